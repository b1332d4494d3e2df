//! One column of the file: what it holds, what it becomes, and what has to be asked about it.

use std::rc::Rc;

use yew::prelude::*;

use super::choices::AttributeChoices;
use super::details::Subject;
use super::facts::{Facts, samples};
use super::filtered;
use super::labels::LabelMatching;
use super::new_attribute::NewAttribute;
use super::sheet::{ColumnEdit, SheetEdit};
use super::target::{Taken, TargetSelect, code, decode};
use crate::policy::{Lang, Policy};
use crate::roster::{ColumnMapping, Confidence, Target};
use crate::state::{Shared, SharedTable};

/// Properties of [`ColumnRow`].
#[derive(Properties, PartialEq)]
pub(super) struct ColumnRowProps {
    /// The file.
    pub(super) table: SharedTable,
    /// The column's place in it.
    pub(super) place: usize,
    /// What it means.
    pub(super) column: ColumnMapping,
    /// The policy.
    pub(super) policy: Shared<Policy>,
    /// The policy's attributes.
    pub(super) choices: Rc<AttributeChoices>,
    /// What columns have that only one can have.
    pub(super) taken: Rc<Taken>,
    /// The language.
    pub(super) lang: Lang,
    /// It means something else.
    pub(super) on_edit: Callback<SheetEdit>,
}

/// One column of the file.
#[component]
pub(super) fn ColumnRow(props: &ColumnRowProps) -> Html {
    let (lang, place, column) = (props.lang, props.place, &props.column);
    let needs_facts = matches!(column.target, Target::Level | Target::Attribute { .. } | Target::NewAttribute { .. });
    let samples = use_memo((props.table.clone(), place), |(table, place)| samples(table, *place));
    let facts = use_memo((props.table.clone(), place, needs_facts), |(table, place, needs_facts)| {
        if *needs_facts { Facts::of(table, *place) } else { Facts::default() }
    });
    let on_edit = use_callback((props.on_edit.clone(), place), |edit: ColumnEdit, (on_edit, place)| {
        on_edit.emit(SheetEdit::Column { place: *place, edit });
    });
    let on_target = {
        let table = props.table.clone();
        filtered(&on_edit, move |code: String| Some(ColumnEdit::Target(decode(&code, &table, place)?)))
    };
    let is_ignored = column.target == Target::Ignore;
    html! {
        <li class={classes!("import-column", is_ignored.then_some("is-ignored"))}>
            <div class="import-header">
                <strong>{ column.header.clone() }</strong>
                <span class="small muted">{ shown(&samples, lang) }</span>
            </div>
            <div class="import-choice">
                <TargetSelect header={column.header.clone()} {place} value={code(&column.target)}
                    choices={Rc::clone(&props.choices)} taken={Rc::clone(&props.taken)} {lang} on_change={on_target} />
            </div>
            <div class="import-sureness">{ sureness(column, lang) }</div>
            <div class="import-details">
                { questions(props, &facts, &on_edit) }
                if needs_facts {
                    <LabelMatching column={column.clone()} facts={Rc::clone(&facts)} policy={props.policy.clone()} {lang}
                        {on_edit} />
                }
            </div>
        </li>
    }
}

fn questions(props: &ColumnRowProps, facts: &Facts, on_edit: &Callback<ColumnEdit>) -> Html {
    let (column, lang) = (&props.column, props.lang);
    match &column.target {
        Target::Attribute { id } => props
            .policy
            .attribute(id)
            .map_or_else(Html::default, |attribute| Subject { column, facts, attribute, lang, on_edit }.questions()),
        Target::NewAttribute { of } => {
            let attribute = super::new_attribute::attribute(&column.header, of);
            html! {
                <>
                    <NewAttribute header={column.header.clone()} kind={of.clone()} {lang} on_edit={on_edit} />
                    { Subject { column, facts, attribute: &attribute, lang, on_edit }.questions() }
                </>
            }
        }
        Target::Level if facts.empty > 0 => {
            let count = facts.empty;
            let words = lang
                .pick(format!("{count} 行没有职级，不导入"), format!("{count} rows have no level and are left out"));
            html! { <span class="import-question">{ words }</span> }
        }
        _ => Html::default(),
    }
}

fn shown(samples: &[String], lang: Lang) -> String {
    if samples.is_empty() {
        return lang.pick("（整列为空）", "(nothing in it)").to_owned();
    }
    samples.join(lang.pick("、", " · "))
}

/// Whether a wrong guess would change verdicts unnoticed. A grouping too many does no harm.
pub(super) fn needs_a_look(column: &ColumnMapping) -> bool {
    column.confidence == Confidence::Low && !matches!(column.target, Target::Ignore | Target::Grouping)
}

/// How sure the suggestion is, in words and in a shape.
fn sureness(column: &ColumnMapping, lang: Lang) -> Html {
    if column.target == Target::Ignore {
        return Html::default();
    }
    let (class, shape, words) = match column.confidence {
        _ if needs_a_look(column) => ("is-low", "●○○", lang.pick("请核对", "please check")),
        Confidence::High => ("is-high", "●●●", lang.pick("把握大", "sure")),
        Confidence::Medium => ("is-medium", "●●○", lang.pick("较有把握", "likely")),
        Confidence::Low => ("is-medium", "●○○", lang.pick("把握小", "a guess")),
        Confidence::Chosen => ("is-chosen", "✓", lang.pick("您指定的", "your choice")),
    };
    html! {
        <span class={classes!("import-confidence", class)}><span aria-hidden="true">{ shape }</span>{ words }</span>
    }
}
