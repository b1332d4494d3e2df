//! Gates made of gates: all of, any of, at least k of, not.

use serde::{Deserialize, Serialize};

use super::super::lint::Findings;
use super::super::{Policy, Text, Unit};
use super::{Field, FieldError, FieldValue, Gate, GateKind, Input, Kind, Phrase};

/// Each of several gates.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AllOf {
    /// The gates.
    pub gates: Vec<Gate>,
}

/// One of several gates (`大专及以上学历或同等能力`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnyOf {
    /// The gates.
    pub gates: Vec<Gate>,
}

/// At least `k` of several gates.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AtLeastOf {
    /// How many must be met.
    pub k: u32,
    /// The gates.
    pub gates: Vec<Gate>,
}

/// A gate that must not hold. Held as a list of one, so that all groups are edited alike; of more, none may hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Not {
    /// The gates, none of which may hold.
    pub gates: Vec<Gate>,
}

/// The sentences of the gates inside, joined.
pub(super) fn joined(gates: &[Gate], policy: &Policy, zh: &str, en: &str) -> Text {
    let sentences: Vec<_> = gates.iter().filter(|gate| !gate.set_aside).map(|gate| gate.sentence(policy)).collect();
    let join = |words: Vec<&str>, by: &str| words.join(by);
    Text::new(
        join(sentences.iter().map(|it| it.zh.as_str()).collect(), zh),
        join(sentences.iter().map(|it| it.en.as_str()).collect(), en),
    )
}

/// A phrase of plain words; words of the user may hold braces, so they are no template.
pub(super) fn plain(words: Text) -> Phrase {
    Phrase { zh: vec![super::Piece::Words(words.zh)], en: vec![super::Piece::Words(words.en)] }
}

pub(super) fn lint_members(gates: &[Gate], path: &str, findings: &mut Findings) {
    if gates.iter().all(|gate| gate.set_aside) {
        findings.warning(
            "group-empty",
            path,
            Text::new(
                "组合条款内没有生效的条款，因此不起作用",
                "no clause inside this group applies, so it has no effect",
            ),
            Text::new("加入条款，或删除这个组合", "add a clause, or delete the group"),
        );
    }
}

macro_rules! children {
    () => {
        fn children(&self) -> &[Gate] {
            &self.gates
        }

        fn children_mut(&mut self) -> Option<&mut Vec<Gate>> {
            Some(&mut self.gates)
        }
    };
}

macro_rules! no_fields {
    () => {
        fn fields(&self, _: &Policy) -> Vec<Field> {
            Vec::new()
        }

        fn set(&mut self, key: &str, _: FieldValue) -> Result<(), FieldError> {
            Err(FieldError::NoSuchField(key.into()))
        }
    };
}

impl GateKind for AllOf {
    fn kind(&self) -> Kind {
        Kind::AllOf
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let inner = joined(&self.gates, policy, "，且", " and ");
        plain(Text::new(format!("同时满足：{}", inner.zh), format!("all of: {}", inner.en)))
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        lint_members(&self.gates, path, findings);
    }

    no_fields!();
    children!();
}

impl GateKind for AnyOf {
    fn kind(&self) -> Kind {
        Kind::AnyOf
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let inner = joined(&self.gates, policy, "，或", " or ");
        plain(Text::new(format!("满足其一：{}", inner.zh), format!("any of: {}", inner.en)))
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        lint_members(&self.gates, path, findings);
    }

    no_fields!();
    children!();
}

impl GateKind for Not {
    fn kind(&self) -> Kind {
        Kind::Not
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let inner = joined(&self.gates, policy, "，或", " or ");
        plain(Text::new(format!("不得：{}", inner.zh), format!("must not: {}", inner.en)))
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        lint_members(&self.gates, path, findings);
    }

    no_fields!();
    children!();
}

impl GateKind for AtLeastOf {
    fn kind(&self) -> Kind {
        Kind::AtLeastOf
    }

    fn phrase(&self, policy: &Policy) -> Phrase {
        let mut phrase = Phrase::of("至少满足 {k} 项：", "at least {k} of: ", &["k"]);
        let inner = joined(&self.gates, policy, "；", "; ");
        phrase.zh.push(super::Piece::Words(inner.zh));
        phrase.en.push(super::Piece::Words(inner.en));
        phrase
    }

    fn fields(&self, _: &Policy) -> Vec<Field> {
        let max = u32::try_from(self.gates.len()).unwrap_or(u32::MAX).max(self.k);
        vec![Field {
            key: "k",
            label: Text::new("至少几项", "at least"),
            value: FieldValue::Count(self.k),
            input: Input::Count { min: 0, max, unit: Unit::None },
        }]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("k", FieldValue::Count(count)) => self.k = count,
            ("k", _) => return Err(FieldError::WrongForm("k")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, _: &Policy, path: &str, findings: &mut Findings) {
        lint_members(&self.gates, path, findings);
        if self.k == 0 {
            findings.warning(
                "group-k-zero",
                path,
                Text::new("要求满足 0 项，人人都满足", "0 are required, so everybody meets it"),
                Text::new("至少要求 1 项", "require at least one"),
            );
        }
        let in_force = self.gates.iter().filter(|gate| !gate.set_aside).count();
        if usize::try_from(self.k).is_ok_and(|k| k > in_force) {
            findings.error(
                "group-k-too-large",
                path,
                Text::new(
                    format!("要求满足 {} 项，但只有 {in_force} 项", self.k),
                    format!("{} are required, but there are only {in_force}", self.k),
                ),
                Text::new("降低项数，或加入条款", "require fewer, or add clauses"),
            );
        }
    }

    children!();
}
