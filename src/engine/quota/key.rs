//! What people are ranked by: a row of numbers per competitor, the larger the better, each known or between two ends.

use ladderlab_kernel::Interval;

use super::super::gate::as_index;
use super::super::step::Inputs;
use super::lottery::lot;
use crate::policy::{Attribute, AttributeKind, Direction, Missing, Quota, QuotaOrder, TiePolicy};
use crate::roster::{Column, FAILED, UNKNOWN};

/// The worst that a value can be; a failure is no better.
const WORST: i64 = i64::MIN;
const BEST: i64 = i64::MAX;

/// The keys of all who may compete: low ends and high ends, `stride` numbers each, the most important first.
pub(super) struct Keys {
    stride: usize,
    lows: Vec<i64>,
    highs: Vec<i64>,
}

impl Keys {
    /// A competitor's key at its worst.
    pub(super) fn low(&self, competitor: usize) -> &[i64] {
        self.lows.get(competitor * self.stride..(competitor + 1) * self.stride).unwrap_or_default()
    }

    /// A competitor's key at its best.
    pub(super) fn high(&self, competitor: usize) -> &[i64] {
        self.highs.get(competitor * self.stride..(competitor + 1) * self.stride).unwrap_or_default()
    }
}

/// Whether a quota ranks by the composite.
pub(in super::super) fn reads_composite(quota: &Quota) -> bool {
    quota.order == QuotaOrder::Composite
}

/// One number of the key of a competitor, by the number among the competitors and the row: its low end and its high end.
type Part<'a> = Box<dyn Fn(usize, u32) -> (i64, i64) + 'a>;

/// The keys of competitors, by their rows and composites.
pub(super) fn keys(quota: &Quota, inputs: Inputs<'_>, rows: &[u32], composites: &[Interval]) -> Keys {
    let mut parts: Vec<Part<'_>> = Vec::new();
    if reads_composite(quota) {
        // As it is shown, in 1/100 point: two composites that read alike tie.
        parts.push(Box::new(|competitor, _| match composites.get(competitor) {
            Some(it) => (i64::from(it.low), i64::from(it.high)),
            None => (WORST, BEST),
        }));
    }
    for id in quota.attributes() {
        let (attribute, column) = (inputs.policy.attribute(id), inputs.roster.columns.get(id));
        parts.push(Box::new(move |_, row| value_of(attribute, column, as_index(row))));
    }
    if let TiePolicy::Lottery { seed } = quota.ties {
        let ids = &inputs.roster.ids;
        parts.push(Box::new(move |_, row| {
            let lot = ids.get(as_index(row)).map_or(0, |id| lot(seed, id) >> 1);
            let lot = i64::try_from(lot).unwrap_or(0);
            (lot, lot)
        }));
    }
    let mut keys = Keys { stride: parts.len(), lows: Vec::new(), highs: Vec::new() };
    for (competitor, &row) in rows.iter().enumerate() {
        for part in &parts {
            let (low, high) = part(competitor, row);
            keys.lows.push(low);
            keys.highs.push(high);
        }
    }
    keys
}

/// A value in the attribute's own direction: more points, a shorter time per case, a higher degree, an earlier start.
/// What has no order, or is not there, lies anywhere.
fn value_of(attribute: Option<&Attribute>, column: Option<&Column>, row: usize) -> (i64, i64) {
    let missing = match attribute.map(|it| it.missing) {
        Some(Missing::Missed) => (WORST, WORST),
        _ => (WORST, BEST),
    };
    let (Some(attribute), Some(column)) = (attribute, column) else { return missing };
    let raw = match column.raw().get(row) {
        None | Some(UNKNOWN) => return missing,
        Some(FAILED) => return (WORST, WORST),
        Some(raw) => raw,
    };
    let rank = match (&attribute.kind, column) {
        (AttributeKind::Number { direction: Direction::LowerIsBetter, .. }, Column::Number(_))
        | (AttributeKind::Elapsed | AttributeKind::Date, Column::Date(_)) => Some(-raw),
        (AttributeKind::Number { .. } | AttributeKind::Elapsed, Column::Number(_))
        | (AttributeKind::YesNo, Column::YesNo(_)) => Some(raw),
        (AttributeKind::Ordered { values }, Column::Label { dictionary, .. }) => {
            let word = usize::try_from(raw).ok().and_then(|code| dictionary.get(code));
            let place = word.and_then(|word| values.iter().position(|value| value.id.as_str() == word));
            place.and_then(|it| i64::try_from(it).ok())
        }
        _ => None,
    };
    rank.map_or(missing, |it| (it, it))
}
