//! Findings about weights, cells, cuts and floors.

mod adjustments;
mod aggregation;
mod reach;

pub use reach::{reachable_cut, reachable_floor};

use super::super::{Attribute, AttributeKind, Cell, MissingCell, Policy, Text, ValueFunction, Weight};
use super::Findings;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    let scoring = &policy.scoring;
    if !scoring.competencies.is_empty() {
        let weights = scoring.competencies.iter().map(|it| it.weight);
        sum(weights, "scoring/competencies", &Text::new("能力项权重", "competency weights"), findings);
    }
    if !scoring.sources.is_empty() {
        let weights = scoring.sources.iter().map(|it| it.weight);
        sum(weights, "scoring/sources", &Text::new("来源权重", "source weights"), findings);
    }
    for source in scoring.sources.iter().filter(|it| !it.parts.is_empty()) {
        let what =
            Text::new(format!("“{}”内部的权重", source.name.zh), format!("the weights inside “{}”", source.name.en));
        sum(source.parts.iter().map(|it| it.weight), &format!("scoring/sources/{}/parts", source.id), &what, findings);
    }
    for competency in &scoring.competencies {
        if competency.weight > Weight::default() && !scoring.cells.iter().any(|cell| cell.competency == competency.id) {
            findings.error(
                "competency-not-assessed",
                &format!("scoring/competencies/{}", competency.id),
                Text::new(
                    format!("“{}”有权重，但没有任何来源评估它", competency.name.zh),
                    format!("“{}” has a weight, but no source assesses it", competency.name.en),
                ),
                Text::new("为它指定数据字段，或把权重设为 0", "feed it with an attribute, or set its weight to 0"),
            );
        }
    }
    for (place, cell) in scoring.cells.iter().enumerate() {
        value_function(policy, cell, &format!("scoring/cells/{place}"), findings);
    }
    step_scores(policy, findings);
    if scoring.missing_cell == MissingCell::Spread {
        findings.hint(
            "missing-spread",
            "scoring/missing_cell",
            Text::new(
                "缺失的评分由同一能力项的其他评分顶替：缺了差评反而有利",
                "a missing score is replaced by the others of its competency: this rewards missing bad scores",
            ),
            Text::new("改为“保留为区间”，或说明接受的理由", "hold it as an interval, or accept this with a reason"),
        );
    }
    aggregation::lint(policy, findings);
    adjustments::lint(policy, findings);
    reach::lint(policy, findings);
}

/// Weights that do not add up to 100 %.
fn sum(weights: impl Iterator<Item = Weight>, path: &str, what: &Text, findings: &mut Findings) {
    let total: u64 = weights.map(|it| u64::from(it.hundredths())).sum();
    let shown = super::super::Decimal::from_micros(i64::try_from(total).unwrap_or(i64::MAX).saturating_mul(10_000));
    if total == 0 {
        findings.error(
            "weights-all-zero",
            path,
            Text::new(
                format!("{}全部为 0，无法计算综合分", what.zh),
                format!("{} are all 0, so there is no composite", what.en),
            ),
            Text::new("至少给一项权重", "give at least one of them a weight"),
        );
    } else if total != u64::from(Weight::FULL.hundredths()) {
        findings.error(
            "weights-not-100",
            path,
            Text::new(
                format!("{}合计 {shown} %，不是 100 %；目前按比例折算", what.zh),
                format!("{} add up to {shown} %, not 100 %; figures go on in proportion", what.en),
            ),
            Text::new("点“分配到 100 %”，或逐项修改", "press “distribute to 100 %”, or change them one by one"),
        );
    }
}

fn value_function(policy: &Policy, cell: &Cell, path: &str, findings: &mut Findings) {
    let Some(attribute) = policy.attribute(&cell.attribute) else { return };
    let is_table = matches!(cell.value, ValueFunction::Table { .. });
    let fits = match &attribute.kind {
        AttributeKind::Number { .. } => !is_table,
        AttributeKind::YesNo | AttributeKind::Ordered { .. } | AttributeKind::Category { .. } => is_table,
        AttributeKind::Elapsed | AttributeKind::Date | AttributeKind::Series { .. } => false,
    };
    if !fits {
        findings.error(
            "cell-value-kind",
            path,
            Text::new(
                format!("字段“{}”不能这样换算成分数", attribute.name.zh),
                format!("the attribute “{}” cannot become a score in this way", attribute.name.en),
            ),
            Text::new(
                "数值用区间换算，类别用分数表",
                "use goalposts for numbers, and a table of scores for named values",
            ),
        );
    }
    match &cell.value {
        ValueFunction::Linear { worst, best } => goalposts(attribute, *worst == *best, *worst > *best, path, findings),
        ValueFunction::Piecewise { points } => {
            let is_ascending = points.is_sorted_by(|a, b| a.at < b.at);
            if points.is_empty() || !is_ascending {
                findings.error(
                    "value-points",
                    path,
                    Text::new(
                        "换算曲线的点须按数值从小到大排列，且至少一个",
                        "the points of a curve go from low to high, and there is at least one",
                    ),
                    Text::new("整理曲线上的点", "put the points in order"),
                );
            }
            let ends = points.first().zip(points.last()).map(|(first, last)| last.score.cmp(&first.score));
            let is_against = ends.is_some_and(|it| if attribute.is_lower_better() { it.is_gt() } else { it.is_lt() });
            if is_ascending && is_against {
                against(attribute, path, findings);
            }
        }
        ValueFunction::Table { .. } => {}
    }
}

