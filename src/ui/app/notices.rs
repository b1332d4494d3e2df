//! What the app tells the user.

use yew::prelude::*;

use super::super::components::{button, icon_button};
use super::super::store::{use_dispatch, use_lang, use_notices};
use crate::policy::Lang;
use crate::state::{Action, Notice, NoticeAction, NoticeKind};

/// The notices that are shown.
#[component]
pub(crate) fn NoticeList() -> Html {
    let lang = use_lang();
    let notices = use_notices();
    let dispatch = use_dispatch();
    let on_action = {
        let dispatch = dispatch.clone();
        Callback::from(move |action: NoticeAction| {
            if action == NoticeAction::Undo {
                dispatch.dispatch(Action::Undo);
            }
        })
    };
    let on_dismiss = Callback::from(move |id| dispatch.dispatch(Action::DismissNotice { id }));
    html! {
        <div class="notices" role="status">
            for notice in notices.iter() {
                { one(notice, lang, &on_action, &on_dismiss) }
            }
        </div>
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
