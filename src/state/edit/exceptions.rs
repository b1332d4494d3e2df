//! Edits of exceptions (破格).

use super::origins::{forget_origins, mark_differences};
use super::{Changed, replace};
use crate::policy::gate::{FieldValue, set_vote_field};
use crate::policy::{ClauseId, Exception, Policy, StepId};

/// An edit of the exception of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum ExceptionEdit {
    /// Sets the exception of a step, or removes it. An exception with an empty id, or with one that is in use
    /// elsewhere, gets a fresh one.
    Set {
        /// Of this step.
        step: StepId,
        /// The exception.
        exception: Option<Exception>,
    },
    /// Changes a field of the vote; the keys are those of [`crate::policy::gate::vote_fields`].
    SetField {
        /// Of this step.
        step: StepId,
        /// Which field.
        key: String,
        /// The value.
        value: FieldValue,
    },
    /// Says which gates it waives.
    SetWaives {
        /// Of this step.
        step: StepId,
        /// The gates; those that are not in the step are passed over.
        waives: Vec<ClauseId>,
    },
}

impl ExceptionEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Set { step, exception } => set(policy, step, exception.clone()),
            Self::SetField { step, key, value } => {
                let vote = &mut policy.step_mut(step)?.exception.as_mut()?.vote;
                let before = vote.clone();
                set_vote_field(vote, key, value.clone()).ok()?;
                let after = vote.clone();
                if after == before {
                    return None;
                }
                mark_differences(policy, &format!("steps/{step}/exception/vote"), &before, &after);
                Some(())
            }
            Self::SetWaives { step, waives } => {
                let place = policy.step_mut(step)?;
                let gates = &place.gates;
                let waives = waives.iter().filter(|id| gates.iter().any(|gate| gate.id == **id)).cloned().collect();
                replace(&mut place.exception.as_mut()?.waives, waives)?;
                policy.mark_own(&format!("steps/{step}/exception/waives"));
                Some(())
            }
        }
    }
}

fn set(policy: &mut Policy, step: &StepId, exception: Option<Exception>) -> Changed {
    let path = format!("steps/{step}/exception");
    let place = policy.step(step)?;
    let Some(mut exception) = exception else {
        policy.step_mut(step)?.exception.take()?;
        forget_origins(policy, &path);
        return Some(());
    };
    let own = place.exception.as_ref().map(|it| &it.id);
    let is_taken = own != Some(&exception.id) && policy.clause_ids().contains(&&exception.id);
    if exception.id.as_str().is_empty() || is_taken {
        exception.id = own.cloned().unwrap_or_else(|| policy.fresh_clause_id(&policy.clause_prefix(place)));
    }
    replace(&mut policy.step_mut(step)?.exception, Some(exception))?;
    policy.mark_own(&path);
    Some(())
}
