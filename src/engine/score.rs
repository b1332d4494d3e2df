//! Scores: columns become cells of 0–100, cells become composites.
//!
//! A composite is a sum of weight (millionths) × score (1/100 point) in integers. It is an interval where cells are
//! missing: low with 0 in their place, high with 100.

use std::iter::repeat_n;
use std::rc::Rc;

use ladderlab_kernel::Interval;

use super::gate::as_index;
use super::outcome::Composite;
use super::status::Status;
use super::weights::{Fraction, TOTAL, Weights, largest_remainder};
use crate::policy::{Attribute, Cell, Decimal, Missing, MissingCell, Policy, Score, ValueFunction};
use crate::roster::{Column, FAILED, Roster, UNKNOWN};

/// One point in the scale of composites.
pub(super) const POINT: i64 = 100 * TOTAL as i64;

/// Stands in a cell column for a missing score.
pub(super) const NO_SCORE: u16 = u16::MAX;

/// The score of every agent in one cell, in 1/100 point, or [`NO_SCORE`].
pub(super) fn cell_column(policy: &Policy, cell: &Cell, roster: &Roster) -> Rc<[u16]> {
    let attribute = policy.attribute(&cell.attribute);
    let missing = if attribute.is_some_and(|it| it.missing == Missing::Missed) { 0 } else { NO_SCORE };
    let column = roster.columns.get(&cell.attribute).filter(|it| !matches!(it, Column::Series { .. }));
    let Some(column) = column else { return repeat_n(missing, roster.len()).collect() };
    let of_value = score_of_raw(attribute, &cell.value, column);
    column.raw().scores(&|raw| match raw {
        UNKNOWN => missing,
        FAILED => 0,
        raw => of_value(raw).map_or(missing, to_u16),
    })
}

fn to_u16(score: Score) -> u16 {
    u16::try_from(score.hundredths()).unwrap_or(NO_SCORE)
}

/// The value function on the raw integers of a column.
fn score_of_raw<'a>(
    attribute: Option<&'a Attribute>,
    function: &'a ValueFunction,
    column: &'a Column,
) -> Box<dyn Fn(i64) -> Option<Score> + 'a> {
    match column {
        Column::Number(_) => Box::new(|raw| function.score(Decimal::from_micros(raw))),
        Column::YesNo(_) => Box::new(|raw| function.score_of(&if raw == 0 { "no" } else { "yes" }.into())),
        Column::Label { dictionary, .. } => {
            let is_known =
                |word: &String| attribute.is_some_and(|it| it.values().iter().any(|value| value.id.as_str() == word));
            let scores: Vec<Option<Score>> =
                dictionary.iter().map(|word| function.score_of(&word.into()).filter(|_| is_known(word))).collect();
            Box::new(move |raw| usize::try_from(raw).ok().and_then(|code| scores.get(code).copied().flatten()))
        }
        Column::Date(_) | Column::Series { .. } => Box::new(|_| None),
    }
}

/// A composite in full precision: millionths × 1/100 point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) low: u64,
    pub(super) high: u64,
}

impl Sum {
    /// Where nothing is scored: anything between 0 and 100.
    pub(super) const ANY: Self = Self { low: 0, high: 10_000 * TOTAL as u64 };

    /// Whether the composite reaches a cut, without division: Σ w·x ≥ cut · Σ w.
    pub(super) fn reaches(self, cut: Score) -> Status {
        let bar = u64::from(cut.hundredths()) * u64::from(TOTAL);
        match (self.low >= bar, self.high >= bar) {
            (true, _) => Status::Met,
            (false, false) => Status::Missed,
            (false, true) => Status::Unknown,
        }
    }

    /// The sum that an interval stands for: they reach the same cuts and read alike.
    pub(super) fn of(it: Interval) -> Self {
        let sum = |hundredths: u16| u64::from(hundredths) * u64::from(TOTAL);
        Self { low: sum(it.low), high: sum(it.high) }
    }

    /// Floored to 1/100 point, which decides every cut as the sum itself does.
    pub(super) fn to_interval(self) -> Interval {
        let floored = |sum: u64| u16::try_from(sum / u64::from(TOTAL)).unwrap_or(NO_SCORE);
        Interval { low: floored(self.low), high: floored(self.high) }
    }

    /// For display: floored to 1/100 point.
    pub(super) fn to_composite(self) -> Composite {
        let floored = |sum: u64| Score::from_hundredths(u32::try_from(sum / u64::from(TOTAL)).unwrap_or(0));
        Composite { low: floored(self.low), high: floored(self.high) }
    }
}

