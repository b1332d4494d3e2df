//! An evaluation in pieces, each of which reads the roster about once: a page can paint between two of them.
//!
//! ```text
//! cells ──► staff ──► sums ──► gates of a step ──► the step ──► gates of the next ──► … ──► verdicts by row
//! ```
//!
//! There is no second way to evaluate: [`Evaluator::update`] runs all pieces in a row. Each takes over from the policy
//! before whatever the edit did not touch.

use std::ops::Range;
use std::rc::Rc;

use super::Evaluator;
use super::interval::{IntervalColumn, Shared, shared, sum_alike};
use super::quota::Staff;
use super::score::cell_column;
use super::step::{CellColumn, GateColumn, Inputs, StepColumns, all_floors, gate_column, gates_of};
use super::weights::{self, Weights};
use crate::policy::{Policy, Step};
use crate::roster::Roster;

/// An evaluation under way. What it has worked out is seen when it is finished, all at once; dropped before, it leaves
/// nothing behind.
#[derive(Debug)]
pub struct Stepper {
    evaluator: Evaluator,
    work: Work,
}

impl Evaluator {
    /// Begins to evaluate a policy on a roster from nothing.
    #[must_use]
    pub fn start(policy: Rc<Policy>, roster: Rc<Roster>) -> Stepper {
        Self::unevaluated(Rc::clone(&policy), roster).start_update(policy)
    }

    /// Begins to evaluate another policy on the same roster, taking over what does not differ.
    #[must_use]
    pub fn start_update(self, policy: Rc<Policy>) -> Stepper {
        Stepper { work: Work::new(policy), evaluator: self }
    }

    /// Evaluates a policy, all pieces in a row.
    pub(super) fn compute(&mut self, policy: Rc<Policy>) {
        let mut work = Work::new(policy);
        while let Some(piece) = work.left.pop() {
            work.run(piece, self);
        }
        work.install(self);
    }
}

impl Stepper {
    /// Works until about so many values of the roster have been read, and at least a piece; says whether all is done.
    pub fn advance(&mut self, values: usize) -> bool {
        let mut read = 0;
        while let Some(piece) = self.work.left.pop() {
            read += self.work.run(piece, &self.evaluator);
            if read >= values {
                break;
            }
        }
        self.work.left.is_empty()
    }

    /// The evaluator, after everything that is left.
    #[must_use]
    pub fn finish(mut self) -> Evaluator {
        self.advance(usize::MAX);
        self.work.install(&mut self.evaluator);
        self.evaluator
    }

    /// The roster that a policy is evaluated on.
    #[must_use]
    pub fn roster(&self) -> &Rc<Roster> {
        self.evaluator.roster()
    }
}

/// A part of the work.
#[derive(Debug)]
enum Piece {
    /// The scores of the cell at this place.
    Cell(usize),
    /// Who is in scope, and which floors are to be summed.
    Plan,
    /// The sums at these places, which weigh their cells alike.
    Sum(Range<usize>),
    /// The next gate of the step at this place.
    Gate(usize),
    /// What else there is of the step at this place.
    Step(usize),
}

/// What has been worked out, and what is left.
#[derive(Debug)]
struct Work {
    ready: Ready,
    /// Sums that steps share a pass for.
    shared: Vec<Shared>,
    /// The gates of the step under way.
    gates: Vec<GateColumn>,
    steps: Vec<StepColumns>,
    /// The next piece is the last.
    left: Vec<Piece>,
    /// How many columns of scores there were ever.
    generation: u64,
}

/// What steps are evaluated from.
#[derive(Debug)]
struct Ready {
    policy: Rc<Policy>,
    cells: Vec<CellColumn>,
    staff: Option<Rc<Staff>>,
}

impl Ready {
    fn inputs<'a>(&'a self, evaluator: &'a Evaluator, shared: &'a [Shared]) -> Inputs<'a> {
        Inputs {
            policy: &self.policy,
            roster: &evaluator.roster,
            cells: &self.cells,
            shared,
            rankings: &evaluator.rankings,
            staff: self.staff.as_ref(),
        }
    }
}

impl Work {
    fn new(policy: Rc<Policy>) -> Self {
        let of_step = |(place, step): (usize, &Step)| {
            let gates = policy.scope.len() + gates_of(&policy, step).count();
            (0..gates).map(move |_| Piece::Gate(place)).chain([Piece::Step(place)])
        };
        let cells = (0..policy.scoring.cells.len()).map(Piece::Cell);
        let steps = policy.steps.iter().enumerate().flat_map(of_step);
        let mut left: Vec<Piece> = cells.chain([Piece::Plan]).chain(steps).collect();
        left.reverse();
        let ready = Ready { policy, cells: Vec::new(), staff: None };
        Self { ready, shared: Vec::new(), gates: Vec::new(), steps: Vec::new(), left, generation: 0 }
    }

