use super::super::{Level, Policy, Text, Track};
use super::*;

fn ladder(names: &[&str]) -> Policy {
    let level = |name: &&str| Level::new(*name, Text::same(*name));
    let track = Track { id: "t".into(), name: Text::same("T"), levels: names.iter().map(level).collect() };
    Policy { tracks: vec![track], ..Policy::default() }
}

#[track_caller]
fn check(policy: &Policy, code: &str) {
    let found = lint(policy);
    assert!(found.iter().any(|it| it.code == code), "{code} is not among {found:#?}");
    for finding in found {
        assert!(!finding.message.zh.is_empty() && !finding.message.en.is_empty(), "{finding:?}");
        assert!(!finding.advice.zh.is_empty() && !finding.advice.en.is_empty(), "{finding:?}");
        assert!(!finding.path.is_empty());
    }
}

#[test]
fn no_level_one_level_and_two_of_one_name_are_found() {
    check(&Policy::default(), "ladder-empty");
    check(&ladder(&["a"]), "ladder-single-level");
    let mut twice = ladder(&["a", "b"]);
    twice.tracks[0].levels[1].name = Text::same("a");
    check(&twice, "level-name-twice");
}

#[test]
fn level_that_no_step_reaches_is_found() {
    check(&ladder(&["a", "b"]), "level-unreachable");
}

#[test]
fn weights_that_do_not_add_up_are_found() {
    let mut policy = ladder(&["a", "b"]);
    let competency = |id: &str, weight| super::super::Competency {
        id: id.into(),
        name: Text::same(id),
        weight: super::super::Weight::percent(weight),
        ..Default::default()
    };
    policy.scoring.competencies = vec![competency("x", 40), competency("y", 50)];
    check(&policy, "weights-not-100");
    check(&policy, "competency-not-assessed");
    policy.scoring.competencies = vec![competency("x", 0)];
    check(&policy, "weights-all-zero");
}

#[test]
fn gravest_findings_come_first() {
    let found = lint(&ladder(&["a", "a"]));
    assert!(found.is_sorted_by_key(|it| it.severity));
}
