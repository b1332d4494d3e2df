//! An update computes only what an edit touches, and says what an evaluation from nothing says.

use std::rc::Rc;

use ladderlab::engine::{Evaluator, Stepper};
use ladderlab::policy::Policy;
use ladderlab::roster::Roster;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::evaluate;
use super::people::roster;
use super::policies::policy_in_transition as policy;

/// An edit: a part of another policy put in the place of one's own, or a step back to an earlier policy.
#[derive(Debug, Clone)]
enum Edit {
    Take { from: usize, part: usize, place: Index },
    Back(Index),
}

const PARTS: usize = 29;

fn edit() -> impl Strategy<Value = Edit> {
    let take = (0_usize..3, 0..PARTS, any::<Index>()).prop_map(|(from, part, place)| Edit::Take { from, part, place });
    prop_oneof![6 => take, 1 => any::<Index>().prop_map(Edit::Back)]
}

/// Puts one item of `theirs` in the place of one of `own`, where both have any.
fn swap_in<T: Clone>(own: &mut [T], theirs: &[T], place: Index, change: impl Fn(&mut T, &T)) {
    if !own.is_empty() && !theirs.is_empty() {
        change(place.get_mut(own), place.get(theirs));
    }
}

fn take(own: &mut Policy, from: &Policy, part: usize, place: Index) {
    let from = from.clone();
    let (mine, theirs) = (&mut own.scoring, &from.scoring);
    let step = place.index(own.steps.len().max(1));
    let steps = own.steps.get_mut(step).zip(from.steps.get(step));
    match (part, steps) {
        (0, _) => own.attributes = from.attributes,
        (1, _) => swap_in(&mut own.attributes, &from.attributes, place, |own, other| own.missing = other.missing),
        (2, _) => own.scope = from.scope,
        (3, _) => own.tracks = from.tracks,
        (4, _) => own.layers = from.layers,
        (5, _) => mine.aggregation = theirs.aggregation,
        (6, _) => mine.missing_cell = theirs.missing_cell,
        (7, _) => mine.competencies = from.scoring.competencies,
        (8, _) => mine.sources = from.scoring.sources,
        (9, _) => mine.cells = from.scoring.cells,
        (10, _) => swap_in(&mut mine.cells, &theirs.cells, place, Clone::clone_from),
        (11, _) => {
            swap_in(&mut mine.cells, &theirs.cells, place, |own, other| own.competency.clone_from(&other.competency));
        }
        (12, _) => swap_in(&mut mine.cells, &theirs.cells, place, |own, other| own.value.clone_from(&other.value)),
        (23, _) => own.transitions = from.transitions,
        (24, _) => swap_in(&mut own.transitions, &from.transitions, place, |own, other| own.until = other.until),
        (13, _) => own.steps = from.steps,
        (14, _) => own.steps.reverse(),
        (15, _) => own.steps.truncate(1),
        (16, _) => {
            // An ordered attribute with its values the other way round.
            let degree = own.attributes.iter_mut().find(|it| it.id.as_str() == "degree");
            if let Some(ladderlab::policy::AttributeKind::Ordered { values }) = degree.map(|it| &mut it.kind) {
                values.reverse();
            }
        }
        (17, Some((step, other))) => step.gates.clone_from(&other.gates),
        (18, Some((step, other))) => swap_in(&mut step.gates, &other.gates, place, Clone::clone_from),
        (19, Some((step, other))) => step.score = other.score.clone(),
        (20, Some((step, other))) => step.exception.clone_from(&other.exception),
        (21, Some((step, other))) => step.quota.clone_from(&other.quota),
        (25, _) => mine.adjustments = from.scoring.adjustments,
        (26, _) => mine.adjustment_limit = theirs.adjustment_limit,
        (27, _) => mine.dispersion_penalty = theirs.dispersion_penalty,
        (_, Some((step, other))) => step.from = other.from.clone(),
        (_, None) => *own = from,
    }
}

#[track_caller]
fn check(updated: &Evaluator, policy: &Policy, roster: &Roster) {
    let fresh = evaluate(policy, roster);
    assert_eq!(updated.verdicts(), fresh.verdicts());
    assert_eq!(updated.summary(), fresh.summary());
    // People before lists: once everybody's composites are summed, those of people are read from them.
    for row in 0..roster.len() {
        assert_eq!(updated.composite(row), fresh.composite(row));
        assert_eq!(updated.explain(row), fresh.explain(row));
        assert_eq!(updated.placement(row), fresh.placement(row));
    }
    for step in &policy.steps {
        assert_eq!(updated.members(&step.id).collect::<Vec<_>>(), fresh.members(&step.id).collect::<Vec<_>>());
        let cuts = |it: &Evaluator| {
            (0..it.members(&step.id).count()).map(|place| it.cut_at(&step.id, place)).collect::<Vec<_>>()
        };
        assert_eq!(cuts(updated), cuts(&fresh), "{}", step.id);
        assert_eq!(updated.group_places(&step.id), fresh.group_places(&step.id), "{}", step.id);
        assert_eq!(updated.clauses(&step.id), fresh.clauses(&step.id), "{}", step.id);
        assert_eq!(updated.composites(&step.id), fresh.composites(&step.id), "{}", step.id);
        assert_eq!(updated.cell_weights(&step.id), fresh.cell_weights(&step.id), "{}", step.id);
    }
    for row in 0..roster.len() {
        assert_eq!(updated.composite(row), fresh.composite(row), "read from a list");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn update_equals_evaluation_from_nothing(
        policies in [policy(), policy(), policy()], roster in roster(), edits in vec(edit(), 1..24),
    ) {
        let mut history = vec![Rc::new(policies[0].clone())];
        let mut evaluator = evaluate(&policies[0], &roster);
        for edit in edits {
            let next = match edit {
                Edit::Back(place) => Rc::clone(place.get(&history)),
                Edit::Take { from, part, place } => {
                    let mut policy = Policy::clone(evaluator.policy());
                    take(&mut policy, &policies[from], part, place);
                    Rc::new(policy)
                }
            };
            let summary = evaluator.update(&next);
            prop_assert_eq!(summary, evaluator.summary());
            check(&evaluator, &next, &roster);
            history.push(next);
        }
    }

    #[test]
    fn stepped_equals_evaluation_from_nothing(
        policies in [policy(), policy()], roster in roster(), budgets in vec(1_usize..200, 1..40),
    ) {
        let stepped = |mut stepper: Stepper| -> Result<Evaluator, TestCaseError> {
            let is_done = budgets.iter().any(|budget| stepper.advance(*budget));
            prop_assert!(!is_done || stepper.advance(1), "what is done stays done");
            Ok(stepper.finish())
        };
        let [first, second] = policies.map(Rc::new);
        let evaluator = stepped(Evaluator::start(Rc::clone(&first), Rc::new(roster.clone())))?;
        check(&evaluator, &first, &roster);
        check(&stepped(evaluator.start_update(Rc::clone(&second)))?, &second, &roster);
    }
}
