//! Single values as a program hands them over.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::policy::Date;
use crate::roster::{Column, Value};

/// A value of any kind. Which kind is right depends on the attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum RowValue {
    /// Not known.
    Missing,
    /// Counts as a failure, whatever is asked.
    Failed,
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
    Failed,
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
            Some(RowValue::Failed) => Self::Failed,
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

impl Serialize for RowValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_unit(),
            Self::Failed => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("failed", &true)?;
                map.end()
            }
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Periods(periods) => serializer.collect_map(periods),
        }
    }
}

impl RowValue {
    /// The value of an agent in a column of a roster.
    pub(super) fn of(column: &Column, row: usize) -> Self {
        let Column::Series { periods, values } = column else { return column.value(row).into() };
        let of_period = |(place, start): (usize, &Date)| {
            let value = Self::from(values.value(row * periods.len() + place));
            (value != Self::Missing).then(|| (period_name(*start), value))
        };
        let found: BTreeMap<_, _> = periods.iter().enumerate().filter_map(of_period).collect();
        if found.is_empty() { Self::Missing } else { Self::Periods(found) }
    }
}

impl From<Value<'_>> for RowValue {
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Unknown => Self::Missing,
            Value::Failed => Self::Failed,
            Value::Number(number) => Self::Number(number.to_f64()),
            Value::YesNo(yes) => Self::YesNo(yes),
            Value::Date(date) => Self::Text(date.to_string()),
            Value::Label(name) => Self::Text(name.to_owned()),
        }
    }
}

/// The first month of a period, as rows name it.
pub(super) fn period_name(start: Date) -> String {
    start.to_string().chars().take(7).collect()
}
