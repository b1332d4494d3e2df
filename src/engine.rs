//! Policy × roster → verdicts, with reasons. Pure, total and exact.
//!
//! [`Evaluator`] owns the roster's columns and everything computed from them. It keeps, per step, the status of every
//! clause for everybody at the step's level, and the weighted sums; [`Evaluator::update`] computes only what an edit
//! touches and always equals an evaluation from nothing. Explanations of single agents are made when they are asked
//! for, by the same functions on one row.
//!
//! ```text
//! policy ──► weights (integers)          roster columns (integers)
//!                 │                          │            │
//!                 │          cells 0–100 ◄───┘            │ gates, node by node
//!                 ▼              ▼                        ▼
//!     sums Σ w·x (intervals) ─► composite ─► cut, floors ──► AND ──► verdict per agent ──► totals
//! ```

mod adjustment;
mod aggregation;
mod composite;
mod conclusion;
mod explain;
mod fact;
mod fingerprint;
mod gate;
mod interval;
mod outcome;
mod quota;
mod score;
mod status;
mod step;
mod summary;
mod transition;
mod weights;

use std::collections::BTreeMap;
use std::iter::repeat_n;
use std::rc::Rc;

use ladderlab_kernel::spread;

pub use fact::{Fact, Margin, OfPeriod, Required};
pub use fingerprint::{fingerprint_of_policy, fingerprint_of_roster};
pub use outcome::{
    AdjustmentOutcome, ClauseInForce, ClauseOutcome, CompetencyScore, Composite, CompositeParts, Contribution,
    ExceptionOutcome, StepOutcome, TransitionOutcome, Verdict, millionths_as_percent, weight_as_millionths,
};
pub use quota::{Bounds, GroupPlaces, OpenBecause, PlaceTotals, Placement, PlacesOutcome};
pub use status::Status;
pub use summary::{Counts, LevelTotals, StepTotals, Summary};

use crate::policy::{Attribute, ClauseId, Level, LevelId, Policy, Step, StepId, ValueFunction};
use crate::roster::{Labels, Roster};
use composite::is_plain;
use gate::{Rankings, as_index};
use interval::share;
use quota::Staff;
use score::cell_column;
use step::{CellColumn, Inputs, StepColumns};
use weights::Weights;

/// Evaluates one policy after another on one roster.
#[derive(Debug, Clone)]
pub struct Evaluator {
    roster: Rc<Roster>,
    policy: Rc<Policy>,
    /// The rows at each level that the roster knows.
    members: BTreeMap<LevelId, Rc<[u32]>>,
    /// The place of each row among the members of its level.
    places: Rc<[u32]>,
    cells: Vec<(CellKey, CellColumn)>,
    rankings: Rankings,
    generation: u64,
    steps: Vec<StepColumns>,
    staff: Option<Rc<Staff>>,
    /// The verdicts of each level on the ladder, from which those by row are made.
    by_level: Vec<OfLevel>,
    verdicts: Rc<[Verdict]>,
}

/// A level and the verdicts of its main step, member by member; `None` where it has no such step.
type OfLevel = (LevelId, Option<Rc<[Verdict]>>);

/// What a cell's scores depend on, besides the roster.
type CellKey = (Option<Attribute>, ValueFunction);

impl Evaluator {
    /// Evaluates a policy on a roster from nothing.
    #[must_use]
    pub fn new(policy: Rc<Policy>, roster: Rc<Roster>) -> Self {
        let mut rows: BTreeMap<LevelId, Vec<u32>> = BTreeMap::new();
        let mut places = Vec::with_capacity(roster.len());
        for row in 0..u32::try_from(roster.len()).unwrap_or(u32::MAX) {
            let place = match roster.level(as_index(row)) {
                Some(level) => {
                    let members = rows.entry(level).or_default();
                    members.push(row);
                    u32::try_from(members.len() - 1).unwrap_or(u32::MAX)
                }
                None => u32::MAX,
            };
            places.push(place);
        }
        let mut evaluator = Self {
            members: rows.into_iter().map(|(level, rows)| (level, rows.into())).collect(),
            places: places.into(),
            roster,
            policy: Rc::clone(&policy),
            cells: Vec::new(),
            rankings: Rankings::default(),
            generation: 0,
            steps: Vec::new(),
            staff: None,
            by_level: Vec::new(),
            verdicts: Rc::new([]),
        };
        evaluator.compute(policy);
        evaluator
    }

