//! Policy × roster → verdicts, with reasons. Pure, total and exact.
//!
//! [`Evaluator`] owns the roster's columns and everything computed from them. It keeps, per step, the status of every
//! gate for everybody at the step's level, and the weighted sums of those who miss none; [`Evaluator::update`] computes
//! only what an edit touches and always equals an evaluation from nothing. The composites of the others, and whether they
//! reach the cut, are worked out when somebody asks, and kept. Explanations of single agents are made when they are asked
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
mod cut;
mod explain;
mod fact;
mod fingerprint;
mod gate;
mod interval;
mod main_verdicts;
mod memory;
mod mixture;
mod outcome;
mod quota;
mod score;
mod status;
mod step;
mod stepper;
mod summary;
mod transition;
mod undecided;
mod waiver;
mod weights;

use std::collections::BTreeMap;
use std::rc::Rc;

use ladderlab_kernel::{Grouped, Interval, grouped};

pub use fact::{Fact, Margin, OfPeriod, Required};
pub use fingerprint::{fingerprint_of_policy, fingerprint_of_roster};
pub use outcome::{
    AdjustmentOutcome, ClauseInForce, ClauseOutcome, CompetencyScore, Composite, CompositeParts, Contribution,
    ExceptionOutcome, StepOutcome, TransitionOutcome, Verdict, millionths_as_percent, weight_as_millionths,
};
pub use quota::{Bounds, GroupPlaces, OpenBecause, PlaceTotals, Placement, PlacesOutcome};
pub use status::Status;
pub use stepper::Stepper;
pub use summary::{Counts, LevelTotals, StepTotals, Summary};

use crate::policy::{ClauseId, LevelId, Policy, Step, StepId};
use crate::roster::{Labels, Roster};
use gate::{Rankings, as_index};
use main_verdicts::OfLevel;
use quota::Staff;
use step::{CellColumn, Inputs, StepColumns};

/// Evaluates one policy after another on one roster.
#[derive(Debug, Clone)]
pub struct Evaluator {
    roster: Rc<Roster>,
    policy: Rc<Policy>,
    /// The rows at each level that the roster knows.
    members: BTreeMap<LevelId, Rc<[u32]>>,
    /// The place of each row among the members of its level.
    places: Rc<[u32]>,
    cells: Vec<CellColumn>,
    rankings: Rankings,
    generation: u64,
    steps: Vec<StepColumns>,
    staff: Option<Rc<Staff>>,
    /// The verdicts of each level on the ladder, from which those by row are made.
    by_level: Vec<OfLevel>,
    verdicts: Rc<[Verdict]>,
    /// Their counts.
    all: Counts,
}

impl Evaluator {
    /// Evaluates a policy on a roster from nothing.
    #[must_use]
    pub fn new(policy: Rc<Policy>, roster: Rc<Roster>) -> Self {
        Self::start(policy, roster).finish()
    }

    /// Who is at which level, and nothing of the policy yet.
    fn unevaluated(policy: Rc<Policy>, roster: Rc<Roster>) -> Self {
        let levels: Vec<LevelId> = roster.levels.dictionary.iter().map(LevelId::from).collect();
        let first = |level: &LevelId| levels.iter().position(|it| it == level).unwrap_or(usize::MAX);
        let group_of: Vec<usize> = levels.iter().map(first).collect();
        let Grouped { rows, places } = grouped(&roster.levels.codes, &group_of, levels.len());
        let members = levels.into_iter().zip(rows).filter(|(_, rows)| !rows.is_empty());
        Self {
            members: members.map(|(level, rows)| (level, rows.into())).collect(),
            places: places.into(),
            roster,
            policy,
            cells: Vec::new(),
            rankings: Rankings::default(),
            generation: 0,
            steps: Vec::new(),
            staff: None,
            by_level: Vec::new(),
            verdicts: Rc::new([]),
            all: Counts::default(),
        }
    }

    /// Evaluates another policy on the same roster, computing only what differs from the one before.
    pub fn update(&mut self, policy: &Rc<Policy>) -> Summary {
        if !Rc::ptr_eq(&self.policy, policy) {
            self.compute(Rc::clone(policy));
        }
        self.summary()
    }

