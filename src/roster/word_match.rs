//! What the words of a column are read as: for the mapping step, where the user says what the others mean.

use std::collections::BTreeMap;

use super::mapping::{ColumnMapping, Target};
use super::spelling::{find_level, find_value};
use super::table::{Table, Word};
use crate::policy::{Attribute, Level, Policy};

/// The most words that are names of levels or values, about which a user is asked; a column with more holds something
/// else.
pub(super) const LIMIT: usize = 500;

/// A word of a column, and what it is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMatch<'a> {
    /// The word.
    pub word: Word<'a>,
    /// The id of the level or value; `None` where it is none that the policy knows.
    pub id: Option<String>,
}

/// The words of a column of levels or named values with what they are read as, in order of first appearance. Nothing
/// for other columns, and where the words are too many to be names.
#[must_use]
pub fn word_matches<'a>(table: &'a Table, column: &ColumnMapping, policy: &Policy) -> Vec<WordMatch<'a>> {
    let words = || table.column_of(&column.header).and_then(|place| table.words(place, LIMIT)).unwrap_or_default();
    let labels = &column.labels;
    match &column.target {
        Target::Level => {
            let id = |word: &str| level_of(word, labels, policy).map(|level| level.id.to_string());
            words().into_iter().map(|word| WordMatch { word, id: id(word.text) }).collect()
        }
        Target::Attribute { id } => {
            let values = policy.attribute(id).map(Attribute::values).unwrap_or_default();
            if values.is_empty() {
                return Vec::new();
            }
            let id = |word: &str| {
                find_value(values, labels.get(word).map_or(word, String::as_str)).map(|value| value.id.to_string())
            };
            words().into_iter().map(|word| WordMatch { word, id: id(word.text) }).collect()
        }
        _ => Vec::new(),
    }
}

/// The level that a word is read as. Labels come first, and one that leads to nothing means no level; one that leads
/// to a level that is gone does not count.
pub(super) fn level_of<'a>(word: &str, labels: &BTreeMap<String, String>, policy: &'a Policy) -> Option<&'a Level> {
    match labels.get(word) {
        Some(id) if id.is_empty() => None,
        Some(id) => policy.level(&id.as_str().into()).or_else(|| find_level(policy, word)),
        None => find_level(policy, word),
    }
}
