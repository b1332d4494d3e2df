//! One step on the roster: the statuses of its clauses for everybody at its level, and the verdicts.

use std::rc::Rc;

use ladderlab_kernel::{Interval, reach};

use super::composite::CompositeColumn;
use super::conclusion::{Clauses, Required};
use super::cut::CutColumn;
use super::gate::{Facts, Rankings, count_vote, evaluate};
use super::interval::{IntervalColumn, Shared};
use super::outcome::Verdict;
use super::quota::{self, PlaceColumn, Staff};
use super::status::Status;
use super::summary::Counts;
use super::transition;
use super::waiver::WaiverColumn;
use super::weights;
use crate::policy::{Attribute, ClauseId, Exception, Floor, Gate, Policy, Score, Step, Transition, ValueFunction};
use crate::roster::Roster;

/// The status of a clause for each member of a step.
pub(super) type Statuses = Rc<[Status]>;

/// A gate with its statuses, and the attributes as they were when it was evaluated.
#[derive(Debug, Clone)]
pub(super) struct GateColumn {
    pub(super) gate: Gate,
    /// The transitions that touch it.
    transitions: Vec<Transition>,
    attributes: Vec<Option<Attribute>>,
    pub(super) statuses: Statuses,
}

/// A floor with its statuses.
#[derive(Debug, Clone)]
pub(super) struct BarColumn {
    pub(super) clause: ClauseId,
    /// The minimum, and whether it is set aside.
    pub(super) made_from: (Score, bool),
    pub(super) intervals: Rc<[Interval]>,
    pub(super) statuses: Statuses,
}

/// Everything about one step that is kept between two edits.
#[derive(Debug, Clone)]
pub(super) struct StepColumns {
    pub(super) step: Step,
    /// The rows of the agents at the step's level.
    pub(super) members: Rc<[u32]>,
    pub(super) scope: Vec<GateColumn>,
    /// The gates of the step, then those of its layers.
    pub(super) gates: Vec<GateColumn>,
    pub(super) floors: Vec<BarColumn>,
    pub(super) cut: Option<CutColumn>,
    pub(super) composite: Option<CompositeColumn>,
    pub(super) floor_sums: Vec<IntervalColumn>,
    pub(super) required: Required,
    /// The votes on the exception, where one is in force.
    pub(super) waiver: Option<WaiverColumn>,
    pub(super) verdicts: Rc<[Verdict]>,
    pub(super) counts: Counts,
    /// Who gets a place; `None` where there is one for everybody.
    pub(super) places: Option<PlaceColumn>,
}

/// A cell's scores, with a generation that changes whenever they do.
#[derive(Debug, Clone)]
pub(super) struct CellColumn {
    /// What they depend on, besides the roster.
    pub(super) made_from: (Option<Attribute>, ValueFunction),
    pub(super) generation: u64,
    pub(super) scores: Rc<[u16]>,
}

impl AsRef<[u16]> for CellColumn {
    fn as_ref(&self) -> &[u16] {
        &self.scores
    }
}

/// What a step is evaluated from.
#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) policy: &'a Policy,
    pub(super) roster: &'a Roster,
    pub(super) cells: &'a [CellColumn],
    /// Sums of floors that steps share a pass for.
    pub(super) shared: &'a [Shared],
    /// Who is in scope, where a quota asks for it.
    pub(super) staff: Option<&'a Rc<Staff>>,
    pub(super) rankings: &'a Rankings,
}

impl<'a> Inputs<'a> {
    pub(super) fn facts(self) -> Facts<'a> {
        Facts::new(self.policy, self.roster, self.rankings)
    }
}

