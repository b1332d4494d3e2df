//! Composites that are more than one weighted mean of cells: competencies put together in another way, plus and minus
//! points, or both.

use std::rc::Rc;

use ladderlab_kernel::Interval;

use super::adjustment::{self, AdjustmentColumn, Points, adjusted};
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
    way: Way,
    /// The limit of all points.
    limit: Option<Score>,
    pub(super) intervals: Rc<[Interval]>,
}

/// What the composite of one person is put together from.
struct Parts {
    /// The weighted sum of cells, where points are added to it.
    cells: Option<Sum>,
    /// The competencies, where these are put together.
    scores: Vec<Weighted>,
    /// By each clause.
    points: Vec<Points>,
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
            way: way(scoring),
            limit: scoring.adjustment_limit,
            intervals: Rc::new([]),
        };
        mixture.intervals = match before.filter(|it| it.is_made_alike(&mixture)) {
            Some(same) => Rc::clone(&same.intervals),
            None => (0..rows.len()).map(|place| mixture.put_together(mixture.at(place)).to_interval()).collect(),
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
        (self.way, self.limit) == (other.way, other.limit)
            && is_same_cells
            && (self.competencies.len(), self.adjustments.len()) == (other.competencies.len(), other.adjustments.len())
            && pairs.into_iter().all(|(a, b)| a.0 == b.0 && a.1.is_made_alike(&b.1))
            && points.into_iter().all(|(a, b)| a.is_made_alike(b))
    }

    /// What the composite of one of them is put together from.
    fn at(&self, place: usize) -> Parts {
        let sum = |column: &SumColumn| column.sums.get(place).copied();
        Parts {
            cells: self.cells.as_ref().and_then(sum),
            scores: self.competencies.iter().map(|(weight, it)| (*weight, sum(it).unwrap_or(Sum::ANY))).collect(),
            points: self.adjustments.iter().map(|it| it.at(place)).collect(),
        }
    }

    /// What the composite of anybody is put together from, by the same weights and clauses.
    fn of(&self, inputs: Inputs<'_>, row: u32) -> Parts {
        let sum = |column: &SumColumn| sums(inputs.policy, &column.weights, inputs.cells, &[row]).first().copied();
        let facts = inputs.facts();
        Parts {
            cells: self.cells.as_ref().and_then(sum),
            scores: self.competencies.iter().map(|(weight, it)| (*weight, sum(it).unwrap_or(Sum::ANY))).collect(),
            points: self.adjustments.iter().map(|it| it.of_row(facts, row)).collect(),
        }
    }

    /// The composite of anybody.
    pub(super) fn of_row(&self, inputs: Inputs<'_>, row: u32) -> Interval {
        self.put_together(self.of(inputs, row)).to_interval()
    }

    /// The composite of anybody before plus and minus points. And, in 10⁻⁸ point, the mean before the penalty on uneven
    /// competencies, where there is one and all scores are known.
    pub(super) fn before_points(&self, inputs: Inputs<'_>, row: u32) -> (Sum, Option<u64>) {
        let parts = self.of(inputs, row);
        let before_penalty = match self.way {
            Way::Penalised(_) => aggregation::before_penalty(&parts.scores),
            _ => None,
        };
        (self.aggregated(&parts), before_penalty)
    }

    fn put_together(&self, parts: Parts) -> Sum {
        adjusted(self.aggregated(&parts), parts.points.into_iter(), self.limit)
    }

    /// Before plus and minus points.
    fn aggregated(&self, parts: &Parts) -> Sum {
        match self.way {
            Way::Cells => parts.cells.unwrap_or(Sum::ANY),
            Way::Penalised(share) => aggregation::penalised(&parts.scores, share),
            Way::Geometric => aggregation::geometric(&parts.scores),
            Way::Minimum => aggregation::minimum(&parts.scores),
        }
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
