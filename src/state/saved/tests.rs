use super::*;
use crate::state::edit::LadderEdit;
use crate::state::edit::tests::joined;
use crate::state::tests::people;
use crate::state::{Action, AppState, NoticeKind, Settings};

/// What version 1 wrote. It stays as it is for ever.
const V1: &str = include_str!("../../../tests/saved/v1.json");
/// What version 1 wrote since there are versions of policies. It stays as it is for ever.
const V1_VERSIONS: &str = include_str!("../../../tests/saved/v1-versions.json");
/// The roster's file as version 1 wrote it.
const V1_ROSTER: &str = include_str!("../../../tests/saved/v1.roster.txt");

fn state() -> AppState {
    let edit = Action::edit(LadderEdit::RemoveLevel { level: "b".into() });
    let date = Date::parse("2026-03-01").unwrap();
    let keep = Action::KeepVersion { name: "送审稿".into(), note: "交评审".into(), date };
    let actions = [Action::SetRoster { roster: people() }, Action::DuplicateDraft, keep, edit];
    let start = AppState::new(Shared::new(joined(&["a", "b", "c"])), Settings::default());
    actions.into_iter().fold(start, |state, action| state.apply(action).unwrap())
}

#[track_caller]
fn loaded<T: std::fmt::Debug>(restored: Restored<T>) -> T {
    match restored {
        Restored::Loaded(loaded) => loaded,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_corrupt<T: std::fmt::Debug>(restored: &Restored<T>, expected: &str) {
    let Restored::Corrupt { text, reason } = restored else { panic!("{restored:?}") };
    assert_eq!(text, expected);
    assert!(!reason.to_string().is_empty());
    let notice = restored.notice(Some("backup:1")).unwrap();
    assert_eq!(notice.kind, NoticeKind::Error);
    assert_eq!(notice.action, Some(NoticeAction::DownloadBackup { key: "backup:1".into() }));
}

#[test]
fn version_1_loads_for_ever() {
    let table = loaded(unpack(Some(V1_ROSTER)));
    let (document, remembered) = loaded(load(Some(V1))).into_document(Some(table));
    let names: Vec<_> = document.drafts.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["客服晋升", "客服晋升 2"]);
    assert_eq!(document.draft().name, "客服晋升 2");
    assert_eq!(document.policy().levels().count(), 2);
    assert_eq!(document.baseline().levels().count(), 3);
    let roster = document.roster.unwrap();
    assert_eq!((roster.name.as_str(), roster.is_sample), ("名册.csv", false));
    assert_eq!(roster.as_of().to_string(), "2026-06-30");
    assert!(remembered.find(roster.table.headers()).is_some());
}

#[test]
fn versions_load_for_ever_and_work_without_them_has_none() {
    let saved = loaded(load(Some(V1_VERSIONS)));
    let said: Vec<_> =
        saved.versions.iter().map(|it| (it.name.as_str(), it.note.as_str(), it.date.to_string())).collect();
    let expected = [("送审稿", "交评审委员会", "2026-03-01".to_owned()), ("试行稿", "", "2026-04-01".to_owned())];
    assert_eq!(said, expected);
    assert_eq!(saved.versions.iter().map(|it| it.policy.levels().count()).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(loaded(load(Some(V1))).versions.iter().count(), 0);
}

#[test]
fn work_is_read_as_it_was_written() {
    let state = state();
    let saved = loaded(load(Some(&write(&state.document, &state.remembered))));
    assert_eq!(saved.remembered, state.remembered);
    for (saved, draft) in saved.drafts.iter().zip(state.document.drafts.iter()) {
        assert_eq!((&saved.id, &saved.name), (&draft.id, &draft.name));
        assert_eq!((&*saved.policy, &*saved.baseline), (&*draft.policy, &*draft.baseline));
    }
    assert_eq!(saved.drafts.current().id, state.document.draft().id);
    let (kept, before) = (saved.versions.iter().next().unwrap(), state.document.versions.iter().next().unwrap());
    assert_eq!((&kept.id, &kept.name, &kept.note, kept.date), (&before.id, &before.name, &before.note, before.date));
    assert_eq!(*kept.policy, *before.policy);
}

#[test]
fn roster_file_is_read_as_it_was_written() {
    let table = people().table;
    assert_eq!(loaded(unpack(Some(&pack(&table)))), *table);
    assert_eq!(pack(&table), V1_ROSTER, "a change of form needs a new version");
}

#[test]
fn nothing_stored_is_nothing_to_tell() {
    assert_eq!(load(None), Restored::Missing);
    assert_eq!(unpack(None), Restored::Missing);
    assert_eq!(load(None).notice(None), None);
}

#[test]
fn newer_versions_are_told_from_damage() {
    let newer = V1.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(load(Some(&newer)), Restored::TooNew { version: 2 });
    let newer_policy = V1.replacen("\"ladderlab-policy\",\"version\":1", "\"ladderlab-policy\",\"version\":7", 1);
    assert_eq!(load(Some(&newer_policy)), Restored::TooNew { version: 7 });
    assert_eq!(load(Some(&newer)).notice(None).unwrap().kind, NoticeKind::Warning);
    let newer_roster = V1_ROSTER.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(unpack(Some(&newer_roster)), Restored::TooNew { version: 2 });
}

#[test]
fn damaged_text_is_handed_back_whole() {
    for text in
        ["", "null", "{", "{}", r#"{"format":"ladderlab-saved"}"#, r#"{"format":"ladderlab-saved","version":0}"#]
    {
        check_corrupt(&load(Some(text)), text);
        check_corrupt(&unpack(Some(text)), text);
    }
    let half = V1.chars().take(V1.chars().count() / 2).collect::<String>();
    check_corrupt(&load(Some(&half)), &half);
    let empty = r#"{"format":"ladderlab-saved","version":1,"current":"draft","drafts":[]}"#;
    check_corrupt(&load(Some(empty)), empty);
    let no_policy =
        r#"{"format":"ladderlab-saved","version":1,"current":"d","drafts":[{"id":"d","name":"a","policy":3}]}"#;
    check_corrupt(&load(Some(no_policy)), no_policy);
}

#[test]
fn roster_that_was_cut_off_is_not_taken_for_a_shorter_one() {
    let cut = V1_ROSTER.trim_end().trim_end_matches(|it: char| it != '\n');
    check_corrupt(&unpack(Some(cut)), cut);
}

#[test]
fn without_its_file_a_roster_is_left_out() {
    let (document, remembered) = loaded(load(Some(V1))).into_document(None);
    assert_eq!(document.roster, None);
    assert_eq!(remembered.iter().count(), 1);
}

#[test]
fn earlier_file_gets_the_mapping_that_was_remembered_for_it() {
    let mut saved = loaded(load(Some(V1)));
    let of_file = saved.roster.as_ref().map(|it| it.mapping.clone()).unwrap();
    if let Some(roster) = &mut saved.roster {
        roster.mapping.columns[0].header = "员工编号".into();
    }
    let (document, _) = saved.into_document(Some(loaded(unpack(Some(V1_ROSTER)))));
    assert_eq!(*document.roster.unwrap().mapping, of_file);
}
