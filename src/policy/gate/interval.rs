//! Time since the last event: `距上次晋升满 12 个月`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text};
use super::elapsed::{set_time, time_fields};
use super::{Choice, ElapsedUnit, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// Full calendar months, or days, since an event that need not have happened: the last promotion, the last serious
/// complaint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct IntervalGate {
    /// An elapsed-time attribute, or a day.
    pub attribute: AttributeId,
    /// How much time must have passed.
    pub at_least: u32,
    /// In what unit.
    #[serde(default)]
    pub unit: ElapsedUnit,
    /// An empty cell says that it never happened, which meets the gate. A roster without the column says nothing.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub empty_is_never: bool,
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference.
fn is_yes(value: &bool) -> bool {
    *value
}

fn fits(kind: &AttributeKind) -> bool {
    matches!(kind, AttributeKind::Elapsed | AttributeKind::Date)
}

impl IntervalGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        fits(&attribute.kind).then(|| Self {
            attribute: attribute.id.clone(),
            at_least: 12,
            unit: ElapsedUnit::Months,
            empty_is_never: true,
        })
    }
}

impl GateKind for IntervalGate {
    fn kind(&self) -> Kind {
        Kind::Interval
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of(
            "距{attribute}满 {at_least} {unit}（{empty}）",
            "at least {at_least} {unit} since {attribute} ({empty})",
            &["attribute", "at_least", "unit", "empty"],
        )
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let mut fields = vec![Field {
            key: "attribute",
            label: Text::new("字段", "attribute"),
            value: FieldValue::Attribute(self.attribute.clone()),
            input: Input::Attribute(policy.attribute_choices(fits)),
        }];
        fields.extend(time_fields(self.at_least, self.unit));
        fields.push(Field {
            key: "empty",
            label: Text::new("没有日期时", "without a day"),
            value: FieldValue::Choice(if self.empty_is_never { "never" } else { "unknown" }.into()),
            input: Input::One(vec![
                Choice::new("never", Text::new("没有日期即从未发生", "no day means it never happened")),
                Choice::new("unknown", Text::new("没有日期即缺数据", "no day means no data")),
            ]),
        });
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("empty", FieldValue::Choice(id)) => self.empty_is_never = id == "never",
            ("attribute" | "empty", _) => return Err(FieldError::WrongForm("interval gate")),
            (key, value) => return set_time(&mut self.at_least, &mut self.unit, key, value),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, fits);
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
