//! The questions on small policies worked out by hand.

use std::rc::Rc;

use serde_json::{Value, json};

use super::*;
use crate::engine::{Evaluator, Verdict};
use crate::policy::{Date, Decimal, Lang, Policy, file};
use crate::roster::{Column, FAILED, Roster, UNKNOWN};

fn gate(id: &str, attribute: &str, least: u32) -> Value {
    json!({"id": id, "rule": {"kind": "number", "attribute": attribute, "test": {"at_least": least}}})
}

/// Twelve months and 60 points in the exam, from `junior` to `senior`; scope is 90 days.
fn policy() -> Policy {
    let number = |id: &str| json!({"id": id, "name": {}, "kind": {"kind": "number", "unit": "points"}});
    file::read_value(json!({
        "id": "test", "name": {},
        "attributes": [number("days"), number("months"), number("exam"), number("votes")],
        "scope": [gate("S1", "days", 90)],
        "tracks": [{"id": "service", "name": {}, "levels": [
            {"id": "junior", "name": {}, "main_step": "up"}, {"id": "senior", "name": {}}
        ]}],
        "steps": [{
            "id": "up", "from": "junior", "move": {"kind": "promotion", "to": "senior"},
            "gates": [
                gate("A1", "months", 12), gate("A2", "exam", 60),
                {"id": "A3", "rule": {"kind": "unchecked", "text": {"en": "published"}}}
            ],
            "exception": {
                "id": "A4", "waives": ["A1"],
                "vote": {"share": 2, "of": 3, "base": "all_members", "members": 3, "yes": "votes"}
            }
        }]
    }))
    .unwrap()
}

/// One agent per row: days, months, exam, votes; an empty text is unknown, `fails` counts as missed.
fn roster(rows: &[[&str; 4]]) -> Roster {
    let raw = |text: &str| match text {
        "" => UNKNOWN,
        "fails" => FAILED,
        number => Decimal::parse(number).unwrap().micros(),
    };
    let column = |place: usize| Column::Number(rows.iter().map(|row| raw(row[place])).collect());
    let columns = ["days", "months", "exam", "votes"].into_iter().enumerate();
    Roster {
        as_of: Date::parse("2026-03-31").unwrap(),
        ids: (0..rows.len()).map(|row| format!("P{row}")).collect(),
        names: vec![String::new(); rows.len()],
        levels: rows.iter().map(|_| Some("junior")).collect(),
        columns: columns.map(|(place, id)| (id.into(), column(place))).collect(),
        ..Roster::default()
    }
}

fn evaluate(rows: &[[&str; 4]]) -> Evaluator {
    Evaluator::new(Rc::new(policy()), Rc::new(roster(rows)))
}

/// A reason as `misses A1 A2`.
fn shown(reason: Reason) -> String {
    let (word, clauses) = match reason {
        Reason::MeetsAll { cut } => ("meets all", cut.into_iter().map(|it| *it).collect()),
        Reason::Waived { clauses } => ("waived", clauses),
        Reason::Misses { clauses } => ("misses", clauses),
        Reason::Lacks { clauses } => ("lacks", clauses),
        Reason::NotCovered { clauses } => ("not covered", clauses),
        Reason::OffLadder => ("off the ladder", vec![]),
        Reason::NoFurtherStep => ("no further step", vec![]),
    };
    clauses.iter().fold(word.to_owned(), |words, it| format!("{words} {}", it.clause))
}

#[track_caller]
fn check(agent: [&str; 4], expected: &str) {
    assert_eq!(shown(reason(&evaluate(&[agent]), 0)), expected);
}

#[test]
fn reason_names_the_clauses_that_decide() {
    check(["90", "12", "60", ""], "meets all");
    check(["90", "11", "60", ""], "misses A1");
    check(["90", "11", "59", ""], "misses A1 A2");
    check(["90", "11", "", ""], "misses A1");
    check(["90", "12", "", ""], "lacks A2");
    check(["", "12", "", ""], "lacks S1 A2");
    check(["89", "11", "", ""], "not covered S1");
}

#[test]
fn reason_of_an_exception_is_what_it_waived() {
    check(["90", "11", "60", "2"], "waived A1");
    check(["90", "11", "59", "2"], "misses A2");
    check(["90", "11", "", "2"], "lacks A2");
}

#[test]
fn reason_without_a_step_is_the_level() {
    let mut people = roster(&[["90", "12", "60", ""], ["90", "12", "60", ""], ["90", "12", "60", ""]]);
    people.levels = [Some("senior"), Some("gone"), None].into_iter().collect();
    let evaluator = Evaluator::new(Rc::new(policy()), Rc::new(people));
    assert_eq!(reason(&evaluator, 0), Reason::NoFurtherStep);
    assert!((1..4).all(|row| reason(&evaluator, row) == Reason::OffLadder));
}

