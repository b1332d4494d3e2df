//! A roster with its policy, and the cases that are timed on it.

use std::rc::Rc;

use ladderlab::analysis::{LedgerCounts, LedgerState, funnel, histogram};
use ladderlab::engine::{Evaluator, Stepper, Summary, Verdict};
use ladderlab::policy::file::FileError;
use ladderlab::policy::{Policy, StepId};
use ladderlab::roster::Roster;
use serde_json::{Value, json};

use crate::people::People;
use crate::policy;
use crate::shape::Shape;

/// Width of a bar of the histogram.
const BIN_POINTS: u32 = 5;
/// How far the cut moves, in 1/100 point.
const CUT_STEP: u32 = 50;

/// What is timed; each turn is one sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// The weight of the first competency by 1 %, and back.
    WeightChange,
    /// The cut of the lowest level by half a point, and back.
    ThresholdChange,
    /// Everything from the columns.
    FirstEvaluation,
    /// What a page needs to show another step: its clauses and the histogram of its composites.
    SwitchStep,
}

impl Case {
    /// All cases.
    pub const ALL: [Self; 4] = [Self::WeightChange, Self::ThresholdChange, Self::FirstEvaluation, Self::SwitchStep];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WeightChange => "weight-change",
            Self::ThresholdChange => "threshold-change",
            Self::FirstEvaluation => "first-evaluation",
            Self::SwitchStep => "switch-step",
        }
    }

    /// The case of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }
}

/// What a turn finds; every implementation must find the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Who qualifies, does not and cannot be told, by level; who newly qualifies, still does, loses, cannot be told and
    /// still does not.
    Verdicts {
        /// By level.
        levels: Vec<[u32; 3]>,
        /// Against the policy as it was.
        ledger: [u32; 5],
    },
    /// Who meets and misses each clause of the lowest level's step and of whom it is not known; the composites.
    Step {
        /// By clause.
        clauses: Vec<[u32; 3]>,
        /// By bar of the histogram.
        bins: Vec<u32>,
        /// Composites that are intervals.
        intervals: u32,
    },
}

impl Found {
    /// As JSON, in which all implementations are compared.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Verdicts { levels, ledger } => json!({ "levels": levels, "ledger": ledger }),
            Self::Step { clauses, bins, intervals } => {
                json!({ "clauses": clauses, "bins": bins, "intervals": intervals })
            }
        }
    }
}

/// A roster with its policy, ready for edits.
#[derive(Debug)]
pub struct Session {
    policy: Policy,
    weight: u32,
    cut: u32,
    step: StepId,
    roster: Rc<Roster>,
    evaluator: Evaluator,
    baseline: Rc<[Verdict]>,
}

impl Session {
    /// Evaluates the shape's policy on these people; that result is the baseline of the ledger.
    ///
    /// # Errors
    /// Only if a shape describes no policy.
    pub fn start(shape: &Shape, people: &People) -> Result<Self, FileError> {
        let policy = policy::policy(shape)?;
        let roster = Rc::new(people.to_roster(shape));
        let evaluator = Evaluator::new(Rc::new(policy.clone()), Rc::clone(&roster));
        let baseline = Rc::clone(evaluator.verdicts());
        Ok(Self {
            weight: shape.competencies.first().copied().unwrap_or_default(),
            cut: shape.levels.first().map(|level| level.cut).unwrap_or_default(),
            step: policy::step_id(0).into(),
            policy,
            roster,
            evaluator,
            baseline,
        })
    }

    /// One turn of a case, as the app does it. Edits go there on even turns and back on odd ones.
    pub fn run(&mut self, case: Case, turn: u32) -> Found {
        let there = 1 - turn % 2;
        match case {
            Case::WeightChange => self.update(policy::with_weight(&self.policy, self.weight + there)),
            Case::ThresholdChange => self.update(policy::with_cut(&self.policy, self.cut + CUT_STEP * there)),
            Case::FirstEvaluation => {
                self.evaluator = Evaluator::new(Rc::new(self.policy.clone()), Rc::clone(&self.roster));
                self.found(&self.evaluator.summary())
            }
            Case::SwitchStep => {
                let stages = funnel(&self.evaluator, &self.step).stages;
                let histogram = histogram(&self.evaluator, &self.step, BIN_POINTS);
                Found::Step {
                    clauses: stages.iter().map(|it| [it.met, it.missed, it.unknown]).collect(),
                    bins: histogram.bins,
                    intervals: histogram.intervals,
                }
            }
        }
    }

