use super::*;
use crate::policy::Weight;
use crate::policy::gate::{RankGate, RankGroup, RankTies, RankTop};

fn gate(top: RankTop, ties: RankTies) -> RankGate {
    RankGate { attribute: "score".into(), within: RankGroup::All, same_level: false, top, ties }
}

fn top(count: u32, ties: RankTies) -> Rule {
    Rule::Rank(gate(RankTop::Count(count), ties))
}

fn inclusive(count: u32) -> Rule {
    top(count, RankTies::Inclusive)
}

fn strict(count: u32) -> Rule {
    top(count, RankTies::Strict)
}

fn share(percent: u32) -> Rule {
    Rule::Rank(gate(RankTop::Share(Weight::percent(percent)), RankTies::Inclusive))
}

const SCORES: [Raw; 7] = [Is("92"), Is("88"), Is("88"), Is("85"), Is("85"), Is("85"), Is("80")];

#[test]
fn ties_at_the_edge_are_all_in_or_all_out() {
    let people = People::new().numbers("score", &SCORES);
    let all_in = ["met 3", "met 2", "met 2", "met 0", "met 0", "met 0", "missed -3"].map(|it| format!("{it} places"));
    check(&people, inclusive(4), &all_in.each_ref().map(String::as_str));
    let all_out = ["met 3", "met 1", "met 1", "missed -2", "missed -2", "missed -2", "missed -3"];
    let all_out = all_out.map(|it| format!("{it} places"));
    check(&people, strict(4), &all_out.each_ref().map(String::as_str));
}

#[test]
fn share_of_the_group_is_rounded_down() {
    let met = |people: &People, percent| {
        let rows: Vec<u32> = (0..).take(people.roster.len()).collect();
        let statuses = evaluate(&Gate::new("G1", share(percent)), people.facts(), &rows);
        statuses.iter().filter(|it| **it == Status::Met).count()
    };
    let people = People::new().numbers("score", &SCORES);
    assert_eq!([14, 15, 42, 43, 100].map(|percent| met(&people, percent)), [0, 1, 3, 3, 7]);
    // Who has no value is counted in the group, so that places do not depend on what is known.
    let people = People::new().numbers("score", &[Is("9"), Is("8"), Is("7"), Fails, Fails]);
    assert_eq!(met(&people, 40), 2);
}

#[test]
fn less_is_better_where_the_attribute_says_so() {
    let kind = AttributeKind::Number { unit: Unit::Seconds, direction: Direction::LowerIsBetter };
    let values = numbers(&[Is("30"), Is("20"), Is("40")]);
    let people = People::new().attribute("score", kind, Missing::Unknown).column("score", values);
    check(&people, inclusive(2), &["met 0 places", "met 1 places", "missed -1 places"]);
}

#[test]
fn unknown_value_may_come_before_or_after() {
    let people = People::new().numbers("score", &[Is("9"), Is("8"), Is("7"), Empty]);
    check(&people, inclusive(2), &["met 0 places", "unknown", "missed -1 places", "unknown"]);
    check(&people, strict(2), &["met 0 places", "unknown", "missed -1 places", "unknown"]);
    check(&people, inclusive(0), &["missed -1 places", "missed -2 places", "missed -3 places", "missed"]);
    check(&people, inclusive(9), &["met 7 places", "met 6 places", "met 5 places", "unknown"]);
}

#[test]
fn what_counts_as_a_failure_ranks_behind_everybody() {
    let values = numbers(&[Is("9"), Is("8"), Empty, Fails]);
    let people = People::new().attribute("score", points(), Missing::Missed).column("score", values);
    check(&people, inclusive(2), &["met 1 places", "met 0 places", "missed", "missed"]);
    check(&people, inclusive(4), &["met 3 places", "met 2 places", "missed", "missed"]);
}

fn teams() -> People {
    let mut people = People::new().numbers("score", &[Is("9"), Is("8"), Is("7"), Is("6"), Is("5")]);
    people.roster.groupings =
        vec![("team".into(), [Some("a"), Some("b"), Some("a"), Some("b"), None].into_iter().collect())];
    people.roster.levels = [Some("x"), Some("y"), Some("y"), Some("y"), Some("y")].into_iter().collect();
    people
}

#[test]
fn people_are_ranked_within_their_group() {
    let within = |within, same_level| {
        Rule::Rank(RankGate { within, same_level, ..gate(RankTop::Count(1), RankTies::Inclusive) })
    };
    let team = || RankGroup::Grouping("team".into());
    let expected = ["met 0 places", "met 0 places", "missed -1 places", "missed -1 places", "unknown"];
    check(&teams(), within(team(), false), &expected);
    let expected = ["met 0 places", "met 0 places", "met 0 places", "missed -1 places", "unknown"];
    check(&teams(), within(team(), true), &expected);
    let expected = ["met 0 places", "met 0 places", "missed -1 places", "missed -2 places", "missed -3 places"];
    check(&teams(), within(RankGroup::Level, false), &expected);
    check(&teams(), within(RankGroup::Grouping("region".into()), false), &["unknown"; 5]);
}

#[test]
fn rank_of_one_agent_is_that_among_everybody() {
    let people = People::new().numbers("score", &[Is("9"), Is("8"), Empty]);
    let gate = Gate::new("G1", inclusive(1));
    assert_eq!(evaluate(&gate, people.facts(), &[1]), [Status::Missed]);
    let outcome = explain(&gate, people.facts(), 1);
    assert_eq!(outcome.actual.unwrap().shown(Lang::En), "rank 2–3 (8 points)");
    let Required::Words { text } = outcome.required else { panic!("a rank is asked in words") };
    assert_eq!(text.en, "among the top 1 of a group of 3");
}

#[test]
fn without_a_column_of_numbers_nobody_is_ranked() {
    let people = People::new().attribute("score", points(), Missing::Unknown);
    check(&people.column("score", yes_no(&[Is("yes")])), inclusive(1), &["unknown"]);
}
