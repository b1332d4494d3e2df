//! Time since an event that need not have happened. Reads what [`ElapsedGate`] reads, with the same margins.

use super::{Evaluate, Explained, Fact, Facts, Required, Status, as_index};
use crate::policy::Text;
use crate::policy::gate::{ElapsedGate, IntervalGate};
use crate::roster::{Column, Packed, UNKNOWN};

impl IntervalGate {
    fn elapsed(&self) -> ElapsedGate {
        ElapsedGate { attribute: self.attribute.clone(), at_least: self.at_least, unit: self.unit }
    }

    /// The column, where an empty cell of it says that the event never happened.
    fn never<'a>(&self, facts: Facts<'a>) -> Option<&'a Packed> {
        match facts.column(&self.attribute)? {
            Column::Date(raw) | Column::Number(raw) if self.empty_is_never => Some(raw),
            _ => None,
        }
    }
}

fn is_empty(raw: &Packed, row: u32) -> bool {
    raw.get(as_index(row)).is_none_or(|raw| raw == UNKNOWN)
}

impl Evaluate for IntervalGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let mut statuses = self.elapsed().evaluate(facts, rows);
        if let Some(raw) = self.never(facts) {
            for (status, row) in statuses.iter_mut().zip(rows) {
                if is_empty(raw, *row) {
                    *status = Status::Met;
                }
            }
        }
        statuses
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let elapsed = self.elapsed().explain(facts, row);
        if self.never(facts).is_none_or(|raw| !is_empty(raw, row)) {
            return elapsed;
        }
        let never = Fact::Named { name: Text::new("从未发生", "it never happened") };
        let required: Required = elapsed.required;
        Explained::leaf(required, never, None)
    }
}
