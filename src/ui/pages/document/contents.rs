//! The list of contents: chapters, and the articles of each.

use yew::prelude::*;

use crate::policy::Lang;
use crate::policy::document::{Article, Chapter, Regulation};

/// The list of contents.
pub(super) fn contents(regulation: &Regulation, lang: Lang) -> Html {
    html! {
        <nav class="contents" aria-label={lang.pick("目录", "Contents")}>
            <details open={true}>
                <summary><h2>{ lang.pick("目录", "Contents") }</h2></summary>
                <ol lang={regulation.lang.pick("zh-CN", "en")}>{ for regulation.chapters.iter().map(chapter) }</ol>
            </details>
        </nav>
    }
}

fn chapter(chapter: &Chapter) -> Html {
    let class = chapter.title.is_deleted().then_some("is-deleted");
    html! {
        <li key={chapter.key} {class}>
            <a href={format!("#/document/{}", chapter_id(chapter))}>
                <span class="muted">{ chapter.number.clone() }</span>{ " " }{ chapter.title.text() }
            </a>
            if chapter.articles.iter().any(Article::is_changed) { <span class="contents-mark" aria-hidden="true">{ "●" }</span> }
        </li>
    }
}

/// The id of a chapter's heading.
pub(super) fn chapter_id(chapter: &Chapter) -> String {
    format!("text-chapter-{}", chapter.key)
}
