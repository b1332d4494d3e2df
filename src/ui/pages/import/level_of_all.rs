//! The level of everybody, where the file has no column of levels.

use yew::prelude::*;

use super::sheet::SheetEdit;
use crate::policy::{LevelId, Policy};
use crate::state::Shared;
use crate::ui::components::{SelectOption, select};
use crate::ui::store::use_lang;

/// Properties of [`LevelOfAllField`].
#[derive(Properties, PartialEq)]
pub(super) struct LevelOfAllFieldProps {
    /// The level.
    pub(super) level: LevelId,
    /// The policy with the levels.
    pub(super) policy: Shared<Policy>,
    /// Another level.
    pub(super) on_edit: Callback<SheetEdit>,
}

/// The level of everybody.
#[component]
pub(super) fn LevelOfAllField(props: &LevelOfAllFieldProps) -> Html {
    let lang = use_lang();
    let levels = props.policy.levels();
    let options = levels.map(|it| SelectOption::new(it.id.to_string(), it.name.get(lang).to_owned())).collect();
    let on_change = props.on_edit.reform(|id: String| SheetEdit::LevelOfAll(LevelId::from(id)));
    let words = lang.pick("没有职级列，所有人都按", "No column of levels: everybody is at");
    html! {
        <div class="field">
            <span>{ words }</span>
            { select(words, props.level.as_str(), options, on_change) }
        </div>
    }
}
