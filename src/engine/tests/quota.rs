use super::*;
use crate::roster::Labels;

const IDS: [&str; 2] = ["exam", "years"];

/// Everybody with an exam qualifies, and is ranked by it.
fn with_quota(fields: &Value) -> Policy {
    let mut quota = json!({"id": "A9", "places": {"number": 4}, "order": {"kind": "attribute", "attribute": "exam"}});
    quota.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let gate = json!({"id": "A1", "rule": {"kind": "number", "attribute": "exam", "test": {"at_least": 60}}});
    policy(json!({"attributes": numbers(&IDS), "step": {"gates": [gate], "quota": quota}}))
}

/// The scores of oracle 37, with years in service that tell two of the three who tie apart.
fn oracle_37() -> Roster {
    let rows: [[&str; 2]; 7] =
        [["92", "1"], ["88", "2"], ["88", "3"], ["85", "4"], ["85", "7"], ["85", "4"], ["80", "9"]];
    people(&IDS, &rows.each_ref().map(<[&str; 2]>::as_slice))
}

fn of(placement: Option<Placement>) -> String {
    let shown = |it: Bounds| {
        if it.is_exact() { it.at_least.to_string() } else { format!("{}–{}", it.at_least, it.at_most) }
    };
    match placement {
        None => "–".into(),
        Some(Placement::Promoted { rank: None }) => "in".into(),
        Some(Placement::Promoted { rank: Some(rank) }) => format!("in {}", shown(rank)),
        Some(Placement::Waiting { rank, position }) => format!("waits {} as {}", shown(rank), shown(position)),
        Some(Placement::TiedOut { rank, tied, left }) => format!("tied {}: {tied} for {left}", shown(rank)),
        Some(Placement::Open { rank, because }) => {
            format!("open {} {because:?}", rank.map(shown).unwrap_or_default())
        }
    }
}

fn placements(evaluator: &Evaluator) -> Vec<String> {
    evaluator.placements(&"up".into()).map(of).collect()
}

#[track_caller]
fn check_places(fields: &Value, roster: &Roster, expected: &[&str]) {
    let evaluator = evaluate(&with_quota(fields), roster);
    assert_eq!(placements(&evaluator), expected);
    for (row, expected) in expected.iter().enumerate() {
        assert_eq!(of(evaluator.explain_main(row).unwrap().placement), *expected, "explained alone");
        assert_eq!(of(evaluator.placement(row)), *expected);
    }
}

fn totals(fields: &Value, roster: &Roster) -> PlaceTotals {
    evaluate(&with_quota(fields), roster).summary().steps[0].places.clone().unwrap()
}

#[test]
fn strict_quota_leaves_out_all_who_tie_for_the_last_place() {
    let tied = "tied 4: 3 for 1";
    check_places(&json!({}), &oracle_37(), &["in 1", "in 2", "in 2", tied, tied, tied, "waits 7 as 4"]);
    let totals = totals(&json!({}), &oracle_37());
    assert_eq!((totals.promoted, totals.tied_out, totals.waiting, totals.open), (3, 3, 1, 0));
    assert_eq!((totals.places, totals.promotions), (Some(Bounds::exactly(4)), Bounds::exactly(3)));
}

#[test]
fn inclusive_quota_takes_all_who_tie_for_the_last_place() {
    let ties = json!({"ties": {"kind": "inclusive"}});
    check_places(&ties, &oracle_37(), &["in 1", "in 2", "in 2", "in 4", "in 4", "in 4", "waits 7 as 1"]);
    assert_eq!(totals(&ties, &oracle_37()).promotions, Bounds::exactly(6));
}

#[test]
fn chain_breaks_a_tie_and_what_still_ties_is_shown() {
    let ties = json!({"ties": {"kind": "chain", "attributes": ["years"]}});
    let expected = ["in 1", "in 3", "in 2", "waits 5 as 1", "in 4", "waits 5 as 1", "waits 7 as 3"];
    check_places(&ties, &oracle_37(), &expected);
    let five = json!({"places": {"number": 5}, "ties": {"kind": "chain", "attributes": ["years"]}});
    let tied = "tied 5: 2 for 1";
    check_places(&five, &oracle_37(), &["in 1", "in 3", "in 2", tied, "in 4", tied, "waits 7 as 3"]);
}

#[test]
fn lot_fills_every_place_and_another_seed_is_another_lot() {
    let drawn = |seed: u32| {
        let evaluator = evaluate(&with_quota(&json!({"ties": {"kind": "lottery", "seed": seed}})), &oracle_37());
        assert_eq!(evaluator.summary().steps[0].places.as_ref().unwrap().promotions, Bounds::exactly(4));
        let all = placements(&evaluator);
        assert!(all[..3].iter().all(|it| it.starts_with("in")) && all[6].starts_with("waits 7 as 3"));
        (3..6).find(|&row| all[row] == "in 4").unwrap()
    };
    assert_eq!(drawn(1), drawn(1));
    let winners: std::collections::BTreeSet<usize> = (0..40).map(drawn).collect();
    assert_eq!(winners.len(), 3, "each of the tied wins under some seed");
}

