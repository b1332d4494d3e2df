//! Components: props in, callbacks out. None of them reads the store.

mod dialog;
mod folded;
mod gesture;
mod later;
mod number_input;
mod painted;
mod pending;
mod popover;
mod text_input;
mod tier_mark;
mod typed;
mod word_line;

pub(crate) use dialog::Dialog;
pub(crate) use folded::Folded;
pub(crate) use gesture::{Stay, next_gesture, use_stay};
pub(crate) use later::Later;
pub(crate) use number_input::NumberInput;
pub(crate) use painted::use_painted;
pub(crate) use pending::{Pending, use_pending};
pub(crate) use popover::Popover;
pub(crate) use text_input::TextInput;
pub(crate) use tier_mark::{tier_mark, tier_shape};
pub(crate) use typed::use_typed;
pub(crate) use word_line::WordLine;

use yew::prelude::*;

/// Something to choose in a [`select`].
pub(crate) struct SelectOption {
    pub(crate) value: AttrValue,
    pub(crate) name: AttrValue,
}

impl SelectOption {
    pub(crate) fn new(value: impl Into<AttrValue>, name: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), name: name.into() }
    }
}

/// A drop-down list. `on_change` gets the chosen value.
pub(crate) fn select(label: &str, value: &str, options: Vec<SelectOption>, on_change: Callback<String>) -> Html {
    let is_known = options.iter().any(|option| option.value == value);
    let onchange = move |event: Event| {
        let target: Option<web_sys::HtmlSelectElement> = event.target_dyn_into();
        if let Some(select) = target {
            on_change.emit(select.value());
        }
    };
    html! {
        <select class="select" aria-label={label.to_owned()} {onchange}>
            if !is_known {
                <option value={value.to_owned()} selected={true}>{ value.to_owned() }</option>
            }
            for option in options {
                <option value={option.value.clone()} selected={option.value == value}>{ option.name.clone() }</option>
            }
        </select>
    }
}

/// A drop-down list of things to do under a title. What is chosen is done, and the title is shown again.
pub(crate) fn menu(label: &str, title: &str, options: Vec<SelectOption>, on_choose: Callback<String>) -> Html {
    let onchange = move |event: Event| {
        let target: Option<web_sys::HtmlSelectElement> = event.target_dyn_into();
        if let Some(select) = target {
            let chosen = select.value();
            select.set_selected_index(0);
            on_choose.emit(chosen);
        }
    };
    html! {
        <select class="select" aria-label={label.to_owned()} {onchange}>
            // Said, as options come into the page from the last to the first.
            <option value="" selected={true}>{ title.to_owned() }</option>
            for option in options {
                <option value={option.value}>{ option.name }</option>
            }
        </select>
    }
}

/// A button with words. `kind` is one of the button classes of the style sheet: `primary`, `quiet`, `danger` or none.
pub(crate) fn button(kind: &'static str, words: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={classes!("button", kind)} {onclick}>{ words.to_owned() }</button> }
}

/// A small button that shows a sign and says words.
pub(crate) fn icon_button(sign: &'static str, words: &str, is_disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="icon-button" title={words.to_owned()} aria-label={words.to_owned()}
            disabled={is_disabled} {onclick}>
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

/// A table that scrolls sideways where it is too wide, with a pointer or the keyboard.
pub(crate) fn scrolling(label: &str, table: Html) -> Html {
    html! { <div class="table-scroll" tabindex="0" role="group" aria-label={label.to_owned()}>{ table }</div> }
}
