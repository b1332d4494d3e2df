//! What is scored: competencies, sources with their parts, and the cells that columns feed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attribute::is_default;
use super::{AttributeId, ClauseId, CompetencyId, Decimal, PartId, Score, SourceId, Text, ValueId, Weight};

/// How cells become a composite.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Scoring {
    /// How competencies are put together.
    #[serde(default)]
    pub aggregation: Aggregation,
    /// What happens where an agent lacks a cell.
    #[serde(default)]
    pub missing_cell: MissingCell,
    /// What is scored.
    #[serde(default)]
    pub competencies: Vec<Competency>,
    /// Where scores come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Which column feeds which competency from which source. A pair without a cell is *not assessed*: its source's
    /// weight goes to the other sources of the same competency.
    #[serde(default)]
    pub cells: Vec<Cell>,
    /// What is taken off where the competencies of one agent lie far apart: the composite less this share of their
    /// weighted standard deviation, as a guard against chasing one metric.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispersion_penalty: Option<Weight>,
    /// Plus and minus points on top of the composite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
    /// The most that all plus and minus points together may add or take off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjustment_limit: Option<Score>,
}

/// Plus or minus points (加分, 扣分): so many points for each praise, each justified complaint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Adjustment {
    /// Its clause id.
    pub id: ClauseId,
    /// What is counted: a number, or a series of numbers of which the last `periods` are summed.
    pub attribute: AttributeId,
    /// How many periods of a series are summed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub periods: Option<u32>,
    /// Points for each, negative to take off.
    pub points_each: Decimal,
    /// The most points that this clause alone may add or take off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Score>,
    /// Kept in the policy, but not applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

/// How competencies are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// Weighted arithmetic mean: full compensation.
    #[default]
    Arithmetic,
    /// Weighted geometric mean: imperfect compensation.
    Geometric,
    /// The lowest competency: no compensation.
    Minimum,
}

/// What happens where an agent lacks a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MissingCell {
    /// The composite becomes the interval between 0 and 100 for that cell.
    #[default]
    Hold,
    /// Its weight goes to the agent's other cells of the same competency. Rewards missing bad scores.
    Spread,
}

/// What is scored (能力项).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Competency {
    /// Its id.
    pub id: CompetencyId,
    /// Its name.
    pub name: Text,
    /// Its weight in the composite.
    pub weight: Weight,
    /// What it means.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub profile: Text,
    /// What behaviour earns which score, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<Anchor>,
    /// Whether it covers contributions that figures of efficiency overlook: product insight, market analysis.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden_contribution: bool,
}

/// A behaviour anchor: what somebody with this score does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Anchor {
    /// From this score on.
    pub from: Score,
    /// The behaviour.
    pub behaviour: Text,
}

/// Where a score comes from (评估来源).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its name.
    pub name: Text,
    /// Its weight within each competency.
    pub weight: Weight,
    /// Its parts (customers, superiors, peers); none for a source that is one figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A part of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Part {
    /// Its id, unique within the source.
    pub id: PartId,
    /// Its name.
    pub name: Text,
    /// Its weight within the source.
    pub weight: Weight,
}

/// One column that feeds one competency from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cell {
    /// The competency that it feeds.
    pub competency: CompetencyId,
    /// The source that it belongs to.
    pub source: SourceId,
    /// The part of the source, where the source has parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// The attribute that it reads. One attribute may feed several cells.
    pub attribute: AttributeId,
    /// Its weight beside other cells of the same competency, source and part.
    #[serde(default = "full", skip_serializing_if = "is_full")]
    pub weight: Weight,
    /// How the attribute becomes 0–100.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: ValueFunction,
}

fn full() -> Weight {
    Weight::FULL
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference.
fn is_full(weight: &Weight) -> bool {
    *weight == Weight::FULL
}

/// How an attribute becomes a score of 0–100. The result is rounded once, half up, to 1/100 point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ValueFunction {
    /// Linear between two goalposts, clipped outside them. `worst` > `best` where less is better.
    Linear {
        /// Scores 0.
        worst: Decimal,
        /// Scores 100.
        best: Decimal,
    },
    /// Linear between points, in ascending order of `at`; level outside them.
    Piecewise {
        /// The points.
        points: Vec<ValuePoint>,
    },
    /// A score per named value; yes/no attributes use the ids `yes` and `no`.
    Table {
        /// The score of each value.
        scores: BTreeMap<ValueId, Score>,
    },
}

