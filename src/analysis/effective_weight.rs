//! Effective weights: how much of the differences between people each competency and each source makes.
//!
//! The nominal weight is what the policy writes. How far a part moves the ranking depends on its spread and on how it
//! goes together with the others: `e = w · cov(x, S) / Var(S)` over the members of a step whose cells are all there.
//! Effective weights sum to 1 and may be negative. Sums are exact integers, so the order of people does not matter.

use std::collections::BTreeMap;
use std::rc::Rc;

use ladderlab_kernel::Moments;

use crate::engine::Evaluator;
use crate::policy::{Aggregation, CompetencyId, SourceId, StepId};

/// Fewer people than this say nothing about spread.
const FEWEST: usize = 10;
/// Both in parts of 1: this far apart, a sentence says so.
const CLEARLY: f64 = 0.08;

/// A weight as written and as it works.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffectiveWeight {
    /// As written: its share of all cell weights at the step, in parts of 1.
    pub nominal: f64,
    /// As it works, in parts of 1.
    pub effective: f64,
}

impl EffectiveWeight {
    /// Whether the two are clearly different.
    #[must_use]
    pub fn is_other(&self) -> bool {
        (self.nominal - self.effective).abs() >= CLEARLY
    }
}

/// The effective weights at a step.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectiveWeights {
    /// The people they come from.
    pub people: usize,
    /// By competency.
    pub competencies: BTreeMap<CompetencyId, EffectiveWeight>,
    /// By source.
    pub sources: BTreeMap<SourceId, EffectiveWeight>,
}

/// Why there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEffectiveWeights {
    /// The composite is no weighted mean.
    NotAMean,
    /// So few people have all scores.
    TooFew(usize),
    /// All have the same composite.
    NoSpread,
}

/// Σ x, Σ x·S of one part.
#[derive(Clone, Copy, Default)]
struct Sums {
    weight: u64,
    sum: i128,
    with_total: i128,
}

/// The moments of the scores that a step weighs: all of the people that effective weights need, whatever the weights.
#[derive(Debug, Clone)]
pub struct ScoreMoments {
    rows: Rc<[u32]>,
    scores: Vec<Rc<[u16]>>,
    moments: Moments,
}

impl ScoreMoments {
    /// The moments of columns of scores; those that are known where they are of the same columns.
    fn of(rows: &Rc<[u32]>, scores: Vec<Rc<[u16]>>, known: Option<Self>) -> Self {
        let is_same = |known: &Self| {
            let is_same_scores = known.scores.iter().zip(&scores).all(|(a, b)| Rc::ptr_eq(a, b));
            Rc::ptr_eq(&known.rows, rows) && known.scores.len() == scores.len() && is_same_scores
        };
        known.filter(is_same).unwrap_or_else(|| {
            let columns: Vec<&[u16]> = scores.iter().map(AsRef::as_ref).collect();
            let moments = ladderlab_kernel::moments(&columns, rows);
            Self { rows: Rc::clone(rows), scores, moments }
        })
    }

    /// Σ x·y of two columns, by their places.
    fn product(&self, a: usize, b: usize) -> i128 {
        let product = self.moments.products.get(a.max(b)).and_then(|it| it.get(a.min(b)));
        product.copied().unwrap_or(0).into()
    }
}

