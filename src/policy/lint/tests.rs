use super::super::gate::{NumberGate, NumberTest};
use super::super::{Aspect, Decimal, Direction, Level, Movement, Policy, Rule, Step, Text, Track, Unit};
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

fn exam(id: &str, test: NumberTest) -> Gate {
    Gate::new(id, Rule::Number(NumberGate { attribute: "exam".into(), test }))
}

fn at_least(id: &str, points: i64) -> Gate {
    exam(id, NumberTest::AtLeast(Decimal::from_int(points)))
}

fn at_most(id: &str, points: i64) -> Gate {
    exam(id, NumberTest::AtMost(Decimal::from_int(points)))
}

/// Two promotions with these gates, and this scope.
fn gated(scope: Vec<Gate>, junior: Vec<Gate>, senior: Vec<Gate>) -> Policy {
    let mut policy = ladder(&["a", "b", "c"]);
    for (from, to, gates) in [("a", "b", junior), ("b", "c", senior)] {
        let mut step = Step::new(format!("{from}-{to}"), from, Movement::Promotion { to: to.into() });
        step.gates = gates;
        policy.level_mut(&from.into()).unwrap().main_step = Some(step.id.clone());
        policy.steps.push(step);
    }
    let kind = AttributeKind::Number { unit: Unit::None, direction: Direction::HigherIsBetter };
    policy.attributes = vec![Attribute::new("exam", Text::same("exam"), kind)];
    policy.scope = scope;
    policy
}

fn places(policy: &Policy, code: &str) -> Vec<String> {
    lint(policy).into_iter().filter(|it| it.code == code).map(|it| it.path).collect()
}

#[test]
fn weaker_clause_of_a_step_is_implied_by_the_stricter_one_wherever_that_stands() {
    let policy = gated(vec![], vec![at_least("A1", 60), at_least("A2", 80)], vec![at_least("B1", 80)]);
    assert_eq!(places(&policy, "gate-implied"), ["steps/a-b/gates/A1"]);
    let policy = gated(vec![at_least("S1", 80)], vec![at_least("A1", 60)], vec![]);
    assert_eq!(places(&policy, "gate-implied"), ["steps/a-b/gates/A1"]);
    let policy = gated(vec![at_least("S1", 60)], vec![at_least("A1", 80)], vec![]);
    assert_eq!(places(&policy, "gate-implied"), [""; 0], "a step may ask for more than the scope");
}

#[test]
fn bounds_that_leave_no_number_contradict_and_those_that_touch_do_not() {
    let policy = gated(vec![], vec![at_least("A1", 80), at_most("A2", 70)], vec![]);
    assert_eq!(places(&policy, "gates-contradict"), ["steps/a-b/gates/A2"]);
    let policy = gated(vec![at_most("S1", 70)], vec![at_least("A1", 80)], vec![]);
    assert_eq!(places(&policy, "gates-contradict"), ["steps/a-b/gates/A1"]);
    let policy = gated(vec![], vec![at_least("A1", 80), at_most("A2", 80)], vec![]);
    assert_eq!(places(&policy, "gates-contradict"), [""; 0]);
}

#[test]
fn senior_bar_falls_by_the_way_that_it_is_written() {
    let policy = gated(vec![], vec![at_least("A1", 80)], vec![at_least("B1", 70)]);
    assert_eq!(places(&policy, "bar-falls"), ["steps/b-c/gates/B1"]);
    let policy = gated(vec![], vec![at_most("A1", 3)], vec![at_most("B1", 5)]);
    assert_eq!(places(&policy, "bar-falls"), ["steps/b-c/gates/B1"]);
    let policy = gated(vec![], vec![at_most("A1", 5)], vec![at_most("B1", 3)]);
    assert_eq!(places(&policy, "bar-falls"), [""; 0]);
}

#[test]
fn nothing_is_said_of_a_clause_that_is_set_aside() {
    let mut policy = gated(vec![], vec![at_least("A1", 80), at_most("A2", 70)], vec![]);
    policy.steps[0].gates[1].set_aside = true;
    assert_eq!(places(&policy, "gates-contradict"), [""; 0]);
}

#[test]
fn promotion_that_closes_a_circle_is_the_one_against_the_order() {
    let mut policy = gated(vec![], vec![], vec![]);
    policy.steps.insert(0, Step::new("back", "c", Movement::Promotion { to: "a".into() }));
    assert_eq!(places(&policy, "promotion-cycle"), ["steps/back"]);
}

#[test]
fn review_has_passed_the_day_after_and_not_on_the_day() {
    let mut policy = ladder(&["a", "b"]);
    policy.cycle.next_review = Date::new(2026, 6, 30);
    let is_found = |day| {
        lint_at(&policy, Date::new(2026, 7, day).unwrap().plus_days(-1).into())
            .iter()
            .any(|it| it.code == "review-passed")
    };
    assert!(!is_found(1) && is_found(2));
    assert!(!lint(&policy).iter().any(|it| it.code == "review-passed"));
}

#[test]
fn efficiency_asks_for_quality_beside_it() {
    let mut policy = gated(vec![], vec![at_least("A1", 80)], vec![]);
    policy.attributes[0].aspect = Aspect::Efficiency;
    assert_eq!(places(&policy, "metric-without-quality"), ["steps/a-b/gates/A1"]);
    let kind = policy.attributes[0].kind.clone();
    policy.attributes.push(Attribute::new("csat", Text::same("csat"), kind));
    policy.attributes[1].aspect = Aspect::Quality;
    let rule = NumberGate { attribute: "csat".into(), test: NumberTest::AtLeast(Decimal::from_int(1)) };
    policy.steps[0].gates.push(Gate::new("A2", Rule::Number(rule)));
    assert_eq!(places(&policy, "metric-without-quality"), [""; 0]);
}
