//! What would be imported: how many people, and what is wrong with the file.

use std::rc::Rc;

use yew::prelude::*;

use super::issue_file::download_issues;
use super::issues::IssueList;
use crate::policy::Lang;
use crate::roster::{Built, Mapping, Target};
use crate::state::{Action, Notice};
use crate::ui::components::button;
use crate::ui::store::{use_dispatch, use_lang};
use crate::ui::words;

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    /// The file as it was read last; `None` before the first reading.
    pub(super) built: Option<Rc<Built>>,
    /// Whether a column says who is who.
    pub(super) has_ids: bool,
}

/// What is wrong with the file.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let lang = use_lang();
    let title = lang.pick("导入前核对", "Before importing");
    html! {
        <section class="import-preview" aria-label={title}>
            <h3>{ title }</h3>
            if !props.has_ids {
                <p class="import-warning">
                    { lang.pick("没有编号列：用文件的行号作编号，下个月的文件就认不出是同一个人",
                        "No column of ids: row numbers stand for them, and next month's file will not know the same people") }
                </p>
            }
            if let Some(built) = &props.built {
                if built.issues.is_empty() {
                    <p class="muted">{ lang.pick("没有发现问题。", "No problems found.") }</p>
                } else {
                    <IssueList built={Rc::clone(built)} />
                    <IssueDownload built={Rc::clone(built)} />
                }
            }
        </section>
    }
}

/// Properties of [`IssueDownload`].
#[derive(Properties, PartialEq)]
struct IssueDownloadProps {
    built: Rc<Built>,
}

/// The problems as a file, for whoever mends the roster.
#[component]
fn IssueDownload(props: &IssueDownloadProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let onclick = {
        let built = Rc::clone(&props.built);
        Callback::from(move |_: MouseEvent| {
            if let Err(error) = download_issues(&built, lang) {
                let notice = Notice::error(error.message()).with_advice(error.advice());
                dispatch.dispatch(Action::Notify { notice });
            }
        })
    };
    html! {
        <div class="button-row">{ button("", lang.pick("下载问题清单（CSV）", "Download these problems (CSV)"), onclick) }</div>
    }
}

/// How many people there are.
pub(super) fn people(built: &Built, lang: Lang) -> String {
    words::people(u32::try_from(built.rows_kept).unwrap_or(u32::MAX), lang)
}

/// How many rows were read, and how many of them are kept.
pub(super) fn counts(built: &Built, lang: Lang) -> String {
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
