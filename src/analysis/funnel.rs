//! The funnel of a step: how many are left after each clause, and how many one clause alone holds back.

use serde::Serialize;

use crate::engine::{Evaluator, Status, Verdict};
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
    let verdicts: Vec<Verdict> = evaluator.members(step).map(|it| it.1).collect();
    let clauses: Vec<_> = evaluator
        .clauses(step)
        .into_iter()
        .filter(|(_, statuses)| statuses.first().is_none_or(|status| status.is_applied()))
        .collect();

    let mut n_missed = vec![0_u32; verdicts.len()];
    for (_, statuses) in &clauses {
        for (count, status) in n_missed.iter_mut().zip(*statuses) {
            *count += u32::from(*status == Status::Missed);
        }
    }
    let mut is_left = vec![true; verdicts.len()];
    let mut stages = Vec::with_capacity(clauses.len());
    for (clause, statuses) in clauses {
        let mut stage = FunnelStage { clause: clause.clone(), met: 0, missed: 0, unknown: 0, left: 0, only_missed: 0 };
        for ((status, is_left), n_missed) in statuses.iter().zip(&mut is_left).zip(&n_missed) {
            match status {
                Status::Met => stage.met += 1,
                Status::Unknown => stage.unknown += 1,
                Status::Missed => {
                    stage.missed += 1;
                    stage.only_missed += u32::from(*n_missed == 1);
                    *is_left = false;
                }
                Status::Unchecked | Status::SetAside => {}
            }
            stage.left += u32::from(*is_left);
        }
        stages.push(stage);
    }
    let count =
        |is: fn(&Verdict) -> bool| u32::try_from(verdicts.iter().filter(|it| is(it)).count()).unwrap_or(u32::MAX);
    Funnel {
        entered: u32::try_from(verdicts.len()).unwrap_or(u32::MAX),
        stages,
        qualified: count(|it| it.is_qualified()),
        by_exception: count(|it| *it == Verdict::QualifiesByException),
    }
}
