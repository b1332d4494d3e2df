mod versions;

use proptest::prelude::*;

use super::edit::tests::random::{Dice, edit};
use super::edit::tests::{joined, samples};
use super::edit::{LadderEdit, WeightEdit, WeightOf};
use super::*;
use crate::policy::{AttributeId, AttributeKind, Date, Direction, Lang, Text, Unit, Weight};
use crate::roster::{ColumnMapping, Confidence, Empty, Target};

/// A mapping that ignores columns with these headers.
pub(super) fn mapping(headers: &[&str]) -> Mapping {
    let column = |header: &&str| ColumnMapping {
        header: (*header).to_owned(),
        target: Target::Ignore,
        empty: Empty::default(),
        unit: None,
        direction: None,
        day_first: false,
        labels: std::collections::BTreeMap::new(),
        confidence: Confidence::default(),
    };
    let as_of = Date::parse("2026-06-30").unwrap();
    Mapping { as_of, level_of_all: None, columns: headers.iter().map(column).collect() }
}

/// Two people whose columns become an id and two attributes, one of them new.
pub(super) fn people() -> RosterDocument {
    let mut mapping = mapping(&["工号", "考试", "平均处理时长"]);
    mapping.columns[0].target = Target::Id;
    mapping.columns[1].target = Target::Attribute { id: "exam".into() };
    let seconds = AttributeKind::Number { unit: Unit::Seconds, direction: Direction::HigherIsBetter };
    mapping.columns[2].target = Target::NewAttribute { of: seconds };
    mapping.columns[2].direction = Some(Direction::LowerIsBetter);
    let table = Table::read("工号,考试,平均处理时长\nK1,70,300\nK2,80,420\n").unwrap();
    RosterDocument { name: "名册.csv".into(), table: table.into(), mapping: Shared::new(mapping), is_sample: false }
}

fn start() -> AppState {
    AppState::new(Shared::new(joined(&["a", "b", "c"])), Settings::default())
}

fn rename(name: &str) -> PolicyEdit {
    PolicyEdit::Rename { lang: Lang::Zh, name: name.into() }
}

/// Applies an action that has to change something.
#[track_caller]
fn after(state: &AppState, action: Action) -> AppState {
    let shown = format!("{action:?}");
    state.apply(action).unwrap_or_else(|| panic!("{shown} changes nothing"))
}

#[track_caller]
fn check_nothing(state: &AppState, action: Action) {
    let shown = format!("{action:?}");
    assert!(state.apply(action).is_none(), "{shown}");
}

#[test]
fn edit_is_taken_back_and_done_again() {
    let state = start();
    let edited = after(&state, Action::edit(rename("甲")));
    let undone = after(&edited, Action::Undo);
    assert_eq!(undone.document, state.document);
    assert_eq!(after(&undone, Action::Redo).document, edited.document);
    check_nothing(&state, Action::Undo);
    check_nothing(&edited, Action::Redo);
}

#[test]
fn new_change_drops_what_was_taken_back() {
    let undone = after(&after(&start(), Action::edit(rename("甲"))), Action::Undo);
    let edited = after(&undone, Action::edit(rename("乙")));
    check_nothing(&edited, Action::Redo);
}

#[test]
fn drag_is_one_step_and_two_drags_are_two() {
    let state = start();
    let mut dragged = state.clone();
    for (gesture, name) in [(1, "甲"), (1, "甲乙"), (2, "丙"), (2, "丙丁")] {
        dragged = after(&dragged, Action::gesture(gesture, rename(name)));
    }
    let once = after(&dragged, Action::Undo);
    assert_eq!(once.document.policy().name.zh, "甲乙");
    assert_eq!(after(&once, Action::Undo).document, state.document);
}

#[test]
fn gesture_does_not_go_on_across_undo_or_another_draft() {
    let state = start();
    let edited = after(&state, Action::gesture(1, rename("甲")));
    let again = after(&after(&edited, Action::Undo), Action::gesture(1, rename("乙")));
    assert_eq!(after(&again, Action::Undo).document, state.document);

    let two = after(&edited, Action::DuplicateDraft);
    let first = two.document.drafts.iter().next().unwrap().id.clone();
    let there = after(&two, Action::gesture(2, rename("丙")));
    let back = after(&after(&there, Action::SwitchDraft { id: first }), Action::gesture(2, rename("丁")));
    assert_eq!(after(&back, Action::Undo).document.policy().name.zh, "甲");
}

