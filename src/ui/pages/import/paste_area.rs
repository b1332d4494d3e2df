//! A place to paste cells into.

use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use crate::policy::Lang;
use crate::ui::components::button;

/// Properties of [`PasteArea`].
#[derive(Properties, PartialEq)]
pub(super) struct PasteAreaProps {
    /// The language.
    pub(super) lang: Lang,
    /// Cells were typed; pasted ones reach the step before they stand here.
    pub(super) on_text: Callback<String>,
}

/// A field for cells from a spreadsheet. What is pasted is read at once; typed rows have a button.
#[component]
pub(super) fn PasteArea(props: &PasteAreaProps) -> Html {
    let lang = props.lang;
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| {
            if let Some(area) = event.target_dyn_into::<web_sys::HtmlTextAreaElement>() {
                typed.set(area.value());
            }
        }
    };
    let on_read = {
        let typed = typed.clone();
        props.on_text.reform(move |_: MouseEvent| (*typed).clone())
    };
    html! {
        <div class="import-paste">
            <label class="field">
                <span>{ lang.pick("或者：从表格里连同表头一起复制，粘贴在这里", "Or copy cells with their header from a spreadsheet and paste them here") }</span>
                <textarea class="text-input" rows="3" value={(*typed).clone()} {oninput} spellcheck="false" />
            </label>
            if !typed.trim().is_empty() {
                { button("", lang.pick("读取这些内容", "Read these rows"), on_read) }
            }
        </div>
    }
}

/// The text that a paste brings; `None` where it brings something else, such as a picture.
pub(super) fn pasted_text(event: &Event) -> Option<String> {
    let data = event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?;
    data.get_data("text/plain").ok().filter(|text| !text.trim().is_empty())
}
