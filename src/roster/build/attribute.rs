//! Columns of attributes, kind by kind.

use super::issues::Issues;
use super::labels::Words;
use super::problem::{Problem, shown};
use super::{Attribute, AttributeKind, Column, Date, Source, Text, elapsed, unit};
use crate::policy::{Decimal, Unit};
use crate::roster::cell::{is_empty_cell, parse_date, parse_number, parse_yes_no};
use crate::roster::column::{FAILED, UNKNOWN};
use crate::roster::mapping::{Empty, IssueLevel};

/// Reads the column of an attribute that has a single value per agent.
pub(super) fn read(
    source: &Source<'_>,
    rows: &[usize],
    attribute: &Attribute,
    as_of: Date,
    issues: &mut Issues,
) -> Column {
    match &attribute.kind {
        AttributeKind::YesNo => Column::YesNo(yes_no(source, rows, issues).into()),
        AttributeKind::Ordered { values } => Words::ordered(values).into_column(source, rows, issues),
        AttributeKind::Category { values } => Words::category(values).into_column(source, rows, issues),
        AttributeKind::Elapsed => elapsed::read(source, rows, as_of, issues),
        AttributeKind::Date => Column::Date(dates(source, rows, issues).into()),
        AttributeKind::Number { .. } | AttributeKind::Series { .. } => {
            Column::Number(numbers(source, rows, &attribute.unit(), issues).into())
        }
    }
}

/// Reads the cells of a column one by one. An empty one is what the mapping says; `zero` stands for 0.
pub(super) fn read_cells(
    source: &Source<'_>,
    rows: &[usize],
    zero: i64,
    issues: &mut Issues,
    mut read: impl FnMut(&str) -> Result<i64, Problem>,
) -> Vec<i64> {
    let empty = match source.mapping.empty {
        Empty::Unknown => UNKNOWN,
        Empty::Zero => zero,
        Empty::Failed => FAILED,
    };
    let mut cell = |&row: &usize| {
        let word = source.word(row);
        if is_empty_cell(word) {
            return empty;
        }
        read(word).unwrap_or_else(|problem| {
            let number = source.table.row_number(row);
            issues.row(IssueLevel::ValueUnknown, problem.code(), number, &source.mapping.header, || {
                problem.message(source.text(row))
            });
            UNKNOWN
        })
    };
    rows.iter().map(&mut cell).collect()
}

pub(super) fn numbers(source: &Source<'_>, rows: &[usize], wanted: &Unit, issues: &mut Issues) -> Vec<i64> {
    let mut is_share_throughout = *wanted == Unit::Percent && source.mapping.unit.is_none();
    let mut has_fraction = false;
    let values = read_cells(source, rows, 0, issues, |cell| {
        let number = parse_number(cell).ok_or(Problem::NotANumber)?;
        let one = Decimal::from_int(1);
        is_share_throughout &= number.unit.is_none() && number.value >= Decimal::default() && number.value <= one;
        has_fraction |= number.value.micros() % Decimal::ONE != 0;
        Ok(unit::convert(&number, source.mapping.unit.as_ref(), wanted)?.micros())
    });
    if is_share_throughout && has_fraction {
        issues.file(IssueLevel::Notice, "share-not-percent", &source.mapping.header, || {
            Text::new(
                "所有数值都在 0 和 1 之间。如果 0.85 表示 85%，请把这一列的单位改为“无”，导入时乘以 100",
                "all values lie between 0 and 1. If 0.85 stands for 85 %, set the unit of this column to none: \
                 they are then multiplied by 100",
            )
        });
    }
    values
}

/// Notes scores that are none of 0 to 100, which may be slips: in the composite they count as the nearest that is.
pub(super) fn note_scores(source: &Source<'_>, rows: &[usize], column: &Column, issues: &mut Issues) {
    let Column::Number(values) = column else { return };
    let known = rows.iter().zip(values.iter()).filter(|(_, value)| ![UNKNOWN, FAILED].contains(value));
    for (&row, value) in known {
        let end = value.clamp(0, 100 * Decimal::ONE);
        if end == value {
            continue;
        }
        let number = source.table.row_number(row);
        issues.row(IssueLevel::Notice, "score-out-of-scale", number, &source.mapping.header, || {
            let (cell, end) = (shown(source.text(row)), Decimal::from_micros(end));
            Text::new(
                format!("“{cell}”不在 0 到 100 分之间，计分时按 {end} 分计。请核对是否笔误"),
                format!("“{cell}” is no score from 0 to 100; in the composite it counts as {end}. Check whether it is a slip"),
            )
        });
    }
}

fn yes_no(source: &Source<'_>, rows: &[usize], issues: &mut Issues) -> Vec<i64> {
    read_cells(source, rows, 0, issues, |cell| parse_yes_no(cell).map(i64::from).ok_or(Problem::NotYesOrNo))
}

/// There is no day that is zero: an empty cell that counts as 0 is not known.
fn dates(source: &Source<'_>, rows: &[usize], issues: &mut Issues) -> Vec<i64> {
    read_cells(source, rows, UNKNOWN, issues, |cell| {
        let date = parse_date(cell, source.mapping.day_first).ok_or(Problem::NotADay)?;
        Ok(i64::from(date.days()))
    })
}
