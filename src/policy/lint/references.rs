//! Findings about ids: used twice, or referring to nothing.

use std::collections::BTreeSet;

use super::super::gate::ApprovalGate;
use super::super::{AttributeId, FloorOf, Policy, Rule, Text};
use super::Findings;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    approvals(policy, findings);
    let mut seen = BTreeSet::new();
    for id in policy.clause_ids() {
        if !seen.insert(id) {
            findings.error(
                "clause-id-twice",
                &format!("clauses/{id}"),
                Text::new(format!("条款号“{id}”重复"), format!("the clause id `{id}` is used twice")),
                Text::new("删除其中一条后重新添加", "delete one of the clauses and add it again"),
            );
        }
    }
    let ids = policy.attributes.iter().map(|it| it.id.as_str());
    twice("attribute-id-twice", "attributes", ("字段", "attribute"), ids, findings);
    let ids = policy.tracks.iter().map(|it| it.id.as_str());
    twice("track-id-twice", "tracks", ("序列", "track"), ids, findings);
    let ids = policy.layers.iter().map(|it| it.id.as_str());
    twice("layer-id-twice", "layers", ("层次", "layer"), ids, findings);
    let ids = policy.scoring.competencies.iter().map(|it| it.id.as_str());
    twice("competency-id-twice", "scoring/competencies", ("能力项", "competency"), ids, findings);
    let ids = policy.scoring.sources.iter().map(|it| it.id.as_str());
    twice("source-id-twice", "scoring/sources", ("来源", "source"), ids, findings);
    for attribute in &policy.attributes {
        let path = format!("attributes/{}", attribute.id);
        twice("value-id-twice", &path, ("取值", "value"), attribute.values().iter().map(|it| it.id.as_str()), findings);
    }
    facts(policy, findings);
    steps(policy, findings);
    cells(policy, findings);
}

/// Ids of one sort of thing that are used twice. Findings of values stand at their attribute.
/// Approvals of different roles that are read from one column: the tick of one counts as that of the other.
fn approvals(policy: &Policy, findings: &mut Findings) {
    let mut seen: Vec<(&ApprovalGate, String)> = Vec::new();
    policy.walk_gates(&mut |path, gate| {
        let Rule::Approval(it) = &gate.rule else { return };
        if gate.set_aside {
            return;
        }
        let other = seen.iter().find(|(other, _)| other.attribute == it.attribute && other.role != it.role);
        if let Some((other, place)) = other {
            findings.warning(
                "approval-shared",
                path,
                Text::new(
                    format!("“{}”与“{}”的批准读取同一个字段", it.role.zh, other.role.zh),
                    format!(
                        "the approvals of {} and of {} are read from the same attribute",
                        it.role.en, other.role.en
                    ),
                ),
                Text::new("为其中一个另选字段", "choose another attribute for one of them"),
            );
            findings.beside(place);
        }
        seen.push((it, path.to_owned()));
    });
}

fn twice<'a>(
    code: &'static str,
    list: &str,
    (zh, en): (&str, &str),
    ids: impl Iterator<Item = &'a str>,
    findings: &mut Findings,
) {
    let mut seen = BTreeSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        let path = if code == "value-id-twice" { list.to_owned() } else { format!("{list}/{id}") };
        findings.error(
            code,
            &path,
            Text::new(format!("{zh}编号“{id}”重复"), format!("the {en} id `{id}` is used twice")),
            Text::new("给后一个换一个编号", "give the second one another id"),
        );
    }
}

/// Attributes that levels and pay name, and that do not exist.
fn facts(policy: &Policy, findings: &mut Findings) {
    let unknown = |id: &AttributeId, path: &str, findings: &mut Findings| {
        if policy.attribute(id).is_none() {
            findings.error(
                "fact-unknown",
                path,
                Text::new(format!("没有名为“{id}”的字段"), format!("there is no attribute `{id}`")),
                Text::new("去掉它，或改选字段", "take it out, or choose another attribute"),
            );
        }
    };
    for level in policy.levels() {
        for id in &level.metrics {
            unknown(id, &policy.level_path(&level.id), findings);
        }
    }
    for id in [&policy.pay_facts.monthly, &policy.pay_facts.grade].into_iter().flatten() {
        unknown(id, "pay_facts", findings);
    }
}

