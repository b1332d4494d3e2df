//! A condition on a series of periods: `KPI 连续 3 个月达标`, `6 个月内无重大差错`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Decimal, Policy, Text, Unit, ValueId};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, NumberTest, Phrase};

/// A condition on a series of periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesGate {
    /// A series attribute.
    pub attribute: AttributeId,
    /// The condition.
    pub test: SeriesTest,
}

/// What must hold of the periods up to the as-of date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SeriesTest {
    /// The value is good enough in each of the last `periods`.
    Consecutive {
        /// How many periods running.
        periods: u32,
        /// What a good period is.
        value: SeriesValue,
    },
    /// The value is good enough in at least `k` of the last `of` periods.
    AtLeastOfLast {
        /// The least number of good periods.
        k: u32,
        /// How many periods are looked at.
        of: u32,
        /// What a good period is.
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

/// What a good period is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesValue {
    /// A number within bounds.
    Number(NumberTest),
    /// A rating that is high enough.
    Ordered(ValueId),
}

impl SeriesGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Series { .. })
            .then(|| Self { attribute: attribute.id.clone(), test: SeriesTest::NoEvent { periods: 6 } })
    }

    fn periods_mut(&mut self) -> &mut u32 {
        match &mut self.test {
            SeriesTest::Consecutive { periods, .. }
            | SeriesTest::AtLeastOfLast { of: periods, .. }
            | SeriesTest::NoEvent { periods }
            | SeriesTest::Sum { periods, .. }
            | SeriesTest::Mean { periods, .. } => periods,
        }
    }

    fn periods(&self) -> u32 {
        self.clone().periods_mut().to_owned()
    }
}

/// The condition on one period in words.
fn value_words(value: &SeriesValue, attribute: Option<&Attribute>) -> Text {
    match value {
        SeriesValue::Number(test) => test_words(*test, attribute),
        SeriesValue::Ordered(id) => {
            let name = attribute.map_or_else(|| Text::same(id.as_str()), |it| it.value_name(id));
            Text::new(format!("不低于{}", name.zh), format!("{} or better", name.en))
        }
    }
}

fn test_words(test: NumberTest, attribute: Option<&Attribute>) -> Text {
    let unit = attribute.map(Attribute::unit).unwrap_or_default();
    let number = |value: Decimal, lang| unit.with(value, lang);
    Text::build(|lang| match test {
        NumberTest::AtLeast(low) => format!("≥ {}", number(low, lang)),
        NumberTest::AtMost(high) => format!("≤ {}", number(high, lang)),
        NumberTest::Between(low, high) => format!("{} – {}", number(low, lang), number(high, lang)),
    })
}

impl GateKind for SeriesGate {
    fn kind(&self) -> Kind {
        Kind::Series
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let attribute = policy.attribute(&self.attribute);
        let (zh, en) = match &self.test {
            SeriesTest::Consecutive { value, .. } => {
                let words = value_words(value, attribute);
                (
                    format!("{{attribute}}连续 {{periods}} 期{}", words.zh),
                    format!("{{attribute}} {} in {{periods}} periods running", words.en),
                )
            }
            SeriesTest::AtLeastOfLast { k, value, .. } => {
                let words = value_words(value, attribute);
                (
                    format!("{{attribute}}最近 {{periods}} 期中至少 {k} 期{}", words.zh),
                    format!("{{attribute}} {} in at least {k} of the last {{periods}} periods", words.en),
                )
            }
            SeriesTest::NoEvent { .. } => {
                ("最近 {periods} 期无{attribute}".into(), "no {attribute} in the last {periods} periods".into())
            }
            SeriesTest::Sum { test, .. } => {
                let words = test_words(*test, attribute);
                (
                    format!("{{attribute}}最近 {{periods}} 期合计{}", words.zh),
                    format!("{{attribute}} {} in sum over the last {{periods}} periods", words.en),
                )
            }
            SeriesTest::Mean { test, .. } => {
                let words = test_words(*test, attribute);
                (
                    format!("{{attribute}}最近 {{periods}} 期平均{}", words.zh),
                    format!("{{attribute}} {} on average over the last {{periods}} periods", words.en),
                )
            }
        };
        Phrase::of(&zh, &en, &["attribute", "periods"])
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Series { .. }))),
            },
            Field {
                key: "periods",
                label: Text::new("期数", "periods"),
                value: FieldValue::Count(self.periods()),
                input: Input::Count { min: 1, max: 120, unit: Unit::None },
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("periods", FieldValue::Count(count)) => *self.periods_mut() = count,
            ("attribute" | "periods", _) => return Err(FieldError::WrongForm("series gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Series { .. }));
        findings.not_calculated(path);
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}

/// The choices of a rating scale, for editors.
impl From<&super::super::NamedValue> for Choice {
    fn from(value: &super::super::NamedValue) -> Self {
        Self::new(value.id.as_str(), value.name.clone())
    }
}
