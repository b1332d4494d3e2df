//! Document 文本: the policy as a regulation to read, to compare with the one in force, to copy and to print.

mod contents;
mod text;
mod toolbar;
mod versions;

use std::rc::Rc;

use yew::prelude::*;

use super::super::renders::count_render;
use super::super::store::{use_document, use_edit, use_lang};
use crate::browser::page;
use crate::policy::Lang;
use crate::policy::document::{Regulation, redline, regulation};
use contents::contents;
use text::{Paper, paper};
use toolbar::Toolbar;
use versions::VersionList;

/// The regulation, what can be done with it, and the versions that were kept.
#[component]
pub(crate) fn DocumentPage() -> Html {
    count_render("DocumentPage");
    let lang = use_lang();
    let document = use_document();
    let edit = use_edit();
    let chosen_lang = use_state(|| None::<Lang>);
    let wants_redline = use_state(|| true);
    let is_editing = use_state(|| false);
    let text_lang = chosen_lang.unwrap_or(lang);
    let draft = document.draft();
    // What is being edited is read without marks.
    let is_marked = *wants_redline && !*is_editing && !draft.is_unchanged();
    let inputs = (draft.policy.clone(), draft.baseline.clone(), text_lang, is_marked);
    let shown = use_memo(inputs, |(policy, baseline, lang, is_marked)| {
        let text = regulation(policy, *lang);
        if *is_marked { redline(&regulation(baseline, *lang), &text) } else { text }
    });
    use_target();
    use_title(&shown, lang);

    let on_lang = {
        let chosen = chosen_lang.setter();
        Callback::from(move |lang| chosen.set(Some(lang)))
    };
    let on_edit = {
        let (setter, next) = (is_editing.setter(), !*is_editing);
        Callback::from(move |()| setter.set(next))
    };
    let on_compare = use_callback(wants_redline.setter(), |is_wanted, wants| wants.set(is_wanted));
    let paper_of = Paper {
        regulation: (*shown).clone(),
        policy: draft.policy.clone(),
        lang,
        is_marked,
        is_editing: *is_editing,
        edit,
    };
    html! {
        <section class="document" aria-label={lang.pick("方案文本", "Text of the policy")}>
            <Toolbar regulation={Rc::clone(&shown)} {text_lang} {on_lang} {is_marked} on_redline={&on_compare}
                is_editing={*is_editing} {on_edit} />
            <aside class="document-side">
                { contents(&shown, lang) }
                <VersionList {on_compare} />
            </aside>
            { paper(&paper_of) }
        </section>
    }
}

/// Scrolls to the place that the address names: `#/document/text-clause-A1`.
#[hook]
fn use_target() {
    let go = |hash: String| {
        if let Some((_, place)) = hash.trim_start_matches('/').split_once('/') {
            // A place that is not in this text leaves the reader at its beginning.
            let _ = page::show(&page::decoded(place));
        }
    };
    use_effect_with((), move |()| {
        go(page::hash());
        let listener = page::on_hash_change(go);
        move || drop(listener)
    });
}

/// The title of the tab, which is also the name of a printed file.
#[hook]
fn use_title(shown: &Regulation, lang: Lang) {
    use_effect_with((shown.title.text(), lang), |(title, lang)| {
        let app = lang.pick("晋升沙盘 LadderLab", "LadderLab 晋升沙盘");
        page::set_title(&format!("{title} · {app}"));
        move || page::set_title(app)
    });
}
