//! Time that has passed: `任现职满 12 个月`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, Unit};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// Full calendar months, or days, since a date. Twelve months are complete when the same day of the month twelve
/// later, clipped to the month's end, is on or before the roster's as-of date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ElapsedGate {
    /// An elapsed-time attribute.
    pub attribute: AttributeId,
    /// How much time must have passed.
    pub at_least: u32,
    /// In what unit.
    #[serde(default)]
    pub unit: ElapsedUnit,
}

/// The unit of an [`ElapsedGate`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ElapsedUnit {
    /// Full calendar months.
    #[default]
    Months,
    /// Days.
    Days,
}

impl ElapsedGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Elapsed).then(|| Self {
            attribute: attribute.id.clone(),
            at_least: 12,
            unit: ElapsedUnit::Months,
        })
    }
}

impl GateKind for ElapsedGate {
    fn kind(&self) -> Kind {
        Kind::Elapsed
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        let keys = ["attribute", "at_least", "unit"];
        Phrase::of("{attribute}满 {at_least} {unit}", "{attribute}: at least {at_least} {unit}", &keys)
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let mut fields = vec![Field {
            key: "attribute",
            label: Text::new("字段", "attribute"),
            value: FieldValue::Attribute(self.attribute.clone()),
            input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Elapsed))),
        }];
        fields.extend(time_fields(self.at_least, self.unit));
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("attribute", _) => return Err(FieldError::WrongForm("elapsed gate")),
            (key, value) => return set_time(&mut self.at_least, &mut self.unit, key, value),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Elapsed));
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}

/// The fields of a span of time.
pub(super) fn time_fields(at_least: u32, unit: ElapsedUnit) -> [Field; 2] {
    [
        Field {
            key: "at_least",
            label: Text::new("时间", "time"),
            value: FieldValue::Count(at_least),
            input: Input::Count { min: 0, max: 36_500, unit: Unit::None },
        },
        Field {
            key: "unit",
            label: Text::new("单位", "unit"),
            value: FieldValue::Choice(match unit {
                ElapsedUnit::Months => "months".into(),
                ElapsedUnit::Days => "days".into(),
            }),
            input: Input::One(vec![
                Choice::new("months", Text::new("个月", "months")),
                Choice::new("days", Text::new("天", "days")),
            ]),
        },
    ]
}

/// Changes a field of a span of time.
pub(super) fn set_time(
    at_least: &mut u32,
    unit: &mut ElapsedUnit,
    key: &str,
    value: FieldValue,
) -> Result<(), FieldError> {
    match (key, value) {
        ("at_least", FieldValue::Count(count)) => *at_least = count,
        ("unit", FieldValue::Choice(id)) => {
            *unit = if id == "days" { ElapsedUnit::Days } else { ElapsedUnit::Months };
        }
        ("at_least" | "unit", _) => return Err(FieldError::WrongForm("time")),
        _ => return Err(FieldError::NoSuchField(key.into())),
    }
    Ok(())
}
