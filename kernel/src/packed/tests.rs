use proptest::prelude::*;

use super::*;

fn shown(values: &[i64]) -> (Vec<i64>, usize) {
    let packed = Packed::from(values.to_vec());
    (packed.iter().collect(), packed.held().1)
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

/// The condition on a window, value by value.
fn by_hand(values: &[i64], k: u32, window: Window<'_>, row: u32, status_of: impl Fn(i64) -> Status) -> Status {
    let value = |entry: usize| values.get(entry).copied().unwrap_or(UNKNOWN);
    let statuses: Vec<Status> = window.entries(row).map(|entry| status_of(value(entry))).collect();
    let count = |wanted| statuses.iter().filter(|&&it| it == wanted).count();
    let (met, open) = (count(Status::Met), count(Status::Unknown) + as_index(window.lacking));
    match (met >= as_index(k), met + open >= as_index(k)) {
        (true, _) => Status::Met,
        (_, true) => Status::Unknown,
        _ => Status::Missed,
    }
}

proptest! {
    #[test]
    fn windows_are_judged_as_by_hand(
        values in values(), bar: i64, width in 1..13_usize, places in proptest::collection::vec(0..13_usize, 0..13),
        lacking in 0..3_u32, k in 0..6_u32,
    ) {
        let status_of = |value: i64| match value {
            UNKNOWN => Status::Unknown,
            FAILED => Status::Missed,
            value => Status::of(value >= bar % 100),
        };
        let window = Window { width, places: &places, lacking };
        // Beyond the end as well.
        let rows: Vec<u32> = (0..).take(values.len() / width + 2).chain([u32::MAX]).collect();
        let expected: Vec<Status> = rows.iter().map(|&row| by_hand(&values, k, window, row, status_of)).collect();
        let packed = Packed::from(values);
        prop_assert_eq!(packed.at_least(k, window, &rows, &status_of), expected);
        prop_assert_eq!(packed.at_least(k, window, &rows[..1], &status_of).len(), 1);
    }

    #[test]
    fn packing_keeps_every_value_and_what_is_looked_up_is_what_it_says(values in values(), bar: i64) {
        let packed = Packed::from(values.clone());
        prop_assert_eq!(packed.iter().collect::<Vec<_>>(), &values[..]);
        prop_assert_eq!(packed.get(values.len()), None);
        prop_assert_eq!(packed.missing(), values.iter().filter(|it| **it == UNKNOWN || **it == FAILED).count());
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
