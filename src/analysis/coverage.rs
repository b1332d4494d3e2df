//! Which clauses and cells have no data in a roster.

use crate::policy::{AttributeId, ClauseId, Gate, Policy};
use crate::roster::Roster;

/// A clause that cannot be told for anybody, because columns are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The clause.
    pub clause: ClauseId,
    /// The attributes without a column, or whose column is empty.
    pub attributes: Vec<AttributeId>,
}

/// What a policy asks and a roster does not hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Top-level clauses in force that read an attribute without data. Setting these aside leaves the others to decide.
    pub clauses: Vec<Uncovered>,
    /// Attributes without data that feed scores.
    pub scores: Vec<AttributeId>,
    /// Clauses in force that need scores nobody has: cuts and floors, where no cell has data at all.
    pub score_clauses: Vec<ClauseId>,
}

impl Coverage {
    /// Whether everything has data.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.clauses.is_empty() && self.scores.is_empty()
    }
}

/// Compares what the policy reads with what the roster holds. Exceptions are not among it: without a vote there is none.
#[must_use]
pub fn coverage(policy: &Policy, roster: &Roster) -> Coverage {
    let has_data = |id: &AttributeId| {
        roster.columns.get(id).is_some_and(|column| roster.is_empty() || column.missing() < column.raw().len())
    };
    let mut clauses = Vec::new();
    for (_, gates) in policy.gate_lists() {
        for gate in gates.iter().filter(|gate| !gate.set_aside) {
            let mut attributes = Vec::new();
            lacking(gate, &has_data, &mut attributes);
            if !attributes.is_empty() {
                clauses.push(Uncovered { clause: gate.id.clone(), attributes });
            }
        }
    }
    let fed: Vec<&AttributeId> = policy.scoring.cells.iter().map(|cell| &cell.attribute).collect();
    let mut scores: Vec<AttributeId> = Vec::new();
    for id in fed.iter().filter(|id| !has_data(id)) {
        if !scores.contains(id) {
            scores.push((*id).clone());
        }
    }
    let has_no_scores = !fed.is_empty() && fed.iter().all(|id| !has_data(id));
    let cuts = policy.steps.iter().flat_map(|step| step.score.cut.iter().filter(|it| !it.set_aside).map(|it| &it.id));
    let in_steps = policy.steps.iter().flat_map(|step| &step.score.floors);
    let in_layers = policy.layers.iter().flat_map(|layer| &layer.floors);
    let floors = in_steps.chain(in_layers).filter(|it| !it.set_aside).map(|it| &it.id);
    let score_clauses = if has_no_scores { cuts.chain(floors).cloned().collect() } else { Vec::new() };
    Coverage { clauses, scores, score_clauses }
}

/// The attributes without data that a gate in force and those inside it read, each once.
fn lacking(gate: &Gate, has_data: &impl Fn(&AttributeId) -> bool, found: &mut Vec<AttributeId>) {
    if gate.set_aside {
        return;
    }
    let kind = gate.rule.as_kind();
    for id in kind.attributes() {
        if !has_data(id) && !found.contains(id) {
            found.push(id.clone());
        }
    }
    kind.children().iter().for_each(|child| lacking(child, has_data, found));
}
