//! The composite of a step: cells, or competencies, put together, then plus and minus points.

use std::rc::Rc;

use super::adjustment::{self, AdjustmentColumn, adjusted};
use super::aggregation::{self, Weighted};
use super::outcome::{CompetencyScore, CompositeParts};
use super::score::{Sum, sums};
use super::step::{Inputs, SumColumn, sum_column};
use super::weights::{self, Weights};
use crate::policy::{Aggregation, CompetencyId, Scoring, Step, Weight};

/// The composites of a step's members, and what they are made of.
#[derive(Debug, Clone)]
pub(super) struct CompositeColumn {
    /// The weighted sums of cells.
    cells: SumColumn,
    /// The weights and scores of the competencies, where these are put together.
    competencies: Vec<(u64, SumColumn)>,
    /// Before plus and minus points.
    aggregated: Rc<[Sum]>,
    adjustments: Vec<AdjustmentColumn>,
    /// The composites.
    pub(super) sums: Rc<[Sum]>,
}

impl CompositeColumn {
    /// The composites at a step, taking over from `before` what the edit did not touch; `None` where nothing is scored.
    pub(super) fn evaluate(
        inputs: Inputs<'_>,
        step: &Step,
        members: &Rc<[u32]>,
        before: Option<&Self>,
    ) -> Option<Self> {
        let Inputs { policy, .. } = inputs;
        let scoring = &policy.scoring;
        if scoring.cells.is_empty() {
            return None;
        }
        let cells = sum_column(inputs, weights::composite(policy, step), members, before.map(|it| &it.cells));
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
        let aggregated = match way(scoring) {
            Way::Cells => Rc::clone(&cells.sums),
            way => (0..members.len()).map(|place| way.of(&at(&competencies, place))).collect(),
        };
        let facts = inputs.facts();
        let old = before.map(|it| it.adjustments.as_slice()).unwrap_or_default();
        let adjustments = adjustment::columns(facts, members, old);
        let sums = if adjustments.is_empty() {
            Rc::clone(&aggregated)
        } else {
            let limit = scoring.adjustment_limit;
            (0..).zip(aggregated.iter()).map(|(place, sum)| adjusted(*sum, &adjustments, place, limit)).collect()
        };
        Some(Self { cells, competencies, aggregated, adjustments, sums })
    }

    /// What the composite of a member is made of.
    pub(super) fn parts(&self, inputs: Inputs<'_>, step: &Step, place: usize, row: u32) -> Option<CompositeParts> {
        let Inputs { policy, cells, .. } = inputs;
        let aggregated = *self.aggregated.get(place)?;
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
#[derive(Clone, Copy)]
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
