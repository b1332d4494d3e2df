//! Mends: one-click ways out of a finding of the lint, as edits that undo takes back.
//!
//! They are found by the finding's code and place when they are shown, so that the lint itself only says what is wrong.

mod ladder;
mod places;
mod points;
mod rules;
mod scoring;

use super::edit::{GateEdit, PolicyEdit, Repair, ScoreEdit, StepEdit};
use crate::policy::lint::Finding;
use crate::policy::{Date, Gate, Level, Policy, Step, Text};

/// A one-click way out of a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Mend {
    /// What it does.
    pub label: Text,
    /// The edit.
    pub edit: PolicyEdit,
}

impl Mend {
    fn new(zh: impl Into<String>, en: impl Into<String>, edit: impl Into<PolicyEdit>) -> Self {
        Self { label: Text::new(zh, en), edit: edit.into() }
    }
}

/// The mends of a finding, the likeliest first; none where only the user can say what is meant. `as_of` is the day that
/// dates are measured at.
#[must_use]
pub fn mends(policy: &Policy, finding: &Finding, as_of: Option<Date>) -> Vec<Mend> {
    let mends = match finding.code {
        "attribute-id-twice"
        | "track-id-twice"
        | "layer-id-twice"
        | "competency-id-twice"
        | "source-id-twice"
        | "value-id-twice"
        | "level-id-twice"
        | "step-id-twice"
        | "clause-id-twice" => {
            vec![Mend::new("给重复的换新编号", "Give the second one a new id", Repair::FreshIds)]
        }
        "floor-unknown" => last(&finding.path).map(remove_floor).into_iter().collect(),
        "fact-unknown" => {
            let level = level_at(policy, &finding.path).map(|it| it.id.clone());
            vec![Mend::new("去掉不存在的字段", "Take it out", Repair::ForgetFacts { level })]
        }
        "review-passed" => next_review(policy, as_of).into_iter().collect(),
        _ => Vec::new(),
    };
    if !mends.is_empty() {
        return mends;
    }
    let mends = ladder::mends(policy, finding);
    if !mends.is_empty() {
        return mends;
    }
    for mends in [places::mends, points::mends, scoring::mends] {
        let mends = mends(policy, finding);
        if !mends.is_empty() {
            return mends;
        }
    }
    gate_at(policy, &finding.path).map(|gate| rules::mends(policy, gate, finding)).unwrap_or_default()
}

fn remove_floor(id: &str) -> Mend {
    Mend::new("删除此底线", "Delete the floor", ScoreEdit::RemoveFloor { clause: id.into() })
}

/// The review a year after the last that was due, or as many years as it takes.
fn next_review(policy: &Policy, as_of: Option<Date>) -> Option<Mend> {
    let (due, as_of) = (policy.cycle.next_review?, as_of?);
    let date = (1..=200).map(|years| due.plus_months(12 * years)).find(|it| *it >= as_of)?;
    let edit = Repair::SetNextReview { date: Some(date) };
    Some(Mend::new(format!("改为 {date}"), format!("Move it to {date}"), edit))
}

fn remove_step(step: &Step) -> Mend {
    Mend::new("删除此通道", "Delete the step", StepEdit::Remove { step: step.id.clone() })
}

fn remove_gate(gate: &Gate) -> Mend {
    let edit = GateEdit::Remove { clause: gate.id.clone() };
    Mend::new(format!("删除条款 {}", gate.id), format!("Delete clause {}", gate.id), edit)
}

fn set_aside(gate: &Gate) -> Mend {
    let edit = PolicyEdit::SetAside { clauses: vec![gate.id.clone()], set_aside: true };
    Mend::new(format!("搁置条款 {}", gate.id), format!("Set clause {} aside", gate.id), edit)
}

/// The last name of a path.
fn last(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|it| !it.is_empty())
}

/// The step that a path leads to or into.
fn step_at<'a>(policy: &'a Policy, path: &str) -> Option<&'a Step> {
    let rest = path.strip_prefix("steps/")?;
    policy.steps.iter().find(|step| is_at(rest, step.id.as_str()))
}

/// The level that a path leads to or into.
fn level_at<'a>(policy: &'a Policy, path: &str) -> Option<&'a Level> {
    let mut levels = policy.tracks.iter().flat_map(|track| track.levels.iter().map(move |level| (track, level)));
    let found = levels.find(|(track, level)| {
        path.strip_prefix(&format!("tracks/{}/levels/", track.id)).is_some_and(|rest| is_at(rest, level.id.as_str()))
    });
    found.map(|(_, level)| level)
}

fn is_at(path: &str, id: &str) -> bool {
    path.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The gate that a path leads to.
fn gate_at<'a>(policy: &'a Policy, path: &str) -> Option<&'a Gate> {
    let mut found = None;
    policy.walk_gates(&mut |place, gate| {
        if place == path && found.is_none() {
            found = Some(gate);
        }
    });
    found
}

#[cfg(test)]
mod tests;
