use std::collections::BTreeMap;

use ladderlab::engine::{Evaluator, Verdict, fingerprint_of_roster};
use ladderlab::policy::{Gate, Missing, MissingCell, Policy, Rule, Score};
use ladderlab::roster::{Column, FAILED, Roster, UNKNOWN};
use proptest::collection::vec;
use proptest::prelude::*;

use super::evaluate;
use super::people::{ROWS, VOTES, reordered, rewrite, roster};
use super::policies::{gate, policy, policy_in_transition};
use super::reference::{Agent, Outcome};

/// Everything the engine says of one policy on one roster is what the reference says.
#[track_caller]
fn check(policy: &Policy, roster: &Roster) {
    let evaluator = evaluate(policy, roster);
    for step in &policy.steps {
        let clauses = evaluator.clauses(&step.id);
        let composites = evaluator.composites(&step.id);
        for (place, (row, verdict)) in evaluator.members(&step.id).enumerate() {
            let row = usize::try_from(row).unwrap();
            if !(Agent { policy, roster, row }).is_decided(step) {
                continue;
            }
            let explained = evaluator.explain_step(row, &step.id).unwrap();
            let expected = Agent { policy, roster, row }.outcome(&step.id);
            assert_eq!(Outcome::from(&explained), expected, "{} at {}", roster.ids[row], step.id);
            assert_eq!(verdict, expected.verdict, "in the column");
            let in_columns: Vec<_> = clauses.iter().map(|(id, statuses)| (*id, statuses[place])).collect();
            assert_eq!(in_columns, explained.clauses().map(|it| (&it.clause, it.status)).collect::<Vec<_>>());
            assert_eq!(composites.get(place), explained.composite.as_ref());
        }
    }
    let is_decided = |row| policy.steps.iter().all(|step| Agent { policy, roster, row }.is_decided(step));
    for row in (0..ROWS).filter(|row| is_decided(*row)) {
        assert_eq!(evaluator.verdicts()[row], main_verdict(policy, roster, row), "{}", roster.ids[row]);
    }
}

/// The verdict of the main step of the agent's level.
fn main_verdict(policy: &Policy, roster: &Roster, row: usize) -> Verdict {
    let Some(level) = roster.level(row).and_then(|id| policy.level(&id)) else { return Verdict::OutOfScope };
    let main = level.main_step.as_ref().and_then(|id| policy.step(id)).filter(|step| step.from == level.id);
    main.map_or(Verdict::NoFurtherStep, |step| Agent { policy, roster, row }.outcome(&step.id).verdict)
}

/// Missing values leave everything open; none says that something never happened.
fn holding(mut policy: Policy) -> Policy {
    fn hold(gates: &mut [Gate]) {
        for gate in gates {
            if let Rule::Interval(interval) = &mut gate.rule {
                interval.empty_is_never = false;
            }
            gate.rule.as_kind_mut().children_mut().into_iter().for_each(|inside| hold(inside));
        }
    }
    hold(&mut policy.scope);
    policy.steps.iter_mut().for_each(|it| hold(&mut it.gates));
    policy.layers.iter_mut().for_each(|it| hold(&mut it.gates));
    policy.transitions.iter_mut().for_each(|it| hold(std::slice::from_mut(&mut it.old)));
    policy.attributes.iter_mut().for_each(|it| it.missing = Missing::Unknown);
    policy.scoring.missing_cell = MissingCell::Hold;
    policy
}

fn without_exceptions(mut policy: Policy) -> Policy {
    policy.steps.iter_mut().filter_map(|it| it.exception.as_mut()).for_each(|it| it.set_aside = true);
    policy
}

/// The roster with some values deleted. An empty cell in the column of recused members is none, not unknown.
fn with_holes(roster: &Roster, holes: &[bool]) -> Roster {
    let mut roster = roster.clone();
    let mut holes = holes.iter().cycle();
    rewrite(&mut roster, |id, _, raw| {
        let is_hole = *holes.next().unwrap();
        if is_hole && *raw != FAILED && id.as_str() != VOTES[3] {
            *raw = UNKNOWN;
        }
    });
    roster
}

/// The roster with unknown values taken from another one, where it has columns of the same kind.
fn filled(roster: &Roster, from: &Roster) -> Roster {
    let mut roster = roster.clone();
    let kinds: BTreeMap<_, _> =
        roster.columns.iter().map(|(id, it)| (id.clone(), std::mem::discriminant(it))).collect();
    rewrite(&mut roster, |id, row, raw| {
        let other = from.columns.get(id).filter(|it| std::mem::discriminant(*it) == kinds[id]);
        if let Some(value) =
            other.and_then(|it| it.raw().get(row)).filter(|_| *raw == UNKNOWN && id.as_str() != VOTES[3])
        {
            *raw = value;
        }
    });
    roster
}

