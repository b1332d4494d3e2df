//! Time that has passed. Reads a column of dates, and the margin is in days; or a column of months already passed,
//! and the margin is in months.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status};
use crate::policy::gate::{ElapsedGate, ElapsedUnit};
use crate::policy::{Date, Decimal, Unit};
use crate::roster::Column;

impl ElapsedGate {
    /// The day on which the gate is met by somebody whose time runs from `since`.
    fn complete_on(&self, since: Date) -> Date {
        match self.unit {
            ElapsedUnit::Months => since.plus_months(self.at_least),
            ElapsedUnit::Days => since.plus_days(i32::try_from(self.at_least).unwrap_or(i32::MAX)),
        }
    }

    /// The latest start that meets the gate on `as_of`. One comparison per agent then decides, since a later start
    /// never completes earlier; the clipping of month ends can put the latest start up to three days after the same
    /// day of the month.
    fn latest_start(&self, as_of: Date) -> Date {
        match self.unit {
            ElapsedUnit::Days => as_of.plus_days(-i32::try_from(self.at_least).unwrap_or(i32::MAX)),
            ElapsedUnit::Months => {
                let same_day = as_of.minus_months(self.at_least);
                let later = (1..=3).map(|days| same_day.plus_days(days));
                later.take_while(|start| self.complete_on(*start) <= as_of).last().unwrap_or(same_day)
            }
        }
    }
}

impl Evaluate for ElapsedGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        match (facts.column(&self.attribute), self.unit) {
            (Some(Column::Date(days)), _) => {
                let latest = i64::from(self.latest_start(facts.roster.as_of).days());
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
                let days = i64::from(facts.roster.as_of.days()) - i64::from(self.complete_on(*value).days());
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
