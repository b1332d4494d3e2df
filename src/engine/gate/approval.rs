//! Approval by a named role. Reads a yes/no column; it has no unit, so no margin.

use super::{Evaluate, Explained, Fact, Facts, Required, Status};
use crate::policy::gate::ApprovalGate;
use crate::roster::Column;

impl Evaluate for ApprovalGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let Some(Column::YesNo(values)) = facts.column(&self.attribute) else {
            return facts.no_column(&self.attribute, rows);
        };
        facts.test(&self.attribute, values, rows, |value| value != 0)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let required = Required::Is { fact: Fact::YesNo { value: true } };
        Explained::leaf(required, facts.actual(&self.attribute, row), None)
    }
}
