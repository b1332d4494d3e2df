//! Design 设计: the policy to edit at the left, its effect at the right.

use yew::prelude::*;

/// The policy to edit, and its effect.
#[component]
pub(crate) fn DesignPage() -> Html {
    html! {}
}
