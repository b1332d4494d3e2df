//! People 人员: everybody with verdict and deciding reason; one agent opens into the full explanation.

mod filter;

pub(crate) use filter::{PeopleFilter, Sort, SortKey};

use yew::prelude::*;

/// Properties of [`PeoplePage`].
#[derive(Properties, PartialEq)]
pub(crate) struct PeoplePageProps {
    /// Who is shown.
    pub(crate) filter: PeopleFilter,
    /// Shows others.
    pub(crate) on_filter: Callback<PeopleFilter>,
}

/// Everybody with verdict and deciding reason.
#[component]
pub(crate) fn PeoplePage(props: &PeoplePageProps) -> Html {
    let _ = props;
    html! {}
}
