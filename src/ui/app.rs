//! The frame: providers, header, notices, headline and the view.

mod header;
mod headline;
mod notices;

use std::rc::Rc;

use yew::prelude::*;

use super::pages::design::DesignPage;
use super::pages::import::ImportDialog;
use super::pages::people::{PeopleFilter, PeoplePage};
use super::store::{StoreProvider, use_lang};
use crate::analysis::LedgerState;
use crate::state::AppState;
use header::Header;
use headline::HeadlineSection;
use notices::NoticeList;

/// A view of the app. The address keeps it: `#/design`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// The policy and its effect.
    #[default]
    Design,
    /// The people.
    People,
}

impl View {
    /// All views, in the order of the navigation.
    pub(crate) const ALL: [Self; 2] = [Self::Design, Self::People];

    /// Its name in the address.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::People => "people",
        }
    }

    /// The view that an address's fragment names; the first one where it names none.
    pub(crate) fn of_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches(['#', '/']);
        let slug = path.split(['?', '/']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|view| view.slug() == slug).unwrap_or_default()
    }
}

/// A dialog over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenDialog {
    /// Import of a roster.
    Import,
    /// The gallery of presets.
    Gallery,
}

/// Draws the app into an element.
pub(crate) fn start(root: web_sys::Element) {
    let initial = Rc::new(AppState::default());
    yew::Renderer::<App>::with_root_and_props(root, AppProps { initial }).render();
}

#[derive(Properties, PartialEq)]
struct AppProps {
    initial: Rc<AppState>,
}

#[component]
fn App(props: &AppProps) -> Html {
    html! { <StoreProvider initial={Rc::clone(&props.initial)}><Page /></StoreProvider> }
}

#[component]
fn Page() -> Html {
    let lang = use_lang();
    let view = use_state(View::default);
    let filter = use_state(PeopleFilter::default);
    let dialog = use_state(|| None::<OpenDialog>);

    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |next| filter.set(next))
    };
    let on_state = {
        let (filter, view) = (filter.clone(), view.clone());
        Callback::from(move |state: LedgerState| {
            filter.set(PeopleFilter { state: Some(state), ..PeopleFilter::default() });
            view.set(View::People);
        })
    };
    let on_open = {
        let dialog = dialog.clone();
        Callback::from(move |which| dialog.set(Some(which)))
    };
    let on_close = {
        let dialog = dialog.clone();
        Callback::from(move |()| dialog.set(None))
    };
    let on_import = on_open.reform(|()| OpenDialog::Import);
    let page = match *view {
        View::Design => html! { <DesignPage {on_import} /> },
        View::People => html! { <PeoplePage filter={(*filter).clone()} {on_filter} /> },
    };
    let open = match *dialog {
        Some(OpenDialog::Import) => html! { <ImportDialog on_close={&on_close} /> },
        Some(OpenDialog::Gallery) | None => Html::default(),
    };
    let _ = lang;
    html! {
        <>
            <Header view={*view} {on_open} />
            <NoticeList />
            <main class="app-main">
                <HeadlineSection {on_state} />
                { page }
            </main>
            { open }
        </>
    }
}
