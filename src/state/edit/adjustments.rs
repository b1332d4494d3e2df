//! Edits of plus and minus points (加分, 扣分).

use super::attributes::add as add_attribute;
use super::origins::forget_origins;
use super::{Changed, remove_where, replace};
use crate::policy::{Adjustment, AttributeId, AttributeKind, ClauseId, Decimal, Policy, Score, Text};

/// How many periods of a series are counted at first.
const STARTING_PERIODS: u32 = 12;
/// The limit of a new clause, as a multiple of its points.
const STARTING_LIMIT: i64 = 2;

/// An edit of plus and minus points.
#[derive(Debug, Clone, PartialEq)]
pub enum AdjustmentEdit {
    /// Adds a clause, limited to twice its points.
    Add {
        /// What is counted.
        count: Counted,
        /// Points for each, negative to take off.
        points_each: Decimal,
    },
    /// Counts something else.
    SetAttribute {
        /// Which clause.
        clause: ClauseId,
        /// What.
        attribute: AttributeId,
    },
    /// Says how many points each is worth.
    SetPoints {
        /// Which clause.
        clause: ClauseId,
        /// How many.
        points_each: Decimal,
    },
    /// Limits a clause, or lifts its limit.
    SetLimit {
        /// Which clause.
        clause: ClauseId,
        /// The most points.
        limit: Option<Score>,
    },
    /// Says how many periods of a series are counted.
    SetPeriods {
        /// Which clause.
        clause: ClauseId,
        /// How many.
        periods: Option<u32>,
    },
    /// Removes a clause.
    Remove {
        /// Which one.
        clause: ClauseId,
    },
    /// Limits all clauses together, or lifts that limit.
    SetCommonLimit {
        /// The most points either way.
        limit: Option<Score>,
    },
}

/// What is counted.
#[derive(Debug, Clone, PartialEq)]
pub enum Counted {
    /// An attribute of the policy.
    Known(AttributeId),
    /// One that is made with the clause.
    New {
        /// Its name.
        name: Text,
        /// Its values.
        kind: AttributeKind,
    },
}

impl AdjustmentEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Add { count, points_each } => add(policy, count, *points_each),
            Self::SetAttribute { clause, attribute } => {
                let periods = starting_periods(policy, attribute)?;
                let place = adjustment_mut(policy, clause)?;
                replace(&mut place.attribute, attribute.clone())?;
                place.periods = periods.and(place.periods.or(periods));
                mark(policy, clause, "attribute");
                Some(())
            }
            Self::SetPoints { clause, points_each } => {
                replace(&mut adjustment_mut(policy, clause)?.points_each, *points_each)?;
                mark(policy, clause, "points_each");
                Some(())
            }
            Self::SetLimit { clause, limit } => {
                replace(&mut adjustment_mut(policy, clause)?.limit, *limit)?;
                mark(policy, clause, "limit");
                Some(())
            }
            Self::SetPeriods { clause, periods } => {
                replace(&mut adjustment_mut(policy, clause)?.periods, *periods)?;
                mark(policy, clause, "periods");
                Some(())
            }
            Self::Remove { clause } => {
                remove_where(&mut policy.scoring.adjustments, |it| it.id == *clause)?;
                forget_origins(policy, &format!("scoring/adjustments/{clause}"));
                Some(())
            }
            Self::SetCommonLimit { limit } => {
                replace(&mut policy.scoring.adjustment_limit, *limit)?;
                policy.mark_own("scoring/adjustment_limit");
                Some(())
            }
        }
    }
}

pub(super) fn adjustment_mut<'a>(policy: &'a mut Policy, clause: &ClauseId) -> Option<&'a mut Adjustment> {
    policy.scoring.adjustments.iter_mut().find(|it| it.id == *clause)
}

fn mark(policy: &mut Policy, clause: &ClauseId, field: &str) {
    policy.mark_own(&format!("scoring/adjustments/{clause}/{field}"));
}

/// How many periods of an attribute are counted at first: none where it has no periods; `None` without the attribute.
#[allow(clippy::option_option)] // Whether there is such an attribute, and whether it has periods.
fn starting_periods(policy: &Policy, attribute: &AttributeId) -> Option<Option<u32>> {
    let is_series = matches!(policy.attribute(attribute)?.kind, AttributeKind::Series { .. });
    Some(is_series.then_some(STARTING_PERIODS))
}

fn add(policy: &mut Policy, count: &Counted, points_each: Decimal) -> Changed {
    let attribute = match count {
        Counted::Known(id) => policy.attribute(id)?.id.clone(),
        Counted::New { name, kind } => add_attribute(policy, name, kind),
    };
    let periods = starting_periods(policy, &attribute)?;
    let id = policy.fresh_clause_id("P");
    let most = Decimal::from_micros(points_each.micros().abs().saturating_mul(STARTING_LIMIT));
    let limit = Score::try_from(most).unwrap_or(Score::MAX);
    let adjustment =
        Adjustment { id: id.clone(), attribute, periods, points_each, limit: Some(limit), set_aside: false };
    policy.scoring.adjustments.push(adjustment);
    policy.mark_own(&format!("scoring/adjustments/{id}"));
    Some(())
}
