//! The ladder as a graph: levels as boxes, a column per track, steps as lines whose dashes and tips tell the movements
//! apart.

mod layout;

use yew::prelude::*;

use super::super::components::tier_shape;
use super::super::renders::count_render;
use super::super::words;
use crate::policy::{Lang, LevelId, Movement, Policy, Step, StepId};
use crate::state::Shared;
use layout::{Edge, Layout, MARK, NODE_HEIGHT, NODE_WIDTH, Node, NodeOf, Tip, class, layout};

/// A part of the ladder that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LadderPart {
    /// A level.
    Level(LevelId),
    /// A step.
    Step(StepId),
}

/// Properties of [`LadderGraph`].
#[derive(Properties, PartialEq)]
pub(crate) struct LadderGraphProps {
    /// The policy whose ladder is drawn.
    pub(crate) policy: Shared<Policy>,
    /// The language of the names.
    pub(crate) lang: Lang,
    /// The part that is open.
    #[prop_or_default]
    pub(crate) open: Option<LadderPart>,
    /// It asks to open a part.
    pub(crate) on_open: Callback<LadderPart>,
}

/// The ladder, drawn large: boxes and lines can be opened. Its table stands below it.
#[component]
pub(crate) fn LadderGraph(props: &LadderGraphProps) -> Html {
    count_render("LadderGraph");
    let drawing = layout(&props.policy, props.lang, false);
    html! {
        <figure class="ladder-graph">
            <div class="ladder-scroll" tabindex="0" role="group" aria-label={title(&props.policy, props.lang)}>
                { picture(&props.policy, props.lang, &drawing, Some(props)) }
            </div>
            { legend(&props.policy, props.lang) }
            { as_table(&props.policy, props.lang) }
        </figure>
    }
}

/// The ladder, drawn small, to look at.
pub(crate) fn small_ladder_graph(policy: &Policy, lang: Lang) -> Html {
    let drawing = layout(policy, lang, true);
    html! {
        <figure class="ladder-graph is-small">
            { picture(policy, lang, &drawing, None) }
            { as_table(policy, lang) }
        </figure>
    }
}

fn picture(policy: &Policy, lang: Lang, drawing: &Layout, large: Option<&LadderGraphProps>) -> Html {
    let view_box = format!("0 0 {} {}", drawing.width, drawing.height);
    let (role, label) = if large.is_some() { (None, None) } else { (Some("img"), Some(title(policy, lang))) };
    // Lines of one movement over the other, the main steps on top.
    let (main, others): (Vec<_>, Vec<_>) = drawing.edges.iter().partition(|it| it.is_main);
    html! {
        <svg viewBox={view_box} width={drawing.width.to_string()} height={drawing.height.to_string()} {role} aria-label={label}>
            for (middle, name) in &drawing.heads {
                <text class="graph-head" x={middle.to_string()} y="14" text-anchor="middle">{ name.clone() }</text>
            }
            for edge in others.into_iter().chain(main) { { line(policy, lang, edge, large) } }
            for node in &drawing.nodes { { level_box(policy, lang, node, large) } }
        </svg>
    }
}

/// What makes a group a button that opens a part; nothing where the graph is only looked at.
fn opener(part: LadderPart, name: String, class: String, large: Option<&LadderGraphProps>, inside: Html) -> Html {
    let Some(large) = large else { return html! { <g class={class}>{ inside }</g> } };
    let is_open = large.open.as_ref() == Some(&part);
    let on_key = {
        let (on_open, part) = (large.on_open.clone(), part.clone());
        move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on_open.emit(part.clone());
            }
        }
    };
    let onclick = large.on_open.reform(move |_: MouseEvent| part.clone());
    html! {
        <g class={class} role="button" tabindex="0" aria-label={name.clone()} aria-pressed={is_open.to_string()} {onclick}
            onkeydown={on_key}>
            <title>{ name }</title>
            { inside }
        </g>
    }
}

fn line(policy: &Policy, lang: Lang, edge: &Edge, large: Option<&LadderGraphProps>) -> Html {
    let Some(step) = policy.step(&edge.step) else { return Html::default() };
    let name = format!("{}: {}", words::movement(&step.movement, lang), policy.step_name(step).get(lang));
    let class = format!("graph-step is-{}{}", edge.class, if edge.is_main { " is-main" } else { "" });
    let inside = html! {
        <>
            if !edge.path.is_empty() && large.is_some() { <path class="graph-hit" d={edge.path.clone()} /> }
            if !edge.path.is_empty() { <path class="graph-line" d={edge.path.clone()} /> }
            for tip in &edge.tips { { tip_of(edge.class, *tip) } }
        </>
    };
    opener(LadderPart::Step(edge.step.clone()), name, class, large, inside)
}

