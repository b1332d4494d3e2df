//! Mends of weights, cells, cuts and floors.

use super::super::edit::{PolicyEdit, Repair, ScoreEdit, ScoringEdit, WeightEdit, WeightGroup, WeightOf};
use super::{Mend, last, step_at};
use crate::policy::lint::Finding;
use crate::policy::{
    Aggregation, Attribute, Cell, ClauseId, Decimal, MissingCell, Policy, Score, Step, Text, ValueFunction, ValuePoint,
    Weight,
};

pub(super) fn mends(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    let cell = finding.path.strip_prefix("scoring/cells/").and_then(|it| it.split('/').next()?.parse::<usize>().ok());
    if let Some((place, cell)) = cell.and_then(|place| Some((place, policy.scoring.cells.get(place)?))) {
        return of_cell(policy, place, cell, finding.code);
    }
    match finding.code {
        "weights-not-100" | "weights-all-zero" => distribute(policy, finding),
        "competency-not-assessed" => last(&finding.path).map(not_assessed).unwrap_or_default(),
        "cut-without-scores" => step_at(policy, &finding.path).map(set_aside_scores).into_iter().collect(),
        "missing-spread" => {
            let edit = ScoringEdit::SetMissingCell { missing_cell: MissingCell::Hold };
            vec![Mend::new("改为保留为区间", "Hold it as an interval", edit)]
        }
        "clause-not-calculated" if finding.path == "scoring/aggregation" => {
            let edit = ScoringEdit::SetAggregation { aggregation: Aggregation::Arithmetic };
            vec![Mend::new("改为加权平均", "Use the weighted mean", edit)]
        }
        "clause-no-data" | "gate-never-met" | "gate-never-missed" => {
            bar_at(policy, &finding.path).into_iter().collect()
        }
        "cut-falls" => step_at(policy, &finding.path).and_then(|step| raise_cut(policy, step)).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn distribute(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    let group = match finding.path.as_str() {
        "scoring/competencies" => WeightGroup::Competencies,
        "scoring/sources" => WeightGroup::Sources,
        path => {
            if let Some(step) = step_at(policy, path) {
                return vec![policy_weights(policy, step)];
            }
            let source = path.strip_prefix("scoring/sources/").and_then(|it| it.strip_suffix("/parts"));
            let Some(source) = source else { return Vec::new() };
            WeightGroup::Parts(source.into())
        }
    };
    vec![Mend::new("分配到 100 %", "Distribute to 100 %", WeightEdit::Distribute { group, locked: Vec::new() })]
}

/// The policy's weights again, instead of the step's own.
fn policy_weights(policy: &Policy, step: &Step) -> Mend {
    let id = || step.id.clone();
    let competencies = policy.scoring.competencies.iter().map(|it| {
        PolicyEdit::from(ScoreEdit::SetCompetencyWeight { step: id(), competency: it.id.clone(), weight: None })
    });
    let sources = policy
        .scoring
        .sources
        .iter()
        .map(|it| PolicyEdit::from(ScoreEdit::SetSourceWeight { step: id(), source: it.id.clone(), weight: None }));
    let edits = competencies.chain(sources).collect();
    Mend::new("改用方案的权重", "Use the policy's weights", PolicyEdit::All(edits))
}

/// Weighs nothing; the others share its weight.
fn not_assessed(competency: &str) -> Vec<Mend> {
    let of = WeightOf::Competency(competency.into());
    let zero = WeightEdit::Set { of, weight: Weight::default() };
    let others = WeightEdit::Distribute { group: WeightGroup::Competencies, locked: Vec::new() };
    let remove = ScoringEdit::RemoveCompetency { competency: competency.into() };
    vec![
        Mend::new(
            "权重设为 0，由其余分担",
            "Weigh it 0; the others share",
            PolicyEdit::All(vec![zero.into(), others.clone().into()]),
        ),
        Mend::new("删除此能力项", "Delete the competency", PolicyEdit::All(vec![remove.into(), others.into()])),
    ]
}

fn set_aside_scores(step: &Step) -> Mend {
    let cut = step.score.cut.iter().map(|it| it.id.clone());
    let clauses = cut.chain(step.score.floors.iter().map(|it| it.id.clone())).collect();
    let edit = PolicyEdit::SetAside { clauses, set_aside: true };
    Mend::new("搁置合格线与底线", "Set cut and floors aside", edit)
}

/// Sets a cut or a floor aside.
fn bar_at(policy: &Policy, path: &str) -> Option<Mend> {
    let floor = |path: &str| Some(ClauseId::from(path.rsplit_once("/floors/")?.1));
    let step = step_at(policy, path);
    let cut =
        step.filter(|_| path.ends_with("/score/cut")).and_then(|it| it.score.cut.as_ref()).map(|it| it.id.clone());
    let clause = cut.or_else(|| floor(path))?;
    let words = Text::new(format!("搁置条款 {clause}"), format!("Set clause {clause} aside"));
    Some(Mend { label: words, edit: PolicyEdit::SetAside { clauses: vec![clause], set_aside: true } })
}

/// The highest cut below a step on its track.
fn raise_cut(policy: &Policy, step: &Step) -> Option<Mend> {
    let track = policy.track_of(&step.from)?;
    let below = track.levels.iter().take_while(|level| level.id != step.from);
    let mains = below.filter_map(|level| policy.step(level.main_step.as_ref()?));
    let cuts = mains.filter_map(|it| it.score.cut.as_ref()).filter(|cut| !cut.set_aside).map(|cut| cut.at_least);
    let score: Score = cuts.max()?;
    let edit = ScoreEdit::SetCut { step: step.id.clone(), score: Some(score) };
    Some(Mend::new(format!("提高到 {score} 分"), format!("Raise it to {score}"), edit))
}

fn of_cell(policy: &Policy, place: usize, cell: &Cell, code: &str) -> Vec<Mend> {
    let remove = Mend::new("去掉这一列", "Take the column out", Repair::RemoveCell { place });
    let set = |zh: &str, en: &str, value| Mend::new(zh, en, Repair::SetCellValue { place, value });
    let attribute = policy.attribute(&cell.attribute);
    let value = match (code, &cell.value) {
        ("cell-value-kind", _) => match attribute.and_then(fitting) {
            Some(value) => set("改用合适的换算", "Convert it as fits", value),
            None => return vec![remove],
        },
        ("value-points", ValueFunction::Piecewise { points }) if !points.is_empty() => {
            let mut points = points.clone();
            points.sort_by_key(|it| it.at);
            points.dedup_by_key(|it| it.at);
            set("整理曲线上的点", "Put the points in order", ValueFunction::Piecewise { points })
        }
        ("value-points" | "value-goalposts-equal", _) => {
            let value = attribute.and_then(fitting).unwrap_or_default();
            set("改为 0 – 100", "Use 0 – 100", value)
        }
        ("value-direction", ValueFunction::Linear { worst, best }) => {
            let value = ValueFunction::Linear { worst: *best, best: *worst };
            set("对调 0 分点与 100 分点", "Swap the goalposts", value)
        }
        ("value-direction", ValueFunction::Piecewise { points }) => {
            let scores: Vec<Score> = points.iter().rev().map(|it| it.score).collect();
            let turned = points.iter().zip(scores).map(|(point, score)| ValuePoint { score, ..*point }).collect();
            set("对调曲线的分数", "Turn the scores round", ValueFunction::Piecewise { points: turned })
        }
        ("cell-place-unknown" | "attribute-unknown", _) => return vec![remove],
        _ => return Vec::new(),
    };
    if code == "cell-value-kind" { vec![value, remove] } else { vec![value] }
}

/// How an attribute becomes a score to start from; `None` where it cannot.
fn fitting(attribute: &Attribute) -> Option<ValueFunction> {
    use crate::policy::AttributeKind;
    let (zero, hundred) = (Decimal::from_int(0), Decimal::from_int(100));
    match &attribute.kind {
        AttributeKind::Number { .. } if attribute.is_lower_better() => {
            Some(ValueFunction::Linear { worst: hundred, best: zero })
        }
        AttributeKind::Number { .. } => Some(ValueFunction::default()),
        AttributeKind::YesNo => {
            let scores = [("yes".into(), Score::MAX), ("no".into(), Score::default())].into_iter().collect();
            Some(ValueFunction::Table { scores })
        }
        AttributeKind::Ordered { values } | AttributeKind::Category { values } => {
            let top = u32::try_from(values.len().saturating_sub(1)).unwrap_or(1).max(1);
            let score = |place: u32| Score::from_hundredths(Score::MAX.hundredths() / top * place);
            let scores = values.iter().zip(0..).map(|(value, place)| (value.id.clone(), score(place)));
            Some(ValueFunction::Table { scores: scores.collect() })
        }
        AttributeKind::Elapsed | AttributeKind::Date | AttributeKind::Series { .. } => None,
    }
}
