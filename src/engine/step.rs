//! One step on the roster: the statuses of its clauses for everybody at its level, and the verdicts.

use std::iter::repeat_n;
use std::rc::Rc;

use ladderlab_kernel::{Interval, reach};

use super::composite::CompositeColumn;
use super::conclusion::Required;
use super::gate::{Facts, Rankings, count_vote, evaluate};
use super::interval::{IntervalColumn, Shared};
use super::outcome::{Composite, Verdict};
use super::quota::{PlaceColumn, Staff};
use super::score::{Sum, sums};
use super::status::Status;
use super::summary::Counts;
use super::transition;
use super::weights::{self, Weights};
use crate::policy::{
    Attribute, ClauseId, CompetencyId, Exception, Floor, Gate, MissingCell, Policy, Score, Step, Transition,
};
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

/// A minimum of a weighted sum with its statuses: a floor, or the cut.
#[derive(Debug, Clone)]
pub(super) struct BarColumn {
    pub(super) clause: ClauseId,
    /// The minimum, and whether it is set aside.
    made_from: (Score, bool),
    intervals: Rc<[Interval]>,
    pub(super) statuses: Statuses,
}

/// The weighted sums of the members in full precision, for one set of weights.
#[derive(Debug, Clone)]
pub(super) struct SumColumn {
    weights: Weights,
    /// The generations of the cells that were read with the competencies they feed, and how missing ones were treated.
    inputs: (Vec<(u64, CompetencyId)>, MissingCell),
    pub(super) sums: Rc<[Sum]>,
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
    pub(super) cut: Option<BarColumn>,
    pub(super) composite: Option<CompositeColumn>,
    floor_sums: Vec<IntervalColumn>,
    pub(super) required: Required,
    pub(super) verdicts: Rc<[Verdict]>,
    pub(super) counts: Counts,
    /// Who gets a place; `None` where there is one for everybody.
    pub(super) places: Option<PlaceColumn>,
}

