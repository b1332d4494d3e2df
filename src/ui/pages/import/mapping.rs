//! The second step: what the columns mean, and below what would be imported.

use std::rc::Rc;

use yew::prelude::*;

use super::as_of::{AsOfField, named_day};
use super::check::{Check, use_check};
use super::choices::AttributeChoices;
use super::columns::ColumnList;
use super::level_of_all::LevelOfAllField;
use super::preview::{Preview, counts, has_ids, people};
use super::sheet::{Sheet, SheetEdit};
use crate::browser::page;
use crate::policy::{Lang, Policy, Text};
use crate::roster::Built;
use crate::state::Shared;
use crate::ui::components::button;
use crate::ui::store::use_lang;

/// The id of the line that names the file.
const FILE: &str = "import-file";

/// Properties of [`MappingStep`].
#[derive(Properties, PartialEq)]
pub(super) struct MappingStepProps {
    /// The file and what it means so far.
    pub(super) sheet: Sheet,
    /// The name of the draft.
    pub(super) draft: AttrValue,
    /// Its policy.
    pub(super) policy: Shared<Policy>,
    /// The file means something else.
    pub(super) on_edit: Callback<SheetEdit>,
    /// Another file, please.
    pub(super) on_back: Callback<MouseEvent>,
    /// These people are to be imported.
    pub(super) on_confirm: Callback<Rc<Built>>,
}

/// What the columns mean, and what would be imported.
#[component]
pub(super) fn MappingStep(props: &MappingStepProps) -> Html {
    let lang = use_lang();
    let (sheet, policy) = (&props.sheet, &props.policy);
    let choices = use_memo(policy.clone(), |policy| AttributeChoices::of(policy));
    let named = use_memo(sheet.table.clone(), |_| named_day(sheet));
    let check = use_check(sheet, policy);
    use_effect_with((), |()| {
        // The field that was used is gone: the keyboard goes on from the file's name, which is drawn by now.
        let _ = page::focus(FILE);
    });
    let unfed: Vec<&Text> = choices.unfed(&sheet.mapping).collect();
    html! {
        <>
            <p class="import-file" id={FILE} tabindex="-1">
                <strong>{ sheet.name.clone() }</strong>
                <span class="muted">{ size(sheet, lang) }{ lang.pick("，用于方案“", ", for the policy “") }{ &props.draft }{ "”" }</span>
                { button("", lang.pick("换一个文件", "Another file"), props.on_back.clone()) }
            </p>
            <div class="import-fields">
                <AsOfField as_of={sheet.mapping.as_of} named={*named} has_day={sheet.has_as_of} on_edit={&props.on_edit} />
                if let Some(level) = &sheet.mapping.level_of_all {
                    <LevelOfAllField level={level.clone()} policy={policy.clone()} on_edit={&props.on_edit} />
                }
            </div>
            <ColumnList sheet={sheet.clone()} policy={policy.clone()} choices={Rc::clone(&choices)} on_edit={&props.on_edit} />
            if !unfed.is_empty() { { lacking(&unfed, lang) } }
            <Preview built={check.built.clone()} has_ids={has_ids(&sheet.mapping)} />
            { foot(props, &check, lang) }
        </>
    }
}

fn size(sheet: &Sheet, lang: Lang) -> String {
    let (rows, columns) = (sheet.table.len(), sheet.table.headers().len());
    lang.pick(format!("{rows} 行 {columns} 列"), format!("{rows} rows, {columns} columns"))
}

/// What the policy asks and no column holds.
fn lacking(unfed: &[&Text], lang: Lang) -> Html {
    let names: Vec<&str> = unfed.iter().map(|name| name.get(lang)).collect();
    html! {
        <p class="import-lacking">
            <strong>{ lang.pick("没有列提供：", "No column feeds: ") }</strong>{ names.join(lang.pick("、", ", ")) }
            <span class="muted">
                { lang.pick("。用到它们的条款会“无法判定”，导入后可以搁置。",
                    ". Clauses that need them cannot be told; after importing you can set them aside.") }
            </span>
        </p>
    }
}

fn foot(props: &MappingStepProps, check: &Check, lang: Lang) -> Html {
    let obstacle = obstacle(props, check, lang);
    let current = check.built.as_ref().filter(|_| check.is_current);
    let counts = current.map_or_else(|| calculating(lang).to_owned(), |built| counts(built, lang));
    let people = check.built.as_ref().map(|built| people(built, lang)).unwrap_or_default();
    let onclick = {
        let (built, on_confirm) = (check.built.clone(), props.on_confirm.clone());
        move |_: MouseEvent| {
            if let Some(built) = &built {
                on_confirm.emit(Rc::clone(built));
            }
        }
    };
    html! {
        <footer class="dialog-foot">
            <p class="import-counts" role="status">
                { counts }
                if let Some(obstacle) = obstacle { <span class="import-warning">{ obstacle }</span> }
            </p>
            <button type="button" class="button primary" disabled={obstacle.is_some() || current.is_none()} {onclick}>
                { lang.pick(format!("导入 {people}"), format!("Import {people}")) }
            </button>
        </footer>
    }
}

fn calculating(lang: Lang) -> &'static str {
    lang.pick("正在计算…", "Calculating …")
}

/// Why nothing can be imported yet.
fn obstacle(props: &MappingStepProps, check: &Check, lang: Lang) -> Option<&'static str> {
    if !props.sheet.has_as_of {
        return Some(lang.pick("请先填写截止日期", "Fill in the as-of date first"));
    }
    let keeps_nobody = check.built.as_ref().is_some_and(|built| built.rows_kept == 0);
    keeps_nobody.then(|| {
        lang.pick(
            "没有一行能导入：请看上面的问题，多半是职级没有对应上",
            "No row can be kept: see the problems above, most likely the levels",
        )
    })
}
