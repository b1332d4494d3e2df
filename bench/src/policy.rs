//! The policy of the workload: eight gates and a composite of 4 × 4 cells at each of five levels.

use ladderlab::policy::file::{FileError, read_value};
use ladderlab::policy::{Policy, Weight};
use serde_json::{Value, json};

pub(crate) const LEVELS: [&str; 5] = ["junior", "intermediate", "senior", "supervisor", "manager"];
/// The attributes that the gates read; a gate of each at every step.
pub(crate) const GATES: [&str; 8] =
    ["months", "late", "absence", "leave", "exam", "education", "kpi-3-running", "no-error-in-6"];
/// From the lowest to the highest.
pub(crate) const EDUCATIONS: [&str; 4] = ["school", "college", "bachelor", "master"];
pub(crate) const COMPETENCIES: [(&str, u32); 4] =
    [("communication", 40), ("problem-solving", 30), ("product-knowledge", 20), ("teamwork", 10)];
pub(crate) const SOURCES: [(&str, u32); 4] = [("performance", 30), ("test", 25), ("review", 20), ("interview", 25)];
/// By level: months, the place of the least education, the cut.
pub(crate) const BARS: [(u32, usize, u32); 5] = [(12, 0, 66), (18, 0, 68), (24, 1, 70), (36, 2, 72), (36, 2, 74)];
/// At every level: late arrivals, absences, days of leave.
pub(crate) const LIMITS: [(&str, u32); 3] = [("late", 8), ("absence", 0), ("leave", 15)];

/// The attribute of a cell.
pub(crate) fn cell_id(competency: usize, source: usize) -> String {
    format!("cell-{competency}-{source}")
}

fn text(words: &str) -> Value {
    json!({ "zh": words, "en": words })
}

/// The policy as it is before any edit.
pub(crate) fn policy() -> Result<Policy, FileError> {
    let weighted = |(id, weight): &(&str, u32)| json!({ "id": id, "name": text(id), "weight": weight });
    let cells: Vec<Value> = places()
        .map(|(competency, source)| {
            json!({
                "competency": COMPETENCIES[competency].0,
                "source": SOURCES[source].0,
                "attribute": cell_id(competency, source),
            })
        })
        .collect();
    read_value(json!({
        "id": "workload",
        "name": text("workload"),
        "attributes": attributes(),
        "tracks": [{ "id": "service", "name": text("service"), "levels": LEVELS.iter().map(level).collect::<Vec<_>>() }],
        "steps": LEVELS.iter().enumerate().map(step).collect::<Vec<_>>(),
        "scoring": {
            "competencies": COMPETENCIES.iter().map(weighted).collect::<Vec<_>>(),
            "sources": SOURCES.iter().map(weighted).collect::<Vec<_>>(),
            "cells": cells,
        },
    }))
}

/// The edit: another weight, in per cent, for the first competency.
pub(crate) fn with_weight(policy: &Policy, weight: u32) -> Policy {
    let mut policy = policy.clone();
    if let Some(competency) = policy.scoring.competencies.first_mut() {
        competency.weight = Weight::percent(weight);
    }
    policy
}

/// The figures alone, as JSON.
pub(crate) fn rules() -> String {
    let weights = |all: [(&str, u32); 4]| all.map(|(_, weight)| weight);
    json!({
        "competencies": weights(COMPETENCIES),
        "sources": weights(SOURCES),
        "months": BARS.map(|(months, _, _)| months),
        "education": BARS.map(|(_, education, _)| education),
        "cuts": BARS.map(|(_, _, cut)| cut * 100),
        "limits": LIMITS.map(|(_, limit)| limit),
    })
    .to_string()
}

/// Competency by competency, the sources of each.
fn places() -> impl Iterator<Item = (usize, usize)> {
    (0..COMPETENCIES.len()).flat_map(|competency| (0..SOURCES.len()).map(move |source| (competency, source)))
}

fn attributes() -> Vec<Value> {
    let kind = |id: &str| match id {
        "months" => json!({ "kind": "elapsed" }),
        "late" | "absence" | "leave" => json!({ "kind": "number", "direction": "lower_is_better" }),
        "education" => {
            let value = |id: &&str| json!({ "id": id, "name": text(id) });
            json!({ "kind": "ordered", "values": EDUCATIONS.iter().map(value).collect::<Vec<_>>() })
        }
        _ => json!({ "kind": "yes_no" }),
    };
    let read_by_gates = GATES.iter().map(|id| json!({ "id": id, "name": text(id), "kind": kind(id) }));
    let scores = places().map(|(competency, source)| {
        let id = cell_id(competency, source);
        json!({ "id": id, "name": text(&id), "kind": { "kind": "number", "unit": "points" } })
    });
    read_by_gates.chain(scores).collect()
}

fn level(id: &&str) -> Value {
    json!({ "id": id, "name": text(id), "main_step": step_id(id) })
}

fn step_id(level: &str) -> String {
    format!("from-{level}")
}

/// The top level has a step to a higher pay grade, so that every level has verdicts.
fn step((place, from): (usize, &&str)) -> Value {
    let (months, education, cut) = BARS[place];
    let movement = match LEVELS.get(place + 1) {
        Some(to) => json!({ "kind": "promotion", "to": to }),
        None => json!({ "kind": "pay_only", "grades": 1 }),
    };
    let rule = |id: &&str| match *id {
        "months" => json!({ "kind": "elapsed", "attribute": id, "at_least": months }),
        "education" => json!({ "kind": "ordered", "attribute": id, "at_least": EDUCATIONS[education] }),
        id => match LIMITS.iter().find(|(limited, _)| *limited == id) {
            Some((_, limit)) => json!({ "kind": "number", "attribute": id, "test": { "at_most": limit } }),
            None => json!({ "kind": "yes_no", "attribute": id, "expected": true }),
        },
    };
    let gate = |(number, id): (usize, &&str)| json!({ "id": format!("{from}-{number}"), "rule": rule(id) });
    json!({
        "id": step_id(from),
        "from": from,
        "move": movement,
        "gates": GATES.iter().enumerate().map(gate).collect::<Vec<_>>(),
        "score": { "cut": { "id": format!("{from}-cut"), "at_least": cut } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_without_errors() {
        let findings = ladderlab::policy::lint(&policy().unwrap());
        let errors = findings.iter().filter(|it| it.severity == ladderlab::policy::lint::Severity::Error);
        assert_eq!(errors.count(), 0, "{findings:?}");
    }
}
