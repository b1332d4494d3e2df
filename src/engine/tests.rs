//! Small policies worked out by hand: composites, exceptions, scope, updates. What holds for all policies is in
//! `tests/properties`.

mod adjustment;
mod exception;
mod quota;
mod score;
mod stepper;
mod transition;
mod update;
mod verdict;

use serde_json::{Value, json};

use super::*;
use crate::policy::{Date, Decimal, Lang, file};
use crate::roster::{Column, UNKNOWN};

/// A policy of one step from `junior` to `senior`; `parts` are its other fields.
fn policy(parts: Value) -> Policy {
    let mut policy = json!({
        "id": "test", "name": {"zh": "测试", "en": "test"},
        "tracks": [{"id": "service", "name": {}, "levels": [
            {"id": "junior", "name": {}, "main_step": "up"}, {"id": "senior", "name": {}}
        ]}],
        "steps": [{"id": "up", "from": "junior", "move": {"kind": "promotion", "to": "senior"}}]
    });
    let Value::Object(parts) = parts else { panic!("parts are an object") };
    for (name, part) in parts {
        match (name.as_str(), part) {
            ("step", Value::Object(fields)) => policy["steps"][0].as_object_mut().unwrap().extend(fields),
            (_, part) => policy[name] = part,
        }
    }
    file::read_value(policy).unwrap()
}

/// Number attributes with these ids.
fn numbers(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({"id": id, "name": {}, "kind": {"kind": "number", "unit": "points"}})).collect()
}

/// Competencies `talk` 60 and `solve` 40, sources `test` 70 and `review` 30; the test feeds both, the review only `talk`.
fn scoring() -> Value {
    json!({
        "competencies": [{"id": "talk", "name": {}, "weight": 60}, {"id": "solve", "name": {}, "weight": 40}],
        "sources": [{"id": "test", "name": {}, "weight": 70}, {"id": "review", "name": {}, "weight": 30}],
        "cells": [
            {"competency": "talk", "source": "test", "attribute": "a"},
            {"competency": "talk", "source": "review", "attribute": "b"},
            {"competency": "solve", "source": "test", "attribute": "c"}
        ]
    })
}

/// People on `junior`, one per row of `values`; an empty text is unknown.
fn people(ids: &[&str], values: &[&[&str]]) -> Roster {
    let mut roster = Roster { as_of: Date::parse("2026-03-31").unwrap(), ..Roster::default() };
    roster.ids = (0..values.len()).map(|row| format!("P{row}")).collect();
    roster.names = vec![String::new(); values.len()];
    roster.levels = values.iter().map(|_| Some("junior")).collect();
    let raw = |text: &str| if text.is_empty() { UNKNOWN } else { Decimal::parse(text).unwrap().micros() };
    for (place, id) in ids.iter().enumerate() {
        let column = values.iter().map(|row| raw(row[place])).collect();
        roster.columns.insert((*id).into(), Column::Number(column));
    }
    roster
}

fn evaluate(policy: &Policy, roster: &Roster) -> Evaluator {
    Evaluator::new(Rc::new(policy.clone()), Rc::new(roster.clone()))
}

/// What the first agent's main step says: the verdict, the composite and every clause with its margin.
fn shown(evaluator: &Evaluator) -> String {
    let outcome = evaluator.explain_main(0).unwrap();
    let composite = outcome.composite.map(|it| it.to_fact().shown(Lang::En));
    let clause = |it: &ClauseOutcome| {
        let margin = it.margin.as_ref().map(|it| format!(" {}", it.amount)).unwrap_or_default();
        format!("{} {:?}{margin}{}", it.clause, it.status, if it.waived { " waived" } else { "" })
    };
    let mut parts = vec![format!("{:?}", outcome.verdict)];
    parts.extend(composite);
    parts.extend(outcome.clauses().map(clause));
    parts.join(", ")
}

#[track_caller]
fn check(policy: &Policy, roster: &Roster, expected: &str) {
    assert_eq!(shown(&evaluate(policy, roster)), expected);
}
