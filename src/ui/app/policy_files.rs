//! Policy files out and in.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::store::Dispatch;
use crate::browser::files::{self, File, FileError, Mime};
use crate::policy::{Policy, Text, file};
use crate::state::{Action, Draft, Notice, Shared};

/// Downloads a draft as a policy file.
pub(crate) fn download_policy(draft: &Draft, dispatch: &Dispatch) {
    let name = format!("{}.ladder.json", file_name(&draft.name));
    if let Err(error) = files::download(&name, Mime::Json, &file::write(&draft.policy)) {
        dispatch.dispatch(Action::Notify { notice: failed(&error) });
    }
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let is_plain = |it: char| !it.is_control() && !r#"\/:*?"<>|"#.contains(it);
    name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect()
}

/// Opens the policy file that was chosen as a new draft.
pub(crate) fn open_policy(event: &Event, dispatch: &Dispatch) {
    let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
    let Some(chosen) = files::chosen(&input) else { return };
    // The same file can be chosen again after it was mended.
    input.set_value("");
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let notice = match read(&chosen).await {
            Ok((policy, unknown)) => {
                let text = Text::new(
                    format!("已导入方案“{}”", policy.name.zh),
                    format!("the policy “{}” was imported", policy.name.en),
                );
                dispatch.dispatch(Action::NewDraft { policy: Shared::new(policy), name: None });
                if unknown.is_empty() { Notice::info(text) } else { not_kept(&text, &unknown) }
            }
            Err(notice) => notice,
        };
        dispatch.dispatch(Action::Notify { notice });
    });
}

/// A policy was read, but not all of its file.
fn not_kept(text: &Text, unknown: &[String]) -> Notice {
    let (count, places) = (unknown.len(), unknown.join(", "));
    Notice::warning(text.clone()).with_advice(Text::new(
        format!("文件中有 {count} 处内容此版本不认识，未保留：{places}"),
        format!("{count} fields of the file are not known to this version and were not kept: {places}"),
    ))
}

/// The policy of a file, and the places in it that this version does not know.
async fn read(chosen: &File) -> Result<(Policy, Vec<String>), Notice> {
    let bytes = files::read(chosen).await.map_err(|error| failed(&error))?;
    let text = files::decode(&bytes).map_err(|error| Notice::error(error.message()).with_advice(error.advice()))?;
    let policy = file::read(&text).map_err(|error| Notice::error(error.message()).with_advice(error.advice()))?;
    let unknown = file::unknown_fields(&text, &policy);
    Ok((policy, unknown))
}

fn failed(error: &FileError) -> Notice {
    Notice::error(error.message()).with_advice(error.advice())
}
