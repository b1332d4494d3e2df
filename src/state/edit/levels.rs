//! Edits of what a level is besides its name, and of what helps to reach a layer. None of it changes a verdict.

use super::{Changed, replace};
use crate::policy::{AttributeId, CountRange, LayerId, LevelId, Policy, Text, TierMark};

/// An edit of a level's description, or of a layer's.
#[derive(Debug, Clone, PartialEq)]
pub enum LevelEdit {
    /// Sets one of the lists of a level.
    SetList {
        /// Of this level.
        level: LevelId,
        /// Which list.
        list: LevelList,
        /// Its entries.
        entries: Vec<Text>,
    },
    /// Sets the other names that files have for a level.
    SetAliases {
        /// Of this level.
        level: LevelId,
        /// The names.
        aliases: Vec<String>,
    },
    /// Sets the mark beside a level's name.
    SetMark {
        /// Of this level.
        level: LevelId,
        /// The mark.
        mark: Option<TierMark>,
    },
    /// Sets a range of a level.
    SetRange {
        /// Of this level.
        level: LevelId,
        /// Which range.
        range: LevelRange,
        /// From – to.
        count: Option<CountRange>,
    },
    /// Sets the metrics that start to count at a level.
    SetMetrics {
        /// Of this level.
        level: LevelId,
        /// The metrics.
        metrics: Vec<AttributeId>,
    },
    /// Sets what helps to reach a layer.
    SetSupport {
        /// Of this layer.
        layer: LayerId,
        /// Its entries.
        entries: Vec<Text>,
    },
}

/// A list of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelList {
    /// Duties and powers.
    Duties,
    /// What somebody must be able to do.
    Abilities,
    /// What the level brings besides pay.
    Incentives,
}

/// A range of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelRange {
    /// Cases a day.
    DailyOutput,
    /// People led.
    Leads,
}

impl LevelEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        let (level, field) = match self {
            Self::SetList { level, list, entries } => {
                let place = policy.level_mut(level)?;
                let (place, field) = match list {
                    LevelList::Duties => (&mut place.duties, "duties"),
                    LevelList::Abilities => (&mut place.abilities, "abilities"),
                    LevelList::Incentives => (&mut place.incentives, "incentives"),
                };
                replace(place, entries.clone())?;
                (level, field)
            }
            Self::SetAliases { level, aliases } => {
                replace(&mut policy.level_mut(level)?.aliases, aliases.clone())?;
                (level, "aliases")
            }
            Self::SetMark { level, mark } => {
                replace(&mut policy.level_mut(level)?.mark, *mark)?;
                (level, "mark")
            }
            Self::SetRange { level, range, count } => {
                let place = policy.level_mut(level)?;
                let (place, field) = match range {
                    LevelRange::DailyOutput => (&mut place.daily_output, "daily_output"),
                    LevelRange::Leads => (&mut place.leads, "leads"),
                };
                replace(place, *count)?;
                (level, field)
            }
            Self::SetMetrics { level, metrics } => {
                replace(&mut policy.level_mut(level)?.metrics, metrics.clone())?;
                (level, "metrics")
            }
            Self::SetSupport { layer, entries } => {
                let place = policy.layers.iter_mut().find(|it| it.id == *layer)?;
                replace(&mut place.support, entries.clone())?;
                policy.mark_own(&format!("layers/{layer}/support"));
                return Some(());
            }
        };
        let path = policy.level_path(level);
        policy.mark_own(&format!("{path}/{field}"));
        Some(())
    }
}
