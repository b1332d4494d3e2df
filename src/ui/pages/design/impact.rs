//! The effect of the policy: counts per level and step, the funnel and the histogram of the open step.

use yew::prelude::*;

use super::super::super::charts::{FunnelChart, HistogramChart};
use super::super::super::components::scrolling;
use super::super::super::renders::count_render;
use super::super::super::store::{use_document, use_edit, use_evaluation, use_lang};
use super::super::super::words;
use super::totals;
use crate::analysis::{funnel, histogram};
use crate::engine::Counts;
use crate::policy::{Lang, LevelId, Policy, Score, Step, StepId};
use crate::state::Evaluation;
use crate::state::edit::ScoreEdit;

/// Width of a bin of the histogram, in points.
const BIN_POINTS: u32 = 2;

/// Properties of [`Impact`].
#[derive(Properties, PartialEq)]
pub(crate) struct ImpactProps {
    /// The step whose funnel and histogram are shown.
    pub(crate) step: Option<StepId>,
    /// Shows another step.
    pub(crate) on_step: Callback<StepId>,
}

/// The effect of the policy.
#[component]
pub(crate) fn Impact(props: &ImpactProps) -> Html {
    count_render("Impact");
    let lang = use_lang();
    let evaluation = use_evaluation();
    let document = use_document();
    let edit = use_edit();
    let policy = document.policy();
    let step = props.step.as_ref().and_then(|id| policy.step(id));
    let on_cut = {
        let id = props.step.clone();
        Callback::from(move |(score, gesture): (Score, u32)| {
            if let Some(step) = id.clone() {
                edit.emit((ScoreEdit::SetCut { step, score: Some(score) }.into(), Some(gesture)));
            }
        })
    };
    html! {
        <>
            <h2 class="section-title">{ lang.pick("各职级结论", "Verdicts by level") }</h2>
            { level_table(&evaluation, policy, lang) }
            { totals::levels(&evaluation, policy, lang) }
            if let Some(step) = step {
                { step_picker(policy, step, &evaluation, &props.on_step, lang) }
                { totals::places(&evaluation, step, lang) }
                if let Some(cost) = evaluation.cost.of(&step.id) {
                    <p class="small muted">{ totals::step_cost(cost, lang) }</p>
                }
                { step_histogram(&evaluation, step, document.baseline(), lang, on_cut) }
                { step_funnel(&evaluation, policy, step, lang) }
            }
        </>
    }
}

/// Counts per level with the old numbers struck through beside the new ones.
fn level_table(evaluation: &Evaluation, policy: &Policy, lang: Lang) -> Html {
    let before = |level: &LevelId| evaluation.baseline_summary.levels.iter().find(|it| it.level == *level);
    html! {
        <>{ scrolling(lang.pick("各职级结论", "Verdicts by level"), html! { <table class="table counts">
            { counts_head(lang.pick("职级", "Level"), lang) }
            <tbody>
                for totals in &evaluation.summary.levels {
                    { counts_row(policy.level_name(&totals.level).get(lang), totals.counts, before(&totals.level).map(|it| it.counts)) }
                }
                { counts_row(lang.pick("合计", "All"), evaluation.summary.all, Some(evaluation.baseline_summary.all)) }
            </tbody>
        </table> }) }
        if evaluation.summary.off_ladder > 0 {
            <p class="small muted">{ lang.pick(
                format!("其中 {} 人的职级不在本方案中，计为不在范围。", evaluation.summary.off_ladder),
                format!("{} of them stand on no level of this policy and count as out of scope.", evaluation.summary.off_ladder),
            ) }</p>
        }</>
    }
}

fn counts_head(first: &str, lang: Lang) -> Html {
    let column = |words: &'static str| html! { <th scope="col" class="number-cell">{ words }</th> };
    html! {
        <thead><tr>
            <th scope="col">{ first.to_owned() }</th>
            { column(lang.pick("人数", "People")) }
            { column(lang.pick("达标", "Qualify")) }
            { column(lang.pick("其中破格", "by exception")) }
            { column(lang.pick("无法判定", "Cannot tell")) }
            { column(lang.pick("未达标", "Do not")) }
            { column(lang.pick("不在范围", "Out of scope")) }
        </tr></thead>
    }
}

