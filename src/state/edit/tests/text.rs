//! The generated text follows every edit.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::random::{Dice, edit};
use super::*;
use crate::policy::document::{markdown, redline, regulation};

/// A policy without what its text does not say: where a field comes from, hints that were accepted, other spellings.
fn said(policy: &Policy) -> Policy {
    let mut policy = Policy { origins: BTreeMap::new(), accepted: Vec::new(), ..policy.clone() };
    policy.attributes.iter_mut().for_each(|it| it.aliases.clear());
    policy.tracks.iter_mut().flat_map(|it| &mut it.levels).for_each(|it| it.aliases.clear());
    policy
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn policies_that_differ_read_differently(sample in 0_usize..8, dice in prop::collection::vec(any::<Dice>(), 1..20)) {
        let samples = samples();
        let mut policy = samples[sample % samples.len()].clone();
        for dice in dice {
            let edit = edit(&policy, dice);
            let Some(edited) = edit.apply(&policy) else { continue };
            if said(&edited) != said(&policy) {
                let differs = [Lang::Zh, Lang::En].into_iter().any(|lang| {
                    markdown(&regulation(&edited, lang)) != markdown(&regulation(&policy, lang))
                });
                prop_assert!(differs, "the text does not say {:?}", edit);
            }
            let marked = redline(&regulation(&policy, Lang::Zh), &regulation(&edited, Lang::Zh));
            let plain = markdown(&regulation(&edited, Lang::Zh));
            prop_assert!(marked.counts().0 >= plain.matches("\n### ").count(), "no article is lost in the redline");
            policy = edited;
        }
    }
}
