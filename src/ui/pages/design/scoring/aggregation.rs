//! How competencies become one figure, with an example in the policy's own weights.

use yew::prelude::*;

use super::super::super::super::components::{NumberInput, SelectOption, select};
use super::super::editor::Editor;
use super::super::findings::findings_at;
use crate::policy::lint::Finding;
use crate::policy::{Aggregation, Competency, Decimal, MissingCell, Weight};
use crate::state::edit::ScoringEdit;

/// The example: strong in the heaviest competency, weak in the next, even in the others.
const STRONG: f64 = 95.0;
const WEAK: f64 = 50.0;
const EVEN: f64 = 75.0;
/// The penalty that switching it on begins with.
const STARTING_PENALTY: u32 = 50;

/// The aggregation, the dispersion penalty, and what happens where a score is missing.
pub(super) fn aggregation(editor: &Editor, findings: &[Finding]) -> Html {
    let mut weighed: Vec<&Competency> =
        editor.policy.scoring.competencies.iter().filter(|it| it.weight > Weight::default()).collect();
    weighed.sort_by_key(|it| std::cmp::Reverse(it.weight));
    let points = |place: usize| match place {
        0 => STRONG,
        1 => WEAK,
        _ => EVEN,
    };
    let example: Vec<(f64, f64)> =
        weighed.iter().enumerate().map(|(place, it)| (it.weight.to_decimal().to_f64(), points(place))).collect();
    html! {
        <>
            if let [first, second, ..] = weighed.as_slice() {
                <p class="small muted">
                    { example_words(editor, first, second, weighed.len() > 2) }{ " " }{ editor.origin("scoring/aggregation") }
                </p>
            }
            <div class="ways" role="radiogroup" aria-label={editor.say("合成方法", "Aggregation")}>
                for kind in [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Minimum] {
                    { choice(editor, kind, &example) }
                }
            </div>
            { findings_at(editor, findings, "scoring/aggregation") }
            { penalty(editor, &example) }
            { findings_at(editor, findings, "scoring/dispersion_penalty") }
            { missing(editor) }
            { findings_at(editor, findings, "scoring/missing_cell") }
        </>
    }
}

fn example_words(editor: &Editor, first: &Competency, second: &Competency, has_more: bool) -> String {
    let (first, second) = (editor.text(&first.name), editor.text(&second.name));
    let others = if has_more {
        editor.lang.pick(format!("，其余 {EVEN} 分"), format!(", the others {EVEN}"))
    } else {
        String::new()
    };
    editor.lang.pick(
        format!("例：某人{first} {STRONG} 分，{second} {WEAK} 分{others}，综合分是："),
        format!("Example: somebody scores {STRONG} in {first}, {WEAK} in {second}{others}. The composite is:"),
    )
}

fn choice(editor: &Editor, kind: Aggregation, example: &[(f64, f64)]) -> Html {
    let (name, words) = match kind {
        Aggregation::Arithmetic => (
            editor.say("加权平均", "Weighted mean"),
            editor.say("强项可以补弱项", "strong sides make up for weak ones"),
        ),
        Aggregation::Geometric => (
            editor.say("加权几何平均", "Weighted geometric mean"),
            editor.say("弱项拉低更多，难以全靠强项弥补", "weak sides pull down harder"),
        ),
        Aggregation::Minimum => (
            editor.say("取最低一项", "The lowest"),
            editor.say("强项完全不能补弱项", "nothing makes up for a weak side"),
        ),
    };
    let is_chosen = editor.policy.scoring.aggregation == kind;
    let onchange = editor.edit.reform(move |_: Event| (ScoringEdit::SetAggregation { aggregation: kind }.into(), None));
    html! {
        <label class={classes!("way", is_chosen.then_some("is-chosen"))}>
            <input type="radio" name="aggregation" checked={is_chosen} {onchange} />
            <span><strong>{ name }</strong>{ " " }<span class="small muted">{ words }</span></span>
            if !example.is_empty() { <output class="example">{ format!("{:.1}", aggregate(kind, example)) }</output> }
        </label>
    }
}

