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
/// Room above the bars for the cut's figure and a bar's count.
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
    let pointed = use_state_eq(|| None::<u32>);
    let onpointerdown = {
        let (gesture, pointed) = (Rc::clone(&gesture), pointed.setter());
        move |event: PointerEvent| {
            *gesture.borrow_mut() = Some(next_gesture());
            pointed.set(None);
            if let Some(handle) = event.target_dyn_into::<web_sys::Element>() {
                // Without capture the drag still works inside the chart.
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let onpointermove = {
        let (node, gesture, on_cut) = (node.clone(), Rc::clone(&gesture), props.on_cut.clone());
        let (pointed, bin_points) = (pointed.setter(), props.histogram.bin_points);
        move |event: PointerEvent| {
            let Some(chart) = node.cast::<web_sys::Element>() else { return };
            let rect = chart.get_bounding_client_rect();
            let points = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0) * 100.0;
            let gesture = *gesture.borrow();
            match gesture {
                Some(gesture) => on_cut.emit((half_point(points), gesture)),
                None => pointed.set(Some(bin_at(points, bin_points))),
            }
        }
    };
    let onpointerleave = {
        let pointed = pointed.setter();
        move |_: PointerEvent| pointed.set(None)
    };
    let onpointerup = {
        let gesture = Rc::clone(&gesture);
        move |_: PointerEvent| *gesture.borrow_mut() = None
    };
    let label = props.lang.pick("综合分分布", "Distribution of the composite");
    html! {
        <svg ref={node} class="histogram" viewBox={format!("0 0 {} {}", length(WIDTH), length(HEIGHT + 18.0))} role="group" aria-label={label}
            {onpointermove} {onpointerup} {onpointerleave}>
            { bars(props) }
            { axis() }
            if let Some(bin) = *pointed { { count_of(props, bin) } }
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

/// The bin in which a position on the scale lies.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–100 first.
fn bin_at(points: f64, bin_points: u32) -> u32 {
    points.clamp(0.0, 100.0) as u32 / bin_points.max(1)
}

/// The bars on either side of the cut, each side one shape: they change with every edit, and two shapes are laid out
/// faster than fifty.
fn bars(props: &HistogramChartProps) -> Html {
    let bars = Bars::of(&props.histogram);
    let is_above = |place: u32| props.cut.is_none_or(|cut| place * bars.histogram.bin_points * 100 >= cut.hundredths());
    let side = |above: bool| -> String {
        let places = (0..).zip(&props.histogram.bins).filter(|(place, count)| **count > 0 && is_above(*place) == above);
        places.map(|(place, _)| bars.shape(place)).collect()
    };
    html! {
        <g aria-hidden="true">
            <path class="bar-below" d={side(false)} />
            <path class="bar-above" d={side(true)} />
        </g>
    }
}

/// How many people are in the bin that is pointed at.
fn count_of(props: &HistogramChartProps, place: u32) -> Html {
    let bars = Bars::of(&props.histogram);
    let count = bars.count(place);
    if count == 0 {
        return Html::default();
    }
    // Above all bars, on the side where the cut's figure is not.
    let (x, anchor) =
        if props.cut.is_some_and(|cut| x_of(cut) < WIDTH / 2.0) { (WIDTH, "end") } else { (0.0, "start") };
    let from = place * bars.histogram.bin_points;
    let to = from + bars.histogram.bin_points;
    let words = props.lang.pick(format!("{from}–{to} 分：{count} 人"), format!("{from}–{to}: {count}"));
    html! {
        <g class="pointed" aria-hidden="true">
            <path d={bars.shape(place)} />
            <text x={length(x)} y="13" text-anchor={anchor}>{ words }</text>
        </g>
    }
}

/// A histogram's bars on the canvas.
struct Bars<'a> {
    histogram: &'a Histogram,
    /// The count of the highest bar, at least 1.
    most: u32,
}

impl<'a> Bars<'a> {
    fn of(histogram: &'a Histogram) -> Self {
        Self { histogram, most: histogram.bins.iter().copied().max().unwrap_or(0).max(1) }
    }

    fn count(&self, place: u32) -> u32 {
        let bin = usize::try_from(place).ok().and_then(|place| self.histogram.bins.get(place));
        bin.copied().unwrap_or(0)
    }

    /// Its left and its right side.
    fn across(&self, place: u32) -> (f64, f64) {
        let width = WIDTH * f64::from(self.histogram.bin_points) / 100.0;
        let left = f64::from(place) * width;
        (left + 0.5, left + width - 0.5)
    }

    fn top(&self, place: u32) -> f64 {
        HEIGHT - (HEIGHT - TOP) * f64::from(self.count(place)) / f64::from(self.most)
    }

    /// A bar as a closed shape.
    fn shape(&self, place: u32) -> String {
        let (left, right) = self.across(place);
        let [left, right, top] = [left, right, self.top(place)].map(|it| length((it * 100.0).round() / 100.0));
        let ground = length(HEIGHT);
        format!("M{left} {ground}V{top}H{right}V{ground}Z")
    }
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
    let anchor = match x {
        ..50.0 => "start",
        550.0.. => "end",
        _ => "middle",
    };
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
