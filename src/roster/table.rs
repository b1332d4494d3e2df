//! A file as rows and columns of text: before any meaning, and without loss.
//!
//! Knows nothing of policies. Every cell is kept as it stands in the file; what a cell means is read later.

mod error;
mod headers;
mod records;
mod sniff;
#[cfg(test)]
mod tests;

pub use error::TableError;

use std::collections::HashMap;

use super::cell::{parse_date, parse_number};
use super::export::push_quoted;
use records::{Record, Records};

/// The most columns that a file may have.
const COLUMN_LIMIT: usize = 2_000;
/// The largest text, in bytes. The browser refuses larger files before it reads them.
const TEXT_LIMIT: usize = 128 << 20;
/// The most cells: what a page can hold in memory beside everything else.
const CELL_LIMIT: usize = 30_000_000;

/// A file as rows and columns of text. Headers are unique and never blank; no row is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    headers: Vec<String>,
    /// The row of the header as a spreadsheet counts it.
    header_number: usize,
    /// All cells, one after the other. One string instead of one per cell: a large file is a few allocations.
    text: String,
    /// Where each cell ends in `text`; it begins where the one before ends.
    ends: Vec<usize>,
    rows: Vec<Row>,
}

/// Where the cells of a row are. Empty cells at its end are not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    /// The row as a spreadsheet counts it.
    number: usize,
    /// The place of its first cell in `ends`.
    first: usize,
    /// How many cells it has.
    cells: usize,
}

/// A word of a column, and how often it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// The cell without outer spaces.
    pub text: &'a str,
    /// In how many rows.
    pub count: usize,
}

