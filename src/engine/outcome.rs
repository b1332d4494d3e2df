//! The result for one agent and step, with everything that leads to it.

pub use ladderlab_kernel::Verdict;
use serde::Serialize;

use super::fact::{Fact, Margin, Required};
use super::quota::{Placement, PlacesOutcome};
use super::status::Status;
use crate::policy::{AttributeId, ClauseId, CompetencyId, Decimal, PartId, Score, SourceId, StepId, Unit, Weight};

/// What became of one clause for one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClauseOutcome {
    /// Its clause id.
    pub clause: ClauseId,
    /// Met, missed or not known.
    pub status: Status,
    /// What it asks.
    pub required: Required,
    /// What the agent has; `None` for groups and for clauses that the tool does not check.
    pub actual: Option<Fact>,
    /// The distance; `None` where it is not known or has no unit.
    pub margin: Option<Margin>,
    /// Whether the committee waived it.
    pub waived: bool,
    /// The transition clause that is in force for it, and by which of the two clauses the agent is judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transition: Option<TransitionOutcome>,
    /// The clauses inside a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<ClauseOutcome>,
}

/// What a transition clause does to one clause for one agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TransitionOutcome {
    /// The id of the transition clause.
    pub clause: ClauseId,
    /// By which clause the agent is judged.
    pub in_force: ClauseInForce,
}

/// By which of two clauses somebody is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseInForce {
    /// The one that was replaced: the agent is covered.
    Old,
    /// The one that replaces it.
    New,
    /// It is not known whether the agent is covered, so that both must agree.
    Either,
}

impl ClauseOutcome {
    /// How much is missing as a share of what is asked, to compare clauses in different units; `None` where nothing is
    /// missing or there is no number to compare with.
    #[must_use]
    pub fn missing_share(&self) -> Option<f64> {
        let missing = -self.margin.as_ref()?.amount.to_f64();
        let asked = match (&self.required, &self.margin.as_ref()?.unit) {
            // A date is asked in months, and missed by days.
            (Required::AtLeast { fact: Fact::Number { value, unit: Unit::Months } }, Unit::Days) => {
                value.to_f64() * 30.0
            }
            (
                Required::AtLeast { fact }
                | Required::AtMost { fact }
                | Required::MoreThan { fact }
                | Required::LessThan { fact },
                _,
            ) => match fact {
                Fact::Number { value, .. } => value.to_f64(),
                _ => return None,
            },
            _ => return None,
        };
        (missing > 0.0).then(|| missing / asked.abs().max(1.0))
    }
}

/// The composite of one agent, or of a part of it: an interval where cells are missing.
/// Both ends are floored to 1/100 point, so that what is shown never contradicts the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Composite {
    /// With every missing cell at 0.
    pub low: Score,
    /// With every missing cell at 100.
    pub high: Score,
}

impl From<ladderlab_kernel::Interval> for Composite {
    fn from(it: ladderlab_kernel::Interval) -> Self {
        let score = |hundredths: u16| Score::from_hundredths(u32::from(hundredths));
        Self { low: score(it.low), high: score(it.high) }
    }
}

impl Composite {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// As a fact, in points.
    #[must_use]
    pub fn to_fact(self) -> Fact {
        let (low, high) = (self.low.to_decimal(), self.high.to_decimal());
        let unit = Unit::Points;
        if low == high { Fact::Number { value: low, unit } } else { Fact::Interval { low, high, unit } }
    }
}

/// What the composite of one agent is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CompositeParts {
    /// The score of each competency that counts, by the weights within it.
    pub competencies: Vec<CompetencyScore>,
    /// Cells or competencies put together, before plus and minus points.
    pub aggregated: Composite,
    /// The weighted mean before the dispersion penalty; `None` where there is no penalty, or a score is missing.
    pub before_penalty: Option<Score>,
    /// Plus and minus points, clause by clause. Those that are set aside are left out.
    pub adjustments: Vec<AdjustmentOutcome>,
}

/// The score of one agent in one competency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompetencyScore {
    /// The competency.
    pub competency: CompetencyId,
    /// Its nominal weight at the step.
    pub weight: Weight,
    /// The score.
    pub score: Composite,
}

/// What one clause of plus or minus points adds for one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentOutcome {
    /// The clause.
    pub clause: ClauseId,
    /// What is counted.
    pub attribute: AttributeId,
    /// How often.
    pub count: Fact,
    /// The points at least, negative where points are taken off, within the clause's own limit.
    pub low: Decimal,
    /// The points at most; other than `low` where the count is not known.
    pub high: Decimal,
}

/// What one cell adds to the composite of one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Contribution {
    /// The competency.
    pub competency: CompetencyId,
    /// The source.
    pub source: SourceId,
    /// The part of the source.
    pub part: Option<PartId>,
    /// The attribute that feeds the cell.
    pub attribute: AttributeId,
    /// The cell's weight in millionths of the composite; for this agent, where missing cells are spread.
    pub weight_millionths: u32,
    /// The agent's score in the cell; `None` where it is missing.
    pub score: Option<Score>,
}

/// What became of the exception of a step for one agent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExceptionOutcome {
    /// The exception's clause id, what the vote asks and what it brought.
    #[serde(flatten)]
    pub vote: ClauseOutcome,
    /// Whether the vote waives the clauses.
    pub granted: bool,
    /// The clauses that it can waive.
    pub waives: Vec<ClauseId>,
}

/// The result for one agent and one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepOutcome {
    /// The step.
    pub step: StepId,
    /// The conclusion.
    pub verdict: Verdict,
    /// The policy's scope.
    pub scope: Vec<ClauseOutcome>,
    /// The gates of the step and of its layers.
    pub gates: Vec<ClauseOutcome>,
    /// The floors of the step and of its layers.
    pub floors: Vec<ClauseOutcome>,
    /// The cut score.
    pub cut: Option<ClauseOutcome>,
    /// The composite; `None` where the policy scores nothing.
    pub composite: Option<Composite>,
    /// What the composite is made of; `None` where the policy scores nothing.
    pub parts: Option<CompositeParts>,
    /// What each cell adds to the weighted sum.
    pub contributions: Vec<Contribution>,
    /// The exception.
    pub exception: Option<ExceptionOutcome>,
    /// What becomes of an agent who qualifies; `None` for others, and for a demotion.
    pub placement: Option<Placement>,
    /// The places that the agent competes for; `None` where there is one for everybody who qualifies.
    pub places: Option<PlacesOutcome>,
}

impl StepOutcome {
    /// All clauses in the order of the policy: scope, gates, floors, cut.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseOutcome> {
        self.scope.iter().chain(&self.gates).chain(&self.floors).chain(&self.cut)
    }

    /// The clauses that stand in the way.
    pub fn missed(&self) -> impl Iterator<Item = &ClauseOutcome> {
        self.clauses().filter(|it| it.status == Status::Missed && !it.waived)
    }

    /// The clauses that cannot be told.
    pub fn unknown(&self) -> impl Iterator<Item = &ClauseOutcome> {
        self.clauses().filter(|it| it.status == Status::Unknown && !it.waived)
    }
}

/// A weight in millionths as per cent with decimals, for display.
#[must_use]
pub fn millionths_as_percent(millionths: u32) -> Decimal {
    Decimal::from_micros(i64::from(millionths) * 100)
}

/// A nominal weight in millionths.
#[must_use]
pub fn weight_as_millionths(weight: Weight) -> u32 {
    weight.hundredths().saturating_mul(100)
}
