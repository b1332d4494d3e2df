//! A condition on a series. This version keeps such clauses and does not calculate them: the status is not known.

use super::{Evaluate, Explained, Fact, Facts, Required, Status};
use crate::policy::gate::{GateKind, SeriesGate};

impl Evaluate for SeriesGate {
    fn evaluate(&self, _: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        vec![Status::Unknown; rows.len()]
    }

    fn explain(&self, facts: Facts<'_>, _: u32) -> Explained {
        let text = self.phrase(facts.policy).sentence(&self.fields(facts.policy));
        Explained::leaf(Required::Words { text }, Fact::Unknown, None)
    }
}
