//! Totals per level and step, with bounds where something is not known.

use serde::Serialize;

use super::Evaluator;
use super::outcome::Verdict;
use super::quota::PlaceTotals;
use crate::policy::{LevelId, StepId};

/// How many agents have which verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Meet every clause.
    pub qualifies: u32,
    /// Qualify because the committee waived a clause; not among `qualifies`.
    pub by_exception: u32,
    /// Cannot be told.
    pub cannot_tell: u32,
    /// Miss a clause.
    pub does_not: u32,
    /// Not covered.
    pub out_of_scope: u32,
    /// Their level has no main step.
    pub no_further_step: u32,
}

impl Counts {
    /// Counts verdicts.
    #[must_use]
    pub fn of(verdicts: &[Verdict]) -> Self {
        let mut counts = Self::default();
        for (verdict, count) in Verdict::ALL.into_iter().zip(ladderlab_kernel::count(verdicts)) {
            *counts.of_mut(verdict) += count;
        }
        counts
    }

    fn of_mut(&mut self, verdict: Verdict) -> &mut u32 {
        match verdict {
            Verdict::Qualifies => &mut self.qualifies,
            Verdict::QualifiesByException => &mut self.by_exception,
            Verdict::CannotTell => &mut self.cannot_tell,
            Verdict::DoesNot => &mut self.does_not,
            Verdict::OutOfScope => &mut self.out_of_scope,
            Verdict::NoFurtherStep => &mut self.no_further_step,
        }
    }

    /// Qualify for sure.
    #[must_use]
    pub fn at_least(self) -> u32 {
        self.qualifies + self.by_exception
    }

    /// Qualify at most, should everything that is missing turn out well.
    #[must_use]
    pub fn at_most(self) -> u32 {
        self.at_least() + self.cannot_tell
    }

    /// Everybody.
    #[must_use]
    pub fn total(self) -> u32 {
        self.at_most() + self.does_not + self.out_of_scope + self.no_further_step
    }
}

/// The totals of a level, by the verdicts that stand for its agents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelTotals {
    /// The level.
    pub level: LevelId,
    /// Its agents by verdict.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The totals of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepTotals {
    /// The step.
    pub step: StepId,
    /// The agents at its level by verdict.
    #[serde(flatten)]
    pub counts: Counts,
    /// The places and who gets them; `None` for a demotion, which needs none.
    pub places: Option<PlaceTotals>,
}

/// All totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Everybody in the roster.
    pub all: Counts,
    /// By level, in the policy's order.
    pub levels: Vec<LevelTotals>,
    /// By step, in the policy's order.
    pub steps: Vec<StepTotals>,
    /// Agents whose level is not on the ladder; they are out of scope.
    pub off_ladder: u32,
}

impl Evaluator {
    /// The totals.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let all = self.all;
        let of_level = |level: &LevelId| {
            let members = self.members.get(level).map_or(0, |it| it.len());
            let members = u32::try_from(members).unwrap_or(u32::MAX);
            let without_step = Counts { no_further_step: members, ..Counts::default() };
            self.main_columns(level).map_or(without_step, |it| it.counts)
        };
        let levels: Vec<_> = self
            .policy
            .levels()
            .map(|level| LevelTotals { level: level.id.clone(), counts: of_level(&level.id) })
            .collect();
        let on_ladder: u32 = levels.iter().map(|it| it.counts.total()).sum();
        let steps = self.steps.iter().map(|it| StepTotals {
            step: it.step.id.clone(),
            counts: it.counts,
            places: it.place_totals(),
        });
        Summary { all, steps: steps.collect(), off_ladder: all.total().saturating_sub(on_ladder), levels }
    }
}
