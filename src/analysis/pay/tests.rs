//! What a round costs and who stands where after it, worked out by hand.

use std::rc::Rc;

use serde_json::{Value, json};

use super::super::round::{LevelAfter, Round, after_round};
use super::super::round_change::{ListChange, RoundChange, round_change};
use super::*;
use crate::engine::Bounds;
use crate::policy::{Date, Policy, file};
use crate::roster::{Column, Roster, UNKNOWN};

/// Junior 3000–4000, senior 5000–6000; up with 60 points in the exam, down below 20 errors, a grade higher with 30
/// points. `fields` go to the step up.
fn policy(fields: &Value, pay_facts: &Value) -> Policy {
    let number = |id: &str| json!({"id": id, "name": {}, "kind": {"kind": "number"}});
    let gate = |id: &str, attribute: &str, least: u32| json!({"id": id, "rule": {"kind": "number", "attribute": attribute, "test": {"at_least": least}}});
    let grade = |id: &str, monthly: u32| json!({"id": id, "name": {"zh": id, "en": id}, "monthly": monthly});
    let values = json!([{"id": "g1", "name": {}}, {"id": "g2", "name": {}}, {"id": "g3", "name": {}}]);
    let mut up = json!({"id": "up", "from": "junior", "move": {"kind": "promotion", "to": "senior"}, "gates": [gate("A1", "exam", 60)]});
    up.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    file::read_value(json!({
        "id": "test", "name": {},
        "attributes": [number("exam"), number("errors"), number("pay"), {"id": "grade", "name": {}, "kind": {"kind": "ordered", "values": values}}],
        "tracks": [{"id": "service", "name": {}, "levels": [
            {"id": "junior", "name": {}, "main_step": "up", "pay": {
                "currency": "CNY", "min": 3000, "max": 4000, "grades": [grade("g1", 3000), grade("g2", 3400), grade("g3", 4000)]
            }},
            {"id": "senior", "name": {}, "pay": {"currency": "CNY", "min": 5000, "max": 6000}}
        ]}],
        "steps": [
            up,
            {"id": "raise", "from": "junior", "move": {"kind": "pay_only", "grades": 1}, "gates": [gate("B1", "exam", 30)]},
            {"id": "down", "from": "senior", "move": {"kind": "demotion", "to": "junior"}, "gates": [gate("C1", "errors", 20)]}
        ],
        "pay_facts": pay_facts
    }))
    .unwrap()
}

/// Level, exam, errors, pay, grade of each person; an empty text is unknown.
fn evaluate(policy: Policy, rows: &[[&str; 5]]) -> Evaluator {
    let raw = |text: &str| if text.is_empty() { UNKNOWN } else { Decimal::parse(text).unwrap().micros() };
    let column = |place: usize| Column::Number(rows.iter().map(|row| raw(row[place])).collect());
    let grades = ["g1", "g2", "g3"];
    let code =
        |row: &[&str; 5]| grades.iter().position(|it| *it == row[4]).map_or(UNKNOWN, |it| i64::try_from(it).unwrap());
    let label = Column::Label { dictionary: grades.map(String::from).to_vec(), codes: rows.iter().map(code).collect() };
    let mut columns: std::collections::BTreeMap<_, _> =
        [("exam", 1), ("errors", 2), ("pay", 3)].into_iter().map(|(id, place)| (id.into(), column(place))).collect();
    columns.insert("grade".into(), label);
    let roster = Roster {
        as_of: Date::parse("2026-03-31").unwrap(),
        ids: (0..rows.len()).map(|row| format!("P{row}")).collect(),
        names: vec![String::new(); rows.len()],
        levels: rows.iter().map(|row| Some(row[0])).collect(),
        columns,
        ..Roster::default()
    };
    Evaluator::new(Rc::new(policy), Rc::new(roster))
}

const PEOPLE: [[&str; 5]; 6] = [
    ["junior", "90", "", "3500", "g1"],
    ["junior", "80", "", "5200", "g2"],
    ["junior", "70", "", "", "g1"],
    ["junior", "40", "", "3000", "g1"],
    ["junior", "35", "", "4000", "g3"],
    ["senior", "", "25", "5500", ""],
];

fn cost(evaluator: &Evaluator) -> PayCost {
    pay_cost(evaluator, &Round::new(evaluator))
}

fn levels_after(evaluator: &Evaluator) -> Vec<LevelAfter> {
    after_round(evaluator, &Round::new(evaluator))
}

fn changed(baseline: &Evaluator, draft: &Evaluator) -> RoundChange {
    round_change((baseline, &Round::new(baseline)), (draft, &Round::new(draft)))
}

#[track_caller]
fn check(cost: &PayCost, step: &str, expected: (i64, i64, u32, u32, u32)) {
    let it = cost.of(&step.into()).unwrap();
    let whole = |it: Decimal| it.micros() / Decimal::ONE;
    let found = (whole(it.amount.at_least), whole(it.amount.at_most), it.counted, it.unknown, it.at_top);
    assert_eq!(found, expected);
}

