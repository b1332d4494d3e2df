//! The people for whom the cut, an exception or their rank decides: they miss nothing else, or nothing that an exception
//! could not waive.
//!
//! A weight or a cut changes the verdict of nobody else. So an edit of one reads their scores alone, which are collected
//! from the columns once; composites of the others are summed when somebody asks to see them.

use std::rc::Rc;

use ladderlab_kernel::{Cell, Interval, collect, composites_of};

use super::gate::as_index;
use super::interval::{Read, read};
use super::memory::{Held, held};
use super::score::{Sum, sums};
use super::status::Status;
use super::step::Inputs;
use super::weights::Weights;
use crate::policy::MissingCell;

/// Some members of a step; all lists go together.
#[derive(Debug, Default)]
pub(super) struct Undecided {
    /// Where they stand among the members, ascending.
    pub(super) places: Vec<u32>,
    pub(super) rows: Vec<u32>,
    /// Everything that is required but the cut.
    pub(super) required: Vec<Status>,
}

impl Undecided {
    /// Those of `members` who miss nothing of what is `kept` whatever an exception waives, with what is `required` of all.
    pub(super) fn new(members: &[u32], kept: &[Status], required: &[Status]) -> Self {
        let places = ladderlab_kernel::undecided(kept);
        let rows = places.iter().filter_map(|&place| members.get(as_index(place)).copied()).collect();
        let required = places.iter().filter_map(|&place| required.get(as_index(place)).copied()).collect();
        Self { places, rows, required }
    }

    /// Its lists.
    pub(super) fn held(&self) -> [Held; 3] {
        [held(&self.places), held(&self.rows), held(&self.required)]
    }
}

/// The weighted means of the undecided, for one set of weights.
#[derive(Debug, Clone)]
pub(super) struct UndecidedMeans {
    of: Rc<Undecided>,
    weights: Weights,
    read: Read,
    /// Cell by cell, with the cell's generation.
    collected: Vec<(u64, Rc<[u16]>)>,
    pub(super) intervals: Rc<[Interval]>,
}

impl UndecidedMeans {
    /// Their means, taking over from `before` what did not change.
    pub(super) fn evaluate(inputs: Inputs<'_>, weights: &Weights, of: &Rc<Undecided>, before: Option<&Self>) -> Self {
        let read = read(inputs, weights);
        let before = before.filter(|it| Rc::ptr_eq(&it.of, of));
        if let Some(same) = before.filter(|it| it.weights == *weights && it.read == read) {
            return same.clone();
        }
        let mut means =
            Self { of: Rc::clone(of), weights: weights.clone(), read, collected: Vec::new(), intervals: Rc::new([]) };
        means.intervals = match inputs.policy.scoring.missing_cell {
            MissingCell::Spread => {
                sums(inputs.policy, weights, inputs.cells, &of.rows).into_iter().map(Sum::to_interval).collect()
            }
            MissingCell::Hold => {
                means.collected = collected(inputs, weights, of, before);
                let cells = means.collected.iter().zip(&weights.cells);
                let cells: Vec<Cell<'_>> = cells.map(|((_, scores), &(_, weight))| Cell { scores, weight }).collect();
                composites_of(&cells, of.rows.len())
            }
        };
        means
    }

    /// The weights of the cells.
    pub(super) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Whether the means of everybody are the same.
    pub(super) fn is_made_alike(&self, other: &Self) -> bool {
        self.weights == other.weights && self.read == other.read
    }

    /// Its lists.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        self.collected.iter().map(|it| held(&it.1)).chain([held(&self.intervals)])
    }
}

/// The scores of the undecided in the cells that count.
fn collected(
    inputs: Inputs<'_>,
    weights: &Weights,
    of: &Undecided,
    before: Option<&UndecidedMeans>,
) -> Vec<(u64, Rc<[u16]>)> {
    let known = before.map(|it| it.collected.as_slice()).unwrap_or_default();
    let of_cell = |&(place, _): &(usize, u32)| {
        let cell = inputs.cells.get(place)?;
        let same = known.iter().find(|it| it.0 == cell.generation);
        let scores = same.map_or_else(|| collect(&cell.scores, &of.rows), |it| Rc::clone(&it.1));
        Some((cell.generation, scores))
    };
    weights.cells.iter().filter_map(of_cell).collect()
}
