//! A modal dialog on the browser's own element: focus stays inside, Escape closes.

use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct DialogProps {
    /// Its title.
    pub(crate) title: AttrValue,
    /// What the closing button says.
    pub(crate) close_label: AttrValue,
    /// A class for the look: `dialog`, `dialog wide`, `drawer`.
    #[prop_or("dialog")]
    pub(crate) class: &'static str,
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
    /// What it shows.
    pub(crate) children: Html,
}

/// A modal dialog. It is open as long as it is rendered.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = node.cast::<web_sys::HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // An element that is open already is no harm.
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let oncancel = {
        let on_close = props.on_close.clone();
        move |event: Event| {
            event.prevent_default();
            on_close.emit(());
        }
    };
    let close = {
        let on_close = props.on_close.clone();
        move |_: MouseEvent| on_close.emit(())
    };
    let on_backdrop = {
        let (node, on_close) = (node.clone(), props.on_close.clone());
        move |event: MouseEvent| {
            // Clicks inside land on the body; only the backdrop belongs to the dialog itself.
            let dialog = node.cast::<web_sys::Element>();
            if dialog.is_some() && event.target_dyn_into::<web_sys::Element>() == dialog {
                on_close.emit(());
            }
        }
    };
    html! {
        <dialog ref={node} class={props.class} aria-label={&props.title} {oncancel} onclick={on_backdrop}>
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2>{ &props.title }</h2>
                    <button type="button" class="icon-button" aria-label={&props.close_label} title={&props.close_label}
                        onclick={close}><span aria-hidden="true">{ "✕" }</span></button>
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
