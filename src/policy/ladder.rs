//! The ladder: tracks, levels and the steps between them.

use serde::{Deserialize, Serialize};

use super::attribute::is_default;
use super::{
    AttributeId, ClauseId, CompetencyId, Decimal, Exception, Gate, LayerId, LevelId, PayGradeId, Quota, Score,
    SourceId, StepId, Text, TrackId, Weight,
};
use std::collections::BTreeMap;

/// A track (序列): an ordered list of levels, the lowest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Track {
    /// Its id.
    pub id: TrackId,
    /// Its name.
    pub name: Text,
    /// The lowest level first.
    pub levels: Vec<Level>,
}

/// A level (职级, 段位).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Level {
    /// Its id, unique over all tracks.
    pub id: LevelId,
    /// Its name.
    pub name: Text,
    /// Other names in files (job titles, level numbers).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The step whose verdict stands for the agents of this level; `None`: no further step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_step: Option<StepId>,
    /// What the level is about, in a sentence.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub profile: Text,
    /// Duties and powers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Text>,
    /// What somebody of this level must be able to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abilities: Vec<Text>,
    /// Cases a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily_output: Option<CountRange>,
    /// How many people somebody of this level leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leads: Option<CountRange>,
    /// Pay of the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Pay>,
    /// The mark drawn beside its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<TierMark>,
    /// What the level brings besides pay: bonus, honours, priority in training.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incentives: Vec<Text>,
    /// The metrics that start to count at this level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<AttributeId>,
}

impl Level {
    /// A level with a name and nothing else.
    pub fn new(id: impl Into<LevelId>, name: Text) -> Self {
        Self { id: id.into(), name, ..Self::default() }
    }
}

/// The mark of a tier (段位), drawn in its metal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TierMark {
    /// 青铜.
    Bronze,
    /// 白银.
    Silver,
    /// 黄金.
    Gold,
    /// 铂金.
    Platinum,
    /// 钻石.
    Diamond,
}

impl TierMark {
    /// All marks, the lowest first.
    pub const ALL: [Self; 5] = [Self::Bronze, Self::Silver, Self::Gold, Self::Platinum, Self::Diamond];
}

/// From – to, `to` open where it is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CountRange {
    /// The least.
    pub from: u32,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
}

/// Pay of a level, per month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pay {
    /// ISO code of the currency.
    pub currency: String,
    /// The least a month.
    pub min: Decimal,
    /// The most a month.
    pub max: Decimal,
    /// Pay grades (薪档) within the level, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<PayGrade>,
}

/// A position within a level's pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PayGrade {
    /// Its id.
    pub id: PayGradeId,
    /// Its name.
    pub name: Text,
    /// Pay a month.
    pub monthly: Decimal,
}

/// A step (晋升通道): what it takes to move from one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// A name of its own; else it is called after its levels.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub name: Text,
    /// The level it starts from.
    pub from: LevelId,
    /// Where it leads.
    #[serde(rename = "move")]
    pub movement: Movement,
    /// Gates; all of them are required. In a demotion step they are the triggers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// Layers whose gates and floors are required as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<LayerId>,
    /// Cut score, floors and weights of this step.
    #[serde(default, skip_serializing_if = "is_default")]
    pub score: StepScore,
    /// How named gates can be waived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
    /// Number of places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<Quota>,
}

impl Step {
    /// A step that asks for nothing yet.
    pub fn new(id: impl Into<StepId>, from: impl Into<LevelId>, movement: Movement) -> Self {
        Self {
            id: id.into(),
            name: Text::default(),
            from: from.into(),
            movement,
            gates: Vec::new(),
            layers: Vec::new(),
            score: StepScore::default(),
            exception: None,
            quota: None,
        }
    }
}

/// Where a step leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Movement {
    /// Up to a level of the same track.
    Promotion {
        /// The level.
        to: LevelId,
    },
    /// Up by more than one level, by approval.
    SkipLevel {
        /// The level.
        to: LevelId,
    },
    /// Into another track, keeping the level less some.
    Lateral {
        /// The track.
        track: TrackId,
        /// The least by which the level falls.
        lower_by_min: u32,
        /// The most by which the level falls.
        lower_by_max: u32,
    },
    /// Down to a level; the gates are the triggers.
    Demotion {
        /// The level.
        to: LevelId,
    },
    /// To a higher pay grade of the same level (晋级 beside 晋升).
    PayOnly {
        /// By how many pay grades.
        grades: u32,
    },
}

impl Movement {
    /// The level it names, if it names one.
    #[must_use]
    pub fn to(&self) -> Option<&LevelId> {
        match self {
            Self::Promotion { to } | Self::SkipLevel { to } | Self::Demotion { to } => Some(to),
            Self::Lateral { .. } | Self::PayOnly { .. } => None,
        }
    }

    /// Whether the gates trigger a demotion instead of opening a promotion.
    #[must_use]
    pub fn is_demotion(&self) -> bool {
        matches!(self, Self::Demotion { .. })
    }
}

/// The score side of a step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepScore {
    /// Minimum of the composite (合格线).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// Minima of single competencies or sources (单项底线).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<Floor>,
    /// Competency weights that hold for this step only; the others are the policy's.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub competency_weights: BTreeMap<CompetencyId, Weight>,
    /// Source weights that hold for this step only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub source_weights: BTreeMap<SourceId, Weight>,
}

/// The minimum of the composite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Cut {
    /// Its clause id.
    pub id: ClauseId,
    /// The composite must reach this.
    pub at_least: Score,
    /// Kept in the policy, but not applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

/// The minimum of one competency or one source, whatever the others reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Floor {
    /// Its clause id.
    pub id: ClauseId,
    /// Of what.
    pub of: FloorOf,
    /// The least.
    pub at_least: Score,
    /// Kept in the policy, but not applied.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

/// What a floor is a minimum of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum FloorOf {
    /// A competency over its sources.
    Competency(CompetencyId),
    /// A source over the competencies.
    Source(SourceId),
}

/// A layer (层次): requirements that several steps name. Not part of the composite.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Layer {
    /// Its id.
    pub id: LayerId,
    /// Its name.
    pub name: Text,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub profile: Text,
    /// What helps to get there: training, certification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Text>,
    /// Required gates (certificates).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// Required floors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<Floor>,
}
