//! The policy's attributes, by what reads them.

use std::collections::BTreeSet;

use crate::policy::{AttributeId, Policy, Text};
use crate::roster::{Mapping, Target};

/// The policy's attributes, by what reads them, each once.
#[derive(Debug, Default, PartialEq)]
pub(super) struct AttributeChoices {
    /// Read by gates.
    pub(super) gates: Vec<(AttributeId, Text)>,
    /// Read by scores alone.
    pub(super) scores: Vec<(AttributeId, Text)>,
    /// Read by nothing yet.
    pub(super) others: Vec<(AttributeId, Text)>,
}

impl AttributeChoices {
    /// Sorts the attributes of a policy.
    pub(super) fn of(policy: &Policy) -> Self {
        let mut by_gates: BTreeSet<&AttributeId> = BTreeSet::new();
        policy.walk_gates(&mut |_, gate| by_gates.extend(gate.rule.as_kind().attributes()));
        let by_scores: BTreeSet<&AttributeId> = policy.scoring.cells.iter().map(|cell| &cell.attribute).collect();
        let mut choices = Self::default();
        for attribute in &policy.attributes {
            let list = match &attribute.id {
                id if by_gates.contains(id) => &mut choices.gates,
                id if by_scores.contains(id) => &mut choices.scores,
                _ => &mut choices.others,
            };
            list.push((attribute.id.clone(), attribute.name.clone()));
        }
        choices
    }

    /// Attributes that something reads and no column feeds.
    pub(super) fn unfed<'a>(&'a self, mapping: &'a Mapping) -> impl Iterator<Item = &'a Text> {
        let is_fed = |id: &AttributeId| {
            mapping.columns.iter().any(|it| matches!(&it.target, Target::Attribute { id: fed } if fed == id))
        };
        self.gates.iter().chain(&self.scores).filter(move |(id, _)| !is_fed(id)).map(|(_, name)| name)
    }
}
