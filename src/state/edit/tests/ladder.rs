use super::*;
use crate::policy::lint;

/// The main promotions along the track, as `from→to:clauses`, and the findings about the ladder.
#[track_caller]
fn check(policy: &Policy, expected: &[&str]) {
    let shown: Vec<String> = policy
        .levels()
        .filter_map(|level| {
            let step = policy.step(level.main_step.as_ref()?)?;
            let clauses: Vec<_> = step.gates.iter().map(|gate| gate.id.as_str()).collect();
            Some(format!("{}→{}:{}", step.from, step.movement.to()?, clauses.join(",")))
        })
        .collect();
    assert_eq!(shown, expected);
    let found = lint(policy);
    let broken = found
        .iter()
        .filter(|it| it.code != "step-empty")
        .find(|it| ["step-", "main-step-", "level-unreachable"].iter().any(|code| it.code.starts_with(code)));
    assert_eq!(broken, None);
}

fn add(after: Option<&str>) -> LadderEdit {
    LadderEdit::AddLevel { track: "t".into(), after: after.map(Into::into) }
}

#[test]
fn level_between_two_keeps_the_clauses_on_the_first_half() {
    let mut policy = joined(&["a", "b", "c"]);
    apply(&mut policy, add(Some("a")));
    check(&policy, &["a→level:A1", "level→b:", "b→c:B1"]);
    assert!(is_own(&policy, "steps/a-b/move") && is_own(&policy, "tracks/t/levels/level/name"));
}

#[test]
fn level_at_either_end_is_joined_by_a_step_without_clauses() {
    let mut policy = joined(&["a", "b"]);
    apply(&mut policy, add(Some("b")));
    check(&policy, &["a→b:A1", "b→level:"]);
    apply(&mut policy, add(None));
    check(&policy, &["level-2→a:", "a→b:A1", "b→level:"]);
    let names: Vec<_> = policy.levels().map(|it| it.name.zh.as_str()).collect();
    assert_eq!(names, ["新职级 2", "a", "b", "新职级"]);
}

#[test]
fn first_level_of_an_empty_track_has_no_step() {
    let mut policy = Policy::default();
    apply(&mut policy, LadderEdit::AddTrack);
    apply(&mut policy, LadderEdit::AddLevel { track: "track".into(), after: None });
    assert!(policy.steps.is_empty());
    check_nothing(&policy, LadderEdit::AddLevel { track: "nobody".into(), after: None });
}

#[test]
fn removed_level_is_bridged() {
    let mut policy = joined(&["a", "b", "c"]);
    apply(&mut policy, LadderEdit::RemoveLevel { level: "b".into() });
    check(&policy, &["a→c:A1"]);
    assert!(policy.step(&"b-c".into()).is_none());
}

#[test]
fn removed_top_level_leaves_the_one_below_without_a_further_step() {
    let mut policy = joined(&["a", "b", "c"]);
    apply(&mut policy, LadderEdit::RemoveLevel { level: "c".into() });
    check(&policy, &["a→b:A1"]);
    assert_eq!(policy.level(&"b".into()).unwrap().main_step, None);
    apply(&mut policy, LadderEdit::RemoveLevel { level: "a".into() });
    check(&policy, &[]);
}

#[test]
fn demotion_to_a_removed_level_leads_to_the_one_below() {
    let mut policy = joined(&["a", "b", "c"]);
    let movement = Movement::Demotion { to: "b".into() };
    apply(&mut policy, StepEdit::Add { from: "c".into(), movement });
    apply(&mut policy, LadderEdit::RemoveLevel { level: "b".into() });
    assert_eq!(step(&policy, "c-b").movement, Movement::Demotion { to: "a".into() });
    check(&policy, &["a→c:A1"]);
}

#[test]
fn moved_level_is_joined_along_the_new_order_and_no_clause_is_lost() {
    let mut policy = joined(&["a", "b", "c"]);
    apply(&mut policy, LadderEdit::MoveLevel { level: "c".into(), to: 0 });
    check(&policy, &["c→a:B1", "a→b:A1"]);
    apply(&mut policy, LadderEdit::MoveLevel { level: "c".into(), to: 9 });
    check(&policy, &["a→b:A1", "b→c:B1"]);
    check_nothing(&policy, LadderEdit::MoveLevel { level: "c".into(), to: 9 });
}

#[test]
fn demotions_follow_the_order_downwards() {
    let mut policy = joined(&["a", "b", "c"]);
    apply(&mut policy, StepEdit::Add { from: "c".into(), movement: Movement::Demotion { to: "b".into() } });
    apply(&mut policy, StepEdit::Add { from: "b".into(), movement: Movement::Demotion { to: "a".into() } });
    apply(&mut policy, LadderEdit::MoveLevel { level: "b".into(), to: 0 });
    check(&policy, &["b→a:B1", "a→c:A1"]);
}

#[test]
fn level_that_loses_its_main_step_goes_on_with_another() {
    let mut policy = joined(&["a", "b"]);
    apply(&mut policy, LadderEdit::AddTrack);
    let movement = Movement::Lateral { track: "track".into(), lower_by_min: 0, lower_by_max: 0 };
    apply(&mut policy, StepEdit::Add { from: "a".into(), movement });
    apply(&mut policy, StepEdit::Remove { step: "a-b".into() });
    assert_eq!(policy.level(&"a".into()).unwrap().main_step, Some("a-track".into()));
    apply(&mut policy, LadderEdit::RemoveTrack { track: "track".into() });
    assert_eq!(policy.level(&"a".into()).unwrap().main_step, None);
    assert!(policy.steps.is_empty());
}

#[test]
fn main_step_starts_from_its_level() {
    let policy = joined(&["a", "b", "c"]);
    check_nothing(&policy, LadderEdit::SetMainStep { level: "a".into(), step: Some("b-c".into()) });
    check_nothing(&policy, LadderEdit::SetMainStep { level: "a".into(), step: Some("a-b".into()) });
}
