//! The built-in policies on invented people: neither everybody nor nobody qualifies, and each clause leaves some behind.
#![cfg(test)]

use std::rc::Rc;

use ladderlab::engine::{Evaluator, Status, Verdict};
use ladderlab::policy::gate::{Kind, intents};
use ladderlab::policy::{Date, Policy, presets};
use ladderlab::roster::{build, sample};
use ladderlab::state::edit::{GateEdit, GatePlace, PolicyEdit};

fn evaluator(id: &str) -> Evaluator {
    let policy = presets::get(id).unwrap();
    let (table, mapping) = sample(&policy, 2000, 11, Date::parse("2025-06-30").unwrap());
    let built = build(&table, &mapping, &policy);
    assert!(built.issues.is_empty(), "{:#?}", built.issues.first());
    Evaluator::new(Rc::new(policy), Rc::new(built.roster))
}

#[test]
fn some_qualify_on_every_level_with_a_main_step() {
    for id in presets::ids() {
        let evaluator = evaluator(id);
        for level in evaluator.policy().levels().filter(|it| it.main_step.is_some()) {
            let verdicts: Vec<_> = evaluator.members(level.main_step.as_ref().unwrap()).map(|it| it.1).collect();
            let qualify =
                verdicts.iter().filter(|it| matches!(it, Verdict::Qualifies | Verdict::QualifiesByException)).count();
            let per_cent = 100 * qualify / verdicts.len();
            assert!((8..=42).contains(&per_cent), "{id}, {}: {qualify} of {}", level.id, verdicts.len());
        }
    }
}

#[test]
fn each_clause_of_a_main_step_is_met_by_most() {
    for id in presets::ids() {
        let evaluator = evaluator(id);
        for level in evaluator.policy().levels() {
            let Some(step) = level.main_step.as_ref() else { continue };
            for (clause, statuses) in evaluator.clauses(step) {
                let met = statuses.iter().filter(|it| **it == Status::Met).count();
                let applied = statuses.iter().filter(|it| it.is_applied()).count();
                if applied > 60 {
                    assert!((45..=99).contains(&(100 * met / applied)), "{id}, {clause}: {met} of {applied}");
                }
            }
        }
    }
}

#[test]
fn the_committee_excepts_somebody() {
    let evaluator = evaluator("promotion-process");
    assert!(evaluator.summary().all.by_exception > 0);
}

#[test]
fn whatever_a_clause_means_some_meet_it_and_some_do_not() {
    for intent in intents() {
        let place = GatePlace::Step("step-1".into());
        let edit = PolicyEdit::from(GateEdit::AddIntent { place, intent: intent.id.into() });
        let policy = edit.apply(&Policy::blank()).unwrap();
        let gate = &policy.steps[0].gates[0];
        if gate.rule.as_kind().kind() == Kind::Unchecked {
            continue;
        }
        let (table, mapping) = sample(&policy, 600, 5, Date::parse("2025-06-30").unwrap());
        let built = build(&table, &mapping, &policy);
        assert_eq!(built.issues, vec![], "{}", intent.id);
        let step = policy.steps[0].id.clone();
        let evaluator = Evaluator::new(Rc::new(policy.clone()), Rc::new(built.roster));
        let clauses = evaluator.clauses(&step);
        let count = |status| clauses[0].1.iter().filter(|it| **it == status).count();
        let (met, missed) = (count(Status::Met), count(Status::Missed));
        assert!(met > 10 && missed > 10, "{}: {met} met, {missed} missed", intent.id);
    }
}