#[test]
fn raises_go_from_present_pay_up_to_the_minimum_of_the_new_level() {
    let facts = json!({"monthly": "pay", "grade": "grade"});
    let cost = cost(&evaluate(policy(&json!({}), &facts), &PEOPLE));
    // 5000 − 3500; nothing for who earns more already; the third's pay is not known.
    check(&cost, "up", (1_500, 1_500, 2, 1, 0));
    // Who is promoted gets no grade besides: only the fourth, from 3000 to 3400, and the fifth is at the top.
    check(&cost, "raise", (400, 400, 1, 0, 1));
    assert_eq!(
        cost.totals(),
        [("CNY", Amount { at_least: Decimal::from_int(1_900), at_most: Decimal::from_int(1_900) })]
    );
    assert_eq!(cost.unknown(), 1);
}

#[test]
fn without_present_pay_a_raise_goes_from_minimum_to_minimum() {
    let cost = cost(&evaluate(policy(&json!({}), &json!({})), &PEOPLE));
    assert_eq!(cost.of(&"up".into()).unwrap().basis, PayBasis::LevelMinimum);
    check(&cost, "up", (6_000, 6_000, 3, 0, 0));
    assert_eq!(cost.of(&"raise".into()), None, "nobody's pay grade is known");
}

#[test]
fn only_those_within_the_places_cost_and_open_ones_widen_the_bounds() {
    let quota =
        json!({"quota": {"id": "A9", "places": {"number": 2}, "order": {"kind": "attribute", "attribute": "exam"}}});
    let facts = json!({"monthly": "pay"});
    check(&cost(&evaluate(policy(&quota, &facts), &PEOPLE)), "up", (1_500, 1_500, 2, 0, 0));
    // The exam of the last is not known: the first two places may go to others.
    let mut people = PEOPLE;
    people[3] = ["junior", "", "", "3000", "g1"];
    check(&cost(&evaluate(policy(&quota, &facts), &people)), "up", (1_500, 3_500, 1, 0, 0));
}

#[test]
fn levels_without_pay_have_no_cost() {
    let mut policy = policy(&json!({}), &json!({"monthly": "pay"}));
    policy.tracks[0].levels[1].pay = None;
    let cost = cost(&evaluate(policy, &PEOPLE));
    assert!(cost.steps.is_empty() && cost.totals().is_empty());
}

#[test]
fn levels_after_the_round_are_those_before_less_who_go_and_with_who_come() {
    let levels = levels_after(&evaluate(policy(&json!({}), &json!({})), &PEOPLE));
    let junior = LevelAfter {
        level: "junior".into(),
        now: 5,
        arriving: Bounds::exactly(1),
        leaving: Bounds::exactly(3),
        after: Bounds::exactly(3),
    };
    assert_eq!(levels[0], junior);
    assert_eq!(levels[1].after, Bounds::exactly(3));
}

#[test]
fn who_cannot_be_told_widens_the_levels_after_the_round() {
    let mut people = PEOPLE;
    people[5][2] = "";
    let levels = levels_after(&evaluate(policy(&json!({}), &json!({})), &people));
    assert_eq!(levels[0].arriving, Bounds { at_least: 0, at_most: 1 });
    assert_eq!(levels[0].after, Bounds { at_least: 2, at_most: 3 });
}

/// Two junior people with places for one, by the exam: one is promoted and one waits.
fn one_place(ties: &str) -> Policy {
    let quota =
        json!({"quota": {"id": "A9", "places": {"number": 1}, "order": {"kind": "attribute", "attribute": ties}}});
    policy(&quota, &json!({"monthly": "pay"}))
}

#[test]
fn places_that_go_to_others_are_a_change_although_the_same_people_qualify() {
    let mut people = PEOPLE;
    people[0][2] = "1";
    people[1][2] = "5";
    people[2][2] = "3";
    let by_exam = evaluate(one_place("exam"), &people);
    let by_errors = evaluate(one_place("errors"), &people);
    assert_eq!(by_exam.verdicts(), by_errors.verdicts());
    let change = changed(&by_exam, &by_errors);
    assert_eq!(change.promotions, ListChange { joined: 1, left: 1 });
    // By the exam 0, 1, 2 are first, second, third; by errors 1, 2, 0: everybody else's position is another one too.
    assert_eq!(change.waiting, 3);
    assert!(changed(&by_exam, &by_exam).is_none());
}

#[test]
fn who_no_longer_gets_a_place_may_get_a_pay_grade_instead() {
    let open = evaluate(policy(&json!({}), &json!({"monthly": "pay"})), &PEOPLE);
    let change = changed(&open, &evaluate(one_place("exam"), &PEOPLE));
    assert_eq!(change.promotions, ListChange { joined: 0, left: 2 });
    assert_eq!(change.pay_only, ListChange { joined: 2, left: 0 });
    assert_eq!(change.demotions, ListChange::default());
    assert_eq!(change.waiting, 2);
}

#[test]
fn main_steps_without_a_quota_have_nothing_beside_the_verdicts() {
    let only_main = || {
        let mut policy = policy(&json!({}), &json!({}));
        policy.steps.truncate(1);
        policy
    };
    let mut stricter = only_main();
    stricter.steps[0].gates.clear();
    let change = changed(&evaluate(only_main(), &PEOPLE), &evaluate(stricter, &PEOPLE));
    assert_eq!(change, RoundChange::default());
}
