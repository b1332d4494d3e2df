//! Groups node by node. The inner gates are yes/no: `a` is met, `b` missed, `c` not known, `d` set aside, `u` unchecked.

use super::*;
use crate::policy::gate::{AllOf, AnyOf, AtLeastOf, Not, NumberGate, NumberTest, UncheckedGate, Veto, YesNoGate};

fn people() -> People {
    let column = |people: People, id: &'static str, value| {
        people.attribute(id, AttributeKind::YesNo, Missing::Unknown).column(id, yes_no(&[value]))
    };
    let people = column(People::new(), "a", Is("yes"));
    let people = column(people, "b", Is("no"));
    let people = column(people, "c", Empty);
    column(people, "d", Is("no"))
}

fn gates(letters: &str) -> Vec<Gate> {
    let gate = |letter: char| {
        let id = letter.to_string();
        let rule = match letter {
            'u' => Rule::Unchecked(UncheckedGate::default()),
            _ => Rule::YesNo(YesNoGate { attribute: id.as_str().into(), expected: true }),
        };
        Gate { set_aside: letter == 'd', ..Gate::new(id, rule) }
    };
    letters.chars().map(gate).collect()
}

#[track_caller]
fn all_of(letters: &str, expected: &str) {
    check(&people(), Rule::AllOf(AllOf { gates: gates(letters) }), &[expected]);
}

#[track_caller]
fn any_of(letters: &str, expected: &str) {
    check(&people(), Rule::AnyOf(AnyOf { gates: gates(letters) }), &[expected]);
}

#[track_caller]
fn none_of(letters: &str, expected: &str) {
    check(&people(), Rule::Not(Not { gates: gates(letters) }), &[expected]);
    check(&people(), Rule::Veto(Veto { gates: gates(letters) }), &[expected]);
}

#[track_caller]
fn at_least(k: u32, letters: &str, expected: &str) {
    check(&people(), Rule::AtLeastOf(AtLeastOf { k, gates: gates(letters) }), &[expected]);
}

#[test]
fn all_of_is_missed_as_soon_as_one_is() {
    all_of("aa", "met");
    all_of("ac", "unknown");
    all_of("acb", "missed");
    all_of("cb", "missed");
}

#[test]
fn any_of_is_met_as_soon_as_one_is() {
    any_of("ba", "met");
    any_of("cba", "met");
    any_of("bc", "unknown");
    any_of("bb", "missed");
}

#[test]
fn negation_turns_met_and_missed_and_leaves_the_unknown() {
    none_of("a", "missed");
    none_of("b", "met");
    none_of("c", "unknown");
    none_of("bb", "met");
    none_of("bc", "unknown");
    none_of("ca", "missed");
}

#[test]
fn at_least_k_is_decided_when_the_open_ones_cannot_change_it() {
    at_least(2, "aab", "met");
    at_least(2, "abc", "unknown");
    at_least(2, "acc", "unknown");
    at_least(2, "abb", "missed");
    at_least(3, "aac", "unknown");
    at_least(3, "abc", "missed");
    at_least(4, "aaa", "missed");
    at_least(0, "b", "met");
}

#[test]
fn what_is_set_aside_leaves_the_group() {
    all_of("ad", "met");
    any_of("bd", "missed");
    none_of("bd", "met");
    at_least(1, "bd", "missed");
    at_least(1, "ad", "met");
    for letters in ["", "d", "dd"] {
        all_of(letters, "setaside");
        any_of(letters, "setaside");
        none_of(letters, "setaside");
        at_least(1, letters, "setaside");
    }
}

#[test]
fn unchecked_clause_asks_for_nothing_among_all_and_may_hold_as_an_alternative() {
    all_of("au", "met");
    all_of("ub", "missed");
    any_of("bu", "unknown");
    any_of("ua", "met");
    none_of("bu", "unknown");
    none_of("ua", "missed");
    at_least(2, "abu", "unknown");
    at_least(2, "bbu", "missed");
    for letters in ["u", "uu", "ud"] {
        all_of(letters, "unchecked");
        any_of(letters, "unchecked");
        none_of(letters, "unchecked");
        at_least(1, letters, "unchecked");
    }
}

#[test]
fn failure_under_negation_is_a_condition_that_does_not_hold() {
    let people = People::new().attribute("a", AttributeKind::YesNo, Missing::Unknown).column("a", yes_no(&[Fails]));
    check(&people, Rule::Not(Not { gates: gates("a") }), &["met"]);
}

/// Inside a negation a gate keeps its own status and margin: room there is what must be lost.
#[test]
fn group_has_no_margin_and_its_members_keep_theirs() {
    let people = People::new().numbers("score", &[Is("93")]);
    let test = NumberTest::AtLeast(decimal("90"));
    let inner = Gate::new("G2", Rule::Number(NumberGate { attribute: "score".into(), test }));
    let gate = Gate::new("G1", Rule::Not(Not { gates: vec![inner] }));
    let outcome = explain(&gate, people.facts(), 0);
    assert_eq!((shown(&outcome).as_str(), outcome.actual), ("missed", None));
    assert_eq!(outcome.required, Required::Clauses { k: 0, of: 1 });
    assert_eq!(outcome.children.iter().map(shown).collect::<Vec<_>>(), ["met 3 points"]);
}

#[test]
fn explanation_counts_the_members_in_force() {
    let required = |rule| explain(&Gate::new("G1", rule), people().facts(), 0).required;
    assert_eq!(required(Rule::AllOf(AllOf { gates: gates("abd") })), Required::Clauses { k: 2, of: 2 });
    assert_eq!(required(Rule::AnyOf(AnyOf { gates: gates("abd") })), Required::Clauses { k: 1, of: 2 });
    assert_eq!(required(Rule::AtLeastOf(AtLeastOf { k: 2, gates: gates("abcd") })), Required::Clauses { k: 2, of: 3 });
}
