//! Among the top of a group. This version keeps such clauses and does not calculate them: the status is not known.

use super::{Evaluate, Explained, Facts, Required, Status};
use crate::policy::gate::{GateKind, RankGate};

impl Evaluate for RankGate {
    fn evaluate(&self, _: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        vec![Status::Unknown; rows.len()]
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let text = self.phrase(facts.policy).sentence(&self.fields(facts.policy));
        Explained::leaf(Required::Words { text }, facts.actual(&self.attribute, row), None)
    }
}
