use super::*;
use crate::policy::gate::{AllOf, NumberGate, NumberTest};
use crate::policy::{Missing, Transition};

fn at_least(points: i64) -> Rule {
    Rule::Number(NumberGate { attribute: "exam".into(), test: NumberTest::AtLeast(Decimal::from_int(points)) })
}

/// `G1` asked 60 points of everybody in the level since before 15 March 2025, until the end of 2025; now it asks 80.
fn people(as_of: &str, since: Column, exams: &[Raw]) -> People {
    let mut people = People::on(as_of)
        .attribute("since", AttributeKind::Elapsed, Missing::Unknown)
        .column("since", since)
        .numbers("exam", exams);
    people.policy.transitions.push(Transition {
        id: "T1".into(),
        replaces: "G1".into(),
        old: Gate::new("G1", at_least(60)),
        since: Some("since".into()),
        in_level_before: Date::parse("2025-03-15").unwrap(),
        until: Date::parse("2025-12-31").unwrap(),
    });
    people
}

fn in_force(people: &People) -> Vec<ClauseInForce> {
    let gate = Gate::new("G1", at_least(80));
    let rows = (0..).take(people.roster.len());
    rows.map(|row| explain(&gate, people.facts(), row).transition.unwrap().in_force).collect()
}

use ClauseInForce::{Either, New, Old};

#[test]
fn who_is_in_the_level_since_before_the_day_keeps_the_old_clause() {
    let since = dates(&[Is("2025-03-14"), Is("2025-03-15"), Empty, Fails]);
    let people = people("2025-12-31", since, &[Is("70"); 4]);
    check(&people, at_least(80), &["met 10 points", "missed -10 points", "unknown", "missed -10 points"]);
    assert_eq!(in_force(&people), [Old, New, Either, New]);
}

#[test]
fn where_cover_is_not_known_both_clauses_must_agree() {
    let people = people("2025-12-31", dates(&[Empty; 4]), &[Is("59"), Is("60"), Is("80"), Empty]);
    check(&people, at_least(80), &["missed -21 points", "unknown", "met 0 points", "unknown"]);
}

#[test]
fn transition_ends_after_its_last_day() {
    let since = || dates(&[Is("2025-03-14")]);
    check(&people("2025-12-31", since(), &[Is("60")]), at_least(80), &["met 0 points"]);
    check(&people("2026-01-01", since(), &[Is("60")]), at_least(80), &["missed -20 points"]);
}

/// On 15 June 2025, three full months started on 16 February to 15 March; four did before that, two after.
#[test]
fn full_months_tell_who_is_covered_where_all_of_the_month_lies_on_one_side() {
    let months = numbers(&[Is("4"), Is("3"), Is("2"), Is("3.5"), Is("-1"), Is("99999999")]);
    let people = people("2025-06-15", months, &[Is("70"); 6]);
    assert_eq!(in_force(&people), [Old, Either, New, Either, Either, Old]);
}

#[test]
fn clause_inside_a_group_and_a_transition_of_a_transition_come_to_an_end() {
    let since = dates(&[Is("2025-03-14"), Is("2025-03-15")]);
    let mut people = people("2025-12-31", since, &[Is("70"), Is("70")]);
    let group = Rule::AllOf(AllOf { gates: vec![Gate::new("G1", at_least(80))] });
    // The old clause holds one with the id of the one that it replaces.
    people.policy.transitions[0].old =
        Gate::new("G0", Rule::AllOf(AllOf { gates: vec![Gate::new("G1", at_least(60))] }));
    check_group(&people, group, &["met", "missed"]);
}

#[track_caller]
fn check_group(people: &People, rule: Rule, expected: &[&str]) {
    let gate = Gate::new("G9", rule);
    let shown: Vec<_> = (0..2).map(|row| shown(&explain(&gate, people.facts(), row))).collect();
    assert_eq!(shown, expected);
    assert_eq!(of_gate_ids(people, &gate), ["T1"]);
}

fn of_gate_ids(people: &People, gate: &Gate) -> Vec<String> {
    crate::engine::transition::of_gate(&people.policy, gate).iter().map(|it| it.id.to_string()).collect()
}

#[test]
fn clause_that_is_set_aside_asks_nothing_of_anybody() {
    let people = people("2025-12-31", dates(&[Is("2025-03-14")]), &[Is("10")]);
    let gate = Gate { set_aside: true, ..Gate::new("G1", at_least(80)) };
    let outcome = explain(&gate, people.facts(), 0);
    assert_eq!((outcome.status, outcome.transition), (Status::SetAside, None));
}
