//! What kind of attribute the values of a column would make.

use super::Column;
use crate::policy::{AttributeKind, Direction, NamedValue, Text, Unit, ValueId, fresh};
use crate::roster::Table;
use crate::roster::adopt::slug;
use crate::roster::cell::is_empty_cell;

/// Scales that people know by heart, from the lowest.
const SCALES: [&[&str]; 5] = [
    &["初中", "高中", "中专", "大专", "专科", "本科", "硕士", "博士"],
    &["不合格", "差", "待改进", "及格", "合格", "中", "中等", "良", "良好", "优", "优秀"],
    &["e", "d", "c", "b-", "b", "b+", "a-", "a", "a+", "s"],
    &["低", "中", "高"],
    &["low", "medium", "high"],
];

/// The kind of attribute that a column would make: by its values, and by its header where they leave it open.
#[must_use]
pub fn new_attribute_kind(table: &Table, column: usize) -> AttributeKind {
    let header = table.headers().get(column).map(String::as_str).unwrap_or_default();
    let column = Column::of(table, column, header);
    let evidence = &column.evidence;
    if evidence.is_mostly(evidence.yes_no, 95) && evidence.distinct <= 2 {
        return AttributeKind::YesNo;
    }
    if evidence.is_mostly(evidence.dates, 80) {
        return if is_expiry(header) { AttributeKind::Date } else { AttributeKind::Elapsed };
    }
    if evidence.filled == 0 || evidence.is_mostly(evidence.numbers, 80) {
        let unit = column.header.unit.clone().or_else(|| evidence.unit.clone()).unwrap_or(Unit::None);
        return AttributeKind::Number { unit, direction: column.header.direction.unwrap_or(Direction::HigherIsBetter) };
    }
    let words: Vec<&str> = evidence.words.iter().flatten().map(|it| it.text).filter(|it| !is_empty_cell(it)).collect();
    match on_a_scale(&words) {
        Some(words) => AttributeKind::Ordered { values: values(&words) },
        None => AttributeKind::Category { values: values(&words) },
    }
}

/// Whether the days lie ahead: until when something holds.
fn is_expiry(header: &str) -> bool {
    let header = header.to_lowercase();
    ["到期", "有效期", "截止", "失效", "expir", "valid until", "valid to"].iter().any(|it| header.contains(it))
}

/// The words from the lowest to the highest, where all are on one scale.
fn on_a_scale<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let on = |scale: &[&str]| {
        let place = |word: &&'a str| Some((scale.iter().position(|it| *it == word.to_lowercase())?, *word));
        let mut placed: Vec<(usize, &str)> = words.iter().map(place).collect::<Option<_>>()?;
        placed.sort_unstable();
        Some(placed.into_iter().map(|(_, word)| word).collect())
    };
    SCALES.into_iter().find_map(on).filter(|_| words.len() > 1)
}

fn values(words: &[&str]) -> Vec<NamedValue> {
    let mut values: Vec<NamedValue> = Vec::new();
    for word in words {
        let id = fresh(&slug(word), |id| values.iter().any(|value| value.id.as_str() == id));
        values.push(NamedValue { id: ValueId::from(id), name: Text::same(*word), aliases: Vec::new() });
    }
    values
}
