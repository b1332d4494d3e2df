use super::*;

/// The scoring above with a cut, and `changes` to its fields.
fn scored(cut: &str, changes: &Value) -> Policy {
    let mut scoring = scoring();
    for (name, change) in changes.as_object().unwrap() {
        scoring[name] = change.clone();
    }
    let cut = json!({"id": "A9", "at_least": cut.parse::<f64>().unwrap()});
    policy(json!({"attributes": numbers(&["a", "b", "c"]), "scoring": scoring, "step": {"score": {"cut": cut}}}))
}

const IDS: [&str; 3] = ["a", "b", "c"];

#[test]
fn composite_is_the_weighted_mean_by_hand() {
    // talk = 0.7 · 80 + 0.3 · 90 = 83; composite = 0.6 · 83 + 0.4 · 70 = 77.8.
    check(&scored("77.8", &json!({})), &people(&IDS, &[&["80", "90", "70"]]), "Qualifies, 77.8 points, A9 Met 0");
    check(&scored("77.81", &json!({})), &people(&IDS, &[&["80", "90", "70"]]), "DoesNot, 77.8 points, A9 Missed -0.01");
}

#[test]
fn weight_of_a_source_that_does_not_assess_goes_to_the_others_of_the_competency() {
    let evaluator = evaluate(&scored("70", &json!({})), &people(&IDS, &[]));
    // talk: 0.6 · 0.7 and 0.6 · 0.3; solve: all of 0.4 to the test.
    assert_eq!(evaluator.cell_weights(&"up".into()), [(0, 420_000), (1, 180_000), (2, 400_000)]);
}

#[test]
fn weights_that_do_not_divide_are_whole_millionths_by_largest_remainder() {
    let thirds = json!({"competencies": [
        {"id": "talk", "name": {}, "weight": 10}, {"id": "solve", "name": {}, "weight": 20}
    ]});
    let policy = scored("70", &thirds);
    // talk 1/3 · 0.7 = 233,333.3…, 1/3 · 0.3 = 100,000, solve 666,666.6…: the largest rest gets the one that is left.
    let expected = [(0, 233_333), (1, 100_000), (2, 666_667)];
    assert_eq!(evaluate(&policy, &people(&IDS, &[])).cell_weights(&"up".into()), expected);
    // 69.995 in every cell is rounded once, half up, to 70; 69.9949 is not.
    check(&policy, &people(&IDS, &[&["69.995", "69.995", "69.995"]]), "Qualifies, 70 points, A9 Met 0");
    check(&policy, &people(&IDS, &[&["70", "70", "69.9949"]]), "DoesNot, 69.99 points, A9 Missed -0.01");
}

#[test]
fn weights_of_a_step_replace_the_policys() {
    let mut policy = scored("70", &json!({}));
    let weight = |percent| crate::policy::Weight::percent(percent);
    policy.steps[0].score.competency_weights.insert("solve".into(), weight(0));
    policy.steps[0].score.source_weights.insert("review".into(), weight(70));
    assert_eq!(evaluate(&policy, &people(&IDS, &[])).cell_weights(&"up".into()), [(0, 500_000), (1, 500_000)]);
}

#[test]
fn missing_cell_makes_an_interval_that_may_reach_the_cut_or_not() {
    // Without b (weight 0.18): 0.42 · 80 + 0.4 · 70 = 61.6, up to 79.6.
    let roster = people(&IDS, &[&["80", "", "70"]]);
    check(&scored("61.6", &json!({})), &roster, "Qualifies, 61.6 – 79.6 points, A9 Met 0");
    check(&scored("79.6", &json!({})), &roster, "CannotTell, 61.6 – 79.6 points, A9 Unknown");
    check(&scored("79.61", &json!({})), &roster, "DoesNot, 61.6 – 79.6 points, A9 Missed -0.01");
}

#[test]
fn missing_cell_is_spread_within_its_competency_where_the_policy_says_so() {
    let spread = json!({"missing_cell": "spread"});
    // talk = 80 from the test alone: 0.6 · 80 + 0.4 · 70 = 76.
    check(&scored("76", &spread), &people(&IDS, &[&["80", "", "70"]]), "Qualifies, 76 points, A9 Met 0");
    // A competency without any cell stays open: 0.4 · 70 = 28, up to 88.
    check(&scored("76", &spread), &people(&IDS, &[&["", "", "70"]]), "CannotTell, 28 – 88 points, A9 Unknown");
}

#[test]
fn missing_cell_counts_as_zero_where_the_attribute_says_missed() {
    let mut policy = scored("70", &json!({}));
    policy.attributes[1].missing = crate::policy::Missing::Missed;
    check(&policy, &people(&IDS, &[&["80", "", "70"]]), "DoesNot, 61.6 points, A9 Missed -8.4");
}

#[test]
fn weights_that_are_all_zero_leave_the_composite_open() {
    let nothing = json!({"sources": [{"id": "test", "name": {}, "weight": 0}]});
    check(&scored("70", &nothing), &people(&IDS, &[&["80", "90", "70"]]), "CannotTell, 0 – 100 points, A9 Unknown");
}

