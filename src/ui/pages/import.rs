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
mod handle;
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
use super::super::store::{Dispatch, use_dispatch, use_document, use_lang};
use crate::policy::{Lang, Policy, Text};
use crate::roster::Built;
use crate::state::{Action, Document, Notice, NoticeAction, RosterDocument};
use drop_area::DropArea;
use handle::{Handle, use_import};
use mapping::MappingStep;
use read::Given;
use sheet::Sheet;
use source::SourceStep;
use stage::Stage;

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
    let dispatch = use_dispatch();
    let Handle { stage, on_given, on_reopen, on_edit, on_back } = use_import(&document);
    let policy = document.policy().clone();
    let on_confirm = {
        let (on_close, stage, policy) = (props.on_close.clone(), stage.clone(), policy.clone());
        Callback::from(move |built: Rc<Built>| {
            on_close.emit(());
            if let Stage::Mapping(sheet) = &stage {
                let (sheet, policy) = (sheet.clone(), policy.clone());
                dispatch.after_paint(move |dispatch| confirm(&sheet, built, &policy, dispatch));
            }
        })
    };
    let on_file = on_given.reform(Given::File);
    let step = match &stage {
        Stage::Source { refusal } => html! {
            <SourceStep refusal={refusal.clone()} present={present(&document)} {policy} {on_given} {on_reopen}
                on_done={&props.on_close} />
        },
        Stage::Reading { name, .. } => reading(name, lang),
        Stage::Mapping(sheet) => html! {
            <MappingStep sheet={sheet.clone()} draft={document.draft().name.clone()} {policy} {on_edit} {on_back}
                {on_confirm} />
        },
    };
    let title = lang.pick("导入名册", "Import a roster");
    html! {
        <Dialog {title} close_label={lang.pick("关闭，不导入", "Close without importing")} class="dialog wide import"
            on_close={&props.on_close}>
            <DropArea {on_file}>{ step }</DropArea>
        </Dialog>
    }
}

/// The name of the file that the people at hand came from.
fn present(document: &Document) -> Option<AttrValue> {
    let roster = document.roster.as_ref().filter(|roster| !roster.is_sample)?;
    Some(roster.name.clone().into())
}

fn reading(name: &str, lang: Lang) -> Html {
    html! {
        <p class="import-reading" role="status">
            { lang.pick(format!("正在读取“{name}”…"), format!("Reading “{name}”…")) }
        </p>
    }
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
fn confirm(sheet: &Sheet, built: Rc<Built>, policy: &Policy, dispatch: &Dispatch) {
    let notice = Notice::info(imported(sheet, &built)).with_action(NoticeAction::Undo);
    let roster = RosterDocument {
        name: sheet.name.to_string(),
        table: sheet.table.clone(),
        mapping: sheet.mapping.clone(),
        is_sample: false,
    };
    dispatch.bring_in(roster, policy, built);
    dispatch.dispatch(Action::Notify { notice });
}
