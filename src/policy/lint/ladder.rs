//! Findings about tracks, levels and steps.

use std::collections::BTreeSet;

use super::super::{Level, LevelId, Movement, Policy, Step, Text};
use super::Findings;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    size(policy, findings);
    names(policy, findings);
    for step in &policy.steps {
        ends(policy, step, findings);
    }
    for level in policy.levels() {
        main_step(policy, level, findings);
        pay(policy, level, findings);
    }
    unreachable_levels(policy, findings);
}

fn pay(policy: &Policy, level: &Level, findings: &mut Findings) {
    let Some(pay) = level.pay.as_ref().filter(|pay| pay.max < pay.min) else { return };
    findings.error(
        "pay-upside-down",
        &format!("{}/pay", policy.level_path(&level.id)),
        Text::new(
            format!("“{}”的月薪上限 {} 低于下限 {}", level.name.zh, pay.max, pay.min),
            format!("the most that “{}” pays, {}, is below the least, {}", level.name.en, pay.max, pay.min),
        ),
        Text::new("对调或改正两个数", "swap or correct the two figures"),
    );
}

fn size(policy: &Policy, findings: &mut Findings) {
    match policy.levels().count() {
        0 => findings.error(
            "ladder-empty",
            "tracks",
            Text::new("方案没有任何职级", "the policy has no level"),
            Text::new("至少添加两个职级", "add at least two levels"),
        ),
        1 => findings.warning(
            "ladder-single-level",
            "tracks",
            Text::new("只有一个职级，没有晋升通道", "there is only one level, so there is no step"),
            Text::new("再添加一个职级", "add another level"),
        ),
        _ => {}
    }
}

/// Level names must tell levels apart: a roster is matched by them.
fn names(policy: &Policy, findings: &mut Findings) {
    let levels: Vec<&Level> = policy.levels().collect();
    for (place, level) in levels.iter().enumerate() {
        let path = policy.level_path(&level.id);
        let earlier = levels.get(..place).unwrap_or_default();
        if level.name.is_empty() {
            findings.error(
                "level-unnamed",
                &path,
                Text::new("职级没有名称", "the level has no name"),
                Text::new("给职级命名", "name the level"),
            );
        } else if earlier.iter().any(|it| it.name.zh == level.name.zh || it.name.en == level.name.en) {
            findings.error(
                "level-name-twice",
                &path,
                Text::new(
                    format!("有两个职级都叫“{}”", level.name.zh),
                    format!("two levels are called “{}”", level.name.en),
                ),
                Text::new(
                    "改名，否则名册中的职级无法区分",
                    "rename one of them, else levels in a roster cannot be told apart",
                ),
            );
        }
        if earlier.iter().any(|it| it.id == level.id) {
            findings.error(
                "level-id-twice",
                &path,
                Text::new(format!("职级编号“{}”重复", level.id), format!("the level id `{}` is used twice", level.id)),
                Text::new("删除其中一个职级后重新添加", "delete one of the levels and add it again"),
            );
        }
    }
}

fn ends(policy: &Policy, step: &Step, findings: &mut Findings) {
    let path = format!("steps/{}", step.id);
    let no_level = |findings: &mut Findings, id: &LevelId| {
        findings.error(
            "step-level-unknown",
            &path,
            Text::new(
                format!("晋升通道指向不存在的职级“{id}”"),
                format!("the step names a level `{id}` that does not exist"),
            ),
            Text::new("改选职级，或删除此通道", "choose another level, or delete the step"),
        );
    };
    if policy.level(&step.from).is_none() {
        no_level(findings, &step.from);
    }
    if let Some(to) = step.movement.to() {
        if policy.level(to).is_none() {
            no_level(findings, to);
        } else if *to == step.from {
            findings.error(
                "step-to-itself",
                &path,
                Text::new("晋升通道的起点与终点是同一职级", "the step leads to the level that it starts from"),
                Text::new("改选终点", "choose another target"),
            );
        } else {
            direction(policy, step, to, &path, findings);
        }
    }
    if let Movement::Lateral { track, lower_by_min, lower_by_max } = &step.movement {
        if !policy.tracks.iter().any(|it| it.id == *track) {
            findings.error(
                "step-track-unknown",
                &path,
                Text::new(
                    format!("横向通道指向不存在的序列“{track}”"),
                    format!("the lateral step names a track `{track}` that does not exist"),
                ),
                Text::new("改选序列，或删除此通道", "choose another track, or delete the step"),
            );
        }
        if lower_by_min > lower_by_max {
            findings.error(
                "step-lateral-range",
                &path,
                Text::new("降级幅度的下限大于上限", "the least fall in level is larger than the most"),
                Text::new("对调两个数", "swap the two figures"),
            );
        }
    }
}

/// A promotion leads up and a demotion down, where both ends lie on one track.
fn direction(policy: &Policy, step: &Step, to: &LevelId, path: &str, findings: &mut Findings) {
    let Some(track) = policy.track_of(&step.from) else { return };
    let rank = |id: &LevelId| track.levels.iter().position(|level| level.id == *id);
    let (Some(from), Some(to)) = (rank(&step.from), rank(to)) else { return };
    if step.movement.is_demotion() == (to > from) {
        findings.error(
            "step-direction",
            path,
            Text::new("通道的方向与职级顺序相反", "the step runs against the order of the levels"),
            Text::new("调整职级顺序，或改选终点", "reorder the levels, or choose another target"),
        );
    }
}

fn main_step(policy: &Policy, level: &Level, findings: &mut Findings) {
    let path = format!("{}/main_step", policy.level_path(&level.id));
    match &level.main_step {
        Some(id) if policy.step(id).is_none_or(|step| step.from != level.id) => findings.error(
            "main-step-unknown",
            &path,
            Text::new("主通道不是从本职级出发的通道", "the main step does not start from this level"),
            Text::new("重新选择主通道", "choose the main step again"),
        ),
        None if policy.steps_from(&level.id).any(|step| !step.movement.is_demotion()) => findings.warning(
            "main-step-missing",
            &path,
            Text::new(
                format!("“{}”有通道但没有指定主通道，人员显示为“无更高通道”", level.name.zh),
                format!(
                    "“{}” has steps but names no main step: its people show as having no further step",
                    level.name.en
                ),
            ),
            Text::new("指定一个主通道", "name a main step"),
        ),
        _ => {}
    }
}

/// A level that is not the first of its track and that no step leads to.
fn unreachable_levels(policy: &Policy, findings: &mut Findings) {
    let mut reached: BTreeSet<&LevelId> = policy.steps.iter().filter_map(|step| step.movement.to()).collect();
    for step in &policy.steps {
        reached.extend(policy.lateral_targets(step).into_iter().map(|level| &level.id));
    }
    for level in policy.tracks.iter().flat_map(|track| track.levels.iter().skip(1)) {
        if !reached.contains(&level.id) {
            findings.warning(
                "level-unreachable",
                &policy.level_path(&level.id),
                Text::new(
                    format!("没有通道可以到达“{}”", level.name.zh),
                    format!("no step leads to “{}”", level.name.en),
                ),
                Text::new("添加一个通往它的晋升通道", "add a step that leads to it"),
            );
        }
    }
}
