//! Versions: kept, restored, opened, described, deleted; nothing is lost.

use super::*;
use crate::state::Version;

fn keep(state: &AppState, name: &str) -> AppState {
    let date = Date::parse("2026-03-01").unwrap();
    after(state, Action::KeepVersion { name: name.into(), note: " 交评审 ".into(), date })
}

fn versions(state: &AppState) -> Vec<&Version> {
    state.document.versions.iter().collect()
}

#[test]
fn version_holds_the_policy_as_it_stood() {
    let kept = keep(&start(), "送审稿");
    let edited = after(&kept, Action::edit(rename("甲")));
    let version = versions(&edited)[0];
    assert_eq!((version.name.as_str(), version.note.as_str()), ("送审稿", "交评审"));
    assert_eq!(version.policy, *kept.document.policy());
    assert_ne!(*version.policy, **edited.document.policy());
}

#[test]
fn restoring_replaces_the_current_policy_and_is_undone() {
    let edited = after(&keep(&start(), "送审稿"), Action::edit(rename("甲")));
    let id = versions(&edited)[0].id.clone();
    let restored = after(&edited, Action::RestoreVersion { id: id.clone() });
    assert_eq!(*restored.document.policy(), versions(&edited)[0].policy);
    assert_eq!(after(&restored, Action::Undo).document, edited.document);
    check_nothing(&restored, Action::RestoreVersion { id });
    check_nothing(&restored, Action::RestoreVersion { id: "nobody".into() });
}

#[test]
fn version_opens_as_a_draft_of_its_own() {
    let edited = after(&keep(&start(), "送审稿"), Action::edit(rename("甲")));
    let opened = after(&edited, Action::OpenVersion { id: versions(&edited)[0].id.clone() });
    assert_eq!(opened.document.drafts.count(), 2);
    assert_eq!(opened.document.draft().name, "送审稿");
    assert!(opened.document.draft().is_unchanged());
}

#[test]
fn versions_are_described_but_never_without_a_name() {
    let state = keep(&start(), " ");
    let Version { id, name, .. } = versions(&state)[0].clone();
    assert_eq!(name, state.document.draft().name, "a version without a name has that of its draft");
    let described = |name: &str| Action::DescribeVersion { id: id.clone(), name: name.into(), note: "二稿".into() };
    assert_eq!(versions(&after(&state, described("终稿")))[0].note, "二稿");
    check_nothing(&state, described(" "));
}

#[test]
fn deleted_version_comes_back_with_undo() {
    let state = keep(&keep(&start(), "一"), "二");
    assert_ne!(versions(&state)[0].id, versions(&state)[1].id);
    let deleted = after(&state, Action::DeleteVersion { id: versions(&state)[0].id.clone() });
    assert_eq!(versions(&deleted).len(), 1);
    assert_eq!(after(&deleted, Action::Undo).document, state.document);
    check_nothing(&deleted, Action::DeleteVersion { id: versions(&state)[0].id.clone() });
}

#[test]
fn import_tells_versions_the_facts_about_the_file() {
    let state = after(&keep(&start(), "送审稿"), Action::SetRoster { roster: people() });
    let restored = state.apply(Action::RestoreVersion { id: versions(&state)[0].id.clone() });
    let policy = restored.as_ref().unwrap_or(&state).document.policy().clone();
    assert_eq!(policy.attributes.len(), state.document.policy().attributes.len());
}
