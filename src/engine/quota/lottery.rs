//! Lots: a hash of the seed and the agent's id. They depend on nothing else, least of all on the order of the rows.

use super::super::fingerprint::hash_of_text;

/// The lot of an agent: output number `seed + 1` of the generator `SplitMix64` whose state is a hash of the id.
pub(super) fn lot(seed: u32, id: &str) -> u64 {
    split_mix(hash_of_text(id), u64::from(seed))
}

/// Output number `counter + 1` of `SplitMix64` from a state.
fn split_mix(state: u64, counter: u64) -> u64 {
    let step = counter.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut mixed = state.wrapping_add(step);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_are_those_of_the_reference_generator() {
        // Oracle 40: SplitMix64 from 1234567.
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
        ];
        for (counter, expected) in (0..).zip(expected) {
            assert_eq!(split_mix(1_234_567, counter), expected);
        }
    }

    #[test]
    fn every_place_is_drawn_about_as_often_by_any_of_the_tied() {
        // Oracle 37: one place for three who tie; each has a chance of a third.
        let mut wins = [0_u32; 3];
        for seed in 0..3_000 {
            let lots = ["1001", "1002", "1003"].map(|id| lot(seed, id));
            let winner = (0..3).max_by_key(|&place| lots[place]).unwrap();
            wins[winner] += 1;
        }
        assert!(wins.iter().all(|it| (900..=1_100).contains(it)), "{wins:?}");
    }
}