fn counts_row(name: &str, now: Counts, before: Option<Counts>) -> Html {
    let cell = |of: fn(Counts) -> u32| {
        let (now, before) = (of(now), before.map(of));
        let before = before.filter(|before| *before != now);
        html! {
            <td class={classes!("number-cell", before.is_some().then_some("is-changed"))}>
                if let Some(before) = before { <del>{ before.to_string() }</del>{ " " } }
                if now == 0 { <span class="muted">{ "0" }</span> } else { { now.to_string() } }
            </td>
        }
    };
    html! {
        <tr>
            <th scope="row">{ name.to_owned() }</th>
            { cell(Counts::total) }
            { cell(Counts::at_least) }
            { cell(|it| it.by_exception) }
            { cell(|it| it.cannot_tell) }
            { cell(|it| it.does_not) }
            { cell(|it| it.out_of_scope) }
        </tr>
    }
}

/// The steps as tabs, each with its count: what is shown below belongs to one of them.
fn step_picker(policy: &Policy, open: &Step, evaluation: &Evaluation, on_step: &Callback<StepId>, lang: Lang) -> Html {
    let counts = |id: &StepId| evaluation.summary.steps.iter().find(|it| it.step == *id).map(|it| it.counts);
    let before = |id: &StepId| evaluation.baseline_summary.steps.iter().find(|it| it.step == *id).map(|it| it.counts);
    let tab = |step: &Step| {
        let id = step.id.clone();
        let is_open = step.id == open.id;
        let now = counts(&step.id).unwrap_or_default();
        let now = words::bounds(now.at_least(), now.at_most());
        let old = before(&step.id).map(|old| words::bounds(old.at_least(), old.at_most())).filter(|old| *old != now);
        html! {
            <button key={step.id.to_string()} type="button" class="step-tab" aria-pressed={is_open.to_string()}
                onclick={on_step.reform(move |_: MouseEvent| id.clone())}>
                { words::step(policy, step, lang) }{ " " }
                if let Some(old) = old { <del>{ old }</del>{ " " } }
                <strong>{ now }</strong>
            </button>
        }
    };
    html! {
        <>
            <h2 class="section-title">{ lang.pick("各通道人数：达标或触发", "Who qualifies or is triggered, step by step") }</h2>
            <div class="step-tabs">
                for step in policy.steps_from(&open.from) { { tab(step) } }
            </div>
        </>
    }
}

/// The histogram behind the cut score.
fn step_histogram(
    evaluation: &Evaluation,
    step: &Step,
    baseline: &Policy,
    lang: Lang,
    on_cut: Callback<(Score, u32)>,
) -> Html {
    let bins = histogram(&evaluation.draft, &step.id, BIN_POINTS);
    if bins.bins.iter().all(|count| *count == 0) && bins.intervals == 0 {
        return Html::default();
    }
    let cut = step.score.cut.as_ref().filter(|cut| !cut.set_aside).map(|cut| cut.at_least);
    let old_cut = baseline.step(&step.id).and_then(|it| it.score.cut.as_ref()).map(|cut| cut.at_least);
    let intervals = bins.intervals;
    html! {
        <figure>
            <figcaption class="small muted">
                { lang.pick("综合分分布：拖动合格线，人数随之变化", "The composite of everybody at the level: drag the cut") }
                if intervals > 0 {
                    { lang.pick(format!("；另有 {intervals} 人缺部分评分，未画出"), format!("; {intervals} more lack a score and are not drawn")) }
                }
            </figcaption>
            <HistogramChart histogram={bins} {cut} {old_cut} {lang} {on_cut} />
        </figure>
    }
}

fn step_funnel(evaluation: &Evaluation, policy: &Policy, step: &Step, lang: Lang) -> Html {
    let now = funnel(&evaluation.draft, &step.id);
    let is_same = std::rc::Rc::ptr_eq(evaluation.draft.policy(), evaluation.baseline.policy());
    let old = (!is_same && evaluation.baseline.policy().step(&step.id).is_some())
        .then(|| funnel(&evaluation.baseline, &step.id));
    let names = now.stages.iter().map(|stage| words::clause(policy, &stage.clause).get(lang).to_owned().into());
    let names: Vec<AttrValue> = names.collect();
    let (qualified, by_exception) = (now.qualified, now.by_exception);
    html! {
        <>
            { scrolling(lang.pick("逐条漏斗", "Funnel of clauses"), html! { <FunnelChart funnel={now} {old} {names} {lang} /> }) }
            <p class="small muted">
                if step.movement.is_demotion() {
                    { lang.pick(format!("触发降级 {qualified} 人"), format!("triggered for {qualified}")) }
                } else {
                    { lang.pick(format!("最终达标 {qualified} 人"), format!("{qualified} qualify in the end")) }
                }
                if by_exception > 0 { { lang.pick(format!("，其中破格 {by_exception} 人"), format!(", {by_exception} of them by exception")) } }
            </p>
        </>
    }
}
