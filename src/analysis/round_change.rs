//! What an edit changes about the round where the verdicts do not say it: who gets a place, who goes up by another step,
//! who is demoted, who waits in another position.

use serde::Serialize;

use super::round::movers;
use crate::engine::{Evaluator, Placement, Verdict};
use crate::policy::{Movement, Policy};

/// People who are on a list for certain now and were not before, and the other way round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ListChange {
    /// Came to the list.
    pub joined: u32,
    /// Are no longer on it for certain.
    pub left: u32,
}

impl ListChange {
    /// Whether the same people are on the list.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    fn count(&mut self, before: bool, now: bool) {
        self.joined += u32::from(now && !before);
        self.left += u32::from(before && !now);
    }
}

/// How the round under the draft differs from the round under the baseline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoundChange {
    /// Who is promoted, by the main step or another, within the places.
    pub promotions: ListChange,
    /// Who goes up in pay only.
    pub pay_only: ListChange,
    /// Who is demoted.
    pub demotions: ListChange,
    /// Waits now or waited before, and in another position.
    pub waiting: u32,
}

impl RoundChange {
    /// Whether everybody moves and waits as before.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares the rounds under two policies on the same roster. Where both have main steps without a quota and nothing
/// else, the ledger says it all, and the answer is that nothing differs beside it.
#[must_use]
pub fn round_change(baseline: &Evaluator, draft: &Evaluator) -> RoundChange {
    let mut change = RoundChange::default();
    if is_told_by_verdicts(baseline.policy()) && is_told_by_verdicts(draft.policy()) {
        return change;
    }
    let fates = fates(baseline).into_iter().zip(self::fates(draft));
    for (row, (before, now)) in fates.enumerate() {
        change.promotions.count(before == Fate::Promoted, now == Fate::Promoted);
        change.pay_only.count(before == Fate::PaidMore, now == Fate::PaidMore);
        change.demotions.count(before == Fate::Demoted, now == Fate::Demoted);
        change.waiting += u32::from(waiting(baseline, row) != waiting(draft, row));
    }
    change
}

/// Whether nobody moves but by a main step with places for all.
fn is_told_by_verdicts(policy: &Policy) -> bool {
    policy.steps.iter().all(|step| {
        let is_main = policy.level(&step.from).is_some_and(|it| it.main_step.as_ref() == Some(&step.id));
        let is_limited = step.quota.as_ref().is_some_and(|it| !it.set_aside);
        is_main && !is_limited && !step.movement.is_demotion()
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Promoted,
    PaidMore,
    Demoted,
}

/// What the round certainly does with everybody, by row.
fn fates(evaluator: &Evaluator) -> Vec<Fate> {
    let mut fates = vec![Fate::Stays; evaluator.roster().len()];
    for (step, movers) in movers(evaluator) {
        let fate = match step.movement {
            Movement::Demotion { .. } => Fate::Demoted,
            Movement::PayOnly { .. } => Fate::PaidMore,
            Movement::Promotion { .. } | Movement::SkipLevel { .. } | Movement::Lateral { .. } => Fate::Promoted,
        };
        for mover in movers.iter().filter(|it| it.is_certain) {
            if let Some(it) = fates.get_mut(mover.row) {
                *it = fate;
            }
        }
    }
    fates
}

/// The position on the waiting list of the main step, where there is one.
fn waiting(evaluator: &Evaluator, row: usize) -> Option<Placement> {
    let is_qualified = evaluator.verdicts().get(row).copied().is_some_and(Verdict::is_qualified);
    let placement = is_qualified.then(|| evaluator.placement(row)).flatten();
    placement.filter(|it| matches!(it, Placement::Waiting { .. } | Placement::TiedOut { .. }))
}
