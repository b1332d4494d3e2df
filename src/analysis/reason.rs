//! The deciding reason behind a verdict.

use crate::engine::{ClauseOutcome, Evaluator, Status, StepOutcome, Verdict};

/// Why an agent has the verdict that stands for the agent, as data; the words are the screen's.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Meets everything; the composite's room above the cut, where there is a cut.
    MeetsAll {
        /// The cut.
        cut: Option<Box<ClauseOutcome>>,
    },
    /// The committee waived these clauses.
    Waived {
        /// The clauses.
        clauses: Vec<ClauseOutcome>,
    },
    /// Misses these clauses, the deciding one first: the only one, or the first in the policy's order.
    Misses {
        /// The clauses.
        clauses: Vec<ClauseOutcome>,
    },
    /// Misses nothing that is known; these cannot be told.
    Lacks {
        /// The clauses.
        clauses: Vec<ClauseOutcome>,
    },
    /// Not covered, because of these clauses of the scope.
    NotCovered {
        /// The clauses.
        clauses: Vec<ClauseOutcome>,
    },
    /// The agent's level is not on the ladder.
    OffLadder,
    /// The level has no main step.
    NoFurtherStep,
}

/// The deciding reason of an agent, by row.
#[must_use]
pub fn reason(evaluator: &Evaluator, row: usize) -> Reason {
    let is_on_ladder = evaluator.roster().level(row).is_some_and(|level| evaluator.policy().level(&level).is_some());
    match evaluator.explain_verdict(row) {
        _ if !is_on_ladder => Reason::OffLadder,
        None => Reason::NoFurtherStep,
        Some(outcome) => of_outcome(&outcome),
    }
}

fn of_outcome(outcome: &StepOutcome) -> Reason {
    let collect = |clauses: &mut dyn Iterator<Item = &ClauseOutcome>| clauses.cloned().collect::<Vec<_>>();
    match outcome.verdict {
        Verdict::Qualifies => {
            let cut = outcome.cut.clone().filter(|it| it.status == Status::Met);
            Reason::MeetsAll { cut: cut.map(Box::new) }
        }
        Verdict::QualifiesByException => {
            Reason::Waived { clauses: collect(&mut outcome.clauses().filter(|it| it.waived)) }
        }
        Verdict::DoesNot => Reason::Misses { clauses: collect(&mut outcome.missed()) },
        Verdict::CannotTell => Reason::Lacks { clauses: collect(&mut outcome.unknown()) },
        Verdict::OutOfScope => {
            Reason::NotCovered { clauses: collect(&mut outcome.scope.iter().filter(|it| it.status == Status::Missed)) }
        }
        Verdict::NoFurtherStep => Reason::NoFurtherStep,
    }
}
