//! Competency scores become one figure in other ways than the weighted sum of cells: the weighted geometric mean, the
//! lowest, and the weighted mean less a share of the weighted standard deviation.
//!
//! Competency scores and results are in 10⁻⁸ point, each competency score being the exact weighted sum of its own
//! cells. All but the geometric mean is exact; that one comes from logarithms (`libm` on every target), is within
//! 10⁻⁹ point of the true mean, and is then rounded to 10⁻⁸ point.
//!
//! Intervals hold whatever the missing scores turn out to be: geometric mean and minimum rise with every competency,
//! so their ends are those of the competencies. With the dispersion penalty a better score may cost points; its bounds
//! are sought at the corners and along the level where all that is missing meets (see [`penalised`]).

use super::score::{POINT, Sum};
use crate::policy::Weight;

/// A competency's weight with its score.
pub(super) type Weighted = (u64, Sum);

/// Up to so many competencies with missing scores all corners are tried: 1,024.
const MOST_CORNERS: usize = 10;
/// Weights are brought to about this total before they are multiplied with squares of scores: with scores of up to
/// 10¹⁰ all products stay within 128 bits.
const WEIGHT_SCALE: u64 = 1_000_000_000;

/// The lowest competency.
pub(super) fn minimum(scores: &[Weighted]) -> Sum {
    let least = |end: fn(&Sum) -> u64| scores.iter().map(|(_, it)| end(it)).min();
    match (least(|it| it.low), least(|it| it.high)) {
        (Some(low), Some(high)) => Sum { low, high },
        _ => Sum::ANY,
    }
}

/// The weighted geometric mean.
pub(super) fn geometric(scores: &[Weighted]) -> Sum {
    if scores.is_empty() {
        return Sum::ANY;
    }
    let end = |end: fn(&Sum) -> u64| geometric_mean(scores.iter().map(|(weight, it)| (*weight, end(it))));
    Sum { low: end(|it| it.low), high: end(|it| it.high) }
}

/// A score of 0 makes the mean 0. The mean lies between the lowest and the highest score.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Up to 10¹⁰.
fn geometric_mean(scores: impl Iterator<Item = (u64, u64)>) -> u64 {
    let (mut sum, mut total, mut least, mut most) = (0.0, 0.0, u64::MAX, 0);
    for (weight, score) in scores {
        if score == 0 {
            return 0;
        }
        sum += weight as f64 * libm::log(score as f64 / POINT as f64);
        total += weight as f64;
        (least, most) = (least.min(score), most.max(score));
    }
    let mean = (libm::exp(sum / total) * POINT as f64).round();
    (mean as u64).clamp(least.min(most), most)
}

/// The weighted mean less a share of the weighted standard deviation, at least 0.
///
/// The mean is rounded down, the deviation and its share up: against the agent.
pub(super) fn penalised(scores: &[Weighted], share: Weight) -> Sum {
    if scores.is_empty() {
        return Sum::ANY;
    }
    let total: u64 = scores.iter().map(|it| it.0).fold(0, u64::saturating_add).max(1);
    let scale = |weight: u64| match WEIGHT_SCALE / total {
        0 => u64::try_from(u128::from(weight) * u128::from(WEIGHT_SCALE) / u128::from(total)).unwrap_or(0),
        times => weight * times,
    };
    let scaled: Vec<Weighted> = scores.iter().map(|(weight, score)| (scale(*weight), *score)).collect();
    if scaled.iter().all(|(_, it)| it.low == it.high) {
        let result = Moments::of(scaled.iter().map(|(weight, it)| (*weight, it.low))).penalised(share);
        return Sum { low: result, high: result };
    }
    // Mean − share · deviation is concave, so its least value is at a corner. The slack covers the rounding.
    let slack = 3 + u64::from(share.hundredths()) * 3 / 10_000;
    let low = at_the_corners(&scaled, share).saturating_sub(slack);
    let high = (at_the_level(&scaled, share) + slack).min(Sum::ANY.high);
    Sum { low: low.min(high), high }
}