    /// Evaluates another policy on the same roster, computing only what differs from the one before.
    pub fn update(&mut self, policy: &Rc<Policy>) -> Summary {
        if !Rc::ptr_eq(&self.policy, policy) {
            self.compute(Rc::clone(policy));
        }
        self.summary()
    }

    fn compute(&mut self, policy: Rc<Policy>) {
        self.cells = self.cell_columns(&policy);
        let cells: Vec<CellColumn> = self.cells.iter().map(|(_, column)| column.clone()).collect();
        let inputs = Inputs {
            policy: &policy,
            roster: &self.roster,
            cells: &cells,
            shared: &[],
            rankings: &self.rankings,
            staff: None,
        };
        let staff = Staff::evaluate(inputs, self.staff.as_ref());
        let shared = share(inputs, self.changed_composites(inputs));
        let inputs = Inputs { staff: staff.as_ref(), shared: &shared, ..inputs };
        let nobody: Rc<[u32]> = Rc::new([]);
        self.steps = policy
            .steps
            .iter()
            .map(|step| {
                let is_on_ladder = policy.level(&step.from).is_some();
                let members = self.members.get(&step.from).filter(|_| is_on_ladder).unwrap_or(&nobody);
                let before = self.steps.iter().find(|before| before.step.id == step.id);
                StepColumns::evaluate(inputs, step, members, before)
            })
            .collect();
        self.staff = staff;
        self.policy = policy;
        self.main_verdicts();
    }

    /// The weights and members of the steps whose composites an edit changes.
    fn changed_composites(&self, inputs: Inputs<'_>) -> Vec<(Weights, Rc<[u32]>)> {
        let changed = |step: &Step| {
            let members = self.members.get(&step.from).filter(|_| inputs.policy.level(&step.from).is_some())?;
            let weights = weights::composite(inputs.policy, step);
            let before = self.columns(&step.id).filter(|before| Rc::ptr_eq(&before.members, members));
            let composite = before.and_then(|it| it.composite.as_ref()?.plain());
            let is_up_to_date = composite.is_some_and(|it| it.is_up_to_date(inputs, &weights));
            (!is_up_to_date).then(|| (weights, Rc::clone(members)))
        };
        if is_plain(&inputs.policy.scoring) {
            inputs.policy.steps.iter().filter_map(changed).collect()
        } else {
            Vec::new()
        }
    }

    /// The scores of every cell; those with the same attribute and value function as before are taken over.
    fn cell_columns(&mut self, policy: &Policy) -> Vec<(CellKey, CellColumn)> {
        let mut columns: Vec<(CellKey, CellColumn)> = Vec::with_capacity(policy.scoring.cells.len());
        for cell in &policy.scoring.cells {
            let key = (policy.attribute(&cell.attribute).cloned(), cell.value.clone());
            let same = key.0.as_ref().and_then(|_| self.cells.iter().chain(&columns).find(|(known, _)| *known == key));
            let column = if let Some((_, column)) = same {
                column.clone()
            } else {
                self.generation += 1;
                CellColumn { generation: self.generation, scores: cell_column(policy, cell, &self.roster).into() }
            };
            columns.push((key, column));
        }
        columns
    }

