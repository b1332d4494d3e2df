//! Words to edit in place.

use yew::prelude::*;

use super::use_typed;

/// Properties of [`TextInput`].
#[derive(Properties, PartialEq)]
pub(crate) struct TextInputProps {
    /// What the words are, for readers of the screen.
    pub(crate) label: AttrValue,
    /// The words now.
    pub(crate) value: AttrValue,
    /// A class for the look.
    #[prop_or("text-input")]
    pub(crate) class: &'static str,
    /// Whether there may be no words.
    #[prop_or_default]
    pub(crate) can_be_empty: bool,
    /// How many lines are seen of words that may have several.
    #[prop_or_default]
    pub(crate) lines: Option<u32>,
    /// What stands there while there are no words.
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    /// The new words, with the gesture that they belong to.
    pub(crate) on_change: Callback<(String, u32)>,
}

/// Words to edit in place. Empty words go up only where that is allowed: a thing without a name cannot be found again.
#[component]
pub(crate) fn TextInput(props: &TextInputProps) -> Html {
    let typed = use_typed(&props.value.to_string(), &props.on_change);
    let shown = typed.text().map_or_else(|| props.value.clone(), AttrValue::from);
    let oninput = {
        let (typed, can_be_empty) = (typed.clone(), props.can_be_empty);
        move |event: InputEvent| {
            if let Some(text) = text_of(&event) {
                let value = (can_be_empty || !text.trim().is_empty()).then(|| text.clone());
                typed.is_now(text, value);
            }
        }
    };
    let onkeydown = {
        let typed = typed.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                typed.end_step();
            }
        }
    };
    let onfocus = typed.begin();
    let onblur = move |_: FocusEvent| {
        typed.end();
        typed.take_back_refused();
    };
    let TextInputProps { label, class, placeholder, .. } = props;
    match props.lines {
        None => html! {
            <input type="text" class={*class} autocomplete="off" value={shown} aria-label={label}
                placeholder={placeholder.clone()} {onfocus} {oninput} {onkeydown} {onblur} />
        },
        Some(lines) => html! {
            <textarea class={*class} rows={lines.to_string()} value={shown} aria-label={label} {onfocus} {oninput} {onblur} />
        },
    }
}

/// What stands in the field that an event is about.
fn text_of(event: &InputEvent) -> Option<String> {
    let one_line = event.target_dyn_into::<web_sys::HtmlInputElement>().map(|it| it.value());
    one_line.or_else(|| event.target_dyn_into::<web_sys::HtmlTextAreaElement>().map(|it| it.value()))
}
