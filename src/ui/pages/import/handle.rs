//! An import under way in a component: its stage, and callbacks for everything that can happen to it.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::read::{self, Given};
use super::sheet::{Sheet, SheetEdit};
use super::stage::{Import, ImportAction, Stage};
use crate::browser::page;
use crate::policy::Date;
use crate::state::{Document, RememberedMappings, RosterDocument, Shared};
use crate::ui::store::use_work;

/// An import under way.
pub(super) struct Handle {
    /// How far it has come.
    pub(super) stage: Stage,
    /// A file or cells were given.
    pub(super) on_given: Callback<Given>,
    /// The file of the people at hand is to be understood otherwise.
    pub(super) on_reopen: Callback<MouseEvent>,
    /// The file means something else.
    pub(super) on_edit: Callback<SheetEdit>,
    /// Another file, please.
    pub(super) on_back: Callback<MouseEvent>,
}

/// An import for the current draft.
#[hook]
pub(super) fn use_import(document: &Shared<Document>) -> Handle {
    let import = use_reducer(|| Import::new(document.policy().clone()));
    let remembered = use_work().remembered;
    let run = use_mut_ref(|| 0_u32);
    let on_given = {
        let (import, document) = (import.dispatcher(), document.clone());
        Callback::from(move |given: Given| {
            *run.borrow_mut() += 1;
            open(import.clone(), *run.borrow(), given, document.clone(), remembered.clone());
        })
    };
    let on_reopen = {
        let (import, document) = (import.dispatcher(), document.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(roster) = &document.roster {
                import.dispatch(ImportAction::Reopen(Sheet::of_roster(roster, document.policy())));
            }
        })
    };
    let on_edit = {
        let import = import.dispatcher();
        use_callback((), move |edit, ()| import.dispatch(ImportAction::Edit(edit)))
    };
    let on_back = {
        let import = import.dispatcher();
        use_callback((), move |_: MouseEvent, ()| import.dispatch(ImportAction::Back))
    };
    Handle { stage: import.stage.clone(), on_given, on_reopen, on_edit, on_back }
}

/// Reads what was given in the background, and goes on to its columns or says why that cannot be.
fn open(
    import: UseReducerDispatcher<Import>,
    run: u32,
    given: Given,
    document: Shared<Document>,
    remembered: RememberedMappings,
) {
    let name = given.name();
    import.dispatch(ImportAction::Read { name: name.clone(), run });
    spawn_local(async move {
        let found = read::table(given).await.map(|table| {
            let earlier = remembered.find(table.headers());
            Sheet::new(name, table.into(), document.policy(), today(&document), earlier)
        });
        import.dispatch(ImportAction::Finish { run, found: Box::new(found) });
    });
}

/// The day to start from: today, or the day of the roster at hand where the browser does not say.
fn today(document: &Document) -> Date {
    page::today().or_else(|| document.roster.as_ref().map(RosterDocument::as_of)).unwrap_or_default()
}
