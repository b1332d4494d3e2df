//! Cell weights: two layers of nominal weights become integers that sum to 1,000,000.
//!
//! The share of a cell in the composite is
//! `competency / Σ competencies · source / Σ sources of the competency · part / Σ parts of the source · cell / Σ cells`,
//! each sum over what is assessed. The shares are fixed once per step as integers by largest remainder
//! (design.md 3.2), so that every later sum is exact.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::policy::{Cell, CompetencyId, FloorOf, Part, Policy, Step, Weight};

/// What all cell weights sum to.
pub(super) const TOTAL: u32 = 1_000_000;

/// The cells of a weighted sum with their weights in millionths; cells without weight are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Weights {
    /// `(place in the policy's cells, weight)`, in the policy's order.
    pub(super) cells: Vec<(usize, u32)>,
}

impl Weights {
    /// Whether there is nothing to sum.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// The weights of a step's composite.
pub(super) fn composite(policy: &Policy, step: &Step) -> Weights {
    weights(policy, step, None)
}

/// The weights of what a floor is a minimum of. It counts in full there, even where it has no weight in the composite.
pub(super) fn floor(policy: &Policy, step: &Step, of: &FloorOf) -> Weights {
    weights(policy, step, Some(of))
}

/// The competencies that a step's composite counts, each with its nominal weight and the weights of its own cells.
pub(super) fn competencies<'a>(policy: &'a Policy, step: &Step) -> Vec<(&'a CompetencyId, Weight, Weights)> {
    let mut counted: Vec<(&CompetencyId, Weight, Weights)> = Vec::new();
    for competency in &policy.scoring.competencies {
        let id = &competency.id;
        let weight = step.score.competency_weights.get(id).copied().unwrap_or(competency.weight);
        let own = floor(policy, step, &FloorOf::Competency(id.clone()));
        let is_known = counted.iter().any(|(known, ..)| *known == id);
        if weight.hundredths() > 0 && !own.is_empty() && !is_known {
            counted.push((id, weight, own));
        }
    }
    counted
}

fn weights(policy: &Policy, step: &Step, whole: Option<&FloorOf>) -> Weights {
    let nominal = |cell: &Cell| {
        let [competency, source, part, own] = nominal(policy, step, cell);
        match whole {
            None => [competency, source, part, own],
            Some(FloorOf::Competency(id)) => [u64::from(cell.competency == *id), source, part, own],
            Some(FloorOf::Source(id)) => [competency, u64::from(cell.source == *id), part, own],
        }
    };
    let counted: Vec<(usize, &Cell, [u64; 4])> = (0..)
        .zip(&policy.scoring.cells)
        .map(|(place, cell)| (place, cell, nominal(cell)))
        .filter(|(_, _, nominal)| nominal.iter().all(|&weight| weight > 0))
        .collect();

    // What each weight is divided by: the sum of those that stand beside it, each of them once, however many cells
    // carry it.
    let mut of_all = 0;
    let (mut sources_of, mut parts_of, mut cells_of) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (_, cell, [competency, source, part, own]) in &counted {
        let of_sources = sources_of.entry(&cell.competency).or_insert_with(|| {
            of_all += competency;
            0
        });
        let of_parts = parts_of.entry((&cell.competency, &cell.source)).or_insert_with(|| {
            *of_sources += source;
            0
        });
        let of_cells = cells_of.entry((&cell.competency, &cell.source, &cell.part)).or_insert_with(|| {
            *of_parts += part;
            0
        });
        *of_cells += own;
    }
    let shares: Vec<Fraction> = counted
        .iter()
        .map(|(_, cell, [competency, source, part, own])| {
            let of_sources = sources_of.get(&cell.competency).copied().unwrap_or(0);
            let of_parts = parts_of.get(&(&cell.competency, &cell.source)).copied().unwrap_or(0);
            let of_cells = cells_of.get(&(&cell.competency, &cell.source, &cell.part)).copied().unwrap_or(0);
            Fraction::ONE
                .times(*competency, of_all)
                .times(*source, of_sources)
                .times(*part, of_parts)
                .times(*own, of_cells)
        })
        .collect();
    let integers = largest_remainder(&shares, TOTAL);
    let places = counted.into_iter().map(|(place, _, _)| place);
    Weights { cells: places.zip(integers).filter(|&(_, weight)| weight > 0).collect() }
}

/// The four nominal weights of a cell: competency, source, part, cell. What the policy does not have weighs nothing.
fn nominal(policy: &Policy, step: &Step, cell: &Cell) -> [u64; 4] {
    let own_weights = &step.score;
    let competency = policy
        .competency(&cell.competency)
        .map(|it| own_weights.competency_weights.get(&it.id).copied().unwrap_or(it.weight));
    let source = policy.source(&cell.source);
    let source_weight = source.map(|it| own_weights.source_weights.get(&it.id).copied().unwrap_or(it.weight));
    let parts: &[Part] = source.map(|it| it.parts.as_slice()).unwrap_or_default();
    let part = match &cell.part {
        Some(id) => parts.iter().find(|part| part.id == *id).map(|part| part.weight),
        None => Some(Weight::FULL),
    };
    [competency, source_weight, part, Some(cell.weight)].map(|it| it.map_or(0, |it| u64::from(it.hundredths())))
}

