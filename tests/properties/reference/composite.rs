//! Weights by fractions and largest remainder, and the sum of one agent.

use ladderlab::policy::{
    Aggregation, Cell, Decimal, FloorOf, MissingCell, Score, Step, ValueFunction, ValueId, ValuePoint, Weight,
};
use ladderlab::roster::Value;

use super::Agent;

/// A fraction of whole numbers, the lower one positive.
#[derive(Clone, Copy)]
pub(crate) struct Fraction(i128, i128);

pub(crate) type Interval = (Fraction, Fraction);
pub(crate) const ANYTHING: Interval = (Fraction(0, 1), Fraction(10_000, 1));
const MILLION: i128 = 1_000_000;

impl Fraction {
    fn times(self, other: Self) -> Self {
        let (mut a, mut b) = (self.0 * other.0, self.1 * other.1);
        let product = (a, b);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(product.0 / a, product.1 / a)
    }

    pub(crate) fn whole(value: i128) -> Self {
        Self(value, 1)
    }

    pub(crate) fn of(value: i128, of: i128) -> Self {
        Self(value, of)
    }

    pub(crate) fn minus(self, whole: i128) -> Self {
        Self(self.0 - whole * self.1, self.1)
    }

    pub(crate) fn negated(self) -> Self {
        Self(-self.0, self.1)
    }

    pub(crate) fn is_above(self, bar: i128) -> bool {
        self.0 > bar * self.1
    }

    pub(crate) fn floor(self) -> i128 {
        self.0.div_euclid(self.1)
    }

    pub(crate) fn reaches(self, bar: i128) -> bool {
        self.0 >= bar * self.1
    }

    fn rounded_half_up(self) -> i128 {
        Self(2 * self.0 + self.1, 2 * self.1).floor()
    }
}

/// Whole numbers in proportion to `shares` that sum to `total`: each gets the floor of its quota, and those with the
/// largest rests one more, the earlier one first where they tie.
fn largest_remainder(shares: &[Fraction], total: i128) -> Vec<i128> {
    let quotas: Vec<_> = shares.iter().map(|it| it.times(Fraction(total, 1))).collect();
    let mut whole: Vec<_> = quotas.iter().map(|it| it.floor()).collect();
    for _ in whole.iter().sum::<i128>()..total {
        let rest = |place: &usize| Fraction(quotas[*place].0 - whole[*place] * quotas[*place].1, quotas[*place].1);
        let is_less = |a: Fraction, b: Fraction| a.0 * b.1 < b.0 * a.1;
        let first = (0..whole.len()).reduce(|best, next| if is_less(rest(&best), rest(&next)) { next } else { best });
        let Some(first) = first else { break };
        whole[first] += 1;
    }
    whole
}

fn between(at: Decimal, low: ValuePoint, high: ValuePoint) -> i128 {
    let [at, from, to] = [at, low.at, high.at].map(|it| i128::from(it.micros()));
    let [start, end] = [low.score, high.score].map(|it| i128::from(it.hundredths()));
    Fraction(start * (to - from) + (end - start) * (at - from), to - from).rounded_half_up()
}

/// The score of a number in hundredths of a point.
fn score_of_number(function: &ValueFunction, value: Decimal) -> Option<i128> {
    let points = match function {
        ValueFunction::Table { .. } => return None,
        ValueFunction::Piecewise { points } => points.clone(),
        ValueFunction::Linear { worst, best } => {
            let mut ends =
                [ValuePoint { at: *worst, score: Score::points(0) }, ValuePoint { at: *best, score: Score::MAX }];
            ends.sort_by_key(|it| it.at);
            ends.to_vec()
        }
    };
    let below = points.iter().rev().find(|it| it.at <= value);
    let above = points.iter().find(|it| it.at > value);
    match (below, above) {
        (Some(low), Some(high)) => Some(between(value, *low, *high)),
        (Some(only), None) | (None, Some(only)) => Some(only.score.hundredths().into()),
        (None, None) => None,
    }
}

