use proptest::prelude::*;

use super::*;

/// The sum of one row, as an auditor would do it.
fn by_hand(cells: &[Cell<'_>], row: usize) -> Interval {
    let end = |missing: u16| {
        let score = |cell: &Cell<'_>| match cell.scores[row] {
            MISSING => missing,
            score => score,
        };
        let sum: u64 = cells.iter().map(|cell| u64::from(cell.weight) * u64::from(score(cell))).sum();
        u16::try_from(sum / u64::from(TOTAL_WEIGHT)).unwrap()
    };
    Interval { low: end(0), high: end(FULL_SCORE) }
}

#[track_caller]
fn check(columns: &[Vec<u16>], weights: &[u32], groups: &[Vec<u32>]) {
    let cells: Vec<Cell<'_>> = columns.iter().zip(weights).map(|(scores, &weight)| Cell { scores, weight }).collect();
    let mut found: Vec<Vec<Interval>> = groups.iter().map(|rows| vec![Interval::default(); rows.len()]).collect();
    let mut served: Vec<Group<'_>> =
        groups.iter().zip(&mut found).map(|(rows, composites)| Group { rows, composites }).collect();
    composites(&cells, &mut served);
    for (rows, found) in groups.iter().zip(found) {
        assert_eq!(found, rows.iter().map(|&row| by_hand(&cells, as_index(row))).collect::<Vec<_>>());
        let collected: Vec<_> = columns.iter().map(|scores| collect(scores, rows)).collect();
        let of_rows = collected.iter().zip(weights).map(|(scores, &weight)| Cell { scores, weight });
        assert_eq!(*composites_of(&of_rows.collect::<Vec<_>>(), rows.len()), found, "collected");
    }
}

#[test]
fn sum_on_the_bar_reaches_it_and_one_millionth_below_does_not() {
    // 6,999 · 1,000,000 and one more or less in the last weight.
    check(&[vec![7_000], vec![6_999]], &[1, 999_999], &[vec![0]]);
    check(&[vec![7_000], vec![6_999], vec![6_998]], &[499_999, 1, 500_000], &[vec![0]]);
    assert_eq!(Interval { low: 6_999, high: 7_000 }.reaches(7_000), Status::Unknown);
    assert_eq!(Interval { low: 7_000, high: 7_000 }.reaches(7_000), Status::Met);
    assert_eq!(Interval { low: 6_999, high: 6_999 }.reaches(7_000), Status::Missed);
}

#[test]
fn full_scores_empty_scores_and_missing_ones_do_not_overflow_with_hundreds_of_cells() {
    for cells in [1, 31, 32, 33, 64, 65, 500] {
        let mut weights = vec![1_000_000 / cells; as_index(cells)];
        weights[0] += 1_000_000 % cells;
        for score in [0, 10_000, MISSING] {
            check(&vec![vec![score; 9]; as_index(cells)], &weights, &[(0..9).collect()]);
        }
    }
    // The largest rests: 1,023 in every weight.
    check(&vec![vec![10_000; 3]; 977], &vec![1_023; 977], &[vec![0, 2]]);
}

#[test]
fn nothing_scored_may_be_anything() {
    check(&[], &[], &[]);
    let mut found = [Interval::default(); 2];
    composites(&[], &mut [Group { rows: &[0, 5], composites: &mut found }]);
    assert_eq!(found, [Interval::ANY; 2]);
    assert_eq!(*composites_of(&[], 2), [Interval::ANY; 2]);
}

#[test]
fn row_that_a_cell_does_not_have_is_collected_as_missing() {
    assert_eq!(*collect(&[7, 8, 9], &[2, 3, 0]), [9, MISSING, 7]);
}

/// Score columns of one length, weights that sum to the total, and groups of some of the rows.
fn scored() -> impl Strategy<Value = (Vec<Vec<u16>>, Vec<u32>, Vec<Vec<u32>>)> {
    let score = || prop_oneof![8 => 0..=10_000_u16, 1 => Just(MISSING)];
    (1..40_usize, 1..2_100_usize).prop_flat_map(move |(cells, rows)| {
        let columns = proptest::collection::vec(proptest::collection::vec(score(), rows), cells);
        let cuts = proptest::collection::vec(0..=TOTAL_WEIGHT, cells - 1);
        let group_of_row = proptest::collection::vec(0..4_usize, rows);
        let served = 0..4_usize;
        (columns, cuts, group_of_row, served).prop_map(|(columns, mut cuts, group_of_row, served)| {
            cuts.sort_unstable();
            let ends = cuts.iter().copied().chain([TOTAL_WEIGHT]);
            let weights =
                ends.zip([0].into_iter().chain(cuts.iter().copied())).map(|(end, start)| end - start).collect();
            let group = |number| (0..).zip(&group_of_row).filter(|it| *it.1 == number).map(|it| it.0).collect();
            (columns, weights, (0..=served).map(group).collect())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn composites_are_what_an_auditor_works_out_row_by_row((columns, weights, groups) in scored()) {
        check(&columns, &weights, &groups);
        // A few rows of many are summed by themselves.
        check(&columns, &weights, &[(0..).step_by(97).take_while(|&row| as_index(row) < columns[0].len()).collect()]);
    }
}
