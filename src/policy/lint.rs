//! Findings about a policy alone: contradictions, dangling references, sums that do not add up.
//!
//! `lint(policy)` returns all of them, each with its place, the reason and the way out, in both languages.
//! Findings about a policy on a roster live in `analysis`, one-click mends in `state`.

mod balance;
mod gates;
mod ladder;
mod places;
mod promotion;
mod references;
mod scoring;

pub use scoring::{reachable_cut, reachable_floor};

use serde::{Deserialize, Serialize};

use super::{Attribute, AttributeId, AttributeKind, Date, Gate, Policy, Text, ValueId};

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
    /// The other place that it is about: the clause that implies this one, or contradicts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

impl Finding {
    /// A finding about one place.
    #[must_use]
    pub fn new(severity: Severity, code: &'static str, path: &str, message: Text, advice: Text) -> Self {
        Self { code, severity, path: path.to_owned(), message, advice, other: None }
    }

    /// Whether it can be accepted with a reason. An error cannot: figures depend on it.
    #[must_use]
    pub fn can_be_accepted(&self) -> bool {
        self.severity != Severity::Error
    }
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

/// A hint or a warning that was accepted, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// All findings about a policy, the gravest first; accepted ones are left out.
#[must_use]
pub fn lint(policy: &Policy) -> Vec<Finding> {
    lint_at(policy, None)
}

/// All findings about a policy on a day, the gravest first; accepted ones are left out. Dates of the policy are past or
/// to come only where there is a day to measure them at.
#[must_use]
pub fn lint_at(policy: &Policy, as_of: Option<Date>) -> Vec<Finding> {
    let mut findings = Findings::default();
    ladder::lint(policy, &mut findings);
    promotion::lint(policy, &mut findings);
    references::lint(policy, &mut findings);
    scoring::lint(policy, &mut findings);
    for (path, gates) in policy.gate_lists() {
        each_gate(policy, &path, gates, &mut findings);
    }
    gates::lint(policy, &mut findings);
    balance::lint(policy, &mut findings);
    places::lint(policy, as_of, &mut findings);
    if let Some(as_of) = as_of {
        review(policy, as_of, &mut findings);
    }
    open(policy, findings.found)
}

/// Findings about single gates; those set aside have no effect, and nothing is said of them.
fn each_gate(policy: &Policy, list: &str, gates: &[Gate], findings: &mut Findings) {
    for gate in gates.iter().filter(|gate| !gate.set_aside) {
        let path = format!("{list}/{}", gate.id);
        let kind = gate.rule.as_kind();
        kind.lint(policy, &path, findings);
        each_gate(policy, &format!("{path}/rule/gates"), kind.children(), findings);
    }
}

/// Findings that were not accepted, the gravest first.
#[must_use]
pub fn open(policy: &Policy, mut found: Vec<Finding>) -> Vec<Finding> {
    let is_accepted = |it: &Finding| policy.accepted.iter().any(|done| done.code == it.code && done.path == it.path);
    found.retain(|it| !it.can_be_accepted() || !is_accepted(it));
    found.sort_by_key(|it| it.severity);
    found
}

/// The day on which the standards were to be reviewed has passed.
fn review(policy: &Policy, as_of: Date, findings: &mut Findings) {
    if let Some(date) = policy.cycle.next_review.filter(|it| *it < as_of) {
        findings.warning(
            "review-passed",
            "cycle/next_review",
            Text::new(
                format!("标准的下次复审日 {date} 已过"),
                format!("the standards were to be reviewed on {date}, which has passed"),
            ),
            Text::new("复审标准，并设定新的复审日", "review the standards, and set the next date"),
        );
    }
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

    /// Says which other place the finding added last is about.
    pub(super) fn beside(&mut self, other: &str) {
        if let Some(last) = self.found.last_mut() {
            last.other = Some(other.to_owned());
        }
    }

    fn add(&mut self, severity: Severity, code: &'static str, path: &str, message: Text, advice: Text) {
        self.found.push(Finding::new(severity, code, path, message, advice));
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
