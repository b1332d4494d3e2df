//! A number to edit in place: what is typed stays, what is valid goes up a paint later, what is not is said, and the
//! number before it holds.

use std::rc::Rc;

use yew::prelude::*;

use super::use_typed;
use crate::policy::{Decimal, Lang};

/// Properties of [`NumberInput`].
#[derive(Properties, PartialEq)]
pub(crate) struct NumberInputProps {
    /// What the number is, for readers of the screen.
    pub(crate) label: AttrValue,
    /// The number now.
    pub(crate) value: Decimal,
    /// The number in the baseline, struck through before it where it differs.
    #[prop_or_default]
    pub(crate) old: Option<Decimal>,
    /// The least.
    pub(crate) min: Decimal,
    /// The most.
    pub(crate) max: Decimal,
    /// How many decimals are allowed.
    #[prop_or(0)]
    pub(crate) places: u32,
    /// What an arrow key adds.
    #[prop_or(Decimal::from_int(1))]
    pub(crate) step: Decimal,
    /// The language of the error.
    pub(crate) lang: Lang,
    /// The new number, with the gesture that it belongs to.
    pub(crate) on_change: Callback<(Decimal, u32)>,
}

/// A figure that stood this long is done: what is typed behind it is another. In milliseconds.
const PAUSE: f64 = 1_500.0;

/// A number to edit in place.
#[component]
pub(crate) fn NumberInput(props: &NumberInputProps) -> Html {
    let typed = use_typed(&props.value, &props.on_change);
    let text = typed.text();
    let error = text.as_deref().and_then(|text| read(text, props).err());
    let shown = text.unwrap_or_else(|| props.value.to_string());
    let bounds = (props.min, props.max, props.places);
    // When a figure was typed or set last.
    let last = use_mut_ref(|| f64::INFINITY);

    let oninput = {
        let (typed, last) = (typed.clone(), Rc::clone(&last));
        let (was_empty, was_figure) = (shown.is_empty(), error.is_none());
        move |event: InputEvent| {
            if let Some(text) = text_of(&event) {
                // What is left of a figure by deleting is half of another, however long it stands.
                let is_deleted = event.input_type().starts_with("delete");
                let now = if is_deleted { f64::INFINITY } else { event.time_stamp() };
                let stood_for = event.time_stamp() - last.replace(now);
                // The figure before was done: undo goes back to it, and so does the new one where it is refused.
                if (was_figure && stood_for > PAUSE) || (!was_empty && is_all_there_is(&event, &text)) {
                    typed.end_step();
                }
                let value = read_within(&text, bounds).ok();
                typed.is_now(text, value);
            }
        }
    };
    let onblur = {
        let typed = typed.clone();
        move |_| typed.end()
    };
    let onkeydown = {
        let (typed, last, value, step) = (typed.clone(), Rc::clone(&last), props.value, props.step);
        move |event: KeyboardEvent| {
            // With Alt the arrows move the clause that the number is in.
            let sign = match event.key().as_str() {
                "ArrowUp" if !event.alt_key() => 1,
                "ArrowDown" if !event.alt_key() => -1,
                // The key means this here, and closes nothing around the field.
                "Escape" if !event.is_composing() && typed.take_back_refused() => {
                    event.prevent_default();
                    event.stop_propagation();
                    return;
                }
                "Enter" if !event.is_composing() => {
                    typed.end_step();
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            last.replace(event.time_stamp());
            // From what stands in the field, which may be typed and not handed on yet.
            let now = text_of(&event).and_then(|text| read_within(&text, bounds).ok()).unwrap_or(value);
            let micros = now.micros().saturating_add(sign * step.micros());
            typed.is_set(Decimal::from_micros(micros).clamp(bounds.0, bounds.1));
        }
    };
    let size = shown.chars().count().clamp(2, 12).to_string();
    let old = props.old.filter(|old| *old != props.value);
    html! {
        <span class={classes!("number", old.is_some().then_some("is-changed"))}>
            if let Some(old) = old {
                <del>{ old.to_string() }</del><span class="arrow" aria-hidden="true">{ "▸" }</span>
            }
            <input type="text" inputmode="decimal" autocomplete="off" {size} value={shown} aria-label={&props.label}
                aria-invalid={error.is_some().then_some("true")} onfocus={typed.begin()} {oninput} {onblur} {onkeydown} />
            if let Some(error) = error {
                <span class="field-error" role="alert">{ error }</span>
            }
        </span>
    }
}

/// Whether what was typed or pasted just now is all that stands in the field. What an input method composes is not: it
/// is all there is with each of its keys.
fn is_all_there_is(event: &InputEvent, text: &str) -> bool {
    let is_insert = event.input_type().starts_with("insert") && !event.is_composing();
    // A cell that is pasted brings the end of its line along, which the field drops.
    is_insert && event.data().is_some_and(|data| data.trim() == text.trim())
}

/// What stands in the field that an event is about.
fn text_of(event: &impl TargetCast) -> Option<String> {
    event.target_dyn_into::<web_sys::HtmlInputElement>().map(|input| input.value())
}

fn read(text: &str, props: &NumberInputProps) -> Result<Decimal, String> {
    read_within(text, (props.min, props.max, props.places)).map_err(|problem| {
        let (min, max, value) = (props.min, props.max, props.value);
        let reason = match problem {
            Problem::NoNumber => props.lang.pick("请输入数字".into(), "enter a number".into()),
            Problem::OutOfBounds => {
                props.lang.pick(format!("应在 {min} 到 {max} 之间"), format!("must be between {min} and {max}"))
            }
            Problem::TooManyPlaces => match props.places {
                0 => props.lang.pick("请输入整数".into(), "enter a whole number".into()),
                places => props.lang.pick(format!("最多 {places} 位小数"), format!("at most {places} decimals")),
            },
        };
        props.lang.pick(format!("{reason}；仍按 {value} 计算"), format!("{reason}; {value} still holds"))
    })
}

#[derive(Debug, PartialEq)]
enum Problem {
    NoNumber,
    OutOfBounds,
    TooManyPlaces,
}

fn read_within(text: &str, (min, max, places): (Decimal, Decimal, u32)) -> Result<Decimal, Problem> {
    // What a Chinese keyboard writes for the point.
    let text = text.replace('。', ".");
    let value = crate::roster::parse_number(&text).ok_or(Problem::NoNumber)?.value;
    let grain = 10_i64.pow(6_u32.saturating_sub(places));
    match value {
        _ if value < min || value > max => Err(Problem::OutOfBounds),
        _ if value.micros() % grain != 0 => Err(Problem::TooManyPlaces),
        _ => Ok(value),
    }
}
