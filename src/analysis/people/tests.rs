//! Tests of the list: a small roster under a small policy.

use std::rc::Rc;

use super::*;
use crate::analysis::ledger;
use crate::policy::{Policy, presets};
use crate::roster::{Column, Labels};

const NAMES: [&str; 5] = ["王芳", "Li Lei", "", "Zhao", "陈晨"];

/// Five people of the six-level preset: two levels, one off the ladder.
fn evaluator() -> Evaluator {
    let policy = presets::all().into_iter().find(|it| it.attribute(&"rating".into()).is_some()).unwrap();
    let (low, high) = ("junior-officer", "senior-officer");
    let roster = Roster {
        ids: ["A10", "a9", "A2", "B1", "A1"].map(String::from).into(),
        names: NAMES.map(String::from).into(),
        levels: [Some(low), Some(high), Some(low), Some("gone"), Some(high)].into_iter().collect::<Labels>(),
        groupings: vec![(
            "team".into(),
            [Some("north"), None, Some("south"), Some("north"), Some("north")].into_iter().collect(),
        )],
        columns: [
            ("rating".into(), Column::Number(vec![1_000_000, 3_000_000, 3_000_000, 1_000_000, 2_000_000].into())),
            ("time-in-level".into(), Column::Number(vec![30_000_000, 30_000_000, 12_000_000, 0, 40_000_000].into())),
        ]
        .into(),
        ..Roster::default()
    };
    Evaluator::new(Rc::new(policy), Rc::new(roster))
}

#[track_caller]
fn check(filter: &PeopleFilter, expected: &[&str]) {
    let evaluator = evaluator();
    let ledger = ledger(evaluator.verdicts(), evaluator.verdicts());
    let rows = people(&evaluator, &ledger, filter, &rows_by_id(evaluator.roster()));
    let ids: Vec<_> = rows.iter().map(|&row| evaluator.roster().ids[row].as_str()).collect();
    assert_eq!(ids, expected);
}

fn sorted_by(key: SortKey, is_descending: bool) -> PeopleFilter {
    PeopleFilter { sort: Sort { key, is_descending }, ..PeopleFilter::default() }
}

#[test]
fn numbers_in_ids_are_ordered_by_value() {
    check(&sorted_by(SortKey::Id, false), &["A1", "A2", "A10", "B1", "a9"]);
    check(&sorted_by(SortKey::Id, true), &["a9", "B1", "A10", "A2", "A1"]);
}

#[test]
fn number_longer_than_any_integer_is_still_ordered() {
    let long = "9".repeat(40);
    assert!(natural_key(&long) > natural_key("12"));
    assert_ne!(natural_key(&long), natural_key(&"8".repeat(40)));
}

#[test]
fn text_is_found_in_id_and_name_whatever_the_case() {
    let text = |text: &str| PeopleFilter { text: text.into(), ..PeopleFilter::default() };
    check(&text("a1"), &["A1", "A10"]);
    check(&text(" LEI "), &["a9"]);
    check(&text("王"), &["A10"]);
    check(&text("Ａ１"), &["A1", "A10"]);
    check(&text("nobody"), &[]);
}

#[test]
fn filters_join() {
    check(&PeopleFilter { level: Some("senior-officer".into()), ..PeopleFilter::default() }, &["A1", "a9"]);
    let north = || Some(("team".to_owned(), "north".to_owned()));
    check(&PeopleFilter { group: north(), ..PeopleFilter::default() }, &["A1", "A10", "B1"]);
    let joined = PeopleFilter {
        group: north(),
        verdict: Some(Verdict::Qualifies),
        text: "10".into(),
        ..PeopleFilter::default()
    };
    check(&joined, &["A10"]);
    check(&PeopleFilter { state: Some(LedgerState::StillNot), ..PeopleFilter::default() }, &["A2", "a9"]);
}

#[test]
fn wish_that_the_roster_does_not_know_shows_nobody() {
    check(&PeopleFilter { level: Some("nowhere".into()), ..PeopleFilter::default() }, &[]);
    let group = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
    check(&PeopleFilter { group: group("team", "west"), ..PeopleFilter::default() }, &[]);
    check(&PeopleFilter { group: group("region", "north"), ..PeopleFilter::default() }, &[]);
}

#[test]
fn missed_clause_is_the_one_of_the_own_main_step() {
    check(&PeopleFilter { misses: Some("A2".into()), ..PeopleFilter::default() }, &["A2"]);
    check(&PeopleFilter { misses: Some("B1".into()), ..PeopleFilter::default() }, &["a9"]);
}

#[test]
fn those_without_the_key_come_last_in_both_directions() {
    check(&sorted_by(SortKey::Name, false), &["a9", "B1", "A10", "A1", "A2"]);
    check(&sorted_by(SortKey::Name, true), &["A1", "A10", "B1", "a9", "A2"]);
    check(&sorted_by(SortKey::Level, false), &["A2", "A10", "A1", "a9", "B1"]);
    check(&sorted_by(SortKey::Level, true), &["A1", "a9", "A2", "A10", "B1"]);
}

#[test]
fn verdicts_come_in_the_order_in_which_they_are_listed() {
    check(&sorted_by(SortKey::Verdict, false), &["A1", "A10", "A2", "a9", "B1"]);
}

#[test]
fn click_turns_the_order_round_and_composites_begin_with_the_best() {
    let sort = Sort::default().clicked(SortKey::Composite);
    assert!(sort.is_descending);
    assert!(!sort.clicked(SortKey::Composite).is_descending);
    assert!(!sort.clicked(SortKey::Level).is_descending);
}

#[test]
fn composites_of_the_main_step_are_found_for_every_row() {
    let policy: Policy = Policy::clone(&presets::all()[0]);
    let level = policy.levels().find(|it| it.main_step.is_some()).unwrap().id.clone();
    let ids: Vec<String> = (0..3).map(|it| it.to_string()).collect();
    let roster = Roster {
        names: vec![String::new(); 3],
        levels: [None, Some(level.as_str()), Some(level.as_str())].into_iter().collect::<Labels>(),
        ids,
        ..Roster::default()
    };
    let evaluator = Evaluator::new(Rc::new(policy), Rc::new(roster));
    let expected: Vec<_> =
        (0..3).map(|row| evaluator.composite(row).map(|it| (it.low.hundredths(), it.high.hundredths()))).collect();
    assert_eq!(composites(&evaluator), expected);
}
