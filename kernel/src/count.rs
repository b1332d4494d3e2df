//! How many people have which verdict, and which pair of verdicts before and now.

use crate::Verdict;

/// How many different verdicts there are.
const VERDICTS: usize = Verdict::ALL.len();
/// How many people are looked at together for a verdict that changed.
const TOGETHER: usize = 64;

/// How many rows are counted in eight bits before they are added up: no such count overflows, and compilers count many
/// rows at once.
pub(crate) const BLOCK: usize = 255;

/// People by verdict, in the order of [`Verdict::ALL`].
pub type Counts = [u32; VERDICTS];
/// People by verdict before and verdict now.
pub type Pairs = [Counts; VERDICTS];

/// Counts verdicts.
#[must_use]
#[inline(never)]
pub fn count(verdicts: &[Verdict]) -> Counts {
    let mut counts = Counts::default();
    for block in verdicts.chunks(BLOCK) {
        for (count, verdict) in counts.iter_mut().zip(Verdict::ALL) {
            *count += sum(block.iter().map(|it| u8::from(*it == verdict)));
        }
    }
    counts
}

/// The sum of at most [`BLOCK`] ones and zeros.
pub(crate) fn sum(ones: impl Iterator<Item = u8>) -> u32 {
    ones.fold(0_u8, u8::wrapping_add).into()
}

/// Counts pairs of verdicts. An edit changes few: everybody is counted as unchanged, and where a stretch of people differs,
/// each of its changes is moved to its pair.
#[must_use]
#[inline(never)]
pub fn count_pairs(before: &[Verdict], now: &[Verdict]) -> Pairs {
    let both = before.len().min(now.len());
    let (before, now) = (before.get(..both).unwrap_or_default(), now.get(..both).unwrap_or_default());
    let mut pairs = Pairs::default();
    for (verdict, count) in count(before).into_iter().enumerate() {
        pairs[verdict][verdict] = count;
    }
    for (before, now) in before.chunks(TOGETHER).zip(now.chunks(TOGETHER)) {
        let differing = before.iter().zip(now).fold(0, |so_far, (a, b)| so_far | (*a as u8 ^ *b as u8));
        if differing != 0 {
            for (before, now) in before.iter().zip(now) {
                let before = *before as usize;
                pairs[before][before] -= 1;
                pairs[before][*now as usize] += 1;
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn everybody_is_counted_once(pairs in proptest::collection::vec((0..6_usize, 0..6_usize), 0..200)) {
            let (before, now): (Vec<_>, Vec<_>) =
                pairs.iter().map(|&(before, now)| (Verdict::ALL[before], Verdict::ALL[now])).unzip();
            let of_pair = |pair| u32::try_from(pairs.iter().filter(|it| **it == pair).count()).unwrap();
            let expected: Pairs = std::array::from_fn(|before| std::array::from_fn(|now| of_pair((before, now))));
            prop_assert_eq!(count_pairs(&before, &now), expected);
            prop_assert_eq!(count(&before), expected.map(|row| row.iter().sum()));
        }
    }
}
