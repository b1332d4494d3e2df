//! What a program gets: verdicts with reasons and totals with bounds, or the ledger of two policies.

use serde::Serialize;

use crate::analysis::{LedgerCounts, LedgerState, ledger};
use crate::engine::{
    Counts, Evaluator, GroupPlaces, PlaceTotals, Placement, StepOutcome, Verdict, fingerprint_of_policy,
    fingerprint_of_roster,
};
use crate::policy::{Date, LevelId, StepId};

/// The result of a policy on a roster.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// What it is a result of.
    pub fingerprint: Fingerprint,
    /// The day at which times are measured; `None` where no value depends on a day and none was given.
    pub as_of: Option<Date>,
    /// How many have which verdict.
    pub totals: Totals,
    /// Everybody, in the order of the rows.
    pub agents: Vec<AgentOutcome>,
}

/// Names a policy and a roster by their content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fingerprint {
    /// Of the policy.
    pub policy: String,
    /// Of the roster with its as-of date. The order of the rows does not change it.
    pub roster: String,
    /// Of both.
    pub combined: String,
}

/// How many agents have which verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Everybody.
    pub all: BoundedCounts,
    /// By level, in the policy's order, by the verdicts that stand for the agents.
    pub levels: Vec<OfLevel>,
    /// By step, in the policy's order.
    pub steps: Vec<OfStep>,
}

/// Agents of a level by verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfLevel {
    /// The level.
    pub level: LevelId,
    /// Its agents.
    #[serde(flatten)]
    pub counts: BoundedCounts,
}

/// Agents at the level of a step by verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfStep {
    /// The step.
    pub step: StepId,
    /// The agents at its level.
    #[serde(flatten)]
    pub counts: BoundedCounts,
    /// The places and who gets them; `None` for a demotion.
    pub places: Option<PlaceTotals>,
    /// The places of each group, where each has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupPlaces>,
}

/// Agents by verdict, with how many qualify for sure and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BoundedCounts {
    /// Everybody counted.
    pub total: u32,
    /// Qualify for sure, by exception or not.
    pub at_least: u32,
    /// Qualify at most, should everything that is missing turn out well.
    pub at_most: u32,
    /// By verdict.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The result of one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentOutcome {
    /// The agent's id.
    pub id: String,
    /// The agent's level.
    pub level: LevelId,
    /// The verdict that stands for the agent.
    pub verdict: Verdict,
    /// The step that it is the verdict of.
    pub main_step: Option<StepId>,
    /// What becomes of the agent at that step: eligible is not promoted yet.
    pub placement: Option<Placement>,
    /// Every step from the agent's level with its clauses; `None` where no explanation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepOutcome>>,
}

/// Every agent under two policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerOutcome {
    /// Fingerprint of the policy that is compared with.
    pub baseline: String,
    /// Fingerprint of the draft and of the roster as it reads it.
    pub draft: Fingerprint,
    /// How many are in which state.
    pub counts: LedgerCounts,
    /// Everybody, in the order of the rows.
    pub agents: Vec<LedgerAgent>,
}

/// One agent under two policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerAgent {
    /// The agent's id.
    pub id: String,
    /// The agent's level.
    pub level: LevelId,
    /// What changes for the agent.
    pub state: LedgerState,
    /// The verdict under the baseline.
    pub baseline: Verdict,
    /// The verdict under the draft.
    pub draft: Verdict,
}

impl Outcome {
    /// Everything that an evaluation found; `is_explained` says whether every clause of everybody is part of it.
    #[must_use]
    pub fn new(evaluator: &Evaluator, as_of: Option<Date>, is_explained: bool) -> Self {
        let roster = evaluator.roster();
        let agents =
            roster.ids.iter().zip(evaluator.verdicts().iter()).enumerate().map(|(row, (id, verdict))| AgentOutcome {
                id: id.clone(),
                level: roster.level(row).unwrap_or_default(),
                verdict: *verdict,
                main_step: evaluator.main_step(row).cloned(),
                placement: evaluator.placement(row),
                steps: is_explained.then(|| evaluator.explain(row)),
            });
        Self {
            fingerprint: Fingerprint::of(evaluator),
            as_of,
            totals: Totals::new(evaluator),
            agents: agents.collect(),
        }
    }
}

impl LedgerOutcome {
    /// Compares two evaluations of the same people.
    #[must_use]
    pub fn new(baseline: &Evaluator, draft: &Evaluator) -> Self {
        let ledger = ledger(baseline.verdicts(), draft.verdicts());
        let roster = draft.roster();
        let verdicts = baseline.verdicts().iter().zip(draft.verdicts().iter());
        let people = roster.ids.iter().zip(ledger.states()).zip(verdicts).enumerate();
        let agents = people.map(|(row, ((id, state), (before, now)))| LedgerAgent {
            id: id.clone(),
            level: roster.level(row).unwrap_or_default(),
            state,
            baseline: *before,
            draft: *now,
        });
        Self {
            baseline: fingerprint_of_policy(baseline.policy()),
            agents: agents.collect(),
            counts: ledger.counts,
            draft: Fingerprint::of(draft),
        }
    }
}

impl Fingerprint {
    fn of(evaluator: &Evaluator) -> Self {
        let policy = fingerprint_of_policy(evaluator.policy());
        let roster = fingerprint_of_roster(evaluator.roster());
        Self { combined: format!("{policy}-{roster}"), policy, roster }
    }
}

impl From<Counts> for BoundedCounts {
    fn from(counts: Counts) -> Self {
        Self { total: counts.total(), at_least: counts.at_least(), at_most: counts.at_most(), counts }
    }
}

impl Totals {
    fn new(evaluator: &Evaluator) -> Self {
        let summary = evaluator.summary();
        let levels = summary.levels.into_iter().map(|it| OfLevel { level: it.level, counts: it.counts.into() });
        let steps = summary.steps.into_iter().map(|it| OfStep {
            groups: evaluator.group_places(&it.step).to_vec(),
            step: it.step,
            counts: it.counts.into(),
            places: it.places,
        });
        Self { all: summary.all.into(), levels: levels.collect(), steps: steps.collect() }
    }
}
