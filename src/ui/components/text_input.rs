//! Words to edit in place.

use yew::prelude::*;

use super::{use_latest, use_pending, use_stay};

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
    /// What stands there while there are no words.
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    /// The new words, with the gesture that they belong to.
    pub(crate) on_change: Callback<(String, u32)>,
}

/// Words to edit in place. Empty words go up only where that is allowed: a thing without a name cannot be found again.
#[component]
pub(crate) fn TextInput(props: &TextInputProps) -> Html {
    // What is being typed, with the words that the field has; see NumberInput.
    let typed = use_state(|| None::<(String, AttrValue)>);
    let stay = use_stay();
    let pending = use_pending();
    let latest = use_latest(&props.on_change);
    let current = (*typed).clone().filter(|(_, led_to)| *led_to == props.value).map(|(text, _)| text);
    let shown = current.unwrap_or_else(|| props.value.to_string());
    let oninput = {
        let (typed, stay, pending) = (typed.clone(), stay.clone(), pending.clone());
        let (before, can_be_empty, on_change) = (props.value.clone(), props.can_be_empty, latest);
        move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            let text = input.value();
            typed.set(Some((text.clone(), before.clone())));
            let (typed, on_change, gesture) = (typed.clone(), on_change.clone(), stay.gesture());
            pending.of_gesture(gesture, move || {
                if can_be_empty || !text.trim().is_empty() {
                    typed.set(Some((text.clone(), text.clone().into())));
                    on_change.emit((text, gesture));
                }
            });
        }
    };
    let onblur = {
        let typed = typed.clone();
        move |_| {
            pending.settle();
            typed.set(None);
        }
    };
    html! {
        <input type="text" class={props.class} autocomplete="off" value={shown} aria-label={&props.label}
            placeholder={props.placeholder.clone()} onfocus={stay.begin()} {oninput} {onblur} />
    }
}
