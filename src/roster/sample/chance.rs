//! Seeded chance in whole numbers, so that a sample is the same on every target. Nothing here is a float.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance. Every agent has one, so that nobody's figures depend on how many were drawn for others.
pub(super) struct Chance(ChaCha8Rng);

/// A standard deviation, in the unit of [`Chance::normal`] and [`quantile`].
pub(super) const SIGMA: i64 = 1000;

impl Chance {
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// One of `0 .. bound`; 0 where there is nothing to choose from.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// True in `share` of a thousand cases.
    pub(super) fn permille(&mut self, share: u32) -> bool {
        self.below(1000) < share
    }

    /// Nearly normal around 0, in thousandths of a standard deviation, within ± 3.5: the sum of four uniforms.
    pub(super) fn normal(&mut self) -> i64 {
        let bits = self.0.next_u64();
        let sum: i64 = [0, 16, 32, 48].map(|shift| i64::try_from((bits >> shift) & 0xFFFF).unwrap_or(0)).iter().sum();
        // Four uniforms on 0 ..= 65,535 have the mean 131,070 and the standard deviation 37,837.
        (sum - 131_070) * SIGMA / 37_837
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let place = self.below(u32::try_from(items.len()).unwrap_or(u32::MAX));
        items.get(usize::try_from(place).ok()?)
    }

    /// Brings the items into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u32::try_from(last + 1).unwrap_or(u32::MAX);
            if let Ok(other) = usize::try_from(self.below(bound)) {
                items.swap(last, other);
            }
        }
    }
}

/// How far below the mean the bar must lie, in thousandths of a standard deviation, for `share` of a thousand to
/// pass it.
pub(super) fn quantile(share: u32) -> i64 {
    const UPPER_HALF: [(i64, i64); 9] = [
        (500, 0),
        (600, 253),
        (700, 524),
        (800, 842),
        (850, 1036),
        (900, 1282),
        (950, 1645),
        (980, 2054),
        (1000, 3500),
    ];
    let share = i64::from(share.min(1000));
    let (upper, sign) = if share < 500 { (1000 - share, -1) } else { (share, 1) };
    let next = UPPER_HALF.iter().zip(UPPER_HALF.iter().skip(1)).find(|(_, high)| upper <= high.0);
    next.map_or(0, |(low, high)| sign * (low.1 + (high.1 - low.1) * (upper - low.0) / (high.0 - low.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_that_passes_the_quantile_is_the_share_asked_for() {
        let mut chance = Chance::new(1, 0);
        for share in [60, 300, 500, 850, 950] {
            let bar = -quantile(share);
            let passed = (0..20_000).filter(|_| chance.normal() >= bar).count();
            let expected = usize::try_from(share).unwrap() * 20;
            assert!(passed.abs_diff(expected) < 400, "{share}: {passed}");
        }
    }

    #[test]
    fn stream_is_the_same_on_every_machine() {
        let mut chance = Chance::new(7, 3);
        let drawn: Vec<_> = (0..4).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, [525, 181, 522, 92]);
    }
}
