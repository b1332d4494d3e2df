mod grades;
mod library;
mod path;
mod process;
mod six_levels;
mod tiers;

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::gate::NumberTest;
use super::super::{Origin, Rule, lint};
use super::*;

#[test]
fn every_file_reads_under_its_own_id() {
    for (id, text) in FILES {
        let policy = file::read(text).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(policy.id.as_str(), *id);
        assert_eq!(get(id), Some(policy));
    }
    assert_eq!(all().len(), FILES.len());
    assert_eq!(ids().collect::<BTreeSet<_>>().len(), FILES.len(), "ids are unique");
    assert_eq!(get("no-such-preset"), None);
}

#[test]
fn written_preset_is_read_again() {
    for policy in with_variants() {
        assert_eq!(file::read(&file::write(&policy)), Ok(policy));
    }
}

#[test]
fn lint_has_nothing_to_say() {
    for policy in with_variants() {
        assert_eq!(lint(&policy), [], "{}", policy.id);
        assert!(policy.accepted.iter().all(|it| !it.reason.zh.is_empty() && !it.reason.en.is_empty()));
    }
}

#[test]
fn every_field_is_given_or_assumed() {
    for policy in with_variants() {
        for path in policy.field_paths() {
            match policy.origin(&path) {
                Some(Origin::Given { .. } | Origin::Assumed) => {}
                other => panic!("{}: {path} is {other:?}", policy.id),
            }
        }
    }
}

#[test]
fn every_recorded_origin_belongs_to_a_field() {
    for policy in with_variants() {
        let fields = policy.field_paths();
        for place in policy.origins.keys() {
            let inside = format!("{place}/");
            let is_used = fields.iter().any(|field| field == place || field.starts_with(&inside));
            assert!(is_used, "{}: nothing stands at {place}", policy.id);
        }
    }
}

#[test]
fn every_wording_stands_in_both_languages() {
    fn check(place: &str, value: &Value) {
        match value {
            Value::Object(fields) if fields.len() == 2 && fields.contains_key("zh") && fields.contains_key("en") => {
                let is_filled = |name: &str| fields[name].as_str().is_some_and(|words| !words.trim().is_empty());
                assert!(is_filled("zh") && is_filled("en"), "{place}");
            }
            Value::Object(fields) => fields.iter().for_each(|(name, value)| check(&format!("{place}/{name}"), value)),
            Value::Array(items) => items.iter().for_each(|item| check(place, item)),
            _ => {}
        }
    }
    for policy in with_variants() {
        check(policy.id.as_str(), &serde_json::to_value(&policy).unwrap());
    }
}

#[test]
fn every_attribute_is_used() {
    for policy in with_variants() {
        assert_eq!(policy.attributes_in_use().len(), policy.attributes.len(), "{}", policy.id);
    }
}

#[test]
fn every_preset_says_for_whom_it_fits() {
    assert!(all().iter().all(|policy| !policy.fits.is_empty() && !policy.preamble.is_empty()));
}

/// All presets, and every form of those that have several.
fn with_variants() -> Vec<Policy> {
    all().into_iter().flat_map(|policy| forms(&policy)).collect()
}

/// A preset in each combination of the options that it has.
fn forms(policy: &Policy) -> Vec<Policy> {
    let mut chosen: Vec<Vec<&str>> = vec![vec![]];
    for choice in choices(policy.id.as_str()) {
        let with = |before: &Vec<&'static str>| {
            let before = before.clone();
            choice.options.clone().into_iter().map(move |option| [before.clone(), vec![option.id]].concat())
        };
        chosen = chosen.iter().flat_map(with).collect();
    }
    chosen.iter().map(|chosen| variant(policy.clone(), chosen)).collect()
}

#[track_caller]
fn rule<'a>(policy: &'a Policy, id: &str) -> &'a Rule {
    &policy.gate(&id.into()).unwrap_or_else(|| panic!("no clause {id}")).rule
}

/// What a clause with a number asks, as it is written in the file.
#[track_caller]
fn asks(policy: &Policy, id: &str) -> String {
    match rule(policy, id) {
        Rule::Elapsed(gate) => format!("{} ≥ {} {:?}", gate.attribute, gate.at_least, gate.unit),
        Rule::YesNo(gate) => format!("{} = {}", gate.attribute, gate.expected),
        Rule::Ordered(gate) => format!("{} ≥ {}", gate.attribute, gate.at_least),
        Rule::Number(gate) => match gate.test {
            NumberTest::AtLeast(low) => format!("{} ≥ {low}", gate.attribute),
            NumberTest::AtMost(high) => format!("{} ≤ {high}", gate.attribute),
            NumberTest::MoreThan(low) => format!("{} > {low}", gate.attribute),
            NumberTest::LessThan(high) => format!("{} < {high}", gate.attribute),
            NumberTest::Between(low, high) => format!("{} in {low}–{high}", gate.attribute),
        },
        other => panic!("{id} is {other:?}"),
    }
}

#[track_caller]
fn cut(policy: &Policy, step: &str) -> String {
    let step = policy.step(&step.into()).unwrap();
    step.score.cut.as_ref().unwrap().at_least.to_string()
}

/// The competencies and what they weigh.
fn weights(policy: &Policy) -> String {
    let each: Vec<_> = policy.scoring.competencies.iter().map(|it| format!("{} {}", it.id, it.weight)).collect();
    each.join(", ")
}

#[track_caller]
fn is_given(policy: &Policy, path: &str, by: &str) {
    match policy.origin(path) {
        Some(Origin::Given { source }) => assert!(source.en.contains(by), "{path}: {}", source.en),
        other => panic!("{path} is {other:?}"),
    }
}

#[track_caller]
fn is_assumed(policy: &Policy, path: &str) {
    assert_eq!(policy.origin(path), Some(&Origin::Assumed), "{path}");
}
