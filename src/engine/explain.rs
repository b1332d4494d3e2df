//! The explanation of one agent: every clause of every step with what it asks, what the agent has and the distance.

use std::rc::Rc;

use super::Evaluator;
use super::fact::{Fact, Margin, Required};
use super::gate::{Facts, as_index, explain, explain_vote};
use super::outcome::{ClauseOutcome, Composite, Contribution, ExceptionOutcome, StepOutcome};
use super::score::{NO_SCORE, Sum, spread, sums};
use super::status::Status;
use super::step::{StepColumns, all_floors, is_granted, is_waived};
use super::weights;
use crate::policy::{ClauseId, Gate, MissingCell, Score, StepId, Unit};

impl Evaluator {
    /// The result of an agent at each step from the agent's level, in the policy's order.
    #[must_use]
    pub fn explain(&self, row: usize) -> Vec<StepOutcome> {
        let Some(level) = self.roster.level(row) else { return Vec::new() };
        let from_level = self.steps.iter().filter(|it| it.step.from == level);
        from_level.filter_map(|columns| self.explain_columns(columns, row)).collect()
    }

    /// The result of an agent at the step that stands for the agent.
    #[must_use]
    pub fn explain_main(&self, row: usize) -> Option<StepOutcome> {
        self.explain_step(row, self.main_step(row)?)
    }

    /// The result of an agent at one step; `None` where the step does not start from the agent's level.
    #[must_use]
    pub fn explain_step(&self, row: usize, step: &StepId) -> Option<StepOutcome> {
        self.explain_columns(self.columns(step)?, row)
    }

    /// [`Evaluator::explain_main`] without what the composite is made of, which takes most of the time: neither parts nor
    /// contributions.
    #[must_use]
    pub fn explain_verdict(&self, row: usize) -> Option<StepOutcome> {
        self.explain_clauses(self.columns(self.main_step(row)?)?, row)
    }

    /// The first clause of a step that stands in an agent's way, alone: [`StepOutcome::missed`] of the whole result says
    /// the same, at many times the cost.
    #[must_use]
    pub fn explain_missed(&self, row: usize, step: &StepId) -> Option<ClauseOutcome> {
        let columns = self.columns(step)?;
        let place = as_index(*self.places.get(row)?);
        let row = *columns.members.get(place).filter(|&&member| as_index(member) == row)?;
        let facts = Facts::new(&self.policy, &self.roster, &self.rankings);
        let is_missed = |statuses: &[Status]| statuses.get(place) == Some(&Status::Missed);
        let exception = columns.step.exception.as_ref().filter(|it| !it.set_aside);
        let is_waived = |gate: &Gate| exception.is_some_and(|it| is_waived(it, gate) && is_granted(it, facts, row));
        let of_scope = columns.scope.iter().find(|it| is_missed(&it.statuses));
        let of_step = || columns.gates.iter().find(|it| is_missed(&it.statuses) && !is_waived(&it.gate));
        if let Some(it) = of_scope.or_else(of_step) {
            return Some(explain(&it.gate, facts, row));
        }
        if let Some(it) = columns.floors.iter().find(|it| is_missed(&it.statuses)) {
            let (at_least, set_aside) = it.made_from;
            return Some(bar(&it.clause, at_least, set_aside, Sum::of(*it.intervals.get(place)?)));
        }
        let cut = columns.step.score.cut.as_ref()?;
        let composite = columns.interval_at(self.inputs(), place).map_or(Sum::ANY, Sum::of);
        Some(bar(&cut.id, cut.at_least, cut.set_aside, composite)).filter(|it| it.status == Status::Missed)
    }

    fn explain_columns(&self, columns: &StepColumns, row: usize) -> Option<StepOutcome> {
        let outcome = self.explain_clauses(columns, row)?;
        let place = as_index(*self.places.get(row)?);
        let row = *columns.members.get(place)?;
        let parts = columns.composite.as_ref().and_then(|it| it.parts(self.inputs(), &columns.step, row));
        Some(StepOutcome { parts, contributions: self.contributions(columns, row), ..outcome })
    }

