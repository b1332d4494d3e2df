//! A condition on a series of periods: `KPI 连续 3 个月 ≥ 85 分`, `最近 6 个月未发生重大差错`.

mod edit;

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind, known_value};
use super::super::{Attribute, AttributeId, AttributeKind, Decimal, Period, Policy, SeriesOf, Text, Unit, ValueId};
use super::{Field, FieldError, FieldValue, GateKind, Kind, NumberTest, Phrase};

/// A condition on a series of periods. The periods looked at are the last ones that have ended by the as-of date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SeriesGate {
    /// A series attribute.
    pub attribute: AttributeId,
    /// The condition.
    pub test: SeriesTest,
}

/// What must hold of the periods up to the as-of date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SeriesTest {
    /// The value is as asked in each of the last `periods`.
    Consecutive {
        /// How many periods running.
        periods: u32,
        /// What counts.
        value: SeriesValue,
    },
    /// The value is as asked in at least `k` of the last `of` periods.
    AtLeastOfLast {
        /// The least number of periods that count.
        k: u32,
        /// How many periods are looked at.
        of: u32,
        /// What counts.
        value: SeriesValue,
    },
    /// No event (a value above 0) in the last `periods`.
    NoEvent {
        /// How many periods.
        periods: u32,
    },
    /// The sum over the last `periods` is within bounds.
    Sum {
        /// How many periods.
        periods: u32,
        /// The bounds.
        test: NumberTest,
    },
    /// The mean over the last `periods` is within bounds.
    Mean {
        /// How many periods.
        periods: u32,
        /// The bounds.
        test: NumberTest,
    },
}

/// What is asked of one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeriesValue {
    /// A number within bounds.
    Number(NumberTest),
    /// This rating, or a better one.
    Ordered(ValueId),
    /// This rating, or a worse one.
    OrderedAtMost(ValueId),
}

/// How many periods of that length, as a unit.
#[must_use]
pub fn period_unit(period: Period) -> Unit {
    match period {
        Period::Month => Unit::Months,
        Period::Quarter => Unit::Other(Text::new("个季度", "quarters")),
        Period::HalfYear => Unit::Other(Text::new("个半年", "half-years")),
        Period::Year => Unit::Years,
    }
}

impl SeriesTest {
    /// How many periods are looked at.
    #[must_use]
    pub fn periods(&self) -> u32 {
        match self {
            Self::Consecutive { periods, .. }
            | Self::AtLeastOfLast { of: periods, .. }
            | Self::NoEvent { periods }
            | Self::Sum { periods, .. }
            | Self::Mean { periods, .. } => *periods,
        }
    }

    /// What is asked of one period, where that is asked.
    #[must_use]
    pub fn value(&self) -> Option<&SeriesValue> {
        match self {
            Self::Consecutive { value, .. } | Self::AtLeastOfLast { value, .. } => Some(value),
            Self::NoEvent { .. } | Self::Sum { .. } | Self::Mean { .. } => None,
        }
    }

    /// The bounds of a number, where it has some.
    #[must_use]
    pub fn number_test(&self) -> Option<NumberTest> {
        match self {
            Self::Consecutive { value: SeriesValue::Number(test), .. }
            | Self::AtLeastOfLast { value: SeriesValue::Number(test), .. }
            | Self::Sum { test, .. }
            | Self::Mean { test, .. } => Some(*test),
            _ => None,
        }
    }

    /// Whether it reads numbers; else ratings.
    #[must_use]
    pub fn reads_numbers(&self) -> bool {
        self.value().is_none_or(|value| matches!(value, SeriesValue::Number(_)))
    }
}

impl SeriesGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        let AttributeKind::Series { of, .. } = &attribute.kind else { return None };
        let test = match of {
            SeriesOf::Ordered { values } => {
                let middle = values.get(values.len() / 2)?.id.clone();
                SeriesTest::Consecutive { periods: 2, value: SeriesValue::Ordered(middle) }
            }
            SeriesOf::Number { .. } if attribute.is_lower_better() => SeriesTest::NoEvent { periods: 6 },
            SeriesOf::Number { .. } => {
                let test = NumberTest::AtLeast(Decimal::from_int(0));
                SeriesTest::Consecutive { periods: 3, value: SeriesValue::Number(test) }
            }
        };
        Some(Self { attribute: attribute.id.clone(), test })
    }
}

/// What a series records, and how long its periods are.
pub(super) fn series_of(attribute: Option<&Attribute>) -> Option<(Period, &SeriesOf)> {
    match &attribute?.kind {
        AttributeKind::Series { period, of } => Some((*period, of)),
        _ => None,
    }
}

impl GateKind for SeriesGate {
    fn kind(&self) -> Kind {
        Kind::Series
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        self.phrase_of(policy.attribute(&self.attribute))
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        self.all_fields(policy)
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        self.set_field(key, value)
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        let is_series = |kind: &AttributeKind| matches!(kind, AttributeKind::Series { .. });
        if attribute_of_kind(policy, &self.attribute, path, findings, is_series) {
            self.lint_form(policy, path, findings);
        }
        if let Some(test) = self.test.number_test() {
            test.lint(path, findings);
        }
        if self.test.periods() == 0 {
            findings.error(
                "series-no-period",
                path,
                Text::new("条款没有看任何一期", "the clause looks at no period at all"),
                Text::new("至少看 1 期", "look at one period at least"),
            );
        }
        if let SeriesTest::AtLeastOfLast { k, of, .. } = self.test
            && (k == 0 || k > of)
        {
            findings.error(
                "series-k",
                path,
                Text::new(
                    format!("在 {of} 期中要求 {k} 期，这不成立"),
                    format!("{k} of {of} periods cannot be asked for"),
                ),
                Text::new("要求 1 期以上，且不超过总期数", "ask for one at least, and for no more than there are"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}

impl SeriesGate {
    /// Findings where the condition asks for numbers of ratings, or for ratings of numbers.
    fn lint_form(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        let records_numbers =
            matches!(series_of(policy.attribute(&self.attribute)), Some((_, SeriesOf::Number { .. })) | None);
        if records_numbers != self.test.reads_numbers() {
            findings.error(
                "series-value-kind",
                path,
                if records_numbers {
                    Text::new("这个字段按期记录数值，不是评级", "the attribute records numbers by period, not ratings")
                } else {
                    Text::new("这个字段按期记录评级，不是数值", "the attribute records ratings by period, not numbers")
                },
                Text::new("换一种要求，或换一个字段", "ask for something else, or choose another attribute"),
            );
        } else if let Some(SeriesValue::Ordered(id) | SeriesValue::OrderedAtMost(id)) = self.test.value() {
            known_value(policy, &self.attribute, id, path, findings);
        }
    }
}

/// The choices of a rating scale, for editors.
impl From<&super::super::NamedValue> for super::Choice {
    fn from(value: &super::super::NamedValue) -> Self {
        Self::new(value.id.as_str(), value.name.clone())
    }
}
