//! Single values as a program hands them over.

use std::collections::BTreeMap;

/// A value of any kind. Which kind is right depends on the attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum RowValue {
    /// Not known.
    Missing,
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// Text: a named value, or a day written as YYYY-MM-DD.
    Text(String),
    /// A value per period, by the period's first month, written as YYYY-MM.
    Periods(BTreeMap<String, RowValue>),
}

/// A column of plain numbers; what is no number is missing. Yes and no are 1 and 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// The numbers.
    pub values: Vec<f64>,
}

/// A borrowed value, whatever the form of the rows.
#[derive(Clone, Copy)]
pub(super) enum Entry<'a> {
    Missing,
    Number(f64),
    YesNo(bool),
    Text(&'a str),
    Periods(&'a BTreeMap<String, RowValue>),
    /// From a column of plain numbers, where yes and no have no form of their own.
    Plain(f64),
}

impl<'a> From<Option<&'a RowValue>> for Entry<'a> {
    fn from(value: Option<&'a RowValue>) -> Self {
        match value {
            None | Some(RowValue::Missing) => Self::Missing,
            Some(RowValue::Number(number)) => Self::Number(*number),
            Some(RowValue::YesNo(yes)) => Self::YesNo(*yes),
            Some(RowValue::Text(text)) => Self::Text(text),
            Some(RowValue::Periods(periods)) => Self::Periods(periods),
        }
    }
}

impl Numbers {
    pub(super) fn entry(&self, row: usize) -> Entry<'_> {
        match self.values.get(row) {
            Some(number) if !number.is_nan() => Entry::Plain(*number),
            _ => Entry::Missing,
        }
    }
}
