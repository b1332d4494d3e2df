//! Promotions that lead back to where they started, and levels that are skipped without approval.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Gate, LevelId, Movement, Policy, Rule, Step, Text};
use super::Findings;

/// Skipped levels, and each promotion that closes a circle with those before it. Promotions along the order of the levels come first, so
/// that the one that runs against it is found.
pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    let (along, against): (Vec<_>, Vec<_>) =
        policy.steps.iter().filter_map(|step| Some((step, target(step)?))).partition(|(step, to)| {
            let place = |id: &LevelId| policy.levels().position(|level| level.id == *id);
            place(&step.from) < place(to)
        });
    let mut ways: BTreeMap<&LevelId, Vec<&LevelId>> = BTreeMap::new();
    for (step, to) in along.into_iter().chain(against) {
        if *to != step.from && leads_to(&ways, to, &step.from) {
            findings.error(
                "promotion-cycle",
                &format!("steps/{}", step.id),
                Text::new(
                    format!("晋升绕成一圈：从“{}”又回到起点", policy.level_name(&step.from).zh),
                    format!(
                        "promotions go round in a circle: “{}” is reached from itself",
                        policy.level_name(&step.from).en
                    ),
                ),
                Text::new("删除此通道，或改为降级", "delete this step, or make it a demotion"),
            );
        } else {
            ways.entry(&step.from).or_default().push(to);
        }
    }
    skips(policy, findings);
    for (place, step) in policy.steps.iter().enumerate() {
        empty(policy, step, findings);
        again(policy, step, &policy.steps[..place], findings);
    }
}

/// A skip of levels that nobody approves.
fn skips(policy: &Policy, findings: &mut Findings) {
    let is_decided = |gate: &Gate| {
        let mut is_found = false;
        gate.walk(&mut |it| is_found |= !it.set_aside && matches!(it.rule, Rule::Approval(_) | Rule::Vote(_)));
        is_found
    };
    let skips = policy.steps.iter().filter(|step| matches!(step.movement, Movement::SkipLevel { .. }));
    for step in skips.filter(|step| !step.gates.iter().any(is_decided)) {
        findings.hint(
            "skip-without-approval",
            &format!("steps/{}", step.id),
            Text::new(
                "越级通道没有审批条款：谁来批准越级？",
                "levels are skipped here, and no clause says who approves it",
            ),
            Text::new("添加审批或表决条款，或说明理由", "add an approval or a vote, or accept this with a reason"),
        );
    }
}

/// A step that asks for nothing.
fn empty(policy: &Policy, step: &Step, findings: &mut Findings) {
    let score = &step.score;
    let is_scored = score.cut.iter().any(|it| !it.set_aside) || score.floors.iter().any(|it| !it.set_aside);
    let layers = step.layers.iter().filter_map(|id| policy.layer(id));
    let asks = step.gates.iter().chain(layers.clone().flat_map(|it| &it.gates)).any(|gate| !gate.set_aside);
    if asks || is_scored || layers.into_iter().any(|it| !it.floors.is_empty()) {
        return;
    }
    let path = format!("steps/{}", step.id);
    let advice = Text::new("添加条款，或删除此通道", "add a clause, or delete the step");
    if step.movement.is_demotion() {
        let message = Text::new(
            "降级通道没有任何条件：本职级的人会全部被降级",
            "the demotion has no condition: everybody of the level would be demoted",
        );
        findings.error("step-empty", &path, message, advice);
    } else {
        let message = Text::new("通道没有任何条件：人人符合", "the step asks for nothing: everybody qualifies");
        findings.hint("step-empty", &path, message, advice);
    }
}

/// A second step by which people of a level come to the same level.
fn again(policy: &Policy, step: &Step, before: &[Step], findings: &mut Findings) {
    let is_same = |other: &&Step| other.from == step.from && target(other).is_some() && target(other) == target(step);
    if let Some(other) = before.iter().find(is_same) {
        let to = target(step).map(|to| policy.level_name(to)).unwrap_or_default();
        findings.warning(
            "step-twice",
            &format!("steps/{}", step.id),
            Text::new(format!("已有一条通道通往“{}”", to.zh), format!("another step leads to “{}” already", to.en)),
            Text::new("合并两条通道，或改选去向", "join the two, or lead one of them elsewhere"),
        );
        findings.beside(&format!("steps/{}", other.id));
    }
}

fn target(step: &Step) -> Option<&LevelId> {
    match &step.movement {
        Movement::Promotion { to } | Movement::SkipLevel { to } => Some(to),
        _ => None,
    }
}

fn leads_to(ways: &BTreeMap<&LevelId, Vec<&LevelId>>, from: &LevelId, to: &LevelId) -> bool {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(level) = open.pop() {
        if level == to {
            return true;
        }
        let next = ways.get(level).into_iter().flatten().copied();
        open.extend(next.filter(|it| seen.insert(it)));
    }
    false
}
