//! The funnel of a step: how many are left after each clause, and how many one clause alone holds back.

use ladderlab_kernel::Stage;
use serde::Serialize;

use crate::engine::{Evaluator, Status};
use crate::policy::{ClauseId, StepId};

/// One clause of a funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FunnelStage {
    /// The clause.
    pub clause: ClauseId,
    /// Agents at the step who meet it, whatever else they miss.
    pub met: u32,
    /// Who miss it.
    pub missed: u32,
    /// Of whom it is not known.
    pub unknown: u32,
    /// Left after this clause and all before it: nobody who missed one of them.
    pub left: u32,
    /// Miss this clause, and no other.
    pub only_missed: u32,
}

/// The funnel of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Funnel {
    /// Agents at the step's level.
    pub entered: u32,
    /// The clauses that apply, in the policy's order; those set aside or not checked are left out.
    pub stages: Vec<FunnelStage>,
    /// Qualify in the end, those by exception included.
    pub qualified: u32,
    /// Of them by exception.
    pub by_exception: u32,
}

/// The funnel of a step on the evaluator's roster.
#[must_use]
pub fn funnel(evaluator: &Evaluator, step: &StepId) -> Funnel {
    let clauses = evaluator.clauses(step).into_iter();
    let applied = clauses.filter(|(_, statuses)| statuses.first().is_none_or(|status| status.is_applied()));
    let (clauses, statuses): (Vec<&ClauseId>, Vec<&[Status]>) = applied.unzip();
    let stages = clauses.into_iter().zip(ladderlab_kernel::funnel(&statuses)).map(|(clause, stage)| {
        let Stage { met, missed, unknown, left, only_missed } = stage;
        FunnelStage { clause: clause.clone(), met, missed, unknown, left, only_missed }
    });
    let counts = evaluator.counts(step);
    Funnel {
        entered: counts.total(),
        stages: stages.collect(),
        qualified: counts.at_least(),
        by_exception: counts.by_exception,
    }
}
