//! What can be wrong with the value of one cell.

use super::Text;
use crate::policy::{Lang, Unit};

/// Why a value counts as not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    NotANumber,
    NotADay,
    NotYesOrNo,
    /// No value of the attribute.
    NotAValue,
    /// The unit in the cell cannot become the attribute's.
    OtherUnit(Unit),
    /// A day in a column of times.
    DayAmongTimes,
    /// A time in a column of days.
    TimeAmongDays,
}

impl Problem {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NotANumber => "not-a-number",
            Self::NotADay => "not-a-date",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotAValue => "value-unknown",
            Self::OtherUnit(_) => "unit-differs",
            Self::DayAmongTimes | Self::TimeAmongDays => "dates-and-times-mixed",
        }
    }

    /// What is wrong with `cell`, and what happens with it.
    pub(super) fn message(&self, cell: &str) -> Text {
        let cell = shown(cell);
        match self {
            Self::NotANumber => Text::new(
                format!("“{cell}”不是数字，按未知处理"),
                format!("“{cell}” is no number; it counts as unknown"),
            ),
            Self::NotADay => Text::new(
                format!("“{cell}”不是能识别的日期，按未知处理。请写成 2024-05-01 的样子"),
                format!("“{cell}” cannot be read as a date; it counts as unknown. Write it like 2024-05-01"),
            ),
            Self::NotYesOrNo => Text::new(
                format!("“{cell}”既不是“是”也不是“否”，按未知处理"),
                format!("“{cell}” is neither yes nor no; it counts as unknown"),
            ),
            Self::NotAValue => Text::new(
                format!("方案里没有“{cell}”这个取值，按未知处理。请在匹配时指定它对应哪一项"),
                format!("the policy has no value “{cell}”; it counts as unknown. Say in the mapping which one it is"),
            ),
            Self::OtherUnit(unit) => Text::new(
                format!("“{cell}”的单位不能换算成{}，按未知处理", unit.name(Lang::Zh)),
                format!("“{cell}” cannot be converted into {}; it counts as unknown", unit.name(Lang::En)),
            ),
            Self::DayAmongTimes => Text::new(
                format!("这一列是时长，“{cell}”是日期，按未知处理"),
                format!("the column holds times and “{cell}” is a date; it counts as unknown"),
            ),
            Self::TimeAmongDays => Text::new(
                format!("这一列是日期，“{cell}”是时长，按未知处理"),
                format!("the column holds dates and “{cell}” is a time; it counts as unknown"),
            ),
        }
    }
}

/// The beginning of a cell, for a message.
pub(super) fn shown(cell: &str) -> String {
    const LIMIT: usize = 40;
    if cell.chars().nth(LIMIT).is_none() {
        return cell.to_owned();
    }
    cell.chars().take(LIMIT).chain(std::iter::once('…')).collect()
}
