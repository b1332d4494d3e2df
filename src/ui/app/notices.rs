//! What the app tells the user.

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::components::{button, icon_button};
use super::super::renders::count_render;
use super::super::saving::save_work;
use super::super::store::{Dispatch, Work, use_dispatch, use_lang, use_notices, use_work};
use super::policy_files::download_policy;
use crate::browser::files::{self, Mime};
use crate::browser::{Storage, page};
use crate::policy::Lang;
use crate::state::{Action, Notice, NoticeAction, NoticeKind, Shared};

/// How long a notice that is only worth knowing stays, in milliseconds.
const READING_TIME: u32 = 8_000;

/// Properties of [`NoticeList`].
#[derive(Properties, PartialEq)]
pub(crate) struct NoticeListProps {
    /// Where the work is stored; some notices are about it.
    pub(crate) storage: Shared<Storage>,
}

/// The notices that are shown.
#[component]
pub(crate) fn NoticeList(props: &NoticeListProps) -> Html {
    count_render("NoticeList");
    let lang = use_lang();
    let notices = use_notices();
    let dispatch = use_dispatch();
    let work = use_work();
    let on_action = {
        let (dispatch, storage) = (dispatch.clone(), props.storage.clone());
        Callback::from(move |action| carry_out(action, &dispatch, &storage, &work))
    };
    // What is only worth knowing goes away by itself; what offers a way out stays.
    let passing = notices.iter().find(|it| it.is_passing()).map(|it| it.id);
    use_effect_with(passing, {
        let dispatch = dispatch.clone();
        move |passing| {
            let timeout =
                passing.map(|id| Timeout::new(READING_TIME, move || dispatch.dispatch(Action::DismissNotice { id })));
            move || drop(timeout)
        }
    });
    let on_dismiss = Callback::from(move |id| dispatch.dispatch(Action::DismissNotice { id }));
    html! {
        <div class="notices" role="status">
            for notice in notices.iter() {
                { one(notice, lang, &on_action, &on_dismiss) }
            }
        </div>
    }
}

/// Does what the button of a notice says.
fn carry_out(action: NoticeAction, dispatch: &Dispatch, storage: &Shared<Storage>, work: &Work) {
    match action {
        NoticeAction::Undo => dispatch.dispatch(Action::Undo),
        NoticeAction::Reload => {
            storage.give_up_unsaved();
            page::reload();
        }
        NoticeAction::DownloadDrafts => {
            for draft in work.document.drafts.iter() {
                download_policy(draft, dispatch);
            }
            storage.give_up_unsaved();
        }
        NoticeAction::DownloadRoster => {
            if let Some(roster) = &work.document.roster {
                download(&roster.name, Mime::Csv, &roster.table.to_csv(), dispatch);
            }
        }
        NoticeAction::DownloadBackup { key } => {
            let (storage, dispatch) = (storage.clone(), dispatch.clone());
            spawn_local(async move {
                match storage.read(&key).await {
                    Ok(text) => download("backup.txt", Mime::Text, &text.unwrap_or_default(), &dispatch),
                    Err(error) => dispatch.dispatch(Action::Notify { notice: error.notice() }),
                }
            });
        }
        NoticeAction::Overwrite => {
            let (storage, dispatch, work) = (storage.clone(), dispatch.clone(), work.clone());
            spawn_local(async move {
                if let Err(error) = save_work(&storage, &work, true).await {
                    dispatch.dispatch(Action::Notify { notice: error.notice() });
                }
            });
        }
    }
}

fn download(name: &str, mime: Mime, text: &str, dispatch: &Dispatch) {
    if let Err(error) = files::download(name, mime, text) {
        let notice = Notice::error(error.message()).with_advice(error.advice());
        dispatch.dispatch(Action::Notify { notice });
    }
}

fn one(notice: &Notice, lang: Lang, on_action: &Callback<NoticeAction>, on_dismiss: &Callback<u32>) -> Html {
    let class = match notice.kind {
        NoticeKind::Info => "info",
        NoticeKind::Warning => "warning",
        NoticeKind::Error => "error",
    };
    let id = notice.id;
    let action = notice.action.clone().map(|action| {
        let words = match action {
            NoticeAction::Undo => lang.pick("撤销", "Undo"),
            NoticeAction::DownloadDrafts => lang.pick("下载方案", "Download policies"),
            NoticeAction::DownloadRoster => lang.pick("下载名册", "Download roster"),
            NoticeAction::DownloadBackup { .. } => lang.pick("下载备份", "Download the backup"),
            NoticeAction::Reload => lang.pick("载入另一页的内容", "Load the other tab's work"),
            NoticeAction::Overwrite => lang.pick("保留本页的内容", "Keep this tab's work"),
        };
        button("", words, on_action.reform(move |_| action.clone()))
    });
    html! {
        <div key={id} class={classes!("notice", class)}>
            <p>{ notice.text.get(lang).to_owned() }
                if !notice.advice.is_empty() { <span class="muted">{ format!(" {}", notice.advice.get(lang)) }</span> }
            </p>
            { action.unwrap_or_default() }
            { icon_button("✕", lang.pick("关闭通知", "Dismiss"), false, on_dismiss.reform(move |_| id)) }
        </div>
    }
}