#[test]
fn funnel_counts_who_is_left_and_whom_one_clause_alone_holds_back() {
    let evaluator = evaluate(&[
        ["90", "12", "60", ""],
        ["90", "11", "60", ""],
        ["90", "11", "60", "3"],
        ["90", "11", "59", ""],
        ["90", "12", "", ""],
        ["89", "12", "60", ""],
    ]);
    let funnel = funnel(&evaluator, &"up".into());
    let row = |it: &FunnelStage| (it.clause.to_string(), [it.met, it.missed, it.unknown, it.left, it.only_missed]);
    let expected = [("S1", [5, 1, 0, 5, 1]), ("A1", [3, 3, 0, 2, 2]), ("A2", [4, 1, 1, 2, 0])];
    assert_eq!(funnel.stages.iter().map(row).collect::<Vec<_>>(), expected.map(|(id, row)| (id.to_owned(), row)));
    assert_eq!((funnel.entered, funnel.qualified, funnel.by_exception), (6, 2, 1));
}

#[test]
fn funnel_of_a_step_that_does_not_exist_is_empty() {
    let funnel = funnel(&evaluate(&[["90", "12", "60", ""]]), &"nowhere".into());
    assert_eq!((funnel.entered, funnel.stages.len()), (0, 0));
}

/// Missing 1 of 12 months is further than missing 1 of 60 points.
#[test]
fn nearest_is_who_misses_one_clause_by_the_smallest_share_of_it() {
    let people = [["90", "11", "60", ""], ["90", "12", "59", ""], ["90", "11", "59", ""], ["90", "12", "60", ""]];
    let nearest = nearest_to_flip(&evaluate(&people), 10).unwrap();
    assert_eq!((nearest.row, nearest.margin.unit.with(nearest.margin.amount, Lang::En)), (1, "-1 point".into()));
    assert_eq!(nearest_to_flip(&evaluate(&people), 1).unwrap().row, 0, "no more than the limit are looked at");
    assert_eq!(nearest_to_flip(&evaluate(&people[2..]), 10), None);
}

/// A cut is judged by everybody, not only by those about whom it decides.
#[test]
fn cut_is_one_sided_only_where_nobody_is_on_the_other_side() {
    let mut policy = policy();
    policy.steps[0].gates.truncate(1);
    policy.steps[0].exception = None;
    let scoring = json!({
        "competencies": [{"id": "talk", "name": {}, "weight": 100}],
        "sources": [{"id": "manager", "name": {}, "weight": 100}],
        "cells": [{"competency": "talk", "source": "manager", "attribute": "exam"}]
    });
    policy.scoring = serde_json::from_value(scoring).unwrap();
    policy.steps[0].score.cut = Some(serde_json::from_value(json!({"id": "A9", "at_least": 60})).unwrap());
    let policy = Rc::new(policy);
    let said = |rows: &[[&str; 4]]| -> Vec<String> {
        let evaluator = Evaluator::new(Rc::clone(&policy), Rc::new(roster(rows)));
        let findings = roster_lint(&evaluator, &coverage(&policy, evaluator.roster()), true);
        findings.iter().filter(|it| it.path.ends_with("cut")).map(|it| it.code.to_string()).collect()
    };
    let (high, low, gated) = (["90", "12", "80", ""], ["90", "12", "50", ""], ["90", "11", "50", ""]);
    assert_eq!(said(&[high; 5]), ["gate-never-missed"]);
    assert_eq!(said(&[low; 5]), ["gate-never-met"]);
    assert_eq!(said(&[high, high, high, high, high, gated]), [""; 0]);
    assert_eq!(said(&[high, high, high, high, high, low]), [""; 0]);
    assert_eq!(said(&[high, high, high, high, high, ["90", "12", "", ""]]), [""; 0]);
    assert_eq!(said(&[gated; 5]), ["gate-never-met"]);
}

#[test]
fn headline_has_a_form_for_every_pair_of_counts() {
    let counts = |newly, loses| LedgerCounts { newly, loses, still: 9, ..LedgerCounts::default() };
    assert_eq!(headline(counts(2, 1)), Headline::Both { up: 2, down: 1 });
    assert_eq!(headline(counts(2, 0)), Headline::Up { up: 2 });
    assert_eq!(headline(counts(0, 1)), Headline::Down { down: 1 });
    assert_eq!(headline(counts(0, 0)), Headline::None);
}

