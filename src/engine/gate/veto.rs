//! One-vote vetoes: none of the gates inside may hold.

use super::group::{explained, fold};
use super::{Evaluate, Explained, Facts, Status};
use crate::policy::gate::Veto;

impl Evaluate for Veto {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        fold(&self.gates, facts, rows, Status::or).into_iter().map(Status::negated).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explained(&self.gates, 0, facts, row)
    }
}
