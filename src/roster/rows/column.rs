//! One fact of all agents, read as the attribute wants it.

use std::collections::{BTreeSet, HashMap};

use super::RowsProblem;
use super::value::{Entry, period_name};
use crate::policy::{Attribute, AttributeKind, Date, Decimal, NamedValue, Period, SeriesOf, Text};
use crate::roster::spelling::find_value;
use crate::roster::{Column, FAILED, Packed, UNKNOWN};

/// A problem and the row that has it.
type AtRow = (usize, RowsProblem);

/// The column of an attribute; `None` where nobody has a value.
pub(super) fn read_column<'a>(
    attribute: &Attribute,
    entries: impl Iterator<Item = Entry<'a>> + Clone,
) -> Result<Option<Column>, AtRow> {
    if entries.clone().all(|entry| matches!(entry, Entry::Missing)) {
        return Ok(None);
    }
    let column = match &attribute.kind {
        AttributeKind::Number { .. } => Column::Number(read_all(entries, number)?),
        AttributeKind::YesNo => Column::YesNo(read_all(entries, yes_no)?),
        AttributeKind::Date => Column::Date(read_all(entries, day)?),
        AttributeKind::Elapsed => read_elapsed(entries)?,
        AttributeKind::Ordered { values } => read_labels(entries, values, OtherWords::Refused)?,
        AttributeKind::Category { values } => read_labels(entries, values, OtherWords::Kept)?,
        AttributeKind::Series { period, of } => read_series(entries, *period, of)?,
    };
    Ok(Some(column))
}

impl Column {
    /// Whether results depend on the day at which the roster is measured.
    pub(super) fn depends_on_day(&self) -> bool {
        matches!(self, Self::Date(_) | Self::Series { .. })
    }
}

fn read_all<'a>(
    entries: impl Iterator<Item = Entry<'a>>,
    mut read: impl FnMut(Entry<'a>) -> Result<i64, RowsProblem>,
) -> Result<Packed, AtRow> {
    let value = |(row, entry)| match entry {
        Entry::Missing => Ok(UNKNOWN),
        Entry::Failed => Ok(FAILED),
        entry => read(entry).map_err(|problem| (row, problem)),
    };
    entries.enumerate().map(value).collect()
}

fn expected(zh: &str, en: &str) -> RowsProblem {
    RowsProblem::Kind { expected: Text::new(zh, en) }
}

/// Millionths, rounded half away from zero at the sixth place.
fn number(entry: Entry<'_>) -> Result<i64, RowsProblem> {
    match entry {
        Entry::Number(value) | Entry::Plain(value) => {
            Decimal::from_f64(value).map(Decimal::micros).ok_or(RowsProblem::Number { value })
        }
        _ => Err(expected("数字", "a number")),
    }
}

#[allow(clippy::float_cmp)] // Exactly 0 or 1; what only comes near is a mistake.
fn yes_no(entry: Entry<'_>) -> Result<i64, RowsProblem> {
    match entry {
        Entry::YesNo(yes) => Ok(i64::from(yes)),
        Entry::Plain(value) if value == 0.0 || value == 1.0 => Ok(i64::from(value == 1.0)),
        Entry::Plain(_) => Err(expected("是/否（1 或 0）", "yes/no (1 or 0)")),
        _ => Err(expected("是/否（true 或 false）", "yes/no (true or false)")),
    }
}

fn day(entry: Entry<'_>) -> Result<i64, RowsProblem> {
    match entry {
        Entry::Text(text) => Date::parse(text)
            .map(|date| i64::from(date.days()))
            .ok_or_else(|| RowsProblem::Day { text: text.to_owned() }),
        _ => Err(expected("写作 YYYY-MM-DD 的日期", "a day written as YYYY-MM-DD")),
    }
}