/// A point of a piecewise value function.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ValuePoint {
    /// At this value of the attribute …
    pub at: Decimal,
    /// … the score is this.
    pub score: Score,
}

impl Default for ValueFunction {
    /// The attribute is already a score of 0–100.
    fn default() -> Self {
        Self::Linear { worst: Decimal::from_int(0), best: Decimal::from_int(100) }
    }
}

impl ValueFunction {
    /// The score of a number; `None` where this function is a table or has no points.
    #[must_use]
    pub fn score(&self, value: Decimal) -> Option<Score> {
        match self {
            Self::Linear { worst, best } => {
                let (from, to) =
                    if worst <= best { ((*worst, 0), (*best, 10_000)) } else { ((*best, 10_000), (*worst, 0)) };
                Some(between(value, from, to))
            }
            Self::Piecewise { points } => {
                let next = points.iter().position(|point| value < point.at).unwrap_or(points.len());
                let pair = |point: &ValuePoint| (point.at, point.score.hundredths());
                match (next.checked_sub(1).and_then(|i| points.get(i)), points.get(next)) {
                    (Some(low), Some(high)) => Some(between(value, pair(low), pair(high))),
                    (Some(only), None) | (None, Some(only)) => Some(only.score),
                    (None, None) => None,
                }
            }
            Self::Table { .. } => None,
        }
    }

    /// The score of a named value, where this function is a table that knows it.
    #[must_use]
    pub fn score_of(&self, value: &ValueId) -> Option<Score> {
        match self {
            Self::Table { scores } => scores.get(value).copied(),
            Self::Linear { .. } | Self::Piecewise { .. } => None,
        }
    }
}

/// The score at `value` on the line from `low` to `high`, clipped, rounded half up to 1/100 point.
/// Goalposts that coincide give the upper score at and above them.
fn between(value: Decimal, low: (Decimal, u32), high: (Decimal, u32)) -> Score {
    if value >= high.0 {
        return Score::from_hundredths(high.1);
    }
    if value <= low.0 {
        return Score::from_hundredths(low.1);
    }
    let width = i128::from(high.0.micros()) - i128::from(low.0.micros());
    let along = i128::from(value.micros()) - i128::from(low.0.micros());
    let rise = i128::from(high.1) - i128::from(low.1);
    let exact = i128::from(low.1) * width + rise * along;
    let rounded = (2 * exact + width).div_euclid(2 * width);
    Score::from_hundredths(u32::try_from(rounded).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(function: &ValueFunction, value: &str) -> u32 {
        function.score(Decimal::parse(value).unwrap()).unwrap().hundredths()
    }

    #[test]
    fn a_score_is_rounded_half_up_once() {
        let plain = ValueFunction::default();
        assert_eq!(score(&plain, "79.995"), 8_000);
        assert_eq!(score(&plain, "79.994999"), 7_999);
        assert_eq!(score(&plain, "101"), 10_000);
        assert_eq!(score(&plain, "-3"), 0);
    }

    #[test]
    fn lower_is_better_between_goalposts() {
        let handle_time = ValueFunction::Linear { worst: Decimal::from_int(600), best: Decimal::from_int(300) };
        assert_eq!(score(&handle_time, "300"), 10_000);
        assert_eq!(score(&handle_time, "450"), 5_000);
        assert_eq!(score(&handle_time, "700"), 0);
        // 100 · (600 − 333) / 300 = 89 exactly
        assert_eq!(score(&handle_time, "333"), 8_900);
    }

    #[test]
    fn piecewise_is_level_outside_its_points() {
        let point = |at, score| ValuePoint { at: Decimal::from_int(at), score: Score::points(score) };
        let curve = ValueFunction::Piecewise { points: vec![point(60, 0), point(80, 70), point(90, 100)] };
        assert_eq!(score(&curve, "50"), 0);
        assert_eq!(score(&curve, "70"), 3_500);
        assert_eq!(score(&curve, "80"), 7_000);
        assert_eq!(score(&curve, "85"), 8_500);
        assert_eq!(score(&curve, "95"), 10_000);
        assert_eq!(ValueFunction::Piecewise { points: vec![] }.score(Decimal::from_int(1)), None);
    }

    #[test]
    fn goalposts_that_coincide_are_a_step() {
        let step = ValueFunction::Linear { worst: Decimal::from_int(5), best: Decimal::from_int(5) };
        assert_eq!(score(&step, "5"), 10_000);
        assert_eq!(score(&step, "4.9"), 0);
    }
}
