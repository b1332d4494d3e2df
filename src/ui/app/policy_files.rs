//! Policy files out and in.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::store::Dispatch;
use crate::browser::files::{self, File, FileError, Mime};
use crate::policy::{Text, file};
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
            Ok(policy) => {
                let text = Text::new(
                    format!("已导入方案“{}”", policy.name.zh),
                    format!("the policy “{}” was imported", policy.name.en),
                );
                dispatch.dispatch(Action::NewDraft { policy: Shared::new(policy), name: None });
                Notice::info(text)
            }
            Err(notice) => notice,
        };
        dispatch.dispatch(Action::Notify { notice });
    });
}

async fn read(chosen: &File) -> Result<crate::policy::Policy, Notice> {
    let bytes = files::read(chosen).await.map_err(|error| failed(&error))?;
    let text = files::decode(&bytes).map_err(|error| Notice::error(error.message()).with_advice(error.advice()))?;
    file::read(&text).map_err(|error| Notice::error(error.message()).with_advice(error.advice()))
}

fn failed(error: &FileError) -> Notice {
    Notice::error(error.message()).with_advice(error.advice())
}
