//! A certificate that has not expired. Reads a column of days; the margin is in days.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status};
use crate::policy::gate::CertificateGate;
use crate::policy::{Date, Decimal, Text, Unit};
use crate::roster::Column;

impl CertificateGate {
    /// The last day on which a certificate with that day holds.
    fn last_day(&self, day: Date) -> Date {
        self.valid_months.map_or(day, |months| day.plus_months(months))
    }

    /// The earliest and the latest day with which a certificate holds on `as_of`, in days since 1970-01-01. One comparison with each then
    /// decides, since a later day never expires earlier; month ends can put the earliest a few days to either side of
    /// the same day of the month.
    fn held(&self, as_of: Date) -> (i64, i64) {
        let today = i64::from(as_of.days());
        match self.valid_months {
            None => (today, i64::MAX),
            Some(months) => {
                let same_day = as_of.minus_months(months);
                let mut around = (-3..=3).map(|days| same_day.plus_days(days));
                let first = around.find(|day| self.last_day(*day) >= as_of).unwrap_or(same_day);
                (i64::from(first.days()), today)
            }
        }
    }
}

impl Evaluate for CertificateGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let Some(Column::Date(days)) = facts.column(&self.attribute) else {
            return facts.no_column(&self.attribute, rows);
        };
        let (first, last) = self.held(facts.roster.as_of);
        facts.test(&self.attribute, days, rows, |day| first <= day && day <= last)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let as_of = facts.roster.as_of;
        let required = Required::Words {
            text: match self.valid_months {
                None => Text::new(format!("{as_of} 当天或之后到期"), format!("expires on {as_of} or later")),
                Some(months) => {
                    Text::new(format!("取得后 {months} 个月内"), format!("obtained at most {months} months ago"))
                }
            },
        };
        let actual = facts.actual(&self.attribute, row);
        let margin = match &actual {
            // What is obtained later is not held yet.
            Fact::Date { value } if self.valid_months.is_some() && *value > as_of => {
                Some(i64::from(as_of.days()) - i64::from(value.days()))
            }
            Fact::Date { value } => Some(i64::from(self.last_day(*value).days()) - i64::from(as_of.days())),
            _ => None,
        };
        Explained::leaf(required, actual, margin.map(|days| Margin::new(days * Decimal::ONE, Unit::Days)))
    }
}
