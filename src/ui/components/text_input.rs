//! Words to edit in place.

use std::rc::Rc;

use yew::prelude::*;

use super::next_gesture;

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
    // What is being typed, with the words that it led to; see NumberInput.
    let typed = use_state(|| None::<(String, AttrValue)>);
    let gesture = use_mut_ref(|| 0_u32);
    let current = (*typed).clone().filter(|(_, led_to)| *led_to == props.value).map(|(text, _)| text);
    let shown = current.unwrap_or_else(|| props.value.to_string());
    let onfocus = {
        let gesture = Rc::clone(&gesture);
        move |_| *gesture.borrow_mut() = next_gesture()
    };
    let oninput = {
        let (typed, gesture, on_change) = (typed.clone(), Rc::clone(&gesture), props.on_change.clone());
        let (before, can_be_empty) = (props.value.clone(), props.can_be_empty);
        move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            let text = input.value();
            let is_blank = text.trim().is_empty() && !can_be_empty;
            typed.set(Some((text.clone(), if is_blank { before.clone() } else { text.clone().into() })));
            if !is_blank {
                on_change.emit((text, *gesture.borrow()));
            }
        }
    };
    let onblur = {
        let typed = typed.clone();
        move |_| typed.set(None)
    };
    html! {
        <input type="text" class={props.class} autocomplete="off" value={shown} aria-label={&props.label}
            placeholder={props.placeholder.clone()} {onfocus} {oninput} {onblur} />
    }
}
