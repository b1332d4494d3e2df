//! What stands between competencies and the composite: the way they are put together, the dispersion penalty, plus and
//! minus points.

use yew::prelude::*;

use super::super::clause::clause_name;
use super::super::row::{points, range};
use crate::engine::{AdjustmentOutcome, CompetencyScore, CompositeParts, Fact, StepOutcome};
use crate::policy::{Aggregation, Decimal, Lang, Policy};

/// The competencies of a composite that is no weighted sum.
pub(super) fn competencies(policy: &Policy, outcome: &StepOutcome, parts: &CompositeParts, lang: Lang) -> Html {
    let is_minimum = policy.scoring.aggregation == Aggregation::Minimum;
    let lowest = parts.competencies.iter().map(|it| it.score.low).min();
    let row = |it: &CompetencyScore| {
        let name = policy.competency(&it.competency).map_or_else(Default::default, |it| it.name.get(lang).to_owned());
        let is_deciding = is_minimum && Some(it.score.low) == lowest;
        html! {
            <tr key={it.competency.to_string()}>
                <th scope="row">{ name }
                    if is_deciding { <span class="badge">{ lang.pick("最低，定综合分", "the lowest: it decides") }</span> }</th>
                <td class="number-cell">{ range(it.score.low, it.score.high) }</td>
                <td class="number-cell">{ format!("{} %", it.weight) }</td>
            </tr>
        }
    };
    let words = if is_minimum {
        lang.pick("取最低一项能力的得分。", "The lowest competency.")
    } else {
        lang.pick("加权几何平均：偏科会拉低得分。", "Weighted geometric mean: uneven scores pull it down.")
    };
    html! {
        <>
            <div class="table-scroll" tabindex="0" role="group" aria-label={lang.pick("综合分明细", "Composite in detail")}>
                <table class="table contributions">
                    <thead><tr>
                        <th scope="col">{ lang.pick("能力项", "Competency") }</th>
                        <th scope="col" class="number-cell">{ lang.pick("得分", "Score") }</th>
                        <th scope="col" class="number-cell">{ lang.pick("权重", "Weight") }</th>
                    </tr></thead>
                    <tbody>{ for parts.competencies.iter().map(row) }</tbody>
                    <tfoot>
                        { line(words, 1, &range(parts.aggregated.low, parts.aggregated.high)) }
                        if !parts.adjustments.is_empty() { { corrections(policy, outcome, lang) } }
                    </tfoot>
                </table>
            </div>
        </>
    }
}

/// Penalty, plus and minus points, and the composite they lead to: rows for the foot of a table.
pub(super) fn corrections(policy: &Policy, outcome: &StepOutcome, lang: Lang) -> Html {
    let Some((parts, composite)) = outcome.parts.as_ref().zip(outcome.composite) else { return Html::default() };
    let is_sum = policy.scoring.aggregation == Aggregation::Arithmetic;
    let gap = if is_sum { 2 } else { 1 };
    let has_penalty = is_sum && policy.scoring.dispersion_penalty.is_some();
    let penalty = parts.before_penalty.map(|before| {
        let by = before.hundredths().saturating_sub(parts.aggregated.low.hundredths());
        format!("−{}", Decimal::from_micros(i64::from(by) * 10_000))
    });
    html! {
        <>
            if has_penalty {
                { line(lang.pick("离散惩罚：各项差得越远，扣得越多", "Dispersion penalty: the further apart, the more"), gap,
                    &penalty.unwrap_or_else(|| lang.pick("未定", "open").to_owned())) }
            }
            { for parts.adjustments.iter().map(|it| line(&words(policy, it, lang), gap, &added(it))) }
            <tr>
                <th scope="row">{ lang.pick("综合分", "Composite") }</th>
                for _ in 0..gap { <td></td> }
                <td class="number-cell"><strong>{ if composite.is_exact() { points(composite.low) } else { range(composite.low, composite.high) } }</strong></td>
            </tr>
        </>
    }
}

fn line(words: &str, gap: usize, figure: &str) -> Html {
    // The figure stands in the column of what is summed: the last but none with a sum, the second without.
    html! {
        <tr>
            <th scope="row">{ words.to_owned() }</th>
            if gap > 1 { <td></td><td></td> }
            <td class="number-cell">{ figure.to_owned() }</td>
            if gap == 1 { <td></td> }
        </tr>
    }
}

fn words(policy: &Policy, it: &AdjustmentOutcome, lang: Lang) -> String {
    let count = match &it.count {
        Fact::Number { .. } => it.count.shown(lang),
        fact => fact.shown(lang),
    };
    format!("{}{}{count}", clause_name(policy, &it.clause, lang), lang.pick("：", ": "))
}

/// `+3`, `−5`, `−10 – 0` where the count is not known.
fn added(it: &AdjustmentOutcome) -> String {
    let signed = |points: Decimal| match points.micros() {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("−{}", Decimal::from_micros(-points.micros())),
    };
    if it.low == it.high { signed(it.low) } else { format!("{} … {}", signed(it.low), signed(it.high)) }
}
