use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::{LedgerOutcome, Outcome};
use crate::engine::Evaluator;
use crate::policy::{Policy, file, presets};
use crate::roster::{Roster, build, sample};

const TYPES: &str = include_str!("types.d.ts");

/// Names of fields and words of enumerations; what users name themselves is left out.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    const KEYED_BY_IDS: [&str; 4] = ["origins", "competency_weights", "source_weights", "scores"];
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                found.insert(name.clone());
                match field.as_str() {
                    Some(word) if ["kind", "status", "verdict", "state", "unit"].contains(&name.as_str()) => {
                        found.insert(format!("\"{word}\""));
                    }
                    _ if KEYED_BY_IDS.contains(&name.as_str()) => {}
                    _ => names(field, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

#[track_caller]
fn check_declared(value: &Value) {
    let mut found = BTreeSet::new();
    names(value, &mut found);
    let is_declared = |name: &String| {
        let as_field = [format!("{name}:"), format!("{name}?:")];
        let is_word = name.starts_with('"') && TYPES.contains(name.as_str());
        is_word || as_field.iter().any(|field| TYPES.contains(field.as_str()))
    };
    let missing: Vec<_> = found.iter().filter(|name| !is_declared(name)).collect();
    assert!(missing.is_empty(), "types.d.ts does not declare {missing:?}");
}

fn sample_of(policy: &Policy) -> Roster {
    let (table, mapping) = sample(policy, 60, 1, crate::policy::Date::parse("2025-06-30").unwrap());
    Roster::clone(&build(&table, &mapping, policy).roster)
}

#[test]
fn every_field_of_a_policy_has_a_type() {
    let every_form = include_str!("../../tests/documents/v1/every-variant.json");
    for policy in presets::all().into_iter().chain(file::read(every_form)) {
        check_declared(&serde_json::to_value(policy).unwrap());
    }
}

#[test]
fn every_field_of_a_result_has_a_type() {
    for policy in presets::all() {
        let roster = Rc::new(sample_of(&policy));
        let evaluator = Evaluator::new(Rc::new(policy), roster);
        check_declared(&serde_json::to_value(Outcome::new(&evaluator, None, true)).unwrap());
        check_declared(&serde_json::to_value(LedgerOutcome::new(&evaluator, &evaluator)).unwrap());
    }
}

#[test]
fn totals_sum_over_levels_and_bounds_hold() {
    for policy in presets::all() {
        let roster = Rc::new(sample_of(&policy));
        let outcome = Outcome::new(&Evaluator::new(Rc::new(policy), roster), None, false);
        let levels: u32 = outcome.totals.levels.iter().map(|level| level.counts.total).sum();
        assert_eq!((levels, outcome.totals.all.total), (60, 60));
        assert!(outcome.totals.all.at_least <= outcome.totals.all.at_most);
        assert!(outcome.agents.iter().all(|agent| agent.steps.is_none()));
    }
}
