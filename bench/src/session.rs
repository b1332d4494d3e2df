//! Edits on one roster, with the counts that every implementation must give.

use std::rc::Rc;

use ladderlab::analysis::{LedgerCounts, LedgerState};
use ladderlab::engine::{Evaluator, Summary, Verdict};
use ladderlab::policy::Policy;
use ladderlab::policy::file::FileError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::people::People;
use crate::policy;

/// How many levels there are.
pub const LEVELS: usize = policy::LEVELS.len();
/// How many counts an edit gives: per level who qualifies, does not and cannot be told; then who newly qualifies, still
/// does, loses, cannot be told and still does not.
pub const COUNTS: usize = 3 * LEVELS + 5;

/// A roster with its policy, ready for edits.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session {
    people: People,
    policy: Policy,
    evaluator: Evaluator,
    baseline: Rc<[Verdict]>,
}

impl Session {
    /// People drawn with `seed`, evaluated once; that result is the baseline of the ledger.
    ///
    /// # Errors
    /// None: the policy is the workload's own.
    pub fn start(agents: u32, seed: u64) -> Result<Self, FileError> {
        let people = People::new(agents, seed);
        let policy = policy::policy()?;
        let evaluator = Evaluator::new(Rc::new(policy.clone()), Rc::new(people.to_roster()));
        let baseline = Rc::clone(evaluator.verdicts());
        Ok(Self { people, policy, evaluator, baseline })
    }

    /// One edit, as the app does it: another weight in the policy, then everything that follows from it.
    pub fn edit_weight(&mut self, percent: u32) -> [u32; COUNTS] {
        let policy = Rc::new(policy::with_weight(&self.policy, percent));
        let summary = self.evaluator.update(&policy);
        let verdicts = self.baseline.iter().zip(self.evaluator.verdicts().iter());
        let ledger = LedgerCounts::of(verdicts.map(|(&before, &now)| LedgerState::of(before, now)));
        counts(&summary, ledger)
    }
}

fn counts(summary: &Summary, ledger: LedgerCounts) -> [u32; COUNTS] {
    let mut counts = [0; COUNTS];
    let levels = summary.levels.iter().flat_map(|level| {
        let of = level.counts;
        [of.qualifies, of.does_not, of.cannot_tell]
    });
    let states = LedgerState::BAR.into_iter().map(|state| ledger.get(state));
    for (count, found) in counts.iter_mut().zip(levels.chain(states)) {
        *count = found;
    }
    counts
}

/// What the page calls.
#[wasm_bindgen]
impl Session {
    /// As [`Session::start`].
    ///
    /// # Errors
    /// As [`Session::start`].
    #[wasm_bindgen(constructor)]
    pub fn open(agents: u32, seed: u32) -> Result<Session, String> {
        Self::start(agents, u64::from(seed)).map_err(|error| error.to_string())
    }

    /// As [`Session::edit_weight`].
    #[must_use]
    pub fn edit(&mut self, percent: u32) -> Vec<u32> {
        self.edit_weight(percent).to_vec()
    }

    /// The level of each, counted from the lowest.
    #[must_use]
    pub fn levels(&self) -> Vec<u8> {
        self.people.levels.clone()
    }

    /// The scores of a cell.
    #[must_use]
    pub fn cell(&self, place: usize) -> Vec<u16> {
        self.people.cells.get(place).cloned().unwrap_or_default()
    }

    /// What a gate reads.
    #[must_use]
    pub fn fact(&self, place: usize) -> Vec<u8> {
        self.people.facts.get(place).cloned().unwrap_or_default()
    }

    /// The figures of the policy, for those who evaluate it by hand.
    #[must_use]
    pub fn rules() -> String {
        policy::rules()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_an_edit_sum_to_everybody_and_undo_is_exact() {
        let mut session = Session::start(2_000, 1).unwrap();
        let before = session.edit_weight(40);
        let edited = session.edit_weight(41);
        for counts in [before, edited] {
            assert_eq!(counts[..3 * LEVELS].iter().sum::<u32>(), 2_000);
            assert_eq!(counts[3 * LEVELS..].iter().sum::<u32>(), 2_000);
        }
        assert_ne!(before, edited);
        assert_eq!(session.edit_weight(40), before);
    }
}
