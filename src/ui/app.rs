//! The frame: providers, header, notices, headline and the view.

mod draft_menu;
mod gallery;
mod header;
mod headline;
mod notices;
mod opening;
mod policy_files;
mod startup;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::components::use_painted;
use super::pages::design::DesignPage;
use super::pages::document::DocumentPage;
use super::pages::import::ImportDialog;
use super::pages::people::{PeopleFilter, PeoplePage};
use super::saving::{Saver, restore};
use super::store::{StoreProvider, use_dispatch, use_lang};
use crate::analysis::LedgerState;
use crate::browser::{Storage, page};
use crate::state::{Action, Shared};
use gallery::Gallery;
use header::Header;
use headline::HeadlineSection;
use notices::NoticeList;
pub(crate) use opening::{Opening, prepare};
pub(crate) use startup::sample_roster;

/// A view of the app. The address keeps it: `#/design`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// The policy and its effect.
    #[default]
    Design,
    /// The people.
    People,
    /// The policy as a text.
    Document,
}

impl View {
    /// All views, in the order of the navigation.
    pub(crate) const ALL: [Self; 3] = [Self::Design, Self::People, Self::Document];

    /// Its name in the address.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::People => "people",
            Self::Document => "document",
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

/// Draws the app into an element, once what was saved is read.
pub(crate) fn start(root: web_sys::Element) {
    spawn_local(async move {
        let storage = Shared::new(Storage::new());
        let opening = restore(&storage).await;
        yew::Renderer::<App>::with_root_and_props(root, AppProps { opening, storage }).render();
    });
}

#[derive(Properties, PartialEq)]
struct AppProps {
    opening: Opening,
    storage: Shared<Storage>,
}

#[component]
fn App(props: &AppProps) -> Html {
    html! {
        <StoreProvider opening={props.opening.clone()}>
            <Saver storage={props.storage.clone()} />
            <UndoKeys />
            <Page storage={props.storage.clone()} />
        </StoreProvider>
    }
}

/// Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y, anywhere but in a text area, which has an undo of its own. Draws nothing.
#[component]
fn UndoKeys() -> Html {
    let dispatch = use_dispatch();
    use_effect_with((), move |()| {
        let listener = page::on_key(move |event| {
            let key = event.key().to_ascii_lowercase();
            let is_elsewhere = event.target_dyn_into::<web_sys::HtmlTextAreaElement>().is_none();
            if !matches!(&*key, "z" | "y") || !(event.ctrl_key() || event.meta_key()) || !is_elsewhere {
                return;
            }
            event.prevent_default();
            if key == "z" && !event.shift_key() {
                dispatch.undo();
            } else {
                dispatch.dispatch(Action::Redo);
            }
        });
        move || drop(listener)
    });
    Html::default()
}

#[derive(Properties, PartialEq)]
struct PageProps {
    storage: Shared<Storage>,
}

#[component]
fn Page(props: &PageProps) -> Html {
    let lang = use_lang();
    let view = use_view();
    let filter = use_state(PeopleFilter::default);
    let dialog = use_state(|| None::<OpenDialog>);
    use_effect_with(lang, |lang| page::set_title(lang.pick("晋升沙盘 LadderLab", "LadderLab 晋升沙盘")));

    let on_filter = use_callback(filter.setter(), |next, filter| filter.set(next));
    // The same callbacks each time: what they are handed to is drawn anew only where something else changed.
    let on_state = use_callback(filter.setter(), |state: LedgerState, filter| {
        filter.set(PeopleFilter { state: Some(state), ..PeopleFilter::default() });
        page::go_to_hash("/people");
    });
    let on_open = use_callback(dialog.setter(), |which, dialog| dialog.set(Some(which)));
    let on_close = use_callback(dialog.setter(), |(), dialog| dialog.set(None));
    let on_import = use_callback(dialog.setter(), |(), dialog| dialog.set(Some(OpenDialog::Import)));
    // The navigation answers a click at once; the view itself is drawn after that.
    let painted = use_painted(&view);
    // Each view begins at its top; how far down another one was says nothing about it.
    let is_first = use_mut_ref(|| true);
    use_effect_with(painted, move |_| {
        if !is_first.replace(false) {
            page::show_top();
        }
    });
    let shown = match painted {
        View::Design => html! { <DesignPage {on_import} /> },
        View::People => html! { <PeoplePage filter={(*filter).clone()} {on_filter} /> },
        View::Document => html! { <DocumentPage /> },
    };
    let open = match *dialog {
        Some(OpenDialog::Import) => html! { <ImportDialog {on_close} /> },
        Some(OpenDialog::Gallery) => html! { <Gallery {on_close} /> },
        None => Html::default(),
    };
    html! {
        <>
            <Header {view} {on_open} />
            <NoticeList storage={props.storage.clone()} />
            <main class="app-main">
                <HeadlineSection {on_state} />
                { shown }
            </main>
            { open }
        </>
    }
}

/// The view that the address names, following it.
#[hook]
fn use_view() -> View {
    let view = use_state(|| View::of_hash(&page::hash()));
    use_effect_with((), {
        let view = view.clone();
        move |()| {
            let listener = page::on_hash_change(move |hash| view.set(View::of_hash(&hash)));
            move || drop(listener)
        }
    });
    *view
}