fn goalposts(attribute: &Attribute, are_equal: bool, is_falling: bool, path: &str, findings: &mut Findings) {
    if are_equal {
        findings.warning(
            "value-goalposts-equal",
            path,
            Text::new("0 分点与 100 分点相同，只会得到 0 或 100 分", "the goalposts coincide: the score is 0 or 100"),
            Text::new("拉开两个点", "set them apart"),
        );
    } else if is_falling != attribute.is_lower_better() {
        against(attribute, path, findings);
    }
}

/// What is worse gets the better score.
fn against(attribute: &Attribute, path: &str, findings: &mut Findings) {
    findings.warning(
        "value-direction",
        path,
        Text::new(
            format!("“{}”的方向与换算方向相反", attribute.name.zh),
            format!("the scores of “{}” run against its direction", attribute.name.en),
        ),
        Text::new("对调分数，或修改字段的方向", "turn the scores round, or change the attribute's direction"),
    );
}

fn step_scores(policy: &Policy, findings: &mut Findings) {
    let is_scored = !policy.scoring.cells.is_empty();
    for step in &policy.steps {
        let path = format!("steps/{}/score", step.id);
        let asks_for_score =
            step.score.cut.iter().any(|cut| !cut.set_aside) || step.score.floors.iter().any(|it| !it.set_aside);
        if asks_for_score && !is_scored {
            findings.error(
                "cut-without-scores",
                &path,
                Text::new("要求综合分，但方案没有任何评分数据", "a score is required, but nothing is scored"),
                Text::new("添加评分，或搁置合格线", "add scores, or set the cut score aside"),
            );
        }
        if !step.score.competency_weights.is_empty() {
            let weights = policy
                .scoring
                .competencies
                .iter()
                .map(|it| step.score.competency_weights.get(&it.id).copied().unwrap_or(it.weight));
            sum(
                weights,
                &format!("{path}/competency_weights"),
                &Text::new("此通道的能力项权重", "this step's competency weights"),
                findings,
            );
        }
        if !step.score.source_weights.is_empty() {
            let weights = policy
                .scoring
                .sources
                .iter()
                .map(|it| step.score.source_weights.get(&it.id).copied().unwrap_or(it.weight));
            sum(
                weights,
                &format!("{path}/source_weights"),
                &Text::new("此通道的来源权重", "this step's source weights"),
                findings,
            );
        }
    }
    for track in &policy.tracks {
        cuts_rise(policy, track, findings);
    }
}

/// A senior bar that is lower than the junior bar below it, along the main steps of a track.
fn cuts_rise(policy: &Policy, track: &super::super::Track, findings: &mut Findings) {
    let mains = track.levels.iter().filter_map(|level| policy.step(level.main_step.as_ref()?));
    let cuts: Vec<_> =
        mains.filter_map(|step| step.score.cut.as_ref().filter(|cut| !cut.set_aside).map(|cut| (step, cut))).collect();
    for ((lower_step, lower), (step, cut)) in cuts.iter().zip(cuts.iter().skip(1)) {
        if cut.at_least < lower.at_least {
            let (lower_name, name) = (policy.step_name(lower_step), policy.step_name(step));
            findings.hint(
                "cut-falls",
                &format!("steps/{}/score/cut", step.id),
                Text::new(
                    format!("“{}”的合格线 {} 低于“{}”的 {}", name.zh, cut.at_least, lower_name.zh, lower.at_least),
                    format!(
                        "the cut of “{}” ({}) is lower than that of “{}” ({})",
                        name.en, cut.at_least, lower_name.en, lower.at_least
                    ),
                ),
                Text::new("提高它，或说明理由", "raise it, or accept this with a reason"),
            );
        }
    }
}

#[cfg(test)]
mod tests;