    /// The verdict that stands for each agent: that of the main step of the agent's level. Where no level's verdicts
    /// are other ones than before, nothing is done.
    fn main_verdicts(&mut self) {
        let level = |level: &Level| (level.id.clone(), self.main_columns(&level.id).map(|it| Rc::clone(&it.verdicts)));
        let by_level: Vec<OfLevel> = self.policy.levels().map(level).collect();
        let is_same = |(a, b): (&OfLevel, &OfLevel)| {
            let is_same_verdict = match (&a.1, &b.1) {
                (Some(a), Some(b)) => Rc::ptr_eq(a, b),
                (a, b) => a.is_none() && b.is_none(),
            };
            a.0 == b.0 && is_same_verdict
        };
        let before = std::mem::replace(&mut self.by_level, by_level);
        let is_first = self.verdicts.len() != self.roster.len();
        if !is_first && before.len() == self.by_level.len() && before.iter().zip(&self.by_level).all(is_same) {
            return;
        }
        let mut verdicts: Rc<[Verdict]> = repeat_n(Verdict::OutOfScope, self.roster.len()).collect();
        if let Some(by_row) = Rc::get_mut(&mut verdicts) {
            for (level, verdicts) in &self.by_level {
                let Some(members) = self.members.get(level) else { continue };
                match verdicts {
                    Some(verdicts) => spread(members, verdicts, by_row),
                    None => spread(members, &vec![Verdict::NoFurtherStep; members.len()], by_row),
                }
            }
        }
        self.verdicts = verdicts;
    }

    /// The columns of the step whose verdicts stand for the agents of a level.
    fn main_columns(&self, level: &LevelId) -> Option<&StepColumns> {
        let level = self.policy.levels().filter(|it| it.id == *level).last()?;
        self.columns(level.main_step.as_ref()?).filter(|it| it.step.from == level.id)
    }

    fn columns(&self, step: &StepId) -> Option<&StepColumns> {
        self.steps.iter().find(|it| it.step.id == *step)
    }

    /// The policy that is evaluated.
    #[must_use]
    pub fn policy(&self) -> &Rc<Policy> {
        &self.policy
    }

    /// The roster that it is evaluated on.
    #[must_use]
    pub fn roster(&self) -> &Rc<Roster> {
        &self.roster
    }

    /// The verdict that stands for each agent, by row.
    #[must_use]
    pub fn verdicts(&self) -> &Rc<[Verdict]> {
        &self.verdicts
    }

    /// The step whose verdict stands for an agent.
    #[must_use]
    pub fn main_step(&self, row: usize) -> Option<&StepId> {
        let level = self.policy.level(&self.roster.level(row)?)?;
        level.main_step.as_ref().filter(|id| self.columns(id).is_some_and(|it| it.step.from == level.id))
    }

    /// The rows at the level that a step starts from, with the step's verdicts.
    pub fn members(&self, step: &StepId) -> impl Iterator<Item = (u32, Verdict)> {
        let columns = self.columns(step);
        let rows = columns.map(|it| it.members.iter()).unwrap_or_default();
        let verdicts = columns.map(|it| it.verdicts.iter()).unwrap_or_default();
        rows.copied().zip(verdicts.copied())
    }

    /// The clauses of a step in the policy's order (scope, gates, floors, cut), each with the status of every member
    /// in the order of [`Evaluator::members`].
    #[must_use]
    pub fn clauses(&self, step: &StepId) -> Vec<(&ClauseId, &[Status])> {
        self.columns(step).map(|it| it.clauses().collect()).unwrap_or_default()
    }

    /// The composites of a step's members, in the order of [`Evaluator::members`]; empty where nothing is scored.
    #[must_use]
    pub fn composites(&self, step: &StepId) -> Vec<Composite> {
        self.columns(step).map(|it| it.composites().to_vec()).unwrap_or_default()
    }

    /// The composite of an agent at the agent's main step.
    #[must_use]
    pub fn composite(&self, row: usize) -> Option<Composite> {
        let columns = self.columns(self.main_step(row)?)?;
        columns.composite_at(as_index(*self.places.get(row)?))
    }

    /// The groupings of the roster, for totals by group.
    #[must_use]
    pub fn groupings(&self) -> &[(String, Labels)] {
        &self.roster.groupings
    }
}

#[cfg(test)]
mod tests;
