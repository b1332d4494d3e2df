//! Weighted sums of scores, as intervals where scores are missing, and what they reach.

#[cfg(any(test, not(all(target_arch = "wasm32", target_feature = "simd128"))))]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use portable::sum;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd::sum;

use std::rc::Rc;

use crate::Status;
use crate::as_index;

/// Stands for a missing score.
pub const MISSING: u16 = u16::MAX;
/// What the weights of a composite sum to.
pub const TOTAL_WEIGHT: u32 = 1_000_000;
/// The score that a missing one can be at most.
pub(crate) const FULL_SCORE: u16 = 10_000;
/// How many rows are summed at once: their sums stay in the nearest cache.
const BLOCK: usize = 1_024;
/// A group is summed with all rows around it where it has at least one row of so many; else its own are collected first.
const DENSE: usize = 4;

/// What is scored: a score per row, and the weight of the cell in the composite.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// In 1/100 point up to 10,000, or [`MISSING`].
    pub scores: &'a [u16],
    /// In millionths; those of all cells sum to at most [`TOTAL_WEIGHT`].
    pub weight: u32,
}

/// A composite in 1/100 point, both ends floored: with every missing score at 0, and with every one at 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// The least that it can be.
    pub low: u16,
    /// The most that it can be.
    pub high: u16,
}

impl Interval {
    /// Where nothing is scored: anything between 0 and 100.
    pub const ANY: Self = Self { low: 0, high: FULL_SCORE };

    /// As many of it as asked for.
    #[must_use]
    pub fn repeated(self, times: usize) -> Rc<[Self]> {
        vec![self; times].into()
    }

    /// Whether it reaches a cut: not known where only its high end does.
    #[must_use]
    pub fn reaches(self, cut: u16) -> Status {
        match u8::from(self.low >= cut) + u8::from(self.high >= cut) {
            0 => Status::Missed,
            1 => Status::Unknown,
            _ => Status::Met,
        }
    }
}

/// The rows of some people, and their composites.
#[derive(Debug)]
pub struct Group<'a> {
    /// The rows, ascending.
    pub rows: &'a [u32],
    /// As many as there are rows.
    pub composites: &'a mut [Interval],
}

/// The composites of several groups that weigh their cells alike. Rows that a cell does not have may be anything.
///
/// Groups that together are a good part of everybody are served by one pass over all rows, which reads every column in
/// order; smaller ones from their own rows alone.
#[inline(never)]
pub fn composites(cells: &[Cell<'_>], groups: &mut [Group<'_>]) {
    debug_assert!(groups.iter().all(|it| it.rows.len() == it.composites.len() && it.rows.is_sorted()));
    let everybody = cells.iter().map(|cell| cell.scores.len()).min().unwrap_or(0);
    let in_groups: usize = groups.iter().map(|group| group.rows.len()).sum();
    if in_groups.saturating_mul(DENSE) >= everybody {
        sum_everybody(cells, everybody, groups);
    } else {
        for group in groups {
            sum_own_rows(cells, group);
        }
    }
}

/// Sums all rows block by block, and hands each group its rows of the block.
fn sum_everybody(cells: &[Cell<'_>], everybody: usize, groups: &mut [Group<'_>]) {
    let mut sums = [Interval::ANY; BLOCK];
    let mut done = vec![0; groups.len()];
    for start in (0..everybody).step_by(BLOCK) {
        let end = everybody.min(start + BLOCK);
        sum(&part(cells, start, end), sums.get_mut(..end - start).unwrap_or_default());
        for (group, done) in groups.iter_mut().zip(&mut done) {
            *done += hand_out(&sums, start, end, group, *done);
        }
    }
    for (group, done) in groups.iter_mut().zip(done) {
        group.composites.iter_mut().skip(done).for_each(|it| *it = Interval::ANY);
    }
}

/// Gives the rows of a group that lie in a block their sums; returns how many they are.
fn hand_out(sums: &[Interval; BLOCK], start: usize, end: usize, group: &mut Group<'_>, done: usize) -> usize {
    let rows = group.rows.get(done..).unwrap_or_default();
    // Rows are different and ascending, so no more than a block of them can lie in the block.
    let in_block = rows.get(..BLOCK).unwrap_or(rows).partition_point(|&row| as_index(row) < end);
    // The mask tells the compiler that the place is within the block.
    let sum_of = |row: u32| sums[(as_index(row) - start) % BLOCK];
    let (eights, rest) = rows.get(..in_block).unwrap_or_default().as_chunks::<8>();
    let composites = group.composites.get_mut(done..).unwrap_or_default();
    let (to_eights, to_rest) = composites.split_at_mut_checked(eights.len() * 8).unwrap_or_default();
    for (rows, composites) in eights.iter().zip(to_eights.as_chunks_mut().0) {
        *composites = rows.map(sum_of);
    }
    for (&row, composite) in rest.iter().zip(to_rest) {
        *composite = sum_of(row);
    }
    in_block
}

/// Collects the scores of a group's rows block by block, and sums them.
fn sum_own_rows(cells: &[Cell<'_>], group: &mut Group<'_>) {
    let mut collected = vec![[MISSING; BLOCK]; cells.len()];
    for (rows, composites) in group.rows.chunks(BLOCK).zip(group.composites.chunks_mut(BLOCK)) {
        for (collected, cell) in collected.iter_mut().zip(cells) {
            for (score, &row) in collected.iter_mut().zip(rows) {
                *score = cell.scores.get(as_index(row)).copied().unwrap_or(MISSING);
            }
        }
        let of_block: Vec<Cell<'_>> = collected
            .iter()
            .zip(cells)
            .filter_map(|(scores, cell)| Some(Cell { scores: scores.get(..rows.len())?, weight: cell.weight }))
            .collect();
        sum(&of_block, composites);
    }
}

/// The scores of some rows of a cell side by side: what is summed again and again is read in order. Missing where the
/// cell does not have the row.
#[must_use]
#[inline(never)]
pub fn collect(scores: &[u16], rows: &[u32]) -> Rc<[u16]> {
    let mut collected = vec![MISSING; rows.len()];
    for (to, &row) in collected.iter_mut().zip(rows) {
        *to = scores.get(as_index(row)).copied().unwrap_or(MISSING);
    }
    collected.into()
}

/// The composites of rows that were collected: each cell has so many scores, in the same order. Without a cell,
/// anything.
#[must_use]
#[inline(never)]
pub fn composites_of(cells: &[Cell<'_>], rows: usize) -> Rc<[Interval]> {
    debug_assert!(cells.iter().all(|it| it.scores.len() == rows), "cells are collected for the same rows");
    let mut composites = vec![Interval::ANY; rows];
    if !cells.is_empty() {
        for (block, composites) in composites.chunks_mut(BLOCK).enumerate() {
            let start = block * BLOCK;
            sum(&part(cells, start, start + composites.len()), composites);
        }
    }
    composites.into()
}

/// Some rows of the cells that have them.
fn part<'a>(cells: &[Cell<'a>], start: usize, end: usize) -> Vec<Cell<'a>> {
    let part = |&Cell { scores, weight }: &Cell<'a>| Some(Cell { scores: scores.get(start..end)?, weight });
    cells.iter().filter_map(part).collect()
}

/// Whether each composite reaches a cut.
#[must_use]
#[inline(never)]
pub fn reach(composites: &[Interval], cut: u16) -> Rc<[Status]> {
    let mut statuses = vec![Status::Missed; composites.len()];
    for (status, composite) in statuses.iter_mut().zip(composites) {
        *status = composite.reaches(cut);
    }
    statuses.into()
}

#[cfg(test)]
mod tests;
