//! Series by walking the calendar from the as-of date, month by month.

use ladderlab::engine::Status;
use ladderlab::policy::gate::{NumberTest, SeriesGate, SeriesTest, SeriesValue};
use ladderlab::policy::{Attribute, AttributeKind, Date, Period, Unit};
use ladderlab::roster::{Column, Value};

use super::composite::Fraction;
use super::{Agent, at_least, calendar};

/// The first days of the last periods that have ended, the latest first.
fn ended(as_of: Date, period: Period, count: u32) -> Vec<(i128, i128)> {
    let (mut year, mut month, day) = calendar::parts(as_of);
    let length = match period {
        Period::Month => 1,
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
    };
    // Back to a month that is the last of its period and has ended.
    if day < calendar::days_in_month(year, month) {
        month -= 1;
    }
    while month % length != 0 {
        month -= 1;
    }
    let mut starts = Vec::new();
    for _ in 0..count {
        if month <= 0 {
            (year, month) = (year - 1, month + 12);
        }
        starts.push((year, month - length + 1));
        month -= length;
    }
    starts
}

/// Whether a fraction is within bounds.
fn is_within(test: NumberTest, value: Fraction) -> bool {
    let micros = |bound: ladderlab::policy::Decimal| i128::from(bound.micros());
    match test {
        NumberTest::AtLeast(low) => value.reaches(micros(low)),
        NumberTest::AtMost(high) => !value.is_above(micros(high)),
        NumberTest::MoreThan(low) => value.is_above(micros(low)),
        NumberTest::LessThan(high) => !value.reaches(micros(high)),
        NumberTest::Between(low, high) => value.reaches(micros(low)) && !value.is_above(micros(high)),
    }
}

fn is_count(attribute: &Attribute) -> bool {
    attribute.unit() == Unit::Times
}

impl Agent<'_> {
    /// The values of the periods; `None` where the roster has no such column.
    fn periods(&self, gate: &SeriesGate) -> Option<Vec<Value<'_>>> {
        let attribute = self.policy.attribute(&gate.attribute)?;
        let AttributeKind::Series { period, .. } = &attribute.kind else { return None };
        let Some(Column::Series { periods, values }) = self.roster.columns.get(&gate.attribute) else { return None };
        let value = |(year, month): (i128, i128)| {
            let place = periods.iter().position(|start| calendar::parts(*start) == (year, month, 1));
            place.map_or(Value::Unknown, |place| values.value(self.row * periods.len() + place))
        };
        Some(ended(self.roster.as_of, *period, gate.test.periods()).into_iter().map(value).collect())
    }

    /// Whether one period is as asked.
    fn period(&self, gate: &SeriesGate, value: Value<'_>, is_good: impl Fn(Value<'_>) -> Option<bool>) -> Status {
        match (value, is_good(value)) {
            (Value::Failed, _) | (_, Some(false)) => Status::Missed,
            (_, Some(true)) => Status::Met,
            _ if self.counts_as_missed(&gate.attribute) => Status::Missed,
            _ => Status::Unknown,
        }
    }

    pub(super) fn series(&self, gate: &SeriesGate) -> (Status, Option<i128>) {
        let missing = if self.counts_as_missed(&gate.attribute) { Status::Missed } else { Status::Unknown };
        let Some(values) = self.periods(gate) else { return (missing, None) };
        let attribute = self.policy.attribute(&gate.attribute).unwrap();
        let is_number_column = attribute.values().is_empty();
        let rank = |id: &str| attribute.values().iter().position(|it| it.id.as_str() == id);
        let number = |value: Value<'_>| match value {
            Value::Number(number) => Some(i128::from(number.micros())),
            _ => None,
        };
        let rating = |value: Value<'_>| match value {
            Value::Label(word) => rank(word),
            _ => None,
        };
        let statuses = |is_good: &dyn Fn(Value<'_>) -> Option<bool>| -> Vec<Status> {
            values.iter().map(|value| self.period(gate, *value, is_good)).collect()
        };
        let of_value = |value: &SeriesValue| -> Option<Vec<Status>> {
            match value {
                SeriesValue::Number(test) if is_number_column => {
                    Some(statuses(&|it| number(it).map(|micros| is_within(*test, Fraction::whole(micros)))))
                }
                SeriesValue::Ordered(id) if !is_number_column => {
                    rank(id.as_str()).map(|bar| statuses(&|it| rating(it).map(|rank| rank >= bar)))
                }
                SeriesValue::OrderedAtMost(id) if !is_number_column => {
                    rank(id.as_str()).map(|bar| statuses(&|it| rating(it).map(|rank| rank <= bar)))
                }
                _ => None,
            }
        };
        match &gate.test {
            SeriesTest::Consecutive { value, periods } => match of_value(value) {
                Some(statuses) => counted(*periods, &statuses),
                None => (missing, None),
            },
            SeriesTest::AtLeastOfLast { value, k, .. } => match of_value(value) {
                Some(statuses) => counted(*k, &statuses),
                None => (missing, None),
            },
            _ if !is_number_column => (missing, None),
            SeriesTest::NoEvent { periods } => {
                let statuses = statuses(&|it| number(it).map(|micros| micros <= 0));
                let (status, _) = counted(*periods, &statuses);
                let happened = |(value, status): (&Value<'_>, &Status)| match (number(*value), status) {
                    (Some(micros), _) => micros.max(0),
                    (None, Status::Missed) => 1_000_000,
                    _ => 0,
                };
                let events: i128 = values.iter().zip(&statuses).map(happened).sum();
                (status, (status != Status::Unknown).then_some(-events))
            }
            SeriesTest::Sum { test, .. } | SeriesTest::Mean { test, .. } => {
                let of = if matches!(gate.test, SeriesTest::Mean { .. }) { values.len() } else { 1 };
                let known = statuses(&|it| number(it).map(|_| true));
                let sum: i128 = values.iter().filter_map(|it| number(*it)).sum();
                total(*test, Fraction::of(sum, i128::try_from(of).unwrap()), &known, is_count(attribute))
            }
        }
    }
}