#[test]
fn no_place_promotes_nobody_and_enough_places_promote_everybody() {
    let none = json!({"places": {"number": 0}, "ties": {"kind": "inclusive"}});
    assert_eq!(totals(&none, &oracle_37()).waiting, 7);
    let enough = totals(&json!({"places": {"number": 7}}), &oracle_37());
    assert_eq!((enough.promoted, enough.waiting), (7, 0));
}

#[test]
fn without_a_quota_in_force_everybody_who_qualifies_is_promoted() {
    let roster = people(&IDS, &[&["92", ""], &["50", ""], &["", ""]]);
    check_places(&json!({"set_aside": true}), &roster, &["in", "–", "–"]);
    let totals = totals(&json!({"set_aside": true}), &roster);
    assert_eq!((totals.places, totals.promotions), (None, Bounds { at_least: 1, at_most: 2 }));
}

#[test]
fn who_cannot_be_told_keeps_the_last_places_open() {
    // The gate is on years, so that somebody without years cannot be told, whatever the exam.
    let mut policy = with_quota(&json!({"places": {"number": 2}}));
    policy.steps[0].gates[0] = serde_json::from_value(
        json!({"id": "A1", "rule": {"kind": "number", "attribute": "years", "test": {"at_least": 1}}}),
    )
    .unwrap();
    let rows: [&[&str]; 4] = [&["92", "1"], &["90", ""], &["85", "1"], &["80", "1"]];
    let evaluator = evaluate(&policy, &people(&IDS, &rows));
    assert_eq!(placements(&evaluator), ["in 1", "–", "open 2–3 Others", "waits 3–4 as 1–3"]);
    let totals = evaluator.summary().steps[0].places.clone().unwrap();
    assert_eq!(totals.promotions, Bounds { at_least: 1, at_most: 2 });
    assert_eq!(evaluator.verdicts()[2], Verdict::Qualifies, "the verdict is not touched");
}

#[test]
fn missing_value_is_ranked_nowhere_and_a_failed_one_last() {
    let mut policy = with_quota(&json!({"places": {"number": 2}}));
    policy.steps[0].gates.clear();
    let roster = people(&IDS, &[&["92", ""], &["", ""], &["85", ""], &["80", ""]]);
    // At most one can be better than the first, and there are two places.
    let expected = ["in 1–2", "open 1–4 OwnValue", "open 2–3 Others", "waits 3–4 as 1–3"];
    assert_eq!(placements(&evaluate(&policy, &roster)), expected);
    policy.attributes[0].missing = crate::policy::Missing::Missed;
    assert_eq!(placements(&evaluate(&policy, &roster)), ["in 1", "waits 4 as 2", "in 2", "waits 3 as 1"]);
}

#[test]
fn less_is_better_where_the_attribute_says_so() {
    let mut policy = with_quota(&json!({"places": {"number": 1}}));
    policy.attributes[0].kind =
        serde_json::from_value(json!({"kind": "number", "unit": "seconds", "direction": "lower_is_better"})).unwrap();
    let roster = people(&IDS, &[&["92", ""], &["61", ""]]);
    assert_eq!(placements(&evaluate(&policy, &roster)), ["waits 2 as 1", "in 1"]);
}

/// Nine people in three teams, the last of which is named first.
fn teams(team_of_last: Option<&str>) -> Roster {
    let scores = ["90", "89", "88", "87", "86", "85", "84", "83", "82"];
    let mut roster = people(&IDS, &scores.each_ref().map(|it| [*it, ""]).each_ref().map(<[&str; 2]>::as_slice));
    let teams = ["south", "south", "south", "south", "north", "north", "north", "west"];
    let labels: Labels = teams.into_iter().map(Some).chain([team_of_last]).collect();
    roster.groupings.push(("team".into(), labels));
    roster
}

#[test]
fn each_group_has_its_own_number_of_places() {
    let fields = json!({"places": {"number": 1}, "per": "team"});
    let expected = [
        "in 1",
        "waits 2 as 1",
        "waits 3 as 2",
        "waits 4 as 3",
        "in 1",
        "waits 2 as 1",
        "waits 3 as 2",
        "in 1",
        "waits 2 as 1",
    ];
    check_places(&fields, &teams(Some("west")), &expected);
    let evaluator = evaluate(&with_quota(&fields), &teams(Some("west")));
    let groups = evaluator.group_places(&"up".into());
    let shown: Vec<_> = groups.iter().map(|it| (it.group.as_str(), it.totals.promoted, it.totals.waiting)).collect();
    assert_eq!(shown, [("north", 1, 2), ("south", 1, 3), ("west", 1, 1)]);
    let places = evaluator.explain_main(4).unwrap().places.unwrap();
    assert_eq!((places.group.as_deref(), places.totals.promoted), (Some("north"), 1));
}

