//! What the policy asks and the roster does not hold.

use yew::prelude::*;

/// Properties of [`CoverageNotice`].
#[derive(Properties, PartialEq)]
pub(crate) struct CoverageNoticeProps {
    /// It asks for the import of a roster.
    pub(crate) on_import: Callback<()>,
}

/// What the policy asks and the roster does not hold.
#[component]
pub(crate) fn CoverageNotice(props: &CoverageNoticeProps) -> Html {
    let _ = props;
    html! {}
}
