//! What a cell says, read as a number, a day or a yes.
//!
//! Everything here looks at one cell alone and answers `None` where the cell says nothing of the kind.

mod date;
mod number;
#[cfg(test)]
mod tests;
mod words;

pub use date::parse_date;
pub(super) use date::{day_month, is_written_as_date, month_named};
pub(super) use number::measure;
pub use number::{Number, parse_number};
pub use words::{is_empty_cell, parse_yes_no};

use std::borrow::Cow;

/// The text in narrow letters, without outer spaces: １２．５ is 12.5.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow: String = text.chars().map(narrow_letter).collect();
    Cow::Owned(narrow.trim().to_owned())
}

fn narrow_letter(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        '−' | '–' => '-',
        '￥' => '¥',
        _ => letter,
    }
}
