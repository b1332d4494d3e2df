//! Ranking within one pot, and who gets its places (methods.md A13).
//!
//! Standard competition rank: one more than the number of people who are strictly better. Under every tie policy but
//! the inclusive one somebody gets a place where all who are at least as good fit; under the inclusive one where fewer
//! are better than there are places. Where keys, rivals or places are not known exactly, both are asked twice: at worst
//! and at best.

use super::key::Keys;
use super::{Bounds, OpenBecause, PlaceTotals, Placement};
use crate::policy::{Quota, TiePolicy};

/// Somebody who may compete in a pot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The number among all who may compete at the step.
    pub(super) competitor: usize,
    /// Whether it is known that the person qualifies and competes here.
    pub(super) is_certain: bool,
}

/// What became of a pot.
pub(super) struct Placed {
    /// The placements of those who compete here for certain, by their numbers.
    pub(super) placements: Vec<(usize, Placement)>,
    /// All counts but those of the placements, which the caller counts.
    pub(super) totals: PlaceTotals,
}

/// How many rivals are better than somebody, or at least as good.
#[derive(Debug, Clone, Copy)]
struct Rivals {
    /// Better for certain, and at worst.
    better: Bounds,
    /// At least as good for certain, and at worst.
    as_good: Bounds,
}

impl Rivals {
    fn rank(self) -> Bounds {
        Bounds { at_least: self.better.at_least + 1, at_most: self.better.at_most + 1 }
    }

    fn surely_in(self, is_inclusive: bool, places: Bounds) -> bool {
        if is_inclusive { self.better.at_most < places.at_least } else { self.as_good.at_most < places.at_least }
    }

    fn surely_out(self, is_inclusive: bool, places: Bounds) -> bool {
        if is_inclusive { self.better.at_least >= places.at_most } else { self.as_good.at_least >= places.at_most }
    }
}

/// Gives the places of a pot to its candidates.
pub(super) fn place(keys: &Keys, candidates: &[Candidate], places: Bounds, quota: &Quota) -> Placed {
    let is_inclusive = quota.ties == TiePolicy::Inclusive;
    let field = Field::new(keys, candidates);
    let mut totals = PlaceTotals { places: Some(places), ..PlaceTotals::default() };
    let (mut certain, mut surely_in, mut maybe_in) = (0_u32, 0_u32, 0_u32);
    let mut all = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let rivals = field.rivals(candidate);
        certain += u32::from(candidate.is_certain);
        maybe_in += u32::from(!rivals.surely_out(is_inclusive, places));
        if candidate.is_certain {
            surely_in += u32::from(rivals.surely_in(is_inclusive, places));
            all.push((candidate.competitor, rivals));
        }
    }
    // Two who tie for the last place may both be left out, unless a lot decides or both are taken.
    let never_leaves_a_place = is_inclusive || matches!(quota.ties, TiePolicy::Lottery { .. });
    let filled = if never_leaves_a_place { certain.min(places.at_least) } else { 0 };
    let most = if is_inclusive { maybe_in } else { maybe_in.min(places.at_most) };
    totals.promotions = Bounds { at_least: surely_in.max(filled), at_most: most };
    let conclude = |(competitor, rivals): (usize, Rivals)| {
        let rank = rivals.rank();
        let placement = if rivals.surely_in(is_inclusive, places) {
            Placement::Promoted { rank: Some(rank) }
        } else if !rivals.surely_out(is_inclusive, places) {
            let is_known = keys.low(competitor) == keys.high(competitor);
            let because = if is_known { OpenBecause::Others } else { OpenBecause::OwnValue };
            Placement::Open { rank: Some(rank), because }
        } else if rivals.surely_in(true, places) {
            let tied = (rivals.as_good.at_least + 1).saturating_sub(rivals.better.at_least);
            Placement::TiedOut { rank, tied, left: places.at_least.saturating_sub(rivals.better.at_most) }
        } else {
            let position = Bounds {
                at_least: rank.at_least.saturating_sub(totals.promotions.at_most).max(1),
                at_most: rank.at_most.saturating_sub(totals.promotions.at_least).max(1),
            };
            Placement::Waiting { rank, position }
        };
        (competitor, placement)
    };
    Placed { placements: all.into_iter().map(conclude).collect(), totals }
}

/// The candidates in the order of their keys, to count rivals by looking up a place.
struct Field<'a> {
    keys: &'a Keys,
    /// Everybody, by the best that they can be; the worst first.
    highs: Vec<usize>,
    /// Those who compete for certain, by the worst that they can be.
    lows: Vec<usize>,
}

impl<'a> Field<'a> {
    fn new(keys: &'a Keys, candidates: &[Candidate]) -> Self {
        let sorted = |only_certain: bool, key: &dyn Fn(usize) -> &'a [i64]| {
            let meant = candidates.iter().filter(|it| it.is_certain || !only_certain);
            let mut all: Vec<usize> = meant.map(|it| it.competitor).collect();
            all.sort_unstable_by(|&a, &b| key(a).cmp(key(b)));
            all
        };
        let highs = sorted(false, &|it| keys.high(it));
        let lows = sorted(true, &|it| keys.low(it));
        Self { keys, highs, lows }
    }

    fn rivals(&self, candidate: &Candidate) -> Rivals {
        let (low, high) = (self.keys.low(candidate.competitor), self.keys.high(candidate.competitor));
        let at_worst = |is_worse: &dyn Fn(&[i64]) -> bool| {
            count(self.highs.len() - self.highs.partition_point(|&it| is_worse(self.keys.high(it))))
        };
        let for_certain = |is_worse: &dyn Fn(&[i64]) -> bool| {
            count(self.lows.len() - self.lows.partition_point(|&it| is_worse(self.keys.low(it))))
        };
        // Nobody is a rival to oneself.
        let is_counted = u32::from(candidate.is_certain && low == high);
        Rivals {
            better: Bounds {
                at_least: for_certain(&|it| it <= high),
                at_most: at_worst(&|it| it <= low) - u32::from(high > low),
            },
            as_good: Bounds {
                at_least: for_certain(&|it| it < high) - is_counted,
                at_most: at_worst(&|it| it < low) - 1,
            },
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
