use super::*;
use crate::policy::gate::{AnyOf, FieldValue, NumberTest, Vote, VoteBase};
use crate::policy::{Decimal, Exception, FloorOf, Gate, Rule, Score};

fn given() -> Origin {
    Origin::Given { source: Text::same("handbook") }
}

fn waiver(id: &str, waives: &[&str]) -> Exception {
    let vote = Vote {
        share: 2,
        of: 3,
        base: VoteBase::AllMembers,
        members: 9,
        quorum: 0,
        yes: "votes".into(),
        no: None,
        present: None,
        recused: None,
    };
    Exception { id: id.into(), waives: waives.iter().map(|it| (*it).into()).collect(), vote, set_aside: false }
}

#[test]
fn only_the_figure_that_was_changed_becomes_the_users_own() {
    let mut policy = joined(&["a", "b"]);
    policy.origins.insert("steps".into(), given());
    let set = |value: i64| GateEdit::SetField {
        clause: "A1".into(),
        key: "low".into(),
        value: FieldValue::Decimal(Decimal::from_int(value)),
    };
    apply(&mut policy, set(75));
    let Rule::Number(gate) = &policy.gate(&"A1".into()).unwrap().rule else { panic!("a number gate") };
    assert_eq!(gate.test, NumberTest::AtLeast(Decimal::from_int(75)));
    assert!(is_own(&policy, "steps/a-b/gates/A1/rule/test/at_least"));
    assert_eq!(policy.origin("steps/a-b/gates/A1/rule/attribute"), Some(&given()));
    check_nothing(&policy, set(75));
}

#[test]
fn unknown_field_and_value_of_another_form_change_nothing() {
    let policy = joined(&["a", "b"]);
    let set = |clause: &str, key: &str, value| GateEdit::SetField { clause: clause.into(), key: key.into(), value };
    check_nothing(&policy, set("A1", "nothing", FieldValue::Count(1)));
    check_nothing(&policy, set("A1", "low", FieldValue::Count(1)));
    check_nothing(&policy, set("Z9", "low", FieldValue::Decimal(Decimal::from_int(1))));
}

#[test]
fn gates_inside_an_added_group_get_clause_ids_of_their_own() {
    let mut policy = joined(&["a", "b"]);
    let inner = Gate { note: Text::same("n"), ..Gate::new("A1", at_least(1)) };
    let rule = Rule::AnyOf(AnyOf { gates: vec![inner, Gate::new("A1", at_least(2))] });
    apply(&mut policy, GateEdit::Add { place: GatePlace::Step("a-b".into()), rule });
    let ids: Vec<_> = policy.clause_ids().into_iter().map(ClauseId::as_str).collect();
    assert_eq!(ids, ["A1", "A2", "A3", "A4"]);
    assert_eq!(policy.gate(&"A3".into()).unwrap().note, Text::same("n"));
    apply(&mut policy, GateEdit::Add { place: GatePlace::Group("A2".into()), rule: at_least(3) });
    assert_eq!(policy.gate_path(&"A5".into()).unwrap(), "steps/a-b/gates/A2/rule/gates/A5");
    check_nothing(&policy, GateEdit::Add { place: GatePlace::Group("A1".into()), rule: at_least(3) });
}

#[test]
fn scope_and_layers_have_clauses_too() {
    let mut policy = joined(&["a", "b"]);
    apply(&mut policy, StepEdit::AddLayer);
    apply(&mut policy, GateEdit::Add { place: GatePlace::Scope, rule: at_least(1) });
    apply(&mut policy, GateEdit::Add { place: GatePlace::Layer("layer".into()), rule: at_least(1) });
    assert!(policy.gate(&"S1".into()).is_some() && policy.gate(&"L1".into()).is_some());
    let set = |is_required| StepEdit::SetLayer { step: "a-b".into(), layer: "layer".into(), is_required };
    apply(&mut policy, set(true));
    check_nothing(&policy, set(true));
    apply(&mut policy, StepEdit::RemoveLayer { layer: "layer".into() });
    assert!(step(&policy, "a-b").layers.is_empty());
}

#[test]
fn removed_gate_leaves_the_exception_that_waived_it() {
    let mut policy = joined(&["a", "b"]);
    let step_id = StepId::from("a-b");
    let exception = Some(waiver("", &["A1"]));
    apply(&mut policy, ExceptionEdit::Set { step: step_id.clone(), exception });
    assert_eq!(step(&policy, "a-b").exception.as_ref().unwrap().id.as_str(), "A2");
    apply(&mut policy, GateEdit::Remove { clause: "A1".into() });
    assert!(step(&policy, "a-b").exception.as_ref().unwrap().waives.is_empty());
    check_nothing(&policy, ExceptionEdit::SetWaives { step: step_id, waives: vec!["nobody".into()] });
}

#[test]
fn exception_with_a_clause_id_in_use_gets_another() {
    let mut policy = joined(&["a", "b"]);
    apply(&mut policy, ExceptionEdit::Set { step: "a-b".into(), exception: Some(waiver("A1", &[])) });
    assert_eq!(step(&policy, "a-b").exception.as_ref().unwrap().id.as_str(), "A2");
    let set = |key: &str, value| ExceptionEdit::SetField { step: "a-b".into(), key: key.into(), value };
    apply(&mut policy, set("members", FieldValue::Count(7)));
    assert!(is_own(&policy, "steps/a-b/exception/vote/members"));
    check_nothing(&policy, set("members", FieldValue::Count(7)));
    apply(&mut policy, ExceptionEdit::Set { step: "a-b".into(), exception: None });
    check_nothing(&policy, ExceptionEdit::Set { step: "a-b".into(), exception: None });
}

