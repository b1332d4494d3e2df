//! Words of the file → levels, values, yes or no, or a number. What is not matched stands first.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::facts::{CountedWord, Facts, WORD_LIMIT, shortened};
use super::meanings::Meanings;
use super::readings::readings;
use super::sheet::ColumnEdit;
use crate::policy::{Lang, Policy};
use crate::roster::ColumnMapping;
use crate::state::Shared;
use crate::ui::components::{SelectOption, button, select};

/// How many words are shown before the user asks for all of them.
const SHOWN: usize = 12;

/// Properties of [`LabelMatching`].
#[derive(Properties, PartialEq)]
pub(super) struct LabelMatchingProps {
    /// The column.
    pub(super) column: ColumnMapping,
    /// What stands in it.
    pub(super) facts: Rc<Facts>,
    /// What words may stand for.
    pub(super) policy: Shared<Policy>,
    /// The language.
    pub(super) lang: Lang,
    /// A word stands for something else.
    pub(super) on_edit: Callback<ColumnEdit>,
}

/// A word, and what it stands for.
struct Row<'a> {
    word: &'a CountedWord,
    /// The chosen option.
    code: String,
    /// Whether it is understood without help.
    is_plain: bool,
}

impl Row<'_> {
    fn is_matched(&self) -> bool {
        self.code != "none"
    }
}

/// Which word of the file stands for what.
#[component]
pub(super) fn LabelMatching(props: &LabelMatchingProps) -> Html {
    let (lang, column) = (props.lang, &props.column);
    let meanings =
        use_memo((column.target.clone(), props.policy.clone()), |(target, policy)| Meanings::of(target, policy));
    // Sorted once for each target: a row does not jump away when it gets its meaning.
    let order = use_memo((column.target.clone(), Rc::clone(&props.facts)), |_| {
        let rows = (*meanings).as_ref().map(|meanings| rows(props, meanings)).unwrap_or_default();
        let mut order: Vec<(bool, usize)> = rows.iter().map(Row::is_matched).zip(0..).collect();
        order.sort_unstable();
        order
    });
    let toggled = use_state(|| None::<bool>);
    let shows_all = use_state(|| false);

    let Some(meanings) = (*meanings).as_ref() else { return Html::default() };
    if meanings.words(&props.facts).is_none() {
        return html! { <p class="import-warning">{ too_many(lang) }</p> };
    }
    let rows = rows(props, meanings);
    if rows.is_empty() {
        return Html::default();
    }
    let unmatched = rows.iter().filter(|row| !row.is_matched()).count();
    let needs_help = order.iter().any(|(is_matched, _)| !is_matched) && !meanings.keeps_others;
    let is_open = toggled.unwrap_or(needs_help);
    let on_toggle = Callback::from(move |_: MouseEvent| toggled.set(Some(!is_open)));
    let shown = if *shows_all { rows.len() } else { SHOWN };
    let on_all = Callback::from(move |_: MouseEvent| shows_all.set(true));
    html! {
        <div class="import-labels">
            <button type="button" class="button quiet" aria-expanded={is_open.to_string()} onclick={on_toggle}>
                <span aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>
                { summary(rows.len(), unmatched, meanings, lang) }
            </button>
            if is_open {
                <ul>
                    for row in order.iter().filter_map(|(_, place)| rows.get(*place)).take(shown) {
                        { word(row, meanings, props) }
                    }
                </ul>
                if rows.len() > shown {
                    { button("quiet", &lang.pick(format!("显示全部 {} 个词", rows.len()), format!("Show all {} words", rows.len())), on_all) }
                }
            }
        </div>
    }
}

fn rows<'a>(props: &'a LabelMatchingProps, meanings: &Meanings) -> Vec<Row<'a>> {
    let Some(words) = meanings.words(&props.facts) else { return Vec::new() };
    let read = |column: &ColumnMapping| readings(words.iter().map(|word| word.text.as_str()), column, &props.policy);
    let with_labels = read(&props.column);
    let without = read(&ColumnMapping { labels: BTreeMap::new(), ..props.column.clone() });
    let rows = words.iter().zip(with_labels).zip(without);
    rows.map(|((word, read), by_itself)| {
        let is_blank = props.column.labels.get(&word.text).is_some_and(String::is_empty);
        let code = if is_blank { "empty".to_owned() } else { meanings.code(read.as_deref()) };
        Row { word, code, is_plain: meanings.code(by_itself.as_deref()) != "none" }
    })
    .collect()
}

fn too_many(lang: Lang) -> String {
    lang.pick(
        format!("这一列有 {WORD_LIMIT} 个以上不同的词，不像是这一项的取值，请核对上面的选择"),
        format!("More than {WORD_LIMIT} different words: hardly values of this; check the choice above"),
    )
}

fn summary(count: usize, unmatched: usize, meanings: &Meanings, lang: Lang) -> String {
    if meanings.only_unread {
        let words = if count == 1 { "1 word".to_owned() } else { format!("{count} words") };
        return lang.pick(format!("{count} 个词读不出"), format!("{words} that cannot be read"));
    }
    match unmatched {
        0 if count == 1 => lang.pick("1 个词，已匹配".into(), "1 word, matched".into()),
        0 => lang.pick(format!("{count} 个词都已匹配"), format!("all {count} words matched")),
        _ => lang.pick(
            format!("{count} 个词中 {unmatched} 个没有匹配"),
            format!("{unmatched} of {count} words not matched"),
        ),
    }
}

fn word(row: &Row<'_>, meanings: &Meanings, props: &LabelMatchingProps) -> Html {
    let (lang, text) = (props.lang, &row.word.text);
    let mut options = Vec::new();
    if !row.is_plain && (row.code != "empty" || meanings.empty != meanings.unmatched) {
        options.push(SelectOption::new("none", meanings.unmatched.get(lang).to_owned()));
    }
    // Offered once where it comes to the same: a row without a level is left out either way.
    if row.is_plain || row.code == "empty" || meanings.empty != meanings.unmatched {
        options.push(SelectOption::new("empty", meanings.empty.get(lang).to_owned()));
    }
    let values = meanings.values.iter();
    options.extend(values.map(|(id, name)| SelectOption::new(format!("={id}"), name.get(lang).to_owned())));
    let on_change = {
        let word = text.clone();
        props.on_edit.reform(move |code: String| {
            let becomes = if code == "empty" { Some(String::new()) } else { code.strip_prefix('=').map(str::to_owned) };
            ColumnEdit::Label { word: word.clone(), becomes }
        })
    };
    let header = &props.column.header;
    let label = lang.pick(format!("“{header}”列的“{text}”对应"), format!("“{text}” in “{header}” stands for"));
    html! {
        <li key={text.clone()} class={(!row.is_matched() && !meanings.keeps_others).then_some("is-open")}>
            <span class="import-word">{ shortened(text) }<small class="muted">{ format!(" × {}", row.word.count) }</small></span>
            <span aria-hidden="true" class="muted">{ "→" }</span>
            { select(&label, &row.code, options, on_change) }
        </li>
    }
}
