//! What can be done with the text: its language, the redline, editing, and the ways out.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::super::components::button;
use super::super::super::store::{Dispatch, use_dispatch, use_document, use_lang};
use crate::browser::files::Mime;
use crate::browser::{clipboard, files, page};
use crate::policy::document::{Regulation, html as to_html, markdown};
use crate::policy::{Lang, Text};
use crate::state::{Action, Notice};

/// Properties of [`Toolbar`].
#[derive(Properties, PartialEq)]
pub(super) struct ToolbarProps {
    /// The text as it is shown.
    pub(super) regulation: Rc<Regulation>,
    /// Its language.
    pub(super) text_lang: Lang,
    /// Shows it in another language.
    pub(super) on_lang: Callback<Lang>,
    /// Whether it is a redline.
    pub(super) is_marked: bool,
    /// Shows it with marks, or without.
    pub(super) on_redline: Callback<bool>,
    /// Whether name and preamble are being edited.
    pub(super) is_editing: bool,
    /// Begins or ends editing.
    pub(super) on_edit: Callback<()>,
}

/// The line above the text.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let is_unchanged = use_document().draft().is_unchanged();
    let ToolbarProps { regulation, text_lang, on_lang, is_marked, on_redline, is_editing, on_edit } = props;
    let in_language = |of: Lang, words: &'static str| {
        let is_chosen = (*text_lang == of).to_string();
        let onclick = on_lang.reform(move |_: MouseEvent| of);
        html! { <button type="button" class="button" aria-pressed={is_chosen} lang={of.pick("zh-CN", "en")} {onclick}>{ words }</button> }
    };
    let next = !*is_marked;
    let edit_words = if *is_editing {
        lang.pick("完成编辑", "Done")
    } else {
        lang.pick("编辑名称与目的", "Edit name and purpose")
    };
    let copy = |is_rich: bool| {
        let (regulation, dispatch) = (Rc::clone(regulation), dispatch.clone());
        Callback::from(move |_: MouseEvent| spawn_local(copy(Rc::clone(&regulation), is_rich, dispatch.clone())))
    };
    let download = {
        let (regulation, dispatch) = (Rc::clone(regulation), dispatch.clone());
        Callback::from(move |_: MouseEvent| download(&regulation, &dispatch))
    };
    html! {
        <div class="document-tools" role="group" aria-label={lang.pick("文本工具", "What to do with the text")}>
            <div class="button-group" role="group" aria-label={lang.pick("文本语言", "Language of the text")}>
                { in_language(Lang::Zh, "中文") }{ in_language(Lang::En, "English") }
            </div>
            <button type="button" class="button" aria-pressed={is_marked.to_string()} disabled={is_unchanged}
                onclick={on_redline.reform(move |_: MouseEvent| next)}>{ lang.pick("标出改动", "Show changes") }</button>
            <button type="button" class="button" aria-pressed={is_editing.to_string()}
                onclick={on_edit.reform(|_: MouseEvent| ())}>{ edit_words }</button>
            <p class="muted small document-status" role="status">{ status(regulation, *is_marked, is_unchanged, lang) }</p>
            <div class="button-row">
                { button("", lang.pick("复制 Markdown", "Copy Markdown"), copy(false)) }
                { button("", lang.pick("复制带格式文本", "Copy formatted"), copy(true)) }
                { button("", lang.pick("下载 .md", "Download .md"), download) }
                { button("primary", lang.pick("打印 / PDF", "Print / PDF"), Callback::from(|_| page::print())) }
            </div>
        </div>
    }
}

/// How much differs from the policy in force.
fn status(regulation: &Regulation, is_marked: bool, is_unchanged: bool, lang: Lang) -> String {
    if is_unchanged {
        return lang.pick("与现行方案相同", "the same as the policy in force").to_owned();
    }
    if !is_marked {
        return lang
            .pick("与现行方案有不同，未标出", "differs from the policy in force; changes are not shown")
            .to_owned();
    }
    let (all, unchanged) = regulation.counts();
    let changed = all - unchanged;
    lang.pick(
        format!("与现行方案相比：{changed} 条有改动，{unchanged} 条未变"),
        format!("against the policy in force: {changed} articles changed, {unchanged} unchanged"),
    )
}

async fn copy(regulation: Rc<Regulation>, is_rich: bool, dispatch: Dispatch) {
    let text = markdown(&regulation);
    let copied = if is_rich {
        clipboard::copy_with_html(&text, &to_html(&regulation)).await
    } else {
        clipboard::copy(&text).await
    };
    let notice = match copied {
        Ok(()) if is_rich => Notice::info(Text::new(
            "已复制带格式文本，可以粘贴到文档或内部网页",
            "the formatted text was copied: paste it into a document or a wiki",
        )),
        Ok(()) => Notice::info(Text::new("已复制 Markdown 文本", "the Markdown text was copied")),
        Err(error) => {
            Notice::error(error.message()).with_advice(Text::new("请改用“下载 .md”", "use *Download .md* instead"))
        }
    };
    dispatch.dispatch(Action::Notify { notice });
}

fn download(regulation: &Regulation, dispatch: &Dispatch) {
    let name = format!("{}.{}.md", regulation.title.text(), regulation.lang.pick("zh", "en"));
    if let Err(error) = files::download(&name, Mime::Markdown, &markdown(regulation)) {
        let notice = Notice::error(error.message()).with_advice(error.advice());
        dispatch.dispatch(Action::Notify { notice });
    }
}
