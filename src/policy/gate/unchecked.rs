//! A clause that no roster can check: `公示 5 个工作日`.

use serde::{Deserialize, Serialize};

use super::super::lint::Findings;
use super::super::{Policy, Text};
use super::{Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// A clause that is part of the policy and its text, and that people check, not the tool.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UncheckedGate {
    /// The clause in words.
    pub text: Text,
}

impl GateKind for UncheckedGate {
    fn kind(&self) -> Kind {
        Kind::Unchecked
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of("{text}", "{text}", &["text"])
    }

    fn fields(&self, _: &Policy) -> Vec<Field> {
        vec![Field {
            key: "text",
            label: Text::new("条款内容", "clause"),
            value: FieldValue::Words(self.text.clone()),
            input: Input::Words,
        }]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("text", FieldValue::Words(text)) => self.text = text,
            ("text", _) => return Err(FieldError::WrongForm("text")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        if self.text.is_empty() {
            findings.warning(
                "clause-empty",
                path,
                Text::new("条款没有内容", "the clause has no words"),
                Text::new("写下条款内容，或删除它", "write the clause, or delete it"),
            );
        }
    }
}
