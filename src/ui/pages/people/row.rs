//! One person in the list. Drawn, and so explained, only near the window.

use yew::prelude::*;

use super::super::super::renders::count_render;
use super::super::super::words;
use super::drawer;
use crate::analysis::{LedgerState, reason};
use crate::browser::page;
use crate::engine::{Composite, Evaluator, Placement, Verdict};
use crate::policy::{Lang, Score};
use crate::state::{Evaluation, Shared};

/// Properties of [`PersonRow`].
#[derive(Properties, PartialEq)]
pub(super) struct PersonRowProps {
    /// The figures.
    pub(super) evaluation: Shared<Evaluation>,
    /// The person's row in the roster.
    pub(super) row: usize,
    /// The person's place in the list.
    pub(super) place: usize,
    /// How many groupings have a column.
    pub(super) groupings: usize,
    /// The language.
    pub(super) lang: Lang,
    /// Whether the person stands open beside the list.
    pub(super) is_open: bool,
    /// Opens the person.
    pub(super) on_open: Callback<usize>,
}

/// One person in the list.
#[component]
pub(super) fn PersonRow(props: &PersonRowProps) -> Html {
    count_render("PersonRow");
    let PersonRowProps { evaluation, row, place, groupings, lang, is_open, on_open } = props;
    let (row, lang, draft) = (*row, *lang, &evaluation.draft);
    let labels =
        draft.groupings().iter().take(*groupings).map(|(_, labels)| labels.get(row).unwrap_or_default().to_owned());
    let why = words::reason(draft.policy(), &reason(draft, row), lang);
    let onclick = on_open.reform(move |event: MouseEvent| {
        // Beside the person the list keeps the focus by mouse, so that arrow keys go on from here; by key the person
        // takes it once drawn. The name is in the row that was clicked.
        let _ = page::focus(&name_element(row));
        if event.detail() == 0 {
            page::focus_later(drawer::ELEMENT.into());
        }
        row
    });
    html! {
        <div class="person" role="row" aria-rowindex={(place + 2).to_string()} aria-current={is_open.then_some("true")}
            {onclick}>
            <div role="cell" class="name">{ name(draft, row) }</div>
            <div role="cell" class="level">{ level(draft, row, lang) }</div>
            { for labels.map(|label| html! { <div role="cell" class="group">{ label }</div> }) }
            <div role="cell" class="verdict-cell">{ verdicts(evaluation, row, lang) }</div>
            <div role="cell" class="composite">{ draft.composite(row).map(composite).unwrap_or_default() }</div>
            <div role="cell" class="state">{ evaluation.ledger.state(row).map(|it| state(it, lang)) }</div>
            <div role="cell" class="reason" title={why.clone()}>{ why }</div>
        </div>
    }
}

/// The id of the element with a person's name.
pub(super) fn name_element(row: usize) -> String {
    format!("person-{row}")
}

/// The name opens the person; its click is the row's.
fn name(draft: &Evaluator, row: usize) -> Html {
    let id = draft.roster().ids.get(row).cloned().unwrap_or_default();
    let name = draft.roster().names.get(row).filter(|name| !name.is_empty()).cloned();
    html! {
        <>
            <button type="button" id={name_element(row)} class="person-name" aria-haspopup="dialog">{ name.clone().unwrap_or_else(|| id.clone()) }</button>
            if name.is_some() { <span class="muted">{ id }</span> }
        </>
    }
}

/// The name of a person's level; the file's own word where it is not on the ladder.
pub(super) fn level(draft: &Evaluator, row: usize, lang: Lang) -> String {
    match draft.roster().level(row) {
        Some(id) => draft.policy().level_name(&id).get(lang).to_owned(),
        None => lang.pick("无职级", "no level").into(),
    }
}

/// The verdict, behind the one under the baseline where they differ.
pub(super) fn verdicts(evaluation: &Evaluation, row: usize, lang: Lang) -> Html {
    let now = evaluation.draft.verdicts().get(row).copied();
    let before = evaluation.baseline.verdicts().get(row).copied().filter(|before| Some(*before) != now);
    html! {
        <>
            { now.map(|it| verdict(it, words::verdict(it, lang))) }
            { placement(evaluation, row, lang) }
            if let Some(before) = before {
                <del><span class="visually-hidden">{ lang.pick("原为", "was ") }</span>{ words::verdict(before, lang) }</del>
            }
        </>
    }
}

/// What becomes of a person who qualifies, where places are few.
fn placement(evaluation: &Evaluation, row: usize, lang: Lang) -> Html {
    match evaluation.draft.placement(row) {
        None | Some(Placement::Promoted { rank: None }) => Html::default(),
        Some(it) => html! {
            <span class={classes!("placement", words::placement_class(it))}>{ words::placement(it, lang) }</span>
        },
    }
}

/// A verdict with its shape.
pub(super) fn verdict(verdict: Verdict, words: &'static str) -> Html {
    html! {
        <span class={classes!("verdict", words::verdict_class(verdict))}>
            <span aria-hidden="true">{ words::verdict_mark(verdict) }</span>{ words }
        </span>
    }
}

/// A state of the ledger with its shape.
pub(super) fn state(state: LedgerState, lang: Lang) -> Html {
    html! {
        <span class="person-state">
            <span class={classes!("swatch", words::ledger_class(state))} aria-hidden="true">{ words::ledger_mark(state) }</span>
            <span class="words">{ words::ledger_state(state, lang) }</span>
        </span>
    }
}

/// A composite in points: one figure, or from – to where scores are missing.
pub(super) fn composite(composite: Composite) -> String {
    range(composite.low, composite.high)
}

/// Points with both decimals, so that figures below each other line up; from – to where they differ.
pub(super) fn range(low: Score, high: Score) -> String {
    if low == high { points(low) } else { format!("{} – {}", points(low), points(high)) }
}

/// Points with both decimals.
pub(super) fn points(score: Score) -> String {
    format!("{}.{:02}", score.hundredths() / 100, score.hundredths() % 100)
}