/// At least `k` good periods; the margin is what is certain, or what is missing at best.
fn counted(k: u32, statuses: &[Status]) -> (Status, Option<i128>) {
    let status = at_least(k, statuses);
    let count = |status| i128::try_from(statuses.iter().filter(|it| **it == status).count()).unwrap();
    let (met, open) = (count(Status::Met), count(Status::Unknown));
    let margin = match status {
        Status::Met => Some(met - i128::from(k)),
        Status::Missed => Some(met + open - i128::from(k)),
        _ => None,
    };
    (status, margin.map(|it| it * 1_000_000))
}

/// A sum or mean of which `value` is the part that is known.
fn total(test: NumberTest, value: Fraction, known: &[Status], is_count: bool) -> (Status, Option<i128>) {
    let (low, high) = test.bounds();
    let above = low.map(|low| value.minus(i128::from(low.micros())).floor());
    let below = high.map(|high| value.minus(i128::from(high.micros())).negated().floor());
    let (is_failed, is_open) = (known.contains(&Status::Missed), known.contains(&Status::Unknown));
    if !is_failed && !is_open {
        let status = if is_within(test, value) { Status::Met } else { Status::Missed };
        return (status, above.into_iter().chain(below).min());
    }
    // The least that a count can be is what is known of it, and there is no most.
    let can_rise = is_count && high.is_none();
    let is_over = high.is_some_and(|high| match test {
        NumberTest::LessThan(_) => value.reaches(i128::from(high.micros())),
        _ => value.is_above(i128::from(high.micros())),
    });
    if can_rise && is_within(test, value) {
        return (Status::Met, above);
    }
    if can_rise && is_open {
        return (Status::Unknown, None);
    }
    match (is_failed, is_count && is_over) {
        (true, _) => (Status::Missed, None),
        (_, true) => (Status::Missed, below),
        _ => (Status::Unknown, None),
    }
}