/// The weighted sums of `rows` over the cells of `weights`.
pub(super) fn sums(policy: &Policy, weights: &Weights, cells: &[impl AsRef<[u16]>], rows: &[u32]) -> Vec<Sum> {
    if weights.is_empty() {
        return vec![Sum::ANY; rows.len()];
    }
    let mut sums = vec![Sum { low: 0, high: 0 }; rows.len()];
    for &(place, weight) in &weights.cells {
        let column = cells.get(place).map(AsRef::as_ref).unwrap_or_default();
        for (sum, &row) in sums.iter_mut().zip(rows) {
            let score = column.get(as_index(row)).copied().unwrap_or(NO_SCORE);
            let (low, high) = if score == NO_SCORE { (0, 10_000) } else { (u64::from(score), u64::from(score)) };
            sum.low += u64::from(weight) * low;
            sum.high += u64::from(weight) * high;
        }
    }
    if policy.scoring.missing_cell == MissingCell::Spread {
        for (sum, &row) in sums.iter_mut().zip(rows).filter(|(sum, _)| sum.low != sum.high) {
            let spread = spread(policy, weights, |place| cells.get(place)?.as_ref().get(as_index(row)).copied());
            *sum = sum_of_one(&spread, |place| cells.get(place)?.as_ref().get(as_index(row)).copied());
        }
    }
    sums
}

fn sum_of_one(weights: &Weights, score: impl Fn(usize) -> Option<u16>) -> Sum {
    weights.cells.iter().fold(Sum { low: 0, high: 0 }, |sum, &(place, weight)| {
        let score = score(place).filter(|&it| it != NO_SCORE).map(u64::from);
        Sum {
            low: sum.low + u64::from(weight) * score.unwrap_or(0),
            high: sum.high + u64::from(weight) * score.unwrap_or(10_000),
        }
    })
}

/// The weights for one agent where missing cells are spread: each competency's weight goes to the cells that the agent
/// has, as integers by largest remainder. A competency without any stays as it is, and so an interval.
pub(super) fn spread(policy: &Policy, weights: &Weights, score: impl Fn(usize) -> Option<u16>) -> Weights {
    let competency = |place: usize| policy.scoring.cells.get(place).map(|cell| &cell.competency);
    let is_there = |place: usize| score(place).is_some_and(|it| it != NO_SCORE);
    let mut spread = weights.clone();
    // Those of the cells, listed by the policy or not: nothing else says what a sum is read from.
    let competencies: Vec<_> = weights.cells.iter().filter_map(|it| competency(it.0)).collect();
    for (nth, &id) in competencies.iter().enumerate() {
        if competencies.iter().take(nth).any(|it| *it == id) {
            continue;
        }
        let own = || weights.cells.iter().filter(|it| competency(it.0) == Some(id));
        let total: u32 = own().map(|it| it.1).sum();
        let there: u32 = own().filter(|it| is_there(it.0)).map(|it| it.1).sum();
        if there == 0 || there == total {
            continue;
        }
        let shares: Vec<Fraction> = own()
            .map(|&(place, weight)| {
                Fraction::new(if is_there(place) { u64::from(weight) } else { 0 }, u64::from(there))
            })
            .collect();
        let targets = spread.cells.iter_mut().filter(|it| competency(it.0) == Some(id));
        for (target, weight) in targets.zip(largest_remainder(&shares, total)) {
            target.1 = weight;
        }
    }
    spread.cells.retain(|it| it.1 > 0);
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composite_meets_its_cut_at_equality_and_not_below() {
        let sum = |low, high| Sum { low, high };
        let bar = 7_000 * u64::from(TOTAL);
        assert_eq!(sum(bar, bar).reaches(Score::points(70)), Status::Met);
        assert_eq!(sum(bar - 1, bar - 1).reaches(Score::points(70)), Status::Missed);
        assert_eq!(sum(bar - 1, bar).reaches(Score::points(70)), Status::Unknown);
    }

    #[test]
    fn display_is_floored_and_never_contradicts_the_verdict() {
        let just_below = Sum { low: 7_000 * u64::from(TOTAL) - 1, high: 7_000 * u64::from(TOTAL) - 1 };
        assert_eq!(just_below.to_composite().low, Score::from_hundredths(6_999));
    }
}
