//! Edits that take a gate elsewhere, or a copy of it. The clause id goes with the gate; a copy has one of its own.

use super::gates::GatePlace;
use super::origins::move_origins;
use super::{Changed, GateEdit};
use crate::policy::{ClauseId, Gate, Policy};

/// An edit of the place of a gate.
#[derive(Debug, Clone, PartialEq)]
pub enum ClauseEdit {
    /// Moves a gate to another list, or within its own. Not into itself.
    Relocate {
        /// Which one.
        clause: ClauseId,
        /// Where.
        place: GatePlace,
        /// Before the gate that is there now; at the end where there is none.
        before: Option<ClauseId>,
    },
    /// Puts a copy at the end of a list, with fresh clause ids.
    Copy {
        /// Of this gate.
        clause: ClauseId,
        /// Where.
        place: GatePlace,
    },
}

impl ClauseEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Relocate { clause, place, before } => relocate(policy, clause, place, before.as_ref()),
            Self::Copy { clause, place } => copy(policy, clause, place),
        }
    }
}

fn relocate(policy: &mut Policy, clause: &ClauseId, place: &GatePlace, before: Option<&ClauseId>) -> Changed {
    let old_path = policy.gate_path(clause)?;
    let order = policy.clause_ids().into_iter().cloned().collect::<Vec<_>>();
    let gate = policy.gate(clause)?;
    let is_inside = |id: &ClauseId| gate.find(id).is_some();
    if matches!(place, GatePlace::Group(id) if is_inside(id)) || before.is_some_and(is_inside) {
        return None;
    }
    super::gates::gates_mut(policy, place)?;
    let gate = policy.remove_gate(clause)?;
    let gates = super::gates::gates_mut(policy, place)?;
    let at = before.and_then(|id| gates.iter().position(|it| it.id == *id)).unwrap_or(gates.len());
    gates.insert(at, gate);
    let path = policy.gate_path(clause)?;
    if path == old_path {
        let is_same = policy.clause_ids().into_iter().eq(&order);
        return (!is_same).then_some(());
    }
    move_origins(policy, &old_path, &path);
    for step in &mut policy.steps {
        let gates = &step.gates;
        if let Some(exception) = &mut step.exception {
            exception.waives.retain(|id| gates.iter().any(|gate| gate.id == *id));
        }
    }
    for accepted in policy.accepted.iter_mut().filter(|it| it.path == old_path) {
        accepted.path.clone_from(&path);
    }
    Some(())
}

fn copy(policy: &mut Policy, clause: &ClauseId, place: &GatePlace) -> Changed {
    let Gate { rule, note, set_aside, .. } = policy.gate(clause)?.clone();
    let before: Vec<ClauseId> = policy.clause_ids().into_iter().cloned().collect();
    GateEdit::Add { place: place.clone(), rule }.change(policy)?;
    let mut added = None;
    policy.walk_gates(&mut |_, gate| {
        if added.is_none() && !before.contains(&gate.id) {
            added = Some(gate.id.clone());
        }
    });
    let copy = policy.gate_mut(&added?)?;
    (copy.note, copy.set_aside) = (note, set_aside);
    Some(())
}
