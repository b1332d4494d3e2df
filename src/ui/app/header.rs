//! The header: where one is, which draft on which people, and what can be done with them.

use yew::prelude::*;

use super::super::components::{Popover, button, icon_button};
use super::super::renders::count_render;
use super::super::store::{Dispatch, use_dispatch, use_document, use_evaluation, use_history, use_settings};
use super::draft_menu::DraftMenu;
use super::{OpenDialog, View};
use crate::policy::{Date, Lang};
use crate::state::{Action, Document, Settings, Theme};

/// Properties of [`Header`].
#[derive(Properties, PartialEq)]
pub(crate) struct HeaderProps {
    /// The view that is shown.
    pub(crate) view: View,
    /// Opens a dialog.
    pub(crate) on_open: Callback<OpenDialog>,
}

/// The header.
#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    count_render("Header");
    let settings = use_settings();
    let dispatch = use_dispatch();
    let document = use_document();
    let history = use_history();
    let evaluation = use_evaluation();
    let lang = settings.lang;
    let (undo, redo) = (dispatch.clone(), dispatch.clone());
    let undo = Callback::from(move |_: MouseEvent| undo.undo());
    let redo = Callback::from(move |_: MouseEvent| redo.dispatch(Action::Redo));
    html! {
        <header class="app-header">
            <a class="brand" href="#/design"><img src="favicon.svg" alt="" />{ lang.pick("晋升沙盘", "LadderLab") }</a>
            <nav class="app-nav" aria-label={lang.pick("页面", "Views")}>
                for view in View::ALL { { link(view, props.view, lang) } }
            </nav>
            <div class="app-tools">
                <DraftMenu on_open={&props.on_open} />
                { roster_menu(&document, evaluation.draft.roster().len(), lang, &dispatch, &props.on_open) }
                { icon_button("↶", lang.pick("撤销（Ctrl+Z）", "Undo (Ctrl+Z)"), !history.can_undo, undo) }
                { icon_button("↷", lang.pick("重做（Ctrl+Shift+Z）", "Redo (Ctrl+Shift+Z)"), !history.can_redo, redo) }
                { view_settings(settings, &dispatch) }
            </div>
        </header>
    }
}

fn send(dispatch: &Dispatch, action: impl Fn() -> Action + 'static) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(action()))
}

fn link(view: View, shown: View, lang: Lang) -> Html {
    let words = match view {
        View::Design => lang.pick("设计", "Design"),
        View::People => lang.pick("人员", "People"),
        View::Document => lang.pick("文本", "Document"),
    };
    html! {
        <a key={view.slug()} href={format!("#/{}", view.slug())} aria-current={(view == shown).then_some("page")}>{ words }</a>
    }
}

/// The people: whose names these are, at which day, and the ways to others.
fn roster_menu(
    document: &Document,
    count: usize,
    lang: Lang,
    dispatch: &Dispatch,
    on_open: &Callback<OpenDialog>,
) -> Html {
    let open = on_open.reform(|_: MouseEvent| OpenDialog::Import);
    let Some(roster) = &document.roster else {
        return button("primary", lang.pick("导入名册", "Import roster"), open);
    };
    let name =
        if roster.is_sample { lang.pick("示例名册", "Sample roster").to_owned() } else { roster.name.clone() };
    let label = lang.pick(
        format!("{name} · {count} 人 · 截至 {}", roster.as_of()),
        format!("{name} · {count} people · as of {}", roster.as_of()),
    );
    let on_date = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(date) = input.and_then(|input| Date::parse(&input.value())) {
                dispatch.dispatch(Action::SetAsOf { date });
            }
        })
    };
    html! {
        <Popover id="roster-menu" label={label.clone()} button={html! { <span class="ellipsis">{ label }</span> }}>
            <label class="field menu-field"><span>{ lang.pick("截止日期：时间类条款算到这一天", "As-of date: times are counted up to this day") }</span>
                <input class="date-input" type="date" value={roster.as_of().to_string()} onchange={on_date} /></label>
            <hr />
            { button("", lang.pick("导入名册…", "Import a roster…"), open) }
            { sample_button(document, lang, dispatch, roster.is_sample) }
        </Popover>
    }
}

fn sample_button(document: &Document, lang: Lang, dispatch: &Dispatch, is_again: bool) -> Html {
    let policy = document.policy().clone();
    let use_sample = send(dispatch, move || Action::SetRoster { roster: super::startup::sample_roster(&policy) });
    let words = if is_again {
        lang.pick("按当前方案重做示例名册", "Make up people anew for this policy")
    } else {
        lang.pick("改用示例名册", "Use the sample roster")
    };
    button("", words, use_sample)
}

/// Language and theme.
fn view_settings(settings: Settings, dispatch: &Dispatch) -> Html {
    let lang = settings.lang;
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let switch = send(dispatch, move || Action::SetLang { lang: other });
    let next_theme = send(dispatch, move || Action::SetTheme { theme: settings.theme.next() });
    let (sign, words) = match settings.theme {
        Theme::Auto => ("◐", lang.pick("外观：跟随系统", "Theme: as the system")),
        Theme::Light => ("☀", lang.pick("外观：浅色", "Theme: light")),
        Theme::Dark => ("☾", lang.pick("外观：深色", "Theme: dark")),
    };
    html! {
        <>
            <button type="button" class="button quiet" onclick={switch} lang={lang.pick("en", "zh-CN")}>
                { lang.pick("English", "中文") }
            </button>
            { icon_button(sign, words, false, next_theme) }
        </>
    }
}
