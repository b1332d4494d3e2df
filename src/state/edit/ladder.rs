//! Edits of tracks and levels. Promotions follow the order of the levels, so that the ladder stays connected.

pub(super) mod relink;

use super::origins::forget_origins;
use super::{Changed, fresh_name, move_item, replace, set_words};
use crate::policy::{Lang, Level, LevelId, Movement, Pay, Policy, StepId, Track, TrackId, fresh, offered};

/// An edit of tracks and levels.
#[derive(Debug, Clone, PartialEq)]
pub enum LadderEdit {
    /// Adds an empty track.
    AddTrack,
    /// Renames a track.
    RenameTrack {
        /// Which one.
        track: TrackId,
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Removes a track with its levels, and every step from or to them.
    RemoveTrack {
        /// Which one.
        track: TrackId,
    },
    /// Adds a level. Between two levels that a promotion joins, the promotion leads to the new level and keeps its
    /// clauses, and a promotion without clauses goes on from there; at either end a promotion without clauses joins it.
    AddLevel {
        /// In this track.
        track: TrackId,
        /// Above this level; as the lowest where there is none.
        after: Option<LevelId>,
    },
    /// Renames a level.
    RenameLevel {
        /// Which one.
        level: LevelId,
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Says what a level is about.
    SetLevelProfile {
        /// Which one.
        level: LevelId,
        /// In this language.
        lang: Lang,
        /// The words.
        words: String,
    },
    /// Sets the pay of a level, or removes it.
    SetLevelPay {
        /// Which one.
        level: LevelId,
        /// The pay.
        pay: Option<Pay>,
    },
    /// Moves a level within its track. Steps keep their clauses; promotions are joined along the new order.
    MoveLevel {
        /// Which one.
        level: LevelId,
        /// To this place, 0 being the lowest.
        to: usize,
    },
    /// Removes a level. The promotion to it leads to the level above it instead; its own steps go with their clauses.
    RemoveLevel {
        /// Which one.
        level: LevelId,
    },
    /// Names the step whose verdict stands for the agents of a level.
    SetMainStep {
        /// Of this level.
        level: LevelId,
        /// The step; none: no further step.
        step: Option<StepId>,
    },
}

impl LadderEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::AddTrack => {
                add_track(policy);
                Some(())
            }
            Self::RenameTrack { track, lang, name } => {
                let place = policy.tracks.iter_mut().find(|it| it.id == *track)?;
                set_words(&mut place.name, *lang, name)?;
                policy.mark_own(&format!("tracks/{track}/name"));
                Some(())
            }
            Self::RemoveTrack { track } => remove_track(policy, track),
            Self::AddLevel { track, after } => add_level(policy, track, after.as_ref()),
            Self::RenameLevel { level, lang, name } => {
                set_words(&mut policy.level_mut(level)?.name, *lang, name)?;
                mark_level(policy, level, "/name");
                Some(())
            }
            Self::SetLevelProfile { level, lang, words } => {
                set_words(&mut policy.level_mut(level)?.profile, *lang, words)?;
                mark_level(policy, level, "/profile");
                Some(())
            }
            Self::SetLevelPay { level, pay } => {
                replace(&mut policy.level_mut(level)?.pay, pay.clone())?;
                mark_level(policy, level, "/pay");
                Some(())
            }
            Self::MoveLevel { level, to } => move_level(policy, level, *to),
            Self::RemoveLevel { level } => remove_level(policy, level),
            Self::SetMainStep { level, step } => {
                let starts_here = |id: &StepId| policy.step(id).is_some_and(|it| it.from == *level);
                if !step.as_ref().is_none_or(starts_here) {
                    return None;
                }
                replace(&mut policy.level_mut(level)?.main_step, step.clone())?;
                mark_level(policy, level, "/main_step");
                Some(())
            }
        }
    }
}

fn mark_level(policy: &mut Policy, level: &LevelId, field: &str) {
    let path = policy.level_path(level);
    policy.mark_own(&format!("{path}{field}"));
}

fn add_track(policy: &mut Policy) {
    let id = fresh("track", |id| policy.tracks.iter().any(|it| it.id.as_str() == id));
    let name = fresh_name(offered::TRACK, policy.tracks.iter().map(|it| &it.name));
    policy.tracks.push(Track { id: id.as_str().into(), name, levels: Vec::new() });
    policy.mark_own(&format!("tracks/{id}"));
}

fn remove_track(policy: &mut Policy, id: &TrackId) -> Changed {
    let place = policy.tracks.iter().position(|it| it.id == *id)?;
    let track = policy.tracks.remove(place);
    let is_gone = |level: &LevelId| track.levels.iter().any(|it| it.id == *level);
    let leads_there = |movement: &Movement| match movement {
        Movement::Lateral { track, .. } => track == id,
        other => other.to().is_some_and(is_gone),
    };
    relink::remove_steps(policy, |step| is_gone(&step.from) || leads_there(&step.movement));
    forget_origins(policy, &format!("tracks/{id}"));
    Some(())
}

fn add_level(policy: &mut Policy, track: &TrackId, after: Option<&LevelId>) -> Changed {
    let id = LevelId::from(fresh("level", |id| policy.levels().any(|it| it.id.as_str() == id)));
    let name = fresh_name(offered::LEVEL, policy.levels().map(|it| &it.name));
    let levels = &mut policy.tracks.iter_mut().find(|it| it.id == *track)?.levels;
    let place = match after {
        Some(after) => levels.iter().position(|it| it.id == *after)? + 1,
        None => 0,
    };
    let below = place.checked_sub(1).and_then(|below| levels.get(below)).map(|it| it.id.clone());
    let above = levels.get(place).map(|it| it.id.clone());
    levels.insert(place, Level::new(id.clone(), name));
    policy.mark_own(&format!("tracks/{track}/levels/{id}"));
    match (below, above) {
        (Some(below), Some(above)) => {
            if relink::redirect_promotions(policy, &below, &above, &id) {
                relink::add_promotion(policy, &id, &above);
            }
        }
        (Some(below), None) => relink::add_promotion(policy, &below, &id),
        (None, Some(above)) => relink::add_promotion(policy, &id, &above),
        (None, None) => {}
    }
    Some(())
}

fn move_level(policy: &mut Policy, level: &LevelId, to: usize) -> Changed {
    let track = policy.tracks.iter_mut().find(|track| track.levels.iter().any(|it| it.id == *level))?;
    let from = track.levels.iter().position(|it| it.id == *level)?;
    let order = |track: &Track| track.levels.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let before = order(track);
    move_item(&mut track.levels, from, to)?;
    let after = order(track);
    // An order is no field of its own; what it changes in the steps is recorded with them.
    relink::follow_order(policy, &before, &after);
    Some(())
}

fn remove_level(policy: &mut Policy, id: &LevelId) -> Changed {
    let path = policy.level_path(id);
    let track = policy.tracks.iter_mut().find(|track| track.levels.iter().any(|it| it.id == *id))?;
    let place = track.levels.iter().position(|it| it.id == *id)?;
    track.levels.remove(place);
    let above = track.levels.get(place).map(|it| it.id.clone());
    let below = place.checked_sub(1).and_then(|below| track.levels.get(below)).map(|it| it.id.clone());
    relink::bridge(policy, id, below.as_ref(), above.as_ref());
    relink::remove_steps(policy, |step| step.from == *id || step.movement.to() == Some(id));
    forget_origins(policy, &path);
    Some(())
}
