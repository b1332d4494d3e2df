//! Composites that are more than one weighted mean of cells: competencies put together in another way, plus and minus
//! points, or both.

use std::rc::Rc;

use ladderlab_kernel::Interval;

use super::adjustment::{self, AdjustmentColumn, adjusted};
use super::aggregation::{self, Weighted};
use super::interval::{Read, read};
use super::memory::{Held, held};
use super::score::{Sum, sums};
use super::step::Inputs;
use super::weights::{self, Weights};
use crate::policy::{Aggregation, Score, Scoring, Step, Weight};

/// The composites of some people, and what they are put together from. All lists go together.
#[derive(Debug, Clone)]
pub(super) struct Mixture {
    /// The weighted sums of cells, where points are added to them.
    cells: Option<SumColumn>,
    /// The weights and scores of the competencies, where these are put together.
    competencies: Vec<(u64, SumColumn)>,
    adjustments: Vec<AdjustmentColumn>,
    /// How they are put together, and the limit of all points.
    way: (Way, Option<Score>),
    pub(super) intervals: Rc<[Interval]>,
}

/// Weighted sums in full precision, for one set of weights.
#[derive(Debug, Clone)]
struct SumColumn {
    weights: Weights,
    read: Read,
    sums: Rc<[Sum]>,
}

/// How a composite is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As one weighted sum of cells.
    Cells,
    /// From competencies, as the mean less a share of their deviation.
    Penalised(Weight),
    /// From competencies.
    Geometric,
    /// From competencies.
    Minimum,
}

/// Whether composites are put together, and not weighted means of cells that the kernel sums.
pub(super) fn is_mixed(scoring: &Scoring) -> bool {
    scoring.adjustments.iter().any(|it| !it.set_aside) || way(scoring) != Way::Cells
}

impl Mixture {
    /// The composites of `rows`; what the edit did not touch is taken over from `before`, which has the same rows.
    pub(super) fn evaluate(inputs: Inputs<'_>, step: &Step, rows: &[u32], before: Option<&Self>) -> Self {
        let Inputs { policy, .. } = inputs;
        let scoring = &policy.scoring;
        let cells = (way(scoring) == Way::Cells).then(|| {
            let before = before.and_then(|it| it.cells.as_ref());
            SumColumn::evaluate(inputs, weights::composite(policy, step), rows, before)
        });
        let old = before.map(|it| it.competencies.as_slice()).unwrap_or_default();
        let weighted = match way(scoring) {
            Way::Cells => Vec::new(),
            _ => weights::competencies(policy, step),
        };
        let competency = |(place, (_, weight, own)): (usize, (_, Weight, Weights))| {
            let before = old.get(place).map(|it| &it.1);
            (u64::from(weight.hundredths()), SumColumn::evaluate(inputs, own, rows, before))
        };
        let competencies = weighted.into_iter().enumerate().map(competency).collect();
        let old = before.map(|it| it.adjustments.as_slice()).unwrap_or_default();
        let mut mixture = Self {
            cells,
            competencies,
            adjustments: adjustment::columns(inputs.facts(), rows, old),
            way: (way(scoring), scoring.adjustment_limit),
            intervals: Rc::new([]),
        };
        mixture.intervals = match before.filter(|it| it.is_made_alike(&mixture)) {
            Some(same) => Rc::clone(&same.intervals),
            None => (0..rows.len()).map(|place| mixture.at(place).to_interval()).collect(),
        };
        mixture
    }

    /// Whether both put the same together alike, so that the same people have the same composites.
    pub(super) fn is_made_alike(&self, other: &Self) -> bool {
        let is_same_cells = match (&self.cells, &other.cells) {
            (Some(a), Some(b)) => a.is_made_alike(b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let pairs = self.competencies.iter().zip(&other.competencies);
        let points = self.adjustments.iter().zip(&other.adjustments);
        self.way == other.way
            && is_same_cells
            && (self.competencies.len(), self.adjustments.len()) == (other.competencies.len(), other.adjustments.len())
            && pairs.into_iter().all(|(a, b)| a.0 == b.0 && a.1.is_made_alike(&b.1))
            && points.into_iter().all(|(a, b)| a.is_made_alike(b))
    }

    /// The composite of one of them.
    fn at(&self, place: usize) -> Sum {
        match self.adjustments.as_slice() {
            [] => self.aggregated(place),
            adjustments => adjusted(self.aggregated(place), adjustments, place, self.way.1),
        }
    }

    /// The composite of one of them before plus and minus points.
    pub(super) fn aggregated(&self, place: usize) -> Sum {
        let of_cells = || self.cells.as_ref()?.sums.get(place).copied();
        match self.way.0 {
            Way::Cells => of_cells().unwrap_or(Sum::ANY),
            Way::Penalised(share) => aggregation::penalised(&self.scores(place), share),
            Way::Geometric => aggregation::geometric(&self.scores(place)),
            Way::Minimum => aggregation::minimum(&self.scores(place)),
        }
    }

    /// The mean of one of them before the penalty on uneven competencies, in 10⁻⁸ point; `None` where there is none, or
    /// where scores are missing.
    pub(super) fn before_penalty(&self, place: usize) -> Option<u64> {
        match self.way.0 {
            Way::Penalised(_) => aggregation::before_penalty(&self.scores(place)),
            _ => None,
        }
    }

    /// The competency scores of one of them.
    fn scores(&self, place: usize) -> Vec<Weighted> {
        let score = |(weight, column): &(u64, SumColumn)| (*weight, column.sums.get(place).copied());
        self.competencies.iter().map(score).map(|(weight, sum)| (weight, sum.unwrap_or(Sum::ANY))).collect()
    }

    /// Its lists.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        let sums = self.cells.iter().chain(self.competencies.iter().map(|it| &it.1)).map(|it| held(&it.sums));
        sums.chain(self.adjustments.iter().map(AdjustmentColumn::held)).chain([held(&self.intervals)])
    }
}

impl SumColumn {
    /// The sums of `rows` for `weights`; taken over where neither they nor the cells changed.
    fn evaluate(inputs: Inputs<'_>, weights: Weights, rows: &[u32], before: Option<&Self>) -> Self {
        let read = read(inputs, &weights);
        match before {
            Some(before) if before.weights == weights && before.read == read => before.clone(),
            _ => {
                let sums = sums(inputs.policy, &weights, inputs.cells, rows).into();
                Self { weights, read, sums }
            }
        }
    }

    fn is_made_alike(&self, other: &Self) -> bool {
        self.weights == other.weights && self.read == other.read
    }
}

/// The penalty belongs to the arithmetic mean alone: the others hold uneven profiles down by themselves.
fn way(scoring: &Scoring) -> Way {
    let share = scoring.dispersion_penalty.filter(|it| *it > Weight::default());
    match (scoring.aggregation, share) {
        (Aggregation::Arithmetic, None) => Way::Cells,
        (Aggregation::Arithmetic, Some(share)) => Way::Penalised(share),
        (Aggregation::Geometric, _) => Way::Geometric,
        (Aggregation::Minimum, _) => Way::Minimum,
    }
}
