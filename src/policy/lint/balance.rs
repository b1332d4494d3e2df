//! Guards of the design: what is chased alone spoils the rest, and what no figure shows is overlooked.

use std::collections::BTreeSet;

use super::super::{Aspect, AttributeId, Gate, Policy, Step, Text};
use super::Findings;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    for step in policy.steps.iter().filter(|step| !step.movement.is_demotion()) {
        counterpart(policy, step, findings);
    }
    hidden_contributions(policy, findings);
}

fn aspect(policy: &Policy, id: &AttributeId) -> Aspect {
    policy.attribute(id).map(|it| it.aspect).unwrap_or_default()
}

/// A step that asks for efficiency and nowhere for quality.
fn counterpart(policy: &Policy, step: &Step, findings: &mut Findings) {
    let layers = step.layers.iter().filter_map(|id| policy.layer(id));
    let shared = layers.flat_map(|layer| &layer.gates).chain(&policy.scope);
    let reads = |gate: &Gate, wanted: Aspect| {
        !gate.set_aside && gate.attributes().into_iter().any(|id| aspect(policy, id) == wanted)
    };
    let efficient = step.gates.iter().find(|gate| reads(gate, Aspect::Efficiency));
    let is_scored = step.score.cut.as_ref().is_some_and(|cut| !cut.set_aside);
    let cells: BTreeSet<&AttributeId> = policy.scoring.cells.iter().map(|cell| &cell.attribute).collect();
    let is_fed = |wanted: Aspect| is_scored && cells.iter().any(|id| aspect(policy, id) == wanted);
    let path = match efficient {
        Some(gate) => format!("steps/{}/gates/{}", step.id, gate.id),
        None if is_fed(Aspect::Efficiency) => format!("steps/{}/score/cut", step.id),
        None => return,
    };
    if is_fed(Aspect::Quality) || step.gates.iter().chain(shared).any(|gate| reads(gate, Aspect::Quality)) {
        return;
    }
    findings.hint(
        "metric-without-quality",
        &path,
        Text::new(
            "此通道考核效率，却没有任何质量指标与之制衡：容易为了快而牺牲好",
            "this step asks for efficiency and for nothing of quality: speed is bought with bad work",
        ),
        Text::new(
            "添加一条质量条款（满意度、质检），或说明理由",
            "add a clause on quality (satisfaction, quality checks), or accept this with a reason",
        ),
    );
}

/// Efficiency is scored, and no competency covers what such figures overlook.
fn hidden_contributions(policy: &Policy, findings: &mut Findings) {
    let scoring = &policy.scoring;
    let is_efficiency_scored = scoring.cells.iter().any(|it| aspect(policy, &it.attribute) == Aspect::Efficiency);
    if is_efficiency_scored && !scoring.competencies.iter().any(|it| it.hidden_contribution) {
        findings.hint(
            "hidden-contributions",
            "scoring/competencies",
            Text::new(
                "评分看重效率，却没有能力项体现隐性贡献（产品洞察、市场分析）",
                "efficiency is scored, and no competency covers hidden contributions (product insight, market analysis)",
            ),
            Text::new(
                "添加一个体现隐性贡献的能力项，或说明理由",
                "add a competency for hidden contributions, or accept this with a reason",
            ),
        );
    }
}
