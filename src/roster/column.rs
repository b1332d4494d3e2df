//! Columns: one typed value per agent, as packed integers that the engine can run over.

pub use ladderlab_kernel::{FAILED, Packed, UNKNOWN};

use crate::policy::{Date, Decimal};

/// A typed column. Every integer may also be [`UNKNOWN`] or [`FAILED`].
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers, in millionths of the attribute's unit.
    Number(Packed),
    /// 1 for yes, 0 for no.
    YesNo(Packed),
    /// Days since 1970-01-01.
    Date(Packed),
    /// Named values: places in the dictionary. Entries are ids of values of the attribute, or the file's own words
    /// where the policy knows no such value.
    Label {
        /// The names.
        dictionary: Vec<String>,
        /// A place in the dictionary per agent.
        codes: Packed,
    },
    /// A value per period, agent by agent: row `r`, period `p` is entry `r · periods + p` of `values`.
    Series {
        /// The first day of each period, ascending.
        periods: Vec<Date>,
        /// A number or label column of rows × periods entries.
        values: Box<Column>,
    },
}

/// One fact about one agent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Not known.
    Unknown,
    /// Counts as a failure.
    Failed,
    /// A number.
    Number(Decimal),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Date(Date),
    /// A named value: its id, or the file's own words.
    Label(&'a str),
}

impl Column {
    /// The integers of the column, one per agent (per agent and period for a series).
    #[must_use]
    pub fn raw(&self) -> &Packed {
        match self {
            Self::Number(values) | Self::YesNo(values) | Self::Date(values) | Self::Label { codes: values, .. } => {
                values
            }
            Self::Series { values, .. } => values.raw(),
        }
    }

    /// The value of an agent. A series has no single value and is unknown here.
    #[must_use]
    pub fn value(&self, row: usize) -> Value<'_> {
        let Some(raw) = self.raw().get(row) else { return Value::Unknown };
        match (self, raw) {
            (Self::Series { .. }, _) | (_, UNKNOWN) => Value::Unknown,
            (_, FAILED) => Value::Failed,
            (Self::Number(_), _) => Value::Number(Decimal::from_micros(raw)),
            (Self::YesNo(_), _) => Value::YesNo(raw != 0),
            (Self::Date(_), _) => i32::try_from(raw).ok().and_then(Date::from_days).map_or(Value::Unknown, Value::Date),
            (Self::Label { dictionary, .. }, _) => {
                let name = usize::try_from(raw).ok().and_then(|code| dictionary.get(code));
                name.map_or(Value::Unknown, |name| Value::Label(name))
            }
        }
    }

    /// How many agents have no value (unknown or failed).
    #[must_use]
    pub fn missing(&self) -> usize {
        self.raw().missing()
    }
}

/// Words per agent, each held once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// The different words, in order of first appearance.
    pub dictionary: Vec<String>,
    /// A place in the dictionary per agent; [`Labels::NONE`] where the agent has none.
    pub codes: Vec<u32>,
}

impl Labels {
    /// The code of an agent without a label.
    pub const NONE: u32 = u32::MAX;

    /// The label of an agent.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = usize::try_from(*self.codes.get(row)?).ok()?;
        self.dictionary.get(code).map(String::as_str)
    }
}

impl<'a> FromIterator<Option<&'a str>> for Labels {
    fn from_iter<I: IntoIterator<Item = Option<&'a str>>>(words: I) -> Self {
        let mut places = std::collections::HashMap::<&str, u32>::new();
        let mut labels = Self::default();
        for word in words {
            let code = match word {
                None | Some("") => Self::NONE,
                Some(word) => *places.entry(word).or_insert_with(|| {
                    labels.dictionary.push(word.to_owned());
                    u32::try_from(labels.dictionary.len() - 1).unwrap_or(Self::NONE)
                }),
            };
            labels.codes.push(code);
        }
        labels
    }
}