fn aggregate(kind: Aggregation, example: &[(f64, f64)]) -> f64 {
    let total: f64 = example.iter().map(|it| it.0).sum();
    match kind {
        Aggregation::Arithmetic => example.iter().map(|it| it.0 * it.1).sum::<f64>() / total,
        Aggregation::Geometric => libm::exp(example.iter().map(|it| it.0 * libm::log(it.1)).sum::<f64>() / total),
        Aggregation::Minimum => example.iter().map(|it| it.1).fold(100.0, f64::min),
    }
}

fn penalty(editor: &Editor, example: &[(f64, f64)]) -> Html {
    let scoring = &editor.policy.scoring;
    if scoring.aggregation != Aggregation::Arithmetic && scoring.dispersion_penalty.is_none() {
        return Html::default();
    }
    let share = scoring.dispersion_penalty;
    let toggled = share.is_none().then(|| Weight::percent(STARTING_PENALTY));
    let onchange =
        editor.edit.reform(move |_: Event| (ScoringEdit::SetDispersionPenalty { share: toggled }.into(), None));
    let on_share =
        editor.on_gesture(|value: Decimal| ScoringEdit::SetDispersionPenalty { share: Weight::try_from(value).ok() });
    let mean = aggregate(Aggregation::Arithmetic, example);
    let total: f64 = example.iter().map(|it| it.0).sum();
    let deviation = (example.iter().map(|it| it.0 * (it.1 - mean) * (it.1 - mean)).sum::<f64>() / total).sqrt();
    let old = editor.baseline.scoring.dispersion_penalty.map(Weight::to_decimal);
    html! {
        <p class="penalty">
            <label class="check"><input type="checkbox" checked={share.is_some()} {onchange} />
                { editor.say("各项得分差得远就扣分，防止只追一个指标", "take points off where scores lie far apart, against chasing one metric") }</label>
            if let Some(share) = share {
                <span>{ editor.say("：扣标准差的 ", ": ") }
                    <NumberInput label={editor.say("离散惩罚占标准差的比例", "Share of the standard deviation")} value={share.to_decimal()} {old}
                        min={Decimal::from_int(0)} max={Decimal::from_int(300)} places={2} lang={editor.lang} on_change={on_share} />
                    { editor.say(" %", " % of the standard deviation") }
                    if !example.is_empty() {
                        <span class="small muted">{ format!(" · {} {:.1} − {:.1} = {:.1}", editor.say("上例", "the example"), mean,
                            deviation * share.to_decimal().to_f64() / 100.0,
                            (mean - deviation * share.to_decimal().to_f64() / 100.0).max(0.0)) }</span>
                    }
                </span>
            }
            { editor.origin("scoring/dispersion_penalty") }
        </p>
    }
}

/// What happens where an agent lacks a score.
fn missing(editor: &Editor) -> Html {
    let value = match editor.policy.scoring.missing_cell {
        MissingCell::Hold => "hold",
        MissingCell::Spread => "spread",
    };
    let options = vec![
        SelectOption::new(
            "hold",
            editor.say("保留为区间（缺的按 0–100 分都可能）", "keep it open (anything from 0 to 100)"),
        ),
        SelectOption::new(
            "spread",
            editor.say("由同一能力项的其他评分分担", "let the other scores of the competency stand in"),
        ),
    ];
    let on_change = editor.on_value(|chosen: String| ScoringEdit::SetMissingCell {
        missing_cell: if chosen == "spread" { MissingCell::Spread } else { MissingCell::Hold },
    });
    html! {
        <p class="main-step"><span class="muted">{ editor.say("某人缺少评分时：", "Where somebody lacks a score: ") }</span>
            { select(editor.say("缺少评分时", "Where a score is missing"), value, options, on_change) }
            { editor.origin("scoring/missing_cell") }</p>
    }
}
