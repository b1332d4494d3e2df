//! Delimited text, record by record.
//!
//! Written out here because a user must be told what the `csv` crate keeps to itself: the row as a spreadsheet counts
//! it, blank rows included, and the row of a quote that never closes. In everything else the two agree; a test
//! compares them.

use super::{COLUMN_LIMIT, TableError};

/// The largest cell, in bytes. A spreadsheet holds 32,767 characters.
const CELL_BYTES: usize = 1 << 20;

/// Reads records from a text.
#[derive(Debug, Clone)]
pub(super) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    number: usize,
}

/// What stands behind a cell.
#[derive(PartialEq, Eq)]
enum Behind {
    AnotherCell,
    NothingMore,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, at: 0, number: 0 }
    }

    /// Reads the next record, a blank line being one too; `false` at the end of the text.
    pub(super) fn read(&mut self, record: &mut Record) -> Result<bool, TableError> {
        if self.at >= self.text.len() {
            return Ok(false);
        }
        self.number += 1;
        record.restart(self.number);
        while self.read_cell(record)? == Behind::AnotherCell {}
        Ok(true)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn read_cell(&mut self, record: &mut Record) -> Result<Behind, TableError> {
        let start = record.text.len();
        if self.rest().starts_with('"') {
            self.at += 1;
            self.read_quoted(record)?;
        }
        // Also what follows a closing quote is part of the cell.
        let ends_cell = |byte: u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let rest = self.rest();
        let length = rest.bytes().position(ends_cell).unwrap_or(rest.len());
        record.text.push_str(rest.get(..length).unwrap_or_default());
        self.at += length;
        if record.text.len() - start > CELL_BYTES {
            return Err(TableError::CellTooLarge { row: self.number });
        }
        record.end_cell(start);
        Ok(self.pass_separator())
    }

    /// Reads up to the closing quote and past it.
    fn read_quoted(&mut self, record: &mut Record) -> Result<(), TableError> {
        loop {
            let rest = self.rest();
            let (inside, after) = rest.split_once('"').ok_or(TableError::UnclosedQuote { row: self.number })?;
            record.text.push_str(inside);
            self.at += inside.len() + 1;
            if !after.starts_with('"') {
                return Ok(());
            }
            record.text.push('"');
            self.at += 1;
        }
    }

    fn pass_separator(&mut self) -> Behind {
        let rest = self.rest();
        let Some(byte) = rest.bytes().next() else { return Behind::NothingMore };
        self.at += if rest.starts_with("\r\n") { 2 } else { 1 };
        if byte == self.delimiter { Behind::AnotherCell } else { Behind::NothingMore }
    }
}

/// The cells of one record. Empty cells at its end are counted, not held: some spreadsheets write thousands.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// The row as a spreadsheet counts it.
    pub(super) number: usize,
    /// How many cells, the empty ones at the end included.
    pub(super) cells: usize,
    /// How many cells up to the last that is not empty.
    filled: usize,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    pub(super) fn from_cells(number: usize, cells: &[String]) -> Self {
        let mut record = Self { number, ..Self::default() };
        for cell in cells {
            let start = record.text.len();
            record.text.push_str(cell);
            record.end_cell_unlimited(start);
        }
        record
    }

    fn restart(&mut self, number: usize) {
        (self.number, self.cells, self.filled) = (number, 0, 0);
        self.text.clear();
        self.ends.clear();
    }

    /// Ends the cell whose text began at `start`. Beyond the limit of columns cells are only counted.
    fn end_cell(&mut self, start: usize) {
        if self.cells < COLUMN_LIMIT {
            self.end_cell_unlimited(start);
            return;
        }
        self.cells += 1;
        if self.text.len() > start {
            self.filled = self.cells;
            self.text.truncate(start);
        }
    }

    fn end_cell_unlimited(&mut self, start: usize) {
        self.cells += 1;
        if self.text.len() > start {
            self.ends.resize(self.cells - 1, start);
            self.ends.push(self.text.len());
            self.filled = self.cells;
        }
    }

    /// How many cells up to the last that is not empty.
    pub(super) fn len(&self) -> usize {
        self.filled
    }

    /// Whether all cells are empty or spaces.
    pub(super) fn is_blank(&self) -> bool {
        self.filled <= self.ends.len() && self.text.trim().is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn ends(&self) -> &[usize] {
        &self.ends
    }

    pub(super) fn to_cells(&self) -> Vec<String> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.text.get(start..end).unwrap_or_default().to_owned()).collect()
    }
}
