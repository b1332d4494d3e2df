//! Conclusions: from what is required and the scope to a verdict.

use std::rc::Rc;

use crate::{Status, as_index};

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

/// The verdicts of some people. `required` is everything but the cut, the scope included; who misses the scope is out
/// of it, whatever else holds.
#[must_use]
#[inline(never)]
pub fn conclude(scope: &[Status], required: &[Status], cut: &[Status]) -> Rc<[Verdict]> {
    let mut verdicts = vec![Verdict::CannotTell; required.len()];
    for (((verdict, scope), required), cut) in verdicts.iter_mut().zip(scope).zip(required).zip(cut) {
        let inside = Verdict::of(required.and(*cut));
        *verdict = if *scope == Status::Missed { Verdict::OutOfScope } else { inside };
    }
    verdicts.into()
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
            (Met, Met, Met, Qualifies),
            (Met, Met, Unknown, CannotTell),
            (Met, Unknown, Met, CannotTell),
            (Unknown, Unknown, Missed, DoesNot),
            (Met, Missed, Unknown, DoesNot),
            (Missed, Missed, Met, OutOfScope),
            (SetAside, Met, SetAside, Qualifies),
            (Met, Met, Unchecked, Qualifies),
        ];
        let verdicts = conclude(&cases.map(|it| it.0), &cases.map(|it| it.1), &cases.map(|it| it.2));
        assert_eq!(*verdicts, cases.map(|it| it.3));
    }

    #[test]
    fn who_is_in_no_group_is_out_of_scope() {
        let by_row = spread(4, &[(&[1, 9], &[Qualifies, Qualifies]), (&[3], &[DoesNot])]);
        assert_eq!(*by_row, [OutOfScope, Qualifies, OutOfScope, DoesNot]);
    }
}
