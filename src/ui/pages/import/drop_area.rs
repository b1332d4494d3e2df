//! Takes a file that is dropped anywhere on the dialog: beside the zone the browser would leave the page to show it.

use yew::prelude::*;

use crate::browser::files::{self, File};

/// Properties of [`DropArea`].
#[derive(Properties, PartialEq)]
pub(super) struct DropAreaProps {
    /// A file was dropped.
    pub(super) on_file: Callback<File>,
    /// What stands on it.
    pub(super) children: Html,
}

/// Takes a file that is dropped.
#[component]
pub(super) fn DropArea(props: &DropAreaProps) -> Html {
    let is_over = use_state(|| false);
    let ondragover = {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let ondragleave = {
        let is_over = is_over.clone();
        move |_: DragEvent| is_over.set(false)
    };
    let ondrop = {
        let (is_over, on_file) = (is_over.clone(), props.on_file.clone());
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            if let Some(file) = files::dropped(&event) {
                on_file.emit(file);
            }
        }
    };
    html! {
        <div class={classes!("import-area", is_over.then_some("is-over"))} {ondragover} {ondragleave} {ondrop}>
            { props.children.clone() }
        </div>
    }
}
