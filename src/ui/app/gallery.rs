//! The gallery of presets: choosing one opens it as a new draft.

use yew::prelude::*;

use super::super::components::{Dialog, button};
use super::super::store::{use_dispatch, use_document, use_lang};
use super::startup::sample_roster;
use crate::policy::{Lang, Origin, Policy, presets};
use crate::state::{Action, Shared};

/// Properties of [`Gallery`].
#[derive(Properties, PartialEq)]
pub(crate) struct GalleryProps {
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
}

/// The presets, side by side.
#[component]
pub(crate) fn Gallery(props: &GalleryProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let document = use_document();
    let policies = use_memo((), |()| presets::all());
    let on_use = {
        let (dispatch, on_close) = (dispatch.clone(), props.on_close.clone());
        let has_own_people = document.roster.as_ref().is_some_and(|roster| !roster.is_sample);
        Callback::from(move |policy: Policy| {
            let sample = (!has_own_people).then(|| sample_roster(&policy));
            dispatch.dispatch(Action::NewDraft { policy: Shared::new(policy), name: None });
            if let Some(roster) = sample {
                dispatch.dispatch(Action::SetRoster { roster });
            }
            on_close.emit(());
        })
    };
    html! {
        <Dialog title={lang.pick("从预设新建", "New from a preset")} close_label={lang.pick("关闭", "Close")}
            class="dialog wide" on_close={&props.on_close}>
            <div class="gallery">{ for policies.iter().map(|policy| card(policy, lang, &on_use)) }</div>
            <p class="gallery-blank">{ button("", lang.pick("从空白开始", "Start from nothing"),
                on_use.reform(|_: MouseEvent| Policy::blank())) }</p>
        </Dialog>
    }
}

fn card(policy: &Policy, lang: Lang, on_use: &Callback<Policy>) -> Html {
    let given = policy.origins.values().filter(|origin| matches!(origin, Origin::Given { .. })).count();
    let weighed: Vec<_> =
        policy.scoring.competencies.iter().map(|it| format!("{} {} %", it.name.get(lang), it.weight)).collect();
    let chosen = policy.clone();
    let onclick = on_use.reform(move |_: MouseEvent| chosen.clone());
    html! {
        <article key={policy.id.to_string()} class="preset">
            <h3>{ policy.name.get(lang).to_owned() }</h3>
            <p class="small">{ policy.preamble.get(lang).to_owned() }</p>
            for track in &policy.tracks {
                <ol class="preset-ladder" key={track.id.to_string()}>
                    for level in &track.levels { <li>{ level.name.get(lang).to_owned() }</li> }
                </ol>
            }
            if !weighed.is_empty() { <p class="small muted">{ weighed.join(lang.pick("，", ", ")) }</p> }
            <p class="small muted">{ lang.pick(
                format!("{given} 处来自来源文档，其余为假设值，均已逐项标明"),
                format!("{given} places come from the source document; all else is assumed, and marked so"),
            ) }</p>
            { button("primary", lang.pick("使用", "Use it"), onclick) }
        </article>
    }
}