impl Table {
    /// Reads a file, or what was copied from a spreadsheet: comma, semicolon or tab between the cells, whichever fits.
    ///
    /// # Errors
    /// What is no table of text, or an absurdly large one. Odd rows are no error: they are kept.
    pub fn read(text: &str) -> Result<Self, TableError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > TEXT_LIMIT {
            return Err(TableError::TooLarge);
        }
        if !sniff::is_text(text) {
            return Err(TableError::NotText);
        }
        let (text, delimiter) = sniff::declared(text).unwrap_or_else(|| (text, sniff::delimiter(text)));
        let mut records = Records::new(text, delimiter);
        let header = header_record(&mut records)?.ok_or(TableError::Empty)?;
        let mut table = Self::under(header.number);
        let mut record = Record::default();
        while records.read(&mut record)? {
            table.push(&record)?;
        }
        if table.is_empty() {
            return Err(TableError::HeaderOnly);
        }
        // Blank headers at the end count only where a row has something below them.
        let used = table.rows.iter().map(|row| row.cells.min(header.cells)).max().unwrap_or(0);
        table.headers = headers::clean(header.to_cells(), header.len().max(used));
        Ok(table)
    }

    /// A table from cells, such as those of a workbook. Blank rows are left out; the first row has number 2.
    #[must_use]
    pub fn new(headers: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let mut table = Self::under(1);
        for (index, cells) in rows.into_iter().enumerate() {
            let record = Record::from_cells(index + 2, &cells);
            table.append(&record);
        }
        let widest = table.rows.iter().map(|row| row.cells).max().unwrap_or(0);
        let width = headers.len().max(widest);
        table.headers = headers::clean(headers, width);
        table
    }

    /// An empty table below a header in that row.
    fn under(header_number: usize) -> Self {
        Self { headers: Vec::new(), header_number, text: String::new(), ends: Vec::new(), rows: Vec::new() }
    }

    /// Adds a row of a file.
    fn push(&mut self, record: &Record) -> Result<(), TableError> {
        if record.len() > COLUMN_LIMIT {
            return Err(TableError::TooManyColumns { found: record.len() });
        }
        if self.ends.len() + record.len() > CELL_LIMIT {
            return Err(TableError::TooLarge);
        }
        self.append(record);
        Ok(())
    }

    /// Adds a row, unless it is blank.
    fn append(&mut self, record: &Record) {
        if record.is_blank() {
            return;
        }
        let (start, first) = (self.text.len(), self.ends.len());
        self.text.push_str(record.text());
        self.ends.extend(record.ends().iter().map(|end| start + end));
        self.rows.push(Row { number: record.number, first, cells: self.ends.len() - first });
    }

    /// The headers: unique, without outer spaces, blank ones named after their place.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// How many rows, without the header and without blank ones.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A cell as it stands in the file; empty where the row has no such cell.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.find_cell(row, column).unwrap_or_default()
    }

    fn find_cell(&self, row: usize, column: usize) -> Option<&str> {
        let row = self.rows.get(row).filter(|row| column < row.cells)?;
        let index = row.first + column;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..*self.ends.get(index)?)
    }

    /// The column with that header.
    #[must_use]
    pub fn column_of(&self, header: &str) -> Option<usize> {
        self.headers.iter().position(|it| it == header)
    }

    /// The row as a spreadsheet counts it: from 1, the header and blank rows included. 0 where there is no such row.
    #[must_use]
    pub fn row_number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.number)
    }

    /// The row of the header as a spreadsheet counts it: 1, unless blank rows or a title stand above it.
    #[must_use]
    pub fn header_number(&self) -> usize {
        self.header_number
    }

    /// Rows with more cells than there are headers, and how many cells they have.
    pub fn overlong_rows(&self) -> impl Iterator<Item = (usize, usize)> {
        let headers = self.headers.len();
        self.rows.iter().enumerate().filter(move |(_, row)| row.cells > headers).map(|(index, row)| (index, row.cells))
    }

    /// The different words of a column in order of first appearance, blank ones left out; `None` where there are more
    /// than `limit`.
    #[must_use]
    pub fn words(&self, column: usize, limit: usize) -> Option<Vec<Word<'_>>> {
        let mut places = HashMap::new();
        let mut words: Vec<Word<'_>> = Vec::new();
        for row in 0..self.len() {
            let text = self.cell(row, column).trim();
            if text.is_empty() {
                continue;
            }
            let place = *places.entry(text).or_insert_with(|| {
                words.push(Word { text, count: 0 });
                words.len() - 1
            });
            if words.len() > limit {
                return None;
            }
            if let Some(word) = words.get_mut(place) {
                word.count += 1;
            }
        }
        Some(words)
    }

    /// The table as a file that [`Table::read`] turns into the same table, row numbers included. Its first line names
    /// the delimiter, so that nothing in the cells can mislead. For saving; [`super::to_csv`] is for people.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut csv = String::with_capacity(self.text.len() + 2 * self.ends.len());
        csv.push_str("sep=,\r\n");
        let mut number = 1;
        let mut line = |at: usize, csv: &mut String| {
            // A blank line for each row that was left out keeps the numbers of those that follow.
            csv.extend(std::iter::repeat_n("\r\n", at.saturating_sub(number)));
            number = at + 1;
        };
        line(self.header_number, &mut csv);
        push_line(&mut csv, self.headers.iter().map(String::as_str));
        for (index, row) in self.rows.iter().enumerate() {
            line(row.number, &mut csv);
            push_line(&mut csv, (0..row.cells).map(|column| self.cell(index, column)));
        }
        csv
    }
}

fn push_line<'a>(csv: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            csv.push(',');
        }
        push_quoted(csv, cell);
    }
    csv.push_str("\r\n");
}

/// The first record that is not blank, or, below a title that stands alone in its row, the one under it.
fn header_record(records: &mut Records<'_>) -> Result<Option<Record>, TableError> {
    let Some(mut header) = next_filled(records)? else { return Ok(None) };
    loop {
        if header.len() > COLUMN_LIMIT {
            return Err(TableError::TooManyColumns { found: header.len() });
        }
        let mut ahead = records.clone();
        match next_filled(&mut ahead) {
            Ok(Some(below)) if is_title_above(&header, &below) => {
                *records = ahead;
                header = below;
            }
            _ => return Ok(Some(header)),
        }
    }
}

/// Whether a lone cell is the title of a sheet: the row below has at least three cells, none of them a figure.
fn is_title_above(title: &Record, below: &Record) -> bool {
    let filled = |record: &Record| record.to_cells().into_iter().filter(|cell| !cell.trim().is_empty()).collect();
    let (title, below): (Vec<String>, Vec<String>) = (filled(title), filled(below));
    let is_figure = |cell: &String| parse_number(cell).is_some() || parse_date(cell, false).is_some();
    title.len() == 1 && below.len() >= 3 && !below.iter().any(is_figure)
}

fn next_filled(records: &mut Records<'_>) -> Result<Option<Record>, TableError> {
    let mut record = Record::default();
    while records.read(&mut record)? {
        if !record.is_blank() {
            return Ok(Some(record));
        }
    }
    Ok(None)
}
