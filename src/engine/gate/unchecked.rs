//! A clause that people check. It reads nothing and decides nothing.

use super::{Evaluate, Explained, Facts, Required, Status};
use crate::policy::gate::UncheckedGate;

impl Evaluate for UncheckedGate {
    fn evaluate(&self, _: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        vec![Status::Unchecked; rows.len()]
    }

    fn explain(&self, _: Facts<'_>, _: u32) -> Explained {
        let required = Required::Words { text: self.text.clone() };
        Explained { required, actual: None, margin: None, children: Vec::new() }
    }
}
