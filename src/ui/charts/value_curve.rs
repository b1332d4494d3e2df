//! The curve that turns a number into a score, with the people behind it: its points are dragged, or moved with the
//! arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use super::super::components::{Stay, next_gesture, use_stay};
use crate::analysis::ValueHistogram;
use crate::policy::{Decimal, Lang, Score, Unit, ValuePoint};

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 200.0;
/// Room around the field for points at its edge, and for figures.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 30.0;

/// Properties of [`ValueCurve`].
#[derive(Properties, PartialEq)]
pub(crate) struct ValueCurveProps {
    /// What the curve is of, for readers of the screen.
    pub(crate) label: AttrValue,
    /// The points. Those of a piecewise curve ascend and stay in order.
    pub(crate) points: Vec<ValuePoint>,
    /// Whether the points are goalposts: their scores stay, and they may pass each other.
    pub(crate) are_goalposts: bool,
    /// The people.
    pub(crate) people: Option<ValueHistogram>,
    /// The unit of the values.
    pub(crate) unit: Unit,
    /// The language of the labels.
    pub(crate) lang: Lang,
    /// The new points, with the gesture.
    pub(crate) on_change: Callback<(Vec<ValuePoint>, u32)>,
}

/// The values that the field shows, in the attribute's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Range {
    low: f64,
    high: f64,
}

/// A drag in progress. The field stays as it was when the drag began.
#[derive(Debug, Clone, Copy)]
struct Drag {
    point: usize,
    range: Range,
    gesture: u32,
}

