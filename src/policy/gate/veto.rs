//! One-vote vetoes: `有下列情形之一的，一票否决：…`.

use serde::{Deserialize, Serialize};

use super::super::Policy;
use super::super::lint::Findings;
use super::group::{joined, lint_members, plain};
use super::{Field, FieldError, FieldValue, Gate, GateKind, Kind, Phrase};
use crate::policy::Text;

/// Red lines: none of the gates may hold. No exception waives them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Veto {
    /// The gates, none of which may hold.
    pub gates: Vec<Gate>,
}

impl GateKind for Veto {
    fn kind(&self) -> Kind {
        Kind::Veto
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let inner = joined(&self.gates, policy, "；", "; ");
        plain(Text::new(
            format!("有下列情形之一的，一票否决：{}", inner.zh),
            format!("any one of these is a veto: {}", inner.en),
        ))
    }

    fn fields(&self, _: &Policy) -> Vec<Field> {
        Vec::new()
    }

    fn set(&mut self, key: &str, _: FieldValue) -> Result<(), FieldError> {
        Err(FieldError::NoSuchField(key.into()))
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        lint_members(&self.gates, path, findings);
    }

    fn children(&self) -> &[Gate] {
        &self.gates
    }

    fn children_mut(&mut self) -> Option<&mut Vec<Gate>> {
        Some(&mut self.gates)
    }
}