#[test]
fn history_is_capped() {
    let mut state = start();
    for number in 0..MAX_UNDO + 20 {
        state = after(&state, Action::edit(rename(&number.to_string())));
    }
    let mut steps = 0;
    while let Some(undone) = state.apply(Action::Undo) {
        state = undone;
        steps += 1;
    }
    assert_eq!(steps, MAX_UNDO);
    assert_eq!(state.document.policy().name.zh, "19");
}

#[test]
fn new_draft_is_its_own_baseline_and_named_after_its_policy() {
    let policy = Shared::new(Policy { name: Text::new("新办法", "New rules"), ..joined(&["x"]) });
    let state = after(&start(), Action::NewDraft { policy: policy.clone(), name: None });
    let draft = state.document.draft();
    assert_eq!((draft.name.as_str(), &draft.baseline), ("新办法", &policy));
    assert!(draft.is_unchanged());
    let edited = after(&state, Action::edit(rename("乙")));
    assert_eq!(edited.document.baseline(), &policy);
    assert!(!edited.document.draft().is_unchanged());
}

#[test]
fn copy_keeps_the_baseline_and_edits_do_not_reach_the_original() {
    let state = after(&after(&start(), Action::edit(rename("甲"))), Action::DuplicateDraft);
    let edited = after(&state, Action::edit(rename("乙")));
    let names: Vec<_> = edited.document.drafts.iter().map(|it| it.policy.name.zh.as_str()).collect();
    assert_eq!(names, ["甲", "乙"]);
    assert_eq!(edited.document.baseline(), start_baseline(&edited));
}

fn start_baseline(state: &AppState) -> &Shared<Policy> {
    &state.document.drafts.iter().next().unwrap().baseline
}

#[test]
fn deleted_draft_comes_back_with_undo_and_the_last_one_stays() {
    let state = after(&start(), Action::DuplicateDraft);
    let id = state.document.draft().id.clone();
    let deleted = after(&state, Action::DeleteDraft { id });
    check_nothing(&deleted, Action::DeleteDraft { id: deleted.document.draft().id.clone() });
    assert_eq!(after(&deleted, Action::Undo).document, state.document);
}

#[test]
fn undo_goes_back_to_the_draft_that_was_changed() {
    let state = after(&start(), Action::DuplicateDraft);
    let (first, second) = (state.document.drafts.iter().next().unwrap().id.clone(), state.document.draft().id.clone());
    let edited = after(&state, Action::edit(rename("甲")));
    let elsewhere = after(&edited, Action::SwitchDraft { id: first });
    assert_eq!(after(&elsewhere, Action::Undo).document.draft().id, second);
}

#[test]
fn baseline_can_be_another_policy() {
    let state = start();
    let other = Shared::new(joined(&["x", "y"]));
    let compared = after(&state, Action::SetBaseline { policy: other.clone() });
    assert_eq!(compared.document.baseline(), &other);
    check_nothing(&compared, Action::SetBaseline { policy: other });
    assert_eq!(after(&compared, Action::Undo).document, state.document);
}

#[test]
fn a_gesture_that_is_cancelled_leaves_what_could_be_done_again() {
    let before = after(&start(), Action::edit(rename("甲")));
    let undone = after(&before, Action::Undo);
    let typed = after(&after(&undone, Action::gesture(1, rename("乙"))), Action::gesture(1, rename("丙")));
    check_nothing(&typed, Action::Redo);
    let cancelled = after(&typed, Action::Cancel { gesture: 1 });
    assert_eq!(cancelled.document, undone.document);
    assert_eq!(after(&cancelled, Action::Redo).document, before.document);
}