#[test]
fn share_is_distributed_so_that_the_groups_add_up() {
    // A half of nine is four: south 4 · 4/9 = 1.78, north 1.33, west 0.89; the largest remainders get the rest.
    let fields = json!({"places": {"share_of_level": 50}, "per": "team"});
    let evaluator = evaluate(&with_quota(&fields), &teams(Some("west")));
    let places: Vec<_> = evaluator.group_places(&"up".into()).iter().map(|it| it.totals.places.unwrap()).collect();
    assert_eq!(places, [1, 2, 1].map(Bounds::exactly));
    assert_eq!(evaluator.summary().steps[0].places.as_ref().unwrap().places, Some(Bounds::exactly(4)));
}

#[test]
fn who_has_no_group_is_open_and_may_compete_in_each() {
    let fields = json!({"places": {"number": 1}, "per": "team"});
    let evaluator = evaluate(&with_quota(&fields), &teams(None));
    let all = placements(&evaluator);
    assert_eq!(all[8], "open  Group");
    assert_eq!(all[7], "in 1", "the last is worse than everybody");
    let nowhere = evaluate(&with_quota(&json!({"per": "region"})), &teams(None));
    assert!(placements(&nowhere).iter().all(|it| it == "open  Group"));
    let totals = nowhere.summary().steps[0].places.clone().unwrap();
    assert_eq!((totals.places, totals.promotions), (None, Bounds { at_least: 0, at_most: 9 }));
}

#[test]
fn share_of_the_staff_counts_who_is_in_scope_on_every_level() {
    let mut policy = with_quota(&json!({"places": {"share_of_staff": 50}}));
    policy.scope = vec![
        serde_json::from_value(
            json!({"id": "S1", "rule": {"kind": "number", "attribute": "years", "test": {"at_least": 1}}}),
        )
        .unwrap(),
    ];
    let mut roster = people(&IDS, &[&["90", "1"], &["80", "1"], &["70", "1"], &["99", "0"], &["0", "1"], &["0", ""]]);
    roster.levels = ["junior", "junior", "junior", "junior", "senior", "senior"].into_iter().map(Some).collect();
    let evaluator = evaluate(&policy, &roster);
    // Four for certain, five at most: two places either way.
    assert_eq!(placements(&evaluator), ["in 1", "in 2", "waits 3 as 1", "–"]);
    policy.scope[0].set_aside = true;
    assert_eq!(placements(&evaluate(&policy, &roster)), ["in 2", "in 3", "waits 4 as 1", "in 1"]);
}

#[test]
fn composite_with_missing_scores_is_ranked_by_both_ends() {
    let quota = json!({"id": "A9", "places": {"number": 1}});
    let attributes = numbers(&["a", "b", "c"]);
    let policy = policy(json!({"attributes": attributes, "scoring": scoring(), "step": {"quota": quota}}));
    let roster = people(&["a", "b", "c"], &[&["90", "90", "90"], &["80", "", "80"], &["70", "70", "70"]]);
    // Without the review the second has 80 · 0.82 at least and 18 points more at most: less than 90 either way.
    assert_eq!(placements(&evaluate(&policy, &roster)), ["in 1", "waits 2–3 as 1–2", "waits 2–3 as 1–2"]);
}

#[test]
fn demotion_needs_no_place() {
    let mut policy = with_quota(&json!({}));
    policy.steps[0].movement = crate::policy::Movement::Demotion { to: "senior".into() };
    let evaluator = evaluate(&policy, &oracle_37());
    assert!(evaluator.placements(&"up".into()).all(|it| it.is_none()));
    assert_eq!(evaluator.summary().steps[0].places, None);
}

#[test]
fn quota_edit_evaluates_no_gate_again() {
    let roster = Rc::new(oracle_37());
    let mut evaluator = Evaluator::new(Rc::new(with_quota(&json!({}))), Rc::clone(&roster));
    let pointer = |it: &Evaluator| it.clauses(&"up".into())[0].1.as_ptr();
    let before = pointer(&evaluator);
    let placed = |it: &Evaluator| it.steps[0].places.as_ref().unwrap().placements.as_ptr();
    let first = placed(&evaluator);
    evaluator.update(&Rc::new(with_quota(&json!({"places": {"number": 2}}))));
    assert_eq!(pointer(&evaluator), before);
    assert_ne!(placed(&evaluator), first);
    let second = placed(&evaluator);
    let mut renamed = with_quota(&json!({"places": {"number": 2}}));
    renamed.name = crate::policy::Text::same("another name");
    evaluator.update(&Rc::new(renamed));
    assert_eq!(placed(&evaluator), second, "nothing is placed again that did not change");
}
