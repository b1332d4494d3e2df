//! How many are left after each clause, and how many one clause alone holds back.

use crate::Status;
use crate::count::{BLOCK, sum};

/// What one clause does to the people of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stage {
    /// Who meet it.
    pub met: u32,
    /// Who miss it.
    pub missed: u32,
    /// Of whom it is not known.
    pub unknown: u32,
    /// Who miss neither it nor a clause before it.
    pub left: u32,
    /// Who miss it and no other.
    pub only_missed: u32,
}

/// The stages of some clauses; each has a status for everybody.
#[must_use]
#[inline(never)]
pub fn funnel(clauses: &[&[Status]]) -> Vec<Stage> {
    let mut stages = vec![Stage::default(); clauses.len()];
    let everybody = clauses.iter().map(|statuses| statuses.len()).min().unwrap_or(0);
    for start in (0..everybody).step_by(BLOCK) {
        let end = everybody.min(start + BLOCK);
        let blocks: Vec<&[Status]> = clauses.iter().map(|it| it.get(start..end).unwrap_or_default()).collect();
        let mut n_missed = [0_u8; BLOCK];
        for statuses in &blocks {
            for (count, status) in n_missed.iter_mut().zip(*statuses) {
                // More than one is as good as two: nobody is held back by one clause alone then.
                *count = (*count + u8::from(*status == Status::Missed)).min(2);
            }
        }
        let mut is_left = [1_u8; BLOCK];
        for (stage, statuses) in stages.iter_mut().zip(blocks) {
            for (is_left, status) in is_left.iter_mut().zip(statuses) {
                *is_left &= u8::from(*status != Status::Missed);
            }
            let count = |wanted| sum(statuses.iter().map(|status| u8::from(*status == wanted)));
            stage.met += count(Status::Met);
            stage.missed += count(Status::Missed);
            stage.unknown += count(Status::Unknown);
            stage.left += sum(is_left.iter().copied().take(end - start));
            let alone = statuses.iter().zip(&n_missed);
            stage.only_missed += sum(alone.map(|(it, count)| u8::from(*it == Status::Missed) & u8::from(*count == 1)));
        }
    }
    stages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_what_counting_by_hand_finds_across_blocks() {
        let all = [Status::Missed, Status::Unknown, Status::Met, Status::Unchecked, Status::SetAside];
        for people in [0, 1, 254, 255, 256, 1_000] {
            let column = |stride: usize| (0..people).map(|row| all[row * stride / 3 % 5]).collect::<Vec<_>>();
            let columns = [column(1), column(2), column(7)];
            let found = funnel(&columns.each_ref().map(Vec::as_slice));
            for (place, stage) in found.iter().enumerate() {
                let count =
                    |is: &dyn Fn(usize) -> bool| u32::try_from((0..people).filter(|&row| is(row)).count()).unwrap();
                let missed = |row: usize| columns.iter().filter(|it| it[row] == Status::Missed).count();
                let expected = Stage {
                    met: count(&|row| columns[place][row] == Status::Met),
                    missed: count(&|row| columns[place][row] == Status::Missed),
                    unknown: count(&|row| columns[place][row] == Status::Unknown),
                    left: count(&|row| columns[..=place].iter().all(|it| it[row] != Status::Missed)),
                    only_missed: count(&|row| columns[place][row] == Status::Missed && missed(row) == 1),
                };
                assert_eq!(*stage, expected, "{people} people, clause {place}");
            }
        }
        assert_eq!(funnel(&[]), []);
    }
}
