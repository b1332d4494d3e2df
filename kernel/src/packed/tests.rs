use proptest::prelude::*;

use super::*;

fn shown(values: &[i64]) -> (Vec<i64>, usize) {
    let packed = Packed::from(values.to_vec());
    (packed.iter().collect(), packed.bytes())
}

#[test]
fn values_take_the_narrowest_width_that_holds_them_with_what_is_no_value() {
    let cases: [(&[i64], usize); 9] = [
        (&[], 0),
        (&[UNKNOWN, FAILED, UNKNOWN, UNKNOWN, FAILED], 2),
        (&[0, 1, UNKNOWN, 1], 1),
        (&[3_000_000, 7_000_000], 1),
        (&[0, 1, 253, FAILED], 4),
        (&[0, 1, 254], 6),
        (&[-20_000_000, 0, 45_000_000], 3),
        (&[1, 2, 0xffff_0000], 12),
        (&[i64::MAX, 0, i64::MIN + 2, UNKNOWN], 32),
    ];
    for (values, bytes) in cases {
        assert_eq!(shown(values), (values.to_vec(), bytes), "{values:?}");
    }
}

#[test]
fn scores_in_a_hundredth_of_a_point_are_shared_and_others_are_worked_out() {
    let hundredths =
        |value: i64| if value == UNKNOWN { u16::MAX } else { u16::try_from(value.max(0) / 10_000).unwrap() };
    let points: Vec<i64> = (0..=10_000).map(|it| it * 10_000).chain([UNKNOWN]).collect();
    let packed = Packed::from(points.clone());
    let scores = packed.scores(&hundredths);
    assert_eq!(*scores, *points.iter().map(|&it| hundredths(it)).collect::<Vec<_>>());
    assert!(matches!(&packed.codes, Codes::Short(codes) if Rc::ptr_eq(codes, &scores)));
    assert_eq!(
        *packed.scores(&|value| hundredths(value).min(9_000)),
        *points.iter().map(|&it| hundredths(it).min(9_000)).collect::<Vec<_>>()
    );
    // A failure is a score of 0, so the codes are not the scores.
    let with_failure = Packed::from([points, vec![FAILED]].concat());
    assert_eq!(with_failure.scores(&hundredths).last(), Some(&0));
}

/// Values of one magnitude, some of them missing, in some unit.
fn values() -> impl Strategy<Value = Vec<i64>> {
    let magnitude = prop_oneof![Just(1_i64), Just(200), Just(60_000), Just(1 << 33), Just(i64::MAX)];
    let unit = prop_oneof![Just(1_i64), Just(7), Just(10_000), Just(1_000_000)];
    (magnitude, unit, -3..3_i64).prop_flat_map(|(magnitude, unit, from)| {
        let value = prop_oneof![
            1 => Just(UNKNOWN),
            1 => Just(FAILED),
            8 => (0..=magnitude).prop_map(move |code| code.saturating_mul(unit).saturating_add(from * unit)),
        ];
        proptest::collection::vec(value, 0..300)
    })
}

proptest! {
    #[test]
    fn packing_keeps_every_value_and_what_is_looked_up_is_what_it_says(values in values(), bar: i64) {
        let packed = Packed::from(values.clone());
        prop_assert_eq!(packed.iter().collect::<Vec<_>>(), &values[..]);
        prop_assert_eq!(packed.get(values.len()), None);
        let status_of = |value: i64| match value {
            UNKNOWN => Status::Unknown,
            FAILED => Status::Missed,
            value => Status::of(value >= bar % 100),
        };
        let rows: Vec<u32> = (0..).take(values.len()).chain([u32::MAX]).collect();
        let expected: Vec<Status> = values.iter().map(|&it| status_of(it)).chain([Status::Unknown]).collect();
        prop_assert_eq!(packed.statuses(&rows, &status_of), expected);
        prop_assert_eq!(packed.statuses(&rows[..1], &status_of).len(), 1);
        let score_of = |value: i64| if value == UNKNOWN { u16::MAX } else { u16::try_from(value.rem_euclid(10_001)).unwrap() };
        prop_assert_eq!(&*packed.scores(&score_of), values.iter().map(|&it| score_of(it)).collect::<Vec<_>>());
    }
}
