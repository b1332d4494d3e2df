//! The versions that were kept: keep one, look at the difference, go back, go on from it, rename, delete.

use yew::prelude::*;

use super::super::super::components::button;
use super::super::super::store::{use_dispatch, use_document, use_lang};
use crate::browser::page;
use crate::policy::{Lang, Text};
use crate::state::{Action, Notice, NoticeAction, Version, VersionId};

/// Properties of [`VersionList`].
#[derive(Properties, PartialEq)]
pub(super) struct VersionListProps {
    /// Asks for the marks of a redline.
    pub(super) on_compare: Callback<bool>,
}

/// The ids of the elements that take the focus: the form once it is open, the versions once it is closed.
const FORM: &str = "version-form";
const VERSIONS: &str = "versions";

/// What the form is open for.
#[derive(Clone, PartialEq)]
enum Form {
    New,
    Of(VersionId),
}

/// The versions, the newest first.
#[component]
pub(super) fn VersionList(props: &VersionListProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let document = use_document();
    let form = use_state(|| None::<Form>);
    let open = |of: Form| {
        let setter = form.setter();
        Callback::from(move |_: MouseEvent| {
            setter.set(Some(of.clone()));
            page::focus_later(FORM.into());
        })
    };
    let on_done = {
        let (setter, dispatch) = (form.setter(), dispatch.clone());
        Callback::from(move |action: Option<Action>| {
            setter.set(None);
            if let Some(action) = action {
                dispatch.dispatch(action);
            }
            page::focus_later(VERSIONS.into());
        })
    };
    // What can be undone is done at once, and said with the way back.
    let send = |action: Action, said: Text| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(action.clone());
            let notice = Notice { action: Some(NoticeAction::Undo), ..Notice::info(said.clone()) };
            dispatch.dispatch(Action::Notify { notice });
        })
    };
    let compare = |version: &Version| {
        let (dispatch, on_compare, policy) = (dispatch.clone(), props.on_compare.clone(), version.policy.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::SetBaseline { policy: policy.clone() });
            on_compare.emit(true);
        })
    };
    let one = |version: &Version| {
        let Version { id, name, note, date, policy } = version;
        if *form == Some(Form::Of(id.clone())) {
            return html! { <li key={id.as_str().to_owned()}>{ fields(Some(version), lang, &on_done) }</li> };
        }
        let restored = Text::new(format!("已恢复版本“{name}”"), format!("the version “{name}” was restored"));
        let opened =
            Text::new(format!("已将版本“{name}”打开为草案"), format!("the version “{name}” was opened as a draft"));
        let deleted = Text::new(format!("已删除版本“{name}”"), format!("the version “{name}” was deleted"));
        html! {
            <li key={id.as_str().to_owned()} class="version">
                <p><strong>{ name.clone() }</strong>{ " " }<span class="muted small">{ date.to_string() }</span>
                    if *policy == *document.policy() { { " " }<span class="badge">{ lang.pick("当前", "as now") }</span> }
                    if *policy == *document.baseline() { { " " }<span class="badge">{ lang.pick("对比基准", "baseline") }</span> }
                </p>
                if !note.is_empty() { <p class="small">{ note.clone() }</p> }
                <div class="version-actions">
                    { button("quiet", lang.pick("比较", "Compare"), compare(version)) }
                    { button("quiet", lang.pick("恢复", "Restore"), send(Action::RestoreVersion { id: id.clone() }, restored)) }
                    { button("quiet", lang.pick("打开为草案", "Open as a draft"), send(Action::OpenVersion { id: id.clone() }, opened)) }
                    { button("quiet", lang.pick("改名", "Rename"), open(Form::Of(id.clone()))) }
                    { button("quiet danger", lang.pick("删除", "Delete"), send(Action::DeleteVersion { id: id.clone() }, deleted)) }
                </div>
            </li>
        }
    };
    html! {
        <section id={VERSIONS} tabindex="-1" data-focus-self="" class="versions" aria-label={lang.pick("版本", "Versions")}>
            <h2>{ lang.pick("版本", "Versions") }</h2>
            if *form == Some(Form::New) { { fields(None, lang, &on_done) } } else {
                { button("", lang.pick("保存当前版本…", "Keep this version…"), open(Form::New)) }
            }
            if document.versions.iter().next().is_none() {
                <p class="muted small">{ lang.pick(
                    "保存一个版本，日后可以比较、恢复，或由它另起草案。",
                    "Keep a version to compare with later, to go back to, or to start a draft from.",
                ) }</p>
            }
            <ol class="version-list">{ for document.versions.iter().rev().map(one) }</ol>
        </section>
    }
}

/// Name and note of a new version, or of one there is. Answers with nothing where the user thinks better of it.
fn fields(version: Option<&Version>, lang: Lang, on_done: &Callback<Option<Action>>) -> Html {
    let (name, note) = version.map(|it| (it.name.clone(), it.note.clone())).unwrap_or_default();
    let id = version.map(|it| it.id.clone());
    let onsubmit = on_done.reform(move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_dyn_into::<web_sys::Element>()?;
        let value = |name: &str| {
            let input = form.query_selector(&format!("[name={name}]")).ok().flatten()?;
            wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlInputElement>(input).ok().map(|it| it.value())
        };
        let (name, note) = (value("name").unwrap_or_default(), value("note").unwrap_or_default());
        Some(match &id {
            Some(id) => Action::DescribeVersion { id: id.clone(), name, note },
            None => Action::KeepVersion { name, note, date: page::today().unwrap_or_default() },
        })
    });
    let cancel = on_done.reform(|_: MouseEvent| None);
    html! {
        <form id={FORM} class="version-form" {onsubmit}>
            <label class="field"><span>{ lang.pick("名称（空着则用草案名）", "Name (blank: the draft's)") }</span>
                <input class="text-input" name="name" value={name} autocomplete="off" /></label>
            <label class="field"><span>{ lang.pick("备注", "Note") }</span>
                <input class="text-input" name="note" value={note} autocomplete="off" /></label>
            <div class="version-actions">
                <button type="submit" class="button primary">{ lang.pick("保存", "Keep") }</button>
                { button("quiet", lang.pick("取消", "Cancel"), cancel) }
            </div>
        </form>
    }
}
