//! Sums and products of scores, from which variances and covariances follow.

use crate::as_index;
use crate::composite::{FULL_SCORE, MISSING};

/// How many people are taken at a time: the products of two scores each, added up, fit into 32 bits.
const BLOCK: usize = 32;

/// Of the people who have a score in every column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moments {
    /// How many they are.
    pub people: u32,
    /// The sum of each column.
    pub sums: Vec<u64>,
    /// The sum of the products of each column with itself and with those before it.
    pub products: Vec<Vec<u64>>,
}

/// The moments of `columns` over `rows`.
#[must_use]
#[inline(never)]
pub fn moments(columns: &[&[u16]], rows: &[u32]) -> Moments {
    let mut people = 0;
    let mut sums = vec![0_u64; columns.len()];
    let mut products: Vec<Vec<u64>> = (1..=columns.len()).map(|pairs| vec![0; pairs]).collect();
    let mut scores = vec![[0_u32; BLOCK]; columns.len()];
    for rows in rows.chunks(BLOCK) {
        let mut is_there = [0_u32; BLOCK];
        is_there[..rows.len()].fill(1);
        for (scores, column) in scores.iter_mut().zip(columns) {
            for ((score, there), &row) in scores.iter_mut().zip(&mut is_there).zip(rows) {
                let own = column.get(as_index(row)).copied().unwrap_or(MISSING);
                *there &= u32::from(own != MISSING);
                *score = u32::from(own.min(FULL_SCORE));
            }
        }
        // Who lacks a score counts as nothing in every column.
        for scores in &mut scores {
            scores.iter_mut().zip(&is_there).for_each(|(score, there)| *score *= there);
        }
        people += is_there.iter().sum::<u32>();
        for (place, (own, (sum, products))) in scores.iter().zip(sums.iter_mut().zip(&mut products)).enumerate() {
            *sum += u64::from(own.iter().sum::<u32>());
            for (other, product) in scores[..=place].iter().zip(products) {
                *product += u64::from(own.iter().zip(other).map(|(a, b)| a * b).sum::<u32>());
            }
        }
    }
    Moments { people, sums, products }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_products_are_those_of_the_people_with_every_score() {
        let columns: [&[u16]; 2] = [&[1, 2, MISSING, 4, 10_000], &[5, MISSING, 7, 8, 10_000]];
        let of = |rows: &[u32]| moments(&columns, rows);
        let both = Moments { people: 2, sums: vec![5, 13], products: vec![vec![17], vec![37, 89]] };
        assert_eq!(of(&[0, 1, 2, 3]), both);
        assert_eq!(of(&[9]).people, 0, "a row that no column has");
        assert_eq!(moments(&[], &[0, 1]).people, 2);
        let many = of(&vec![4; 1_000]);
        assert_eq!((many.people, &many.products[1]), (1_000, &vec![100_000_000_000; 2]), "no sum overflows");
    }
}