    /// The columns of the step whose verdicts stand for the agents of a level.
    fn main_columns(&self, level: &LevelId) -> Option<&StepColumns> {
        let level = self.policy.levels().filter(|it| it.id == *level).last()?;
        self.columns(level.main_step.as_ref()?).filter(|it| it.step.from == level.id)
    }

    /// The rows at the level that a step starts from; none where a policy does not have the level.
    fn members_of(&self, policy: &Policy, step: &Step) -> Rc<[u32]> {
        let members = self.members.get(&step.from).filter(|_| policy.level(&step.from).is_some());
        members.map_or_else(|| Rc::new([]), Rc::clone)
    }

    /// What single people and lists that nobody asked for before are evaluated from.
    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            policy: &self.policy,
            roster: &self.roster,
            cells: &self.cells,
            shared: &[],
            staff: self.staff.as_ref(),
            rankings: &self.rankings,
        }
    }

    /// What is known of a step with the same members.
    fn before(&self, step: &Step, members: &Rc<[u32]>) -> Option<&StepColumns> {
        self.columns(&step.id).filter(|it| Rc::ptr_eq(&it.members, members))
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

    /// The rows at the level that a step starts from.
    #[must_use]
    pub fn rows(&self, step: &StepId) -> Option<&Rc<[u32]>> {
        self.columns(step).map(|it| &it.members)
    }

    /// The clauses of a step in the policy's order (scope, gates, floors, cut), each with the status of every member
    /// in the order of [`Evaluator::members`].
    #[must_use]
    pub fn clauses(&self, step: &StepId) -> Vec<(&ClauseId, &[Status])> {
        let columns = self.columns(step).into_iter();
        columns.flat_map(|it| it.requirements().chain(it.cut_of_all(self.inputs()))).collect()
    }

    /// The same without the cut, whose statuses for everybody are worked out when they are asked for.
    #[must_use]
    pub fn requirements(&self, step: &StepId) -> Vec<(&ClauseId, &[Status])> {
        self.columns(step).into_iter().flat_map(StepColumns::requirements).collect()
    }

    /// The status of a step's cut for each of those about whom it decides: they miss nothing else, or
    /// nothing that an exception could not waive.
    #[must_use]
    pub fn cut_where_it_decides(&self, step: &StepId) -> Vec<Status> {
        let cut = self.columns(step).and_then(|it| it.cut.as_ref());
        cut.map(|it| (0..it.undecided.len()).map(|nth| it.of_undecided(nth)).collect()).unwrap_or_default()
    }

    /// The status of a step's cut for each member, in the order of [`Evaluator::members`].
    #[must_use]
    pub fn cut(&self, step: &StepId) -> &[Status] {
        self.columns(step).and_then(|it| it.cut_of_all(self.inputs())).map(|it| it.1).unwrap_or_default()
    }

    /// The status of a step's cut for one member, by the place in [`Evaluator::members`].
    #[must_use]
    pub fn cut_at(&self, step: &StepId, place: usize) -> Option<Status> {
        self.columns(step)?.cut_at(self.inputs(), place)
    }

    /// How many members of a step have which verdict.
    #[must_use]
    pub fn counts(&self, step: &StepId) -> Counts {
        self.columns(step).map(|it| it.counts).unwrap_or_default()
    }

    /// The composites of a step's members as the kernel has them, in the order of [`Evaluator::members`]; empty where
    /// nothing is scored.
    #[must_use]
    pub fn intervals(&self, step: &StepId) -> &[Interval] {
        self.columns(step).and_then(|it| it.intervals(self.inputs())).map(|it| &**it).unwrap_or_default()
    }

    /// The composites of a step's members, in the order of [`Evaluator::members`]; empty where nothing is scored.
    #[must_use]
    pub fn composites(&self, step: &StepId) -> Vec<Composite> {
        self.intervals(step).iter().map(|it| Composite::from(*it)).collect()
    }

    /// The composite of an agent at the agent's main step.
    #[must_use]
    pub fn composite(&self, row: usize) -> Option<Composite> {
        let columns = self.columns(self.main_step(row)?)?;
        columns.interval_at(self.inputs(), as_index(*self.places.get(row)?)).map(Composite::from)
    }

    /// The groupings of the roster, for totals by group.
    #[must_use]
    pub fn groupings(&self) -> &[(String, Labels)] {
        &self.roster.groupings
    }
}

#[cfg(test)]
mod tests;
