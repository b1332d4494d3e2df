//! The way to add a gate at a place.

use yew::prelude::*;

use super::super::super::components::button;
use super::editor::Editor;
use crate::state::edit::GatePlace;

/// A button that opens the choice of everything that can be meant.
pub(crate) fn add_gate(editor: &Editor, place: &GatePlace) -> Html {
    let words = match place {
        GatePlace::Group(group) => {
            editor.lang.pick(format!("＋ 在 {group} 内添加条款…"), format!("＋ Add a clause inside {group}…"))
        }
        _ => editor.say("＋ 添加条款…", "＋ Add a clause…").to_owned(),
    };
    let place = place.clone();
    let onclick = editor.add_at.reform(move |_: MouseEvent| place.clone());
    html! { <div class="add-gate">{ button("quiet", &words, onclick) }</div> }
}
