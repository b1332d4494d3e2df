//! What an edit changes about the round where the verdicts do not say it: who gets a place, who goes up by another step,
//! who is demoted, who waits in another position.

use serde::Serialize;

use super::round::{Round, is_limited};
use crate::engine::{Evaluator, Placement};
use crate::policy::{Movement, Policy, Step};

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
pub fn round_change(baseline: (&Evaluator, &Round), draft: (&Evaluator, &Round)) -> RoundChange {
    let mut change = RoundChange::default();
    if is_told_by_verdicts(baseline.0.policy()) && is_told_by_verdicts(draft.0.policy()) {
        return change;
    }
    for (before, now) in fates(baseline).into_iter().zip(fates(draft)) {
        change.promotions.count(before == Fate::Promoted, now == Fate::Promoted);
        change.pay_only.count(before == Fate::PaidMore, now == Fate::PaidMore);
        change.demotions.count(before == Fate::Demoted, now == Fate::Demoted);
    }
    let waiting = waiting(baseline.0).into_iter().zip(self::waiting(draft.0));
    change.waiting = waiting.map(|(before, now)| u32::from(before != now)).sum();
    change
}

/// Whether nobody moves but by a main step with places for all. Lateral moves are not counted.
fn is_told_by_verdicts(policy: &Policy) -> bool {
    let is_main = |step: &Step| policy.level(&step.from).is_some_and(|it| it.main_step.as_ref() == Some(&step.id));
    let is_told = |step: &Step| match step.movement {
        Movement::Demotion { .. } => false,
        Movement::Lateral { .. } if !is_main(step) => true,
        _ => is_main(step) && !is_limited(step),
    };
    policy.steps.iter().all(is_told)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Promoted,
    PaidMore,
    Demoted,
}

/// What the round certainly does with everybody, by row.
fn fates((evaluator, round): (&Evaluator, &Round)) -> Vec<Fate> {
    let mut fates = vec![Fate::Stays; evaluator.roster().len()];
    for moves in &round.steps {
        let fate = match evaluator.policy().step(&moves.step).map(|it| &it.movement) {
            Some(Movement::Demotion { .. }) => Fate::Demoted,
            Some(Movement::PayOnly { .. }) => Fate::PaidMore,
            _ => Fate::Promoted,
        };
        for mover in moves.movers(evaluator).iter().filter(|it| it.is_certain) {
            if let Some(it) = fates.get_mut(mover.row) {
                *it = fate;
            }
        }
    }
    fates
}

/// The position of everybody on the waiting list of the main step, by row, where there is one.
fn waiting(evaluator: &Evaluator) -> Vec<Option<Placement>> {
    let mut waiting = vec![None; evaluator.roster().len()];
    let policy = evaluator.policy();
    let mains = policy.levels().filter_map(|level| {
        let step = policy.step(level.main_step.as_ref()?)?;
        (step.from == level.id && is_limited(step)).then_some(&step.id)
    });
    for step in mains {
        for ((row, verdict), placement) in evaluator.members(step).zip(evaluator.placements(step)) {
            let is_waiting = matches!(placement, Some(Placement::Waiting { .. } | Placement::TiedOut { .. }));
            let place = usize::try_from(row).ok().and_then(|row| waiting.get_mut(row));
            if let Some(place) = place.filter(|_| verdict.is_qualified() && is_waiting) {
                *place = placement;
            }
        }
    }
    waiting
}
