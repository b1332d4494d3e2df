//! Conclusions: from what is required and the scope to a verdict.

use std::rc::Rc;

use crate::{Interval, Status, as_index};

/// The conclusion about an agent and a step. For a demotion step *qualifies* reads *triggered*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[repr(u8)]
pub enum Verdict {
    /// Meets every clause.
    Qualifies,
    /// Meets every clause but some that the committee waived.
    QualifiesByException,
    /// Cannot be told: a fact is missing that decides.
    CannotTell,
    /// Misses a clause.
    DoesNot,
    /// The policy does not cover the agent, or the agent's level is not on the ladder.
    OutOfScope,
    /// The agent's level has no main step.
    NoFurtherStep,
}

impl Verdict {
    /// All verdicts, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Qualifies,
        Self::QualifiesByException,
        Self::CannotTell,
        Self::DoesNot,
        Self::OutOfScope,
        Self::NoFurtherStep,
    ];

    /// As many of it as asked for.
    #[must_use]
    pub fn repeated(self, times: usize) -> Rc<[Self]> {
        vec![self; times].into()
    }

    /// Whether the agent qualifies, by exception or not.
    #[must_use]
    pub fn is_qualified(self) -> bool {
        matches!(self, Self::Qualifies | Self::QualifiesByException)
    }

    /// The verdict where all clauses together (scope, gates, floors, cut) have this status.
    #[must_use]
    pub fn of(all: Status) -> Self {
        match all {
            Status::Missed => Self::DoesNot,
            Status::Unknown => Self::CannotTell,
            _ => Self::Qualifies,
        }
    }
}

/// The verdicts of some people without a cut. `required` is everything else, the scope included; who misses the scope is
/// out of it, whatever else holds.
#[must_use]
#[inline(never)]
pub fn conclude(scope: &[Status], required: &[Status]) -> Rc<[Verdict]> {
    let mut verdicts = vec![Verdict::CannotTell; required.len()];
    for ((verdict, scope), required) in verdicts.iter_mut().zip(scope).zip(required) {
        let inside = Verdict::of(*required);
        *verdict = if *scope == Status::Missed { Verdict::OutOfScope } else { inside };
    }
    verdicts.into()
}

/// The places of those who miss nothing: where something more is asked, that decides.
#[must_use]
#[inline(never)]
pub fn undecided(required: &[Status]) -> Vec<u32> {
    let mut places = vec![0; required.len()];
    let mut found = 0;
    for (place, status) in (0..).zip(required) {
        // Written in any case, and overwritten where it does not count: a branch would be guessed wrong too often.
        if let Some(next) = places.get_mut(found) {
            *next = place;
        }
        found += usize::from(*status != Status::Missed);
    }
    places.truncate(found);
    places.shrink_to_fit();
    places
}

/// Decides by a cut: sets the verdicts at some places, where `required` is everything else and `composites` are those of
/// the people there.
#[inline(never)]
pub fn decide(verdicts: &mut [Verdict], places: &[u32], required: &[Status], composites: &[Interval], cut: u16) {
    for ((&place, required), composite) in places.iter().zip(required).zip(composites) {
        if let Some(verdict) = verdicts.get_mut(as_index(place)) {
            *verdict = Verdict::of(required.and(composite.reaches(cut)));
        }
    }
}

/// Brings verdicts by row up to date for some people: their rows, and their places in a list of verdicts.
#[inline(never)]
pub fn bring(by_row: &mut [Verdict], rows: &[u32], places: &[u32], verdicts: &[Verdict]) {
    for (&row, &place) in rows.iter().zip(places) {
        if let (Some(to), Some(verdict)) = (by_row.get_mut(as_index(row)), verdicts.get(as_index(place))) {
            *to = *verdict;
        }
    }
}

/// The verdicts by row: those of each group where its rows are, and out of scope who is in none. Rows beyond the end are
/// left out.
#[must_use]
#[inline(never)]
pub fn spread(rows: usize, groups: &[(&[u32], &[Verdict])]) -> Rc<[Verdict]> {
    let mut by_row = vec![Verdict::OutOfScope; rows];
    for (rows, verdicts) in groups {
        for (&row, verdict) in rows.iter().zip(*verdicts) {
            if let Some(place) = by_row.get_mut(as_index(row)) {
                *place = *verdict;
            }
        }
    }
    by_row.into()
}

#[cfg(test)]
mod tests {
    use super::Status::{Met, Missed, SetAside, Unchecked, Unknown};
    use super::Verdict::{CannotTell, DoesNot, OutOfScope, Qualifies};
    use super::*;

    #[test]
    fn scope_comes_first_then_whatever_decides() {
        let cases = [
            (Met, Met, Qualifies),
            (Met, Unknown, CannotTell),
            (Unknown, Unknown, CannotTell),
            (Unknown, Missed, DoesNot),
            (Missed, Missed, OutOfScope),
            (SetAside, Met, Qualifies),
            (Met, Unchecked, Qualifies),
        ];
        assert_eq!(*conclude(&cases.map(|it| it.0), &cases.map(|it| it.1)), cases.map(|it| it.2));
    }

    #[test]
    fn cut_decides_for_those_who_miss_nothing_else() {
        let required = [Missed, Met, Unknown, Missed, SetAside, Met, Unknown];
        let places = undecided(&required);
        assert_eq!(places, [1, 2, 4, 5, 6]);
        let mut verdicts = conclude(&[Met; 7], &required).to_vec();
        let interval = |low, high| Interval { low, high };
        let composites = [interval(70, 90), interval(70, 70), interval(69, 70), interval(0, 69), interval(69, 69)];
        let of_places: Vec<Status> = places.iter().map(|&place| required[as_index(place)]).collect();
        decide(&mut verdicts, &places, &of_places, &composites, 70);
        assert_eq!(verdicts, [DoesNot, Qualifies, CannotTell, DoesNot, CannotTell, DoesNot, DoesNot]);
    }

    #[test]
    fn only_the_rows_that_are_named_are_brought_up_to_date() {
        let mut by_row = [OutOfScope; 4];
        bring(&mut by_row, &[3, 1, 9], &[0, 1, 1], &[Qualifies, DoesNot]);
        assert_eq!(by_row, [OutOfScope, DoesNot, OutOfScope, Qualifies]);
    }

    #[test]
    fn who_is_in_no_group_is_out_of_scope() {
        let by_row = spread(4, &[(&[1, 9], &[Qualifies, Qualifies]), (&[3], &[DoesNot])]);
        assert_eq!(*by_row, [OutOfScope, Qualifies, OutOfScope, DoesNot]);
    }
}
