//! Findings about what the scale can reach, and about a single metric that outweighs the others.
//!
//! Shares are floats here: they decide about findings, not about people.

use std::collections::BTreeMap;

use super::super::super::{
    Aggregation, AttributeId, Cell, CompetencyId, FloorOf, MissingCell, Policy, Score, Step, Text, ValueFunction,
    Weight,
};
use super::super::Findings;

/// From this share on, a single metric is worth a thought (design guard of methods.md A14).
const HEAVY: f64 = 0.4;
/// Less than 1/100 point and less than 1/100 per cent make no finding.
const GRAIN: f64 = 1e-4;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    heavy_metrics(policy, findings);
    for step in &policy.steps {
        cut(policy, step, findings);
        for floor in step.score.floors.iter().filter(|it| !it.set_aside) {
            let most = reach(policy, step, Some(&floor.of));
            unreachable(
                "floor-unreachable",
                &format!("steps/{}/score/floors/{}", step.id, floor.id),
                &Bar { at_least: floor.at_least.to_decimal().to_f64(), most },
                findings,
            );
        }
    }
}

/// A minimum with the most that can be reached.
struct Bar {
    at_least: f64,
    most: Option<f64>,
}

/// The highest cut of a step that the scale reaches, plus points included; `None` where nothing is scored.
#[must_use]
pub fn reachable_cut(policy: &Policy, step: &Step) -> Option<Score> {
    most_of_cut(policy, step).map(rounded_down)
}

/// The highest floor on a competency or source that the scale reaches; `None` where nothing is scored.
#[must_use]
pub fn reachable_floor(policy: &Policy, step: &Step, of: &FloorOf) -> Option<Score> {
    reach(policy, step, Some(of)).map(rounded_down)
}

/// To 1/100 point, within what a float is certain of.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and 10,000.
fn rounded_down(points: f64) -> Score {
    Score::from_hundredths(((points + GRAIN) * 100.0).clamp(0.0, 10_000.0) as u32)
}

fn most_of_cut(policy: &Policy, step: &Step) -> Option<f64> {
    let scoring = &policy.scoring;
    let limit = |score: Option<Score>| score.map_or(100.0, |it| it.to_decimal().to_f64());
    let plus = scoring.adjustments.iter().filter(|it| !it.set_aside && it.points_each.micros() > 0);
    let plus: f64 = plus.map(|it| limit(it.limit)).sum();
    reach(policy, step, None).map(|most| (most + plus.min(limit(scoring.adjustment_limit))).min(100.0))
}

fn cut(policy: &Policy, step: &Step, findings: &mut Findings) {
    let Some(cut) = step.score.cut.as_ref().filter(|it| !it.set_aside) else { return };
    let most = most_of_cut(policy, step);
    let bar = Bar { at_least: cut.at_least.to_decimal().to_f64(), most };
    unreachable("cut-unreachable", &format!("steps/{}/score/cut", step.id), &bar, findings);
}

fn unreachable(code: &'static str, path: &str, bar: &Bar, findings: &mut Findings) {
    let Some(most) = bar.most.filter(|most| bar.at_least > most + GRAIN) else { return };
    let most = format!("{most:.2}");
    let most = most.trim_end_matches('0').trim_end_matches('.');
    findings.error(
        code,
        path,
        Text::new(
            format!("最高只能得到 {most} 分，谁也达不到 {} 分", bar.at_least),
            format!("the scale reaches {most} points at most, so nobody reaches {}", bar.at_least),
        ),
        Text::new("降低要求，或调整换算曲线与分数表", "lower it, or mend the curves and tables of scores"),
    );
}

