//! The composite of a step: cells, or competencies, put together, then plus and minus points.

use std::cell::OnceCell;
use std::rc::Rc;

use ladderlab_kernel::Interval;

use super::adjustment::{self, AdjustmentColumn, adjusted};
use super::aggregation::{self, Weighted};
use super::gate::as_index;
use super::interval::IntervalColumn;
use super::memory::{Held, held};
use super::outcome::{CompetencyScore, CompositeParts};
use super::score::{Sum, sums};
use super::step::{Inputs, SumColumn, sum_column};
use super::undecided::{Undecided, UndecidedMeans};
use super::weights::{self, Weights};
use crate::policy::{Aggregation, CompetencyId, Score, Scoring, Step, Weight};

/// The composites of a step's members, and what they are made of.
#[derive(Debug, Clone)]
pub(super) struct CompositeColumn {
    /// The means of those for whom the cut decides, where the composite is a weighted mean of cells and nothing else.
    plain: Option<UndecidedMeans>,
    /// The weighted sums of cells, where points are added to them.
    cells: Option<SumColumn>,
    /// The weights and scores of the competencies, where these are put together.
    competencies: Vec<(u64, SumColumn)>,
    /// Before plus and minus points; empty where the composite is plain.
    aggregated: Rc<[Sum]>,
    adjustments: Vec<AdjustmentColumn>,
    /// How they are put together, and the limit of all points.
    put_together: (Way, Option<Score>),
    /// Those for whom the cut decides.
    pub(super) people: Rc<Undecided>,
    /// The composites of those for whom the cut decides.
    pub(super) undecided: Rc<[Interval]>,
    all: Lazy<Interval>,
}

/// A list that is made when somebody asks for it, and shared by all who would make the same.
pub(super) type Lazy<T> = Rc<OnceCell<Rc<[T]>>>;

/// Whether composites are weighted means of cells and nothing else, which the kernel sums.
fn is_plain(scoring: &Scoring) -> bool {
    let has_points = scoring.adjustments.iter().any(|it| !it.set_aside);
    !scoring.cells.is_empty() && !has_points && matches!(way(scoring), Way::Cells)
}

impl CompositeColumn {
    /// The composites at a step, taking over from `before` what the edit did not touch; `None` where nothing is scored.
    pub(super) fn evaluate(
        inputs: Inputs<'_>,
        step: &Step,
        members: &Rc<[u32]>,
        undecided: &Rc<Undecided>,
        before: Option<&Self>,
    ) -> Option<Self> {
        let Inputs { policy, .. } = inputs;
        let scoring = &policy.scoring;
        if scoring.cells.is_empty() {
            return None;
        }
        let weights = weights::composite(policy, step);
        let (people, put_together) = (Rc::clone(undecided), (way(scoring), scoring.adjustment_limit));
        if is_plain(scoring) {
            let before = before.and_then(|it| Some((it.plain.as_ref()?, &it.all)));
            let plain = UndecidedMeans::evaluate(inputs, &weights, undecided, before.map(|it| it.0));
            let all = before.filter(|it| it.0.is_made_alike(&plain)).map(|it| Rc::clone(it.1));
            return Some(Self {
                undecided: Rc::clone(&plain.intervals),
                all: all.unwrap_or_default(),
                plain: Some(plain),
                cells: None,
                competencies: Vec::new(),
                aggregated: Rc::new([]),
                adjustments: Vec::new(),
                put_together,
                people,
            });
        }
        let cells = matches!(way(scoring), Way::Cells)
            .then(|| sum_column(inputs, weights, members, before.and_then(|it| it.cells.as_ref())));
        let old = before.map(|it| it.competencies.as_slice()).unwrap_or_default();
        let competencies: Vec<(u64, SumColumn)> = match way(scoring) {
            Way::Cells => Vec::new(),
            _ => (0..)
                .zip(weights::competencies(policy, step))
                .map(|(place, (_, weight, own)): (usize, _)| {
                    let before = old.get(place).map(|it| &it.1);
                    (u64::from(weight.hundredths()), sum_column(inputs, own, members, before))
                })
                .collect(),
        };
        let old = before.map(|it| it.adjustments.as_slice()).unwrap_or_default();
        let adjustments = adjustment::columns(inputs.facts(), members, old);
        let mut column = Self {
            plain: None,
            cells,
            competencies,
            aggregated: Rc::new([]),
            adjustments,
            put_together,
            people,
            undecided: Rc::new([]),
            all: Lazy::default(),
        };
        let same = before.filter(|it| it.is_made_from_the_same(&column));
        (column.aggregated, column.all) = match same {
            Some(same) => (Rc::clone(&same.aggregated), Rc::clone(&same.all)),
            None => column.put_together(members.len()),
        };
        column.undecided = if let Some(same) = same.filter(|it| Rc::ptr_eq(&it.people, &column.people)) {
            Rc::clone(&same.undecided)
        } else {
            let all = column.all.get();
            let of_place = |&place: &u32| all.and_then(|it| it.get(as_index(place)).copied());
            column.people.places.iter().map(|place| of_place(place).unwrap_or(Interval::ANY)).collect()
        };
        Some(column)
    }

