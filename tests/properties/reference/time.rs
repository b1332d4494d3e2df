//! Time that has passed, certificates and intervals, day by day on a calendar of its own.

use ladderlab::engine::Status;
use ladderlab::policy::gate::{CertificateGate, ElapsedGate, ElapsedUnit, IntervalGate};
use ladderlab::roster::{Column, Value};

use super::{Agent, calendar};

impl Agent<'_> {
    fn today(&self) -> i128 {
        calendar::day_number(calendar::parts(self.roster.as_of))
    }

    pub(super) fn elapsed(&self, gate: &ElapsedGate) -> (Status, Option<i128>) {
        let column = self.roster.columns.get(&gate.attribute);
        let is_dates = matches!(column, Some(Column::Date(_)));
        let is_months = matches!(column, Some(Column::Number(_)));
        let at_least = i128::from(gate.at_least);
        let margin = match (self.value(&gate.attribute), gate.unit) {
            (Value::Date(since), unit) => {
                let end = match unit {
                    ElapsedUnit::Months => calendar::day_number(calendar::months_after(since, gate.at_least)),
                    ElapsedUnit::Days => calendar::day_number(calendar::parts(since)) + at_least,
                };
                Some((self.today() - end) * 1_000_000)
            }
            (Value::Number(passed), ElapsedUnit::Months) => Some(i128::from(passed.micros()) - at_least * 1_000_000),
            _ => None,
        };
        let is_right = is_dates || (is_months && gate.unit == ElapsedUnit::Months);
        (self.status(&gate.attribute, is_right, margin.map(|it| it >= 0)), margin)
    }

    pub(super) fn interval(&self, gate: &IntervalGate) -> (Status, Option<i128>) {
        let column = self.roster.columns.get(&gate.attribute);
        let is_right = matches!(column, Some(Column::Date(_) | Column::Number(_)));
        if gate.empty_is_never && is_right && self.value(&gate.attribute) == Value::Unknown {
            return (Status::Met, None);
        }
        let IntervalGate { attribute, at_least, unit, .. } = gate.clone();
        self.elapsed(&ElapsedGate { attribute, at_least, unit })
    }

    pub(super) fn certificate(&self, gate: &CertificateGate) -> (Status, Option<i128>) {
        let is_right = matches!(self.roster.columns.get(&gate.attribute), Some(Column::Date(_)));
        let margin = match self.value(&gate.attribute) {
            Value::Date(day) => {
                let begins = calendar::day_number(calendar::parts(day));
                let ends = gate.valid_months.map(|months| calendar::day_number(calendar::months_after(day, months)));
                let is_held_yet = ends.is_none() || begins <= self.today();
                Some(if is_held_yet { ends.unwrap_or(begins) - self.today() } else { self.today() - begins })
            }
            _ => None,
        };
        (self.status(&gate.attribute, is_right, margin.map(|it| it >= 0)), margin.map(|it| it * 1_000_000))
    }
}
