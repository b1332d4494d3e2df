//! Columns of named values.

use std::collections::HashMap;

use super::attribute::read_cells;
use super::issues::Issues;
use super::problem::Problem;
use super::{Column, Source};
use crate::policy::NamedValue;
use crate::roster::column::UNKNOWN;
use crate::roster::spelling::find_value;

/// The dictionary of a column while it is read.
pub(super) struct Words<'a> {
    values: &'a [NamedValue],
    /// Whether a word that the policy does not know is a value of its own.
    keeps_others: bool,
    dictionary: Vec<String>,
    /// The place of ids in the dictionary.
    places: HashMap<String, i64>,
    /// The place that a word of the file leads to.
    known: HashMap<String, Option<i64>>,
}

impl<'a> Words<'a> {
    /// Words outside an order mean nothing: they are problems.
    pub(super) fn ordered(values: &'a [NamedValue]) -> Self {
        Self::new(values, false)
    }

    /// Words that the policy does not know are in no set; they stay as they are.
    pub(super) fn category(values: &'a [NamedValue]) -> Self {
        Self::new(values, true)
    }

    fn new(values: &'a [NamedValue], keeps_others: bool) -> Self {
        Self { values, keeps_others, dictionary: Vec::new(), places: HashMap::new(), known: HashMap::new() }
    }

    /// Reads one column. There is no value that is zero: an empty cell that counts as 0 is not known.
    pub(super) fn read(&mut self, source: &Source<'_>, rows: &[usize], issues: &mut Issues) -> Vec<i64> {
        read_cells(source, rows, UNKNOWN, issues, |cell| self.place(cell).ok_or(Problem::NotAValue))
    }

    pub(super) fn into_dictionary(self) -> Vec<String> {
        self.dictionary
    }

    pub(super) fn into_column(mut self, source: &Source<'_>, rows: &[usize], issues: &mut Issues) -> Column {
        let codes = self.read(source, rows, issues);
        Column::Label { dictionary: self.dictionary, codes: codes.into() }
    }

    fn place(&mut self, word: &str) -> Option<i64> {
        if let Some(&place) = self.known.get(word) {
            return place;
        }
        let found = find_value(self.values, word).map(|value| value.id.as_str());
        let place = found.or(self.keeps_others.then_some(word)).map(|id| {
            *self.places.entry(id.to_owned()).or_insert_with(|| {
                self.dictionary.push(id.to_owned());
                i64::try_from(self.dictionary.len() - 1).unwrap_or(UNKNOWN)
            })
        });
        self.known.insert(word.to_owned(), place);
        place
    }
}