/// The mean before the penalty, where all scores are known.
pub(super) fn before_penalty(scores: &[Weighted]) -> Option<u64> {
    let is_known = scores.iter().all(|(_, it)| it.low == it.high);
    is_known.then(|| penalised(scores, Weight::default()).low)
}

/// The least result with each missing score at one of its ends.
fn at_the_corners(scores: &[Weighted], share: Weight) -> u64 {
    let open: Vec<usize> = (0..).zip(scores).filter(|(_, (_, it))| it.low < it.high).map(|it| it.0).collect();
    if open.len() > MOST_CORNERS {
        // No set of scores deviates by more than half of its range.
        let low = scores.iter().map(|(_, it)| it.low).min().unwrap_or(0);
        let high = scores.iter().map(|(_, it)| it.high).max().unwrap_or(0);
        let mean = Moments::of(scores.iter().map(|(weight, it)| (*weight, it.low))).mean();
        return mean.saturating_sub(share_of((high - low).div_ceil(2), share));
    }
    let corner = |bits: u32| {
        let is_high = |place: usize| open.iter().position(|it| *it == place).is_some_and(|bit| bits >> bit & 1 == 1);
        let scores =
            (0..).zip(scores).map(|(place, (weight, it))| (*weight, if is_high(place) { it.high } else { it.low }));
        Moments::of(scores).penalised(share)
    };
    (0..1_u32 << open.len()).map(corner).min().unwrap_or(0)
}

/// The greatest result. There all scores that are free to move stand at one level: those that cannot reach it at their
/// high end, those that lie above it at their low end. Raising the level pays as long as share · (level − mean) is
/// less than the deviation, and from there on no more.
fn at_the_level(scores: &[Weighted], share: Weight) -> u64 {
    let at = |level: u64| Moments::of(scores.iter().map(|(weight, it)| (*weight, level.clamp(it.low, it.high))));
    let mut low = scores.iter().map(|(_, it)| it.low).min().unwrap_or(0);
    let mut high = scores.iter().map(|(_, it)| it.high).max().unwrap_or(0);
    while low < high {
        let level = low + (high - low).div_ceil(2);
        if at(level).rises(level, share) {
            low = level;
        } else {
            high = level - 1;
        }
    }
    at(low).penalised(share).max(at(low + 1).penalised(share))
}

fn share_of(deviation: u64, share: Weight) -> u64 {
    let product = u128::from(deviation) * u128::from(share.hundredths());
    u64::try_from(product.div_ceil(10_000)).unwrap_or(u64::MAX)
}

/// Σ w, Σ w·x and Σ w·x².
#[derive(Default)]
struct Moments {
    weight: u128,
    sum: u128,
    squares: u128,
}

impl Moments {
    fn of(scores: impl Iterator<Item = (u64, u64)>) -> Self {
        scores.fold(Self::default(), |all, (weight, score)| {
            let (weight, score) = (u128::from(weight), u128::from(score));
            Self {
                weight: all.weight + weight,
                sum: all.sum + weight * score,
                squares: all.squares + weight * score * score,
            }
        })
    }

    fn mean(&self) -> u64 {
        self.sum.checked_div(self.weight).and_then(|it| u64::try_from(it).ok()).unwrap_or(0)
    }

    /// (Σ w)² times the variance.
    fn scaled_variance(&self) -> u128 {
        (self.weight * self.squares).saturating_sub(self.sum * self.sum)
    }

    /// The standard deviation, rounded up.
    fn deviation(&self) -> u64 {
        let square = self.scaled_variance();
        let root = square.isqrt();
        let root = if root * root < square { root + 1 } else { root };
        u64::try_from(root.div_ceil(self.weight.max(1))).unwrap_or(u64::MAX)
    }

    fn penalised(&self, share: Weight) -> u64 {
        self.mean().saturating_sub(share_of(self.deviation(), share))
    }

    /// Whether share · (level − mean) is at most the deviation.
    fn rises(&self, level: u64, share: Weight) -> bool {
        let above = (self.weight * u128::from(level)).saturating_sub(self.sum);
        u128::from(share.hundredths()) * above / 10_000 <= self.scaled_variance().isqrt()
    }
}

#[cfg(test)]
mod tests;
