//! A category in a set: `班次属于早班、中班`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind, known_value};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, ValueId};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A category in a set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CategoryGate {
    /// A category attribute.
    pub attribute: AttributeId,
    /// The values that meet the gate.
    pub any_of: Vec<ValueId>,
}

impl CategoryGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        let AttributeKind::Category { values } = &attribute.kind else { return None };
        let any_of = values.first().map(|value| value.id.clone()).into_iter().collect();
        Some(Self { attribute: attribute.id.clone(), any_of })
    }
}

impl GateKind for CategoryGate {
    fn kind(&self) -> Kind {
        Kind::Category
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of("{attribute}属于 {any_of}", "{attribute} is one of {any_of}", &["attribute", "any_of"])
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let values = policy.attribute(&self.attribute).map(Attribute::values).unwrap_or_default();
        vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(
                    policy.attribute_choices(|kind| matches!(kind, AttributeKind::Category { .. })),
                ),
            },
            Field {
                key: "any_of",
                label: Text::new("允许的类别", "categories that count"),
                value: FieldValue::Choices(self.any_of.iter().map(ToString::to_string).collect()),
                input: Input::Some(values.iter().map(|it| Choice::new(it.id.as_str(), it.name.clone())).collect()),
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("any_of", FieldValue::Choices(ids)) => self.any_of = ids.into_iter().map(ValueId::from).collect(),
            ("attribute" | "any_of", _) => return Err(FieldError::WrongForm("category gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        let is_category = |kind: &AttributeKind| matches!(kind, AttributeKind::Category { .. });
        if attribute_of_kind(policy, &self.attribute, path, findings, is_category) {
            for value in &self.any_of {
                known_value(policy, &self.attribute, value, path, findings);
            }
        }
        if self.any_of.is_empty() {
            findings.error(
                "gate-empty-set",
                path,
                Text::new("没有允许的类别，没有人能满足", "no category counts: nobody can meet it"),
                Text::new("至少选择一个类别，或删除此条款", "choose at least one category, or delete the clause"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
