//! Import of a roster: a file or pasted cells, what its columns mean, its problems, and only then the people.

mod as_of;
mod check;
mod choices;
mod column;
mod columns;
mod details;
mod drop_area;
mod drop_zone;
mod facts;
mod foreign;
mod issue_file;
mod issues;
mod labels;
mod level_of_all;
mod mapping;
mod meanings;
mod new_attribute;
mod paste_area;
mod preview;
mod read;
mod readings;
mod resuggest;
mod sheet;
mod source;
mod stage;
mod target;

use std::rc::Rc;

use yew::prelude::*;

use super::super::components::Dialog;
use super::super::store::{Dispatch, use_dispatch, use_document, use_lang, use_work};
use crate::browser::page;
use crate::policy::{Date, Lang, Text};
use crate::roster::Built;
use crate::state::{Action, Document, Notice, NoticeAction, RememberedMappings, RosterDocument, Shared};
use drop_area::DropArea;
use mapping::MappingStep;
use read::Given;
use sheet::Sheet;
use source::SourceStep;
use stage::{Import, ImportAction, Stage};

/// Properties of [`ImportDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct ImportDialogProps {
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
}

/// Import of a roster in steps; nothing is applied before the user confirms.
#[component]
pub(crate) fn ImportDialog(props: &ImportDialogProps) -> Html {
    let lang = use_lang();
    let document = use_document();
    let remembered = use_work().remembered;
    let dispatch = use_dispatch();
    let policy = document.policy().clone();
    let import = use_reducer(|| Import::new(policy.clone()));

    let run = use_mut_ref(|| 0_u32);
    let on_given = {
        let (import, document) = (import.dispatcher(), document.clone());
        Callback::from(move |given: Given| {
            *run.borrow_mut() += 1;
            open(import.clone(), *run.borrow(), given, document.clone(), remembered.clone());
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
    let on_confirm = {
        let (on_close, import) = (props.on_close.clone(), import.clone());
        Callback::from(move |built: Rc<Built>| {
            if let Stage::Mapping(sheet) = &import.stage {
                confirm(sheet, &built, &dispatch);
            }
            on_close.emit(());
        })
    };
    let on_file = on_given.reform(Given::File);
    let step = match &import.stage {
        Stage::Source { refusal } => html! {
            <SourceStep refusal={refusal.clone()} {policy} {on_given} on_done={&props.on_close} />
        },
        Stage::Reading { name, .. } => reading(name, lang),
        Stage::Mapping(sheet) => html! {
            <MappingStep sheet={sheet.clone()} draft={document.draft().name.clone()} {policy} {on_edit} {on_back}
                {on_confirm} />
        },
    };
    html! {
        <Dialog title={lang.pick("导入名册", "Import a roster")} close_label={lang.pick("关闭，不导入", "Close without importing")}
            class="dialog wide import" on_close={&props.on_close}>
            <DropArea {on_file}>{ step }</DropArea>
        </Dialog>
    }
}

fn reading(name: &str, lang: Lang) -> Html {
    html! {
        <p class="import-reading" role="status">
            { lang.pick(format!("正在读取“{name}”…"), format!("Reading “{name}”…")) }
        </p>
    }
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
    wasm_bindgen_futures::spawn_local(async move {
        let found = read::table(given).await.map(|table| {
            let earlier = remembered.find(table.headers());
            Sheet::new(name, table, document.policy(), today(&document), earlier)
        });
        import.dispatch(ImportAction::Finish { run, found: Box::new(found) });
    });
}

/// The day to start from: today, or the day of the roster at hand where the browser does not say.
fn today(document: &Document) -> Date {
    page::today().or_else(|| document.roster.as_ref().map(RosterDocument::as_of)).unwrap_or_default()
}

/// A callback for what may be nothing: nothing is not sent on.
fn filtered<T: 'static, U: 'static>(callback: &Callback<U>, filter: impl Fn(T) -> Option<U> + 'static) -> Callback<T> {
    let callback = callback.clone();
    Callback::from(move |given| {
        if let Some(found) = filter(given) {
            callback.emit(found);
        }
    })
}

/// What was imported.
fn imported(sheet: &Sheet, built: &Built) -> Text {
    let (name, left_out) = (&sheet.name, built.rows_read - built.rows_kept);
    Text::build(|lang| {
        let people = preview::people(built, lang);
        match (left_out, lang) {
            (0, Lang::Zh) => format!("已从“{name}”导入 {people}。"),
            (0, Lang::En) => format!("Imported {people} from “{name}”."),
            (_, Lang::Zh) => format!("已从“{name}”导入 {people}，{left_out} 行没有导入。"),
            (1, Lang::En) => format!("Imported {people} from “{name}”; 1 row was left out."),
            (_, Lang::En) => format!("Imported {people} from “{name}”; {left_out} rows were left out."),
        }
    })
}

/// Brings the people in, and says how many.
fn confirm(sheet: &Sheet, built: &Built, dispatch: &Dispatch) {
    let roster = RosterDocument {
        name: sheet.name.to_string(),
        table: sheet.table.clone(),
        mapping: sheet.mapping.clone(),
        is_sample: false,
    };
    dispatch.dispatch(Action::SetRoster { roster });
    dispatch.dispatch(Action::Notify { notice: Notice::info(imported(sheet, built)).with_action(NoticeAction::Undo) });
}
