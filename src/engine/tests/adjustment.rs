use super::*;

const IDS: [&str; 4] = ["a", "b", "c", "n"];

/// A policy whose composite is 77.8, with plus and minus points on `n`.
fn adjusted(cut: &str, adjustments: &Value, limit: Option<u32>) -> Policy {
    let mut scoring = scoring();
    scoring["adjustments"] = adjustments.clone();
    scoring["adjustment_limit"] = json!(limit);
    let cut = json!({"id": "A9", "at_least": cut.parse::<f64>().unwrap()});
    let mut attributes = numbers(&IDS);
    let series = |id: &str| json!({"id": id, "name": {}, "kind": {"kind": "series", "period": "month", "of": {"kind": "number"}}});
    attributes.as_array_mut().unwrap().push(series("events"));
    policy(json!({"attributes": attributes, "scoring": scoring, "step": {"score": {"cut": cut}}}))
}

fn minus_five() -> Value {
    json!([{"id": "M1", "attribute": "n", "points_each": -5, "limit": 10}])
}

fn counted(count: &str) -> Roster {
    people(&IDS, &[&["80", "90", "70", count]])
}

#[test]
fn each_complaint_takes_off_points_up_to_the_limit_of_the_clause() {
    check(&adjusted("70", &minus_five(), None), &counted("0"), "Qualifies, 77.8 points, A9 Met 7.8");
    check(&adjusted("70", &minus_five(), None), &counted("1"), "Qualifies, 72.8 points, A9 Met 2.8");
    check(&adjusted("70", &minus_five(), None), &counted("2"), "DoesNot, 67.8 points, A9 Missed -2.2");
    check(&adjusted("70", &minus_five(), None), &counted("9"), "DoesNot, 67.8 points, A9 Missed -2.2");
}

#[test]
fn count_that_is_missing_leaves_everything_within_the_limit_open() {
    check(&adjusted("70", &minus_five(), None), &counted(""), "CannotTell, 67.8 – 77.8 points, A9 Unknown");
    check(&adjusted("67.8", &minus_five(), None), &counted(""), "Qualifies, 67.8 – 77.8 points, A9 Met 0");
    let without_limit = json!([{"id": "M1", "attribute": "n", "points_each": 1}]);
    check(&adjusted("78", &without_limit, None), &counted(""), "CannotTell, 77.8 – 100 points, A9 Unknown");
}

#[test]
fn count_that_counts_as_missed_is_the_worst() {
    let mut roster = counted("1");
    roster.columns.insert("n".into(), Column::Number(vec![crate::roster::FAILED].into()));
    check(&adjusted("70", &minus_five(), None), &roster, "DoesNot, 67.8 points, A9 Missed -2.2");
    let praise = json!([{"id": "P1", "attribute": "n", "points_each": 1, "limit": 5}]);
    check(&adjusted("70", &praise, None), &roster, "Qualifies, 77.8 points, A9 Met 7.8");
    let mut policy = adjusted("70", &minus_five(), None);
    policy.attributes[3].missing = crate::policy::Missing::Missed;
    check(&policy, &counted(""), "DoesNot, 67.8 points, A9 Missed -2.2");
}

#[test]
fn all_together_stay_within_their_common_limit_and_the_scale() {
    let both = json!([
        {"id": "P1", "attribute": "n", "points_each": 8},
        {"id": "M1", "attribute": "b", "points_each": -0.1}
    ]);
    // 3 · 8 − 90 · 0.1 = 15, at most 10.
    check(&adjusted("70", &both, Some(10)), &counted("3"), "Qualifies, 87.8 points, A9 Met 17.8");
    let plenty = json!([{"id": "P1", "attribute": "n", "points_each": 30}]);
    check(&adjusted("70", &plenty, None), &counted("3"), "Qualifies, 100 points, A9 Met 30");
}

#[test]
fn clause_that_is_set_aside_or_worth_nothing_changes_nothing() {
    let aside = json!([{"id": "M1", "attribute": "n", "points_each": -5, "set_aside": true}]);
    check(&adjusted("70", &aside, None), &counted("2"), "Qualifies, 77.8 points, A9 Met 7.8");
    let nothing = json!([{"id": "M1", "attribute": "n", "points_each": 0}]);
    check(&adjusted("70", &nothing, None), &counted(""), "Qualifies, 77.8 points, A9 Met 7.8");
}

#[test]
fn fractions_of_points_are_rounded_against_the_agent() {
    let third = json!([{"id": "P1", "attribute": "n", "points_each": 0.333_333}]);
    // 0.03 · 0.333333 = 0.00999999 is added: just below the next hundredth.
    check(&adjusted("77.8", &third, None), &counted("0.03"), "Qualifies, 77.8 points, A9 Met 0");
    let off = json!([{"id": "M1", "attribute": "n", "points_each": -0.000_001}]);
    check(&adjusted("77.8", &off, None), &counted("0.000001"), "DoesNot, 77.79 points, A9 Missed -0.01");
    check(&adjusted("77.8", &third, None), &counted("-4"), "Qualifies, 77.8 points, A9 Met 0");
}

/// Complaints of the months from November 2025 on; an empty text is unknown.
fn monthly(values: &[&str]) -> Roster {
    let mut roster = counted("0");
    let raw = |text: &&str| if text.is_empty() { UNKNOWN } else { Decimal::parse(text).unwrap().micros() };
    let first = Date::parse("2025-11-01").unwrap();
    let periods = (0..values.len()).map(|it| first.plus_months(u32::try_from(it).unwrap())).collect();
    let values = Box::new(Column::Number(values.iter().map(raw).collect()));
    roster.columns.insert("events".into(), Column::Series { periods, values });
    roster
}

#[test]
fn series_counts_its_last_periods_that_have_ended() {
    let events = json!([{"id": "M1", "attribute": "events", "periods": 3, "points_each": -1, "limit": 20}]);
    let policy = adjusted("70", &events, None);
    // As of 31 March: January, February and March count, November, December and April do not.
    check(&policy, &monthly(&["9", "9", "1", "2", "4", "9"]), "Qualifies, 70.8 points, A9 Met 0.8");
    let mut day_before = monthly(&["9", "1", "1", "2", "4", "9"]);
    day_before.as_of = Date::parse("2026-03-30").unwrap();
    check(&policy, &day_before, "Qualifies, 73.8 points, A9 Met 3.8");
    // February is missing: at least 5, at most 20 points.
    check(&policy, &monthly(&["9", "9", "1", "", "4", "9"]), "CannotTell, 57.8 – 72.8 points, A9 Unknown");
    // March is not in the file.
    check(&policy, &monthly(&["9", "9", "1", "2"]), "CannotTell, 57.8 – 74.8 points, A9 Unknown");
}

#[test]
fn series_without_a_number_of_periods_is_not_counted() {
    let events = json!([{"id": "M1", "attribute": "events", "points_each": -1, "limit": 10}]);
    check(&adjusted("70", &events, None), &monthly(&["0"]), "CannotTell, 67.8 – 77.8 points, A9 Unknown");
}

#[test]
fn explanation_names_each_clause_with_count_and_points() {
    let outcome = evaluate(&adjusted("70", &minus_five(), None), &counted("1")).explain_main(0).unwrap();
    let parts = outcome.parts.unwrap();
    assert_eq!(parts.aggregated.low.to_string(), "77.8");
    let [adjustment] = parts.adjustments.as_slice() else { panic!("one clause") };
    assert_eq!(adjustment.count.shown(Lang::En), "1 point");
    assert_eq!((adjustment.low.to_string(), adjustment.high.to_string()), ("-5".into(), "-5".into()));
}
