//! Weighted means of everybody at a step, as the kernel sums them: four bytes per person.

use std::rc::Rc;

use ladderlab_kernel::{Cell, Group, Interval, composites};

use super::score::{Sum, sums};
use super::step::Inputs;
use super::weights::Weights;
use crate::policy::{CompetencyId, MissingCell};

/// The weighted means of the members of a step, for one set of weights.
#[derive(Debug, Clone)]
pub(super) struct IntervalColumn {
    weights: Weights,
    read: Read,
    pub(super) intervals: Rc<[Interval]>,
}

/// The generations of the cells that were read with the competencies they feed, and how missing ones were treated.
pub(super) type Read = (Vec<(u64, CompetencyId)>, MissingCell);

impl IntervalColumn {
    /// The means of `members`; taken over where neither the weights nor the cells changed, or were summed already.
    pub(super) fn evaluate(inputs: Inputs<'_>, weights: Weights, members: &Rc<[u32]>, before: Option<&Self>) -> Self {
        let read = read(inputs, &weights);
        if let Some(before) = before.filter(|before| before.weights == weights && before.read == read) {
            return before.clone();
        }
        let is_same = |it: &&Shared| it.weights == weights && Rc::ptr_eq(&it.members, members);
        let intervals = match inputs.shared.iter().find(is_same) {
            Some(shared) => Rc::clone(&shared.intervals),
            None if inputs.policy.scoring.missing_cell == MissingCell::Spread => {
                sums(inputs.policy, &weights, inputs.cells, members).into_iter().map(Sum::to_interval).collect()
            }
            None => {
                let mut alone = [Shared::new(weights.clone(), members)];
                sum_alike(inputs, &mut alone);
                let [Shared { intervals, .. }] = alone;
                intervals
            }
        };
        Self { weights, read, intervals }
    }

    /// Whether an edit left the means for `weights` as they are.
    pub(super) fn is_up_to_date(&self, inputs: Inputs<'_>, weights: &Weights) -> bool {
        self.weights == *weights && self.read == read(inputs, weights)
    }
}

/// What means for `weights` are read from.
pub(super) fn read(inputs: Inputs<'_>, weights: &Weights) -> Read {
    let scoring = &inputs.policy.scoring;
    let cell = |&(place, _): &(usize, u32)| {
        Some((inputs.cells.get(place)?.generation, scoring.cells.get(place)?.competency.clone()))
    };
    (weights.cells.iter().filter_map(cell).collect(), scoring.missing_cell)
}

/// Means that were summed together with those of other steps.
#[derive(Debug)]
pub(super) struct Shared {
    weights: Weights,
    members: Rc<[u32]>,
    intervals: Rc<[Interval]>,
}

impl Shared {
    fn new(weights: Weights, members: &Rc<[u32]>) -> Self {
        Self { weights, members: Rc::clone(members), intervals: Interval::ANY.repeated(members.len()) }
    }

    /// Whether one pass sums both.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.weights == other.weights
    }

    /// How many scores are summed.
    pub(super) fn values(&self) -> usize {
        self.members.len() * self.weights.cells.len()
    }
}

/// Means for several steps, not summed yet; those that weigh their cells alike stand side by side.
pub(super) fn shared(inputs: Inputs<'_>, asked: Vec<(Weights, Rc<[u32]>)>) -> Vec<Shared> {
    if inputs.policy.scoring.missing_cell == MissingCell::Spread {
        return Vec::new();
    }
    let mut shared: Vec<Shared> = Vec::with_capacity(asked.len());
    for (weights, members) in asked {
        let place = shared.iter().position(|it| it.weights == weights).unwrap_or(shared.len());
        if !shared.iter().any(|it| it.weights == weights && Rc::ptr_eq(&it.members, &members)) {
            shared.insert(place, Shared::new(weights, &members));
        }
    }
    shared
}

/// Sums for steps that weigh their cells alike, in one pass over the roster.
pub(super) fn sum_alike(inputs: Inputs<'_>, alike: &mut [Shared]) {
    let Some(weights) = alike.first().map(|it| it.weights.clone()) else { return };
    let cell = |&(place, weight): &(usize, u32)| Some(Cell { scores: &inputs.cells.get(place)?.scores, weight });
    let cells: Vec<Cell<'_>> = weights.cells.iter().filter_map(cell).collect();
    let mut groups: Vec<Group<'_>> = Vec::with_capacity(alike.len());
    for Shared { members, intervals, .. } in alike {
        if let Some(composites) = Rc::get_mut(intervals) {
            groups.push(Group { rows: members, composites });
        }
    }
    composites(&cells, &mut groups);
}
