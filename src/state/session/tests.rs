use super::*;
use crate::policy::Date;
use crate::policy::gate::NumberTest;
use crate::policy::{AttributeKind, Decimal, LevelId, Rule, Text};
use crate::roster::{Target, sample};
use crate::state::edit::tests::joined;
use crate::state::{Action, AppState, RosterDocument, Settings, SharedTable};

fn document(agents: usize, seed: u64) -> Document {
    let policy = joined(&["a", "b", "c"]);
    let (table, mapping) = sample(&policy, agents, seed, Date::parse("2026-06-30").unwrap());
    let roster = RosterDocument { name: String::new(), table: table.into(), mapping: mapping.into(), is_sample: false };
    Document { roster: Some(roster), ..Document::new(policy.into(), String::new()) }
}

fn with_bar(document: &Document, bar: i64) -> Document {
    let mut policy = Policy::clone(document.policy());
    let Rule::Number(gate) = &mut policy.steps[0].gates[0].rule else { panic!("the gate is on a number") };
    gate.test = NumberTest::AtLeast(Decimal::from_int(bar));
    document.with_policy(policy)
}

#[track_caller]
fn check(found: &Evaluation, document: &Document) {
    let expected = Session::default().evaluate(document);
    assert_eq!(found.summary, expected.summary);
    assert_eq!(found.baseline_summary, expected.baseline_summary);
    assert_eq!(found.ledger, expected.ledger);
}

/// Takes turns until a first evaluation is done; says how many.
fn wait(session: &mut Session) -> usize {
    (1..100).find(|_| session.advance(1)).unwrap()
}

#[test]
fn few_people_are_evaluated_at_once() {
    let mut session = Session::default();
    let few = document(20, 1);
    check(&session.begin(&few).unwrap(), &few);
    assert!(session.advance(1), "there is nothing to wait for");
}

#[test]
fn people_who_were_read_from_an_equal_file_need_no_other() {
    let document = document(20, 1);
    let roster = document.roster.clone().unwrap();
    let table = SharedTable::lazy(|| panic!("the file is not to be made"));
    let unmade = Document { roster: Some(RosterDocument { table, ..roster.clone() }), ..document.clone() };
    let mut session = Session::default();
    session.read_from(&unmade, &roster.table);
    check(&session.evaluate(&unmade), &document);
    check(&session.evaluate(&with_bar(&unmade, 70)), &with_bar(&document, 70));
}

#[test]
fn people_who_were_read_before_they_came_are_not_read_again() {
    let start = AppState::new(joined(&["a", "b", "c"]).into(), Settings::default());
    let (table, mapping) = sample(start.document.policy(), 20, 1, Date::parse("2026-06-30").unwrap());
    let mut makes_new = mapping.clone();
    let column = makes_new.columns.iter_mut().find(|it| matches!(it.target, Target::Attribute { .. })).unwrap();
    column.target = Target::NewAttribute { of: AttributeKind::YesNo };
    for mapping in [mapping, makes_new] {
        let (name, table) = (String::new(), SharedTable::from(table.clone()));
        let people = RosterDocument { name, table, mapping: mapping.into(), is_sample: false };
        let built = Rc::new(build(&people.table, &people.mapping, start.document.policy()));
        let mut session = Session::default();
        session.take_over(&people, start.document.policy(), Rc::clone(&built));
        let document = start.apply(Action::SetRoster { roster: people }).unwrap().document;
        let found = session.evaluate(&document);
        assert!(Rc::ptr_eq(found.draft.roster(), &built.roster));
        check(&found, &document);
        check(&session.evaluate(&with_bar(&document, 70)), &with_bar(&document, 70));
        let others = document_of_others(&document);
        check(&session.evaluate(&others), &others);
    }
}

#[test]
fn people_who_were_read_before_they_came_are_read_again_where_the_baseline_knows_more() {
    let with_more = document(20, 1);
    let (people, mut policy) = (with_more.roster.clone().unwrap(), Policy::clone(with_more.policy()));
    let level = policy.tracks[0].levels.pop().unwrap();
    policy.steps.retain(|step| step.from != level.id);
    let document = with_more.with_policy(policy);
    let mut session = Session::default();
    let built = Rc::new(build(&people.table, &people.mapping, document.policy()));
    session.take_over(&people, document.policy(), Rc::clone(&built));
    let found = session.evaluate(&document);
    assert!(!Rc::ptr_eq(found.draft.roster(), &built.roster));
    check(&found, &document);
}

