//! Mends of tracks, levels and steps.

use super::super::edit::{ExceptionEdit, GateEdit, GatePlace, LadderEdit, PolicyEdit, Repair, StepEdit};
use super::{Mend, level_at, remove_step, step_at};
use crate::policy::lint::Finding;
use crate::policy::{ClauseId, Lang, Level, LevelId, Movement, Policy, Step, Text, TrackId, fresh};

pub(super) fn mends(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    if let Some(step) = step_at(policy, &finding.path) {
        let mends = of_step(policy, step, finding);
        if !mends.is_empty() {
            return mends;
        }
    }
    if let Some(level) = level_at(policy, &finding.path) {
        return of_level(policy, level, finding.code);
    }
    match finding.code {
        "ladder-empty" => vec![start(policy)],
        "ladder-single-level" => policy.tracks.iter().find_map(one_more).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Two levels to start from.
fn start(policy: &Policy) -> Mend {
    let fresh_track = || TrackId::from(fresh("track", |id| policy.tracks.iter().any(|it| it.id.as_str() == id)));
    let known = policy.tracks.first().map(|it| it.id.clone());
    let is_new = known.is_none();
    let track = known.unwrap_or_else(fresh_track);
    let level = || PolicyEdit::from(LadderEdit::AddLevel { track: track.clone(), after: None });
    let first = is_new.then(|| LadderEdit::AddTrack.into());
    let edits = first.into_iter().chain([level(), level()]).collect();
    Mend::new("添加两个职级", "Add two levels", PolicyEdit::All(edits))
}

fn one_more(track: &crate::policy::Track) -> Option<Mend> {
    let after = track.levels.last()?.id.clone();
    let edit = LadderEdit::AddLevel { track: track.id.clone(), after: Some(after) };
    Some(Mend::new("再添加一个职级", "Add another level", edit))
}

fn of_level(policy: &Policy, level: &Level, code: &str) -> Vec<Mend> {
    let is_named = |step: &&Step| policy.step(&step.id).is_some_and(|it| it.from == level.id);
    let leading_on = policy.steps_from(&level.id).filter(|it| !it.movement.is_demotion()).filter(is_named);
    match code {
        "level-unnamed" => vec![rename(policy, level, "职级", "Level")],
        "level-name-twice" => vec![rename(policy, level, &level.name.zh, &level.name.en)],
        "main-step-missing" | "main-step-unknown" => {
            let mut mends: Vec<Mend> = leading_on.map(|step| main_step(policy, level, Some(step))).collect();
            if code == "main-step-unknown" {
                mends.push(main_step(policy, level, None));
            }
            mends
        }
        "level-unreachable" => lead_to(policy, level).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A name with a number that no other level has.
fn rename(policy: &Policy, level: &Level, zh: &str, en: &str) -> Mend {
    let is_taken = |lang: Lang, name: &str| policy.levels().any(|it| it.name.get(lang) == name);
    let number = (2_u32..=u32::MAX)
        .find(|number| !is_taken(Lang::Zh, &format!("{zh} {number}")) && !is_taken(Lang::En, &format!("{en} {number}")))
        .unwrap_or(2);
    let name = Text::new(format!("{zh} {number}"), format!("{en} {number}"));
    let label = Text::new(format!("命名为“{}”", name.zh), format!("Name it “{}”", name.en));
    Mend { label, edit: Repair::NameLevel { level: level.id.clone(), name }.into() }
}

fn main_step(policy: &Policy, level: &Level, step: Option<&Step>) -> Mend {
    let edit = LadderEdit::SetMainStep { level: level.id.clone(), step: step.map(|it| it.id.clone()) };
    let Some(step) = step else { return Mend::new("不设主通道", "Name no main step", edit) };
    let name = policy.step_name(step);
    Mend::new(format!("以“{}”为主通道", name.zh), format!("Make “{}” the main step", name.en), edit)
}

/// A promotion from the level below.
fn lead_to(policy: &Policy, level: &Level) -> Option<Mend> {
    let levels = &policy.track_of(&level.id)?.levels;
    let place = levels.iter().position(|it| it.id == level.id)?;
    let below = levels.get(place.checked_sub(1)?)?;
    let movement = Movement::Promotion { to: level.id.clone() };
    let name = &below.name;
    let edit = StepEdit::Add { from: below.id.clone(), movement };
    Some(Mend::new(format!("添加从“{}”的晋升", name.zh), format!("Add a promotion from “{}”", name.en), edit))
}

fn of_step(policy: &Policy, step: &Step, finding: &Finding) -> Vec<Mend> {
    let mut mends = Vec::new();
    let to = step.movement.to();
    match finding.code {
        "step-level-unknown" | "step-to-itself" => {
            mends.extend(neighbour(policy, &step.from).map(|next| redirect(policy, step, next)));
            mends.push(remove_step(step));
        }
        "step-track-unknown" => {
            let own = policy.track_of(&step.from).map(|it| &it.id);
            if let Movement::Lateral { lower_by_min, lower_by_max, .. } = step.movement {
                mends.extend(policy.tracks.iter().filter(|it| Some(&it.id) != own).map(|track| {
                    let movement = Movement::Lateral { track: track.id.clone(), lower_by_min, lower_by_max };
                    let name = &track.name;
                    let label = (format!("改为转入“{}”", name.zh), format!("Lead to “{}”", name.en));
                    Mend::new(label.0, label.1, StepEdit::SetMovement { step: step.id.clone(), movement })
                }));
            }
            mends.push(remove_step(step));
        }
        "step-lateral-range" => {
            if let Movement::Lateral { track, lower_by_min, lower_by_max } = &step.movement {
                let movement = Movement::Lateral {
                    track: track.clone(),
                    lower_by_min: *lower_by_max,
                    lower_by_max: *lower_by_min,
                };
                let edit = StepEdit::SetMovement { step: step.id.clone(), movement };
                mends.push(Mend::new("对调两个数", "Swap the two figures", edit));
            }
        }
        "step-direction" | "promotion-cycle" => {
            mends.extend(to.map(|to| turn_round(step, to)));
            mends.push(remove_step(step));
        }
        "step-empty" | "step-twice" => mends.push(remove_step(step)),
        "skip-without-approval" => {
            let place = GatePlace::Step(step.id.clone());
            let edit = GateEdit::AddIntent { place, intent: "approval".into() };
            mends.push(Mend::new("添加审批条款", "Add a clause of approval", edit));
        }
        "layer-unknown" => {
            let edit = Repair::ForgetLayers { step: step.id.clone() };
            mends.push(Mend::new("去掉不存在的层次", "Take the layer out", edit));
        }
        "exception-clause-unknown" => {
            let waives = step.exception.as_ref().map(|it| it.waives.clone()).unwrap_or_default();
            let edit = ExceptionEdit::SetWaives { step: step.id.clone(), waives };
            mends.push(Mend::new("去掉不存在的条款", "Take the clause out", edit));
        }
        "exception-waives-veto" => {
            let is_veto = |id: &ClauseId| step.gates.iter().any(|gate| gate.id == *id && gate.is_veto());
            let waives = step.exception.iter().flat_map(|it| &it.waives).filter(|id| !is_veto(id)).cloned().collect();
            let edit = ExceptionEdit::SetWaives { step: step.id.clone(), waives };
            mends.push(Mend::new("不豁免一票否决", "Leave the veto in force", edit));
        }
        _ if finding.path == format!("steps/{}/exception", step.id) => {
            let edit = ExceptionEdit::Set { step: step.id.clone(), exception: None };
            mends.push(Mend::new("删除破格条款", "Delete the exception", edit));
        }
        _ => {}
    }
    mends
}

/// The level above, or the one below where there is none.
fn neighbour<'a>(policy: &'a Policy, level: &LevelId) -> Option<&'a Level> {
    let levels = &policy.track_of(level)?.levels;
    let place = levels.iter().position(|it| it.id == *level)?;
    levels.get(place + 1).or_else(|| levels.get(place.checked_sub(1)?))
}

/// Leads to a level, up or down as that lies.
fn redirect(policy: &Policy, step: &Step, to: &Level) -> Mend {
    let place = |id: &LevelId| policy.levels().position(|it| it.id == *id);
    let is_down = place(&to.id) < place(&step.from);
    let to_id = to.id.clone();
    let movement = if is_down { Movement::Demotion { to: to_id } } else { Movement::Promotion { to: to_id } };
    let name = &to.name;
    let label = if is_down {
        (format!("改为降级到“{}”", name.zh), format!("Make it a demotion to “{}”", name.en))
    } else {
        (format!("改为晋升到“{}”", name.zh), format!("Lead to “{}”", name.en))
    };
    Mend::new(label.0, label.1, StepEdit::SetMovement { step: step.id.clone(), movement })
}

/// A promotion that runs down becomes a demotion, and the other way round.
fn turn_round(step: &Step, to: &LevelId) -> Mend {
    let to = to.clone();
    let (zh, en, movement) = if step.movement.is_demotion() {
        ("改为晋升通道", "Make it a promotion", Movement::Promotion { to })
    } else {
        ("改为降级通道", "Make it a demotion", Movement::Demotion { to })
    };
    Mend::new(zh, en, StepEdit::SetMovement { step: step.id.clone(), movement })
}
