//! Weights as widths: dragging a divider moves weight between its two neighbours, nothing else moves.

use std::rc::Rc;

use yew::prelude::*;

use super::super::components::{Stay, next_gesture, use_stay};
use super::super::renders::count_render;
use crate::policy::{Lang, Weight};

/// One weight.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WeightItem {
    /// A key that stays with the thing.
    pub(crate) key: AttrValue,
    /// Its name.
    pub(crate) name: AttrValue,
    /// Its weight.
    pub(crate) weight: Weight,
}

/// Properties of [`WeightBar`].
#[derive(Properties, PartialEq)]
pub(crate) struct WeightBarProps {
    /// What is weighed, for readers of the screen.
    pub(crate) label: AttrValue,
    /// The weights, in their order.
    pub(crate) items: Vec<WeightItem>,
    /// The language of the labels.
    pub(crate) lang: Lang,
    /// Weight moves over the divider behind the item at this place: to the left by so many hundredths of a per cent,
    /// to the right where negative; with the gesture.
    pub(crate) on_shift: Callback<(usize, i32, u32)>,
}

/// A drag in progress.
#[derive(Debug, Clone, Copy)]
struct Drag {
    divider: usize,
    start_x: i32,
    /// Hundredths of a per cent per pixel.
    grain: f64,
    applied: i32,
    gesture: u32,
}

/// Weights as widths.
#[component]
pub(crate) fn WeightBar(props: &WeightBarProps) -> Html {
    count_render("WeightBar");
    let node = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let stay = use_stay();
    let total: u32 = props.items.iter().map(|item| item.weight.hundredths()).sum();

    let onpointermove = {
        let (drag, on_shift) = (Rc::clone(&drag), props.on_shift.clone());
        move |event: PointerEvent| {
            let Some(current) = drag.borrow_mut().as_mut().and_then(|it| moved(it, event.client_x())) else { return };
            on_shift.emit(current);
        }
    };
    let onpointerup = {
        let drag = Rc::clone(&drag);
        move |_: PointerEvent| *drag.borrow_mut() = None
    };
    let start = {
        let (node, drag) = (node.clone(), Rc::clone(&drag));
        Callback::from(move |(divider, event): (usize, PointerEvent)| {
            let width = node.cast::<web_sys::Element>().map_or(1.0, |bar| bar.get_bounding_client_rect().width());
            if let Some(handle) = event.target_dyn_into::<web_sys::Element>() {
                // Without capture the drag still works inside the bar.
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
            let grain = f64::from(total) / width.max(1.0);
            let start_x = event.client_x();
            *drag.borrow_mut() = Some(Drag { divider, start_x, grain, applied: 0, gesture: next_gesture() });
        })
    };
    let last = props.items.len().saturating_sub(1);
    html! {
        <div ref={node} class="weight-bar" role="group" aria-label={&props.label} {onpointermove} {onpointerup}>
            for (place, item) in props.items.iter().enumerate() {
                { segment(item, place) }
                if place < last { { divider(props, place, &start, &stay) } }
            }
        </div>
    }
}

/// How far a drag has come since the last time it said so; `None` while that is less than one per cent.
#[allow(clippy::cast_possible_truncation)] // A bar is some thousand pixels wide at most.
fn moved(drag: &mut Drag, x: i32) -> Option<(usize, i32, u32)> {
    let exact = f64::from(x - drag.start_x) * drag.grain;
    let whole_percent = (exact / 100.0).round() as i32 * 100;
    let by = whole_percent - drag.applied;
    drag.applied = whole_percent;
    (by != 0).then_some((drag.divider, by, drag.gesture))
}

fn segment(item: &WeightItem, place: usize) -> Html {
    let weight = item.weight.hundredths();
    html! {
        <span key={item.key.to_string()} class="weight-part" data-tone={(place % 6).to_string()} title={format!("{} {} %", item.name, item.weight)}
            ~style={format!("flex: {weight} 0 0")}><span>{ &item.name }</span></span>
    }
}

/// The handle between two weights: dragged with a pointer, moved by 1 % with the arrow keys, by 5 % page by page, to an end.
fn divider(props: &WeightBarProps, place: usize, start: &Callback<(usize, PointerEvent)>, stay: &Stay) -> Html {
    let name = |place: usize| props.items.get(place).map(|it| it.name.to_string()).unwrap_or_default();
    let value = |place: usize| props.items.get(place).map(|it| it.weight.to_string()).unwrap_or_default();
    let hundredths = |place: usize| props.items.get(place).map(|it| it.weight.hundredths()).unwrap_or_default();
    let most = Weight::from_hundredths(hundredths(place).saturating_add(hundredths(place + 1)));
    let (left, right) = (name(place), name(place + 1));
    let label = props.lang.pick(format!("{left}与{right}之间的分界"), format!("divider between {left} and {right}"));
    let words = format!("{left} {} %, {right} {} %", value(place), value(place + 1));
    let onkeydown = {
        let (on_shift, stay) = (props.on_shift.clone(), stay.clone());
        move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => -100,
                "ArrowRight" | "ArrowUp" => 100,
                "PageDown" => -500,
                "PageUp" => 500,
                "Home" => -10_000,
                "End" => 10_000,
                _ => return,
            };
            event.prevent_default();
            on_shift.emit((place, by, stay.gesture()));
        }
    };
    let onpointerdown = start.reform(move |event: PointerEvent| (place, event));
    html! {
        <span key={format!("divider-{place}")} class="weight-divider" role="slider" tabindex="0" aria-label={label}
            aria-valuetext={words} aria-valuemin="0" aria-valuemax={most.to_string()} aria-valuenow={value(place)} onfocus={stay.begin()} {onkeydown}
            {onpointerdown}></span>
    }
}