/// Days to count from, or full months already passed; the first value says which.
fn read_elapsed<'a>(mut entries: impl Iterator<Item = Entry<'a>> + Clone) -> Result<Column, AtRow> {
    let all = entries.clone();
    let other = || expected("起始日期或已满月数", "a day to count from, or a number of full months");
    match entries.find(|entry| !matches!(entry, Entry::Missing | Entry::Failed)) {
        Some(Entry::Text(_)) => read_all(all, |entry| match entry {
            Entry::Number(_) => Err(RowsProblem::Mixed),
            Entry::Text(_) => day(entry),
            _ => Err(other()),
        })
        .map(Column::Date),
        _ => read_all(all, |entry| match entry {
            Entry::Text(_) => Err(RowsProblem::Mixed),
            Entry::Number(_) | Entry::Plain(_) => number(entry),
            _ => Err(other()),
        })
        .map(Column::Number),
    }
}

/// What becomes of words that are no value of the attribute.
#[derive(Clone, Copy, PartialEq)]
enum OtherWords {
    Refused,
    Kept,
}

fn read_labels<'a>(
    entries: impl Iterator<Item = Entry<'a>>,
    values: &[NamedValue],
    other_words: OtherWords,
) -> Result<Column, AtRow> {
    let mut labels = LabelReader::new(values, other_words);
    let codes = read_all(entries, |entry| labels.read(entry))?;
    Ok(Column::Label { dictionary: labels.dictionary, codes })
}

/// Turns words into places in a dictionary of value ids.
struct LabelReader<'a, 'v> {
    values: &'v [NamedValue],
    other_words: OtherWords,
    dictionary: Vec<String>,
    places: HashMap<&'a str, i64>,
}

impl<'a, 'v> LabelReader<'a, 'v> {
    fn new(values: &'v [NamedValue], other_words: OtherWords) -> Self {
        Self { values, other_words, dictionary: Vec::new(), places: HashMap::new() }
    }

    fn read(&mut self, entry: Entry<'a>) -> Result<i64, RowsProblem> {
        let Entry::Text(text) = entry else { return Err(expected("取值名称", "the name of a value")) };
        if let Some(place) = self.places.get(text) {
            return Ok(*place);
        }
        let by_id = self.values.iter().find(|value| value.id.as_str() == text);
        let id = match by_id.or_else(|| find_value(self.values, text)) {
            Some(value) => value.id.as_str(),
            None if self.other_words == OtherWords::Kept && !text.trim().is_empty() => text.trim(),
            None => return Err(RowsProblem::ValueUnknown { text: text.to_owned() }),
        };
        let place = self.dictionary.iter().position(|known| known == id).unwrap_or_else(|| {
            self.dictionary.push(id.to_owned());
            self.dictionary.len() - 1
        });
        let place = i64::try_from(place).unwrap_or(UNKNOWN);
        self.places.insert(text, place);
        Ok(place)
    }
}

/// A value per agent and period, over all periods that anybody has.
fn read_series<'a>(
    entries: impl Iterator<Item = Entry<'a>> + Clone,
    period: Period,
    of: &SeriesOf,
) -> Result<Column, AtRow> {
    let mut starts = BTreeSet::new();
    for (row, entry) in entries.clone().enumerate() {
        match entry {
            Entry::Missing => {}
            Entry::Periods(periods) => {
                for text in periods.keys() {
                    starts.insert(first_day(text, period).ok_or((row, RowsProblem::Period { text: text.clone() }))?);
                }
            }
            _ => return Err((row, expected("按周期的记录", "an object of values by period"))),
        }
    }
    let periods: Vec<Date> = starts.into_iter().collect();
    let names: Vec<String> = periods.iter().copied().map(period_name).collect();
    let cells = entries.flat_map(|entry| {
        names.iter().map(move |name| match entry {
            Entry::Periods(periods) => Entry::from(periods.get(name)),
            _ => Entry::Missing,
        })
    });
    let values = match of {
        SeriesOf::Number { .. } => read_all(cells, number).map(Column::Number),
        SeriesOf::Ordered { values } => read_labels(cells, values, OtherWords::Refused),
    };
    let values = values.map_err(|(place, problem)| (place / names.len().max(1), problem))?;
    Ok(Column::Series { periods, values: Box::new(values) })
}

/// The first day of the period that begins with the month `YYYY-MM`.
fn first_day(text: &str, period: Period) -> Option<Date> {
    let start = Date::parse(&format!("{text}-01"))?;
    let month: u32 = text.get(5..)?.parse().ok()?;
    let months = match period {
        Period::Month => 1,
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
    };
    ((month - 1).is_multiple_of(months)).then_some(start)
}
