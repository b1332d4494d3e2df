use super::*;
use crate::policy::gate::{NumberTest, SeriesGate, SeriesTest, SeriesValue};
use crate::policy::{Period, SeriesOf};

fn numbers_in(unit: Unit) -> SeriesOf {
    SeriesOf::Number { unit, direction: Direction::HigherIsBetter }
}

/// One agent with a value per period, the first of which begins on `first`.
fn agent(as_of: &str, period: Period, of: SeriesOf, first: &str, values: &[Raw]) -> People {
    let first = Date::parse(first).unwrap();
    let periods = (0..).map(|place| first.plus_months(place * period.months())).take(values.len()).collect();
    let column = match &of {
        SeriesOf::Number { .. } => numbers(values),
        SeriesOf::Ordered { .. } => labels(&["A", "B", "C", "D", "?"], values),
    };
    let people = People::on(as_of).attribute("series", AttributeKind::Series { period, of }, Missing::Unknown);
    let mut people = people.column("series", Column::Series { periods, values: Box::new(column) });
    people.roster.ids = vec!["0".into()];
    people
}

fn months(as_of: &str, unit: Unit, values: &[Raw]) -> People {
    agent(as_of, Period::Month, numbers_in(unit), "2026-01-01", values)
}

fn rule(test: SeriesTest) -> Rule {
    Rule::Series(SeriesGate { attribute: "series".into(), test })
}

fn at_least(low: &str) -> NumberTest {
    NumberTest::AtLeast(decimal(low))
}

fn consecutive(periods: u32, test: NumberTest) -> Rule {
    rule(SeriesTest::Consecutive { periods, value: SeriesValue::Number(test) })
}

fn k_of(k: u32, of: u32, low: &str) -> Rule {
    rule(SeriesTest::AtLeastOfLast { k, of, value: SeriesValue::Number(at_least(low)) })
}

/// Values from January 2026 on, looked at on the last day of March.
#[track_caller]
fn in_points(rule: Rule, values: &[Raw], expected: &str) {
    check(&months("2026-03-31", Unit::Points, values), rule, &[expected]);
}

#[track_caller]
fn in_times(rule: Rule, values: &[Raw], expected: &str) {
    check(&months("2026-03-31", Unit::Times, values), rule, &[expected]);
}

#[test]
fn each_period_running_must_be_good() {
    let three = || consecutive(3, at_least("85"));
    in_points(three(), &[Is("85"), Is("90"), Is("85")], "met 0 months");
    in_points(three(), &[Is("85"), Is("84.999999"), Is("85")], "missed -1 month");
    in_points(three(), &[Is("80"), Is("80"), Is("85")], "missed -2 months");
    in_points(three(), &[Is("85"), Empty, Is("85")], "unknown");
    in_points(three(), &[Is("80"), Empty, Is("85")], "missed -1 month");
    in_points(three(), &[Is("85"), Fails, Is("85")], "missed -1 month");
}

#[test]
fn month_of_the_as_of_date_counts_from_its_last_day_on() {
    let values = [Is("90"), Is("90"), Is("10")];
    let two = || consecutive(2, at_least("85"));
    for (as_of, expected) in [
        ("2026-02-27", "unknown"),
        ("2026-02-28", "met 0 months"),
        ("2026-03-01", "met 0 months"),
        ("2026-03-30", "met 0 months"),
        ("2026-03-31", "missed -1 month"),
        ("2026-04-29", "missed -1 month"),
        ("2026-04-30", "missed -1 month"),
    ] {
        check(&months(as_of, Unit::Points, &values), two(), &[expected]);
    }
    // By the end of May the file lacks both months.
    check(&months("2026-05-31", Unit::Points, &values), two(), &["unknown"]);
}

#[test]
fn leap_february_ends_on_the_29th() {
    let february = |as_of: &str| agent(as_of, Period::Month, numbers_in(Unit::None), "2024-02-01", &[Is("1")]);
    check(&february("2024-02-28"), consecutive(1, at_least("1")), &["unknown"]);
    check(&february("2024-02-29"), consecutive(1, at_least("1")), &["met 0 months"]);
}

#[test]
fn month_that_the_file_lacks_is_not_known_or_missed() {
    let mut people = months("2026-03-31", Unit::Points, &[Is("90"), Is("90")]);
    check(&people, consecutive(3, at_least("85")), &["unknown"]);
    people.policy.attributes[0].missing = Missing::Missed;
    check(&people, consecutive(3, at_least("85")), &["missed -1 month"]);
    let none = People::new().attribute("series", people.policy.attributes[0].kind.clone(), Missing::Unknown);
    check(&none.numbers("other", &[Is("1")]), consecutive(3, at_least("85")), &["unknown"]);
}

#[test]
fn at_least_k_of_the_last_is_decided_as_soon_as_the_open_ones_cannot_change_it() {
    in_points(k_of(2, 3, "85"), &[Is("85"), Is("10"), Is("90")], "met 0 months");
    in_points(k_of(2, 3, "85"), &[Is("85"), Empty, Is("90")], "met 0 months");
    in_points(k_of(2, 3, "85"), &[Is("10"), Empty, Is("90")], "unknown");
    in_points(k_of(2, 3, "85"), &[Is("10"), Is("11"), Empty], "missed -1 month");
    in_points(k_of(1, 3, "85"), &[Is("90"), Is("90"), Is("90")], "met 2 months");
    in_points(k_of(4, 3, "85"), &[Is("90"), Is("90"), Is("90")], "missed -1 month");
}

