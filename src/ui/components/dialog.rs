//! A dialog on the browser's own element, over the page: focus stays inside. Where there is room for both it may stand
//! beside the page instead, which goes on being used. Escape closes it.

use yew::prelude::*;

use crate::browser::page;

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
    /// Whether it stands beside the page where the window is wide. The page is then neither covered nor made inert; the
    /// latter has the browser style every element of it anew.
    #[prop_or_default]
    pub(crate) is_beside: bool,
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
    /// What it shows.
    pub(crate) children: Html,
}

/// A dialog. It is open as long as it is rendered.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    let is_beside = props.is_beside;
    // Where it is put when it opens is where it stays. The attribute alone opens it: `show` would also move the focus
    // into it, out of a page that goes on being used, and lay the page out for that.
    let stands_beside = *use_state(|| is_beside && page::is_wide());
    use_effect_with(node.clone(), move |node| {
        let covering = node.cast::<web_sys::HtmlDialogElement>().filter(|_| !stands_beside);
        if let Some(dialog) = &covering {
            // An element that is open already is no harm.
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = covering {
                dialog.close();
            }
        }
    });
    // Of one that stands beside the page the browser asks nothing. The key counts wherever the focus is.
    use_effect_with(props.on_close.clone(), move |on_close| {
        let on_close = on_close.clone();
        let listener = is_beside.then(|| {
            page::on_key(move |event| {
                if event.key() == "Escape" && !event.is_composing() && !page::is_covered() {
                    // A search field would be emptied by the same key.
                    event.prevent_default();
                    on_close.emit(());
                }
            })
        });
        move || drop(listener)
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
            let dialog = node.cast::<web_sys::Element>().filter(|_| !stands_beside);
            if dialog.is_some() && event.target_dyn_into::<web_sys::Element>() == dialog {
                on_close.emit(());
            }
        }
    };
    // `data-beside` is for the looks, and for `page::is_covered`.
    html! {
        <dialog ref={node} class={props.class} open={stands_beside} data-beside={stands_beside.then_some("")}
            aria-label={&props.title} {oncancel} onclick={on_backdrop}>
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
