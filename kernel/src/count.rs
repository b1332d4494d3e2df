//! How many people have which verdict, and which pair of verdicts before and now.

use crate::Verdict;

/// How many different verdicts there are, and room to the next power of two.
const VERDICTS: usize = Verdict::ALL.len();
const ROOM: usize = VERDICTS.next_power_of_two();
/// Neighbours often have the same verdict. Counted in turns into separate tables, one count need not wait for another.
const TURNS: usize = 4;

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

/// Counts pairs of verdicts.
#[must_use]
#[inline(never)]
pub fn count_pairs(before: &[Verdict], now: &[Verdict]) -> Pairs {
    let mut tables = [[0_u32; ROOM * ROOM]; TURNS];
    let key = |before: Verdict, now: Verdict| before as usize * ROOM + now as usize;
    let (before, before_rest) = before.as_chunks::<TURNS>();
    let (now, now_rest) = now.as_chunks::<TURNS>();
    for (before, now) in before.iter().zip(now) {
        for (table, (before, now)) in tables.iter_mut().zip(before.iter().zip(now)) {
            table[key(*before, *now)] += 1;
        }
    }
    for (before, now) in before_rest.iter().zip(now_rest) {
        tables[0][key(*before, *now)] += 1;
    }
    std::array::from_fn(|before| std::array::from_fn(|now| tables.iter().map(|table| table[before * ROOM + now]).sum()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn everybody_is_counted_once(pairs in proptest::collection::vec((0..6_usize, 0..6_usize), 0..50)) {
            let (before, now): (Vec<_>, Vec<_>) =
                pairs.iter().map(|&(before, now)| (Verdict::ALL[before], Verdict::ALL[now])).unzip();
            let of_pair = |pair| u32::try_from(pairs.iter().filter(|it| **it == pair).count()).unwrap();
            let expected: Pairs = std::array::from_fn(|before| std::array::from_fn(|now| of_pair((before, now))));
            prop_assert_eq!(count_pairs(&before, &now), expected);
            prop_assert_eq!(count(&before), expected.map(|row| row.iter().sum()));
        }
    }
}