fn steps(policy: &Policy, findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for step in &policy.steps {
        let path = format!("steps/{}", step.id);
        if !seen.insert(&step.id) {
            findings.error(
                "step-id-twice",
                &path,
                Text::new(format!("通道编号“{}”重复", step.id), format!("the step id `{}` is used twice", step.id)),
                Text::new("删除其中一个通道后重新添加", "delete one of the steps and add it again"),
            );
        }
        for layer in step.layers.iter().filter(|id| policy.layer(id).is_none()) {
            findings.error(
                "layer-unknown",
                &path,
                Text::new(format!("没有名为“{layer}”的层次"), format!("there is no layer `{layer}`")),
                Text::new("从通道中移除这个层次", "remove the layer from the step"),
            );
        }
        if let Some(exception) = &step.exception {
            let place = format!("{path}/exception");
            exception.vote.lint(policy, &place, findings);
            for gate in step.gates.iter().filter(|gate| gate.is_veto() && exception.waives.contains(&gate.id)) {
                findings.error(
                    "exception-waives-veto",
                    &place,
                    Text::new(
                        format!("破格不能豁免一票否决条款“{}”", gate.id),
                        format!("an exception cannot waive the veto `{}`", gate.id),
                    ),
                    Text::new("从可豁免的条款中移除它", "take it out of the clauses that can be waived"),
                );
            }
            for id in exception.waives.iter().filter(|id| !step.gates.iter().any(|gate| gate.id == **id)) {
                findings.error(
                    "exception-clause-unknown",
                    &place,
                    Text::new(
                        format!("破格豁免的条款“{id}”不在此通道"),
                        format!("the exception waives clause `{id}`, which is not in this step"),
                    ),
                    Text::new("重新选择可豁免的条款", "choose again which clauses it waives"),
                );
            }
        }
    }
    let floors = policy
        .steps
        .iter()
        .flat_map(|step| step.score.floors.iter().map(move |it| (format!("steps/{}/score", step.id), it)));
    let in_layers =
        policy.layers.iter().flat_map(|layer| layer.floors.iter().map(move |it| (format!("layers/{}", layer.id), it)));
    for (path, floor) in floors.chain(in_layers) {
        let is_known = match &floor.of {
            FloorOf::Competency(id) => policy.competency(id).is_some(),
            FloorOf::Source(id) => policy.source(id).is_some(),
        };
        if !is_known {
            findings.error(
                "floor-unknown",
                &format!("{path}/floors/{}", floor.id),
                Text::new(
                    "单项底线针对的能力项或来源不存在",
                    "the floor is of a competency or source that does not exist",
                ),
                Text::new("删除此底线，或重新选择", "delete the floor, or choose again"),
            );
        }
    }
}

fn cells(policy: &Policy, findings: &mut Findings) {
    for (place, cell) in policy.scoring.cells.iter().enumerate() {
        let path = format!("scoring/cells/{place}");
        let source = policy.source(&cell.source);
        let is_part_known =
            cell.part.as_ref().is_none_or(|id| source.is_some_and(|it| it.parts.iter().any(|part| part.id == *id)));
        if policy.competency(&cell.competency).is_none() || source.is_none() || !is_part_known {
            findings.error(
                "cell-place-unknown",
                &path,
                Text::new(
                    "评分数据指向不存在的能力项、来源或来源部分",
                    "the cell belongs to a competency, source or part that does not exist",
                ),
                Text::new("删除它，或重新选择", "delete it, or choose again"),
            );
        }
        if policy.attribute(&cell.attribute).is_none() {
            findings.error(
                "attribute-unknown",
                &path,
                Text::new(
                    format!("没有名为“{}”的字段", cell.attribute),
                    format!("there is no attribute `{}`", cell.attribute),
                ),
                Text::new("为评分选择一个字段", "choose an attribute for this score"),
            );
        }
    }
}
