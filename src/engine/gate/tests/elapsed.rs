use super::*;
use crate::policy::gate::{ElapsedGate, ElapsedUnit};

fn rule(at_least: u32, unit: ElapsedUnit) -> Rule {
    Rule::Elapsed(ElapsedGate { attribute: "since".into(), at_least, unit })
}

fn months(at_least: u32) -> Rule {
    rule(at_least, ElapsedUnit::Months)
}

fn since(as_of: &str, column: Column) -> People {
    People::on(as_of).attribute("since", AttributeKind::Elapsed, Missing::Unknown).column("since", column)
}

/// Twelve full months and nothing else: who starts on the day is in, who starts a day later is a day short.
#[test]
fn months_since_a_date_are_decided_to_the_day() {
    let starts = dates(&[Is("2024-03-14"), Is("2024-03-15"), Is("2024-03-16"), Empty, Fails]);
    let expected = ["met 1 day", "met 0 days", "missed -1 day", "unknown", "missed"];
    check(&since("2025-03-15", starts), months(12), &expected);
}

#[test]
fn start_at_a_months_end_is_complete_at_the_end_of_a_shorter_month() {
    let starts = || dates(&[Is("2024-01-28"), Is("2024-01-29"), Is("2024-01-30"), Is("2024-01-31"), Is("2024-02-01")]);
    // One month after 29, 30 and 31 January 2024 is 29 February.
    check(
        &since("2024-02-28", starts()),
        months(1),
        &["met 0 days", "missed -1 day", "missed -1 day", "missed -1 day", "missed -2 days"],
    );
    check(
        &since("2024-02-29", starts()),
        months(1),
        &["met 1 day", "met 0 days", "met 0 days", "met 0 days", "missed -1 day"],
    );
}

#[test]
fn leap_day_is_complete_on_the_28th_of_february() {
    let starts = || dates(&[Is("2024-02-28"), Is("2024-02-29"), Is("2024-03-01")]);
    check(&since("2025-02-27", starts()), months(12), &["missed -1 day", "missed -1 day", "missed -2 days"]);
    check(&since("2025-02-28", starts()), months(12), &["met 0 days", "met 0 days", "missed -1 day"]);
    check(&since("2028-02-28", starts()), months(48), &["met 0 days", "missed -1 day", "missed -2 days"]);
}

#[test]
fn last_day_of_april_is_a_month_after_the_30th_and_the_31st_of_march() {
    let starts = dates(&[Is("2026-03-30"), Is("2026-03-31"), Is("2026-04-01")]);
    check(&since("2026-04-30", starts), months(1), &["met 0 days", "met 0 days", "missed -1 day"]);
}

#[test]
fn days_since_a_date_are_counted_over_month_ends() {
    let starts = dates(&[Is("2026-01-29"), Is("2026-01-30"), Is("2026-01-31"), Empty]);
    let expected = ["met 1 day", "met 0 days", "missed -1 day", "unknown"];
    check(&since("2026-03-01", starts), rule(30, ElapsedUnit::Days), &expected);
}

#[test]
fn start_in_the_future_misses_even_no_time_at_all() {
    let starts = || dates(&[Is("2026-04-01"), Is("2026-03-31")]);
    check(&since("2026-03-31", starts()), months(0), &["missed -1 day", "met 0 days"]);
    check(&since("2026-03-31", starts()), rule(0, ElapsedUnit::Days), &["missed -1 day", "met 0 days"]);
}

#[test]
fn months_already_passed_have_their_margin_in_months() {
    let passed = numbers(&[Is("11.999999"), Is("12"), Is("13"), Empty, Fails]);
    let expected = ["missed -0.000001 months", "met 0 months", "met 1 month", "unknown", "missed"];
    check(&since("2026-03-31", passed), months(12), &expected);
}

#[test]
fn months_already_passed_do_not_tell_days() {
    check(&since("2026-03-31", numbers(&[Is("12")])), rule(30, ElapsedUnit::Days), &["unknown"]);
}

#[test]
fn more_time_than_the_calendar_holds_is_met_by_nobody() {
    for unit in [ElapsedUnit::Days, ElapsedUnit::Months] {
        for at_least in [800_000, 4_000_000, u32::MAX] {
            let people = since("2026-03-31", dates(&[Is("0001-01-01"), Is("2026-03-31")]));
            let gate = Gate::new("G1", rule(at_least, unit));
            let outcomes = [0, 1].map(|row| explain(&gate, people.facts(), row));
            let is_short = |it: &ClauseOutcome| it.margin.as_ref().is_some_and(|margin| margin.amount.micros() < 0);
            assert!(outcomes.iter().all(|it| it.status == Status::Missed && is_short(it)), "{at_least} {unit:?}");
        }
    }
}

#[test]
fn column_of_another_form_tells_no_time() {
    check(&since("2026-03-31", yes_no(&[Is("yes")])), months(12), &["unknown"]);
}
