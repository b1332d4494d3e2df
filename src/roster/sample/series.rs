//! Series: a column per period, the latest complete one last.

use crate::policy::gate::{NumberTest, SeriesTest, SeriesValue};
use crate::policy::{Attribute, AttributeKind, Date, Decimal, NamedValue, Period, Policy, Rule, SeriesOf};

use super::chance::Chance;
use super::value::{NumberScale, ordered};

/// The periods of which an attribute has columns, as they stand before its name; none for what is no series.
pub(super) fn periods(policy: &Policy, attribute: &Attribute, as_of: Date) -> Vec<String> {
    let AttributeKind::Series { period, .. } = &attribute.kind else { return Vec::new() };
    let mut asked = 6;
    policy.walk_gates(&mut |_, gate| {
        if let Rule::Series(series) = &gate.rule
            && series.attribute == attribute.id
        {
            asked = asked.max(length(&series.test));
        }
    });
    (1..=asked.min(24)).rev().map(|back| name(*period, as_of, back)).collect()
}

/// A value for each of several periods, around what is asked of one.
pub(super) fn values(
    of: &SeriesOf,
    test: Option<&SeriesTest>,
    distance: i64,
    periods: usize,
    chance: &mut Chance,
) -> Vec<String> {
    // One month differs from the next, but less than people do.
    (0..periods).map(|_| value(of, test, distance + chance.normal() / 2)).collect()
}

fn value(of: &SeriesOf, test: Option<&SeriesTest>, distance: i64) -> String {
    match of {
        SeriesOf::Number { unit, direction } => {
            let scale = NumberScale { unit, direction: *direction };
            let bounds = test.and_then(bounds_of_one);
            let value = bounds.map_or_else(|| scale.typical(distance), |test| scale.near(test, true, distance));
            value.to_string()
        }
        SeriesOf::Ordered { values } => {
            let middle = || values.get(values.len() / 2).map(|it| &it.id);
            let bar = match test {
                Some(
                    SeriesTest::Consecutive { value: SeriesValue::Ordered(at_least), .. }
                    | SeriesTest::AtLeastOfLast { value: SeriesValue::Ordered(at_least), .. },
                ) => Some(at_least),
                _ => middle(),
            };
            let found: Option<&NamedValue> = bar.and_then(|bar| ordered(values, bar, true, distance));
            found.map(super::word).unwrap_or_default()
        }
    }
}

/// What a number of one period should be, where the test says so.
fn bounds_of_one(test: &SeriesTest) -> Option<NumberTest> {
    match test {
        SeriesTest::Consecutive { value: SeriesValue::Number(test), .. }
        | SeriesTest::AtLeastOfLast { value: SeriesValue::Number(test), .. }
        | SeriesTest::Mean { test, .. } => Some(*test),
        SeriesTest::NoEvent { .. } => Some(NumberTest::AtMost(Decimal::from_int(0))),
        _ => None,
    }
}

fn length(test: &SeriesTest) -> u32 {
    match test {
        SeriesTest::Consecutive { periods, .. }
        | SeriesTest::AtLeastOfLast { of: periods, .. }
        | SeriesTest::NoEvent { periods }
        | SeriesTest::Sum { periods, .. }
        | SeriesTest::Mean { periods, .. } => *periods,
    }
}

/// The name of the period `back` periods before the one that is running.
fn name(period: Period, as_of: Date, back: u32) -> String {
    let day = as_of.minus_months(back * period.months()).to_string();
    let (year, rest) = day.split_once('-').unwrap_or((&day, ""));
    let month: u32 = rest.get(..2).and_then(|it| it.parse().ok()).unwrap_or(1);
    match period {
        Period::Month => format!("{year}-{month:02}"),
        Period::Quarter => format!("{year}Q{}", month.saturating_sub(1) / 3 + 1),
        Period::HalfYear => format!("{year}H{}", month.saturating_sub(1) / 6 + 1),
        Period::Year => format!("{year}年"),
    }
}
