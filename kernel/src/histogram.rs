//! Composites in bins.

use crate::Interval;
use crate::composite::FULL_SCORE;

/// How many composites lie in which bin, each `width` hundredths of a point wide, the last up to 100 points; and how
/// many are intervals and so in none.
#[must_use]
#[inline(never)]
pub fn histogram(composites: &[Interval], width: u16) -> (Vec<u32>, u32) {
    let width = width.clamp(1, FULL_SCORE);
    let n_bins = usize::from(FULL_SCORE.div_ceil(width));
    // Looked up, since nothing takes as long as a division.
    let bin_of: Vec<u16> = (0..=FULL_SCORE).map(|score| (score / width).min(FULL_SCORE.div_ceil(width) - 1)).collect();
    // The bin behind the last counts the intervals.
    let mut bins = vec![0_u32; n_bins + 1];
    for composite in composites {
        let own = bin_of.get(usize::from(composite.low)).map_or(n_bins, |bin| usize::from(*bin));
        let bin = if composite.low == composite.high { own } else { n_bins };
        if let Some(count) = bins.get_mut(bin) {
            *count += 1;
        }
    }
    let intervals = bins.pop().unwrap_or(0);
    (bins, intervals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_begin_on_their_bound_and_the_last_ends_at_a_hundred() {
        let exact = |score| Interval { low: score, high: score };
        let composites = [0, 499, 500, 9_500, 9_999, 10_000].map(exact);
        let (bins, intervals) = histogram(&[&composites[..], &[Interval::ANY]].concat(), 500);
        assert_eq!((bins.len(), bins[0], bins[1], bins[19], intervals), (20, 2, 1, 3, 1));
        assert_eq!(histogram(&composites, 3_000), (vec![3, 0, 0, 3], 0));
        assert_eq!(histogram(&composites, 0).0.len(), 10_000);
    }
}