#[test]
fn strict_bounds_leave_the_bound_out() {
    let below = consecutive(2, NumberTest::LessThan(decimal("60")));
    in_points(below.clone(), &[Is("0"), Is("59.999999"), Is("59")], "met 0 months");
    in_points(below, &[Is("0"), Is("60"), Is("59")], "missed -1 month");
}

#[test]
fn no_event_is_missed_by_the_number_of_events() {
    let none = || rule(SeriesTest::NoEvent { periods: 3 });
    in_times(none(), &[Is("0"), Is("0"), Is("0")], "met 0 times");
    in_times(none(), &[Is("2"), Is("0"), Is("1")], "missed -3 times");
    in_times(none(), &[Is("1"), Empty, Is("0")], "missed -1 time");
    in_times(none(), &[Is("0"), Empty, Is("0")], "unknown");
    in_times(none(), &[Is("0"), Fails, Is("0")], "missed -1 time");
}

#[test]
fn sum_of_counts_is_an_interval_where_periods_are_not_known() {
    let sum = |test| rule(SeriesTest::Sum { periods: 3, test });
    let at_most = |high: &str| sum(NumberTest::AtMost(decimal(high)));
    in_times(at_most("3"), &[Is("1"), Is("1"), Is("1")], "met 0 times");
    in_times(at_most("3"), &[Is("1"), Is("1"), Is("2")], "missed -1 time");
    in_times(at_most("3"), &[Is("4"), Empty, Is("0")], "missed -1 time");
    in_times(at_most("3"), &[Is("3"), Empty, Is("0")], "unknown");
    in_times(sum(at_least("3")), &[Is("4"), Empty, Is("0")], "met 1 time");
    in_times(sum(at_least("3")), &[Is("2"), Empty, Is("0")], "unknown");
    in_times(sum(NumberTest::LessThan(decimal("3"))), &[Is("3"), Empty, Is("0")], "missed 0 times");
    in_times(sum(at_least("3")), &[Is("4"), Fails, Is("0")], "met 1 time");
    in_times(sum(at_least("3")), &[Is("2"), Fails, Is("0")], "missed");
    in_times(at_most("3"), &[Is("2"), Fails, Is("0")], "missed");
    // What is not a count may be below 0.
    in_points(sum(at_least("3")), &[Is("4"), Empty, Is("0")], "unknown");
    // A failed month adds nothing; the open one may still bring what is missing.
    in_times(sum(at_least("2")), &[Is("1"), Fails, Empty], "unknown");
    in_times(sum(at_least("2")), &[Is("1"), Fails, Is("0")], "missed");
    in_times(at_most("2"), &[Is("1"), Fails, Empty], "missed");
}

#[test]
fn mean_is_compared_without_dividing_and_its_margin_is_floored() {
    let mean = |low: &str| rule(SeriesTest::Mean { periods: 3, test: at_least(low) });
    in_points(mean("90"), &[Is("90"), Is("89"), Is("91")], "met 0 points");
    in_points(mean("90"), &[Is("90"), Is("89"), Is("90.999999")], "missed -0.000001 points");
    in_points(mean("90"), &[Is("90"), Is("89"), Is("90.000001")], "missed -0.333333 points");
    in_points(mean("33.333333"), &[Is("0"), Is("0"), Is("100")], "met 0 points");
    in_points(mean("33.333334"), &[Is("0"), Is("0"), Is("100")], "missed -0.000001 points");
    in_points(mean("90"), &[Is("90"), Empty, Is("91")], "unknown");
}

fn ratings(as_of: &str, values: &[Raw]) -> People {
    let of = SeriesOf::Ordered { values: named(&["D", "C", "B", "A"]) };
    agent(as_of, Period::Quarter, of, "2025-07-01", values)
}

#[test]
fn ratings_are_compared_in_the_policys_order() {
    let two = |value| rule(SeriesTest::Consecutive { periods: 2, value });
    let or_better = || two(SeriesValue::Ordered("B".into()));
    check(&ratings("2025-12-31", &[Is("B"), Is("A")]), or_better(), &["met 0 quarters"]);
    check(&ratings("2025-12-30", &[Is("B"), Is("A")]), or_better(), &["unknown"]);
    check(&ratings("2025-12-31", &[Is("C"), Is("A")]), or_better(), &["missed -1 quarters"]);
    check(&ratings("2025-12-31", &[Is("?"), Is("A")]), or_better(), &["unknown"]);
    let or_worse = || two(SeriesValue::OrderedAtMost("C".into()));
    check(&ratings("2025-12-31", &[Is("C"), Is("D")]), or_worse(), &["met 0 quarters"]);
    check(&ratings("2025-12-31", &[Is("C"), Is("B")]), or_worse(), &["missed -1 quarters"]);
    check(&ratings("2025-12-31", &[Is("A"), Is("A")]), two(SeriesValue::Ordered("E".into())), &["unknown"]);
    check(&ratings("2025-12-31", &[Is("A"), Is("A")]), consecutive(1, at_least("1")), &["unknown"]);
}

#[test]
fn explanation_lists_the_values_by_period() {
    let people = months("2026-03-31", Unit::Points, &[Is("90"), Is("80")]);
    let outcome = explain(&Gate::new("G1", k_of(1, 3, "85")), people.facts(), 0);
    let shown = outcome.actual.unwrap().shown(Lang::En);
    assert_eq!(shown, "1 – 2 months (2026-01 90 points, 2026-02 80 points, 2026-03 no data)");
}

#[test]
fn window_longer_than_the_calendar_is_never_known_and_takes_no_time() {
    let people = months("2026-03-31", Unit::Points, &[Is("90"), Is("80")]);
    check(&people, consecutive(u32::MAX, at_least("0")), &["unknown"]);
    check(&people, k_of(1, u32::MAX, "0"), &["met 1 month"]);
}
