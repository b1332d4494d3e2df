use super::*;
use crate::policy::gate::{Vote, VoteBase, VoteGate};

/// Two thirds of a committee of nine.
fn vote(base: VoteBase) -> Vote {
    Vote {
        share: 2,
        of: 3,
        base,
        members: 9,
        quorum: 0,
        yes: "yes".into(),
        no: Some("no".into()),
        present: Some("present".into()),
        recused: Some("recused".into()),
    }
}

fn rule(vote: Vote) -> Rule {
    Rule::Vote(VoteGate { vote })
}

/// One agent's votes; only the columns that are named have a value.
fn votes(named: &[(&'static str, Raw)]) -> People {
    let people = People::new();
    named.iter().fold(people, |people, (id, value)| people.numbers(id, &[*value]))
}

#[track_caller]
fn counts(vote: Vote, named: &[(&'static str, Raw)], expected: &str) {
    check(&votes(named), rule(vote), &[expected]);
}

/// Examples of oracle 38 (Robert's Rules question-and-answer forum, topics 35640 and 36299; P. `McClintock`, "Voting
/// variations"): two thirds of the votes cast, abstentions left out.
#[test]
fn two_thirds_of_the_votes_cast_are_counted_as_in_the_published_examples() {
    let examples =
        [(22, 12, false), (23, 11, true), (24, 12, true), (17, 8, true), (7, 4, false), (2, 1, true), (0, 0, false)];
    for (yes, no, passes) in examples {
        let people = people_with(yes, no);
        let vote = Vote { members: 36, ..vote(VoteBase::VotesCast) };
        assert_eq!(count(&vote, people.facts(), 0), Status::of(passes), "{yes} to {no}");
    }
}

/// The least votes in favour for each number of votes cast, from oracle 38: 0.667 as a share would refuse 2 of 3.
#[test]
fn least_number_of_votes_is_that_of_the_published_table() {
    let table = [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6), (9, 6), (10, 7), (11, 8), (12, 8)];
    for (cast, least) in table {
        for yes in 0..=cast {
            let people = people_with(yes, cast - yes);
            let vote = Vote { members: 12, ..vote(VoteBase::VotesCast) };
            assert_eq!(count(&vote, people.facts(), 0), Status::of(yes >= least), "{yes} of {cast}");
            let margin = explain_vote(&vote, people.facts(), 0).margin.map(|it| it.amount);
            assert_eq!(margin, Some(Decimal::from_int(yes - least)), "{yes} of {cast}");
        }
    }
}

fn people_with(yes: i64, no: i64) -> People {
    let column = |count| Column::Number(vec![Decimal::from_int(count).micros()].into());
    let number = |people: People, id, count| people.attribute(id, points(), Missing::Unknown).column(id, column(count));
    number(number(People::new(), "yes", yes), "no", no)
}

fn count(vote: &Vote, facts: Facts<'_>, row: u32) -> Status {
    super::super::count_vote(vote, facts, row)
}

#[test]
fn share_of_all_members_counts_the_absent_and_the_abstaining_against() {
    counts(vote(VoteBase::AllMembers), &[("yes", Is("6"))], "met 0 votes");
    counts(vote(VoteBase::AllMembers), &[("yes", Is("5")), ("no", Is("0"))], "missed -1 votes");
    counts(vote(VoteBase::AllMembers), &[("yes", Is("9"))], "met 3 votes");
}

#[test]
fn recused_members_leave_the_base_of_all_members() {
    let all = vote(VoteBase::AllMembers);
    counts(all.clone(), &[("yes", Is("5")), ("recused", Is("2"))], "met 0 votes");
    counts(all.clone(), &[("yes", Is("5")), ("recused", Is("1"))], "missed -1 votes");
    counts(all.clone(), &[("yes", Is("5")), ("recused", Empty)], "missed -1 votes");
    counts(all.clone(), &[("yes", Is("0")), ("recused", Is("9"))], "missed");
    counts(all, &[("yes", Is("0")), ("recused", Is("10"))], "unknown");
}

#[test]
fn share_of_the_present_counts_abstentions_against() {
    let present = vote(VoteBase::Present);
    counts(present.clone(), &[("yes", Is("4")), ("present", Is("6"))], "met 0 votes");
    counts(present.clone(), &[("yes", Is("4")), ("present", Is("7"))], "missed -1 votes");
    counts(present.clone(), &[("yes", Is("4"))], "unknown");
    counts(Vote { present: None, ..present }, &[("yes", Is("4")), ("present", Is("6"))], "unknown");
}

#[test]
fn votes_cast_leave_abstentions_out() {
    let cast = vote(VoteBase::VotesCast);
    counts(cast.clone(), &[("yes", Is("2")), ("no", Is("1")), ("present", Is("9"))], "met 0 votes");
    counts(cast.clone(), &[("yes", Is("2"))], "unknown");
    counts(Vote { no: None, ..cast }, &[("yes", Is("2")), ("no", Is("0"))], "unknown");
}

#[test]
fn quorum_is_reached_or_the_vote_does_not_count() {
    let quorate = |base| Vote { quorum: 7, ..vote(base) };
    counts(quorate(VoteBase::AllMembers), &[("yes", Is("6")), ("present", Is("7"))], "met 0 votes");
    counts(quorate(VoteBase::AllMembers), &[("yes", Is("6")), ("present", Is("6"))], "missed");
    counts(quorate(VoteBase::AllMembers), &[("yes", Is("6"))], "unknown");
    counts(quorate(VoteBase::VotesCast), &[("yes", Is("6")), ("no", Is("0")), ("present", Is("6"))], "missed");
}

#[test]
fn counts_that_no_committee_can_have_are_not_known() {
    for yes in ["-1", "2.5", "10", "2000000000"] {
        counts(vote(VoteBase::AllMembers), &[("yes", Is(yes))], "unknown");
    }
    counts(vote(VoteBase::Present), &[("yes", Is("6")), ("present", Is("10"))], "unknown");
    counts(vote(VoteBase::Present), &[("yes", Is("6")), ("present", Is("5"))], "unknown");
    counts(vote(VoteBase::VotesCast), &[("yes", Is("6")), ("no", Is("4"))], "unknown");
    for recused in ["-1", "0.5"] {
        counts(vote(VoteBase::AllMembers), &[("yes", Is("6")), ("recused", Is(recused))], "unknown");
    }
}

#[test]
fn nobody_has_voted_is_no_vote() {
    counts(vote(VoteBase::AllMembers), &[("yes", Empty)], "unknown");
    counts(vote(VoteBase::VotesCast), &[("yes", Is("0")), ("no", Is("0"))], "missed");
}

#[test]
fn votes_that_count_as_missed_when_empty_miss_the_gate() {
    counts(vote(VoteBase::AllMembers), &[("yes", Fails)], "missed");
    counts(vote(VoteBase::VotesCast), &[("yes", Is("6")), ("no", Fails)], "missed");
    let strict = People::new().attribute("yes", points(), Missing::Missed).column("yes", numbers(&[Empty]));
    check(&strict, rule(vote(VoteBase::AllMembers)), &["missed"]);
}

#[test]
fn largest_committee_does_not_overflow() {
    let huge = Vote { share: u32::MAX, of: u32::MAX, members: 2_000_000_000, ..vote(VoteBase::AllMembers) };
    counts(huge.clone(), &[("yes", Is("2000000000"))], "met 0 votes");
    counts(huge, &[("yes", Is("1999999999"))], "missed -1 votes");
}

#[test]
fn share_that_makes_no_sense_is_reached_by_nobody() {
    counts(Vote { share: 4, ..vote(VoteBase::AllMembers) }, &[("yes", Is("9"))], "missed -3 votes");
    counts(Vote { of: 0, ..vote(VoteBase::AllMembers) }, &[("yes", Is("9"))], "missed");
}