impl StepColumns {
    /// Evaluates a step whose scope and gates are evaluated already, taking over from `before`, which has the same
    /// members, whatever the edit did not touch.
    pub(super) fn evaluate(
        inputs: Inputs<'_>,
        step: &Step,
        members: &Rc<[u32]>,
        (scope, gates): (Vec<GateColumn>, Vec<GateColumn>),
        before: Option<&Self>,
    ) -> Self {
        let Inputs { policy, .. } = inputs;
        let (mut floors, mut floor_sums) = (Vec::new(), Vec::new());
        for (place, floor) in all_floors(policy, step).enumerate() {
            let weights = weights::floor(policy, step, &floor.of);
            let sums =
                IntervalColumn::evaluate(inputs, weights, members, before.and_then(|it| it.floor_sums.get(place)));
            let before = before.and_then(|it| it.floors.get(place));
            floors.push(bar_column(&floor.id, floor.at_least, floor.set_aside, &sums.intervals, before));
            floor_sums.push(sums);
        }

        let exception = step.exception.as_ref().filter(|it| !it.set_aside);
        let (waived, kept): (Vec<&GateColumn>, Vec<&GateColumn>) =
            gates.iter().partition(|it| exception.is_some_and(|exception| is_waived(exception, &it.gate)));
        let statuses = |columns: &[&GateColumn]| columns.iter().map(|it| Rc::clone(&it.statuses)).collect::<Vec<_>>();
        let of_floors = floors.iter().map(|it| Rc::clone(&it.statuses));
        let made_from = Clauses {
            scope: scope.iter().map(|it| Rc::clone(&it.statuses)).collect(),
            kept: statuses(&kept).into_iter().chain(of_floors).collect(),
            waived: statuses(&waived),
        };
        let required = Required::new(made_from, members.len(), before.map(|it| &it.required));

        let is_ranked = quota::quota_of(step).is_some_and(quota::reads_composite);
        let is_cut = step.score.cut.as_ref().is_some_and(|it| !it.set_aside);
        let is_more_asked = is_cut || is_ranked || exception.is_some();
        let undecided = if is_more_asked { Rc::clone(required.undecided(members)) } else { Rc::default() };
        let old_waiver = before.and_then(|it| it.waiver.as_ref());
        let waiver = exception.map(|it| WaiverColumn::evaluate(it, inputs.facts(), &undecided, old_waiver));
        let old_composite = before.and_then(|it| it.composite.as_ref());
        let composite = CompositeColumn::evaluate(inputs, step, &undecided, old_composite);
        let old_cut = before.and_then(|it| Some((it.cut.as_ref()?, old_composite)));
        let cut = step.score.cut.as_ref().map(|cut| CutColumn::new(cut, composite.as_ref(), &undecided, old_cut));
        let mut columns = Self {
            step: step.clone(),
            members: Rc::clone(members),
            scope,
            gates,
            floors,
            cut,
            composite,
            floor_sums,
            required,
            waiver,
            verdicts: Rc::new([]),
            counts: Counts::default(),
            places: None,
        };
        columns.verdicts = columns.conclude(before);
        let same = before.filter(|before| Rc::ptr_eq(&before.verdicts, &columns.verdicts));
        columns.counts = same.map_or_else(|| Counts::of(&columns.verdicts), |before| before.counts);
        columns.places = PlaceColumn::evaluate(inputs, &columns, before.and_then(|it| it.places.as_ref()));
        columns
    }

    /// Everything but the cut with its statuses, in the policy's order: scope, gates, floors.
    pub(super) fn requirements(&self) -> impl Iterator<Item = (&ClauseId, &[Status])> {
        let gates = self.scope.iter().chain(&self.gates).map(|it| (&it.gate.id, &*it.statuses));
        gates.chain(self.floors.iter().map(|it| (&it.clause, &*it.statuses)))
    }