#[test]
fn ledger_follows_each_agent_from_baseline_to_draft() {
    use LedgerState::{CannotTell, Loses, Newly, Still, StillNot};
    let states = |before: &Rc<[Verdict]>, now: &Rc<[Verdict]>| ledger(before, now).states().collect::<Vec<_>>();
    let people = [["90", "12", "60", ""], ["90", "12", "50", ""], ["90", "12", "", ""], ["90", "1", "60", ""]];
    let baseline = evaluate(&people);
    let mut draft = policy();
    draft.steps[0].gates = serde_json::from_value(json!([gate("A2", "exam", 50)])).unwrap();
    let after = Evaluator::new(Rc::new(draft), Rc::clone(baseline.roster()));
    assert_eq!(states(baseline.verdicts(), after.verdicts()), [Still, Newly, CannotTell, Newly]);
    assert_eq!(states(after.verdicts(), baseline.verdicts()), [Still, Loses, CannotTell, Loses]);
    assert_eq!(states(&[Verdict::CannotTell].into(), &[Verdict::DoesNot].into()), [StillNot]);
}

#[test]
fn histogram_puts_100_into_the_last_bin_and_counts_intervals_apart() {
    let mut scored = policy();
    let scoring = json!({
        "competencies": [{"id": "talk", "name": {}, "weight": 100}],
        "sources": [{"id": "test", "name": {}, "weight": 100}],
        "cells": [{"competency": "talk", "source": "test", "attribute": "exam"}]
    });
    scored.scoring = serde_json::from_value(scoring).unwrap();
    let people = ["0", "9.99", "10", "99.99", "100", ""].map(|exam| ["90", "12", exam, ""]);
    let evaluator = Evaluator::new(Rc::new(scored), Rc::new(roster(&people)));
    let histogram = |width| histogram(&evaluator, &"up".into(), width);
    assert_eq!(histogram(10).bins, [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
    assert_eq!(histogram(10).intervals, 1);
    assert_eq!(histogram(30).bins, [3, 0, 0, 2]);
    assert_eq!((histogram(0).bins.len(), histogram(1_000).bins), (100, vec![5]));
}

fn uncovered(policy: &Policy, roster: &Roster) -> Vec<String> {
    let words = |it: &Uncovered| {
        let attributes: Vec<_> = it.attributes.iter().map(ToString::to_string).collect();
        format!("{}: {}", it.clause, attributes.join(" "))
    };
    coverage(policy, roster).clauses.iter().map(words).collect()
}

#[test]
fn coverage_names_the_clauses_without_data() {
    let mut people = roster(&[["90", "", "60", ""], ["90", "fails", "60", ""]]);
    assert_eq!(uncovered(&policy(), &people), ["A1: months"], "a column without a value has no data");
    people.columns.remove(&"days".into());
    assert_eq!(uncovered(&policy(), &people), ["S1: days", "A1: months"]);
    assert!(coverage(&policy(), &roster(&[["90", "12", "60", ""]])).is_complete(), "an exception needs no votes");
}

#[test]
fn coverage_names_an_attribute_once_and_looks_into_groups_in_force_only() {
    let mut policy = policy();
    let aside = json!({"id": "A12", "rule": {"kind": "all_of", "gates": [gate("A13", "votes", 1)]}, "set_aside": true});
    let any = json!({"kind": "any_of", "gates": [gate("A10", "months", 9), aside, gate("A11", "months", 12)]});
    policy.steps[0].gates = serde_json::from_value(json!([{"id": "A1", "rule": any}])).unwrap();
    assert_eq!(uncovered(&policy, &roster(&[["90", "", "", ""]])), ["A1: months"]);
    policy.steps[0].gates[0].set_aside = true;
    assert!(uncovered(&policy, &roster(&[["90", "", "", ""]])).is_empty());
}

#[test]
fn coverage_names_cuts_and_floors_only_where_no_cell_has_data() {
    let mut policy = policy();
    let cell = |attribute: &str| json!({"competency": "talk", "source": "test", "attribute": attribute});
    let scoring = json!({
        "competencies": [{"id": "talk", "name": {}, "weight": 100}],
        "sources": [{"id": "test", "name": {}, "weight": 100}],
        "cells": [cell("exam"), cell("votes"), cell("votes")]
    });
    policy.scoring = serde_json::from_value(scoring).unwrap();
    policy.steps[0].score.cut = Some(serde_json::from_value(json!({"id": "A9", "at_least": 70})).unwrap());
    let some = coverage(&policy, &roster(&[["90", "12", "60", ""]]));
    assert_eq!((some.scores, some.score_clauses), (vec!["votes".into()], vec![]));
    let none = coverage(&policy, &roster(&[["90", "12", "", ""]]));
    assert_eq!((none.scores, none.score_clauses), (vec!["exam".into(), "votes".into()], vec!["A9".into()]));
}
