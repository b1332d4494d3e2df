//! A number within bounds: `满意度 ≥ 90 %`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Decimal, Policy, Text};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A number within bounds, in the attribute's own unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberGate {
    /// A number attribute.
    pub attribute: AttributeId,
    /// The bounds.
    pub test: NumberTest,
}

/// Bounds of a number; the bounds themselves are inside.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberTest {
    /// At least this.
    AtLeast(Decimal),
    /// At most this.
    AtMost(Decimal),
    /// From the first to the second.
    Between(Decimal, Decimal),
}

impl NumberTest {
    /// The lower and the upper bound, where there is one.
    #[must_use]
    pub fn bounds(self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::AtLeast(low) => (Some(low), None),
            Self::AtMost(high) => (None, Some(high)),
            Self::Between(low, high) => (Some(low), Some(high)),
        }
    }

    /// `≥`, `≤` or `between`, as an id for an editor.
    #[must_use]
    pub fn comparison(self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at_least",
            Self::AtMost(_) => "at_most",
            Self::Between(..) => "between",
        }
    }

    /// The same bounds under another comparison.
    #[must_use]
    pub fn with_comparison(self, comparison: &str) -> Option<Self> {
        let (low, high) = self.bounds();
        let any = low.or(high).unwrap_or_default();
        match comparison {
            "at_least" => Some(Self::AtLeast(low.unwrap_or(any))),
            "at_most" => Some(Self::AtMost(high.unwrap_or(any))),
            "between" => Some(Self::Between(low.unwrap_or(any), high.unwrap_or(any))),
            _ => None,
        }
    }

    /// The choices of comparisons.
    #[must_use]
    pub fn choices() -> Vec<Choice> {
        vec![
            Choice::new("at_least", Text::same("≥")),
            Choice::new("at_most", Text::same("≤")),
            Choice::new("between", Text::new("介于", "between")),
        ]
    }
}

impl NumberGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        let zero = Decimal::from_int(0);
        let test = if attribute.is_lower_better() { NumberTest::AtMost(zero) } else { NumberTest::AtLeast(zero) };
        matches!(attribute.kind, AttributeKind::Number { .. }).then(|| Self { attribute: attribute.id.clone(), test })
    }
}

impl GateKind for NumberGate {
    fn kind(&self) -> Kind {
        Kind::Number
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        let keys = ["attribute", "comparison", "low", "high"];
        match self.test {
            NumberTest::AtLeast(_) => {
                Phrase::of("{attribute} {comparison} {low}", "{attribute} {comparison} {low}", &keys)
            }
            NumberTest::AtMost(_) => {
                Phrase::of("{attribute} {comparison} {high}", "{attribute} {comparison} {high}", &keys)
            }
            NumberTest::Between(..) => Phrase::of(
                "{attribute} {comparison} {low} 至 {high}",
                "{attribute} {comparison} {low} and {high}",
                &keys,
            ),
        }
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let unit = policy.attribute(&self.attribute).map(Attribute::unit).unwrap_or_default();
        let (low, high) = self.test.bounds();
        let bound = |key, label, value: Option<Decimal>| {
            value.map(|value| Field {
                key,
                label,
                value: FieldValue::Decimal(value),
                input: Input::Number(unit.clone()),
            })
        };
        let mut fields = vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }))),
            },
            Field {
                key: "comparison",
                label: Text::new("比较方式", "comparison"),
                value: FieldValue::Choice(self.test.comparison().into()),
                input: Input::One(NumberTest::choices()),
            },
        ];
        fields.extend(bound("low", Text::new("下限", "lower bound"), low));
        fields.extend(bound("high", Text::new("上限", "upper bound"), high));
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("comparison", FieldValue::Choice(id)) => {
                self.test = self.test.with_comparison(&id).ok_or(FieldError::WrongForm("comparison"))?;
            }
            ("low", FieldValue::Decimal(value)) => match &mut self.test {
                NumberTest::AtLeast(low) | NumberTest::Between(low, _) => *low = value,
                NumberTest::AtMost(_) => return Err(FieldError::NoSuchField(key.into())),
            },
            ("high", FieldValue::Decimal(value)) => match &mut self.test {
                NumberTest::AtMost(high) | NumberTest::Between(_, high) => *high = value,
                NumberTest::AtLeast(_) => return Err(FieldError::NoSuchField(key.into())),
            },
            ("attribute" | "comparison" | "low" | "high", _) => return Err(FieldError::WrongForm("number gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Number { .. }));
        if let NumberTest::Between(low, high) = self.test
            && low > high
        {
            findings.error(
                "gate-bounds-swapped",
                path,
                Text::new(
                    format!("下限 {low} 高于上限 {high}，没有人能满足"),
                    format!("the lower bound {low} is above the upper bound {high}: nobody can meet it"),
                ),
                Text::new("对调两个界限", "swap the two bounds"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
