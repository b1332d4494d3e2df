//! A disclosure whose inside is drawn from the first time that it is opened: what nobody looks at takes no time.

use yew::prelude::*;

/// Properties of [`Folded`].
#[derive(Properties)]
pub(crate) struct FoldedProps {
    /// Its classes.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// What is always seen.
    pub(crate) summary: Html,
    /// What the summary is for readers of the screen, where its words do not say it.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// Whether it is opened. It stays open then: only the reader closes it, who may be typing inside.
    #[prop_or_default]
    pub(crate) open: bool,
    /// What is folded away.
    pub(crate) children: Html,
}

impl PartialEq for FoldedProps {
    /// Never: listeners, which are made anew each time, would make the difference after a long comparison.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A disclosure.
#[component]
pub(crate) fn Folded(props: &FoldedProps) -> Html {
    let was_opened = use_state_eq(|| false);
    // Once drawn it stays, so that what was typed inside is there when it is opened again.
    let is_drawn = use_mut_ref(|| false);
    let is_drawn_now = *is_drawn.borrow() || *was_opened || props.open;
    is_drawn.replace(is_drawn_now);
    let is_open = use_mut_ref(|| false);
    let is_open_now = *is_open.borrow() || props.open;
    is_open.replace(is_open_now);
    // A click comes before the opening, so that nothing is seen empty; a browser that searches the page opens without.
    let onclick = {
        let was_opened = was_opened.setter();
        move |_: MouseEvent| was_opened.set(true)
    };
    let ontoggle = move |_: Event| was_opened.set(true);
    let FoldedProps { class, summary, label, children, .. } = props;
    html! {
        <details class={class.clone()} open={is_open_now} {ontoggle}>
            <summary title={label.clone()} aria-label={label.clone()} {onclick}>{ summary.clone() }</summary>
            if is_drawn_now { { children.clone() } }
        </details>
    }
}