/// The effective weights at a step. `known` keeps the moments of the scores from one time to the next: a change of
/// weights alone does not go through the people again.
///
/// # Errors
///
/// Where they are not defined, with the reason.
pub fn effective_weights(
    evaluator: &Evaluator,
    step: &StepId,
    known: &mut Option<ScoreMoments>,
) -> Result<EffectiveWeights, NoEffectiveWeights> {
    let policy = evaluator.policy();
    if policy.scoring.aggregation != Aggregation::Arithmetic {
        return Err(NoEffectiveWeights::NotAMean);
    }
    let Some(rows) = evaluator.rows(step) else { return Err(NoEffectiveWeights::TooFew(0)) };
    let weights = evaluator.cell_weights(step);
    let scores = weights.iter().filter_map(|(place, _)| evaluator.cell_scores(*place).cloned()).collect();
    let scores = ScoreMoments::of(rows, scores, known.take());
    let scores = &*known.insert(scores);
    let people = usize::try_from(scores.moments.people).unwrap_or(usize::MAX);
    let weighed = |(place, (_, weight)): (usize, &(usize, u32))| {
        let with = |(other, (_, weight)): (usize, &(usize, u32))| i128::from(*weight) * scores.product(place, other);
        let weight = i128::from(*weight);
        let sum = scores.moments.sums.get(place).copied().unwrap_or(0);
        let with_total: i128 = weights.iter().enumerate().map(with).sum();
        Sums { weight: 0, sum: weight * i128::from(sum), with_total: weight * with_total }
    };
    let mut cells: Vec<Sums> = weights.iter().enumerate().map(weighed).collect();
    let total = cells.iter().fold(Sums::default(), |total, it| Sums {
        sum: total.sum + it.sum,
        with_total: total.with_total + it.with_total,
        ..total
    });
    if people < FEWEST {
        return Err(NoEffectiveWeights::TooFew(people));
    }
    let count = i128::try_from(people).unwrap_or(i128::MAX);
    let covariance = |it: &Sums| count * it.with_total - it.sum * total.sum;
    let variance = covariance(&total);
    if variance == 0 {
        return Err(NoEffectiveWeights::NoSpread);
    }
    for (cell, (_, weight)) in cells.iter_mut().zip(&weights) {
        cell.weight = u64::from(*weight);
    }
    let all: u64 = cells.iter().map(|it| it.weight).sum();
    #[allow(clippy::cast_precision_loss)] // Ratios for display.
    let shares = |it: Sums| EffectiveWeight {
        nominal: it.weight as f64 / all.max(1) as f64,
        effective: covariance(&it) as f64 / variance as f64,
    };
    let mut competencies: BTreeMap<CompetencyId, Sums> = BTreeMap::new();
    let mut sources: BTreeMap<SourceId, Sums> = BTreeMap::new();
    for (cell, (place, _)) in cells.iter().zip(&weights) {
        let Some(of) = policy.scoring.cells.get(*place) else { continue };
        let own =
            [competencies.entry(of.competency.clone()).or_default(), sources.entry(of.source.clone()).or_default()];
        for it in own {
            it.weight += cell.weight;
            it.sum += cell.sum;
            it.with_total += cell.with_total;
        }
    }
    Ok(EffectiveWeights {
        people,
        competencies: competencies.into_iter().map(|(id, it)| (id, shares(it))).collect(),
        sources: sources.into_iter().map(|(id, it)| (id, shares(it))).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Date, Policy, file};
    use crate::roster::{Column, Roster, UNKNOWN};
    use serde_json::json;

    /// `talk` 60 % from column `a`, `solve` 40 % from column `b`, both from one source.
    fn policy(aggregation: &str) -> Policy {
        file::read_value(json!({
            "id": "test", "name": {},
            "attributes": [{"id": "a", "name": {}, "kind": {"kind": "number"}}, {"id": "b", "name": {}, "kind": {"kind": "number"}}],
            "tracks": [{"id": "t", "name": {}, "levels": [{"id": "junior", "name": {}, "main_step": "up"}, {"id": "senior", "name": {}}]}],
            "steps": [{"id": "up", "from": "junior", "move": {"kind": "promotion", "to": "senior"}}],
            "scoring": {
                "aggregation": aggregation,
                "competencies": [{"id": "talk", "name": {}, "weight": 60}, {"id": "solve", "name": {}, "weight": 40}],
                "sources": [{"id": "test", "name": {}, "weight": 100}],
                "cells": [
                    {"competency": "talk", "source": "test", "attribute": "a"},
                    {"competency": "solve", "source": "test", "attribute": "b"}
                ]
            }
        }))
        .unwrap()
    }

    fn of(policy: Policy, columns: [&[i64]; 2]) -> Result<EffectiveWeights, NoEffectiveWeights> {
        effective_weights(&evaluator(policy, columns), &"up".into(), &mut None)
    }

    fn evaluator(policy: Policy, columns: [&[i64]; 2]) -> Evaluator {
        let people = columns[0].len();
        let raw = |it: &i64| if *it < 0 { UNKNOWN } else { it * 1_000_000 };
        let column = |values: &[i64]| Column::Number(values.iter().map(raw).collect());
        let roster = Roster {
            as_of: Date::default(),
            ids: (0..people).map(|it| it.to_string()).collect(),
            names: vec![String::new(); people],
            levels: (0..people).map(|_| Some("junior")).collect(),
            columns: [("a".into(), column(columns[0])), ("b".into(), column(columns[1]))].into(),
            ..Roster::default()
        };
        Evaluator::new(Rc::new(policy), Rc::new(roster))
    }

    #[test]
    fn spread_decides_what_a_weight_moves() {
        // a is 79 or 81, b is 50 or 90, independent: variances 1 and 400.
        // e(talk) = 0.36 · 1 / (0.36 · 1 + 0.16 · 400) = 0.36 / 64.36.
        let (a, b) = ([79, 81].repeat(6), [50, 50, 90, 90].repeat(3));
        let it = of(policy("arithmetic"), [&a, &b]).unwrap();
        let talk = it.competencies[&"talk".into()];
        assert!((talk.nominal - 0.6).abs() < 1e-12);
        assert!((talk.effective - 0.36 / 64.36).abs() < 1e-12);
        assert!(talk.is_other());
        let sum: f64 = it.competencies.values().map(|it| it.effective).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        assert!((it.sources[&"test".into()].effective - 1.0).abs() < 1e-12);
        assert_eq!(it.people, 12);
    }

    #[test]
    fn competency_that_runs_against_the_others_has_a_negative_one() {
        // b falls while a rises ten times as fast: S = 0.6 · 10 t − 0.4 · t.
        let a: Vec<i64> = (0..10).map(|it| it * 10).collect();
        let b: Vec<i64> = (0..10).map(|it| 50 - it).collect();
        let it = of(policy("arithmetic"), [&a, &b]).unwrap();
        assert!((it.competencies[&"solve".into()].effective + 0.4 / 5.6).abs() < 1e-12);
    }

    #[test]
    fn people_without_all_scores_do_not_count() {
        let a: Vec<i64> = (0..12).collect();
        let mut b = a.clone();
        b[0] = -1;
        assert_eq!(of(policy("arithmetic"), [&a, &b]).unwrap().people, 11);
        b[1..4].fill(-1);
        assert_eq!(of(policy("arithmetic"), [&a, &b]), Err(NoEffectiveWeights::TooFew(8)));
    }

    #[test]
    fn what_is_known_is_used_for_the_same_scores_only() {
        let (a, b) = ([79, 81].repeat(6), [50, 50, 90, 90].repeat(3));
        let (mut heavier, mut known) = (policy("arithmetic"), None);
        heavier.scoring.competencies[0].weight = crate::policy::Weight::from_hundredths(9_000);
        let mut one = evaluator(policy("arithmetic"), [&a, &b]);
        let first = effective_weights(&one, &"up".into(), &mut known).unwrap();
        one.update(&Rc::new(heavier.clone()));
        let kept = known.clone().unwrap().moments;
        assert_ne!(effective_weights(&one, &"up".into(), &mut known).unwrap(), first);
        assert_eq!(effective_weights(&one, &"up".into(), &mut known), of(heavier, [&a, &b]));
        assert_eq!(known.as_ref().unwrap().moments, kept);
        let other = evaluator(policy("arithmetic"), [&b, &a]);
        assert_eq!(effective_weights(&other, &"up".into(), &mut known), of(policy("arithmetic"), [&b, &a]));
    }

    #[test]
    fn reason_is_given_where_there_is_none() {
        let level = [70; 12];
        assert_eq!(of(policy("arithmetic"), [&level, &level]), Err(NoEffectiveWeights::NoSpread));
        assert_eq!(of(policy("minimum"), [&level, &level]), Err(NoEffectiveWeights::NotAMean));
    }
}
