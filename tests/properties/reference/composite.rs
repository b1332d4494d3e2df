//! Weights by fractions and largest remainder, and the composite of one agent.

use ladderlab::policy::{
    Adjustment, Aggregation, AttributeKind, Cell, Decimal, FloorOf, MissingCell, Score, Step, ValueFunction, ValueId,
    ValuePoint, Weight,
};
use ladderlab::roster::{Column, Value};

use super::{Agent, calendar};

/// A fraction of whole numbers, the lower one positive.
#[derive(Clone, Copy)]
pub(crate) struct Fraction(i128, i128);

/// 100 points in 10⁻⁸ point.
const SCALE: i128 = 10_000_000_000;

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

    /// The competencies that count at a step, with weight and score in 10⁻⁸ point.
    fn competencies(&self, step: &Step) -> Vec<(i128, i128, i128)> {
        let mut counted = Vec::new();
        for competency in &self.policy.scoring.competencies {
            let weight = step.score.competency_weights.get(&competency.id).unwrap_or(&competency.weight);
            let of = FloorOf::Competency(competency.id.clone());
            if weight.hundredths() > 0 && !self.weights(step, Some(&of)).is_empty() {
                let (low, high) = self.score_of(step, Some(&of));
                let fine = |end: Fraction| end.times(Fraction(MILLION, 1)).floor();
                counted.push((i128::from(weight.hundredths()), fine(low), fine(high)));
            }
        }
        counted
    }

    fn dispersion_penalty(&self) -> Option<i128> {
        let scoring = &self.policy.scoring;
        let penalty = scoring.dispersion_penalty.filter(|_| scoring.aggregation == Aggregation::Arithmetic);
        penalty.map(|it| i128::from(it.hundredths())).filter(|it| *it > 0)
    }

    /// Whether this reference says what the composite is: where scores are missing, it knows no bounds for a composite
    /// with a dispersion penalty. That those hold is a property of its own.
    pub(crate) fn is_decided(&self, step: &Step) -> bool {
        self.dispersion_penalty().is_none() || self.competencies(step).iter().all(|it| it.1 == it.2)
    }

    /// Competencies put together, in hundredths of a point.
    fn aggregated(&self, step: &Step) -> Interval {
        let scores = self.competencies(step);
        let penalty = self.dispersion_penalty();
        if scoring_is_plain(self.policy.scoring.aggregation, penalty) {
            return self.score_of(step, None);
        }
        if scores.is_empty() {
            return ANYTHING;
        }
        let end = |end: fn(&(i128, i128, i128)) -> (i128, i128)| {
            let scores: Vec<_> = scores.iter().map(end).collect();
            let whole = match (self.policy.scoring.aggregation, penalty) {
                (Aggregation::Geometric, _) => geometric(&scores),
                (Aggregation::Minimum, _) => scores.iter().map(|it| it.1).min().unwrap(),
                (Aggregation::Arithmetic, share) => penalised(&scores, share.unwrap()),
            };
            Fraction(whole, MILLION)
        };
        (end(|it| (it.0, it.1)), end(|it| (it.0, it.2)))
    }

    /// The composite with plus and minus points.
    pub(super) fn composite(&self, step: &Step) -> Option<Interval> {
        let scoring = &self.policy.scoring;
        if scoring.cells.is_empty() {
            return None;
        }
        let aggregated = self.aggregated(step);
        let points: Vec<_> = scoring.adjustments.iter().filter(|it| !it.set_aside).map(|it| self.points(it)).collect();
        let limit = scoring.adjustment_limit.map_or(SCALE, |it| i128::from(it.hundredths()) * MILLION);
        let end = |end: Fraction, points: i128| {
            let fine = end.times(Fraction(MILLION, 1)).floor() + points.clamp(-limit, limit);
            Fraction(fine.clamp(0, SCALE), MILLION)
        };
        let low = end(aggregated.0, points.iter().map(|it| it.0).sum());
        Some((low, end(aggregated.1, points.iter().map(|it| it.1).sum())))
    }

    /// The least and the most points of a clause, in 10⁻⁸ point.
    fn points(&self, adjustment: &Adjustment) -> (i128, i128) {
        let most = adjustment.limit.map_or(SCALE, |it| i128::from(it.hundredths()) * MILLION);
        let each = i128::from(adjustment.points_each.micros());
        let (mut count, mut is_known, mut is_failed) = (0, true, false);
        for value in self.counted(adjustment) {
            match value {
                Value::Number(value) => count += i128::from(value.micros().max(0)),
                Value::Failed => is_failed = true,
                _ => is_known = false,
            }
        }
        is_failed |= !is_known && self.counts_as_missed(&adjustment.attribute);
        // Towards minus infinity is against the agent, whatever the sign.
        let exact = (count * each).div_euclid(10_000).clamp(-most, most);
        match each {
            0 => (0, 0),
            1.. if is_failed => (0, 0),
            _ if is_failed => (-most, -most),
            _ if is_known => (exact, exact),
            1.. => (exact, most),
            _ => (-most, exact),
        }
    }

    /// The values that are summed; those that are not there are unknown.
    fn counted(&self, adjustment: &Adjustment) -> Vec<Value<'_>> {
        let kind = self.policy.attribute(&adjustment.attribute).map(|it| &it.kind);
        match (self.roster.columns.get(&adjustment.attribute), kind, adjustment.periods) {
            (Some(Column::Number(_)), _, _) => vec![self.value(&adjustment.attribute)],
            (
                Some(Column::Series { periods, values }),
                Some(AttributeKind::Series { period, .. }),
                Some(count @ 1..),
            ) => {
                let starts = calendar::last_periods(*period, self.roster.as_of, count);
                let place = |start: &Option<String>| periods.iter().position(|it| Some(it.to_string()) == *start);
                let value = |place: usize| match values.value(self.row * periods.len() + place) {
                    Value::Label(_) => Value::Unknown,
                    value => value,
                };
                starts.iter().map(|start| place(start).map_or(Value::Unknown, value)).collect()
            }
            _ => vec![Value::Unknown],
        }
    }
}

fn scoring_is_plain(aggregation: Aggregation, penalty: Option<i128>) -> bool {
    aggregation == Aggregation::Arithmetic && penalty.is_none()
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn geometric(scores: &[(i128, i128)]) -> i128 {
    if scores.iter().any(|it| it.1 == 0) {
        return 0;
    }
    let total: i128 = scores.iter().map(|it| it.0).sum();
    let factor = |it: &(i128, i128)| (it.1 as f64).powf(it.0 as f64 / total as f64);
    let product: f64 = scores.iter().map(factor).product();
    let (least, most) = (scores.iter().map(|it| it.1).min().unwrap(), scores.iter().map(|it| it.1).max().unwrap());
    (product.round() as i128).clamp(least, most)
}

/// The mean less a share (in ten-thousandths) of the standard deviation.
fn penalised(scores: &[(i128, i128)], share: i128) -> i128 {
    let total: i128 = scores.iter().map(|it| it.0).sum();
    let mean = scores.iter().map(|it| it.0 * it.1).sum::<i128>();
    // Σ w·w'·(x − x')² over all pairs is twice the variance times the square of the total.
    let pairs = scores.iter().flat_map(|a| scores.iter().map(move |b| a.0 * b.0 * (a.1 - b.1).pow(2)));
    let variance: i128 = pairs.sum::<i128>() / 2;
    let mut deviation = (variance.isqrt() / total - 1).max(0);
    while (deviation * total).pow(2) < variance {
        deviation += 1;
    }
    let penalty = (deviation * share + 9_999) / 10_000;
    (mean / total - penalty).max(0)
}
