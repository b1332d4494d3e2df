//! Who belongs together: from a code per row to the rows of each group.

use crate::as_index;

/// Stands for the place of a row that is in no group.
pub const NO_PLACE: u32 = u32::MAX;

/// Rows by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouped {
    /// The rows of each group, ascending.
    pub rows: Vec<Vec<u32>>,
    /// The place of each row among those of its group, or [`NO_PLACE`].
    pub places: Vec<u32>,
}

/// Puts rows into `groups` groups: `group_of` says for each code which one. Codes that it does not have are in none.
#[must_use]
#[inline(never)]
pub fn grouped(codes: &[u32], group_of: &[usize], groups: usize) -> Grouped {
    let mut counts = vec![0_usize; groups];
    let group = |code: u32| group_of.get(as_index(code)).copied().unwrap_or(usize::MAX);
    for &code in codes {
        if let Some(count) = counts.get_mut(group(code)) {
            *count += 1;
        }
    }
    let mut rows: Vec<Vec<u32>> = counts.into_iter().map(Vec::with_capacity).collect();
    let mut places = vec![NO_PLACE; codes.len()];
    for ((row, &code), place) in (0..).zip(codes).zip(&mut places) {
        if let Some(rows) = rows.get_mut(group(code)) {
            // A group has no more rows than there are.
            *place = u32::try_from(rows.len()).unwrap_or(NO_PLACE);
            rows.push(row);
        }
    }
    Grouped { rows, places }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_and_those_without_a_group_stay_outside() {
        let found = grouped(&[1, 0, u32::MAX, 1, 2, 3], &[0, 1, 0, 9], 3);
        assert_eq!(found.rows, [vec![1, 4], vec![0, 3], vec![]]);
        assert_eq!(found.places, [0, 0, NO_PLACE, 1, 1, NO_PLACE]);
        assert_eq!(grouped(&[], &[], 0), Grouped { rows: vec![], places: vec![] });
    }
}