#[test]
fn a_gesture_that_goes_on_can_be_cancelled_as_if_it_had_never_begun() {
    let before = after(&start(), Action::edit(rename("甲")));
    let typed = after(&after(&before, Action::gesture(1, rename("乙"))), Action::gesture(1, rename("丙")));
    check_nothing(&typed, Action::Cancel { gesture: 2 });
    let cancelled = after(&typed, Action::Cancel { gesture: 1 });
    assert_eq!(cancelled.document, before.document);
    check_nothing(&cancelled, Action::Cancel { gesture: 1 });
    check_nothing(&cancelled, Action::Redo);
    let again = after(&cancelled, Action::gesture(1, rename("丁")));
    assert_eq!(after(&again, Action::Undo).document, before.document);
}

#[test]
fn drafts_are_renamed_but_not_to_nothing() {
    let state = start();
    let id = state.document.draft().id.clone();
    let renamed = after(&state, Action::RenameDraft { id: id.clone(), name: "草案 ".into(), gesture: None });
    assert_eq!(renamed.document.draft().name, "草案 ", "it may be half typed");
    check_nothing(&renamed, Action::RenameDraft { id, name: "  ".into(), gesture: None });
}

#[test]
fn the_letters_of_a_draft_s_name_are_one_step() {
    let state = start();
    let id = state.document.draft().id.clone();
    let typed = |name: &str| Action::RenameDraft { id: id.clone(), name: name.into(), gesture: Some(1) };
    let renamed = after(&after(&state, typed("草")), typed("草案"));
    assert_eq!(renamed.document.draft().name, "草案");
    assert_eq!(after(&renamed, Action::Undo).document, state.document);
    assert_eq!(after(&renamed, Action::Cancel { gesture: 1 }).document, state.document);
}

#[test]
fn import_adds_attributes_to_every_draft_and_is_one_step() {
    let state = after(&after(&start(), Action::edit(rename("甲"))), Action::DuplicateDraft);
    let imported = after(&state, Action::SetRoster { roster: people() });
    let id = AttributeId::from("平均处理时长");
    for draft in imported.document.drafts.iter() {
        for policy in [&draft.policy, &draft.baseline] {
            assert!(policy.attribute(&id).unwrap().is_lower_better(), "the confirmed direction holds");
        }
    }
    let roster = imported.document.roster.as_ref().unwrap();
    assert_eq!(roster.mapping.columns[2].target, Target::Attribute { id });
    assert!(imported.remembered.find(&["考试", "工号", "平均处理时长"]).is_some());
    assert_eq!(after(&imported, Action::Undo).document, state.document);
}

#[test]
fn import_that_tells_a_policy_nothing_new_leaves_it_alone() {
    let state = start();
    let mut roster = people();
    roster.mapping = Shared::new(mapping(&["工号", "考试", "平均处理时长"]));
    let imported = after(&state, Action::SetRoster { roster: RosterDocument { is_sample: true, ..roster.clone() } });
    assert_eq!(imported.document.policy(), state.document.policy());
    assert_eq!(imported.document.roster.as_ref().unwrap().mapping, roster.mapping);
    assert_eq!(imported.remembered, RememberedMappings::default(), "made-up people are not remembered");
}

#[test]
fn day_and_mapping_change_the_roster_only_where_there_is_one() {
    let state = start();
    let date = Date::parse("2026-12-31").unwrap();
    check_nothing(&state, Action::SetAsOf { date });
    check_nothing(&state, Action::RemoveRoster);
    let imported = after(&state, Action::SetRoster { roster: people() });
    let later = after(&imported, Action::SetAsOf { date });
    assert_eq!(later.document.roster.as_ref().unwrap().as_of(), date);
    check_nothing(&later, Action::SetAsOf { date });
    let gone = after(&later, Action::RemoveRoster);
    assert_eq!(after(&gone, Action::Undo).document, later.document);
}

#[test]
fn settings_are_not_undone_and_need_no_saving_of_the_work() {
    let state = after(&start(), Action::SetLang { lang: Lang::En });
    let state = after(&state, Action::SetTheme { theme: Theme::Dark });
    assert_eq!(state.settings, Settings { lang: Lang::En, theme: Theme::Dark });
    assert_eq!(state.changes, 0);
    check_nothing(&state, Action::Undo);
    check_nothing(&state, Action::SetLang { lang: Lang::En });
}