impl Agent<'_> {
    /// The agent's score in a cell, in hundredths of a point.
    fn score(&self, cell: &Cell) -> Option<i128> {
        let table = |word: &str| match &cell.value {
            ValueFunction::Table { scores } => scores.get(&ValueId::from(word)).map(|it| it.hundredths().into()),
            _ => None,
        };
        let attribute = self.policy.attribute(&cell.attribute);
        let score = match self.value(&cell.attribute) {
            Value::Failed => Some(0),
            Value::Number(value) => score_of_number(&cell.value, value),
            Value::YesNo(value) => table(if value { "yes" } else { "no" }),
            Value::Label(word) => {
                let is_known = attribute.is_some_and(|it| it.values().iter().any(|value| value.id.as_str() == word));
                table(word).filter(|_| is_known)
            }
            Value::Date(_) | Value::Unknown => None,
        };
        score.or_else(|| self.counts_as_missed(&cell.attribute).then_some(0))
    }

    /// Competency, source, part and cell weight; the layer that a floor is of counts in full.
    fn nominal(&self, step: &Step, cell: &Cell, of: Option<&FloorOf>) -> [i128; 4] {
        let policy = self.policy;
        let source = policy.source(&cell.source).unwrap();
        let own = &step.score;
        let competency = own.competency_weights.get(&cell.competency).copied();
        let competency = competency.unwrap_or_else(|| policy.competency(&cell.competency).unwrap().weight);
        let source_weight = own.source_weights.get(&cell.source).copied().unwrap_or(source.weight);
        let part = match &cell.part {
            None => Weight::FULL,
            Some(id) => source.parts.iter().find(|it| it.id == *id).map(|it| it.weight).unwrap_or_default(),
        };
        let mut weights = [competency, source_weight, part, cell.weight].map(|it| i128::from(it.hundredths()));
        match of {
            Some(FloorOf::Competency(id)) => weights[0] = i128::from(cell.competency == *id),
            Some(FloorOf::Source(id)) => weights[1] = i128::from(cell.source == *id),
            None => {}
        }
        weights
    }

    /// Every assessed cell with its weight in millionths.
    fn weights(&self, step: &Step, of: Option<&FloorOf>) -> Vec<(&Cell, i128)> {
        let with_nominal = self.policy.scoring.cells.iter().map(|cell| (cell, self.nominal(step, cell, of)));
        let assessed: Vec<_> = with_nominal.filter(|(_, nominal)| nominal.iter().all(|it| *it > 0)).collect();
        let share = |(cell, nominal): &(&Cell, [i128; 4])| {
            // Beside a cell at each layer stand those that agree with it in all layers above, each name once.
            let names = |it: &Cell| {
                [
                    it.competency.to_string(),
                    it.source.to_string(),
                    it.part.as_ref().map(ToString::to_string).unwrap_or_default(),
                ]
            };
            let mut share = Fraction(1, 1);
            for layer in 0..4 {
                let mut beside: Vec<(Vec<String>, i128)> = Vec::new();
                for (place, (other, weights)) in assessed.iter().enumerate() {
                    let mut key = names(other)[..(layer + 1).min(3)].to_vec();
                    if layer == 3 {
                        key.push(place.to_string());
                    }
                    let agrees = names(other)[..layer] == names(cell)[..layer];
                    if agrees && beside.iter().all(|(known, _)| *known != key) {
                        beside.push((key, weights[layer]));
                    }
                }
                share = share.times(Fraction(nominal[layer], beside.iter().map(|it| it.1).sum()));
            }
            share
        };
        let shares: Vec<_> = assessed.iter().map(share).collect();
        let whole = largest_remainder(&shares, if assessed.is_empty() { 0 } else { MILLION });
        assessed.iter().map(|it| it.0).zip(whole).filter(|it| it.1 > 0).collect()
    }

    /// The weights of this agent where those of missing cells go to the others of their competency.
    fn spread<'c>(&self, weights: &[(&'c Cell, i128)]) -> Vec<(&'c Cell, i128)> {
        let mut spread = Vec::new();
        let mut done = Vec::new();
        for (cell, _) in weights {
            if done.contains(&&cell.competency) {
                continue;
            }
            done.push(&cell.competency);
            let own: Vec<_> = weights.iter().filter(|(other, _)| other.competency == cell.competency).collect();
            let there: i128 = own.iter().filter(|(cell, _)| self.score(cell).is_some()).map(|it| it.1).sum();
            if there == 0 {
                spread.extend(own.into_iter().copied());
                continue;
            }
            let share =
                |(cell, weight): &&(&Cell, i128)| Fraction(if self.score(cell).is_some() { *weight } else { 0 }, there);
            let shares: Vec<_> = own.iter().map(share).collect();
            let whole = largest_remainder(&shares, own.iter().map(|it| it.1).sum());
            spread.extend(own.iter().map(|it| it.0).zip(whole));
        }
        spread.retain(|it| it.1 > 0);
        spread
    }

    /// The score that a floor is a minimum of, or the composite.
    pub(super) fn score_of(&self, step: &Step, of: Option<&FloorOf>) -> Interval {
        let mut weights = self.weights(step, of);
        if weights.is_empty() {
            return ANYTHING;
        }
        if self.policy.scoring.missing_cell == MissingCell::Spread {
            weights = self.spread(&weights);
        }
        let sum =
            |missing: i128| weights.iter().map(|(cell, weight)| self.score(cell).unwrap_or(missing) * weight).sum();
        (Fraction(sum(0), MILLION), Fraction(sum(10_000), MILLION))
    }

    /// The composite, where the policy scores by the arithmetic mean.
    pub(super) fn composite(&self, step: &Step) -> Option<Interval> {
        let scoring = &self.policy.scoring;
        let is_scored = !scoring.cells.is_empty() && scoring.aggregation == Aggregation::Arithmetic;
        is_scored.then(|| self.score_of(step, None))
    }
}
