//! A number within bounds. Reads a number column; the margin is in the attribute's unit.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status};
use crate::policy::gate::{NumberGate, NumberTest};
use crate::policy::{Attribute, Unit};
use crate::roster::Column;

impl Evaluate for NumberGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let Some(Column::Number(values)) = facts.column(&self.attribute) else {
            return facts.no_column(&self.attribute, rows);
        };
        match self.test.range() {
            (low, i64::MAX) => facts.test(&self.attribute, values, rows, |value| value >= low),
            (i64::MIN, high) => facts.test(&self.attribute, values, rows, |value| value <= high),
            (low, high) => facts.test(&self.attribute, values, rows, |value| low <= value && value <= high),
        }
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let unit = facts.attribute(&self.attribute).map(Attribute::unit).unwrap_or_default();
        let required = required(self.test, &unit);
        let actual = facts.actual(&self.attribute, row);
        let margin = match &actual {
            Fact::Number { value, .. } => {
                let (low, high) = self.test.bounds();
                let above = low.map(|low| value.micros() - low.micros());
                let below = high.map(|high| high.micros() - value.micros());
                let least = above.into_iter().chain(below).min();
                least.map(|micros| Margin::new(micros, unit.clone()))
            }
            _ => None,
        };
        Explained::leaf(required, actual, margin)
    }
}

/// What bounds ask.
pub(super) fn required(test: NumberTest, unit: &Unit) -> Required {
    let bound = |value| Fact::Number { value, unit: unit.clone() };
    match test {
        NumberTest::AtLeast(low) => Required::AtLeast { fact: bound(low) },
        NumberTest::AtMost(high) => Required::AtMost { fact: bound(high) },
        NumberTest::MoreThan(low) => Required::MoreThan { fact: bound(low) },
        NumberTest::LessThan(high) => Required::LessThan { fact: bound(high) },
        NumberTest::Between(low, high) => Required::Between { low: bound(low), high: bound(high) },
    }
}