#[test]
fn every_change_of_the_work_is_counted() {
    let state = after(&start(), Action::edit(rename("甲")));
    assert_eq!(state.changes, 1);
    assert_eq!(after(&state, Action::Undo).changes, 2, "what was taken back has to be saved as well");
    let told = after(&state, Action::Notify { notice: Notice::info(Text::same("a")) });
    assert_eq!(told.changes, 1);
}

#[test]
fn restored_work_replaces_everything_but_the_settings() {
    let imported = after(&start(), Action::SetRoster { roster: people() });
    let edited = after(&imported, Action::edit(LadderEdit::RemoveLevel { level: "b".into() }));
    let text = saved::write(&edited.document, &edited.remembered);
    let saved::Restored::Loaded(saved) = saved::load(Some(&text)) else { panic!("must be read") };
    let table = edited.document.roster.as_ref().map(|it| Table::clone(&it.table));
    let english = after(&start(), Action::SetLang { lang: Lang::En });
    let restored = after(&english, Action::Restore { saved: Box::new(saved), table });
    assert_eq!(**restored.document.policy(), **edited.document.policy());
    assert_eq!(**restored.document.baseline(), **edited.document.baseline());
    assert_eq!(restored.remembered, edited.remembered);
    assert_eq!((restored.changes, restored.settings.lang), (0, Lang::En));
    check_nothing(&restored, Action::Undo);
}

/// The action that these numbers choose: mostly edits.
fn action(state: &AppState, dice: Dice) -> Action {
    let (kind, a, b, c) = dice;
    let ids: Vec<_> = state.document.drafts.iter().map(|it| it.id.clone()).collect();
    let id = ids[usize::from(a) % ids.len()].clone();
    let version = state.document.versions.iter().nth(usize::from(b) % 3).map(|it| it.id.clone());
    let version = version.unwrap_or_else(|| "version".into());
    match kind % 21 {
        16 => Action::KeepVersion { name: b.to_string(), note: String::new(), date: Date::default() },
        17 => Action::RestoreVersion { id: version },
        18 => Action::OpenVersion { id: version },
        19 => Action::DescribeVersion { id: version, name: c.to_string(), note: a.to_string() },
        20 => Action::DeleteVersion { id: version },
        0 => Action::DuplicateDraft,
        1 => Action::SwitchDraft { id },
        2 => Action::DeleteDraft { id },
        3 => Action::RenameDraft { id, name: b.to_string(), gesture: Some(u32::from(c % 3)) },
        4 => Action::SetBaseline { policy: state.document.drafts.get(&id).unwrap().policy.clone() },
        5 => Action::SetRoster { roster: people() },
        6 => Action::RemoveRoster,
        7 => {
            let of = WeightOf::Competency("competency".into());
            let weight = Weight::from_hundredths(u32::from(b));
            Action::gesture(u32::from(c % 3), WeightEdit::Set { of, weight })
        }
        _ => Action::edit(edit(state.document.policy(), (kind / 16, a, b, c))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_takes_back_exactly_what_was_done(sample in 0_usize..8, dice in prop::collection::vec(any::<Dice>(), 1..60)) {
        let samples = samples();
        let mut state = AppState::new(Shared::new(samples[sample % samples.len()].clone()), Settings::default());
        for dice in dice {
            let action = action(&state, dice);
            let Some(next) = state.apply(action.clone()) else { continue };
            prop_assert_ne!(&next.document, &state.document);
            let is_move = matches!(action, Action::SwitchDraft { .. });
            let joins =
                matches!(action, Action::Edit { gesture: Some(_), .. } | Action::RenameDraft { gesture: Some(_), .. });
            if !is_move && !joins {
                let undone = next.apply(Action::Undo).unwrap();
                prop_assert_eq!(&undone.document, &state.document);
                prop_assert_eq!(&undone.apply(Action::Redo).unwrap().document, &next.document);
            }
            state = next;
        }
        let text = saved::write(&state.document, &state.remembered);
        prop_assert!(matches!(saved::load(Some(&text)), saved::Restored::Loaded(_)));
    }
}
