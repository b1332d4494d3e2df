//! What the parts of the editor share: the draft, the baseline beside it, the language, and where edits go.

use yew::prelude::*;

use crate::policy::{Lang, Origin, Policy, Text};
use crate::state::{PolicyEdit, Shared};

/// What the parts of the editor share.
#[derive(Clone, PartialEq)]
pub(crate) struct Editor {
    /// The draft.
    pub(crate) policy: Shared<Policy>,
    /// What it is compared with.
    pub(crate) baseline: Shared<Policy>,
    /// The language of the page.
    pub(crate) lang: Lang,
    /// Where edits go, with the gesture that they belong to.
    pub(crate) edit: Callback<(PolicyEdit, Option<u32>)>,
}

impl Editor {
    /// Words in the language of the page.
    pub(crate) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }

    /// A bilingual text in the language of the page.
    pub(crate) fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// A click that makes an edit.
    pub(crate) fn on_click(&self, edit: impl Into<PolicyEdit>) -> Callback<MouseEvent> {
        let edit = edit.into();
        self.edit.reform(move |_| (edit.clone(), None))
    }

    /// A change of a value that makes an edit.
    pub(crate) fn on_value<T: 'static, E: Into<PolicyEdit>>(&self, edit: impl Fn(T) -> E + 'static) -> Callback<T> {
        self.edit.reform(move |value| (edit(value).into(), None))
    }

    /// A change of a value within a gesture that makes an edit.
    pub(crate) fn on_gesture<T: 'static, E: Into<PolicyEdit>>(
        &self,
        edit: impl Fn(T) -> E + 'static,
    ) -> Callback<(T, u32)> {
        self.edit.reform(move |(value, gesture)| (edit(value).into(), Some(gesture)))
    }

    /// Where the field at a path comes from, as a small sign with words.
    pub(crate) fn origin(&self, path: &str) -> Html {
        let (sign, class, words) = match self.policy.origin(path) {
            Some(Origin::Given { source }) => {
                ("●", "given", format!("{}{}", self.say("来源给定：", "given by the source: "), source.get(self.lang)))
            }
            Some(Origin::Assumed) => {
                ("○", "assumed", self.say("假设值，请替换为贵司规定", "assumed: replace it with your own").to_owned())
            }
            Some(Origin::Own) => ("✎", "own", self.say("由您设定", "set by you").to_owned()),
            None => return Html::default(),
        };
        html! {
            <span class={classes!("origin", class)} title={words.clone()}>
                <span aria-hidden="true">{ sign }</span><span class="visually-hidden">{ words }</span>
            </span>
        }
    }
}
