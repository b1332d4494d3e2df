//! What the page says where there is nobody to show, and what to do next.

use yew::prelude::*;

use super::super::super::app::sample_roster;
use super::super::super::components::button;
use super::super::super::store::{use_dispatch, use_document, use_lang};
use crate::policy::Lang;
use crate::state::Action;

/// There is no roster yet.
#[component]
pub(super) fn NoRoster() -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let policy = use_document().policy().clone();
    let on_sample = Callback::from(move |_| dispatch.dispatch(Action::SetRoster { roster: sample_roster(&policy) }));
    html! {
        <section class="people-empty">
            <h2>{ lang.pick("还没有名册", "No roster yet") }</h2>
            <p>{ lang.pick(
                "点页面右上方的“导入名册”，选择文件，或粘贴从表格中复制的单元格。导入后，这里按人列出结论和原因。",
                "Press “Import roster” at the top right and choose a file, or paste cells copied from a spreadsheet. \
                 Everybody is then listed here with verdict and reason.",
            ) }</p>
            <p class="muted">{ lang.pick(
                "名册只留在这台电脑的浏览器里，不会上传。",
                "The roster stays in the browser of this computer and is never uploaded.",
            ) }</p>
            { button("", lang.pick("先用示例名册看看", "Look around with a sample roster"), on_sample) }
        </section>
    }
}

/// Nobody passes the filter.
pub(super) fn nobody_matches(lang: Lang, on_reset: Callback<MouseEvent>) -> Html {
    html! {
        <div class="people-empty">
            <h2>{ lang.pick("没有人符合这些条件", "Nobody matches") }</h2>
            <p>{ lang.pick("去掉上面的一个条件，或者全部重置。", "Remove one of the conditions above, or all of them.") }</p>
            { button("", lang.pick("显示所有人", "Show everybody"), on_reset) }
        </div>
    }
}
