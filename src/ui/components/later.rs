//! A part of the page that is drawn once what stands before it has been painted.

use yew::prelude::*;

use crate::browser::page;

/// Properties of [`Later`].
#[derive(Properties)]
pub(crate) struct LaterProps {
    /// Whether it is wanted at once: the focus is to go there.
    #[prop_or_default]
    pub(crate) is_now: bool,
    /// What is drawn.
    pub(crate) children: Html,
}

impl PartialEq for LaterProps {
    /// Never: listeners, which are made anew each time, would make the difference after a long comparison.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// Draws what is inside a moment later, the first time; from then on with everything else.
#[component]
pub(crate) fn Later(props: &LaterProps) -> Html {
    let is_due = use_state_eq(|| props.is_now);
    use_effect_with((), {
        let is_due = is_due.setter();
        move |()| {
            let paint = page::after_paint(move || is_due.set(true));
            move || drop(paint)
        }
    });
    if *is_due || props.is_now { props.children.clone() } else { Html::default() }
}
