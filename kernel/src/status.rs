//! Met, missed or not known, and how they combine (Kleene's three-valued logic, node by node).

use std::rc::Rc;

/// What became of a clause for one agent. The order is that of [`Status::and`]: the least of several decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[repr(u8)]
pub enum Status {
    /// Missed.
    Missed,
    /// Not known: a fact is missing.
    Unknown,
    /// Met.
    Met,
    /// Not checked by the tool. Asks for nothing by itself; as one of several alternatives it is not known.
    Unchecked,
    /// Set aside; asks for nothing.
    SetAside,
}

/// Joins the statuses of other clauses to those so far, row by row: all must hold. Starting from [`Status::Met`], what
/// asks for nothing changes nothing.
#[must_use]
#[inline(never)]
pub fn all_of(so_far: &[Status], others: &[Rc<[Status]>]) -> Rc<[Status]> {
    let mut joined = so_far.to_vec();
    for statuses in others {
        for (so_far, status) in joined.iter_mut().zip(&**statuses) {
            *so_far = so_far.and(*status);
        }
    }
    joined.into()
}

impl Status {
    /// As many of it as asked for.
    #[must_use]
    pub fn repeated(self, times: usize) -> Rc<[Self]> {
        vec![self; times].into()
    }

    /// Met or missed.
    #[must_use]
    pub fn of(is_met: bool) -> Self {
        if is_met { Self::Met } else { Self::Missed }
    }

    /// Whether the clause counts: it is neither set aside nor left to people.
    #[must_use]
    pub fn is_applied(self) -> bool {
        matches!(self, Self::Met | Self::Missed | Self::Unknown)
    }

    /// Both must hold. What asks for nothing leaves the other as it is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// One must hold. An alternative that the tool does not check may hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::SetAside, it) | (it, Self::SetAside) => it,
            (Self::Met, _) | (_, Self::Met) => Self::Met,
            (Self::Unchecked, Self::Unchecked) => Self::Unchecked,
            (Self::Missed, Self::Missed) => Self::Missed,
            _ => Self::Unknown,
        }
    }

    /// Must not hold.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Met => Self::Missed,
            Self::Missed => Self::Met,
            other => other,
        }
    }

    /// At least `k` of several must hold. Alternatives that the tool does not check may hold. Where nothing is known of
    /// any, nothing is known of them together: every one may turn out to ask for nothing.
    #[must_use]
    pub fn at_least(k: u32, statuses: impl IntoIterator<Item = Self>) -> Self {
        let (mut met, mut open, mut all) = (0_u32, 0_u32, 0_u32);
        let mut is_checked = false;
        for status in statuses.into_iter().filter(|it| *it != Self::SetAside) {
            all += 1;
            met += u32::from(status == Self::Met);
            open += u32::from(matches!(status, Self::Unknown | Self::Unchecked));
            is_checked |= status != Self::Unchecked;
        }
        match (all, is_checked) {
            (0, _) => Self::SetAside,
            (_, false) => Self::Unchecked,
            _ if open == all => Self::Unknown,
            _ if met >= k => Self::Met,
            _ if met + open < k => Self::Missed,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Status::{Met, Missed, SetAside, Unchecked, Unknown};
    use super::*;

    #[test]
    fn kleene_tables_hold() {
        let three = [Met, Missed, Unknown];
        for a in three {
            for b in three {
                let (worse, better) = if a == Missed || b == Missed {
                    (
                        Missed,
                        if a == Met || b == Met {
                            Met
                        } else if a == b {
                            Missed
                        } else {
                            Unknown
                        },
                    )
                } else if a == Unknown || b == Unknown {
                    (Unknown, if a == Met || b == Met { Met } else { Unknown })
                } else {
                    (Met, Met)
                };
                assert_eq!(a.and(b), worse, "{a:?} and {b:?}");
                assert_eq!(a.or(b), better, "{a:?} or {b:?}");
                assert_eq!(a.and(b).negated(), a.negated().or(b.negated()), "De Morgan");
            }
        }
    }

    #[test]
    fn at_least_one_is_or_and_at_least_all_is_and() {
        let all = [Met, Missed, Unknown];
        for a in all {
            for b in all {
                assert_eq!(Status::at_least(1, [a, b]), a.or(b));
                assert_eq!(Status::at_least(2, [a, b]), a.and(b));
            }
        }
    }

    #[test]
    fn what_is_set_aside_asks_for_nothing() {
        for status in [Met, Missed, Unknown] {
            assert_eq!(status.and(SetAside), status);
            assert_eq!(status.or(SetAside), status);
        }
        assert_eq!(Status::at_least(1, [SetAside]), SetAside);
    }

    #[test]
    fn nothing_known_of_any_is_nothing_known_of_all() {
        for k in 0..=2 {
            assert_eq!(Status::at_least(k, [Unknown]), Unknown);
            assert_eq!(Status::at_least(k, [Unknown, Unchecked]), Unknown);
        }
        assert_eq!(Status::at_least(2, [Unknown, Missed]), Missed);
        assert_eq!(Status::at_least(0, [Unknown, Missed]), Met);
    }

    #[test]
    fn unchecked_alternative_may_hold() {
        assert_eq!(Missed.or(Unchecked), Unknown);
        assert_eq!(Met.or(Unchecked), Met);
        assert_eq!(Missed.and(Unchecked), Missed);
        assert_eq!(Status::at_least(2, [Met, Unchecked, Missed]), Unknown);
    }
}
