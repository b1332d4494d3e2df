//! The people: typed columns with missing values, where they come from and how they leave.
//!
//! A file becomes a [`Table`] of text, a [`Mapping`] says what its columns mean, and [`build`] makes the [`Roster`]
//! that the engine reads. A roster is never edited: another mapping or another policy makes another roster.

mod adopt;
mod build;
mod cell;
mod column;
mod export;
mod mapping;
mod period;
mod rows;
mod sample;
mod spelling;
mod suggest;
mod table;
mod window;
mod word_match;

pub use adopt::adopt;
pub use build::{Built, IssueCount, LevelWords, build};
pub(crate) use cell::narrow;
pub use cell::{Number, is_empty_cell, parse_date, parse_number, parse_yes_no};
pub use column::{Column, FAILED, Labels, Packed, UNKNOWN, Value};
pub use export::{to_csv, to_tsv};
pub use mapping::{ColumnMapping, Confidence, Empty, Issue, IssueLevel, Mapping, Target};
pub use rows::{Numbers, Row, RowColumn, RowColumns, RowValue, Rows, RowsError, RowsProblem};
pub use sample::{CompletedSample, SAMPLE_SEED, complete_sample, sample};
pub use suggest::{new_attribute_kind, suggest};
pub use table::{Table, TableError, Word};
pub use window::{last_period_names, last_periods};
pub use word_match::{WordMatch, word_matches};

use std::collections::BTreeMap;

use crate::policy::{AttributeId, Date, LevelId};

/// People with their facts, in columns. Row order carries no meaning: results never depend on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roster {
    /// The day at which times are measured.
    pub as_of: Date,
    /// Ids, unique.
    pub ids: Vec<String>,
    /// Names; empty where the file has none.
    pub names: Vec<String>,
    /// Level ids of the policy. A label that is no level of the policy in use stands for an agent off its ladder.
    pub levels: Labels,
    /// Groupings by name (team, region), in the file's order.
    pub groupings: Vec<(String, Labels)>,
    /// A column per attribute that the file feeds. Each has as many rows as there are ids.
    pub columns: BTreeMap<AttributeId, Column>,
}

impl Roster {
    /// How many people.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The level of an agent, as its id.
    #[must_use]
    pub fn level(&self, row: usize) -> Option<LevelId> {
        self.levels.get(row).map(LevelId::from)
    }

    /// One fact about one agent; unknown where there is no such column or row.
    #[must_use]
    pub fn value(&self, attribute: &AttributeId, row: usize) -> Value<'_> {
        self.columns.get(attribute).map_or(Value::Unknown, |column| column.value(row))
    }
}