#[test]
fn lowest_competency_is_the_composite_of_the_minimum() {
    let minimum = json!({"aggregation": "minimum"});
    // talk = 83, solve = 70; the missing b leaves talk between 56 and 86.
    check(&scored("70", &minimum), &people(&IDS, &[&["80", "90", "70"]]), "Qualifies, 70 points, A9 Met 0");
    check(&scored("70", &minimum), &people(&IDS, &[&["80", "", "70"]]), "CannotTell, 56 – 70 points, A9 Unknown");
    check(&scored("70.01", &minimum), &people(&IDS, &[&["80", "", "70"]]), "DoesNot, 56 – 70 points, A9 Missed -0.01");
}

#[test]
fn geometric_mean_is_zero_where_a_competency_is() {
    let geometric = json!({"aggregation": "geometric"});
    // 83^0.6 · 70^0.4 = 77.532…
    check(&scored("77.53", &geometric), &people(&IDS, &[&["80", "90", "70"]]), "Qualifies, 77.53 points, A9 Met 0");
    check(&scored("1", &geometric), &people(&IDS, &[&["100", "100", "0"]]), "DoesNot, 0 points, A9 Missed -1");
    // Equal competencies keep their score, so that a cut at it is met.
    check(&scored("80", &geometric), &people(&IDS, &[&["80", "80", "80"]]), "Qualifies, 80 points, A9 Met 0");
    // solve is missing: anything from 0 to 83^0.6 · 100^0.4 = 89.422…
    check(&scored("80", &geometric), &people(&IDS, &[&["80", "90", ""]]), "CannotTell, 0 – 89.42 points, A9 Unknown");
}

#[test]
fn dispersion_penalty_takes_off_a_share_of_the_deviation() {
    // talk 83, solve 70: mean 77.8, deviation √(0.6 · 0.4) · 13 = 6.3687; half of it 3.18434.
    let penalty = json!({"dispersion_penalty": 50});
    let roster = people(&IDS, &[&["80", "90", "70"]]);
    check(&scored("74.61", &penalty), &roster, "Qualifies, 74.61 points, A9 Met 0");
    check(&scored("74.62", &penalty), &roster, "DoesNot, 74.61 points, A9 Missed -0.01");
    let parts = evaluate(&scored("74", &penalty), &roster).explain_main(0).unwrap().parts.unwrap();
    assert_eq!(parts.before_penalty.unwrap().to_string(), "77.8");
    assert_eq!(parts.competencies.iter().map(|it| it.score.low.to_string()).collect::<Vec<_>>(), ["83", "70"]);
    // Without a spread there is no penalty; other aggregations know none.
    check(&scored("70", &penalty), &people(&IDS, &[&["70", "70", "70"]]), "Qualifies, 70 points, A9 Met 0");
    let minimum = json!({"dispersion_penalty": 50, "aggregation": "minimum"});
    check(&scored("70", &minimum), &roster, "Qualifies, 70 points, A9 Met 0");
}

#[test]
fn cut_of_zero_without_scores_is_met_in_the_column_and_in_the_explanation() {
    let policy = scored("0", &json!({"cells": []}));
    check(&policy, &people(&IDS, &[&["80", "90", "70"]]), "Qualifies, A9 Met 0");
}

fn with_floor(of: &Value, at_least: u32, weights: [u32; 2]) -> Policy {
    let mut scoring = scoring();
    for (place, weight) in weights.into_iter().enumerate() {
        scoring["competencies"][place]["weight"] = json!(weight);
    }
    let floors = json!([{"id": "A8", "of": of, "at_least": at_least}]);
    policy(json!({"attributes": numbers(&IDS), "scoring": scoring, "step": {"score": {"floors": floors}}}))
}

#[test]
fn floor_of_a_competency_is_over_its_sources() {
    let talk = json!({"kind": "competency", "id": "talk"});
    let roster = people(&IDS, &[&["80", "90", "70"]]);
    check(&with_floor(&talk, 83, [60, 40]), &roster, "Qualifies, 77.8 points, A8 Met 0");
    check(&with_floor(&talk, 84, [60, 40]), &roster, "DoesNot, 77.8 points, A8 Missed -1");
}

#[test]
fn floor_of_a_source_is_over_the_competencies() {
    let test = json!({"kind": "source", "id": "test"});
    // 0.6 · 80 + 0.4 · 70 = 76.
    check(
        &with_floor(&test, 76, [60, 40]),
        &people(&IDS, &[&["80", "", "70"]]),
        "Qualifies, 61.6 – 79.6 points, A8 Met 0",
    );
}

#[test]
fn floor_holds_for_a_competency_without_weight_in_the_composite() {
    let talk = json!({"kind": "competency", "id": "talk"});
    let roster = people(&IDS, &[&["80", "90", "70"]]);
    check(&with_floor(&talk, 83, [0, 100]), &roster, "Qualifies, 70 points, A8 Met 0");
}

#[test]
fn contributions_name_every_cell_with_the_weight_it_has_for_the_agent() {
    let spread = scored("70", &json!({"missing_cell": "spread"}));
    let outcome = evaluate(&spread, &people(&IDS, &[&["80", "", "70"]])).explain_main(0).unwrap();
    let cells: Vec<_> = outcome.contributions.iter().map(|it| (it.weight_millionths, it.score.is_some())).collect();
    assert_eq!(cells, [(600_000, true), (0, false), (400_000, true)]);
}
