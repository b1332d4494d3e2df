use std::collections::BTreeSet;

use proptest::prelude::*;

use super::random::{Dice, edit};
use super::*;
use crate::policy::{file, lint};

/// What no edit may leave behind: ids used twice, and references to nothing.
const BROKEN: &[&str] = &[
    "clause-id-twice",
    "attribute-id-twice",
    "step-id-twice",
    "level-id-twice",
    "layer-unknown",
    "exception-clause-unknown",
    "floor-unknown",
    "cell-place-unknown",
    "step-level-unknown",
    "step-track-unknown",
    "main-step-unknown",
];

fn is_unique<T: Ord>(ids: impl IntoIterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    ids.into_iter().all(|id| seen.insert(id))
}

#[track_caller]
fn check_whole(policy: &Policy, last: &PolicyEdit) {
    let found = lint(policy);
    assert_eq!(found.iter().find(|it| BROKEN.contains(&it.code)), None, "after {last:?}");
    assert!(is_unique(policy.tracks.iter().map(|it| &it.id)), "tracks after {last:?}");
    assert!(is_unique(policy.layers.iter().map(|it| &it.id)), "layers after {last:?}");
    assert!(is_unique(policy.scoring.competencies.iter().map(|it| &it.id)), "competencies after {last:?}");
    assert!(is_unique(policy.scoring.sources.iter().map(|it| &it.id)), "sources after {last:?}");
    for source in &policy.scoring.sources {
        assert!(is_unique(source.parts.iter().map(|it| &it.id)), "parts after {last:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_edit_leaves_an_id_twice_or_a_reference_to_nothing(sample in 0_usize..8, dice in prop::collection::vec(any::<Dice>(), 1..40)) {
        let samples = samples();
        let mut policy = samples[sample % samples.len()].clone();
        for dice in dice {
            let edit = edit(&policy, dice);
            if let Some(edited) = edit.apply(&policy) {
                check_whole(&edited, &edit);
                prop_assert_ne!(&edited, &policy, "{:?} changes nothing, and says it does", edit);
                policy = edited;
            }
        }
        prop_assert_eq!(file::read(&file::write(&policy)), Ok(policy));
    }

    #[test]
    fn shifting_and_distributing_keep_their_promise_about_the_sum(weights in prop::array::uniform3(0_u32..120), by in -20_000_i32..20_000) {
        let policy = scored(weights, [60, 40]);
        let group = WeightGroup::Competencies;
        let sum = |policy: &Policy| group.members(policy).iter().map(|it| it.weight(policy).unwrap().hundredths()).sum::<u32>();
        let [left, right] = ["x", "y"].map(|id| WeightOf::Competency(id.into()));
        if let Some(shifted) = PolicyEdit::from(WeightEdit::Shift { left, right, by }).apply(&policy) {
            prop_assert_eq!(sum(&shifted), sum(&policy));
        }
        let distribute = PolicyEdit::from(WeightEdit::Distribute { group: group.clone(), locked: vec![] });
        let distributed = distribute.apply(&policy).unwrap_or_else(|| policy.clone());
        prop_assert_eq!(sum(&distributed), 10_000);
        prop_assert_eq!(distribute.apply(&distributed), None);
    }
}
