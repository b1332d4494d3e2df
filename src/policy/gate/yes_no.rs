//! A yes/no as expected: `已通过认证考试`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A yes/no as expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct YesNoGate {
    /// A yes/no attribute.
    pub attribute: AttributeId,
    /// The value that meets the gate.
    pub expected: bool,
}

impl YesNoGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::YesNo).then(|| Self { attribute: attribute.id.clone(), expected: true })
    }
}

impl GateKind for YesNoGate {
    fn kind(&self) -> Kind {
        Kind::YesNo
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of("{attribute}：{expected}", "{attribute}: {expected}", &["attribute", "expected"])
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::YesNo))),
            },
            Field {
                key: "expected",
                label: Text::new("要求", "required"),
                value: FieldValue::Choice(if self.expected { "yes" } else { "no" }.into()),
                input: Input::One(vec![
                    Choice::new("yes", Text::new("是", "yes")),
                    Choice::new("no", Text::new("否", "no")),
                ]),
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("expected", FieldValue::Choice(id)) => self.expected = id == "yes",
            ("attribute" | "expected", _) => return Err(FieldError::WrongForm("yes/no gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::YesNo));
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