/// The curve with its points.
#[component]
pub(crate) fn ValueCurve(props: &ValueCurveProps) -> Html {
    let node = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let stay = use_stay();
    let redraw = use_force_update();
    let range = drag.borrow().map_or_else(|| Range::of(props), |it| it.range);
    let start = {
        let drag = Rc::clone(&drag);
        Callback::from(move |(point, event): (usize, PointerEvent)| {
            if let Some(handle) = event.target_dyn_into::<web_sys::Element>() {
                // Without capture the drag still works inside the chart.
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
            *drag.borrow_mut() = Some(Drag { point, range, gesture: next_gesture() });
        })
    };
    let onpointermove = {
        let (node, drag, on_change) = (node.clone(), Rc::clone(&drag), props.on_change.clone());
        let (points, are_goalposts) = (props.points.clone(), props.are_goalposts);
        move |event: PointerEvent| {
            let (Some(drag), Some(chart)) = (*drag.borrow(), node.cast::<web_sys::Element>()) else { return };
            let rect = chart.get_bounding_client_rect();
            let scale = WIDTH / rect.width().max(1.0);
            let x = (f64::from(event.client_x()) - rect.left()) * scale;
            let y = (f64::from(event.client_y()) - rect.top()) * scale;
            let moved = ValuePoint { at: drag.range.value(x), score: score_at(y) };
            if let Some(points) = with_point(&points, drag.point, moved, are_goalposts) {
                on_change.emit((points, drag.gesture));
            }
        }
    };
    let onpointerup = {
        let drag = Rc::clone(&drag);
        move |_: PointerEvent| {
            if drag.borrow_mut().take().is_some() {
                redraw.force_update();
            }
        }
    };
    let onpointercancel = onpointerup.clone();
    html! {
        <svg ref={node} class="value-curve" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="group" aria-label={&props.label}
            {onpointermove} {onpointerup} {onpointercancel}>
            { people(props, range) }
            { axes(props, range) }
            <polyline class="curve" points={line(&props.points, range)} />
            for (place, point) in props.points.iter().enumerate() { { handle(props, range, place, *point, &start, &stay) } }
        </svg>
    }
}

impl Range {
    fn of(props: &ValueCurveProps) -> Self {
        let people = props.people.iter().flat_map(|it| [it.low, it.high]);
        let all: Vec<f64> = props.points.iter().map(|it| it.at).chain(people).map(Decimal::to_f64).collect();
        let (low, high) = (all.iter().copied().fold(f64::MAX, f64::min), all.iter().copied().fold(f64::MIN, f64::max));
        if low > high {
            return Self { low: 0.0, high: 100.0 };
        }
        let margin = if high > low { (high - low) * 0.08 } else { 1.0 };
        // Values that cannot be negative get no negative margin.
        let floor = if low >= 0.0 { 0.0 } else { f64::MIN };
        Self { low: (low - margin).max(floor), high: high + margin }
    }

    fn x(self, value: Decimal) -> f64 {
        LEFT + (value.to_f64() - self.low) / (self.high - self.low) * (WIDTH - LEFT - RIGHT)
    }

    fn value(self, x: f64) -> Decimal {
        let share = ((x - LEFT) / (WIDTH - LEFT - RIGHT)).clamp(0.0, 1.0);
        let step = self.step().to_f64();
        let exact = self.low + share * (self.high - self.low);
        Decimal::from_f64((exact / step).round() * step).unwrap_or_default()
    }

    /// What an arrow key moves: the round number that is nearest below 1 % of the field.
    fn step(self) -> Decimal {
        let target = ((self.high - self.low) / 100.0 * 1e6).max(1.0);
        let mut step = 1_i64;
        #[allow(clippy::cast_precision_loss)] // Far below 2⁵³.
        while (step * 10) as f64 <= target {
            step *= 10;
        }
        #[allow(clippy::cast_precision_loss)]
        let factor = [5, 2].into_iter().find(|it| (step * it) as f64 <= target).unwrap_or(1);
        Decimal::from_micros(step * factor)
    }
}

fn y_of(score: Score) -> f64 {
    TOP + (1.0 - f64::from(score.hundredths()) / 10_000.0) * (HEIGHT - TOP - BOTTOM)
}

/// A height as a score, to whole points.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–100 first.
fn score_at(y: f64) -> Score {
    let points = (1.0 - (y - TOP) / (HEIGHT - TOP - BOTTOM)) * 100.0;
    Score::from_hundredths(points.round().clamp(0.0, 100.0) as u32 * 100)
}

/// The points with one of them moved: it stays between its neighbours. `None` where nothing moves.
fn with_point(points: &[ValuePoint], place: usize, to: ValuePoint, are_goalposts: bool) -> Option<Vec<ValuePoint>> {
    let old = *points.get(place)?;
    let mut moved = points.to_vec();
    let new = if are_goalposts {
        ValuePoint { at: to.at, score: old.score }
    } else {
        let one = |by: i64, it: &ValuePoint| Decimal::from_micros(it.at.micros() + by);
        let low = place.checked_sub(1).and_then(|it| points.get(it)).map(|it| one(1, it));
        let high = points.get(place + 1).map(|it| one(-1, it));
        let at = low.map_or(to.at, |low| to.at.max(low));
        ValuePoint { at: high.map_or(at, |high| at.min(high)), score: to.score }
    };
    *moved.get_mut(place)? = new;
    (new != old).then_some(moved)
}

/// The curve from edge to edge of the field: level outside its points.
fn line(points: &[ValuePoint], range: Range) -> String {
    let mut sorted = points.to_vec();
    sorted.sort_by_key(|it| it.at);
    let mut all: Vec<(f64, f64)> = sorted.iter().map(|it| (range.x(it.at), y_of(it.score))).collect();
    if let (Some(first), Some(last)) = (all.first().copied(), all.last().copied()) {
        all.insert(0, (LEFT.min(first.0), first.1));
        all.push(((WIDTH - RIGHT).max(last.0), last.1));
    }
    all.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

fn people(props: &ValueCurveProps, range: Range) -> Html {
    let Some(people) = &props.people else { return Html::default() };
    let most = people.bins.iter().copied().max().unwrap_or(0).max(1);
    let (from, to) = (range.x(people.low), range.x(people.high));
    #[allow(clippy::cast_precision_loss)] // Some bins.
    let width = ((to - from) / people.bins.len().max(1) as f64).max(2.0);
    let bar = |(place, count): (u32, &u32)| {
        let height = (HEIGHT - TOP - BOTTOM) * 0.8 * f64::from(*count) / f64::from(most);
        html! {
            <rect x={format!("{:.1}", from + f64::from(place) * width)} y={format!("{:.1}", HEIGHT - BOTTOM - height)}
                width={format!("{:.1}", (width - 1.0).max(1.0))} height={format!("{height:.1}")} />
        }
    };
    html! { <g class="people" aria-hidden="true">{ for (0..).zip(&people.bins).filter(|it| *it.1 > 0).map(bar) }</g> }
}

fn axes(props: &ValueCurveProps, range: Range) -> Html {
    let score = |points: u16| {
        let y = y_of(Score::points(points));
        html! {
            <>
                <line class="grid" x1={LEFT.to_string()} x2={(WIDTH - RIGHT).to_string()} y1={y.to_string()} y2={y.to_string()} />
                <text class="tick" x={(LEFT - 6.0).to_string()} y={(y + 4.0).to_string()} text-anchor="end">{ points.to_string() }</text>
            </>
        }
    };
    let value = |share: f64, anchor: &'static str| {
        let x = LEFT + share * (WIDTH - LEFT - RIGHT);
        let words = props.unit.with(range.value(x), props.lang);
        html! { <text class="tick" x={x.to_string()} y={(HEIGHT - 8.0).to_string()} text-anchor={anchor}>{ words }</text> }
    };
    html! {
        <g aria-hidden="true">
            { for [0, 50, 100].map(score) }
            { value(0.0, "start") }{ value(0.5, "middle") }{ value(1.0, "end") }
        </g>
    }
}

/// A point: dragged with a pointer; the arrow keys move the value left and right, the score up and down.
fn handle(
    props: &ValueCurveProps,
    range: Range,
    place: usize,
    point: ValuePoint,
    start: &Callback<(usize, PointerEvent)>,
    stay: &Stay,
) -> Html {
    let (points, are_goalposts, on_change) = (props.points.clone(), props.are_goalposts, props.on_change.clone());
    let step = range.step();
    let (onfocus, stay) = (stay.begin(), stay.clone());
    let onkeydown = move |event: KeyboardEvent| {
        let times = if event.shift_key() { 10 } else { 1 };
        let across = |sign: i64| ValuePoint {
            at: Decimal::from_micros(point.at.micros() + sign * times * step.micros()),
            ..point
        };
        let up = |sign: i64| {
            let score = i64::from(point.score.hundredths()) + sign * times * 100;
            ValuePoint { score: Score::from_hundredths(u32::try_from(score).unwrap_or(0)), ..point }
        };
        let to = match event.key().as_str() {
            "ArrowLeft" => across(-1),
            "ArrowRight" => across(1),
            "ArrowUp" => up(1),
            "ArrowDown" => up(-1),
            "Delete" | "Backspace" if !are_goalposts && points.len() > 1 => {
                event.prevent_default();
                let mut left = points.clone();
                left.remove(place);
                return on_change.emit((left, next_gesture()));
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(points) = with_point(&points, place, to, are_goalposts) {
            on_change.emit((points, stay.gesture()));
        }
    };
    let value = props.unit.with(point.at, props.lang);
    let words = props.lang.pick(format!("{value} 得 {} 分", point.score), format!("{value} scores {}", point.score));
    let label = props.lang.pick(format!("第 {} 个点", place + 1), format!("point {}", place + 1));
    let (x, y) = (range.x(point.at).to_string(), y_of(point.score).to_string());
    html! {
        <g key={place.to_string()} class="curve-point" role="slider" tabindex="0" aria-label={label} aria-valuetext={words}
            aria-valuemin="0" aria-valuemax="100" aria-valuenow={point.score.to_string()} {onfocus} {onkeydown}
            onpointerdown={start.reform(move |event: PointerEvent| (place, event))}>
            <circle class="grip" cx={x.clone()} cy={y.clone()} r="22" />
            <circle class="dot" cx={x} cy={y} r="7" />
        </g>
    }
}

/// A curve as a small sign.
pub(crate) fn spark(points: &[ValuePoint]) -> Html {
    let mut sorted = points.to_vec();
    sorted.sort_by_key(|it| it.at);
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else { return Html::default() };
    let width = (last.at.to_f64() - first.at.to_f64()).max(1e-6);
    let place = |it: &ValuePoint| {
        let x = 6.0 + (it.at.to_f64() - first.at.to_f64()) / width * 28.0;
        format!("{x:.1},{:.1}", 15.0 - f64::from(it.score.hundredths()) / 10_000.0 * 13.0)
    };
    let level =
        |x: f64, it: &ValuePoint| format!("{x},{:.1}", 15.0 - f64::from(it.score.hundredths()) / 10_000.0 * 13.0);
    let mut all = vec![level(1.0, first)];
    all.extend(sorted.iter().map(place));
    all.push(level(39.0, last));
    html! {
        <svg class="spark" width="40" height="17" viewBox="0 0 40 17" aria-hidden="true"><polyline points={all.join(" ")} /></svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at: i64, score: u16) -> ValuePoint {
        ValuePoint { at: Decimal::from_int(at), score: Score::points(score) }
    }

    #[test]
    fn height_and_score_are_each_other_s_inverse_and_stop_at_the_edges() {
        for points in [0, 1, 37, 100] {
            assert_eq!(score_at(y_of(Score::points(points))), Score::points(points));
        }
        assert_eq!(score_at(-500.0), Score::points(100));
        assert_eq!(score_at(5_000.0), Score::points(0));
    }

    #[test]
    fn moved_point_stays_between_its_neighbours() {
        let points = [point(10, 0), point(20, 50), point(30, 100)];
        let moved = |place, to| with_point(&points, place, to, false);
        assert_eq!(moved(1, point(25, 60)).unwrap()[1], point(25, 60));
        let micro = Decimal::from_micros(1);
        let beyond = moved(1, point(90, 60)).unwrap()[1];
        assert_eq!(beyond.at.micros() + micro.micros(), points[2].at.micros());
        assert_eq!(moved(0, point(-5, 0)).unwrap()[0], point(-5, 0), "the first has nobody before it");
        assert_eq!(moved(1, points[1]), None);
        assert_eq!(moved(7, point(1, 1)), None);
    }

    #[test]
    fn goalposts_move_sideways_only() {
        let goalposts = [point(500, 0), point(300, 100)];
        assert_eq!(with_point(&goalposts, 0, point(450, 70), true).unwrap()[0], point(450, 0));
    }

    #[test]
    fn line_is_level_outside_its_points_whatever_their_order() {
        let goalposts = [point(500, 0), point(300, 100)];
        let range = Range { low: 280.0, high: 520.0 };
        let drawn = line(&goalposts, range);
        let ends: Vec<&str> = drawn.split(' ').collect();
        let height = |it: &str| it.split(',').nth(1).unwrap().to_owned();
        assert_eq!(ends.len(), 4);
        assert_eq!(height(ends[0]), height(ends[1]));
        assert_eq!(height(ends[2]), height(ends[3]));
        assert_eq!(height(ends[0]), format!("{:.1}", y_of(Score::points(100))), "the lower value is the better one");
    }

    #[test]
    fn value_under_the_pointer_is_a_round_number_and_lies_where_it_is_drawn() {
        let range = Range { low: 280.0, high: 520.0 };
        assert_eq!(range.step(), Decimal::from_int(2));
        assert_eq!(range.value(range.x(Decimal::from_int(360))), Decimal::from_int(360));
        assert_eq!(range.value(-1e9), Decimal::from_int(280));
        let narrow = Range { low: 0.0, high: 1.0 };
        assert_eq!(narrow.step(), Decimal::from_micros(10_000));
    }
}