/// A share as a reduced fraction. Four weights of at most 10⁶ over sums of at most 10⁹ stay within 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fraction {
    numerator: u128,
    denominator: u128,
}

impl Fraction {
    const ONE: Self = Self { numerator: 1, denominator: 1 };
    const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator`; zero where the denominator is.
    pub(super) fn new(numerator: u64, denominator: u64) -> Self {
        Self::ONE.times(numerator, denominator)
    }

    fn times(self, numerator: u64, denominator: u64) -> Self {
        if numerator == 0 || denominator == 0 {
            return Self::ZERO;
        }
        let common = gcd_of_words(numerator, denominator);
        let (numerator, denominator) = (u128::from(numerator / common), u128::from(denominator / common));
        let (across, back) = (gcd(self.numerator, denominator), gcd(numerator, self.denominator));
        Self {
            numerator: (self.numerator / across).saturating_mul(numerator / back),
            denominator: (self.denominator / back).saturating_mul(denominator / across),
        }
    }

    /// Compares by Euclid's algorithm, without products that could overflow.
    fn compare(self, other: Self) -> Ordering {
        let (mut a, mut b) = (self, other);
        let mut is_flipped = false;
        loop {
            let whole = (a.numerator / a.denominator).cmp(&(b.numerator / b.denominator));
            let (a_rest, b_rest) = (a.numerator % a.denominator, b.numerator % b.denominator);
            let order = match (whole, a_rest, b_rest) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    a = Self { numerator: a.denominator, denominator: a_rest };
                    b = Self { numerator: b.denominator, denominator: b_rest };
                    is_flipped = !is_flipped;
                    continue;
                }
                (order, _, _) => order,
            };
            return if is_flipped { order.reverse() } else { order };
        }
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        // Nearly always, and many times as fast.
        (Ok(a), Ok(b)) => u128::from(gcd_of_words(a, b)),
        _ if b == 0 => a.max(1),
        _ => gcd(b, a % b),
    }
}

fn gcd_of_words(a: u64, b: u64) -> u64 {
    if b == 0 { a.max(1) } else { gcd_of_words(b, a % b) }
}

/// Integers that sum to `total`, in proportion to `shares`, which sum to 1 or are all zero: floors first, then one more
/// for the largest remainders, the earlier one where they tie.
pub(super) fn largest_remainder(shares: &[Fraction], total: u32) -> Vec<u32> {
    let mut integers = Vec::with_capacity(shares.len());
    let mut remainders = Vec::with_capacity(shares.len());
    for (place, share) in shares.iter().enumerate() {
        let quota = share.times(u64::from(total), 1);
        integers.push(u32::try_from(quota.numerator / quota.denominator).unwrap_or(total));
        let rest = Fraction { numerator: quota.numerator % quota.denominator, denominator: quota.denominator };
        if rest.numerator > 0 {
            remainders.push((place, rest));
        }
    }
    remainders.sort_by(|a, b| b.1.compare(a.1));
    let given = integers.iter().fold(0_u32, |sum, integer| sum.saturating_add(*integer));
    let left = usize::try_from(total.saturating_sub(given)).unwrap_or(0);
    for (place, _) in remainders.into_iter().take(left) {
        if let Some(integer) = integers.get_mut(place) {
            *integer += 1;
        }
    }
    integers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_sum_to_the_total_and_the_largest_remainders_get_the_rest() {
        assert_eq!(largest_remainder(&[Fraction::new(1, 3); 3], 100), [34, 33, 33]);
        let shares = [47, 16, 37].map(|percent| Fraction::new(percent, 100));
        // Quotas for 10: 4.7, 1.6, 3.7; two of the three remainders .7, .6, .7 are served.
        assert_eq!(largest_remainder(&shares, 10), [5, 1, 4]);
        assert_eq!(largest_remainder(&[Fraction::ZERO; 2], 10), [0, 0]);
    }

    #[test]
    fn fractions_are_reduced_however_large_they_are() {
        let huge = u128::from(u64::MAX) * 6;
        assert_eq!(gcd(huge, 4), 2);
        assert_eq!(gcd(4, huge), 2);
        assert_eq!((gcd(huge, 0), gcd(0, 0)), (huge, 1));
        let share = Fraction { numerator: 1, denominator: huge }.times(u64::MAX, 9);
        assert_eq!(share, Fraction { numerator: 1, denominator: 54 });
    }

    #[test]
    fn fractions_compare_without_overflow() {
        let huge = |numerator| Fraction { numerator, denominator: u128::MAX };
        assert_eq!(huge(u128::MAX - 1).compare(huge(u128::MAX - 2)), Ordering::Greater);
        let third = Fraction { numerator: 1, denominator: 3 };
        assert_eq!(third.compare(Fraction { numerator: 33, denominator: 100 }), Ordering::Greater);
        assert_eq!(third.compare(third), Ordering::Equal);
    }
}
