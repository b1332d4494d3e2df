//! Mends of how competencies are put together, of plus and minus points, and of what the scale cannot reach.

use super::super::edit::{
    AdjustmentEdit, AttributeEdit, CompetencyEdit, GateEdit, GatePlace, PolicyEdit, ScoreEdit, ScoringEdit, WeightEdit,
    WeightGroup, WeightOf,
};
use super::{Mend, last, step_at};
use crate::policy::lint::{Finding, lint, reachable_cut, reachable_floor};
use crate::policy::{Adjustment, Aggregation, Aspect, ClauseId, Policy, Score, Weight};

/// How many periods are counted where nothing is said.
const PERIODS: u32 = 12;
/// The limit of points where there is none.
const LIMIT: u16 = 10;
/// What a single metric may weigh, in per cent (design guard of methods.md A14).
const HEAVY: u32 = 40;

pub(super) fn mends(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    let none = |zh: &str, en: &str| Mend::new(zh, en, ScoringEdit::SetDispersionPenalty { share: None });
    let mean = || {
        let edit = ScoringEdit::SetAggregation { aggregation: Aggregation::Arithmetic };
        Mend::new("改用加权平均", "Use the weighted mean", edit)
    };
    match finding.code {
        "geometric-zero" | "minimum-ignores-weights" => vec![mean()],
        "penalty-without-mean" => vec![none("去掉惩罚", "Remove the penalty"), mean()],
        "penalty-punishes-better" => vec![none("去掉惩罚", "Remove the penalty")],
        "adjustment-without-scores" => {
            let clauses = policy.scoring.adjustments.iter().map(|it| it.id.clone()).collect();
            let edit = PolicyEdit::SetAside { clauses, set_aside: true };
            vec![Mend::new("搁置加减分", "Set the points aside", edit)]
        }
        "cut-unreachable" | "floor-unreachable" => lower(policy, finding).into_iter().collect(),
        "metric-heavy" => lighten(policy, finding),
        "metric-without-quality" => add_quality(policy, finding),
        "hidden-contributions" => mark_hidden(policy),
        _ => {
            let adjustment = finding
                .path
                .strip_prefix("scoring/adjustments/")
                .and_then(|id| policy.scoring.adjustments.iter().find(|it| it.id.as_str() == id));
            adjustment.map(|it| of_adjustment(it, finding.code)).unwrap_or_default()
        }
    }
}

fn of_adjustment(it: &Adjustment, code: &str) -> Vec<Mend> {
    let clause = || it.id.clone();
    let remove = Mend::new("删除此条", "Delete the clause", AdjustmentEdit::Remove { clause: clause() });
    match code {
        "adjustment-periods" => {
            let edit = AdjustmentEdit::SetPeriods { clause: clause(), periods: Some(PERIODS) };
            vec![Mend::new(format!("统计最近 {PERIODS} 期"), format!("Count the last {PERIODS} periods"), edit), remove]
        }
        "adjustment-without-limit" => {
            let edit = AdjustmentEdit::SetLimit { clause: clause(), limit: Some(Score::points(LIMIT)) };
            let label = (format!("最多 {LIMIT} 分"), format!("At most {LIMIT} points"));
            vec![Mend::new(label.0, label.1, edit), remove]
        }
        "adjustment-zero" | "attribute-unknown" | "attribute-kind" => vec![remove],
        _ => Vec::new(),
    }
}

/// A bar as high as the scale reaches.
fn lower(policy: &Policy, finding: &Finding) -> Option<Mend> {
    let step = step_at(policy, &finding.path)?;
    let (score, edit): (Score, PolicyEdit) = if let Some((_, id)) = finding.path.rsplit_once("/floors/") {
        let clause = ClauseId::from(id);
        let floor = step.score.floors.iter().find(|it| it.id == clause)?;
        let score = reachable_floor(policy, step, &floor.of)?;
        (score, ScoreEdit::SetFloor { clause, score }.into())
    } else {
        let score = reachable_cut(policy, step)?;
        (score, ScoreEdit::SetCut { step: step.id.clone(), score: Some(score) }.into())
    };
    Some(Mend::new(format!("降到 {score} 分"), format!("Lower it to {score}"), edit))
}

/// The competency that the metric feeds most weighs 40 %, and the others share the rest; where that is not enough, the
/// user decides.
fn lighten(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    let fed = policy.scoring.cells.iter().filter(|it| last(&finding.path) == Some(it.attribute.as_str()));
    let competencies = fed.filter_map(|cell| policy.competency(&cell.competency));
    let Some(heaviest) = competencies.max_by_key(|it| it.weight) else { return Vec::new() };
    let of = WeightOf::Competency(heaviest.id.clone());
    let set = WeightEdit::Set { of: of.clone(), weight: Weight::percent(HEAVY) };
    let share = WeightEdit::Distribute { group: WeightGroup::Competencies, locked: vec![of] };
    let name = &heaviest.name;
    let label =
        (format!("“{}”降到 {HEAVY} %，其余分担", name.zh), format!("Weigh “{}” {HEAVY} %; the others share", name.en));
    helpful(policy, finding, Mend::new(label.0, label.1, PolicyEdit::All(vec![set.into(), share.into()])))
}

/// A clause on quality beside the one on efficiency.
fn add_quality(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    let Some(step) = step_at(policy, &finding.path) else { return Vec::new() };
    let clause = |intent: &str, zh: &str, en: &str| {
        let place = GatePlace::Step(step.id.clone());
        let add = PolicyEdit::from(GateEdit::AddIntent { place, intent: intent.to_owned() });
        let added = add
            .apply(policy)
            .and_then(|it| it.step(&step.id)?.gates.last()?.attributes().first().map(|id| (*id).clone()));
        let aspect = added.map(|attribute| AttributeEdit::SetAspect { attribute, aspect: Aspect::Quality }.into());
        let edit = PolicyEdit::All([add].into_iter().chain(aspect).collect());
        helpful(policy, finding, Mend::new(zh, en, edit))
    };
    let satisfaction = clause("satisfaction", "添加满意度条款", "Add a clause on satisfaction");
    let checks = clause("quality-mean", "添加质检条款", "Add a clause on quality checks");
    satisfaction.into_iter().chain(checks).collect()
}

fn mark_hidden(policy: &Policy) -> Vec<Mend> {
    let mark = |it: &crate::policy::Competency| {
        let edit = CompetencyEdit::SetHidden { competency: it.id.clone(), is_hidden: true };
        let label = (format!("“{}”体现隐性贡献", it.name.zh), format!("“{}” covers them", it.name.en));
        Mend::new(label.0, label.1, edit)
    };
    policy.scoring.competencies.iter().map(mark).collect()
}

/// A mend that is offered only where the finding is gone after it.
fn helpful(policy: &Policy, finding: &Finding, mend: Mend) -> Vec<Mend> {
    let is_same = |it: &Finding| it.code == finding.code && it.path == finding.path;
    let is_gone = mend.edit.apply(policy).is_some_and(|after| !lint(&after).iter().any(is_same));
    if is_gone { vec![mend] } else { Vec::new() }
}