/// A cell's scores, with a generation that changes whenever they do.
#[derive(Debug, Clone)]
pub(super) struct CellColumn {
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
    /// Composites that steps share a pass for.
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
    /// Evaluates a step, taking over from `before` whatever the edit did not touch.
    pub(super) fn evaluate(inputs: Inputs<'_>, step: &Step, members: &Rc<[u32]>, before: Option<&Self>) -> Self {
        let Inputs { policy, .. } = inputs;
        let before = before.filter(|before| Rc::ptr_eq(&before.members, members));
        let scope = gate_columns(inputs, &policy.scope, members, before.map(|it| it.scope.as_slice()));
        let layers: Vec<_> = step.layers.iter().filter_map(|id| policy.layer(id)).collect();
        let all_gates: Vec<&Gate> = step.gates.iter().chain(layers.iter().flat_map(|layer| &layer.gates)).collect();
        let gates = gate_columns(inputs, all_gates, members, before.map(|it| it.gates.as_slice()));

        let (mut floors, mut floor_sums) = (Vec::new(), Vec::new());
        for (place, floor) in all_floors(policy, step).enumerate() {
            let weights = weights::floor(policy, step, &floor.of);
            let sums =
                IntervalColumn::evaluate(inputs, weights, members, before.and_then(|it| it.floor_sums.get(place)));
            let before = before.and_then(|it| it.floors.get(place));
            floors.push(bar_column(&floor.id, floor.at_least, floor.set_aside, &sums.intervals, before));
            floor_sums.push(sums);
        }

        let old_composite = before.and_then(|it| it.composite.as_ref());
        let composite = CompositeColumn::evaluate(inputs, step, members, old_composite);
        let cut = step.score.cut.as_ref().map(|cut| {
            let unscored = || repeat_n(Interval::ANY, members.len()).collect();
            let intervals = composite.as_ref().map_or_else(unscored, |it| Rc::clone(&it.intervals));
            bar_column(&cut.id, cut.at_least, cut.set_aside, &intervals, before.and_then(|it| it.cut.as_ref()))
        });
        let of_gates = |columns: &[GateColumn]| columns.iter().map(|it| Rc::clone(&it.statuses)).collect::<Vec<_>>();
        let of_floors = floors.iter().map(|it| Rc::clone(&it.statuses));
        let made_from = [of_gates(&scope), of_gates(&gates).into_iter().chain(of_floors).collect()];
        let required = Required::new(made_from, members.len(), before.map(|it| &it.required));
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
            verdicts: Rc::new([]),
            counts: Counts::default(),
            places: None,
        };
        columns.verdicts = columns.conclude(inputs.facts(), before);
        let same = before.filter(|before| Rc::ptr_eq(&before.verdicts, &columns.verdicts));
        columns.counts = same.map_or_else(|| Counts::of(&columns.verdicts), |before| before.counts);
        columns.places = PlaceColumn::evaluate(inputs, &columns, before.and_then(|it| it.places.as_ref()));
        columns
    }

    /// The clauses with their statuses, in the policy's order: scope, gates, floors, cut.
    pub(super) fn clauses(&self) -> impl Iterator<Item = (&ClauseId, &[Status])> {
        let gates = self.scope.iter().chain(&self.gates).map(|it| (&it.gate.id, &*it.statuses));
        gates.chain(self.bars())
    }

    fn bars(&self) -> impl Iterator<Item = (&ClauseId, &[Status])> {
        self.floors.iter().chain(&self.cut).map(|it| (&it.clause, &*it.statuses))
    }

    /// The composites of the members; empty where nothing is scored.
    pub(super) fn composites(&self) -> Rc<[Composite]> {
        let intervals = self.composite.as_ref().map(|it| it.intervals.iter()).unwrap_or_default();
        intervals.map(|it| Composite::from(*it)).collect()
    }

    /// The composite of a member, by its place among the members.
    pub(super) fn composite_at(&self, place: usize) -> Option<Composite> {
        self.composite.as_ref()?.intervals.get(place).map(|it| Composite::from(*it))
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

/// The statuses of `gates`; a gate that reads the same of the same attributes as before is not evaluated again.
pub(super) fn gate_columns<'a>(
    inputs: Inputs<'_>,
    gates: impl IntoIterator<Item = &'a Gate>,
    members: &Rc<[u32]>,
    before: Option<&[GateColumn]>,
) -> Vec<GateColumn> {
    let before = before.unwrap_or_default();
    let facts = inputs.facts();
    let column = |gate: &Gate| {
        let transitions = transition::of_gate(inputs.policy, gate);
        let of_transitions = transitions.iter().flat_map(transition::attributes);
        let ids = gate.attributes().into_iter().chain(of_transitions);
        let attributes: Vec<_> = ids.map(|id| inputs.policy.attribute(id).cloned()).collect();
        let is_same = |it: &&GateColumn| {
            let is_same_gate = it.gate.rule == gate.rule && it.gate.set_aside == gate.set_aside;
            is_same_gate && it.attributes == attributes && it.transitions == transitions
        };
        let same = before.iter().find(is_same);
        let statuses = same.map_or_else(|| evaluate(gate, facts, members).into(), |it| Rc::clone(&it.statuses));
        GateColumn { gate: gate.clone(), transitions, attributes, statuses }
    };
    gates.into_iter().map(column).collect()
}

/// The sums for `weights`; taken over where neither they nor the cells changed.
pub(super) fn sum_column(
    inputs: Inputs<'_>,
    weights: Weights,
    members: &Rc<[u32]>,
    before: Option<&SumColumn>,
) -> SumColumn {
    let scoring = &inputs.policy.scoring;
    let cell = |&(place, _): &(usize, u32)| {
        Some((inputs.cells.get(place)?.generation, scoring.cells.get(place)?.competency.clone()))
    };
    let read = (weights.cells.iter().filter_map(cell).collect(), scoring.missing_cell);
    match before {
        Some(before) if before.weights == weights && before.inputs == read => before.clone(),
        _ => {
            let sums = sums(inputs.policy, &weights, inputs.cells, members).into();
            SumColumn { weights, inputs: read, sums }
        }
    }
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
            let set_aside = repeat_n(Status::SetAside, intervals.len());
            let mut statuses: Statuses = set_aside.collect();
            if let Some(statuses) = Rc::get_mut(&mut statuses).filter(|_| !made_from.1) {
                reach(intervals, u16::try_from(at_least.hundredths()).unwrap_or(u16::MAX), statuses);
            }
            statuses
        },
        |it| Rc::clone(&it.statuses),
    );
    BarColumn { clause: clause.clone(), made_from, intervals: Rc::clone(intervals), statuses }
}
