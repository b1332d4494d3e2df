//! What can be wrong with rows.

use std::fmt;

use crate::policy::{Lang, Text};

/// Something in rows that does not fit, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct RowsError {
    /// The place as a program writes it: `rows[3].values.exam`, `rows.values.exam[3]`, `options.asOf`.
    pub path: String,
    /// What is wrong there.
    pub problem: RowsProblem,
}

impl RowsError {
    pub(super) fn new(path: String, problem: RowsProblem) -> Self {
        Self { path, problem }
    }
}

/// What is wrong with rows.
#[derive(Debug, Clone, PartialEq)]
pub enum RowsProblem {
    /// A column of another length than the ids.
    Length {
        /// Its length.
        found: usize,
        /// How many ids there are.
        expected: usize,
    },
    /// No id.
    IdEmpty,
    /// An id that an agent before has.
    IdTwice {
        /// The id.
        id: String,
    },
    /// No level of the policy has this id or spelling, or several have the spelling.
    LevelUnknown {
        /// As in the rows.
        level: String,
    },
    /// The policy has no such attribute.
    AttributeUnknown {
        /// Its id.
        id: String,
    },
    /// Another kind of value than the attribute takes.
    Kind {
        /// What the attribute takes.
        expected: Text,
    },
    /// A time that is given as a day for some and as months for others.
    Mixed,
    /// Not a number that can be counted with, or beyond ± 2,000,000,000.
    Number {
        /// The number.
        value: f64,
    },
    /// Text that is no day.
    Day {
        /// The text.
        text: String,
    },
    /// Text that is no first month of a period.
    Period {
        /// The text.
        text: String,
    },
    /// A value that an ordered attribute does not have.
    ValueUnknown {
        /// The text.
        text: String,
    },
    /// Values that depend on a day, and no as-of date.
    AsOfMissing {
        /// An attribute with such values.
        attribute: String,
    },
}

impl RowsProblem {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "rows-length",
            Self::IdEmpty => "id-empty",
            Self::IdTwice { .. } => "id-twice",
            Self::LevelUnknown { .. } => "level-unknown",
            Self::AttributeUnknown { .. } => "attribute-unknown",
            Self::Kind { .. } => "value-kind",
            Self::Mixed => "value-mixed",
            Self::Number { .. } => "value-number",
            Self::Day { .. } => "value-day",
            Self::Period { .. } => "value-period",
            Self::ValueUnknown { .. } => "value-unknown",
            Self::AsOfMissing { .. } => "as-of-missing",
        }
    }

    /// What is wrong, for a reader.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Length { found, expected } => Text::new(
                format!("有 {found} 个值，但编号有 {expected} 个"),
                format!("{found} values for {expected} ids"),
            ),
            Self::IdEmpty => Text::new("缺少编号", "the id is empty"),
            Self::IdTwice { id } => Text::new(format!("编号“{id}”重复"), format!("the id `{id}` is used twice")),
            Self::LevelUnknown { level } => Text::new(
                format!("方案没有职级“{level}”，或有多个职级叫这个名称"),
                format!("no level of the policy, or more than one, is called `{level}`"),
            ),
            Self::AttributeUnknown { id } => {
                Text::new(format!("方案没有字段“{id}”"), format!("the policy has no attribute `{id}`"))
            }
            Self::Kind { expected } => Text::new(format!("应为{}", expected.zh), format!("expected {}", expected.en)),
            Self::Mixed => Text::new(
                "同一字段有的写日期、有的写月数，请统一",
                "expected the same for everybody: a day to count from, or full months",
            ),
            Self::Number { value } => Text::new(
                format!("{value} 不是可以计算的数（绝对值须不超过 20 亿）"),
                format!("{value} is not a number within ± 2,000,000,000"),
            ),
            Self::Day { text } => Text::new(
                format!("“{text}”不是写作 YYYY-MM-DD 的日期"),
                format!("`{text}` is not a day written as YYYY-MM-DD"),
            ),
            Self::Period { text } => Text::new(
                format!("“{text}”不是写作 YYYY-MM 的周期首月"),
                format!("`{text}` is not the first month of a period, written as YYYY-MM"),
            ),
            Self::ValueUnknown { text } => {
                Text::new(format!("字段没有取值“{text}”"), format!("the attribute has no value `{text}`"))
            }
            Self::AsOfMissing { attribute } => Text::new(
                format!("字段“{attribute}”按日期计算，请提供基准日"),
                format!("`{attribute}` is measured from a day: say at which day, as YYYY-MM-DD"),
            ),
        }
    }
}

impl fmt::Display for RowsProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message().get(Lang::En))
    }
}
