//! Time that has run: days it runs from, or months already passed. A column is one or the other.

use super::attribute::read_cells;
use super::issues::Issues;
use super::problem::Problem;
use super::{Column, Date, Source, Text, unit};
use crate::policy::{Decimal, Unit};
use crate::roster::cell::{Number, is_empty_cell, parse_date, parse_number};
use crate::roster::mapping::IssueLevel;

/// What one cell says.
enum Reading {
    /// The day from which time runs.
    Since(Date),
    /// Full months that have passed.
    Months(Decimal),
}

pub(super) fn read(source: &Source<'_>, rows: &[usize], as_of: Date, issues: &mut Issues) -> Column {
    let read = |cell: &str| reading(cell, source, as_of);
    let readings = rows.iter().map(|&row| source.word(row)).filter(|word| !is_empty_cell(word)).map(read);
    let (mut days, mut times) = (0_usize, 0_usize);
    for reading in readings {
        match reading {
            Ok(Reading::Since(_)) => days += 1,
            Ok(Reading::Months(_)) => times += 1,
            Err(_) => {}
        }
    }
    if times > days {
        let months = read_cells(source, rows, 0, issues, |cell| match read(cell)? {
            Reading::Months(months) => Ok(months.micros()),
            Reading::Since(_) => Err(Problem::DayAmongTimes),
        });
        return Column::Number(months.into());
    }
    // No time at all has passed since the as-of date.
    let column = read_cells(source, rows, i64::from(as_of.days()), issues, |cell| match read(cell)? {
        Reading::Since(date) => Ok(i64::from(date.days())),
        Reading::Months(_) => Err(Problem::TimeAmongDays),
    });
    note_days_to_come(source, rows, &column, as_of, issues);
    Column::Date(column.into())
}

fn note_days_to_come(source: &Source<'_>, rows: &[usize], days: &[i64], as_of: Date, issues: &mut Issues) {
    for (&row, &day) in rows.iter().zip(days).filter(|(_, day)| **day > i64::from(as_of.days())) {
        let Some(day) = i32::try_from(day).ok().and_then(Date::from_days) else { continue };
        let number = source.table.row_number(row);
        issues.row(IssueLevel::Notice, "date-after-as-of", number, &source.mapping.header, || {
            Text::new(
                format!("{day} 晚于截止日期 {as_of}，请核对日期或截止日期"),
                format!("{day} is after the as-of date {as_of}; check the date, or the as-of date"),
            )
        });
    }
}

fn reading(cell: &str, source: &Source<'_>, as_of: Date) -> Result<Reading, Problem> {
    let of_column = source.mapping.unit.as_ref();
    let number = parse_number(cell).filter(|number| is_time(number, of_column));
    let Some(number) = number else {
        return parse_date(cell, source.mapping.day_first).map(Reading::Since).ok_or(Problem::NotADay);
    };
    if number.unit.as_ref().or(of_column) == Some(&Unit::Days) {
        // Days have no fixed number in a month, but they lead to a day exactly.
        let days = i32::try_from(number.value.micros().div_euclid(Decimal::ONE)).map_err(|_| Problem::NotANumber)?;
        return Ok(Reading::Since(as_of.plus_days(days.saturating_neg())));
    }
    unit::convert(&number, of_column, &Unit::Months).map(Reading::Months)
}

/// Whether a number is a time rather than a day written without separators or as a spreadsheet's serial.
fn is_time(number: &Number, of_column: Option<&Unit>) -> bool {
    let longest = if of_column == Some(&Unit::Days) { 20_000 } else { 1_200 };
    number.unit.is_some() || number.value < Decimal::from_int(longest)
}
