//! The sums in plain Rust, one cell after another, in loops that compilers turn into vector instructions.

use super::{BLOCK, Cell, FULL_SCORE, Interval, MISSING};

/// After so many cells the rests are carried to the wholes, so that no part of a sum overflows.
const CARRY_AFTER: usize = 32;

/// The sums of a block in parts: each is `1,024 · whole + rest`.
struct Sums {
    whole: [u32; BLOCK],
    rest: [u32; BLOCK],
    /// The weights of what is missing, in the same two parts.
    open_whole: [u16; BLOCK],
    open_rest: [u16; BLOCK],
}

/// The composites of at most [`BLOCK`] rows; each cell has as many scores.
pub(super) fn sum(cells: &[Cell<'_>], composites: &mut [Interval]) {
    debug_assert!(cells.iter().all(|cell| cell.scores.len() == composites.len()));
    let mut sums = Sums { whole: [0; BLOCK], rest: [0; BLOCK], open_whole: [0; BLOCK], open_rest: [0; BLOCK] };
    for cells in cells.chunks(CARRY_AFTER) {
        for cell in cells {
            sums.add(cell);
        }
        sums.carry();
    }
    sums.finish(composites);
}

impl Sums {
    fn add(&mut self, cell: &Cell<'_>) {
        let (whole_weight, rest_weight) = parts(cell.weight);
        let scores = self.whole.iter_mut().zip(&mut self.rest);
        let open = self.open_whole.iter_mut().zip(&mut self.open_rest);
        for ((&score, (whole, rest)), (open_whole, open_rest)) in cell.scores.iter().zip(scores).zip(open) {
            // All bits where the score is missing: a choice between two values would keep the loop scalar.
            let missing = if score == MISSING { u16::MAX } else { 0 };
            let score = u32::from(score & !missing);
            *whole += score * u32::from(whole_weight);
            *rest += score * u32::from(rest_weight);
            *open_whole += missing & whole_weight;
            *open_rest += missing & rest_weight;
        }
    }

    fn carry(&mut self) {
        for (whole, rest) in self.whole.iter_mut().zip(&mut self.rest) {
            *whole += *rest >> 10;
            *rest &= 1_023;
        }
        for (whole, rest) in self.open_whole.iter_mut().zip(&mut self.open_rest) {
            *whole += *rest >> 10;
            *rest &= 1_023;
        }
    }

    fn finish(&self, composites: &mut [Interval]) {
        let scores = self.whole.iter().zip(&self.rest);
        let open = self.open_whole.iter().zip(&self.open_rest);
        for ((composite, (whole, rest)), (open_whole, open_rest)) in composites.iter_mut().zip(scores).zip(open) {
            let full = u32::from(FULL_SCORE);
            let (high_whole, high_rest) = (whole + full * u32::from(*open_whole), rest + full * u32::from(*open_rest));
            *composite = Interval { low: floored(*whole, *rest), high: floored(high_whole, high_rest) };
        }
    }
}

/// A weight as `1,024 · whole + rest`.
#[allow(clippy::cast_possible_truncation)] // A weight has 20 bits, and either part ten.
fn parts(weight: u32) -> (u16, u16) {
    ((weight >> 10) as u16, (weight & 1_023) as u16)
}

/// A sum over 1,000,000, floored. Both are divided by 64 first, which is exact: 1,024 = 16 · 64, 1,000,000 = 15,625 · 64.
#[allow(clippy::cast_possible_truncation)] // At most 10,000.
fn floored(whole: u32, rest: u32) -> u16 {
    ((16 * whole + (rest >> 6)) / 15_625) as u16
}