    /// The cut with its status for each member.
    pub(super) fn cut_of_all<'a>(&'a self, inputs: Inputs<'a>) -> Option<(&'a ClauseId, &'a [Status])> {
        let composites = || match self.intervals(inputs) {
            Some(all) => Rc::clone(all),
            None => Interval::ANY.repeated(self.members.len()),
        };
        self.cut.as_ref().map(|it| (&it.clause, it.all(self.members.len(), composites)))
    }

    /// The composites of the members; `None` where nothing is scored.
    pub(super) fn intervals(&self, inputs: Inputs<'_>) -> Option<&Rc<[Interval]>> {
        self.composite.as_ref().map(|it| it.all(inputs, &self.step, &self.members))
    }

    /// The composite of a member, by its place among the members.
    pub(super) fn interval_at(&self, inputs: Inputs<'_>, place: usize) -> Option<Interval> {
        let row = *self.members.get(place)?;
        self.composite.as_ref()?.of_member(inputs, place, row)
    }

    /// The status of the cut for a member, by its place; nobody else's composite is summed for that.
    pub(super) fn cut_at(&self, inputs: Inputs<'_>, place: usize) -> Option<Status> {
        let cut = self.cut.as_ref()?;
        let composite = || self.interval_at(inputs, place).unwrap_or(Interval::ANY);
        Some(if cut.is_set_aside() { Status::SetAside } else { composite().reaches(cut.bar()) })
    }
}

/// Whether the committee's vote on an agent waives the exception's clauses. No recorded vote, no exception.
pub(super) fn is_granted(exception: &Exception, facts: Facts<'_>, row: u32) -> bool {
    count_vote(&exception.vote, facts, row) == Status::Met
}

/// Whether an exception that is granted waives a gate. It never waives a veto.
pub(super) fn is_waived(exception: &Exception, gate: &Gate) -> bool {
    exception.waives.contains(&gate.id) && !gate.is_veto()
}

/// The floors of a step and of its layers.
pub(super) fn all_floors<'a>(policy: &'a Policy, step: &'a Step) -> impl Iterator<Item = &'a Floor> {
    let layers = step.layers.iter().filter_map(|id| policy.layer(id));
    step.score.floors.iter().chain(layers.flat_map(|layer| &layer.floors))
}

/// The gates of a step, then those of its layers.
pub(super) fn gates_of<'a>(policy: &'a Policy, step: &'a Step) -> impl Iterator<Item = &'a Gate> {
    let layers = step.layers.iter().filter_map(|id| policy.layer(id));
    step.gates.iter().chain(layers.flat_map(|layer| &layer.gates))
}

/// The statuses of a gate; where one before reads the same of the same attributes, it is not evaluated again.
pub(super) fn gate_column(inputs: Inputs<'_>, gate: &Gate, members: &Rc<[u32]>, before: &[GateColumn]) -> GateColumn {
    let transitions = transition::of_gate(inputs.policy, gate);
    let of_transitions = transitions.iter().flat_map(transition::attributes);
    let ids = gate.attributes().into_iter().chain(of_transitions);
    let attributes: Vec<_> = ids.map(|id| inputs.policy.attribute(id).cloned()).collect();
    let is_same = |it: &&GateColumn| {
        let is_same_gate = it.gate.rule == gate.rule && it.gate.set_aside == gate.set_aside;
        is_same_gate && it.attributes == attributes && it.transitions == transitions
    };
    let statuses = match before.iter().find(is_same) {
        Some(same) => Rc::clone(&same.statuses),
        None => evaluate(gate, inputs.facts(), members).into(),
    };
    GateColumn { gate: gate.clone(), transitions, attributes, statuses }
}

/// The statuses of a minimum; taken over where neither it nor what it is a minimum of changed.
fn bar_column(
    clause: &ClauseId,
    at_least: Score,
    set_aside: bool,
    intervals: &Rc<[Interval]>,
    before: Option<&BarColumn>,
) -> BarColumn {
    let made_from = (at_least, set_aside);
    let is_same = |it: &&BarColumn| it.made_from == made_from && Rc::ptr_eq(&it.intervals, intervals);
    let statuses = before.filter(is_same).map_or_else(
        || {
            if set_aside {
                return Status::SetAside.repeated(intervals.len());
            }
            reach(intervals, u16::try_from(at_least.hundredths()).unwrap_or(u16::MAX))
        },
        |it| Rc::clone(&it.statuses),
    );
    BarColumn { clause: clause.clone(), made_from, intervals: Rc::clone(intervals), statuses }
}