/// Whatever the coarse roster leaves open, it says nothing that the fine one denies.
#[track_caller]
fn refines(coarse: &Evaluator, fine: &Evaluator) -> Result<(), TestCaseError> {
    for (before, after) in coarse.verdicts().iter().zip(fine.verdicts().iter()) {
        let is_compatible = match before {
            Verdict::CannotTell => true,
            Verdict::DoesNot => !after.is_qualified() && *after != Verdict::CannotTell,
            other => other == after,
        };
        prop_assert!(is_compatible, "{before:?} became {after:?}");
    }
    for step in &coarse.policy().steps {
        for (before, after) in coarse.placements(&step.id).zip(fine.placements(&step.id)) {
            super::quota::refines(before, after)?;
        }
    }
    for (before, after) in coarse.summary().steps.iter().zip(&fine.summary().steps) {
        let (Some(before), Some(after)) = (&before.places, &after.places) else { continue };
        super::quota::lies_within(after.promotions, before.promotions)?;
    }
    let (before, after) = (coarse.summary().all, fine.summary().all);
    prop_assert!(before.at_least() <= after.at_least() && after.at_most() <= before.at_most());
    Ok(())
}

fn qualified(evaluator: &Evaluator) -> Vec<bool> {
    let of_step = |step| evaluator.members(step).map(|it| it.1.is_qualified()).collect::<Vec<_>>();
    evaluator.policy().steps.iter().flat_map(|step| of_step(&step.id)).collect()
}

#[track_caller]
fn adds_nobody(before: &Evaluator, after: &Evaluator) -> Result<(), TestCaseError> {
    for (was, is) in qualified(before).into_iter().zip(qualified(after)) {
        prop_assert!(was || !is);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn engine_agrees_with_the_reference(policy in policy(), roster in roster()) {
        check(&policy, &roster);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn raised_cut_never_adds_a_qualifier(policy in policy(), roster in roster(), by in 1_u32..5_000) {
        let mut raised = policy.clone();
        for cut in raised.steps.iter_mut().filter_map(|it| it.score.cut.as_mut()) {
            cut.at_least = Score::from_hundredths(cut.at_least.hundredths() + by);
        }
        for floor in raised.steps.iter_mut().flat_map(|it| &mut it.score.floors) {
            floor.at_least = Score::from_hundredths(floor.at_least.hundredths() + by);
        }
        adds_nobody(&evaluate(&policy, &roster), &evaluate(&raised, &roster))?;
    }

    #[test]
    fn added_gate_never_adds_a_qualifier(policy in policy(), roster in roster(), gate in gate(), in_scope: bool) {
        let mut stricter = policy.clone();
        let list = if in_scope { &mut stricter.scope } else { &mut stricter.steps[0].gates };
        // Under an id that no exception waives.
        list.push(Gate { id: "added".into(), ..gate });
        adds_nobody(&evaluate(&policy, &roster), &evaluate(&stricter, &roster))?;
    }

    #[test]
    fn deleted_value_never_makes_anybody_qualify(
        policy in policy().prop_map(holding), roster in roster(), holes in vec(prop::bool::weighted(0.3), 97),
    ) {
        adds_nobody(&evaluate(&policy, &roster), &evaluate(&policy, &with_holes(&roster, &holes)))?;
    }

    #[test]
    fn more_missing_values_widen_the_bounds(
        policy in policy_in_transition().prop_map(holding).prop_map(without_exceptions),
        roster in roster(),
        holes in vec(prop::bool::weighted(0.3), 97),
    ) {
        refines(&evaluate(&policy, &with_holes(&roster, &holes)), &evaluate(&policy, &roster))?;
    }

    #[test]
    fn bounds_hold_whatever_the_missing_values_turn_out_to_be(
        policy in policy_in_transition().prop_map(holding).prop_map(without_exceptions),
        roster in roster(),
        truth in super::people::roster(),
        holes in vec(prop::bool::weighted(0.3), 97),
    ) {
        let known = with_holes(&roster, &holes);
        refines(&evaluate(&policy, &known), &evaluate(&policy, &filled(&known, &truth)))?;
    }

    #[test]
    fn order_of_rows_does_not_matter(
        policy in policy_in_transition(), roster in roster(), order in Just((0..ROWS).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let other = reordered(&roster, &order);
        let (first, second) = (evaluate(&policy, &roster), evaluate(&policy, &other));
        prop_assert_eq!(first.summary(), second.summary());
        prop_assert_eq!(fingerprint_of_roster(&roster), fingerprint_of_roster(&other));
        for (place, &row) in order.iter().enumerate() {
            prop_assert_eq!(first.explain(row), second.explain(place));
            prop_assert_eq!(first.verdicts()[row], second.verdicts()[place]);
        }
    }

    #[test]
    fn totals_sum_to_the_roster(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        let summary = evaluator.summary();
        prop_assert_eq!(summary.all.total(), u32::try_from(ROWS).unwrap());
        let on_ladder: u32 = summary.levels.iter().map(|it| it.counts.total()).sum();
        prop_assert_eq!(on_ladder + summary.off_ladder, summary.all.total());
        for totals in &summary.steps {
            let members = evaluator.members(&totals.step).count();
            prop_assert_eq!(totals.counts.total(), u32::try_from(members).unwrap());
            prop_assert!(totals.counts.at_least() <= totals.counts.at_most());
        }
    }

    #[test]
    fn fingerprint_knows_every_value(roster in roster(), row in 0..ROWS) {
        let mut other = roster.clone();
        other.columns.entry("quality".into()).or_insert_with(|| Column::Number(vec![UNKNOWN; ROWS].into()));
        let before = fingerprint_of_roster(&other);
        rewrite(&mut other, |id, at, raw| {
            if id.as_str() == "quality" && at == row {
                *raw = if *raw == FAILED { UNKNOWN } else { FAILED };
            }
        });
        prop_assert_ne!(before, fingerprint_of_roster(&other));
    }
}
