use super::*;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Points of 0–100.
fn exact(scores: &[(u64, f64)]) -> Vec<Weighted> {
    let sum = |points: f64| (points * 1e8).round() as u64;
    scores.iter().map(|(weight, it)| (*weight, Sum { low: sum(*it), high: sum(*it) })).collect()
}

/// The four profiles of methods.md A14 (oracle 45), weights 30, 25, 20, 25: geometric, minimum, weighted deviation.
const PROFILES: [([f64; 4], f64, f64, f64); 4] = [
    ([80.0, 80.0, 80.0, 80.0], 80.0, 80.0, 0.0),
    ([98.0, 98.0, 98.0, 30.0], 72.895_357_540_769_23, 30.0, 29.444_863_728_670_914),
    ([100.0, 100.0, 100.0, 0.0], 0.0, 0.0, 43.301_270_189_221_93),
    ([82.0, 70.0, 75.0, 68.0], 73.885_317_952_761_06, 68.0, 5.691_221_310_052_878),
];

#[allow(clippy::cast_precision_loss)]
#[track_caller]
fn is_near(sum: u64, points: f64) {
    assert!((sum as f64 / 1e8 - points).abs() <= 1.000_001e-8, "{sum} for {points}");
}

#[test]
fn means_of_four_profiles_are_the_published_ones() {
    for (points, geometric_mean, least, deviation) in PROFILES {
        let scores = exact(&[30, 25, 20, 25].into_iter().zip(points).collect::<Vec<_>>());
        is_near(geometric(&scores).low, geometric_mean);
        is_near(minimum(&scores).low, least);
        let mean: f64 = [0.3, 0.25, 0.2, 0.25].iter().zip(points).map(|(weight, it)| weight * it).sum();
        is_near(penalised(&scores, Weight::percent(100)).low, mean - deviation);
    }
}

#[test]
fn human_development_index_is_the_published_one() {
    // Oracle 26: health, education, income of the UNDP's technical note, as points of 100.
    let scores = exact(&[(1, 69.71), (1, 34.47), (1, 55.06)]);
    let hdi = geometric(&scores).low;
    is_near(hdi, 50.955_475_393_676_85);
    assert_eq!(minimum(&scores).low, 3_447_000_000);
}

#[test]
fn profile_without_spread_keeps_its_score_exactly() {
    let level = exact(&[(333, 70.0), (333, 70.0), (334, 70.0)]);
    for it in [geometric(&level), minimum(&level), penalised(&level, Weight::percent(50))] {
        assert_eq!(it, Sum { low: 7_000_000_000, high: 7_000_000_000 });
    }
}

#[test]
fn penalty_is_rounded_against_the_agent() {
    // The mean is 50, the deviation √(2/3) = 0.816496580927…; half of it, rounded up twice.
    let scores = exact(&[(1, 49.0), (1, 50.0), (1, 51.0)]);
    assert_eq!(penalised(&scores, Weight::percent(100)).low, 5_000_000_000 - 81_649_659);
    assert_eq!(penalised(&scores, Weight::percent(50)).low, 5_000_000_000 - 40_824_830);
    assert_eq!(before_penalty(&scores), Some(5_000_000_000));
}

#[test]
fn penalty_never_takes_a_composite_below_zero() {
    let scores = exact(&[(50, 0.0), (50, 20.0)]);
    assert_eq!(penalised(&scores, Weight::percent(300)).low, 0);
}

#[test]
fn nothing_to_put_together_is_anything() {
    for it in [geometric(&[]), minimum(&[]), penalised(&[], Weight::percent(50))] {
        assert_eq!(it, Sum::ANY);
    }
}

#[test]
fn huge_weights_stay_within_the_numbers() {
    let scores: Vec<_> = (0..3_000).map(|it| (1_000_000, if it % 2 == 0 { 100.0 } else { 0.0 })).collect();
    is_near(penalised(&exact(&scores), Weight::percent(50)).low, 25.0);
}

#[test]
fn bounds_with_a_penalty_hold_on_a_grid_of_completions() {
    let point = |it: u64| it * 100_000_000;
    let open = |low, high| Sum { low: point(low), high: point(high) };
    for share in [10, 50, 90, 200] {
        let share = Weight::percent(share);
        let scores = [(30, open(40, 40)), (25, open(0, 100)), (45, open(50, 90))];
        let bounds = penalised(&scores, share);
        let mut seen = (u64::MAX, 0);
        for second in 0..=100 {
            for third in 50..=90 {
                let known = [scores[0], (25, open(second, second)), (45, open(third, third))];
                let it = penalised(&known, share).low;
                assert!(bounds.low <= it && it <= bounds.high, "{second} {third}");
                seen = (seen.0.min(it), seen.1.max(it));
            }
        }
        // And they are as narrow as they can be: the grid of whole points comes close.
        assert!(seen.0 - bounds.low <= 20 && bounds.high - seen.1 < point(1), "{bounds:?} {seen:?}");
    }
}

#[test]
fn many_open_competencies_still_have_bounds_that_hold() {
    let scores = [(1, Sum { low: 0, high: 10_000_000_000 }); 14];
    let bounds = penalised(&scores, Weight::percent(50));
    assert_eq!(bounds, Sum { low: 0, high: 10_000_000_000 });
}
