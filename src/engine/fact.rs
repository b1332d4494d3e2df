//! What a clause asks, what an agent has, and the distance between them.

use serde::Serialize;

use crate::policy::{Date, Decimal, Lang, Text, Unit};

/// A fact in words or figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// A number with its unit.
    Number {
        /// The number.
        value: Decimal,
        /// The unit.
        unit: Unit,
    },
    /// Between two numbers: a score of which parts are missing.
    Interval {
        /// The least it can be.
        low: Decimal,
        /// The most it can be.
        high: Decimal,
        /// The unit.
        unit: Unit,
    },
    /// Yes or no.
    YesNo {
        /// The value.
        value: bool,
    },
    /// A named value.
    Named {
        /// Its name.
        name: Text,
    },
    /// A day.
    Date {
        /// The day.
        value: Date,
    },
    /// A value per period, and what they come to.
    Series {
        /// The periods that are looked at, the earliest first; of many the latest.
        periods: Vec<OfPeriod>,
        /// How many are as asked, their sum or their mean.
        result: Box<Fact>,
    },
    /// Empty in the file, and counted as a failure.
    Failed,
    /// Not known.
    Unknown,
}

/// The value of one period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfPeriod {
    /// The period: `2026-03`, `2026Q1`, `2026H1`, `2026`.
    pub period: String,
    /// The value.
    pub fact: Fact,
}

/// What a clause asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Required {
    /// At least this.
    AtLeast {
        /// The bound.
        fact: Fact,
    },
    /// At most this.
    AtMost {
        /// The bound.
        fact: Fact,
    },
    /// More than this.
    MoreThan {
        /// The bound.
        fact: Fact,
    },
    /// Less than this.
    LessThan {
        /// The bound.
        fact: Fact,
    },
    /// From one to the other.
    Between {
        /// The lower bound.
        low: Fact,
        /// The upper bound.
        high: Fact,
    },
    /// Exactly this.
    Is {
        /// The value.
        fact: Fact,
    },
    /// One of these.
    OneOf {
        /// Their names.
        names: Vec<Text>,
    },
    /// At least `k` of the clauses inside.
    Clauses {
        /// How many.
        k: u32,
        /// Of how many.
        of: u32,
    },
    /// In words only.
    Words {
        /// The words.
        text: Text,
    },
}

/// Distance to a gate in the gate's own unit: positive is room, negative is missing, whatever the direction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Margin {
    /// How much.
    pub amount: Decimal,
    /// In what.
    pub unit: Unit,
}

impl Margin {
    /// A margin of so many millionths of a unit.
    #[must_use]
    pub fn new(micros: i64, unit: Unit) -> Self {
        Self { amount: Decimal::from_micros(micros), unit }
    }
}

impl Fact {
    /// A number with its unit, from millionths.
    #[must_use]
    pub fn number(micros: i64, unit: Unit) -> Self {
        Self::Number { value: Decimal::from_micros(micros), unit }
    }

    /// In words.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Number { value, unit } => unit.with(*value, lang),
            Self::Interval { low, high, unit } => format!("{low} – {}", unit.with(*high, lang)),
            Self::YesNo { value: true } => lang.pick("是", "yes").into(),
            Self::YesNo { value: false } => lang.pick("否", "no").into(),
            Self::Named { name } => name.get(lang).to_owned(),
            Self::Date { value } => value.to_string(),
            Self::Series { periods, result } => {
                let of_period = |it: &OfPeriod| format!("{} {}", it.period, it.fact.shown(lang));
                let all: Vec<_> = periods.iter().map(of_period).collect();
                let all = all.join(lang.pick("、", ", "));
                lang.pick(format!("{}（{all}）", result.shown(lang)), format!("{} ({all})", result.shown(lang)))
            }
            Self::Failed => lang.pick("空（按未达标计）", "empty (counts as missed)").into(),
            Self::Unknown => lang.pick("缺数据", "no data").into(),
        }
    }
}