    /// The bytes of columns and caches per agent, after an edit: what the page holds for a draft.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Rosters of a few million people.
    pub fn bytes_per_agent(&self) -> f64 {
        self.evaluator.bytes() as f64 / self.roster.len().max(1) as f64
    }

    /// Begins a first evaluation that goes on piece by piece.
    #[must_use]
    pub fn start_first(&self) -> Stepper {
        Evaluator::start(Rc::new(self.policy.clone()), Rc::clone(&self.roster))
    }

    fn update(&mut self, policy: Policy) -> Found {
        let summary = self.evaluator.update(&Rc::new(policy));
        self.found(&summary)
    }

    fn found(&self, summary: &Summary) -> Found {
        let ledger = LedgerCounts::between(&self.baseline, self.evaluator.verdicts());
        let levels = summary.levels.iter().map(|level| {
            let of = level.counts;
            [of.qualifies, of.does_not, of.cannot_tell]
        });
        Found::Verdicts { levels: levels.collect(), ledger: LedgerState::BAR.map(|state| ledger.get(state)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(shape: &Shape) -> Session {
        Session::start(shape, &People::new(shape, 2_000, 1)).unwrap()
    }

    #[test]
    fn counts_of_an_edit_sum_to_everybody_and_undo_is_exact() {
        for shape in [Shape::published(), Shape::second(), Shape::grown(16, 3, 3)] {
            for case in [Case::WeightChange, Case::ThresholdChange] {
                let mut session = session(&shape);
                let before = session.run(case, 1);
                let edited = session.run(case, 0);
                for found in [&before, &edited] {
                    let Found::Verdicts { levels, ledger } = found else { panic!("{found:?}") };
                    assert_eq!(levels.iter().flatten().sum::<u32>(), 2_000);
                    assert_eq!(ledger.iter().sum::<u32>(), 2_000);
                }
                assert_eq!(session.run(case, 1), before);
                assert_eq!(session.run(Case::FirstEvaluation, 0), before);
            }
        }
    }

    #[test]
    fn every_verdict_is_seen_and_an_edit_changes_some() {
        for shape in [Shape::published(), Shape::second(), Shape::grown(16, 3, 3)] {
            // A change of one per cent moves few people, so there have to be many.
            let mut session = Session::start(&shape, &People::new(&shape, 20_000, 1)).unwrap();
            let before = session.run(Case::FirstEvaluation, 0);
            let Found::Verdicts { levels, .. } = &before else { panic!("{before:?}") };
            for verdict in 0..3 {
                assert!(levels.iter().map(|of| of[verdict]).sum::<u32>() > 0, "{levels:?}");
            }
            assert_ne!(session.run(Case::WeightChange, 0), before);
            assert_ne!(session.run(Case::ThresholdChange, 0), before);
        }
    }

    #[test]
    fn a_step_shows_every_clause_and_everybody_at_its_level() {
        let shape = Shape::published();
        let mut session = session(&shape);
        let Found::Step { clauses, bins, intervals } = session.run(Case::SwitchStep, 0) else { panic!() };
        assert_eq!(clauses.len(), 9);
        let people: u32 = clauses[0].iter().sum();
        assert!(clauses.iter().all(|of| of.iter().sum::<u32>() == people));
        assert_eq!(bins.iter().sum::<u32>() + intervals, people);
    }

    #[test]
    fn columns_and_caches_take_less_than_a_hundred_bytes_per_agent() {
        let bytes = Session::start(&Shape::published(), &People::new(&Shape::published(), 20_000, 1)).unwrap();
        assert!((60.0..100.0).contains(&bytes.bytes_per_agent()), "{}", bytes.bytes_per_agent());
    }

    #[test]
    fn cases_are_found_by_name() {
        assert!(Case::ALL.into_iter().all(|case| Case::named(case.name()) == Some(case)));
        assert_eq!(Case::named("other"), None);
    }
}
