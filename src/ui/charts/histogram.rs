//! The histogram of the composites, with the cut as a handle on it.

use std::rc::Rc;

use yew::prelude::*;

use super::super::components::{Stay, next_gesture, use_stay};
use super::super::renders::count_render;
use super::length;
use crate::analysis::Histogram;
use crate::policy::{Lang, Score};

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 130.0;
/// Room above the bars for the cut's figure.
const TOP: f64 = 22.0;

/// Properties of [`HistogramChart`].
#[derive(Properties, PartialEq)]
pub(crate) struct HistogramChartProps {
    /// The bins.
    pub(crate) histogram: Histogram,
    /// The cut, where the step has one.
    #[prop_or_default]
    pub(crate) cut: Option<Score>,
    /// The cut in the baseline, where it is another.
    #[prop_or_default]
    pub(crate) old_cut: Option<Score>,
    /// The language of the labels.
    pub(crate) lang: Lang,
    /// The cut moves here, with the gesture.
    pub(crate) on_cut: Callback<(Score, u32)>,
}

/// The histogram with the cut on it.
#[component]
pub(crate) fn HistogramChart(props: &HistogramChartProps) -> Html {
    count_render("HistogramChart");
    let node = use_node_ref();
    let gesture = use_mut_ref(|| None::<u32>);
    let stay = use_stay();
    let onpointerdown = {
        let gesture = Rc::clone(&gesture);
        move |event: PointerEvent| {
            *gesture.borrow_mut() = Some(next_gesture());
            if let Some(handle) = event.target_dyn_into::<web_sys::Element>() {
                // Without capture the drag still works inside the chart.
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let onpointermove = {
        let (node, gesture, on_cut) = (node.clone(), Rc::clone(&gesture), props.on_cut.clone());
        move |event: PointerEvent| {
            let (Some(gesture), Some(chart)) = (*gesture.borrow(), node.cast::<web_sys::Element>()) else { return };
            let rect = chart.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
            on_cut.emit((half_point(share * 100.0), gesture));
        }
    };
    let onpointerup = {
        let gesture = Rc::clone(&gesture);
        move |_: PointerEvent| *gesture.borrow_mut() = None
    };
    let label = props.lang.pick("综合分分布", "Distribution of the composite");
    html! {
        <svg ref={node} class="histogram" viewBox={format!("0 0 {} {}", length(WIDTH), length(HEIGHT + 18.0))} role="group" aria-label={label}
            {onpointermove} {onpointerup}>
            { bars(props) }
            { axis() }
            if let Some(old) = props.old_cut.filter(|old| Some(*old) != props.cut) { { old_line(old) } }
            if let Some(cut) = props.cut { { handle(props, cut, Callback::from(onpointerdown), &stay) } }
        </svg>
    }
}

/// A position on the scale as a score, to half a point.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–200 first.
fn half_point(points: f64) -> Score {
    Score::from_hundredths((points * 2.0).round().clamp(0.0, 200.0) as u32 * 50)
}

fn x_of(score: Score) -> f64 {
    f64::from(score.hundredths()) / 10_000.0 * WIDTH
}

fn bars(props: &HistogramChartProps) -> Html {
    let histogram = &props.histogram;
    let most = histogram.bins.iter().copied().max().unwrap_or(0).max(1);
    let width = WIDTH * f64::from(histogram.bin_points) / 100.0;
    let bar = |(place, count): (u32, &u32)| {
        let from = place * histogram.bin_points;
        let height = (HEIGHT - TOP) * f64::from(*count) / f64::from(most);
        let is_above = props.cut.is_none_or(|cut| from * 100 >= cut.hundredths());
        let title = format!("{from}–{}: {count}", from + histogram.bin_points);
        html! {
            <rect class={if is_above { "bar-above" } else { "bar-below" }} x={length(f64::from(place) * width + 0.5)}
                y={length(HEIGHT - height)} width={length(width - 1.0)} height={length(height)}>
                <title>{ title }</title>
            </rect>
        }
    };
    html! { <g aria-hidden="true">{ for (0..).zip(&histogram.bins).filter(|(_, count)| **count > 0).map(bar) }</g> }
}

fn axis() -> Html {
    let tick = |points: u32| {
        let x = f64::from(points) / 100.0 * WIDTH;
        let anchor = match points {
            0 => "start",
            100 => "end",
            _ => "middle",
        };
        html! { <text class="tick" x={length(x)} y={length(HEIGHT + 14.0)} text-anchor={anchor}>{ points.to_string() }</text> }
    };
    html! {
        <g aria-hidden="true">
            <line class="axis" x1="0" x2={length(WIDTH)} y1={length(HEIGHT)} y2={length(HEIGHT)} />
            { for [0, 20, 40, 60, 80, 100].map(tick) }
        </g>
    }
}

fn old_line(old: Score) -> Html {
    let x = length(x_of(old));
    html! { <line class="old-cut" x1={x.clone()} x2={x} y1={length(TOP)} y2={length(HEIGHT)} aria-hidden="true" /> }
}

/// The handle: dragged with a pointer, moved by half a point with the arrow keys, by 5 page by page, to an end.
fn handle(props: &HistogramChartProps, cut: Score, onpointerdown: Callback<PointerEvent>, stay: &Stay) -> Html {
    let x = x_of(cut);
    let (on_cut, onfocus, stay) = (props.on_cut.clone(), stay.begin(), stay.clone());
    let onkeydown = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => -0.5,
            "ArrowRight" | "ArrowUp" => 0.5,
            "PageDown" => -5.0,
            "PageUp" => 5.0,
            "Home" => -100.0,
            "End" => 100.0,
            _ => return,
        };
        event.prevent_default();
        on_cut.emit((half_point(f64::from(cut.hundredths()) / 100.0 + by), stay.gesture()));
    };
    let anchor = if x > WIDTH - 60.0 { "end" } else { "middle" };
    html! {
        <g class="cut-handle" role="slider" tabindex="0" aria-label={props.lang.pick("合格线", "Cut score")}
            aria-valuemin="0" aria-valuemax="100" aria-valuenow={cut.to_string()} {onfocus} {onkeydown} {onpointerdown}>
            <rect class="cut-grip" x={length(x - 12.0)} y="0" width="24" height={length(HEIGHT)} />
            <line x1={length(x)} x2={length(x)} y1={length(TOP)} y2={length(HEIGHT)} />
            <circle cx={length(x)} cy={length(TOP)} r="5" />
            <text x={length(x)} y="13" text-anchor={anchor}>{ format!("{} {cut}", props.lang.pick("合格线", "cut")) }</text>
        </g>
    }
}