/// The end of a line. Its shape tells the movement, without colour.
fn tip_of(class: &str, tip: Tip) -> Html {
    let place = format!("translate({} {}) rotate({})", tip.x, tip.y, tip.turn);
    let inside = match class {
        "promotion" => html! { <path class="graph-tip is-full" d="M0 0L-5 9H5Z" /> },
        "demotion" => html! { <path class="graph-tip" d="M0 1L-5 9H5Z" /> },
        "skip" => html! { <path class="graph-tip is-open" d="M-5 7L0 1L5 7M-5 13L0 7L5 13" /> },
        "pay" => html! { <><circle class="graph-tip" r="8" /><path class="graph-tip is-open" d="M-4 0H4M0 -4V4" /></> },
        _ => html! { <path class="graph-tip is-open" d="M-4 7L0 1L4 7" /> },
    };
    html! { <g transform={place}>{ inside }</g> }
}

fn level_box(policy: &Policy, lang: Lang, node: &Node, large: Option<&LadderGraphProps>) -> Html {
    let shift = if node.mark.is_some() { MARK } else { 0 };
    let middle = i32::midpoint(NODE_WIDTH, shift);
    let top = if node.lines.len() > 1 { NODE_HEIGHT / 2 - 3 } else { NODE_HEIGHT / 2 + 5 };
    let inside = html! {
        <g transform={format!("translate({} {})", node.x, node.y)}>
            <rect class="graph-box" width={NODE_WIDTH.to_string()} height={NODE_HEIGHT.to_string()} rx="6" />
            if let Some(mark) = node.mark {
                <g transform={format!("translate(8 {})", (NODE_HEIGHT - 20) / 2)}>{ tier_shape(mark) }</g>
            }
            <text x={middle.to_string()} y={top.to_string()} text-anchor="middle">
                for (place, line) in node.lines.iter().enumerate() {
                    <tspan x={middle.to_string()} dy={if place == 0 { "0" } else { "16" }}>{ line.clone() }</tspan>
                }
            </text>
        </g>
    };
    match &node.of {
        NodeOf::Level(level) => {
            let name = policy.level_name(level).get(lang).to_owned();
            opener(LadderPart::Level(level.clone()), name, "graph-level".into(), large, inside)
        }
        NodeOf::Track(_) => html! { <g class="graph-level is-track">{ inside }</g> },
    }
}

/// What the picture shows, in a sentence.
fn title(policy: &Policy, lang: Lang) -> String {
    let (levels, steps, tracks) = (policy.levels().count(), policy.steps.len(), policy.tracks.len());
    let of_tracks = lang.pick(format!("{tracks} 个序列，"), format!("{tracks} tracks, "));
    let of_tracks = if tracks > 1 { of_tracks.as_str() } else { "" };
    lang.pick(
        format!("阶梯图：{of_tracks}{levels} 个职级，{steps} 条通道"),
        format!("The ladder: {of_tracks}{levels} levels, {steps} steps"),
    )
}

/// What the lines mean; nothing where there is one kind of them.
fn legend(policy: &Policy, lang: Lang) -> Html {
    let mut kinds: Vec<&Movement> = Vec::new();
    for step in &policy.steps {
        if !kinds.iter().any(|it| class(it) == class(&step.movement)) {
            kinds.push(&step.movement);
        }
    }
    if kinds.len() < 2 {
        return Html::default();
    }
    let item = |movement: &&Movement| {
        let class = class(movement);
        let tip = Tip { x: if class == "pay" { 16 } else { 30 }, y: 10, turn: 90 };
        html! {
            <li key={class}>
                <svg class={format!("graph-step is-{class}")} width="32" height="20" viewBox="0 0 32 20" aria-hidden="true">
                    if class != "pay" { <path class="graph-line" d="M0 10H30" /> }
                    { tip_of(class, tip) }
                </svg>
                { words::movement(movement, lang) }
            </li>
        }
    };
    html! { <ul class="graph-legend small muted">{ for kinds.iter().map(item) }</ul> }
}

/// The same as a table.
fn as_table(policy: &Policy, lang: Lang) -> Html {
    let levels = |ids: Vec<&LevelId>| {
        let names: Vec<_> = ids.into_iter().map(|id| policy.level_name(id).get(lang).to_owned()).collect();
        names.join(lang.pick("、", ", "))
    };
    let row = |step: &Step| {
        let to = match &step.movement {
            Movement::PayOnly { .. } => levels(vec![&step.from]),
            Movement::Lateral { .. } => levels(policy.lateral_targets(step).iter().map(|it| &it.id).collect()),
            movement => levels(movement.to().into_iter().collect()),
        };
        html! {
            <tr key={step.id.to_string()}>
                <th scope="row">{ levels(vec![&step.from]) }</th>
                <td>{ words::movement(&step.movement, lang) }</td>
                <td>{ to }</td>
            </tr>
        }
    };
    html! {
        <details class="graph-table">
            <summary class="small muted">{ lang.pick("以表格显示", "As a table") }</summary>
            <table class="table">
                <thead><tr>
                    <th scope="col">{ lang.pick("从", "From") }</th>
                    <th scope="col">{ lang.pick("方式", "How") }</th>
                    <th scope="col">{ lang.pick("到", "To") }</th>
                </tr></thead>
                <tbody>{ for policy.steps.iter().map(row) }</tbody>
            </table>
        </details>
    }
}
