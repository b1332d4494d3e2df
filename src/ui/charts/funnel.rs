//! The funnel of a step: a table whose bars show how many are left after each clause.

use yew::prelude::*;

use super::super::renders::count_render;
use super::length;
use crate::analysis::{Funnel, FunnelStage};
use crate::policy::Lang;

/// Properties of [`FunnelChart`].
#[derive(Properties, PartialEq)]
pub(crate) struct FunnelChartProps {
    /// The figures.
    pub(crate) funnel: Funnel,
    /// The figures under the baseline, to compare with.
    #[prop_or_default]
    pub(crate) old: Option<Funnel>,
    /// The words of each stage, in their order.
    pub(crate) names: Vec<AttrValue>,
    /// The language of the labels.
    pub(crate) lang: Lang,
}

/// The funnel as a table with bars.
#[component]
pub(crate) fn FunnelChart(props: &FunnelChartProps) -> Html {
    count_render("FunnelChart");
    let lang = props.lang;
    let funnel = &props.funnel;
    html! {
        <table class="table funnel">
            <thead>
                <tr>
                    <th scope="col">{ lang.pick("条款", "Clause") }</th>
                    <th scope="col">{ lang.pick("逐条之后还剩", "Left after it") }</th>
                    <th scope="col" class="number-cell">{ lang.pick("未满足", "Miss it") }</th>
                    <th scope="col" class="number-cell" title={lang.pick("只差这一条的人", "People held back by this clause alone")}>
                        { lang.pick("只差这条", "Only it") }</th>
                    <th scope="col" class="number-cell">{ lang.pick("缺数据", "No data") }</th>
                </tr>
            </thead>
            <tbody>
                <tr>
                    <th scope="row">{ lang.pick("本职级全部人员", "Everybody at this level") }</th>
                    <td>{ left_bar(funnel.entered, funnel.entered, None) }</td>
                    <td /><td /><td />
                </tr>
                for (stage, name) in funnel.stages.iter().zip(&props.names) {
                    { row(props, stage, name) }
                }
            </tbody>
        </table>
    }
}

fn row(props: &FunnelChartProps, stage: &FunnelStage, name: &AttrValue) -> Html {
    let old = props.old.as_ref().and_then(|old| old.stages.iter().find(|it| it.clause == stage.clause));
    let number = |now: u32, before: Option<u32>| {
        let before = before.filter(|before| *before != now);
        html! {
            <td class="number-cell">
                if let Some(before) = before { <del>{ before.to_string() }</del>{ " " } }
                if now == 0 { <span class="muted">{ "0" }</span> } else { { now.to_string() } }
            </td>
        }
    };
    html! {
        <tr key={stage.clause.to_string()}>
            <th scope="row"><span class="clause-id">{ stage.clause.to_string() }</span>{ " " }{ name }</th>
            <td>{ left_bar(stage.left, props.funnel.entered, old.map(|it| it.left)) }</td>
            { number(stage.missed, old.map(|it| it.missed)) }
            { number(stage.only_missed, old.map(|it| it.only_missed)) }
            { number(stage.unknown, old.map(|it| it.unknown)) }
        </tr>
    }
}

fn left_bar(left: u32, entered: u32, before: Option<u32>) -> Html {
    let share = |count: u32| length(100.0 * f64::from(count) / f64::from(entered.max(1)));
    let before = before.filter(|before| *before != left);
    html! {
        <span class="left-bar">
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="left-ground" width="100" height="10" />
                <rect class="left-now" width={share(left)} height="10" />
                if let Some(before) = before {
                    <rect class="left-before" x={share(before)} width="0.8" height="10" />
                }
            </svg>
            <span>
                if let Some(before) = before { <del>{ before.to_string() }</del>{ " " } }
                { left.to_string() }
            </span>
        </span>
    }
}