    /// Does a piece; returns about how many values it read.
    fn run(&mut self, piece: Piece, evaluator: &Evaluator) -> usize {
        match piece {
            Piece::Cell(place) => self.cell(place, evaluator),
            Piece::Plan => self.plan(evaluator),
            Piece::Sum(range) => {
                let alike = self.shared.get_mut(range).unwrap_or_default();
                sum_alike(self.ready.inputs(evaluator, &[]), alike);
                alike.iter().map(Shared::values).sum()
            }
            Piece::Gate(step) => self.gate(step, evaluator),
            Piece::Step(step) => self.step(step, evaluator),
        }
    }

    /// The scores of a cell; those with the same attribute and value function as before are taken over.
    fn cell(&mut self, place: usize, evaluator: &Evaluator) -> usize {
        let policy = &self.ready.policy;
        let Some(cell) = policy.scoring.cells.get(place) else { return 0 };
        let made_from = (policy.attribute(&cell.attribute).cloned(), cell.value.clone());
        let known = || evaluator.cells.iter().chain(&self.ready.cells).find(|it| it.made_from == made_from);
        if let Some(same) = made_from.0.as_ref().and_then(|_| known()).cloned() {
            self.ready.cells.push(same);
            return 0;
        }
        self.generation += 1;
        let scores = cell_column(policy, cell, &evaluator.roster);
        let generation = evaluator.generation + self.generation;
        self.ready.cells.push(CellColumn { made_from, generation, scores });
        evaluator.roster.len()
    }

    /// Says who is in scope, and puts the sums before what is left.
    fn plan(&mut self, evaluator: &Evaluator) -> usize {
        let inputs = self.ready.inputs(evaluator, &[]);
        let staff = Staff::evaluate(inputs, evaluator.staff.as_ref());
        let shared = shared(inputs, changed_means(inputs, evaluator));
        self.ready.staff = staff;
        let mut end = 0;
        let sums = shared.chunk_by(Shared::is_alike).map(|alike| {
            let start = end;
            end += alike.len();
            Piece::Sum(start..end)
        });
        self.left.extend(sums);
        self.shared = shared;
        0
    }

    fn gate(&mut self, step: usize, evaluator: &Evaluator) -> usize {
        let inputs = self.ready.inputs(evaluator, &[]);
        let Some(step) = inputs.policy.steps.get(step) else { return 0 };
        let members = evaluator.members_of(inputs.policy, step);
        let before = evaluator.before(step, &members);
        let scope = inputs.policy.scope.iter();
        let Some(gate) = scope.chain(gates_of(inputs.policy, step)).nth(self.gates.len()) else { return 0 };
        let known = before.map(|it| if self.gates.len() < inputs.policy.scope.len() { &it.scope } else { &it.gates });
        let column = gate_column(inputs, gate, &members, known.map(Vec::as_slice).unwrap_or_default());
        let is_known = known.into_iter().flatten().any(|it| Rc::ptr_eq(&it.statuses, &column.statuses));
        self.gates.push(column);
        if is_known { 0 } else { members.len() }
    }

    fn step(&mut self, step: usize, evaluator: &Evaluator) -> usize {
        let inputs = self.ready.inputs(evaluator, &self.shared);
        let Some(step) = inputs.policy.steps.get(step) else { return 0 };
        let members = evaluator.members_of(inputs.policy, step);
        let mut scope = std::mem::take(&mut self.gates);
        let gates = scope.split_off(inputs.policy.scope.len().min(scope.len()));
        let clauses = scope.len() + gates.len();
        let columns = StepColumns::evaluate(inputs, step, &members, (scope, gates), evaluator.before(step, &members));
        self.steps.push(columns);
        // A status of each clause, a verdict, and the counts.
        members.len() * (clauses + 2)
    }

    /// Puts what was worked out in the place of what was.
    fn install(self, evaluator: &mut Evaluator) {
        evaluator.generation += self.generation;
        evaluator.cells = self.ready.cells;
        evaluator.staff = self.ready.staff;
        evaluator.policy = self.ready.policy;
        evaluator.steps = self.steps;
        evaluator.main_verdicts();
    }
}

/// The weights and members of the floors that an edit changes.
fn changed_means(inputs: Inputs<'_>, evaluator: &Evaluator) -> Vec<(Weights, Rc<[u32]>)> {
    let policy = inputs.policy;
    let mut changed = Vec::new();
    for step in &policy.steps {
        let members = evaluator.members_of(policy, step);
        let before = evaluator.before(step, &members);
        let mut ask = |weights: Weights, before: Option<&IntervalColumn>| {
            let is_up_to_date = before.is_some_and(|it| it.is_up_to_date(inputs, &weights));
            if !is_up_to_date && !members.is_empty() {
                changed.push((weights, Rc::clone(&members)));
            }
        };
        for (place, floor) in all_floors(policy, step).enumerate() {
            ask(weights::floor(policy, step, &floor.of), before.and_then(|it| it.floor_sums.get(place)));
        }
    }
    changed
}
