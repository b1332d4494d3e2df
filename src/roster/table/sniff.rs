//! What kind of text a file is, from its beginning.

use std::collections::BTreeMap;

use super::records::{Record, Records};

/// The bytes that may stand between cells, the most likely first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// How much of a file is looked at.
const HEAD_BYTES: usize = 64 << 10;
/// How many records are looked at.
const HEAD_RECORDS: usize = 40;

/// Whether the beginning reads as text. Control characters and letters that no encoding knew are those of a picture,
/// an archive or a workbook; one per cent of them is beyond any roster.
pub(super) fn is_text(text: &str) -> bool {
    let is_odd = |letter: &char| {
        *letter == char::REPLACEMENT_CHARACTER || (letter.is_control() && !matches!(letter, '\t' | '\r' | '\n'))
    };
    let head = head(text);
    head.chars().filter(is_odd).count() * 100 <= head.chars().count()
}

/// The delimiter that a first line `sep=;` names, and the text below it. Spreadsheets read that line and do not show
/// it, so it is no row.
pub(super) fn declared(text: &str) -> Option<(&str, u8)> {
    let rest = text.strip_prefix("sep=")?;
    let delimiter = rest.bytes().next().filter(|byte| DELIMITERS.contains(byte))?;
    let rest = rest.get(1..)?;
    let below = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']))?;
    Some((below, delimiter))
}

/// The byte between the cells: the one that cuts the most records into equally many cells.
pub(super) fn delimiter(text: &str) -> u8 {
    let head = head(text);
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let agreement = agreement(head, delimiter);
        if agreement > best.1 {
            best = (delimiter, agreement);
        }
    }
    best.0
}

/// How many records have the same number of cells, at least two, and which number.
fn agreement(head: &str, delimiter: u8) -> (usize, usize) {
    let mut records = Records::new(head, delimiter);
    let mut record = Record::default();
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut read = 0;
    while read < HEAD_RECORDS && matches!(records.read(&mut record), Ok(true)) {
        if !record.is_blank() {
            read += 1;
            *widths.entry(record.cells).or_default() += 1;
        }
    }
    widths.into_iter().filter(|(width, _)| *width > 1).map(|(width, count)| (count, width)).max().unwrap_or_default()
}

fn head(text: &str) -> &str {
    let end = (0..=HEAD_BYTES.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}
