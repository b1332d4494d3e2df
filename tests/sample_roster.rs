//! The built-in policies on invented people: neither everybody nor nobody qualifies, and each clause leaves some behind.
#![cfg(test)]

use std::rc::Rc;

use ladderlab::engine::{Evaluator, Status, Verdict};
use ladderlab::policy::{Date, presets};
use ladderlab::roster::{build, sample};

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
