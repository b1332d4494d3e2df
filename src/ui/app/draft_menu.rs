//! The menu of drafts: switch, new, duplicate, rename, delete, baseline, files.

use yew::prelude::*;

use super::super::components::{Popover, TextInput, button};
use super::super::store::{use_dispatch, use_document, use_lang};
use super::OpenDialog;
use super::policy_files::{download_policy, open_policy};
use super::startup::sample_roster_of;
use crate::policy::Text;
use crate::state::{Action, Draft, Notice, NoticeAction, NoticeId};

/// Properties of [`DraftMenu`].
#[derive(Properties, PartialEq)]
pub(crate) struct DraftMenuProps {
    /// Opens a dialog.
    pub(crate) on_open: Callback<OpenDialog>,
}

/// The menu of drafts.
#[component]
pub(crate) fn DraftMenu(props: &DraftMenuProps) -> Html {
    let lang = use_lang();
    let document = use_document();
    let dispatch = use_dispatch();
    let current = document.draft().clone();
    let send = |action: Action| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action.clone()))
    };
    let rename = {
        let (dispatch, id) = (dispatch.clone(), current.id.clone());
        Callback::from(move |(name, gesture)| {
            dispatch.dispatch(Action::RenameDraft { id: id.clone(), name, gesture: Some(gesture) });
        })
    };
    let delete = {
        let (dispatch, draft) = (dispatch.clone(), current.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::DeleteDraft { id: draft.id.clone() });
            dispatch.dispatch(Action::Notify { notice: deleted(&draft) });
        })
    };
    let export = {
        let (dispatch, draft) = (dispatch.clone(), current.clone());
        Callback::from(move |_: MouseEvent| download_policy(&draft, &dispatch))
    };
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| open_policy(&event, &dispatch))
    };
    // Made-up people were made for one policy; another one gets people of its own.
    let has_sample = document.roster.as_ref().is_some_and(|it| it.is_sample);
    let go_to = |draft: &Draft| {
        let (dispatch, draft) = (dispatch.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::SwitchDraft { id: draft.id.clone() });
            if has_sample {
                dispatch.dispatch(Action::SetRoster { roster: sample_roster_of(&draft) });
            }
        })
    };
    let baseline = send(Action::SetBaseline { policy: current.policy.clone() });
    let changed = if current.is_unchanged() { "" } else { " *" };
    let others = document.drafts.iter().filter(|it| it.id != current.id);
    html! {
        <Popover id="draft-menu" label={lang.pick("方案", "Policy drafts")}
            button={html! { <span class="ellipsis">{ format!("{}{changed}", current.name) }<span class="caret">{ " ▾" }</span></span> }}>
            <div class="menu-field"><TextInput key={current.id.as_str().to_owned()} label={lang.pick("草案名称", "Name of the draft")}
                value={current.name.clone()} on_change={rename} /></div>
            <h3>{ lang.pick("切换到", "Switch to") }</h3>
            for draft in document.drafts.iter() {
                { switch(draft, draft.id == current.id, go_to(draft)) }
            }
            <hr />
            { button("", lang.pick("从预设新建…", "New from a preset…"), props.on_open.reform(|_: MouseEvent| OpenDialog::Gallery)) }
            { button("", lang.pick("复制当前草案", "Duplicate this draft"), send(Action::DuplicateDraft)) }
            if document.drafts.count() > 1 { { button("danger", lang.pick("删除当前草案", "Delete this draft"), delete) } }
            <h3>{ lang.pick("对比基准（现行方案）", "Baseline (policy in force)") }</h3>
            { button("", lang.pick("以当前内容为基准", "Compare with what is here now"), baseline) }
            for draft in others {
                { button("", &lang.pick(format!("以“{}”为基准", draft.name), format!("Compare with “{}”", draft.name)),
                    send(Action::SetBaseline { policy: draft.policy.clone() })) }
            }
            <hr />
            { button("", lang.pick("导出方案文件", "Export policy file"), export) }
            <label class="button file-button">{ lang.pick("导入方案文件…", "Import policy file…") }
                <input type="file" accept=".json,application/json" class="visually-hidden" {onchange} /></label>
        </Popover>
    }
}

fn switch(draft: &Draft, is_current: bool, onclick: Callback<MouseEvent>) -> Html {
    let current = is_current.then_some("true");
    html! {
        <button key={draft.id.as_str().to_owned()} type="button" class="button" aria-current={current} {onclick}>{ draft.name.clone() }</button>
    }
}

fn deleted(draft: &Draft) -> Notice {
    let text = Text::new(format!("已删除草案“{}”", draft.name), format!("the draft “{}” was deleted", draft.name));
    Notice { id: NoticeId::default(), action: Some(NoticeAction::Undo), ..Notice::info(text) }
}
