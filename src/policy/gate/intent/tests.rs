use std::collections::BTreeSet;

use super::super::super::{Decimal, Level, LevelId, Policy, lint, presets};
use super::super::{Gate, Kind, NumberGate, NumberTest};
use super::*;

/// A policy with the clause that an intent adds, and nothing that it did not have before besides.
fn with(intent: &Intent, policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    let Start { attributes, rule } = intent.start(&policy);
    policy.attributes.extend(attributes);
    let mut gate = Gate::new("NEW1", rule);
    for (place, inside) in gate.rule.as_kind_mut().children_mut().into_iter().flatten().enumerate() {
        inside.id = format!("NEW{}", place + 2).into();
    }
    policy.steps[0].gates.push(gate);
    policy
}

fn errors(policy: &Policy) -> Vec<String> {
    let found = lint::lint(policy).into_iter().filter(|it| it.severity == lint::Severity::Error);
    found.map(|it| format!("{} at {}", it.code, it.path)).collect()
}

#[test]
fn every_intent_starts_a_clause_without_error_on_every_policy() {
    for policy in presets::all().into_iter().chain([Policy::blank()]) {
        let before = errors(&policy);
        for intent in intents() {
            let after = with(intent, &policy);
            assert_eq!(errors(&after), before, "{} on {}", intent.id, policy.id);
            let sentence = after.gate(&"NEW1".into()).unwrap().sentence(&after);
            assert!(!sentence.zh.contains('{') && !sentence.en.contains('{'), "{sentence:?}");
            // A second time nothing is new but the clause.
            assert_eq!(intent.start(&after).attributes, [], "{} on {}", intent.id, policy.id);
        }
    }
}

#[test]
fn every_kind_of_gate_is_meant_by_some_intent() {
    let policy = Policy::blank();
    let mut kinds = BTreeSet::new();
    for intent in intents() {
        let gate = Gate::new("", intent.start(&policy).rule);
        gate.walk(&mut |it| {
            kinds.insert(Kind::ALL.iter().position(|kind| *kind == it.rule.as_kind().kind()));
        });
    }
    assert_eq!(kinds.len(), Kind::ALL.len());
}

#[test]
fn intents_have_ids_of_their_own_and_names_in_both_languages() {
    let ids: BTreeSet<_> = intents().iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), intents().len());
    for intent in intents() {
        let name = intent.name();
        assert!(!name.zh.is_empty() && !name.en.is_empty() && Intent::get(intent.id).is_some());
    }
    assert!(intents().is_sorted_by_key(|it| it.group));
    for group in IntentGroup::ALL {
        assert!(!group.name().zh.is_empty() && intents().iter().any(|it| it.group == group), "{group:?}");
    }
}

#[test]
fn attribute_of_the_policy_is_used_where_its_name_and_kind_fit() {
    let process = presets::get("promotion-process").unwrap();
    let start = Intent::get("satisfaction").unwrap().start(&process);
    let test = NumberTest::AtLeast(Decimal::from_int(90));
    assert_eq!(start.rule, Rule::Number(NumberGate { attribute: "satisfaction".into(), test }));
    assert_eq!(start.attributes, []);
    // By a header under which files carry it; and not where the unit is another one.
    let mut other = process.clone();
    other.attributes.iter_mut().find(|it| it.id.as_str() == "satisfaction").unwrap().id = "csat".into();
    assert_eq!(Intent::get("satisfaction").unwrap().start(&other).rule.as_kind().attributes()[0].as_str(), "csat");
    other.attributes.iter_mut().find(|it| it.id.as_str() == "csat").unwrap().kind = crate::policy::AttributeKind::YesNo;
    assert_eq!(Intent::get("satisfaction").unwrap().start(&other).attributes.len(), 1);
}

#[test]
fn levels_of_the_policy_are_the_choices_for_the_level_before() {
    let start = Intent::get("previous-level").unwrap().start(&Policy::blank());
    let ids: Vec<LevelId> = start.attributes[0].values().iter().map(|it| it.id.as_str().into()).collect();
    let levels: Vec<LevelId> = Policy::blank().levels().map(|it: &Level| it.id.clone()).collect();
    assert_eq!(ids, levels);
}
