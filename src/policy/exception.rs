//! Exceptions (破格), quotas (名额), transition clauses and the cycle.

use serde::{Deserialize, Serialize};

use super::attribute::is_default;
use super::gate::Vote;
use super::{AttributeId, ClauseId, Date, Gate, Text, Weight};

/// Waives named gates of its step when the committee's vote reaches its share. No recorded vote: no exception.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Exception {
    /// Its clause id.
    pub id: ClauseId,
    /// The gates of the step that it waives.
    pub waives: Vec<ClauseId>,
    /// How the committee decides.
    pub vote: Vote,
    /// Kept in the policy, but not applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

/// Number of places (名额) at a step, on top of eligibility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Quota {
    /// Its clause id.
    pub id: ClauseId,
    /// How many places.
    pub places: Places,
    /// The grouping of the roster that each gets its own places; `None`: one pot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Who comes first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: QuotaOrder,
    /// What happens where several people tie for the last place.
    #[serde(default)]
    pub ties: TiePolicy,
    /// Kept in the policy, but not applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

impl Quota {
    /// The attributes that decide who comes first.
    #[must_use]
    pub fn attributes(&self) -> Vec<&AttributeId> {
        let mut all = Vec::new();
        if let QuotaOrder::Attribute { attribute } = &self.order {
            all.push(attribute);
        }
        if let TiePolicy::Chain { attributes } = &self.ties {
            all.extend(attributes);
        }
        all
    }
}

/// How many places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Places {
    /// This many.
    Number(u32),
    /// This share of the people of the level, rounded down.
    ShareOfLevel(Weight),
    /// This share of everybody in scope, rounded down.
    ShareOfStaff(Weight),
}

/// By what the people who qualify are ranked for the places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuotaOrder {
    /// By the composite of the step.
    #[default]
    Composite,
    /// By an attribute, in its own direction.
    Attribute {
        /// The attribute.
        attribute: AttributeId,
    },
}

/// What happens where several people tie for the last place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TiePolicy {
    /// None of them.
    #[default]
    Strict,
    /// All of them.
    Inclusive,
    /// By further attributes, in this order.
    Chain {
        /// The attributes.
        attributes: Vec<AttributeId>,
    },
    /// By lot. The same seed gives the same lot to the same people.
    Lottery {
        /// The seed.
        #[serde(default)]
        seed: u32,
    },
}

/// People in flight under a replaced clause keep it until a date (过渡条款).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Transition {
    /// Its clause id.
    pub id: ClauseId,
    /// The clause that is replaced.
    pub replaces: ClauseId,
    /// The old clause.
    pub old: Gate,
    /// The attribute that says since when somebody is in the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<AttributeId>,
    /// Covers people in their level since before this day.
    pub in_level_before: Date,
    /// Until this day.
    pub until: Date,
}

/// The cycle of reviews, and clauses about the procedure that no roster can check.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cycle {
    /// Months between two review rounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_months: Option<u32>,
    /// Months between two assessments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment_months: Option<u32>,
    /// Months between two feedback talks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback_months: Option<u32>,
    /// The next day on which applications are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_application: Option<Date>,
    /// Days for which applications are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_days: Option<u32>,
    /// Who recommends: a role.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub recommended_by: Text,
    /// Who reviews: a committee, a role.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reviewed_by: Text,
    /// Days of publicity (公示).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publicity_days: Option<u32>,
    /// Days within which to appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_days: Option<u32>,
    /// Which of the days above are working days (工作日).
    #[serde(default, skip_serializing_if = "is_default")]
    pub working_days: WorkingDays,
    /// Months for which a passed exam counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exam_valid_months: Option<u32>,
    /// When the standards themselves are reviewed next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Date>,
    /// Clauses of the procedure (recommendation, publicity, appeal), not checked by the tool.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<ProcedureClause>,
}

/// Which days of the cycle are working days; the others are calendar days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WorkingDays {
    /// Those for which applications are taken.
    #[serde(default, skip_serializing_if = "is_default")]
    pub application: bool,
    /// Those of publicity.
    #[serde(default, skip_serializing_if = "is_default")]
    pub publicity: bool,
    /// Those within which to appeal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub appeal: bool,
}

/// A clause of the procedure, not checked by the tool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProcedureClause {
    /// Its clause id.
    pub id: ClauseId,
    /// The clause.
    pub text: Text,
}
