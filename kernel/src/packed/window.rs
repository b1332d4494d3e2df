//! Several values per row, a few of which are looked at: the last periods of a series.

use super::quarters::Quarters;
use super::{Codes, Packed, UNKNOWN, at};
use crate::{Status, as_index};

/// How many periods that are open are counted beside those that are met, in one number.
const OPEN: u64 = 1 << 32;

/// The values of a row that are looked at. Row `r` has the entries from `r · width` on.
#[derive(Debug, Clone, Copy)]
pub struct Window<'a> {
    /// How many values a row has.
    pub width: usize,
    /// Which of them are looked at.
    pub places: &'a [usize],
    /// How many more are asked for, of which nothing is known.
    pub lacking: u32,
}

impl Window<'_> {
    /// The entries of a row that are looked at.
    pub fn entries(&self, row: u32) -> impl Iterator<Item = usize> {
        let start = as_index(row).saturating_mul(self.width);
        self.places.iter().map(move |place| start.saturating_add(*place))
    }

    fn at_least(&self, k: u32, rows: &[u32], count_of: impl Fn(usize) -> u64) -> Vec<Status> {
        let (enough, lacking) = (u64::from(k), u64::from(self.lacking));
        let status = |&row: &u32| {
            let counted: u64 = self.entries(row).map(&count_of).sum();
            let (met, open) = (counted % OPEN, counted / OPEN);
            // Missed, unknown, met, in this order.
            match u8::from(met >= enough) + u8::from(met + open + lacking >= enough) {
                0 => Status::Missed,
                1 => Status::Unknown,
                _ => Status::Met,
            }
        };
        rows.iter().map(status).collect()
    }
}

impl Packed {
    /// Of each of `rows`, whether at least `k` of the values in a window are met; not known where it depends on values
    /// that are neither met nor missed.
    #[must_use]
    #[inline(never)]
    pub fn at_least(&self, k: u32, window: Window<'_>, rows: &[u32], status_of: &dyn Fn(i64) -> Status) -> Vec<Status> {
        let count_of = |value| match status_of(value) {
            Status::Met => 1,
            Status::Missed => 0,
            _ => OPEN,
        };
        match &self.codes {
            Codes::Quarter(codes) => {
                let table = [0, 1, 2, 3].map(|code| count_of(self.value(code, Quarters::UNKNOWN.into())));
                // The mask tells the compiler that the code is one of four.
                window.at_least(k, rows, |at| table[usize::from(codes.get(at).unwrap_or(Quarters::UNKNOWN) & 3)])
            }
            Codes::Byte(codes) if self.has_few_codes(rows.len()) => {
                let table = self.table(u8::MAX.into(), &count_of);
                window.at_least(k, rows, |entry| at(&table, codes.get(entry).copied().unwrap_or(u8::MAX).into()))
            }
            _ => window.at_least(k, rows, |at| count_of(self.get(at).unwrap_or(UNKNOWN))),
        }
    }
}
