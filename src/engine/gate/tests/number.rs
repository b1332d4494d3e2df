use super::*;
use crate::policy::gate::{NumberGate, NumberTest};

fn rule(test: NumberTest) -> Rule {
    Rule::Number(NumberGate { attribute: "score".into(), test })
}

#[test]
fn lower_bound_is_inside() {
    let people = People::new().numbers("score", &[Is("89"), Is("90"), Is("91"), Empty, Fails]);
    let expected = ["missed -1 point", "met 0 points", "met 1 point", "unknown", "missed"];
    check(&people, rule(NumberTest::AtLeast(decimal("90"))), &expected);
}

#[test]
fn upper_bound_is_inside_and_the_margin_is_room_below_it() {
    let people = People::new().numbers("score", &[Is("9"), Is("8"), Is("0"), Is("-1"), Empty, Fails]);
    let expected = ["missed -1 point", "met 0 points", "met 8 points", "met 9 points", "unknown", "missed"];
    check(&people, rule(NumberTest::AtMost(decimal("8"))), &expected);
}

#[test]
fn margin_between_two_bounds_is_to_the_nearer_one() {
    let people = People::new().numbers("score", &[Is("4"), Is("5"), Is("6"), Is("8"), Is("8.5")]);
    let expected = ["missed -1 point", "met 0 points", "met 1 point", "met 0 points", "missed -0.5 points"];
    check(&people, rule(NumberTest::Between(decimal("5"), decimal("8"))), &expected);
}

#[test]
fn bounds_that_are_swapped_admit_nobody() {
    let people = People::new().numbers("score", &[Is("5"), Is("6"), Is("8")]);
    let expected = ["missed -3 points", "missed -2 points", "missed -3 points"];
    check(&people, rule(NumberTest::Between(decimal("8"), decimal("5"))), &expected);
}

#[test]
fn six_decimals_decide() {
    let people = People::new().numbers("score", &[Is("79.994999"), Is("79.995"), Is("79.995001")]);
    let expected = ["missed -0.000001 points", "met 0 points", "met 0.000001 points"];
    check(&people, rule(NumberTest::AtLeast(decimal("79.995"))), &expected);
}

#[test]
fn largest_numbers_do_not_overflow() {
    let people = People::new().numbers("score", &[Is("-2000000000"), Is("2000000000")]);
    let expected = ["missed -2000000000 points", "met 0 points"];
    check(&people, rule(NumberTest::AtLeast(decimal("2000000000"))), &expected);
}

#[test]
fn missing_counts_as_missed_where_the_attribute_says_so() {
    let values = numbers(&[Is("90"), Empty, Fails]);
    let people = People::new().attribute("score", points(), Missing::Missed).column("score", values);
    check(&people, rule(NumberTest::AtLeast(decimal("90"))), &["met 0 points", "missed", "missed"]);
}

#[test]
fn without_a_column_of_numbers_nothing_is_known() {
    let gate = || rule(NumberTest::AtLeast(decimal("90")));
    let other = || People::new().attribute("score", points(), Missing::Unknown);
    check(&other().column("other", numbers(&[Is("90")])), gate(), &["unknown"]);
    check(&other().column("score", yes_no(&[Is("yes")])), gate(), &["unknown"]);
    check(&other().column("score", labels(&["90"], &[Is("90")])), gate(), &["unknown"]);
    let strict = People::new().attribute("score", points(), Missing::Missed);
    check(&strict.column("other", numbers(&[Is("90")])), gate(), &["missed"]);
}

#[test]
fn column_that_is_too_short_ends_in_missing_values() {
    let mut people = People::new().numbers("score", &[Is("90"), Is("90")]);
    people.roster.columns.insert("score".into(), numbers(&[Is("90")]));
    check(&people, rule(NumberTest::AtLeast(decimal("90"))), &["met 0 points", "unknown"]);
}