#[test]
fn nobody_is_read_again_for_a_new_name() {
    let document = document(20, 1);
    let mut session = Session::default();
    let roster = Rc::clone(session.evaluate(&document).draft.roster());
    let mut policy = Policy::clone(document.policy());
    policy.tracks[0].levels[0].name = Text::same("by another name");
    policy.attributes[0].name = Text::same("by another name, too");
    let renamed = document.with_policy(policy);
    let found = session.evaluate(&renamed);
    assert!(Rc::ptr_eq(found.draft.roster(), &roster));
    check(&found, &renamed);
}

#[test]
fn people_are_read_again_where_the_words_for_their_level_mean_another() {
    let mut document = document(20, 1);
    let people = document.roster.as_mut().unwrap();
    // The names of the levels decide, not what the mapping says of the words.
    let mut mapping = Mapping::clone(&people.mapping);
    mapping.columns.iter_mut().for_each(|column| column.labels.clear());
    people.mapping = mapping.into();
    let mut session = Session::default();
    let before = session.evaluate(&document);
    let mut policy = Policy::clone(document.policy());
    // A word of the file now names two levels, and so none.
    let id = LevelId::from(before.draft.roster().levels.get(0).unwrap());
    let words = vec![policy.level(&id).unwrap().name.zh.clone(), id.to_string()];
    let mut others = policy.tracks.iter_mut().flat_map(|it| &mut it.levels).filter(|it| it.id != id);
    others.next().unwrap().aliases = words;
    let ambiguous = document.with_policy(policy);
    let found = session.evaluate(&ambiguous);
    assert!(found.draft.roster().len() < before.draft.roster().len());
    check(&found, &ambiguous);
}

#[test]
fn people_are_read_again_where_an_attribute_takes_other_values() {
    let document = document(20, 1);
    let mut session = Session::default();
    let before = session.evaluate(&document);
    let mut policy = Policy::clone(document.policy());
    let attribute = policy.attributes.iter_mut().find(|it| matches!(it.kind, AttributeKind::Number { .. })).unwrap();
    attribute.kind = AttributeKind::YesNo;
    let other = document.with_policy(policy);
    let found = session.evaluate(&other);
    assert!(!Rc::ptr_eq(found.draft.roster(), before.draft.roster()));
    check(&found, &other);
}

#[test]
fn people_are_read_again_where_another_baseline_knows_more() {
    let with_all = document(20, 1);
    let mut policy = Policy::clone(with_all.policy());
    let level = policy.tracks[0].levels.pop().unwrap();
    policy.steps.retain(|step| step.from != level.id);
    let with_more = with_all.with_policy(policy.clone());
    let fewer = Document { roster: with_all.roster.clone(), ..Document::new(policy.into(), String::new()) };
    let mut session = Session::default();
    let before = session.evaluate(&fewer);
    let found = session.evaluate(&with_more);
    assert!(found.draft.roster().len() > before.draft.roster().len());
    check(&found, &with_more);
}

/// The same policy with other people.
fn document_of_others(of: &Document) -> Document {
    Document { roster: document(20, 2).roster, ..of.clone() }
}

#[test]
fn many_people_are_evaluated_piece_by_piece_and_edits_meanwhile_count() {
    let mut session = Session::default();
    let first = with_bar(&document(AT_ONCE + 1, 1), 70);
    assert!(session.begin(&first).is_none());
    assert!(!session.advance(1));
    let edited = with_bar(&first, 80);
    assert!(session.begin(&edited).is_none());
    assert!(wait(&mut session) > 3);
    let latest = with_bar(&first, 65);
    check(&session.begin(&latest).unwrap(), &latest);
    assert!(session.advance(1), "nothing is waited for any more");
}

#[test]
fn other_people_meanwhile_are_begun_anew_and_few_are_not_waited_for() {
    let mut session = Session::default();
    assert!(session.begin(&document(AT_ONCE + 1, 1)).is_none());
    assert!(!session.advance(1));
    let few = document(20, 2);
    check(&session.begin(&few).unwrap(), &few);
    let others = document(AT_ONCE + 1, 3);
    assert!(session.begin(&others).is_none());
    wait(&mut session);
    check(&session.begin(&others).unwrap(), &others);
}
