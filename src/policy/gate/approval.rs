//! Approval by a named role: `经总经理批准`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text};
use super::{Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// Approval by a named role, recorded as yes or no.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ApprovalGate {
    /// Who approves.
    pub role: Text,
    /// A yes/no attribute that records it.
    pub attribute: AttributeId,
}

impl ApprovalGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        let role = Text::new("总经理", "the general manager");
        matches!(attribute.kind, AttributeKind::YesNo).then(|| Self { role, attribute: attribute.id.clone() })
    }
}

impl GateKind for ApprovalGate {
    fn kind(&self) -> Kind {
        Kind::Approval
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of(
            "经{role}批准（记录于“{attribute}”）",
            "approved by {role} (recorded in “{attribute}”)",
            &["role", "attribute"],
        )
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        vec![
            Field {
                key: "role",
                label: Text::new("批准人", "who approves"),
                value: FieldValue::Words(self.role.clone()),
                input: Input::Words,
            },
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::YesNo))),
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("role", FieldValue::Words(role)) => self.role = role,
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("role" | "attribute", _) => return Err(FieldError::WrongForm("approval gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::YesNo));
        if self.role.is_empty() {
            findings.warning(
                "approval-no-role",
                path,
                Text::new("没有说明由谁批准", "it is not said who approves"),
                Text::new("填写批准人的岗位", "name the role that approves"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
