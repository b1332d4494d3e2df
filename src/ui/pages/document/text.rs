//! The regulation as it is read: articles with hanging numbers, clauses with their ids, marks of a redline.

use yew::prelude::*;

use super::super::super::components::{TextInput, scrolling};
use super::contents::chapter_id;
use crate::browser::page;
use crate::policy::document::{Article, Block, Chapter, Line, Mark, Regulation, Row, Table, Words};
use crate::policy::{Lang, Policy};
use crate::state::{PolicyEdit, Shared};

/// From how many unchanged parts of an article on they are folded.
const FOLDED_PARTS: usize = 4;

/// What the paper shows.
pub(super) struct Paper {
    /// The regulation, marked or not.
    pub(super) regulation: Regulation,
    /// The policy that it is the text of.
    pub(super) policy: Shared<Policy>,
    /// The language of the page, not of the text.
    pub(super) lang: Lang,
    /// Whether it is a redline.
    pub(super) is_marked: bool,
    /// Whether name and preamble are being edited.
    pub(super) is_editing: bool,
    /// Edits the policy.
    pub(super) edit: Callback<(PolicyEdit, Option<u32>)>,
}

/// The whole text.
pub(super) fn paper(paper: &Paper) -> Html {
    let regulation = &paper.regulation;
    let today = page::today().map(|it| it.to_string()).unwrap_or_default();
    let class = classes!("paper", paper.is_marked.then_some("is-marked"));
    html! {
        <article {class} lang={regulation.lang.pick("zh-CN", "en")}>
            <header class="paper-head">
                { title(paper) }
                <p class="muted small">{ regulation.lang.pick(format!("文本日期：{today}"), format!("Text of {today}")) }</p>
            </header>
            { for regulation.chapters.iter().map(|it| chapter(paper, it)) }
        </article>
    }
}

fn title(paper: &Paper) -> Html {
    if !paper.is_editing {
        return html! { <h2 class="paper-title">{ words(&paper.regulation.title) }</h2> };
    }
    let lang = paper.regulation.lang;
    let rename = paper.edit.reform(move |(name, gesture)| (PolicyEdit::Rename { lang, name }, Some(gesture)));
    html! {
        <TextInput class="title-input" label={paper.lang.pick("方案名称", "Name of the policy")}
            value={paper.policy.name.get(lang).to_owned()} on_change={rename} />
    }
}

fn chapter(paper: &Paper, chapter: &Chapter) -> Html {
    let parts = chapter.articles.iter().map(|it| (paper.is_marked && !it.is_changed(), article(paper, it)));
    let unchanged =
        |count| paper.regulation.lang.pick(format!("{count} 条未变"), format!("{count} articles unchanged"));
    html! {
        <section key={chapter.key} class={chapter.title.is_deleted().then_some("is-deleted")}>
            <h3 class="chapter-title" id={chapter_id(chapter)}>
                <span class="chapter-number">{ chapter.number.clone() }</span>{ words(&chapter.title) }
            </h3>
            { folded(parts, 1, &unchanged) }
        </section>
    }
}

/// Runs of at least `least` unchanged parts behind a line that opens them.
fn folded(parts: impl Iterator<Item = (bool, Html)>, least: usize, words: &dyn Fn(usize) -> String) -> Html {
    let mut shown: Vec<Html> = Vec::new();
    let mut run: Vec<Html> = Vec::new();
    let close = |run: &mut Vec<Html>, shown: &mut Vec<Html>| {
        if run.len() < least {
            shown.append(run);
        } else if !run.is_empty() {
            let summary = words(run.len());
            let run = std::mem::take(run);
            shown.push(html! { <details class="unchanged"><summary>{ summary }</summary>{ for run }</details> });
        }
    };
    for (is_unchanged, part) in parts {
        if is_unchanged {
            run.push(part);
        } else {
            close(&mut run, &mut shown);
            shown.push(part);
        }
    }
    close(&mut run, &mut shown);
    shown.into_iter().collect()
}

