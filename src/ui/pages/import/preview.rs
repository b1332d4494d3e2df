//! What would be imported: how many people, and what is wrong with the file.

use std::rc::Rc;

use yew::prelude::*;

use super::check::Check;
use super::issues::IssueList;
use crate::policy::Lang;
use crate::roster::{Built, Mapping, Target};
use crate::ui::store::use_lang;

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    /// What was read.
    pub(super) check: Check,
    /// Whether a column says who is who.
    pub(super) has_ids: bool,
}

/// How many people, and what is wrong with the file.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let lang = use_lang();
    let built = props.check.built.as_ref();
    html! {
        <section class="import-preview" aria-label={lang.pick("导入前核对", "Before importing")}>
            <h3>{ lang.pick("导入前核对", "Before importing") }</h3>
            <p role="status" class={(!props.check.is_current).then_some("muted")}>
                { built.filter(|_| props.check.is_current).map_or_else(|| calculating(lang), |built| counts(built, lang)) }
            </p>
            if !props.has_ids {
                <p class="import-warning">
                    { lang.pick("没有编号列：用文件的行号作编号，下个月的文件就认不出是同一个人",
                        "No column of ids: row numbers stand for them, and next month's file will not know the same people") }
                </p>
            }
            if let Some(built) = built {
                <IssueList built={Rc::clone(built)} />
            }
        </section>
    }
}

fn calculating(lang: Lang) -> String {
    lang.pick("正在计算…", "Calculating …").to_owned()
}

fn counts(built: &Built, lang: Lang) -> String {
    let (read, kept) = (built.rows_read, built.rows_kept);
    match read - kept {
        0 => lang.pick(format!("读了 {read} 行，全部导入"), format!("{read} rows read, all of them kept")),
        left_out => lang.pick(
            format!("读了 {read} 行：导入 {kept} 行，{left_out} 行不导入"),
            format!("{read} rows read: {kept} kept, {left_out} left out"),
        ),
    }
}

/// Whether a column says who is who.
pub(super) fn has_ids(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|column| column.target == Target::Id)
}
