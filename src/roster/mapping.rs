//! What the columns of a file mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::policy::{AttributeId, AttributeKind, Date, Direction, LevelId, SeriesOf, Text, Unit};

/// What the columns of a file mean. Columns are known by their header, so that next month's file maps itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// The day at which times are measured.
    pub as_of: Date,
    /// The level of everybody, where the file has no level column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_of_all: Option<LevelId>,
    /// What each column means, in the file's order.
    pub columns: Vec<ColumnMapping>,
}

/// What one column of a file means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// The column's header.
    pub header: String,
    /// What it becomes.
    pub target: Target,
    /// What an empty cell means.
    #[serde(default)]
    pub empty: Empty,
    /// The unit of the file's numbers, where it is not the attribute's own: years become months. [`Unit::None`] for an
    /// attribute in per cent: 0.85 stands for 85 %.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Whether more is better in this column, as the user confirmed it. On import it becomes the attribute's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Whether 3/4/2024 is the third of April: the order of day and month where the file leaves it open.
    #[serde(default)]
    pub day_first: bool,
    /// Words of the file → ids of levels or of values, where they are not the same. In columns of other kinds what the
    /// word stands for: 缺考 → 0, 持证 → yes; nothing makes the cell an empty one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// How sure the suggestion is; [`Confidence::Chosen`] once the user chose.
    #[serde(default)]
    pub confidence: Confidence,
}

impl ColumnMapping {
    /// A column that becomes `target`, with everything else at its default.
    #[must_use]
    pub fn new(header: &str, target: Target) -> Self {
        Self {
            header: header.to_owned(),
            target,
            empty: Empty::default(),
            unit: None,
            direction: None,
            day_first: false,
            labels: BTreeMap::new(),
            confidence: Confidence::default(),
        }
    }
}

/// What a column becomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// Nothing; it stays in the file.
    Ignore,
    /// The agent's id.
    Id,
    /// The agent's name.
    Name,
    /// The agent's level.
    Level,
    /// A grouping (team, region), named after the header.
    Grouping,
    /// An attribute of the policy.
    Attribute {
        /// Which one.
        id: AttributeId,
    },
    /// An attribute that the policy gets on import, named after the header.
    NewAttribute {
        /// Its values.
        of: AttributeKind,
    },
}

/// What an empty cell means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Empty {
    /// Not known.
    #[default]
    Unknown,
    /// The number 0, *no*, or no time at all. For values without a zero (days, named values): not known.
    Zero,
    /// A failure.
    Failed,
}

impl Empty {
    /// Whether an editor offers this meaning for an attribute of that kind.
    #[must_use]
    pub fn fits(self, kind: &AttributeKind) -> bool {
        let has_zero = match kind {
            AttributeKind::Number { .. } | AttributeKind::YesNo | AttributeKind::Elapsed => true,
            AttributeKind::Series { of, .. } => matches!(of, SeriesOf::Number { .. }),
            AttributeKind::Ordered { .. } | AttributeKind::Category { .. } | AttributeKind::Date => false,
        };
        self != Self::Zero || has_zero
    }
}

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess, or none.
    #[default]
    Low,
    /// The header is similar, or the values fit.
    Medium,
    /// The header is a known name, and the values fit.
    High,
    /// The user chose, now or for an earlier file with this header.
    Chosen,
}

/// A problem of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// How bad it is.
    pub level: IssueLevel,
    /// A stable name of the kind of problem.
    pub code: &'static str,
    /// The row in the file, from 1, the header being row 1; `None` for the column or the file as a whole.
    pub row: Option<usize>,
    /// The column's header; empty for the row as a whole.
    pub column: String,
    /// What is wrong and what happens with it.
    pub message: Text,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueLevel {
    /// The row is left out.
    RowLeftOut,
    /// The value counts as not known.
    ValueUnknown,
    /// Worth knowing.
    Notice,
}
