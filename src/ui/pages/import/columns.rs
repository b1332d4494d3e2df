//! The columns of the file: those with a meaning first, the others folded away, and a filter where there are many.

use std::rc::Rc;

use yew::prelude::*;

use super::choices::AttributeChoices;
use super::column::{ColumnRow, needs_a_look};
use super::sheet::{Sheet, SheetEdit};
use super::target::taken;
use crate::policy::{Lang, Policy};
use crate::roster::Target;
use crate::state::Shared;
use crate::ui::store::use_lang;

/// With more columns than this there is a filter.
const FILTER_FROM: usize = 12;
/// How many columns without a meaning are shown at once.
const SHOWN: usize = 40;

/// Properties of [`ColumnList`].
#[derive(Properties, PartialEq)]
pub(super) struct ColumnListProps {
    /// The file.
    pub(super) sheet: Sheet,
    /// The policy.
    pub(super) policy: Shared<Policy>,
    /// The policy's attributes.
    pub(super) choices: Rc<AttributeChoices>,
    /// A column means something else.
    pub(super) on_edit: Callback<SheetEdit>,
}

/// The columns of the file.
#[component]
pub(super) fn ColumnList(props: &ColumnListProps) -> Html {
    let lang = use_lang();
    let filter = use_state(String::new);
    let is_unfolded = use_state(|| false);
    let taken = Rc::new(taken(&props.sheet.mapping, &props.policy));
    let headers = props.sheet.table.headers();
    let wanted = filter.trim().to_lowercase();
    let is_wanted = |place: &&usize| headers.get(**place).is_some_and(|it| it.to_lowercase().contains(&wanted));
    let row = |place: &usize| row(props, *place, &taken, lang);

    let sections = &props.sheet.sections;
    let used: Html = sections.used.iter().filter(is_wanted).map(row).collect();
    let others: Vec<&usize> = sections.others.iter().filter(is_wanted).collect();
    let is_open = *is_unfolded || !wanted.is_empty();
    let on_fold = Callback::from(move |_: MouseEvent| is_unfolded.set(!*is_unfolded));
    html! {
        <section class="import-columns" aria-label={lang.pick("各列的对应", "What the columns become")}>
            <div class="import-columns-head">
                <p>{ summary(&props.sheet, lang) }</p>
                if headers.len() > FILTER_FROM { { filter_box(&filter, lang) } }
            </div>
            <ul>{ used }</ul>
            if !others.is_empty() {
                <button type="button" class="button quiet" aria-expanded={is_open.to_string()} onclick={on_fold}>
                    <span aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>
                    { lang.pick(format!("其余 {} 列没有用到", others.len()), format!("{} columns not used", others.len())) }
                </button>
                if is_open {
                    <ul>{ others.iter().copied().take(SHOWN).map(row).collect::<Html>() }</ul>
                    if others.len() > SHOWN { { more(others.len() - SHOWN, lang) } }
                }
            }
        </section>
    }
}

fn row(props: &ColumnListProps, place: usize, taken: &Rc<super::target::Taken>, lang: Lang) -> Html {
    let sheet = &props.sheet;
    let Some(column) = sheet.mapping.columns.get(place) else { return Html::default() };
    html! {
        <ColumnRow key={column.header.clone()} table={sheet.table.clone()} {place} column={column.clone()}
            policy={props.policy.clone()} choices={Rc::clone(&props.choices)} taken={Rc::clone(taken)} {lang}
            on_edit={&props.on_edit} />
    }
}

fn more(count: usize, lang: Lang) -> Html {
    html! {
        <p class="small muted">
            { lang.pick(format!("另有 {count} 列，用上面的筛选框查找"), format!("{count} more: find them with the filter above")) }
        </p>
    }
}

fn filter_box(filter: &UseStateHandle<String>, lang: Lang) -> Html {
    let oninput = {
        let filter = filter.clone();
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                filter.set(input.value());
            }
        }
    };
    let label = lang.pick("按列名筛选", "Filter columns by name");
    html! { <input class="search" type="search" placeholder={label} aria-label={label} value={(**filter).clone()} {oninput} /> }
}

/// How many columns are matched, and how many of them are to be looked at.
fn summary(sheet: &Sheet, lang: Lang) -> String {
    let used = sheet.mapping.columns.iter().filter(|it| it.target != Target::Ignore);
    let (matched, open) =
        used.fold((0, 0), |(matched, open), column| (matched + 1, open + usize::from(needs_a_look(column))));
    let all = sheet.mapping.columns.len();
    match open {
        0 => lang.pick(format!("{all} 列中对应了 {matched} 列"), format!("{matched} of {all} columns matched")),
        _ => lang.pick(
            format!("{all} 列中对应了 {matched} 列，其中 {open} 列请核对"),
            format!("{matched} of {all} columns matched; please check {open} of them"),
        ),
    }
}