    fn explain_clauses(&self, columns: &StepColumns, row: usize) -> Option<StepOutcome> {
        let place = as_index(*self.places.get(row)?);
        let row = *columns.members.get(place).filter(|&&member| as_index(member) == row)?;
        let facts = Facts::new(&self.policy, &self.roster, &self.rankings);
        let step = &columns.step;

        let exception = step.exception.as_ref().filter(|it| !it.set_aside);
        let is_granted = exception.is_some_and(|it| is_granted(it, facts, row));
        let granted = exception.filter(|_| is_granted);
        let gates = columns.gates.iter().map(|it| {
            let mut outcome = explain(&it.gate, facts, row);
            let is_lacking = matches!(outcome.status, Status::Missed | Status::Unknown);
            outcome.waived = is_lacking && granted.is_some_and(|exception| is_waived(exception, &it.gate));
            outcome
        });
        let gates = gates.collect();

        let inputs = self.inputs();
        let sum_of = |weights: &weights::Weights| sums(&self.policy, weights, &self.cells, &[row]).first().copied();
        let floor = |floor: &crate::policy::Floor| {
            let sum = sum_of(&weights::floor(&self.policy, step, &floor.of))?;
            Some(bar(&floor.id, floor.at_least, floor.set_aside, sum))
        };
        let composite = columns.interval_at(inputs, place).map(Sum::of);
        let cut = step.score.cut.as_ref();
        let cut = cut.map(|cut| bar(&cut.id, cut.at_least, cut.set_aside, composite.unwrap_or(Sum::ANY)));
        Some(StepOutcome {
            placement: columns.placement(place),
            places: columns.places_of(place),
            step: step.id.clone(),
            verdict: columns.verdicts.get(place).copied()?,
            scope: columns.scope.iter().map(|it| explain(&it.gate, facts, row)).collect(),
            gates,
            floors: all_floors(&self.policy, step).filter_map(floor).collect(),
            cut,
            composite: composite.map(Sum::to_composite),
            parts: None,
            contributions: Vec::new(),
            exception: exception.map(|it| {
                let vote = explain_vote(&it.vote, facts, row);
                ExceptionOutcome {
                    vote: ClauseOutcome {
                        clause: it.id.clone(),
                        status: super::gate::count_vote(&it.vote, facts, row),
                        required: vote.required,
                        actual: vote.actual,
                        margin: vote.margin,
                        waived: false,
                        transition: None,
                        children: Vec::new(),
                    },
                    granted: is_granted,
                    waives: it.waives.clone(),
                }
            }),
        })
    }

    /// What each cell adds to the composite of the agent.
    fn contributions(&self, columns: &StepColumns, row: u32) -> Vec<Contribution> {
        let score = |place: usize| {
            let scores: Option<&Rc<[u16]>> = self.cells.get(place).map(|cell| &cell.scores);
            scores.and_then(|it| it.get(as_index(row)).copied()).filter(|&it| it != NO_SCORE)
        };
        let nominal = weights::composite(&self.policy, &columns.step);
        let own = match self.policy.scoring.missing_cell {
            MissingCell::Hold => nominal.clone(),
            MissingCell::Spread => spread(&self.policy, &nominal, score),
        };
        let weight = |place: usize| own.cells.iter().find(|it| it.0 == place).map_or(0, |it| it.1);
        let contribution = |&(place, _): &(usize, u32)| {
            let cell = self.policy.scoring.cells.get(place)?;
            Some(Contribution {
                competency: cell.competency.clone(),
                source: cell.source.clone(),
                part: cell.part.clone(),
                attribute: cell.attribute.clone(),
                weight_millionths: weight(place),
                score: score(place).map(|it| Score::from_hundredths(u32::from(it))),
            })
        };
        nominal.cells.iter().filter_map(contribution).collect()
    }

    /// The scores of everybody in a cell as the kernel has them, by the cell's place in the policy.
    #[must_use]
    pub fn cell_scores(&self, place: usize) -> Option<&Rc<[u16]>> {
        self.cells.get(place).map(|cell| &cell.scores)
    }

    /// The weight of each cell of a step in millionths, by the cell's place in the policy. They sum to 1,000,000.
    #[must_use]
    pub fn cell_weights(&self, step: &StepId) -> Vec<(usize, u32)> {
        self.policy.step(step).map(|step| weights::composite(&self.policy, step).cells).unwrap_or_default()
    }
}

/// A cut or floor with the distance: the room that is certain where it is met, what is missing at best where it is not.
fn bar(clause: &ClauseId, at_least: Score, set_aside: bool, sum: Sum) -> ClauseOutcome {
    let status = if set_aside { Status::SetAside } else { sum.reaches(at_least) };
    let Composite { low, high } = sum.to_composite();
    let end = match status {
        Status::Met => Some(low),
        Status::Missed => Some(high),
        _ => None,
    };
    let margin = end.map(|end| {
        let micros = end.to_decimal().micros() - at_least.to_decimal().micros();
        Margin::new(micros, Unit::Points)
    });
    ClauseOutcome {
        clause: clause.clone(),
        status,
        required: Required::AtLeast { fact: Fact::Number { value: at_least.to_decimal(), unit: Unit::Points } },
        actual: Some(Composite { low, high }.to_fact()),
        margin,
        waived: false,
        transition: None,
        children: Vec::new(),
    }
}
