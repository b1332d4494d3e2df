//! Attributes (字段): the typed facts about an agent that gates and scores read.

use serde::{Deserialize, Serialize};

use super::{AttributeId, Decimal, Lang, Text, ValueId};

/// A typed fact about an agent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attribute {
    /// Its id; a column of the roster is matched to it.
    pub id: AttributeId,
    /// Its name.
    pub name: Text,
    /// What values it takes.
    pub kind: AttributeKind,
    /// What an agent without a value counts as.
    #[serde(default, skip_serializing_if = "is_default")]
    pub missing: Missing,
    /// Other headers under which files carry it, in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What side of the work it measures.
    #[serde(default, skip_serializing_if = "is_default")]
    pub aspect: Aspect,
}

/// What side of the work a metric measures. One that is chased alone spoils the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// Neither, or not said.
    #[default]
    Unspecified,
    /// How much and how fast: output, handle time.
    Efficiency,
    /// How well: satisfaction, quality checks.
    Quality,
}

/// What a missing value counts as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Not known: the gate can be neither met nor missed.
    #[default]
    Unknown,
    /// As missed: a gate on it is missed, a score on it is 0.
    Missed,
}

/// The values that an attribute takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AttributeKind {
    /// A number with its unit.
    Number {
        /// The unit that the values are in.
        #[serde(default)]
        unit: Unit,
        /// Whether more is better.
        #[serde(default)]
        direction: Direction,
    },
    /// Yes or no.
    YesNo,
    /// One of several values with an order, from the lowest to the highest (education).
    Ordered {
        /// From the lowest to the highest.
        values: Vec<NamedValue>,
    },
    /// One of several values without order.
    Category {
        /// The values known to the policy. A file may carry others; they are in no set.
        values: Vec<NamedValue>,
    },
    /// Time that runs by itself: a column of dates it runs from, or of full months already passed.
    Elapsed,
    /// A day (a certificate's expiry).
    Date,
    /// A value per period.
    Series {
        /// How long a period is.
        period: Period,
        /// What is recorded per period.
        of: SeriesOf,
    },
}

/// What a series records per period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SeriesOf {
    /// A number with its unit: a metric, a count of events.
    Number {
        /// The unit.
        #[serde(default)]
        unit: Unit,
        /// Whether more is better.
        #[serde(default)]
        direction: Direction,
    },
    /// A rating on an ordered scale, from the lowest to the highest.
    Ordered {
        /// From the lowest to the highest.
        values: Vec<NamedValue>,
    },
}

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Calendar month.
    Month,
    /// Quarter.
    Quarter,
    /// Half-year.
    HalfYear,
    /// Year.
    Year,
}

impl Period {
    /// How many months it lasts.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

/// One value of an ordered or category attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedValue {
    /// Its id.
    pub id: ValueId,
    /// Its name.
    pub name: Text,
    /// Other spellings in files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl NamedValue {
    /// Whether `text` is one of the spellings of this value. Case and outer spaces do not count.
    #[must_use]
    pub fn is_spelt(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        let names = [self.id.as_str(), &self.name.zh, &self.name.en];
        !text.is_empty()
            && names.into_iter().chain(self.aliases.iter().map(String::as_str)).any(|name| name.to_lowercase() == text)
    }
}

/// Whether more of a number is better. Values stay as in the file; this only says how to read them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better (satisfaction).
    #[default]
    HigherIsBetter,
    /// Less is better (handle time; a rating where 1 is the best).
    LowerIsBetter,
}

/// The unit of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// No unit.
    #[default]
    None,
    /// Points of a score.
    Points,
    /// Per cent, written 85 for 85 %.
    Percent,
    /// How many times.
    Times,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Years.
    Years,
    /// Seconds.
    Seconds,
    /// People.
    People,
    /// Pieces: reports, articles, courses.
    Pieces,
    /// Yuan.
    Yuan,
    /// A unit of the user's own.
    Other(Text),
}

impl Unit {
    /// The units that an editor offers.
    pub const LISTED: [Self; 11] = [
        Self::None,
        Self::Points,
        Self::Percent,
        Self::Times,
        Self::Days,
        Self::Months,
        Self::Years,
        Self::Seconds,
        Self::People,
        Self::Pieces,
        Self::Yuan,
    ];

    /// The unit's name; empty for none.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match self {
            Self::None => "",
            Self::Points => lang.pick("分", "points"),
            Self::Percent => "%",
            Self::Times => lang.pick("次", "times"),
            Self::Days => lang.pick("天", "days"),
            Self::Months => lang.pick("个月", "months"),
            Self::Years => lang.pick("年", "years"),
            Self::Seconds => lang.pick("秒", "seconds"),
            Self::People => lang.pick("人", "people"),
            Self::Pieces => lang.pick("项", "items"),
            Self::Yuan => lang.pick("元", "yuan"),
            Self::Other(text) => text.get(lang),
        }
    }

    /// A number with its unit: `85 %`, `12 个月`, `12 months`, `1 month`.
    #[must_use]
    pub fn with(&self, value: Decimal, lang: Lang) -> String {
        let name = self.name(lang);
        let is_one = value.micros().abs() == Decimal::ONE;
        match self {
            Self::None => value.to_string(),
            Self::People if lang == Lang::En => format!("{value} {}", if is_one { "person" } else { "people" }),
            Self::Other(_) | Self::Percent | Self::Yuan => format!("{value} {name}"),
            _ if is_one && lang == Lang::En => format!("{value} {}", name.trim_end_matches('s')),
            _ => format!("{value} {name}"),
        }
    }
}

impl Attribute {
    /// An attribute whose missing values are not known.
    pub fn new(id: impl Into<AttributeId>, name: Text, kind: AttributeKind) -> Self {
        let (missing, aspect) = (Missing::default(), Aspect::default());
        Self { id: id.into(), name, kind, missing, aliases: Vec::new(), aspect }
    }

    /// The unit of its numbers; none for what is not a number.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match &self.kind {
            AttributeKind::Number { unit, .. } | AttributeKind::Series { of: SeriesOf::Number { unit, .. }, .. } => {
                unit.clone()
            }
            AttributeKind::Elapsed => Unit::Months,
            _ => Unit::None,
        }
    }

    /// Whether less of it is better.
    #[must_use]
    pub fn is_lower_better(&self) -> bool {
        matches!(
            &self.kind,
            AttributeKind::Number { direction: Direction::LowerIsBetter, .. }
                | AttributeKind::Series { of: SeriesOf::Number { direction: Direction::LowerIsBetter, .. }, .. }
        )
    }

    /// Its named values, from the lowest to the highest where they are ordered; empty for other kinds.
    #[must_use]
    pub fn values(&self) -> &[NamedValue] {
        match &self.kind {
            AttributeKind::Ordered { values }
            | AttributeKind::Category { values }
            | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } => values,
            _ => &[],
        }
    }

    /// The name of one of its values; the id itself where it knows none.
    #[must_use]
    pub fn value_name(&self, id: &ValueId) -> Text {
        self.values()
            .iter()
            .find(|value| value.id == *id)
            .map_or_else(|| Text::same(id.as_str()), |value| value.name.clone())
    }
}

/// For `skip_serializing_if`: files stay short.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
