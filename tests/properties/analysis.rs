use ladderlab::analysis::{LedgerState, Round, coverage, funnel, histogram, ledger, nearest_to_flip, reason};
use ladderlab::engine::{StepOutcome, Verdict};
use proptest::prelude::*;

use super::evaluate;
use super::people::{ROWS, roster};
use super::policies::policy;

fn everybody() -> u32 {
    u32::try_from(ROWS).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn ledger_counts_sum_to_the_roster(baseline in policy(), draft in policy(), roster in roster()) {
        let (before, now) = (evaluate(&baseline, &roster), evaluate(&draft, &roster));
        let ledger = ledger(before.verdicts(), now.verdicts());
        prop_assert_eq!(ledger.counts.in_bar() + ledger.counts.beside, everybody());
        let (was, is) = (before.summary().all, now.summary().all);
        prop_assert_eq!(ledger.counts.newly + ledger.counts.still, is.at_least());
        prop_assert_eq!(ledger.counts.cannot_tell, is.cannot_tell);
        prop_assert!(ledger.counts.still + ledger.counts.loses <= was.at_least());
    }

    #[test]
    fn policy_against_itself_changes_nobody(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        let ledger = ledger(evaluator.verdicts(), evaluator.verdicts());
        let is_change = |it: LedgerState| matches!(it, LedgerState::Newly | LedgerState::Loses);
        prop_assert!(!ledger.states().any(is_change));
    }

    #[test]
    fn funnel_only_narrows(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        for step in &policy.steps {
            let funnel = funnel(&evaluator, &step.id);
            let mut left = funnel.entered;
            for stage in &funnel.stages {
                prop_assert_eq!(stage.met + stage.missed + stage.unknown, funnel.entered);
                prop_assert!(stage.left <= left && stage.only_missed <= stage.missed);
                left = stage.left;
            }
            prop_assert!(funnel.qualified - funnel.by_exception <= left);
        }
    }

    #[test]
    fn histogram_holds_everybody_with_a_composite(policy in policy(), roster in roster(), width in 0_u32..200) {
        let evaluator = evaluate(&policy, &roster);
        for step in &policy.steps {
            let histogram = histogram(&evaluator, &step.id, width);
            let counted = histogram.bins.iter().sum::<u32>() + histogram.intervals;
            prop_assert_eq!(usize::try_from(counted).unwrap(), evaluator.composites(&step.id).len());
        }
    }

    /// What the verdicts alone say of a step is counted, not listed: both must agree.
    #[test]
    fn everybody_moves_once_and_is_counted(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        let mut moved = std::collections::BTreeSet::new();
        for moves in Round::new(&evaluator).steps {
            let movers = moves.movers(&evaluator);
            let certain: Vec<usize> = movers.iter().filter(|it| it.is_certain).map(|it| it.row).collect();
            prop_assert_eq!(certain.len(), usize::try_from(moves.certain).unwrap());
            prop_assert_eq!(movers.len(), usize::try_from(moves.certain + moves.possible).unwrap());
            prop_assert!(movers.iter().all(|it| !moved.contains(&it.row)));
            moved.extend(certain);
        }
    }

    /// Asked of one member, before and after everybody's are known, and of those for whom it decides.
    #[test]
    fn cut_says_the_same_of_one_as_of_everybody(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        for step in &policy.steps {
            let one = |place| evaluator.cut_at(&step.id, place);
            let members = evaluator.members(&step.id).count();
            let alone: Vec<_> = (0..members).filter_map(one).collect();
            let decided = evaluator.cut_where_it_decides(&step.id);
            let all = evaluator.cut(&step.id);
            prop_assert_eq!(&alone, all);
            prop_assert_eq!((0..members).filter_map(one).collect::<Vec<_>>(), alone);
            prop_assert!(decided.len() <= all.len() && decided.iter().all(|it| all.contains(it)));
        }
    }

    #[test]
    fn questions_have_an_answer_for_everybody(policy in policy(), roster in roster()) {
        let evaluator = evaluate(&policy, &roster);
        for row in 0..=ROWS {
            let _ = reason(&evaluator, row);
            let lean = evaluator.explain_main(row).map(|it| StepOutcome { parts: None, contributions: Vec::new(), ..it });
            prop_assert_eq!(evaluator.explain_verdict(row), lean);
        }
        if let Some(nearest) = nearest_to_flip(&evaluator, ROWS) {
            prop_assert_eq!(evaluator.verdicts()[nearest.row], Verdict::DoesNot);
            prop_assert!(nearest.margin.amount.micros() < 0);
        }
        for (row, step) in (0..=ROWS).flat_map(|row| policy.steps.iter().map(move |step| (row, step))) {
            let whole = evaluator.explain_step(row, &step.id);
            let first = whole.as_ref().and_then(|it| it.missed().next());
            prop_assert_eq!(evaluator.explain_missed(row, &step.id), first.cloned());
        }
        let coverage = coverage(&policy, &roster);
        prop_assert!(coverage.clauses.iter().all(|it| !it.attributes.is_empty()));
    }
}
