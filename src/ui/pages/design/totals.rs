//! What the round does: places and who gets them, who stands where after it, and what a step costs.

use yew::prelude::*;

use super::super::super::components::{Folded, scrolling};
use super::super::super::words;
use crate::analysis::{PayBasis, StepCost, after_round};
use crate::engine::{GroupPlaces, PlaceTotals};
use crate::policy::{Lang, Policy, Step};
use crate::state::Evaluation;

/// The places of a step, as a line, a bar, and by group.
pub(super) fn places(evaluation: &Evaluation, step: &Step, lang: Lang) -> Html {
    let Some(totals) = evaluation.draft.place_totals(&step.id) else { return Html::default() };
    let has_quota = step.quota.as_ref().is_some_and(|it| !it.set_aside);
    let before = evaluation.baseline.place_totals(&step.id).filter(|it| it.places != totals.places);
    html! {
        if has_quota {
            <div class="places">
                <p class="small"><strong>{ lang.pick("名额：", "Places: ") }</strong>{ words::place_line(&totals, lang) }
                    if let Some(old) = before.and_then(|it| it.places) { { " " }<del>{ words::place_bounds(old) }</del> }</p>
                { bar(&totals, lang) }
                { groups(evaluation.draft.group_places(&step.id), lang) }
            </div>
        }
    }
}

/// Everybody who qualifies, in parts: with a place, open, waiting.
fn bar(totals: &PlaceTotals, lang: Lang) -> Html {
    let all = totals.qualified();
    if all == 0 {
        return Html::default();
    }
    let parts =
        [(totals.promoted, "is-in"), (totals.open, "is-open"), (totals.tied_out + totals.waiting, "is-waiting")];
    let mut x = 0;
    let mut rects = Vec::new();
    for (count, class) in parts {
        let width = count * 1_000 / all;
        rects.push(html! { <rect class={class} x={x.to_string()} y="0" width={width.to_string()} height="12" /> });
        x += width;
    }
    html! {
        <svg class="place-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" role="img" aria-label={words::place_line(totals, lang)}>
            { for rects }
        </svg>
    }
}

fn groups(groups: &[GroupPlaces], lang: Lang) -> Html {
    if groups.is_empty() {
        return Html::default();
    }
    let head = |words: &'static str| html! { <th scope="col" class="number-cell">{ words }</th> };
    let cell = |words: String| html! { <td class="number-cell">{ words }</td> };
    scrolling(
        lang.pick("各组名额", "Places by group"),
        html! {
            <table class="table">
                <thead><tr>
                    <th scope="col">{ lang.pick("分组", "Group") }</th>
                    { head(lang.pick("达标", "Qualify")) }{ head(lang.pick("名额", "Places")) }
                    { head(lang.pick("晋升", "Promoted")) }{ head(lang.pick("候补", "Waiting")) }
                </tr></thead>
                <tbody>
                    for it in groups {
                        <tr key={it.group.clone()}>
                            <th scope="row">{ it.group.clone() }</th>
                            { cell(it.totals.qualified().to_string()) }
                            { cell(it.totals.places.map(words::place_bounds).unwrap_or_default()) }
                            { cell(words::place_bounds(it.totals.promotions)) }
                            { cell((it.totals.waiting + it.totals.tied_out).to_string()) }
                        </tr>
                    }
                </tbody>
            </table>
        },
    )
}

/// What a step costs a month, and what that is measured from.
pub(super) fn step_cost(cost: &StepCost, lang: Lang) -> String {
    let basis = match cost.basis {
        PayBasis::CurrentPay => {
            lang.pick("按现月薪补到新职级下限", "from present pay up to the minimum of the new level")
        }
        PayBasis::LevelMinimum => {
            lang.pick("名册无现月薪，按两级下限之差", "no column of present pay: from minimum to minimum")
        }
        PayBasis::Grade => lang.pick("按薪档之差", "from pay grade to pay grade"),
    };
    let money = words::money(&cost.currency, cost.amount);
    let mut text = lang.pick(
        format!("本通道月增薪酬 {money}（{} 人，{basis}）", cost.counted),
        format!("This step costs {money} more a month ({} people, {basis})", cost.counted),
    );
    if cost.unknown > 0 {
        let unknown = cost.unknown;
        text += &lang
            .pick(format!("，另有 {unknown} 人薪酬未知未计入"), format!("; the pay of {unknown} more is not known"));
    }
    if cost.at_top > 0 {
        let at_top = cost.at_top;
        text +=
            &lang.pick(format!("，{at_top} 人已在最高薪档"), format!("; {at_top} are at the top pay grade already"));
    }
    text
}

/// Where everybody stands after the round.
pub(super) fn levels(evaluation: &Evaluation, policy: &Policy, lang: Lang) -> Html {
    let levels = after_round(&evaluation.draft, &evaluation.round);
    if levels.is_empty() {
        return Html::default();
    }
    let title = lang.pick("本轮之后各职级人数", "Levels after the round");
    let head = |words: &'static str| html! { <th scope="col" class="number-cell">{ words }</th> };
    let cell = |words: String| html! { <td class="number-cell">{ words }</td> };
    html! {
        <Folded class="round" summary={title}>
            { scrolling(title, html! { <table class="table">
                <thead><tr>
                    <th scope="col">{ lang.pick("职级", "Level") }</th>
                    { head(lang.pick("现有", "Now")) }{ head(lang.pick("进入", "Arrive")) }
                    { head(lang.pick("离开", "Leave")) }{ head(lang.pick("之后", "After")) }
                </tr></thead>
                <tbody>
                    for it in levels {
                        <tr key={it.level.to_string()}>
                            <th scope="row">{ policy.level_name(&it.level).get(lang).to_owned() }</th>
                            { cell(it.now.to_string()) }{ cell(words::place_bounds(it.arriving)) }
                            { cell(words::place_bounds(it.leaving)) }{ cell(words::place_bounds(it.after)) }
                        </tr>
                    }
                </tbody>
            </table> }) }
            <p class="small muted">{ lang.pick(
                "每人只动一次：先降级，再越级、主通道、其他晋升；横向转岗不计。",
                "One person moves once: demotion first, then skip-level, the main step, other promotions. Lateral moves are not counted.",
            ) }</p>
        </Folded>
    }
}