    /// Whether both put the same sums and points together alike.
    fn is_made_from_the_same(&self, other: &Self) -> bool {
        let is_same_sum = |a: &SumColumn, b: &SumColumn| Rc::ptr_eq(&a.sums, &b.sums);
        let is_same_cells = match (&self.cells, &other.cells) {
            (Some(a), Some(b)) => is_same_sum(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let pairs = self.competencies.iter().zip(&other.competencies);
        let points = self.adjustments.iter().zip(&other.adjustments);
        self.put_together == other.put_together
            && is_same_cells
            && (self.competencies.len(), self.adjustments.len()) == (other.competencies.len(), other.adjustments.len())
            && pairs.into_iter().all(|(a, b)| a.0 == b.0 && is_same_sum(&a.1, &b.1))
            && points.into_iter().all(|(a, b)| a.is_same(b))
    }

    /// Puts sums and points together for so many members: before the points, and with them.
    fn put_together(&self, members: usize) -> (Rc<[Sum]>, Lazy<Interval>) {
        let (way, limit) = self.put_together;
        let aggregated: Rc<[Sum]> = match &self.cells {
            Some(cells) => Rc::clone(&cells.sums),
            None => (0..members).map(|place| way.of(&at(&self.competencies, place))).collect(),
        };
        let with_points = |(place, sum): (usize, &Sum)| match self.adjustments.as_slice() {
            [] => sum.to_interval(),
            adjustments => adjusted(*sum, adjustments, place, limit).to_interval(),
        };
        let all: Rc<[Interval]> = aggregated.iter().enumerate().map(with_points).collect();
        (aggregated, Rc::new(OnceCell::from(all)))
    }

    /// Its lists.
    pub(super) fn held(&self) -> Vec<Held> {
        let sums = self.cells.iter().chain(self.competencies.iter().map(|it| &it.1));
        let points = self.adjustments.iter().map(AdjustmentColumn::held);
        let own = [held(&self.undecided), held(&self.aggregated)];
        let of_undecided = self.plain.iter().flat_map(UndecidedMeans::held);
        let all = self.all.get().map(|it| held(it));
        sums.map(|it| held(&it.sums)).chain(points).chain(own).chain(of_undecided).chain(all).collect()
    }

    /// The composites of all members.
    pub(super) fn all(&self, inputs: Inputs<'_>, step: &Step, members: &Rc<[u32]>) -> &Rc<[Interval]> {
        let summed = || IntervalColumn::evaluate(inputs, weights::composite(inputs.policy, step), members, None);
        self.all.get_or_init(|| summed().intervals)
    }

    /// The composite of one member.
    pub(super) fn of_member(&self, inputs: Inputs<'_>, place: usize, row: u32) -> Option<Interval> {
        if let Some(all) = self.all.get() {
            return all.get(place).copied();
        }
        let weights = self.plain.as_ref()?.weights();
        sums(inputs.policy, weights, inputs.cells, &[row]).first().map(|it| it.to_interval())
    }

    /// Whether both have the same composites, because they were made from the same.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
    }

    /// What the composite of a member is made of.
    pub(super) fn parts(&self, inputs: Inputs<'_>, step: &Step, place: usize, row: u32) -> Option<CompositeParts> {
        let Inputs { policy, cells, .. } = inputs;
        let aggregated = match self.plain {
            Some(_) => *sums(policy, &weights::composite(policy, step), cells, &[row]).first()?,
            None => *self.aggregated.get(place)?,
        };
        let penalty = match way(&policy.scoring) {
            Way::Penalised(_) => aggregation::before_penalty(&at(&self.competencies, place)),
            _ => None,
        };
        let competency = |(id, weight, own): (&CompetencyId, Weight, Weights)| {
            let score = sums(policy, &own, cells, &[row]).first()?.to_composite();
            Some(CompetencyScore { competency: id.clone(), weight, score })
        };
        Some(CompositeParts {
            competencies: weights::competencies(policy, step).into_iter().filter_map(competency).collect(),
            aggregated: aggregated.to_composite(),
            before_penalty: penalty.map(|mean| Sum { low: mean, high: mean }.to_composite().low),
            adjustments: adjustment::explain(inputs.facts(), row),
        })
    }
}

/// The competency scores of one member.
fn at(competencies: &[(u64, SumColumn)], place: usize) -> Vec<Weighted> {
    let score = |(weight, column): &(u64, SumColumn)| (*weight, column.sums.get(place).copied().unwrap_or(Sum::ANY));
    competencies.iter().map(score).collect()
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

impl Way {
    fn of(self, scores: &[Weighted]) -> Sum {
        match self {
            Self::Cells => Sum::ANY,
            Self::Penalised(share) => aggregation::penalised(scores, share),
            Self::Geometric => aggregation::geometric(scores),
            Self::Minimum => aggregation::minimum(scores),
        }
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
