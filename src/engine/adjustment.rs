//! Plus and minus points: so many points for each event that is counted.
//!
//! A count below 0 counts as 0. Points are rounded against the agent to 10⁻⁸ point, the scale of composites. Where the
//! count is not known, the points are an interval: from none to the clause's own limit, in the direction of its sign.

use super::gate::{Facts, as_index};
use super::memory::{Held, held};
use super::outcome::AdjustmentOutcome;
use super::score::{POINT, Sum};
use crate::engine::Fact;
use crate::policy::{Adjustment, Attribute, AttributeKind, Decimal, Missing, Score, Unit};
use crate::roster::{Column, FAILED, UNKNOWN, last_periods};

/// The scale: nothing adds or takes off more.
const MOST: i64 = 100 * POINT;

/// How often the event happened, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Known(i64),
    /// At least so often: a value is missing.
    AtLeast(i64),
    /// Empty, and that counts as a failure: the worst.
    Worst,
}

/// Points in 10⁻⁸ point: an interval where the count is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Points {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// The points of some people by one clause, and what they were computed from.
#[derive(Debug, Clone)]
pub(super) struct AdjustmentColumn {
    adjustment: Adjustment,
    attribute: Option<Attribute>,
    points: std::rc::Rc<[Points]>,
}

impl AdjustmentColumn {
    /// Whether both give the same people the same points, because they are computed from the same.
    pub(super) fn is_made_alike(&self, other: &Self) -> bool {
        self.adjustment == other.adjustment && self.attribute == other.attribute
    }

    /// The points of one of them.
    pub(super) fn at(&self, place: usize) -> Points {
        self.points.get(place).copied().unwrap_or_default()
    }

    /// The points of anybody by the same clause.
    pub(super) fn of_row(&self, facts: Facts<'_>, row: u32) -> Points {
        points(&self.adjustment, Counter::new(&self.adjustment, facts).count(row))
    }

    /// Its list.
    pub(super) fn held(&self) -> Held {
        held(&self.points)
    }
}

/// The points of `rows` by each clause that is not set aside; taken over from `before`, which has the same rows, where
/// nothing changed.
pub(super) fn columns(facts: Facts<'_>, rows: &[u32], before: &[AdjustmentColumn]) -> Vec<AdjustmentColumn> {
    let column = |adjustment: &Adjustment| {
        let attribute = facts.policy.attribute(&adjustment.attribute);
        let same = before.iter().find(|it| it.adjustment == *adjustment && it.attribute.as_ref() == attribute);
        same.cloned().unwrap_or_else(|| {
            let counter = Counter::new(adjustment, facts);
            let points = rows.iter().map(|&row| points(adjustment, counter.count(row))).collect();
            AdjustmentColumn { adjustment: adjustment.clone(), attribute: attribute.cloned(), points }
        })
    };
    applied(facts).map(column).collect()
}

/// The clauses that are in force.
fn applied(facts: Facts<'_>) -> impl Iterator<Item = &Adjustment> {
    facts.policy.scoring.adjustments.iter().filter(|it| !it.set_aside)
}

/// A composite with all plus and minus points of a person: within their common limit, and within 0–100.
pub(super) fn adjusted(sum: Sum, points: impl Iterator<Item = Points>, limit: Option<Score>) -> Sum {
    let total = points.fold(Points::default(), |total, it| Points {
        low: total.low.saturating_add(it.low),
        high: total.high.saturating_add(it.high),
    });
    let most = of_score(limit);
    let add = |end: u64, points: i64| {
        let end = i64::try_from(end).unwrap_or(MOST).saturating_add(points.clamp(-most, most));
        u64::try_from(end.clamp(0, MOST)).unwrap_or(0)
    };
    Sum { low: add(sum.low, total.low), high: add(sum.high, total.high) }
}

