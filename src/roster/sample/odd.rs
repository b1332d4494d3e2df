//! People whom a policy's author should meet: those whom an average hides.

use crate::policy::gate::NumberTest;
use crate::policy::{AttributeId, AttributeKind, Unit};

use super::demand::{Ask, Plan};

/// Somebody odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Odd {
    /// Has everything but one point.
    OnePointShort,
    /// Lies exactly on the cut.
    OnTheCut,
    /// Has everything, one day too early.
    OneDayShort,
    /// The best figures, and one absence too many.
    AbsentStar,
    /// Came a month ago.
    Newcomer,
    /// Nearly all data are missing.
    NoData,
}

impl Odd {
    const ALL: [Self; 6] =
        [Self::OnePointShort, Self::OnTheCut, Self::OneDayShort, Self::AbsentStar, Self::Newcomer, Self::NoData];

    /// Who stands in a row: each once, evenly over a roster that is large enough.
    pub(super) fn of_row(row: u32, agents: u32) -> Option<Self> {
        let apart = agents / 6;
        if apart < 2 || row % apart != apart / 2 {
            return None;
        }
        usize::try_from(row / apart).ok().and_then(|place| Self::ALL.get(place)).copied()
    }

    /// How well this person does in everything that is not special, in thousandths of a standard deviation.
    pub(super) fn distance(self) -> Option<i64> {
        match self {
            Self::OnePointShort | Self::OnTheCut | Self::OneDayShort => Some(700),
            Self::AbsentStar => Some(2200),
            Self::Newcomer | Self::NoData => None,
        }
    }

    /// How far each score lies from the cut, in points.
    pub(super) fn points_from_cut(self) -> Option<i64> {
        match self {
            Self::OnePointShort => Some(-1),
            Self::OnTheCut => Some(0),
            _ => None,
        }
    }

    /// The attribute in which this person is special, and whether the gate on it is missed (by the least there is) or
    /// just met. Scores come first where the policy has a cut.
    pub(super) fn edge<'a>(
        self,
        plan: &Plan<'a>,
        kind: impl Fn(&AttributeId) -> Option<&'a AttributeKind>,
    ) -> Edge<'a> {
        let own = || plan.demands.iter().filter(|(_, it)| it.clause.is_some() && it.wanted);
        let is_scored = plan.demands.values().any(|it| it.cell.is_some());
        let is_absence =
            |id: &AttributeId| matches!(kind(id), Some(AttributeKind::Number { unit: Unit::Times | Unit::Days, .. }));
        let first =
            |fits: &dyn Fn(&AttributeId, &Ask<'a>) -> bool| own().find(|(id, it)| fits(id, &it.ask)).map(|(id, _)| *id);
        let number = || first(&|_, ask| matches!(ask, Ask::Number(_)));
        let attribute = match self {
            Self::OnePointShort | Self::OnTheCut if !is_scored => number(),
            Self::OneDayShort => first(&|_, ask| matches!(ask, Ask::Elapsed(..))),
            Self::AbsentStar => first(&|id, ask| matches!(ask, Ask::Number(NumberTest::AtMost(_))) && is_absence(id))
                .or_else(|| first(&|_, ask| matches!(ask, Ask::YesNo(_))))
                .or_else(number),
            _ => None,
        };
        Edge { attribute, is_missed: self != Self::OnTheCut }
    }
}

/// Where somebody is just below, or just on, what is asked.
#[derive(Default)]
pub(super) struct Edge<'a> {
    pub(super) attribute: Option<&'a AttributeId>,
    pub(super) is_missed: bool,
}
