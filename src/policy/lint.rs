//! Findings about a policy alone: contradictions, dangling references, sums that do not add up.
//!
//! `lint(policy)` returns all of them, each with its place, the reason and the way out, in both languages.
//! Findings about a policy on a roster live in `analysis`.

mod ladder;
mod references;
mod scoring;

use serde::{Deserialize, Serialize};

use super::{Attribute, AttributeId, AttributeKind, Policy, Text, ValueId};

/// A finding about a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A stable name of the kind of finding.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The place in the policy; see [`super::Origin`] for the form of paths.
    pub path: String,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub advice: Text,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The policy contradicts itself; figures that depend on it are provisional.
    Error,
    /// Something has no effect, or not the effect that its words promise.
    Warning,
    /// Worth a thought.
    Hint,
}

/// A hint that was accepted, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The finding's code.
    pub code: String,
    /// The finding's place.
    pub path: String,
    /// Why it is accepted.
    pub reason: Text,
}

/// Collects findings.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
}

/// All findings about a policy, the gravest first; accepted hints are left out.
#[must_use]
pub fn lint(policy: &Policy) -> Vec<Finding> {
    let mut findings = Findings::default();
    ladder::lint(policy, &mut findings);
    references::lint(policy, &mut findings);
    scoring::lint(policy, &mut findings);
    policy.walk_gates(&mut |path, gate| gate.rule.as_kind().lint(policy, path, &mut findings));
    let mut found = findings.found;
    found.retain(|it| {
        it.severity != Severity::Hint
            || !policy.accepted.iter().any(|done| done.code == it.code && done.path == it.path)
    });
    found.sort_by_key(|it| it.severity);
    found
}

impl Findings {
    /// Adds an error.
    pub fn error(&mut self, code: &'static str, path: &str, message: Text, advice: Text) {
        self.add(Severity::Error, code, path, message, advice);
    }

    /// Adds a warning.
    pub fn warning(&mut self, code: &'static str, path: &str, message: Text, advice: Text) {
        self.add(Severity::Warning, code, path, message, advice);
    }

    /// Adds a hint.
    pub fn hint(&mut self, code: &'static str, path: &str, message: Text, advice: Text) {
        self.add(Severity::Hint, code, path, message, advice);
    }

    /// Adds the warning that this version keeps a clause without calculating it.
    pub fn not_calculated(&mut self, path: &str) {
        self.warning(
            "clause-not-calculated",
            path,
            Text::new("这类条款会保留并显示，但本版本不计算，相关人员为“无法判定”", "clauses of this kind are kept and shown, but this version does not calculate them: people they concern cannot be told"),
            Text::new("暂时搁置此条款，即可得到其余条款的结论", "set the clause aside to get a verdict from the others"),
        );
    }

    fn add(&mut self, severity: Severity, code: &'static str, path: &str, message: Text, advice: Text) {
        self.found.push(Finding { code, severity, path: path.to_owned(), message, advice });
    }
}

/// Whether `id` is an attribute of a fitting kind; a finding where it is not.
pub(super) fn attribute_of_kind(
    policy: &Policy,
    id: &AttributeId,
    path: &str,
    findings: &mut Findings,
    fits: impl Fn(&AttributeKind) -> bool,
) -> bool {
    match policy.attribute(id) {
        None => findings.error(
            "attribute-unknown",
            path,
            Text::new(format!("没有名为“{id}”的字段"), format!("there is no attribute `{id}`")),
            Text::new("为此条款选择一个字段", "choose an attribute for this clause"),
        ),
        Some(attribute) if !fits(&attribute.kind) => findings.error(
            "attribute-kind",
            path,
            Text::new(
                format!("字段“{}”的类型不适合此条款", attribute.name.zh),
                format!("the attribute “{}” is of a kind that does not fit this clause", attribute.name.en),
            ),
            Text::new("换一个字段，或换一种条款", "choose another attribute, or another kind of clause"),
        ),
        Some(_) => return true,
    }
    false
}

/// A finding where `value` is no value of the attribute.
pub(super) fn known_value(policy: &Policy, id: &AttributeId, value: &ValueId, path: &str, findings: &mut Findings) {
    let values = policy.attribute(id).map(Attribute::values).unwrap_or_default();
    if !values.iter().any(|it| it.id == *value) {
        findings.error(
            "value-unknown",
            path,
            Text::new(format!("字段没有“{value}”这个取值"), format!("the attribute has no value `{value}`")),
            Text::new("选择一个已有的取值", "choose one of its values"),
        );
    }
}

#[cfg(test)]
mod tests;
