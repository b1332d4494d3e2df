//! Time that has passed. Reads a column of dates, and the margin is in days; or a column of months already passed,
//! and the margin is in months.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status};
use crate::policy::gate::{ElapsedGate, ElapsedUnit};
use crate::policy::{Date, Decimal, Unit};
use crate::roster::Column;

impl ElapsedGate {
    /// The day on which the gate is met by somebody whose time runs from `since`, in days since 1970-01-01: more days
    /// than the calendar holds lie beyond every date.
    fn complete_on(&self, since: Date) -> i64 {
        match self.unit {
            ElapsedUnit::Months => i64::from(since.plus_months(self.at_least).days()),
            ElapsedUnit::Days => i64::from(since.days()) + i64::from(self.at_least),
        }
    }

    /// The latest start that meets the gate on `as_of`. One comparison per agent then decides, since a later start
    /// never completes earlier; the clipping of month ends can put the latest start up to three days after the same
    /// day of the month.
    pub(in super::super) fn latest_start(&self, as_of: Date) -> i64 {
        let today = i64::from(as_of.days());
        match self.unit {
            ElapsedUnit::Days => today - i64::from(self.at_least),
            ElapsedUnit::Months => {
                let same_day = as_of.minus_months(self.at_least);
                let later = (1..=3).map(|days| same_day.plus_days(days));
                let latest = later.take_while(|start| self.complete_on(*start) <= today).last();
                i64::from(latest.unwrap_or(same_day).days())
            }
        }
    }
}

impl Evaluate for ElapsedGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        match (facts.column(&self.attribute), self.unit) {
            (Some(Column::Date(days)), _) => {
                let latest = self.latest_start(facts.roster.as_of);
                facts.test(&self.attribute, days, rows, |start| start <= latest)
            }
            (Some(Column::Number(months)), ElapsedUnit::Months) => {
                let least = i64::from(self.at_least) * Decimal::ONE;
                facts.test(&self.attribute, months, rows, |passed| passed >= least)
            }
            // Months already passed do not tell days.
            _ => facts.no_column(&self.attribute, rows),
        }
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let unit = match self.unit {
            ElapsedUnit::Months => Unit::Months,
            ElapsedUnit::Days => Unit::Days,
        };
        let fact = Fact::Number { value: Decimal::from_int(i64::from(self.at_least)), unit };
        let actual = facts.actual(&self.attribute, row);
        let margin = match (&actual, self.unit) {
            (Fact::Date { value }, _) => {
                let days = i64::from(facts.roster.as_of.days()) - self.complete_on(*value);
                Some(Margin::new(days * Decimal::ONE, Unit::Days))
            }
            (Fact::Number { value, .. }, ElapsedUnit::Months) => {
                Some(Margin::new(value.micros() - i64::from(self.at_least) * Decimal::ONE, Unit::Months))
            }
            _ => None,
        };
        Explained::leaf(Required::AtLeast { fact }, actual, margin)
    }
}