#[test]
fn negating_twice_gives_the_clause_back_with_its_sources() {
    let mut policy = joined(&["a", "b"]);
    policy.origins.insert("steps".into(), Origin::Assumed);
    policy.origins.insert("steps/a-b/gates/A1/rule/test/at_least".into(), given());
    let negate = GateEdit::Negate { clause: "A1".into() };
    let before = policy.clone();
    apply(&mut policy, negate.clone());
    assert!(matches!(policy.gate(&"A1".into()).unwrap().rule, Rule::Not(_)));
    assert_eq!(policy.origin("steps/a-b/gates/A1/rule/gates/A2/rule/test/at_least"), Some(&given()));
    assert_eq!(policy.origin("steps/a-b/gates/A1/rule/gates/A2/rule/attribute"), Some(&Origin::Assumed));
    assert!(is_own(&policy, "steps/a-b/gates/A1/rule"));
    apply(&mut policy, negate);
    assert_eq!(policy.steps, before.steps);
    assert_eq!(policy.origin("steps/a-b/gates/A1/rule/test/at_least"), Some(&given()));
    assert_eq!(policy.origin("steps/a-b/gates/A1/rule/attribute"), Some(&Origin::Assumed));
}

#[test]
fn clause_in_a_group_of_alternatives_keeps_its_number() {
    let mut policy = joined(&["a", "b"]);
    let wrap = GateEdit::WrapInAnyOf { clause: "A1".into() };
    apply(&mut policy, wrap.clone());
    assert_eq!(policy.gate(&"A2".into()).unwrap().rule, at_least(60));
    check_nothing(&policy, wrap);
}

#[test]
fn gate_moves_within_its_list() {
    let mut policy = joined(&["a", "b"]);
    apply(&mut policy, GateEdit::Add { place: GatePlace::Step("a-b".into()), rule: at_least(1) });
    apply(&mut policy, GateEdit::Move { clause: "A2".into(), to: 0 });
    assert_eq!(step(&policy, "a-b").gates[0].id.as_str(), "A2");
    check_nothing(&policy, GateEdit::Move { clause: "A1".into(), to: 5 });
}

#[test]
fn cut_keeps_its_clause_number_while_it_changes() {
    let mut policy = joined(&["a", "b"]);
    let set = |points: Option<u16>| ScoreEdit::SetCut { step: "a-b".into(), score: points.map(Score::points) };
    apply(&mut policy, set(Some(70)));
    apply(&mut policy, set(Some(75)));
    assert_eq!(step(&policy, "a-b").score.cut.as_ref().unwrap().id.as_str(), "A2");
    check_nothing(&policy, set(Some(75)));
    apply(&mut policy, set(None));
    check_nothing(&policy, set(None));
}

#[test]
fn floor_is_added_once_per_subject() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let add = |place| ScoreEdit::AddFloor { place, of: FloorOf::Source("p".into()) };
    apply(&mut policy, add(FloorPlace::Step("a-b".into())));
    check_nothing(&policy, add(FloorPlace::Step("a-b".into())));
    apply(&mut policy, StepEdit::AddLayer);
    apply(&mut policy, add(FloorPlace::Layer("layer".into())));
    apply(&mut policy, ScoreEdit::SetFloor { clause: "L1".into(), score: Score::points(65) });
    assert!(is_own(&policy, "layers/layer/floors/L1/at_least"));
    apply(&mut policy, ScoreEdit::RemoveFloor { clause: "L1".into() });
    check_nothing(&policy, ScoreEdit::RemoveFloor { clause: "L1".into() });
    apply(&mut policy, ScoringEdit::RemoveSource { source: "p".into() });
    assert!(step(&policy, "a-b").score.floors.is_empty());
}

#[test]
fn what_is_meant_brings_its_attributes_and_clause_ids_in_one_step() {
    let mut policy = joined(&["a", "b"]);
    let add = |intent: &str| GateEdit::AddIntent { place: GatePlace::Step("a-b".into()), intent: intent.into() };
    apply(&mut policy, add("several-posts"));
    let gate = policy.gate(&"A2".into()).unwrap();
    let read: Vec<_> = gate.attributes().into_iter().cloned().collect();
    assert_eq!(gate.rule.as_kind().children().iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["A3", "A4"]);
    assert!(read.iter().all(|id| policy.attribute(id).is_some()));
    assert!(is_own(&policy, "attributes/time-hotline") && is_own(&policy, "steps/a-b/gates/A2"));
    let attributes = policy.attributes.len();
    apply(&mut policy, add("several-posts"));
    assert_eq!(policy.attributes.len(), attributes, "the same facts serve both clauses");
    check_nothing(&policy, add("nothing"));
    let nowhere = GatePlace::Step("nowhere".into());
    check_nothing(&policy, GateEdit::AddIntent { place: nowhere, intent: "publicity".into() });
}
