//! Collects problems: the first of each kind in full, all of them as a count.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Built;
use crate::policy::Text;
use crate::roster::mapping::{Issue, IssueLevel};

/// How often one kind of problem occurs in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueCount {
    /// How bad it is.
    pub level: IssueLevel,
    /// The kind of problem: the code of its issues.
    pub code: &'static str,
    /// The column's header; empty for whole rows.
    pub column: String,
    /// How often.
    pub count: usize,
}

#[derive(Default)]
pub(super) struct Issues {
    stored: Vec<Issue>,
    counts: BTreeMap<(IssueLevel, &'static str, String), usize>,
}

impl Issues {
    /// Adds a problem of one row. Its words are only made where they are kept.
    pub(super) fn row(
        &mut self,
        level: IssueLevel,
        code: &'static str,
        number: usize,
        column: &str,
        message: impl FnOnce() -> Text,
    ) {
        self.add(level, code, Some(number), column, message);
    }

    /// Adds a problem of a column or of the file as a whole.
    pub(super) fn file(&mut self, level: IssueLevel, code: &'static str, column: &str, message: impl FnOnce() -> Text) {
        self.add(level, code, None, column, message);
    }

    fn add(
        &mut self,
        level: IssueLevel,
        code: &'static str,
        row: Option<usize>,
        column: &str,
        message: impl FnOnce() -> Text,
    ) {
        let count = self.counts.entry((level, code, column.to_owned())).or_default();
        *count += 1;
        if *count <= Built::ISSUE_LIMIT {
            self.stored.push(Issue { level, code, row, column: column.to_owned(), message: message() });
        }
    }

    pub(super) fn into_lists(mut self) -> (Vec<Issue>, Vec<IssueCount>) {
        self.stored.sort_by_key(|issue| issue.level);
        let counts = self.counts.into_iter();
        let counts = counts.map(|((level, code, column), count)| IssueCount { level, code, column, count }).collect();
        (self.stored, counts)
    }
}
