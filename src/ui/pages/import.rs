//! Import of a roster: a file or pasted cells, what its columns mean, its problems, and only then the people.

use yew::prelude::*;

/// Properties of [`ImportDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct ImportDialogProps {
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
}

/// Import of a roster in steps; nothing is applied before the user confirms.
#[component]
pub(crate) fn ImportDialog(props: &ImportDialogProps) -> Html {
    let _ = props;
    html! {}
}
