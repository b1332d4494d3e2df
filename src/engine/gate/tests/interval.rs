use super::*;
use crate::policy::gate::{ElapsedUnit, IntervalGate};

fn rule(empty_is_never: bool) -> Rule {
    let unit = ElapsedUnit::Months;
    Rule::Interval(IntervalGate { attribute: "last".into(), at_least: 12, unit, empty_is_never })
}

fn last(kind: AttributeKind, column: Column) -> People {
    People::on("2025-03-15").attribute("last", kind, Missing::Unknown).column("last", column)
}

#[test]
fn time_since_the_last_event_is_decided_to_the_day_and_an_empty_cell_is_never() {
    let days = || dates(&[Is("2024-03-14"), Is("2024-03-15"), Is("2024-03-16"), Empty, Fails]);
    for kind in [AttributeKind::Elapsed, AttributeKind::Date] {
        let expected = ["met 1 day", "met 0 days", "missed -1 day", "met", "missed"];
        check(&last(kind.clone(), days()), rule(true), &expected);
        let expected = ["met 1 day", "met 0 days", "missed -1 day", "unknown", "missed"];
        check(&last(kind, days()), rule(false), &expected);
    }
}

#[test]
fn months_already_passed_count_as_well() {
    let months = numbers(&[Is("12"), Is("11.5"), Empty]);
    check(&last(AttributeKind::Elapsed, months), rule(true), &["met 0 months", "missed -0.5 months", "met"]);
}

#[test]
fn roster_without_the_column_says_nothing() {
    let people = People::new().attribute("last", AttributeKind::Elapsed, Missing::Unknown);
    check(&people.numbers("other", &[Is("1")]), rule(true), &["unknown"]);
}