/// The share of every cell that counts, by its place; they sum to 1. `of`: within one competency or source.
fn shares<'a>(policy: &'a Policy, step: Option<&Step>, of: Option<&FloorOf>) -> Vec<(&'a Cell, f64)> {
    let nominal = |cell: &Cell| {
        let own = step.map(|it| &it.score);
        let percent = |weight: Option<Weight>| weight.map_or(0.0, |it| it.to_decimal().to_f64());
        let competency = policy.competency(&cell.competency).map(|it| it.weight);
        let competency = own.and_then(|it| it.competency_weights.get(&cell.competency).copied()).or(competency);
        let source = policy.source(&cell.source);
        let weight = own.and_then(|it| it.source_weights.get(&cell.source).copied()).or(source.map(|it| it.weight));
        let part = match &cell.part {
            None => Some(Weight::FULL),
            Some(id) => source.and_then(|it| it.parts.iter().find(|part| part.id == *id)).map(|it| it.weight),
        };
        let mut layers = [percent(competency), percent(weight), percent(part), percent(Some(cell.weight))];
        match of {
            Some(FloorOf::Competency(id)) => layers[0] = f64::from(u8::from(cell.competency == *id)),
            Some(FloorOf::Source(id)) => layers[1] = f64::from(u8::from(cell.source == *id)),
            None => {}
        }
        layers
    };
    let counted: Vec<_> = policy.scoring.cells.iter().map(|cell| (cell, nominal(cell))).collect();
    let counted: Vec<_> = counted.into_iter().filter(|(_, layers)| layers.iter().all(|it| *it > 0.0)).collect();
    let (mut competencies, mut sources, mut parts, mut cells) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (it, [competency, source, part, own]) in &counted {
        competencies.insert(&it.competency, *competency);
        sources.insert((&it.competency, &it.source), *source);
        parts.insert((&it.competency, &it.source, &it.part), *part);
        *cells.entry((&it.competency, &it.source, &it.part)).or_insert(0.0) += own;
    }
    let share = |(cell, [competency, source, part, own]): &(&'a Cell, [f64; 4])| {
        let beside_source = sources.iter().filter(|it| it.0.0 == &cell.competency);
        let beside_part = parts.iter().filter(|it| it.0.0 == &cell.competency && it.0.1 == &cell.source);
        let beside_own = cells.get(&(&cell.competency, &cell.source, &cell.part)).copied().unwrap_or(1.0);
        let of_all =
            [competencies.values().sum(), beside_source.map(|it| it.1).sum(), beside_part.map(|it| it.1).sum()];
        let shares = [competency, source, part].into_iter().zip(of_all).map(|(it, all): (_, f64)| it / all);
        (*cell, shares.product::<f64>() * own / beside_own)
    };
    counted.iter().map(share).collect()
}

/// The most that a step's composite can be, or one competency or source of it; `None` where nothing is scored.
fn reach(policy: &Policy, step: &Step, of: Option<&FloorOf>) -> Option<f64> {
    let shares = shares(policy, Some(step), of);
    if shares.is_empty() {
        return None;
    }
    let mut competencies: BTreeMap<&CompetencyId, Vec<(f64, f64)>> = BTreeMap::new();
    for (cell, share) in &shares {
        competencies.entry(&cell.competency).or_default().push((*share, best(policy, cell)));
    }
    let of_one = |cells: &[(f64, f64)]| {
        let weight: f64 = cells.iter().map(|it| it.0).sum();
        // Where missing cells are spread, the best one may stand for its whole competency.
        let most = match policy.scoring.missing_cell {
            MissingCell::Hold => cells.iter().map(|it| it.0 * it.1).sum::<f64>() / weight,
            MissingCell::Spread => cells.iter().map(|it| it.1).fold(0.0, f64::max),
        };
        (weight, most)
    };
    let all: Vec<(f64, f64)> = competencies.values().map(|cells| of_one(cells)).collect();
    let aggregation = if of.is_some() { Aggregation::Arithmetic } else { policy.scoring.aggregation };
    Some(match aggregation {
        Aggregation::Arithmetic => all.iter().map(|it| it.0 * it.1).sum(),
        Aggregation::Geometric => 100.0 * libm::exp(all.iter().map(|it| it.0 * libm::log(it.1 / 100.0)).sum()),
        Aggregation::Minimum => all.iter().map(|it| it.1).fold(100.0, f64::min),
    })
}

/// The best score that a cell can give.
fn best(policy: &Policy, cell: &Cell) -> f64 {
    let points = |score: &crate::policy::Score| score.to_decimal().to_f64();
    let most = match &cell.value {
        ValueFunction::Linear { .. } => None,
        ValueFunction::Piecewise { points: all } => all.iter().map(|it| points(&it.score)).reduce(f64::max),
        ValueFunction::Table { scores } => {
            let values = policy.attribute(&cell.attribute).map(crate::policy::Attribute::values).unwrap_or_default();
            let is_known = |id: &str| values.is_empty() || values.iter().any(|value| value.id.as_str() == id);
            scores.iter().filter(|it| is_known(it.0.as_str())).map(|it| points(it.1)).reduce(f64::max)
        }
    };
    most.unwrap_or(100.0)
}

/// A single metric that decides more than 40 % of the composite, over all cells that it feeds.
fn heavy_metrics(policy: &Policy, findings: &mut Findings) {
    let mut metrics: BTreeMap<&AttributeId, f64> = BTreeMap::new();
    for (cell, share) in shares(policy, None, None) {
        *metrics.entry(&cell.attribute).or_insert(0.0) += share;
    }
    for (id, share) in metrics.into_iter().filter(|it| it.1 > HEAVY + GRAIN) {
        let name = policy.attribute(id).map_or_else(|| Text::same(id.as_str()), |it| it.name.clone());
        findings.hint(
            "metric-heavy",
            &format!("scoring/cells/{id}"),
            Text::new(
                format!("“{}”一个指标占综合分的 {:.0} %，容易变成只追这一项", name.zh, share * 100.0),
                format!(
                    "“{}” alone makes up {:.0} % of the composite: it invites chasing one metric",
                    name.en,
                    share * 100.0
                ),
            ),
            Text::new("降到 40 % 以内，或说明理由", "keep it within 40 %, or accept this with a reason"),
        );
    }
}
