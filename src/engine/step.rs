//! One step on the roster: the statuses of its clauses for everybody at its level, and the verdicts.

use std::rc::Rc;

use super::composite::CompositeColumn;
use super::gate::{Facts, Rankings, count_vote, evaluate};
use super::outcome::{Composite, Verdict};
use super::quota::{PlaceColumn, Staff};
use super::score::{Sum, sums};
use super::status::Status;
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
    pub(super) statuses: Statuses,
}

/// The weighted sums of the members, for one set of weights.
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
    floor_sums: Vec<SumColumn>,
    pub(super) verdicts: Rc<[Verdict]>,
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

        let old_floors = before.map(|it| it.floor_sums.as_slice()).unwrap_or_default();
        let (mut floors, mut floor_sums) = (Vec::new(), Vec::new());
        for floor in all_floors(policy, step) {
            let weights = weights::floor(policy, step, &floor.of);
            let sums = sum_column(inputs, weights, members, old_floors.get(floors.len()));
            floors.push(bar_column(&floor.id, floor.at_least, floor.set_aside, &sums.sums));
            floor_sums.push(sums);
        }

        let old_composite = before.and_then(|it| it.composite.as_ref());
        let composite = CompositeColumn::evaluate(inputs, step, members, old_composite);
        let cut = step.score.cut.as_ref().map(|cut| {
            let unscored = || vec![Sum::ANY; members.len()].into();
            let sums = composite.as_ref().map_or_else(unscored, |it| Rc::clone(&it.sums));
            bar_column(&cut.id, cut.at_least, cut.set_aside, &sums)
        });
        let mut columns = Self {
            step: step.clone(),
            members: Rc::clone(members),
            scope,
            gates,
            floors,
            cut,
            composite,
            floor_sums,
            verdicts: Rc::new([]),
            places: None,
        };
        columns.verdicts = columns.conclude(inputs.facts());
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
        let sums = self.composite.as_ref().map(|it| it.sums.iter()).unwrap_or_default();
        sums.map(|sum| sum.to_composite()).collect()
    }

    /// The composite of a member, by its place among the members.
    pub(super) fn composite_at(&self, place: usize) -> Option<Composite> {
        self.composite.as_ref()?.sums.get(place).map(|sum| sum.to_composite())
    }

    fn conclude(&self, facts: Facts<'_>) -> Rc<[Verdict]> {
        let exception = self.step.exception.as_ref().filter(|it| !it.set_aside);
        let at = |statuses: &[Status], place: usize| statuses.get(place).copied().unwrap_or(Status::Unknown);
        let conclude = |(place, &row): (usize, &u32)| {
            let scope = self.scope.iter().fold(Status::Met, |all, it| all.and(at(&it.statuses, place)));
            if scope == Status::Missed {
                return Verdict::OutOfScope;
            }
            let rest = self.bars().fold(scope, |all, (_, statuses)| all.and(at(statuses, place)));
            let all = self.gates.iter().fold(rest, |all, it| all.and(at(&it.statuses, place)));
            if all == Status::Met {
                return Verdict::Qualifies;
            }
            let granted = exception.filter(|it| is_granted(it, facts, row));
            match granted.map_or(all, |it| {
                let kept = self.gates.iter().filter(|gate| !is_waived(it, &gate.gate));
                kept.fold(rest, |all, gate| all.and(at(&gate.statuses, place)))
            }) {
                Status::Met => Verdict::QualifiesByException,
                Status::Missed => Verdict::DoesNot,
                _ => Verdict::CannotTell,
            }
        };
        self.members.iter().enumerate().map(conclude).collect()
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

fn bar_column(clause: &ClauseId, bar: Score, set_aside: bool, sums: &[Sum]) -> BarColumn {
    let status = |sum: &Sum| if set_aside { Status::SetAside } else { sum.reaches(bar) };
    BarColumn { clause: clause.clone(), statuses: sums.iter().map(status).collect() }
}
