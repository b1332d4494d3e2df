//! The ledger (变动台账): every agent in one of five states against the baseline.

use std::rc::Rc;

use serde::Serialize;

use crate::engine::Verdict;

/// The state of an agent against the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerState {
    /// Qualifies now, and did not before.
    Newly,
    /// Qualifies now and before.
    Still,
    /// Qualified before, and does not now or is out of scope now.
    Loses,
    /// Cannot be told now.
    CannotTell,
    /// Does not qualify now, and did not before.
    StillNot,
    /// Out of scope, or without a further step, now and before; counted beside the bar.
    Beside,
}

impl LedgerState {
    /// The five states of the bar, in its order.
    pub const BAR: [Self; 5] = [Self::Newly, Self::Still, Self::Loses, Self::CannotTell, Self::StillNot];

    /// The state that follows from the verdict under the baseline and under the draft.
    #[must_use]
    pub fn of(baseline: Verdict, draft: Verdict) -> Self {
        let is_beside = |it| matches!(it, Verdict::OutOfScope | Verdict::NoFurtherStep);
        match (baseline.is_qualified(), draft.is_qualified()) {
            (false, true) => Self::Newly,
            (true, true) => Self::Still,
            _ if draft == Verdict::CannotTell => Self::CannotTell,
            (true, false) => Self::Loses,
            (false, false) if is_beside(baseline) && is_beside(draft) => Self::Beside,
            (false, false) => Self::StillNot,
        }
    }
}

/// How many agents are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerCounts {
    /// Newly qualify.
    pub newly: u32,
    /// Still qualify.
    pub still: u32,
    /// Lose.
    pub loses: u32,
    /// Cannot be told.
    pub cannot_tell: u32,
    /// Still do not.
    pub still_not: u32,
    /// Beside the bar.
    pub beside: u32,
}

impl LedgerCounts {
    /// Counts the states between two results on the same roster, row by row the same people.
    #[must_use]
    pub fn between(baseline: &[Verdict], draft: &[Verdict]) -> Self {
        let mut counts = Self::default();
        for (before, pairs) in Verdict::ALL.into_iter().zip(ladderlab_kernel::count_pairs(baseline, draft)) {
            for (now, count) in Verdict::ALL.into_iter().zip(pairs) {
                *counts.get_mut(LedgerState::of(before, now)) += count;
            }
        }
        counts
    }

    /// The count of a state.
    #[must_use]
    pub fn get(mut self, state: LedgerState) -> u32 {
        *self.get_mut(state)
    }

    fn get_mut(&mut self, state: LedgerState) -> &mut u32 {
        match state {
            LedgerState::Newly => &mut self.newly,
            LedgerState::Still => &mut self.still,
            LedgerState::Loses => &mut self.loses,
            LedgerState::CannotTell => &mut self.cannot_tell,
            LedgerState::StillNot => &mut self.still_not,
            LedgerState::Beside => &mut self.beside,
        }
    }

    /// Everybody in the bar.
    #[must_use]
    pub fn in_bar(self) -> u32 {
        LedgerState::BAR.into_iter().map(|state| self.get(state)).sum()
    }
}

/// The ledger of a roster: verdicts under two policies on the same roster, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    baseline: Rc<[Verdict]>,
    draft: Rc<[Verdict]>,
    /// How many agents are in which state; with those beside the bar they sum to the roster.
    pub counts: LedgerCounts,
}

impl Ledger {
    /// The state of an agent.
    #[must_use]
    pub fn state(&self, row: usize) -> Option<LedgerState> {
        Some(LedgerState::of(*self.baseline.get(row)?, *self.draft.get(row)?))
    }

    /// The states of all agents, by row.
    pub fn states(&self) -> impl Iterator<Item = LedgerState> {
        self.baseline.iter().zip(&*self.draft).map(|(&before, &now)| LedgerState::of(before, now))
    }
}

/// Compares the verdicts under two policies on the same roster, row by row.
#[must_use]
pub fn ledger(baseline: &Rc<[Verdict]>, draft: &Rc<[Verdict]>) -> Ledger {
    let counts = LedgerCounts::between(baseline, draft);
    Ledger { baseline: Rc::clone(baseline), draft: Rc::clone(draft), counts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_verdicts_has_the_state_of_the_design() {
        for before in Verdict::ALL {
            for now in Verdict::ALL {
                let q = Verdict::is_qualified;
                let state = LedgerState::of(before, now);
                let expected = match now {
                    _ if q(now) && !q(before) => LedgerState::Newly,
                    _ if q(now) => LedgerState::Still,
                    Verdict::CannotTell => LedgerState::CannotTell,
                    _ if q(before) => LedgerState::Loses,
                    Verdict::DoesNot => LedgerState::StillNot,
                    _ if matches!(before, Verdict::OutOfScope | Verdict::NoFurtherStep) => LedgerState::Beside,
                    _ => LedgerState::StillNot,
                };
                assert_eq!(state, expected, "{before:?} then {now:?}");
            }
        }
    }

    #[test]
    fn counts_sum_to_the_roster() {
        let all = Verdict::ALL;
        let ledger = ledger(&all.into(), &[all[3], all[2], all[0], all[1], all[4], all[5]].into());
        assert_eq!(ledger.counts.in_bar() + ledger.counts.beside, 6);
    }
}