/// What each clause adds or takes off for one agent.
pub(super) fn explain(facts: Facts<'_>, row: u32) -> Vec<AdjustmentOutcome> {
    let outcome = |adjustment: &Adjustment| {
        let count = Counter::new(adjustment, facts).count(row);
        let points = points(adjustment, count);
        let unit = facts.policy.attribute(&adjustment.attribute).map(unit).unwrap_or_default();
        let decimal = |points: i64| Decimal::from_micros(points.div_euclid(POINT / Decimal::ONE));
        AdjustmentOutcome {
            clause: adjustment.id.clone(),
            attribute: adjustment.attribute.clone(),
            count: match count {
                Count::Known(count) => Fact::number(count, unit),
                Count::AtLeast(_) => Fact::Unknown,
                Count::Worst => Fact::Failed,
            },
            low: decimal(points.low),
            high: decimal(points.high),
        }
    };
    applied(facts).map(outcome).collect()
}

/// The unit of what is counted, of a series as well.
fn unit(attribute: &Attribute) -> Unit {
    match attribute.unit() {
        Unit::None => Unit::Times,
        unit => unit,
    }
}

fn of_score(limit: Option<Score>) -> i64 {
    limit.map_or(MOST, |limit| i64::from(limit.hundredths()) * (POINT / 100))
}

fn points(adjustment: &Adjustment, count: Count) -> Points {
    let most = of_score(adjustment.limit);
    let each = adjustment.points_each.micros();
    let of_count = |count: i64| {
        // Millionths × millionths are 10⁻¹² point. Plus points are rounded down, minus points up.
        let exact = i128::from(count) * i128::from(each.abs());
        let whole = if each > 0 { exact / 10_000 } else { (exact + 9_999) / 10_000 };
        i64::try_from(whole).unwrap_or(most).min(most)
    };
    let (least, greatest) = match count {
        _ if each == 0 => (0, 0),
        Count::Known(count) => (of_count(count), of_count(count)),
        Count::AtLeast(count) => (of_count(count), most),
        Count::Worst if each > 0 => (0, 0),
        Count::Worst => (most, most),
    };
    if each > 0 { Points { low: least, high: greatest } } else { Points { low: -greatest, high: -least } }
}

/// Counts the events of an agent.
struct Counter<'a> {
    column: Option<&'a Column>,
    /// What a missing value counts as.
    missing: Missing,
    /// The places of the periods that are summed; `None` for one that the roster lacks.
    places: Vec<Option<usize>>,
}

impl<'a> Counter<'a> {
    fn new(adjustment: &Adjustment, facts: Facts<'a>) -> Self {
        let attribute = facts.policy.attribute(&adjustment.attribute);
        let column = facts.roster.columns.get(&adjustment.attribute);
        let places = match (attribute.map(|it| &it.kind), column, adjustment.periods) {
            (Some(AttributeKind::Series { period, .. }), Some(Column::Series { periods, .. }), Some(count)) => {
                last_periods(periods, *period, facts.roster.as_of, count).collect()
            }
            _ => Vec::new(),
        };
        Self { column, missing: attribute.map(|it| it.missing).unwrap_or_default(), places }
    }

    fn count(&self, row: u32) -> Count {
        let row = as_index(row);
        match self.column {
            Some(Column::Number(values)) => self.sum(std::iter::once(values.get(row))),
            Some(Column::Series { periods, values }) if !self.places.is_empty() => match &**values {
                Column::Number(values) => {
                    let value = |place: &Option<usize>| values.get(row * periods.len() + (*place)?);
                    self.sum(self.places.iter().map(value))
                }
                _ => self.none(0),
            },
            _ => self.none(0),
        }
    }

    /// The sum of values of which some may be missing.
    fn sum(&self, values: impl Iterator<Item = Option<i64>>) -> Count {
        let (mut sum, mut is_whole) = (0_i64, true);
        for value in values {
            match value {
                Some(FAILED) => return Count::Worst,
                None | Some(UNKNOWN) => is_whole = false,
                Some(value) => sum = sum.saturating_add(value.max(0)),
            }
        }
        if is_whole { Count::Known(sum) } else { self.none(sum) }
    }

    /// Where values are missing, beside those that sum to `known`.
    fn none(&self, known: i64) -> Count {
        match self.missing {
            Missing::Unknown => Count::AtLeast(known),
            Missing::Missed => Count::Worst,
        }
    }
}
