//! Which columns of the table feed what.

use std::collections::HashMap;

use super::super::export::unguarded;
use super::issues::Issues;
use super::{Attribute, AttributeKind, Mapping, Policy, Table, Target, Text};
use crate::roster::mapping::{ColumnMapping, IssueLevel};

/// A column of the table with its meaning.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) table: &'a Table,
    pub(super) column: usize,
    pub(super) mapping: &'a ColumnMapping,
}

impl<'a> Source<'a> {
    /// A cell as a word: without outer spaces and without the apostrophe of a guarded formula.
    pub(super) fn text(&self, row: usize) -> &'a str {
        unguarded(self.table.cell(row, self.column).trim())
    }

    /// What a cell stands for: its word, or what the mapping says of that word.
    pub(super) fn word(&self, row: usize) -> &'a str {
        let text = self.text(row);
        self.mapping.labels.get(text).map_or(text, String::as_str)
    }
}

/// The columns of a table by what they feed.
pub(super) struct Sources<'a> {
    pub(super) table: &'a Table,
    pub(super) id: Option<Source<'a>>,
    pub(super) name: Option<Source<'a>>,
    pub(super) level: Option<Source<'a>>,
    pub(super) groupings: Vec<Source<'a>>,
    /// In the policy's order; a series may have several columns.
    pub(super) attributes: Vec<(&'a Attribute, Vec<Source<'a>>)>,
}

impl<'a> Sources<'a> {
    pub(super) fn find(table: &'a Table, mapping: &'a Mapping, policy: &'a Policy, issues: &mut Issues) -> Self {
        let attributes = policy.attributes.iter().map(|attribute| (attribute, Vec::new())).collect();
        let mut sources = Self { table, id: None, name: None, level: None, groupings: Vec::new(), attributes };
        let columns: HashMap<&str, usize> = table.headers().iter().map(String::as_str).zip(0..).collect();
        for column_mapping in mapping.columns.iter().filter(|it| it.target != Target::Ignore) {
            let header = &column_mapping.header;
            let Some(&column) = columns.get(header.as_str()) else {
                issues.file(IssueLevel::Notice, "column-missing", header, || {
                    Text::new(format!("文件里没有“{header}”这一列"), format!("the file has no column “{header}”"))
                });
                continue;
            };
            sources.add(Source { table, column, mapping: column_mapping }, issues);
        }
        sources
    }

    fn add(&mut self, source: Source<'a>, issues: &mut Issues) {
        let header = &source.mapping.header;
        let place = match &source.mapping.target {
            Target::Id => &mut self.id,
            Target::Name => &mut self.name,
            Target::Level => &mut self.level,
            Target::Grouping => return self.groupings.push(source),
            Target::Attribute { id } => return self.add_attribute(id.as_str(), source, issues),
            Target::Ignore | Target::NewAttribute { .. } => return,
        };
        match place {
            None => *place = Some(source),
            Some(first) => note_second(header, &first.mapping.header, issues),
        }
    }

    fn add_attribute(&mut self, id: &str, source: Source<'a>, issues: &mut Issues) {
        let header = &source.mapping.header;
        let Some((attribute, sources)) = self.attributes.iter_mut().find(|(it, _)| it.id.as_str() == id) else {
            return issues.file(IssueLevel::Notice, "attribute-missing", header, || {
                Text::new(
                    format!("方案里没有字段“{id}”，“{header}”列没有读"),
                    format!("the policy has no attribute “{id}”; the column “{header}” is not read"),
                )
            });
        };
        match sources.first() {
            Some(first) if !matches!(attribute.kind, AttributeKind::Series { .. }) => {
                note_second(header, &first.mapping.header, issues);
            }
            _ => sources.push(source),
        }
    }
}

fn note_second(header: &str, first: &str, issues: &mut Issues) {
    issues.file(IssueLevel::Notice, "target-twice", header, || {
        Text::new(
            format!("“{first}”列已经用于同一项，“{header}”列没有读"),
            format!("the column “{first}” already feeds this; the column “{header}” is not read"),
        )
    });
}
