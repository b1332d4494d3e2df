//! Where to drop a file, with a button for those who choose it.

use yew::prelude::*;

use super::filtered;
use crate::browser::files::{self, File};
use crate::policy::Lang;

/// Properties of [`DropZone`].
#[derive(Properties, PartialEq)]
pub(super) struct DropZoneProps {
    /// The language.
    pub(super) lang: Lang,
    /// A file was chosen.
    pub(super) on_file: Callback<File>,
}

/// Where to drop a file. It is taken wherever it falls, by the area around.
#[component]
pub(super) fn DropZone(props: &DropZoneProps) -> Html {
    let lang = props.lang;
    html! {
        <div class="import-drop">
            <p class="import-drop-words">{ lang.pick("把名册文件拖到这里", "Drop the roster file here") }</p>
            <label class="button primary">
                <input class="visually-hidden" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain"
                    onchange={chosen(&props.on_file)} />
                { lang.pick("选择文件…", "Choose a file …") }
            </label>
            <p class="small muted">
                { lang.pick("CSV 或文本文件：一行表头，下面每行一位客服。UTF-8 或 GBK，逗号、分号或制表符都可以。",
                    "CSV or text: a header, then one agent per row. UTF-8 or GBK; commas, semicolons or tabs.") }
            </p>
        </div>
    }
}

/// Takes the chosen file, and empties the field so that the same file can be chosen again after it was mended.
fn chosen(on_file: &Callback<File>) -> Callback<Event> {
    filtered(on_file, |event: Event| {
        let input: web_sys::HtmlInputElement = event.target_dyn_into()?;
        let file = files::chosen(&input);
        input.set_value("");
        file
    })
}
