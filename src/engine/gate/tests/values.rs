//! Yes/no, ordered values, categories, and clauses that people check. None of them has a margin.

use super::*;
use crate::policy::gate::{CategoryGate, OrderedGate, UncheckedGate, YesNoGate};

#[test]
fn yes_no_is_compared_with_what_is_expected() {
    let people = || {
        let values = yes_no(&[Is("yes"), Is("no"), Empty, Fails]);
        People::new().attribute("exam", AttributeKind::YesNo, Missing::Unknown).column("exam", values)
    };
    let rule = |expected| Rule::YesNo(YesNoGate { attribute: "exam".into(), expected });
    check(&people(), rule(true), &["met", "missed", "unknown", "missed"]);
    check(&people(), rule(false), &["missed", "met", "unknown", "missed"]);
    check(&people().column("exam", numbers(&[Is("1")])), rule(true), &["unknown"]);
}

fn degree(missing: Missing, values: &[Raw]) -> People {
    let kind = AttributeKind::Ordered { values: named(&["school", "college", "bachelor"]) };
    let dictionary = ["bachelor", "school", "college", "night course"];
    People::new().attribute("degree", kind, missing).column("degree", labels(&dictionary, values))
}

fn at_least(value: &str) -> Rule {
    Rule::Ordered(OrderedGate { attribute: "degree".into(), at_least: value.into() })
}

#[test]
fn ordered_value_is_compared_in_the_policys_order_not_the_dictionarys() {
    let people = degree(Missing::Unknown, &[Is("school"), Is("college"), Is("bachelor"), Empty, Fails]);
    check(&people, at_least("college"), &["missed", "met", "met", "unknown", "missed"]);
}

#[test]
fn word_that_the_policy_does_not_order_is_not_known() {
    check(&degree(Missing::Unknown, &[Is("night course")]), at_least("school"), &["unknown"]);
    check(&degree(Missing::Missed, &[Is("night course")]), at_least("school"), &["missed"]);
}

#[test]
fn bar_that_the_policy_does_not_know_cannot_be_told() {
    check(&degree(Missing::Unknown, &[Is("bachelor")]), at_least("doctor"), &["unknown"]);
}

#[test]
fn category_is_in_the_set_or_not_and_a_foreign_word_is_in_no_set() {
    let kind = AttributeKind::Category { values: named(&["early", "late", "night"]) };
    let column = labels(&["late", "early", "standby"], &[Is("early"), Is("late"), Is("standby"), Empty, Fails]);
    let people = || People::new().attribute("shift", kind.clone(), Missing::Unknown).column("shift", column.clone());
    let rule = |ids: &[&str]| {
        let any_of = ids.iter().map(|id| (*id).into()).collect();
        Rule::Category(CategoryGate { attribute: "shift".into(), any_of })
    };
    check(&people(), rule(&["early", "night"]), &["met", "missed", "missed", "unknown", "missed"]);
    check(&people(), rule(&[]), &["missed", "missed", "missed", "unknown", "missed"]);
    check(&people().column("shift", numbers(&[Is("1")])), rule(&["early"]), &["unknown"]);
}

#[test]
fn clause_left_to_people_decides_nothing() {
    let rule = Rule::Unchecked(UncheckedGate { text: Text::same("published for five days") });
    check(&People::new().numbers("score", &[Is("1")]), rule, &["unchecked"]);
}

#[test]
fn explanation_names_what_is_asked_and_what_is_there() {
    let people = degree(Missing::Unknown, &[Is("college"), Is("night course"), Empty, Fails]);
    let gate = Gate::new("G1", at_least("college"));
    let actual: Vec<_> = (0..4).map(|row| explain(&gate, people.facts(), row).actual.unwrap()).collect();
    let named = |name: &str| Fact::Named { name: Text::same(name) };
    assert_eq!(actual, [named("college"), named("night course"), Fact::Unknown, Fact::Failed]);
    assert_eq!(explain(&gate, people.facts(), 0).required, Required::AtLeast { fact: named("college") });
}
