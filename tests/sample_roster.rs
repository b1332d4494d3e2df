//! The built-in policies on invented people: neither everybody nor nobody qualifies, and each clause leaves some behind.
#![cfg(test)]

use std::rc::Rc;

use ladderlab::analysis::{coverage, roster_lint};
use ladderlab::engine::{Evaluator, Status, Verdict};
use ladderlab::policy::gate::{Kind, intents};
use ladderlab::policy::{Date, Policy, lint, presets};
use ladderlab::roster::{SAMPLE_SEED, build, sample};
use ladderlab::state::edit::{GateEdit, GatePlace, PolicyEdit};

fn evaluator(policy: Policy, agents: usize) -> Evaluator {
    let (table, mapping) = sample(&policy, agents, 11, Date::parse("2026-06-30").unwrap());
    let built = build(&table, &mapping, &policy);
    assert!(built.issues.is_empty(), "{:#?}", built.issues.first());
    Evaluator::new(Rc::new(policy), built.roster)
}

/// Every preset in every form.
fn policies() -> Vec<Policy> {
    let forms = |policy: Policy| {
        let mut chosen = vec![Vec::new()];
        for choice in presets::choices(policy.id.as_str()) {
            let with = |before: Vec<&'static str>| {
                let options: Vec<_> = choice.options.iter().map(|option| option.id).collect();
                options.into_iter().map(move |option| [before.clone(), vec![option]].concat())
            };
            chosen = chosen.into_iter().flat_map(with).collect();
        }
        chosen.into_iter().map(|chosen| presets::variant(policy.clone(), &chosen)).collect::<Vec<_>>()
    };
    presets::all().into_iter().flat_map(forms).collect()
}

fn qualifies(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Qualifies | Verdict::QualifiesByException)
}

#[test]
fn some_qualify_on_every_level_with_a_main_step() {
    for policy in policies() {
        let evaluator = evaluator(policy, 2000);
        let policy = evaluator.policy();
        for level in policy.levels().filter(|it| it.main_step.is_some()) {
            let verdicts: Vec<_> = evaluator.members(level.main_step.as_ref().unwrap()).map(|it| it.1).collect();
            let qualify = verdicts.iter().filter(|it| qualifies(**it)).count();
            let per_cent = 100 * qualify / verdicts.len();
            assert!((10..=60).contains(&per_cent), "{}, {}: {qualify} of {}", policy.id, level.id, verdicts.len());
        }
    }
}

#[test]
fn each_clause_of_a_main_step_is_met_by_most_and_missed_by_some() {
    for policy in policies() {
        let evaluator = evaluator(policy, 2000);
        let policy = evaluator.policy();
        for level in policy.levels() {
            let Some(step) = level.main_step.as_ref() else { continue };
            for (clause, statuses) in evaluator.clauses(step) {
                let met = statuses.iter().filter(|it| **it == Status::Met).count();
                let applied = statuses.iter().filter(|it| it.is_applied()).count();
                if applied > 60 {
                    assert!((45..=99).contains(&(100 * met / applied)), "{}, {clause}: {met} of {applied}", policy.id);
                }
            }
        }
    }
}

#[test]
fn a_roster_of_three_hundred_shows_every_verdict() {
    for policy in policies() {
        let evaluator = evaluator(policy, 300);
        let all = evaluator.summary().all;
        let id = &evaluator.policy().id;
        assert!(all.qualifies > 20 && all.does_not > 20 && all.cannot_tell > 0, "{id}: {all:?}");
    }
}

#[test]
fn more_people_qualify_than_there_are_places() {
    let evaluator = evaluator(presets::get("tier-names").unwrap(), 300);
    let qualify = evaluator.members(&"platinum-diamond".into()).filter(|it| qualifies(it.1)).count();
    assert!(qualify > 300 * 2 / 100, "{qualify} qualify");
}

#[test]
fn the_committee_excepts_somebody() {
    let evaluator = evaluator(presets::get("promotion-process").unwrap(), 2000);
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
        let evaluator = Evaluator::new(Rc::new(policy.clone()), built.roster);
        let clauses = evaluator.clauses(&step);
        let count = |status| clauses[0].1.iter().filter(|it| **it == status).count();
        let (met, missed) = (count(Status::Met), count(Status::Missed));
        // The top three of a level are three.
        assert!(met >= 3 && missed > 10, "{}: {met} met, {missed} missed", intent.id);
    }
}

#[test]
fn people_of_the_page_leave_no_finding_about_a_preset() {
    for policy in policies() {
        let (table, mapping) = sample(&policy, 300, SAMPLE_SEED, Date::parse("2026-06-30").unwrap());
        let built = build(&table, &mapping, &policy);
        let evaluator = Evaluator::new(Rc::new(policy), built.roster);
        let policy = evaluator.policy();
        let findings = roster_lint(&evaluator, &coverage(policy, evaluator.roster()), true);
        assert_eq!(lint::open(policy, findings), [], "{}", policy.id);
    }
}
