//! Columns of integers in as few bytes as they need.

mod pack;
mod quarters;
mod window;

use std::rc::Rc;

use crate::{Status, as_index};
use quarters::Quarters;
pub use window::Window;

/// Stands for a value that is not known.
pub const UNKNOWN: i64 = i64::MIN;
/// Stands for a value that counts as a failure, whatever a gate asks.
pub const FAILED: i64 = i64::MIN + 1;

/// Integers, each of which may also be [`UNKNOWN`] or [`FAILED`]. It is made once from all values and then only read.
///
/// A value is kept as a code: `value = first + code · unit`. The unit is the largest that divides all distances, `first`
/// is 0 where that costs no width. The two largest codes of each width stand for what is no value.
///
/// ```text
/// 65.5, 80, –, 72.25 points in millionths  ─►  16 bits  6550 8000 65535 7225   first 0, unit 10,000
/// yes, no, –                               ─►   2 bits     1    0     3        first 0, unit 1
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Packed {
    first: i64,
    unit: u64,
    /// The largest code of a value.
    last: u32,
    /// How many are [`UNKNOWN`], and how many [`FAILED`].
    missing: [usize; 2],
    codes: Codes,
}

#[derive(Debug, Clone, PartialEq)]
enum Codes {
    Quarter(Quarters),
    Byte(Rc<[u8]>),
    Short(Rc<[u16]>),
    Word(Rc<[u32]>),
    /// The values themselves.
    Whole(Rc<[i64]>),
}

impl Packed {
    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.codes {
            Codes::Quarter(codes) => codes.len(),
            Codes::Byte(codes) => codes.len(),
            Codes::Short(codes) => codes.len(),
            Codes::Word(codes) => codes.len(),
            Codes::Whole(values) => values.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many are no value: not known, or a failure.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.missing.iter().sum()
    }

    /// Where the codes lie, and how many bytes they take.
    #[must_use]
    pub fn held(&self) -> (usize, usize) {
        match &self.codes {
            Codes::Quarter(codes) => codes.held(),
            Codes::Byte(codes) => (codes.as_ptr().addr(), size_of_val(&**codes)),
            Codes::Short(codes) => (codes.as_ptr().addr(), size_of_val(&**codes)),
            Codes::Word(codes) => (codes.as_ptr().addr(), size_of_val(&**codes)),
            Codes::Whole(values) => (values.as_ptr().addr(), size_of_val(&**values)),
        }
    }

    /// The value at a place, [`UNKNOWN`] and [`FAILED`] as they are; `None` beyond the end.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<i64> {
        match &self.codes {
            Codes::Quarter(codes) => {
                codes.get(place).map(|code| self.value(u32::from(code), u32::from(Quarters::UNKNOWN)))
            }
            Codes::Byte(codes) => codes.get(place).map(|&code| self.value(u32::from(code), u32::from(u8::MAX))),
            Codes::Short(codes) => codes.get(place).map(|&code| self.value(u32::from(code), u32::from(u16::MAX))),
            Codes::Word(codes) => codes.get(place).map(|&code| self.value(code, u32::MAX)),
            Codes::Whole(values) => values.get(place).copied(),
        }
    }

    /// The values in order.
    pub fn iter(&self) -> impl Iterator<Item = i64> {
        (0..self.len()).map_while(|place| self.get(place))
    }

    /// The status of each of `rows`; beyond the end a value is not known. Where the codes are fewer than the rows, each
    /// is judged once, and the rows look theirs up.
    #[must_use]
    #[inline(never)]
    pub fn statuses(&self, rows: &[u32], status_of: &dyn Fn(i64) -> Status) -> Vec<Status> {
        match &self.codes {
            Codes::Quarter(codes) if self.has_few_codes(rows.len()) => {
                let table = self.table(Quarters::UNKNOWN.into(), status_of);
                let code = |row: &u32| codes.get(as_index(*row)).unwrap_or(Quarters::UNKNOWN);
                rows.iter().map(|row| at(&table, code(row).into())).collect()
            }
            Codes::Byte(codes) if self.has_few_codes(rows.len()) => {
                let table = self.table(u8::MAX.into(), status_of);
                let code = |row: &u32| codes.get(as_index(*row)).copied().unwrap_or(u8::MAX);
                rows.iter().map(|row| at(&table, code(row).into())).collect()
            }
            Codes::Short(codes) if self.has_few_codes(rows.len()) => {
                let table = self.table(u16::MAX.into(), status_of);
                let code = |row: &u32| codes.get(as_index(*row)).copied().unwrap_or(u16::MAX);
                rows.iter().map(|row| at(&table, code(row).into())).collect()
            }
            _ => rows.iter().map(|row| status_of(self.get(as_index(*row)).unwrap_or(UNKNOWN))).collect(),
        }
    }

    /// The score of each value in 1/100 point. Where the codes are those scores already, they are shared, not copied.
    #[must_use]
    #[inline(never)]
    pub fn scores(&self, score_of: &dyn Fn(i64) -> u16) -> Rc<[u16]> {
        match &self.codes {
            Codes::Byte(codes) if self.has_few_codes(codes.len()) => {
                let table = self.table(u8::MAX.into(), score_of);
                codes.iter().map(|&code| at(&table, code.into())).collect()
            }
            Codes::Short(codes) if self.has_few_codes(codes.len()) => {
                let table = self.table(u16::MAX.into(), score_of);
                let is_score = |code: u32| at(&table, code) == u16::try_from(code).unwrap_or(u16::MAX);
                if (0..=self.last).chain([u32::from(u16::MAX)]).all(is_score) && self.missing[1] == 0 {
                    return Rc::clone(codes);
                }
                codes.iter().map(|&code| at(&table, code.into())).collect()
            }
            _ => self.iter().map(score_of).collect(),
        }
    }

    /// What a code stands for, where `unknown` is the largest code of its width.
    fn value(&self, code: u32, unknown: u32) -> i64 {
        match unknown - code {
            0 => UNKNOWN,
            1 => FAILED,
            _ => self.first.wrapping_add_unsigned(u64::from(code) * self.unit),
        }
    }

    fn has_few_codes(&self, rows: usize) -> bool {
        as_index(self.last) < rows
    }

    /// What `of` says of every code up to `unknown`; of those that do not occur, what it says of the unknown.
    fn table<T: Copy>(&self, unknown: u32, of: &dyn Fn(i64) -> T) -> Vec<T> {
        let codes = (0..=self.last).map(|code| of(self.value(code, u32::MAX)));
        let others = std::iter::repeat_n(of(UNKNOWN), as_index(unknown - self.last - 2));
        codes.chain(others).chain([of(FAILED), of(UNKNOWN)]).collect()
    }
}

/// The entry of a code; a table has one for each code of its width.
fn at<T: Copy>(table: &[T], code: u32) -> T {
    table[as_index(code)]
}

#[cfg(test)]
mod tests;
