//! A menu on the browser's own popover: a click outside and Escape close it.

use yew::prelude::*;

/// Properties of [`Popover`].
#[derive(Properties, PartialEq)]
pub(crate) struct PopoverProps {
    /// An id that no other popover of the page has.
    pub(crate) id: AttrValue,
    /// What the button shows.
    pub(crate) button: Html,
    /// What the button says.
    pub(crate) label: AttrValue,
    /// A class of the button.
    #[prop_or("button quiet")]
    pub(crate) class: &'static str,
    /// What the menu shows. A click on a button inside closes it.
    pub(crate) children: Html,
}

/// A button with a menu.
#[component]
pub(crate) fn Popover(props: &PopoverProps) -> Html {
    let node = use_node_ref();
    let close = {
        let node = node.clone();
        move |event: MouseEvent| {
            let target: Option<web_sys::Element> = event.target_dyn_into();
            let is_on_button = target.and_then(|it| it.closest("button").ok().flatten()).is_some();
            if let Some(menu) = node.cast::<web_sys::HtmlElement>().filter(|_| is_on_button) {
                // Fails only where the popover is closed already.
                let _ = menu.hide_popover();
            }
        }
    };
    html! {
        <div class="popover-anchor">
            <button type="button" class={props.class} aria-label={&props.label} title={&props.label} aria-haspopup="menu"
                popovertarget={&props.id}>{ props.button.clone() }</button>
            <div ref={node} id={&props.id} class="popover" popover="auto" onclick={close}>{ props.children.clone() }</div>
        </div>
    }
}
