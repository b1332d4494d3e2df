//! Series: one column of the file per period, the period being named in the header.

use std::collections::BTreeMap;

use super::attribute::numbers;
use super::issues::Issues;
use super::labels::Words;
use super::{Column, Date, Source, Text};
use crate::policy::{Period, SeriesOf};
use crate::roster::column::Packed;
use crate::roster::mapping::IssueLevel;
use crate::roster::period::period_in;

/// Reads the columns of a series; `None` where no header names a period.
pub(super) fn read(
    sources: &[Source<'_>],
    rows: &[usize],
    period: Period,
    of: &SeriesOf,
    as_of: Date,
    issues: &mut Issues,
) -> Option<Column> {
    let by_period = by_period(sources, period, as_of, issues);
    if by_period.is_empty() {
        return None;
    }
    let periods: Vec<Date> = by_period.keys().copied().collect();
    let sources = by_period.values();
    let values = match of {
        SeriesOf::Number { unit, .. } => {
            let columns: Vec<_> = sources.map(|source| numbers(source, rows, unit, issues)).collect();
            Column::Number(interleaved(&columns, rows.len()))
        }
        SeriesOf::Ordered { values } => {
            let mut words = Words::ordered(values);
            let columns: Vec<_> = sources.map(|source| words.read(source, rows, issues)).collect();
            Column::Label { codes: interleaved(&columns, rows.len()), dictionary: words.into_dictionary() }
        }
    };
    Some(Column::Series { periods, values: Box::new(values) })
}

fn by_period<'a>(
    sources: &[Source<'a>],
    period: Period,
    as_of: Date,
    issues: &mut Issues,
) -> BTreeMap<Date, Source<'a>> {
    let mut by_period = BTreeMap::<Date, Source<'a>>::new();
    for source in sources {
        let header = &source.mapping.header;
        let Some(start) = period_in(header, period, as_of) else {
            issues.file(IssueLevel::Notice, "period-unreadable", header, || {
                Text::new(
                    format!("从表头“{header}”看不出是哪一期，这一列没有读。请写成“2024-05 {header}”的样子"),
                    format!("the header “{header}” names no period; the column is not read. Write “2024-05 {header}”"),
                )
            });
            continue;
        };
        let first = *by_period.entry(start).or_insert(*source);
        if first.column != source.column {
            let first = &first.mapping.header;
            issues.file(IssueLevel::Notice, "period-twice", header, || {
                Text::new(
                    format!("“{header}”与“{first}”是同一期，这一列没有读"),
                    format!("“{header}” and “{first}” are the same period; this column is not read"),
                )
            });
        }
    }
    by_period
}

/// From a list per period to one list, agent by agent.
fn interleaved(columns: &[Vec<i64>], rows: usize) -> Packed {
    (0..rows).flat_map(|row| columns.iter().filter_map(move |column| column.get(row).copied())).collect()
}
