//! An ordered value that is high enough: `学历不低于大专`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind, known_value};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, ValueId};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// An ordered value that is high enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OrderedGate {
    /// An ordered attribute.
    pub attribute: AttributeId,
    /// The lowest value that meets the gate.
    pub at_least: ValueId,
}

impl OrderedGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        let AttributeKind::Ordered { values } = &attribute.kind else { return None };
        Some(Self { attribute: attribute.id.clone(), at_least: values.last()?.id.clone() })
    }
}

impl GateKind for OrderedGate {
    fn kind(&self) -> Kind {
        Kind::Ordered
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of("{attribute}不低于 {at_least}", "{attribute}: {at_least} or higher", &["attribute", "at_least"])
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let values = policy.attribute(&self.attribute).map(Attribute::values).unwrap_or_default();
        vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Ordered { .. }))),
            },
            Field {
                key: "at_least",
                label: Text::new("最低要求", "the least"),
                value: FieldValue::Choice(self.at_least.to_string()),
                input: Input::One(values.iter().map(|it| Choice::new(it.id.as_str(), it.name.clone())).collect()),
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("at_least", FieldValue::Choice(id)) => self.at_least = id.into(),
            ("attribute" | "at_least", _) => return Err(FieldError::WrongForm("ordered gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        let is_ordered = |kind: &AttributeKind| matches!(kind, AttributeKind::Ordered { .. });
        if attribute_of_kind(policy, &self.attribute, path, findings, is_ordered) {
            known_value(policy, &self.attribute, &self.at_least, path, findings);
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
