//! A number within bounds: `满意度 ≥ 90 %`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Decimal, Policy, Text, Unit};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A number within bounds, in the attribute's own unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NumberGate {
    /// A number attribute.
    pub attribute: AttributeId,
    /// The bounds.
    pub test: NumberTest,
}

/// Bounds of a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NumberTest {
    /// At least this.
    AtLeast(Decimal),
    /// At most this.
    AtMost(Decimal),
    /// From the first to the second, both included.
    Between(Decimal, Decimal),
    /// Less than this.
    LessThan(Decimal),
    /// More than this.
    MoreThan(Decimal),
}

impl NumberTest {
    /// The lower and the upper bound, where there is one.
    #[must_use]
    pub fn bounds(self) -> (Option<Decimal>, Option<Decimal>) {
        match self {
            Self::AtLeast(low) | Self::MoreThan(low) => (Some(low), None),
            Self::AtMost(high) | Self::LessThan(high) => (None, Some(high)),
            Self::Between(low, high) => (Some(low), Some(high)),
        }
    }

    /// Whether the bound itself lies outside.
    #[must_use]
    pub fn is_strict(self) -> bool {
        matches!(self, Self::LessThan(_) | Self::MoreThan(_))
    }

    /// The least and the greatest number within the bounds, in millionths: what is strict is one millionth further.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        let (low, high) = self.bounds();
        let edge = i64::from(self.is_strict());
        (low.map_or(i64::MIN, |low| low.micros() + edge), high.map_or(i64::MAX, |high| high.micros() - edge))
    }

    /// Whether a number is within the bounds.
    #[must_use]
    pub fn contains(self, value: Decimal) -> bool {
        let (low, high) = self.range();
        (low..=high).contains(&value.micros())
    }

    /// Whether `sum / of` is within the bounds, in millionths and without dividing.
    #[must_use]
    pub fn contains_share(self, sum: i128, of: u32) -> bool {
        let (low, high) = self.bounds();
        let times = |bound: Decimal| i128::from(bound.micros()) * i128::from(of);
        let edge = i128::from(self.is_strict());
        low.is_none_or(|low| sum >= times(low) + edge) && high.is_none_or(|high| sum <= times(high) - edge)
    }

    /// How it compares, as an id for an editor.
    #[must_use]
    pub fn comparison(self) -> &'static str {
        match self {
            Self::AtLeast(_) => "at_least",
            Self::AtMost(_) => "at_most",
            Self::Between(..) => "between",
            Self::LessThan(_) => "less_than",
            Self::MoreThan(_) => "more_than",
        }
    }

    /// The same bounds under another comparison.
    #[must_use]
    pub fn with_comparison(self, comparison: &str) -> Option<Self> {
        let (low, high) = self.bounds();
        let low = low.or(high).unwrap_or_default();
        let high = high.unwrap_or(low);
        match comparison {
            "at_least" => Some(Self::AtLeast(low)),
            "at_most" => Some(Self::AtMost(high)),
            "between" => Some(Self::Between(low, high)),
            "less_than" => Some(Self::LessThan(high)),
            "more_than" => Some(Self::MoreThan(low)),
            _ => None,
        }
    }

    /// The choices of comparisons.
    #[must_use]
    pub fn choices() -> Vec<Choice> {
        vec![
            Choice::new("at_least", Text::same("≥")),
            Choice::new("at_most", Text::same("≤")),
            Choice::new("more_than", Text::same(">")),
            Choice::new("less_than", Text::same("<")),
            Choice::new("between", Text::new("介于", "between")),
        ]
    }

    /// The bounds as a piece of a sentence, with the slots of [`NumberTest::fields`].
    pub(super) fn template(self) -> Text {
        match self {
            Self::AtLeast(_) | Self::MoreThan(_) => Text::same("{comparison} {low}"),
            Self::AtMost(_) | Self::LessThan(_) => Text::same("{comparison} {high}"),
            Self::Between(..) => Text::new("{comparison} {low} 至 {high}", "{comparison} {low} and {high}"),
        }
    }

    /// The comparison and its bounds, in the unit of the attribute.
    pub(super) fn fields(self, unit: &Unit) -> Vec<Field> {
        let (low, high) = self.bounds();
        let bound = |key, label, value: Option<Decimal>| {
            let value = FieldValue::Decimal(value?);
            Some(Field { key, label, value, input: Input::Number(unit.clone()) })
        };
        let mut fields = vec![Field {
            key: "comparison",
            label: Text::new("比较方式", "comparison"),
            value: FieldValue::Choice(self.comparison().into()),
            input: Input::One(Self::choices()),
        }];
        fields.extend(bound("low", Text::new("下限", "lower bound"), low));
        fields.extend(bound("high", Text::new("上限", "upper bound"), high));
        fields
    }

    /// Changes the comparison or a bound.
    pub(super) fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value, &mut *self) {
            ("comparison", FieldValue::Choice(id), _) => {
                *self = self.with_comparison(&id).ok_or(FieldError::WrongForm("comparison"))?;
            }
            ("low", FieldValue::Decimal(value), Self::AtLeast(low) | Self::MoreThan(low) | Self::Between(low, _))
            | ("high", FieldValue::Decimal(value), Self::AtMost(low) | Self::LessThan(low) | Self::Between(_, low)) => {
                *low = value;
            }
            ("low" | "high", FieldValue::Decimal(_), _) => return Err(FieldError::NoSuchField(key.into())),
            ("comparison" | "low" | "high", ..) => return Err(FieldError::WrongForm("bounds")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    /// A finding where no number is within the bounds.
    pub(super) fn lint(self, path: &str, findings: &mut Findings) {
        let Self::Between(low, high) = self else { return };
        if low > high {
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
        let bounds = self.test.template();
        let keys = ["attribute", "comparison", "low", "high"];
        Phrase::of(&format!("{{attribute}} {}", bounds.zh), &format!("{{attribute}} {}", bounds.en), &keys)
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let unit = policy.attribute(&self.attribute).map(Attribute::unit).unwrap_or_default();
        let mut fields = vec![Field {
            key: "attribute",
            label: Text::new("字段", "attribute"),
            value: FieldValue::Attribute(self.attribute.clone()),
            input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }))),
        }];
        fields.extend(self.test.fields(&unit));
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("attribute", _) => return Err(FieldError::WrongForm("number gate")),
            (key, value) => return self.test.set(key, value),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Number { .. }));
        self.test.lint(path, findings);
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
