//! The composite of one agent: a bar of what each competency adds against the cut, and the figures behind it.

use yew::prelude::*;

mod parts;

use super::clause::clause_list;
use super::row::{points, range};
use crate::analysis::{Breakdown, CellPart, CompetencyPart, breakdown};
use crate::engine::{Evaluator, Fact, Required, StepOutcome, millionths_as_percent};
use crate::policy::{Aggregation, Lang, MissingCell, Policy};

/// How many looks the parts of the bar have before they repeat. Each part also carries its number.
const LOOKS: usize = 6;

/// The composite with its cut; nothing where the policy scores nothing and asks nothing of it.
pub(super) fn contributions(draft: &Evaluator, outcome: &StepOutcome, lang: Lang) -> Html {
    let policy = draft.policy();
    let is_arithmetic = policy.scoring.aggregation == Aggregation::Arithmetic;
    let breakdown = breakdown(outcome).filter(|it| is_arithmetic && !it.competencies.is_empty());
    if breakdown.is_none() && outcome.cut.is_none() {
        return Html::default();
    }
    let aggregated = outcome.parts.as_ref().filter(|it| !is_arithmetic && !it.competencies.is_empty());
    html! {
        <section class="outcome-section">
            <h4>{ lang.pick("综合分", "Composite") }</h4>
            { clause_list(draft, &outcome.cut, lang) }
            if let Some(breakdown) = breakdown {
                { bar(&breakdown, outcome, lang) }
                { missing(policy, outcome, &breakdown, lang) }
                { table(policy, outcome, &breakdown, lang) }
            } else if let Some(parts) = aggregated {
                { parts::competencies(policy, outcome, parts, lang) }
            } else {
                <p class="small outcome-note">{ lang.pick("方案没有为综合分指定任何评分列。", "The policy feeds no scores into the composite.") }</p>
            }
        </section>
    }
}

/// The cut in points, for the mark on the bar.
fn cut_points(outcome: &StepOutcome) -> Option<f64> {
    match &outcome.cut.as_ref()?.required {
        Required::AtLeast { fact: Fact::Number { value, .. } } => Some(value.to_f64()),
        _ => None,
    }
}

/// Parts as wide as their points on a scale of 0–100; hatched, what missing scores could still add.
fn bar(breakdown: &Breakdown, outcome: &StepOutcome, lang: Lang) -> Html {
    let (low, high) = (breakdown.points.to_decimal(), breakdown.at_most.to_decimal());
    let label = if low == high {
        lang.pick(format!("综合分 {low}，满分 100"), format!("composite {low} of 100"))
    } else {
        lang.pick(format!("综合分 {low} 到 {high}，满分 100"), format!("composite {low} to {high} of 100"))
    };
    let hatch = format!("hatch-{}", outcome.step);
    let widths = breakdown.competencies.iter().map(|part| part.points.to_decimal().to_f64());
    let parts = widths.enumerate().scan(0.0, |end, (place, width)| {
        *end += width;
        Some(bar_part(place, *end - width, width))
    });
    let parts: Html = parts.collect();
    html! {
        <svg class="composite-bar" width="100%" height="44" role="img" aria-label={label}>
            <defs>
                <pattern id={hatch.clone()} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
                </pattern>
            </defs>
            <rect class="track" width="100%" height="22" rx="3" />
            { parts }
            <rect x={percent(low.to_f64())} width={percent(high.to_f64() - low.to_f64())} height="22" fill={format!("url(#{hatch})")} />
            { cut_points(outcome).map(|cut| cut_mark(cut, lang)) }
        </svg>
    }
}

fn bar_part(place: usize, start: f64, width: f64) -> Html {
    html! {
        <>
            <rect class={format!("part part-{}", place % LOOKS)} x={percent(start)} width={percent(width)} height="22" />
            if width > 4.0 {
                <text class="part-number" x={percent(start + width / 2.0)} y="16" text-anchor="middle">{ place + 1 }</text>
            }
        </>
    }
}

