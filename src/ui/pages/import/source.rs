//! The first step: a file, or cells from a spreadsheet.

use yew::prelude::*;

use super::drop_zone::DropZone;
use super::paste_area::{PasteArea, pasted_text};
use super::read::{Given, Refusal};
use crate::browser::files::{self, Mime};
use crate::browser::page;
use crate::policy::{Lang, Policy};
use crate::roster::{sample, to_csv};
use crate::state::{Action, Notice, Shared};
use crate::ui::app::sample_roster;
use crate::ui::components::button;
use crate::ui::store::{use_dispatch, use_lang};

/// How many people the example file has.
const EXAMPLE_PEOPLE: usize = 12;
/// The same sample for everybody.
const SEED: u64 = 1;

/// The id of the message about the last file.
const REFUSAL: &str = "import-refusal";

/// Properties of [`SourceStep`].
#[derive(Properties, PartialEq)]
pub(super) struct SourceStepProps {
    /// Why the last file would not do.
    pub(super) refusal: Option<Refusal>,
    /// The name of the file that the people at hand came from.
    pub(super) present: Option<AttrValue>,
    /// The policy that people are needed for.
    pub(super) policy: Shared<Policy>,
    /// A file or cells were given.
    pub(super) on_given: Callback<Given>,
    /// The columns of the file at hand are to be matched again.
    pub(super) on_reopen: Callback<MouseEvent>,
    /// The dialog is no longer needed.
    pub(super) on_done: Callback<()>,
}

/// Asks for a file or for cells.
#[component]
pub(super) fn SourceStep(props: &SourceStepProps) -> Html {
    let lang = use_lang();
    let onpaste = {
        let on_given = props.on_given.clone();
        move |event: Event| {
            if let Some(text) = pasted_text(&event) {
                event.prevent_default();
                on_given.emit(Given::Cells { name: pasted_name(lang), text });
            }
        }
    };
    // The field that was used is gone while a file is being read: the keyboard goes on from what is said.
    use_effect_with(props.refusal.is_some(), |is_refused| {
        if *is_refused {
            let _ = page::focus(REFUSAL);
        }
    });
    let on_file = props.on_given.reform(Given::File);
    let on_text = props.on_given.reform(move |text| Given::Cells { name: pasted_name(lang), text });
    html! {
        <div class="import-source" {onpaste}>
            if let Some(refusal) = &props.refusal { { refused(refusal, lang) } }
            if let Some(name) = &props.present { { reopen(name, &props.on_reopen, lang) } }
            <DropZone {lang} {on_file} />
            <PasteArea {lang} {on_text} />
            <p class="small muted import-privacy">{ privacy(lang) }</p>
            <OtherWays policy={props.policy.clone()} on_done={&props.on_done} />
        </div>
    }
}

fn pasted_name(lang: Lang) -> AttrValue {
    lang.pick("粘贴的表格", "Pasted cells").into()
}

/// The people at hand need no file: it is still here.
fn reopen(name: &str, on_reopen: &Callback<MouseEvent>, lang: Lang) -> Html {
    html! {
        <p class="import-file">
            { lang.pick(format!("现在的名册来自“{name}”。"), format!("The people at hand come from “{name}”.")) }
            { button("", lang.pick("重新对应各列", "Match its columns again"), on_reopen.clone()) }
        </p>
    }
}

fn refused(refusal: &Refusal, lang: Lang) -> Html {
    let colon = lang.pick("：", ": ");
    html! {
        <div class="notice error import-refusal" role="alert" id={REFUSAL} tabindex="-1">
            <p><strong>{ format!("“{}”{colon}{}", refusal.name, refusal.message.get(lang)) }</strong>
                <br />{ refusal.advice.get(lang).to_owned() }</p>
        </div>
    }
}

fn privacy(lang: Lang) -> &'static str {
    lang.pick(
        "名册不会上传，也不发往任何地方，只存在这个浏览器里。请注意：同一网站上的其他网页脚本能读到浏览器为本站存下的内容。",
        "The roster is not uploaded or sent anywhere; it stays in this browser. Mind that other scripts of the same site can read what the browser stores for the site.",
    )
}

/// Properties of [`OtherWays`].
#[derive(Properties, PartialEq)]
struct OtherWaysProps {
    policy: Shared<Policy>,
    on_done: Callback<()>,
}

/// For who has no file at hand: an example to fill in, and invented people.
#[component]
fn OtherWays(props: &OtherWaysProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let on_example = {
        let (policy, dispatch) = (props.policy.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let name = lang.pick("名册示例.csv", "roster-example.csv");
            if let Err(error) = files::download(name, Mime::Csv, &example(&policy)) {
                let notice = Notice::error(error.message()).with_advice(error.advice());
                dispatch.dispatch(Action::Notify { notice });
            }
        })
    };
    let on_sample = {
        let (policy, on_done) = (props.policy.clone(), props.on_done.clone());
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::SetRoster { roster: sample_roster(&policy) });
            on_done.emit(());
        })
    };
    html! {
        <div class="button-row">
            { button("", lang.pick("下载本方案的示例 CSV", "Download an example CSV of this policy"), on_example) }
            { button("", lang.pick("改用示例名册（虚构人员）", "Use the sample roster (invented people)"), on_sample) }
        </div>
    }
}

/// A file with the columns that the policy asks for, filled in for a few invented people.
fn example(policy: &Policy) -> String {
    let (table, _) = sample(policy, EXAMPLE_PEOPLE, SEED, page::today().unwrap_or_default());
    let columns = table.headers().len();
    let rows = (0..table.len()).map(|row| (0..columns).map(|column| table.cell(row, column).to_owned()).collect());
    to_csv(std::iter::once(table.headers().to_vec()).chain(rows))
}
