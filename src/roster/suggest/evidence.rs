//! What the values of a column look like, from a sample spread evenly over the file.

use std::collections::HashSet;

use crate::policy::{Decimal, Unit};
use crate::roster::cell::{day_month, is_empty_cell, is_written_as_date, parse_date, parse_number, parse_yes_no};
use crate::roster::table::{Table, Word};

/// How many rows are looked at, in files with few columns.
const SAMPLE: usize = 2_000;
/// How many cells are looked at in all: the wider a file, the fewer rows.
const SAMPLE_CELLS: usize = 200_000;
/// The most different words that are listed.
const WORD_LIMIT: usize = 200;

/// What the values of a column look like. Counts are of the sample.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence<'a> {
    /// Rows looked at.
    pub(super) rows: usize,
    /// Cells that say something.
    pub(super) filled: usize,
    /// Different ones among them.
    pub(super) distinct: usize,
    pub(super) numbers: usize,
    /// Cells that can only be days.
    pub(super) dates: usize,
    /// Cells that may be days, serials of a spreadsheet included.
    pub(super) dates_or_serials: usize,
    pub(super) yes_no: usize,
    /// Cells with both letters and digits, or digits with a zero before them: a code, no figure.
    pub(super) codes: usize,
    /// Whether all numbers are whole.
    pub(super) is_whole: bool,
    pub(super) largest: Decimal,
    /// The unit that the first number with one names.
    pub(super) unit: Option<Unit>,
    pub(super) day_first: bool,
    /// All different words of the column with their counts, where they are few.
    pub(super) words: Option<Vec<Word<'a>>>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(table: &'a Table, column: usize) -> Self {
        let mut evidence = Self { is_whole: true, words: table.words(column, WORD_LIMIT), ..Self::default() };
        let sample = (SAMPLE_CELLS / table.headers().len().max(1)).min(SAMPLE);
        let (mut seen, mut day_first, mut month_first) = (HashSet::new(), 0_usize, 0_usize);
        for row in (0..table.len()).step_by(table.len().div_ceil(sample.max(1)).max(1)) {
            let cell = table.cell(row, column).trim();
            evidence.rows += 1;
            if is_empty_cell(cell) {
                continue;
            }
            seen.insert(cell);
            evidence.add(cell);
            match day_month(cell) {
                Some((13.., _)) => day_first += 1,
                Some((_, 13..)) => month_first += 1,
                _ => {}
            }
        }
        evidence.distinct = seen.len();
        evidence.day_first = day_first > month_first;
        evidence
    }

    fn add(&mut self, cell: &str) {
        self.filled += 1;
        if let Some(number) = parse_number(cell) {
            self.numbers += 1;
            self.is_whole &= number.value.micros() % Decimal::ONE == 0;
            self.largest = self.largest.max(number.value);
            self.unit = self.unit.take().or(number.unit);
        }
        self.dates += usize::from(is_written_as_date(cell));
        self.dates_or_serials += usize::from(parse_date(cell, false).is_some());
        self.yes_no += usize::from(parse_yes_no(cell).is_some());
        let has_digit = cell.contains(|it: char| it.is_ascii_digit());
        let is_code = has_digit && (cell.contains(char::is_alphabetic) || (cell.starts_with('0') && cell.len() > 1));
        self.codes += usize::from(is_code);
    }

    /// Whether at least `percent` of the filled cells are of a kind counted as `count`.
    pub(super) fn is_mostly(&self, count: usize, percent: usize) -> bool {
        self.filled > 0 && count * 100 >= self.filled * percent
    }

    /// Whether every row has a value of its own.
    pub(super) fn is_unique(&self) -> bool {
        self.filled > 0 && self.distinct == self.rows
    }

    /// Rows with a value, in per cent.
    pub(super) fn share_filled(&self) -> usize {
        (self.filled * 100).checked_div(self.rows).unwrap_or(0)
    }

    /// Whether the values are a few words again and again.
    pub(super) fn has_few_words(&self) -> bool {
        (2..=30).contains(&self.distinct) && self.distinct * 3 <= self.filled
    }

    /// The share of rows, in per cent of the filled ones, whose word `is_known`; 0 where the words are too many.
    pub(super) fn share_of_words(&self, is_known: impl Fn(&str) -> bool) -> usize {
        let words = self.words.iter().flatten().filter(|word| !is_empty_cell(word.text));
        let (known, all) = words.fold((0, 0), |(known, all), word| {
            (known + if is_known(word.text) { word.count } else { 0 }, all + word.count)
        });
        (known * 100_usize).checked_div(all).unwrap_or(0)
    }
}