fn article(paper: &Paper, article: &Article) -> Html {
    let is_edited = paper.is_editing && article.key == "purpose";
    let is_shown =
        |block: &&Block| !(is_edited && matches!(block, Block::Line(line) if line.key.starts_with("preamble")));
    let is_folding = paper.is_marked && article.is_changed();
    let parts = article.blocks.iter().filter(is_shown).map(|it| (is_folding && !it.is_changed(), block(paper, it)));
    let unchanged = |count| paper.regulation.lang.pick(format!("{count} 项未变"), format!("{count} items unchanged"));
    html! {
        <div class="article" key={article.key.clone()}>
            <span class="article-number">{ article.number.clone() }</span>
            <div class="article-body">
                <h4 id={(!article.title.is_deleted()).then(|| format!("text-{}", article.key))}>{ words(&article.title) }</h4>
                if is_edited { { preamble(paper) } }
                { folded(parts, FOLDED_PARTS, &unchanged) }
            </div>
        </div>
    }
}

/// The preamble to edit in place.
fn preamble(paper: &Paper) -> Html {
    let lang = paper.regulation.lang;
    let on_change = paper.edit.reform(move |(words, gesture)| (PolicyEdit::SetPreamble { lang, words }, Some(gesture)));
    html! {
        <TextInput class="preamble-input" label={paper.lang.pick("制定目的", "Purpose")} can_be_empty=true lines=4
            value={paper.policy.preamble.get(lang).to_owned()} {on_change} />
    }
}

fn block(paper: &Paper, block: &Block) -> Html {
    match block {
        Block::Line(line) => self::line(paper, line),
        Block::Table(table) => self::table(table),
    }
}

fn line(paper: &Paper, line: &Line) -> Html {
    let is_deleted = line.words.is_deleted();
    let class = classes!(
        "line",
        format!("depth-{}", line.depth.min(4)),
        is_deleted.then_some("is-deleted"),
        (!line.is_in_force).then_some("is-aside"),
    );
    let clause = line.clause.as_ref().map(|clause| {
        let shown = paper.regulation.lang.pick(format!("（{clause}）"), format!("({clause})"));
        let label = paper.lang.pick(format!("在编辑器中打开条款 {clause}"), format!("open clause {clause} in the editor"));
        if is_deleted {
            html! { <del class="line-clause">{ shown }</del> }
        } else {
            html! { <>{ paper.regulation.lang.pick("", " ") }<a class="line-clause" href={format!("#/design/clause-{clause}")} title={label}>{ shown }</a></> }
        }
    });
    let id = line.clause.as_ref().filter(|_| !is_deleted).map(|clause| format!("text-clause-{clause}"));
    html! {
        <p {class} {id}>
            if line.depth > 0 { <span class="line-number">{ if is_deleted { "" } else { line.number.as_str() }.to_owned() }</span> }
            <span class="line-words">{ words(&line.words) }{ clause }{ if is_deleted { "" } else { line.end } }</span>
        </p>
    }
}

fn table(table: &Table) -> Html {
    let row = |row: &Row| {
        html! { <tr>{ for row.cells.iter().map(|cell| html! { <td>{ words(cell) }</td> }) }</tr> }
    };
    let label = table.head.join(" · ");
    let body = html! {
        <table class="table">
            <thead><tr>{ for table.head.iter().map(|head| html! { <th scope="col">{ head.clone() }</th> }) }</tr></thead>
            <tbody>{ for table.rows.iter().map(row) }</tbody>
        </table>
    };
    scrolling(&label, body)
}

/// Words with the marks of a redline.
fn words(words: &Words) -> Html {
    words
        .spans
        .iter()
        .map(|span| {
            let text = span.text.clone();
            match span.mark {
                Mark::Same => html! { { text } },
                Mark::Added => html! { <ins>{ text }</ins> },
                Mark::Deleted => html! { <del>{ text }</del> },
            }
        })
        .collect()
}