fn cut_mark(cut: f64, lang: Lang) -> Html {
    let anchor = match cut {
        it if it < 15.0 => "start",
        it if it > 85.0 => "end",
        _ => "middle",
    };
    html! {
        <>
            <line class="cut" x1={percent(cut)} x2={percent(cut)} y1="0" y2="28" />
            <text class="cut-words" x={percent(cut)} y="41" text-anchor={anchor}>
                { lang.pick(format!("合格线 {cut}"), format!("cut {cut}")) }
            </text>
        </>
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// Why the composite is an interval, in a sentence.
fn missing(policy: &Policy, outcome: &StepOutcome, breakdown: &Breakdown, lang: Lang) -> Html {
    let without_score = outcome.contributions.iter().filter(|it| it.score.is_none()).count();
    if without_score == 0 {
        return Html::default();
    }
    let held: Vec<_> = breakdown.missing().collect();
    let weight = millionths_as_percent(held.iter().map(|it| it.contribution.weight_millionths).sum());
    let spread = without_score - held.len();
    let mut sentences = Vec::new();
    if spread > 0 && policy.scoring.missing_cell == MissingCell::Spread {
        sentences.push(lang.pick(
            format!("缺 {spread} 项评分，其权重按方案分给了同一能力项的其他来源。"),
            format!(
                "{spread} missing: the weight goes to the other sources of the same competency, as the policy says."
            ),
        ));
    }
    if !held.is_empty() {
        let (count, low, high) = (held.len(), points(breakdown.points), points(breakdown.at_most));
        sentences.push(lang.pick(
            format!("缺 {count} 项评分，权重共 {weight} %：按 0 分算综合分为 {low}，按 100 分算为 {high}，真实值在两者之间。"),
            format!("{count} missing, {weight} % of the weight: the composite is {low} if they are 0 and {high} if they are 100."),
        ));
    }
    html! { <p class="small outcome-note">{ sentences.join(lang.pick("", " ")) }</p> }
}

/// Competency by competency, source by source: score, weight and points.
fn table(policy: &Policy, outcome: &StepOutcome, breakdown: &Breakdown, lang: Lang) -> Html {
    let total: u32 = breakdown.competencies.iter().map(|it| it.weight_millionths).sum();
    let has_points = outcome.parts.as_ref().is_some_and(|it| !it.adjustments.is_empty());
    let is_whole = !has_points && policy.scoring.dispersion_penalty.is_none();
    html! {
        <>
            <div class="table-scroll" tabindex="0" role="group" aria-label={lang.pick("综合分明细", "Composite in detail")}>
                <table class="table contributions">
                    <thead><tr>
                        <th scope="col">{ lang.pick("能力项与来源", "Competency and source") }</th>
                        <th scope="col" class="number-cell">{ lang.pick("得分", "Score") }</th>
                        <th scope="col" class="number-cell">{ lang.pick("权重", "Weight") }</th>
                        <th scope="col" class="number-cell">{ lang.pick("贡献", "Adds") }</th>
                    </tr></thead>
                    { for breakdown.competencies.iter().enumerate().map(|(place, part)| competency(policy, place, part, lang)) }
                    <tfoot>
                        <tr>
                            <th scope="row">{ if is_whole { lang.pick("综合分", "Composite") } else { lang.pick("加权合计", "Weighted sum") } }</th>
                            <td></td>
                            <td class="number-cell">{ format!("{} %", millionths_as_percent(total)) }</td>
                            <td class="number-cell">{ range(breakdown.points, breakdown.at_most) }</td>
                        </tr>
                        if !is_whole { { parts::corrections(policy, outcome, lang) } }
                    </tfoot>
                </table>
            </div>
            <p class="small muted outcome-note">{ lang.pick(
                "贡献 = 得分 × 权重。综合分向下取到 0.01 分；各项贡献取到 0.01 分，合计与综合分一致。",
                "Adds = score × weight. The composite is rounded down to 0.01 point; what each adds is shown to 0.01 \
                 point so that the column sums to the composite.",
            ) }</p>
        </>
    }
}

fn competency(policy: &Policy, place: usize, part: &CompetencyPart, lang: Lang) -> Html {
    let name = policy.competency(&part.id).map_or_else(|| part.id.to_string(), |it| it.name.get(lang).to_owned());
    html! {
        <tbody key={part.id.to_string()}>
            <tr class="competency">
                <th scope="rowgroup">
                    <span class={format!("part-key part-{}", place % LOOKS)} aria-hidden="true">{ place + 1 }</span>{ name }
                </th>
                <td></td>
                <td class="number-cell">{ format!("{} %", millionths_as_percent(part.weight_millionths)) }</td>
                <td class="number-cell">{ range(part.points, part.at_most) }</td>
            </tr>
            { for part.cells.iter().map(|it| cell(policy, it, is_alone(it, &part.cells), lang)) }
        </tbody>
    }
}

/// Whether the source, and its part, say which cell it is.
fn is_alone(cell: &CellPart, cells: &[CellPart]) -> bool {
    let origin = |it: &CellPart| (it.contribution.source.clone(), it.contribution.part.clone());
    cells.iter().filter(|it| origin(it) == origin(cell)).count() == 1
}

fn cell(policy: &Policy, cell: &CellPart, is_alone: bool, lang: Lang) -> Html {
    let it = &cell.contribution;
    let source = policy.source(&it.source);
    let part = source.zip(it.part.as_ref()).and_then(|(source, id)| source.parts.iter().find(|part| part.id == *id));
    let names = [source.map(|it| &it.name), part.map(|it| &it.name)];
    let names: Vec<&str> = names.into_iter().flatten().map(|name| name.get(lang)).collect();
    let attribute = policy.attribute(&it.attribute).map(|it| it.name.get(lang)).filter(|_| !is_alone);
    let score = it.score.map_or_else(|| lang.pick("缺", "missing").to_owned(), points);
    html! {
        <tr>
            <td class="source">
                { names.join(" · ") }
                if let Some(attribute) = attribute { <span class="muted">{ format!(" {attribute}") }</span> }
            </td>
            <td class={classes!("number-cell", it.score.is_none().then_some("is-missing"))}>{ score }</td>
            <td class="number-cell">{ format!("{} %", millionths_as_percent(it.weight_millionths)) }</td>
            <td class="number-cell">{ range(cell.points, cell.at_most) }</td>
        </tr>
    }
}
