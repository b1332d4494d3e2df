//! From a table and its mapping to a roster. Good rows are kept; what is wrong with the others is listed.

mod attribute;
mod elapsed;
mod issues;
mod labels;
mod level_words;
mod people;
mod problem;
mod series;
mod source;
#[cfg(test)]
mod tests;
mod unit;

pub use issues::IssueCount;
pub use level_words::LevelWords;

use std::collections::BTreeMap;
use std::rc::Rc;

use super::adopt::adopt;
use super::cell::is_empty_cell;
use super::column::{Column, Labels};
use super::mapping::{Issue, IssueLevel, Mapping, Target};
use super::{Roster, Table};
use crate::policy::{Attribute, AttributeId, AttributeKind, Date, Policy, Text, ValueFunction};
use issues::Issues;
use people::People;
use source::{Source, Sources};

/// A roster, and what was wrong with the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// The people of the rows that are kept.
    pub roster: Rc<Roster>,
    /// Problems, the gravest first, then in the file's order; of one kind in one column at most
    /// [`Built::ISSUE_LIMIT`].
    pub issues: Vec<Issue>,
    /// How many problems there are of each kind in each column, beyond that limit too, the gravest first.
    pub issue_counts: Vec<IssueCount>,
    /// How many rows the file has.
    pub rows_read: usize,
    /// How many of them are in the roster.
    pub rows_kept: usize,
    /// What the words of the column of levels were read as.
    pub level_words: LevelWords,
}

impl Built {
    /// The most problems of one kind in one column that are listed one by one.
    pub const ISSUE_LIMIT: usize = 200;
}

/// Makes a roster of a table. An attribute that the mapping makes new has the id that [`adopt`] gives it.
#[must_use]
pub fn build(table: &Table, mapping: &Mapping, policy: &Policy) -> Built {
    let (policy, mapping) = adopt(mapping, policy);
    let mut issues = Issues::default();
    note_shape(table, &mut issues);
    let sources = Sources::find(table, &mapping, &policy, &mut issues);
    let people = People::read(&sources, mapping.level_of_all.as_ref(), &policy, &mut issues);
    let groupings = sources.groupings.iter().map(|source| grouping(source, &people.rows)).collect();
    let columns = columns(&sources, &people.rows, mapping.as_of, &policy, &mut issues);
    let rows_kept = people.rows.len();
    let roster = Rc::new(Roster {
        as_of: mapping.as_of,
        ids: people.ids,
        names: people.names,
        levels: people.levels,
        groupings,
        columns,
    });
    let (issues, issue_counts) = issues.into_lists();
    Built { roster, issues, issue_counts, rows_read: table.len(), rows_kept, level_words: people.level_words }
}

/// Notes rows and headers that are not where they are expected.
fn note_shape(table: &Table, issues: &mut Issues) {
    let header = table.header_number();
    if header > 1 {
        issues.file(IssueLevel::Notice, "header-not-first", "", || {
            Text::new(format!("表头取自第 {header} 行"), format!("the header is taken from row {header}"))
        });
    }
    let columns = table.headers().len();
    for (row, cells) in table.overlong_rows() {
        issues.row(IssueLevel::Notice, "row-too-long", table.row_number(row), "", || {
            Text::new(
                format!("这一行有 {cells} 格，表头只有 {columns} 格，多出的没有读。单元格里如有逗号，请加英文双引号"),
                format!(
                    "the row has {cells} cells, the header {columns}; the rest is not read. \
                     A cell with a comma in it needs double quotes"
                ),
            )
        });
    }
}

/// The groups of a column. The region NA is a word for nothing elsewhere.
fn grouping(source: &Source<'_>, rows: &[usize]) -> (String, Labels) {
    let words = rows.iter().map(|&row| {
        let word = source.text(row);
        (!is_empty_cell(word) || word.eq_ignore_ascii_case("na")).then_some(word)
    });
    (source.mapping.header.clone(), words.collect())
}

fn columns(
    sources: &Sources<'_>,
    rows: &[usize],
    as_of: Date,
    policy: &Policy,
    issues: &mut Issues,
) -> BTreeMap<AttributeId, Column> {
    let mut columns = BTreeMap::new();
    for (attribute, found) in &sources.attributes {
        let column = match (&attribute.kind, found.as_slice()) {
            (AttributeKind::Series { period, of }, found) => series::read(found, rows, *period, of, as_of, issues),
            (_, [source, ..]) => {
                let column = attribute::read(source, rows, attribute, as_of, issues);
                if is_score(policy, &attribute.id) {
                    attribute::note_scores(source, rows, &column, issues);
                }
                Some(column)
            }
            (_, []) => None,
        };
        columns.extend(column.map(|column| (attribute.id.clone(), column)));
    }
    columns
}

/// Whether an attribute is taken as a score as it stands.
fn is_score(policy: &Policy, attribute: &AttributeId) -> bool {
    policy.scoring.cells.iter().any(|it| it.attribute == *attribute && it.value == ValueFunction::default())
}
