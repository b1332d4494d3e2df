//! One agent: the verdict, why, and every step from the agent's level clause by clause.

use yew::prelude::*;

use super::super::super::components::{Dialog, Folded, Later, icon_button};
use super::super::super::renders::count_render;
use super::super::super::words;
use super::facts::facts;
use super::row::{level, state, verdicts};
use super::step::{heading, step};
use crate::analysis::reason;
use crate::browser::page;
use crate::engine::StepOutcome;
use crate::policy::Lang;
use crate::state::{Evaluation, Shared};

/// Properties of [`AgentDrawer`].
#[derive(Properties, PartialEq)]
pub(super) struct AgentDrawerProps {
    /// The figures.
    pub(super) evaluation: Shared<Evaluation>,
    /// The rows of the list, for the way to the neighbours.
    pub(super) rows: Shared<Vec<usize>>,
    /// The agent's row in the roster.
    pub(super) row: usize,
    /// The language.
    pub(super) lang: Lang,
    /// Shows another agent.
    pub(super) on_row: Callback<usize>,
    /// It asks to be closed.
    pub(super) on_close: Callback<()>,
}

/// The id of the element that holds the agent.
pub(super) const ELEMENT: &str = "agent";

/// One agent beside the list or, where that has no room, over the page.
#[component]
pub(super) fn AgentDrawer(props: &AgentDrawerProps) -> Html {
    count_render("AgentDrawer");
    let AgentDrawerProps { evaluation, rows, row, lang, on_row, on_close } = props;
    let (row, lang) = (*row, *lang);
    let roster = evaluation.draft.roster();
    let id = roster.ids.get(row).cloned().unwrap_or_default();
    let name = roster.names.get(row).filter(|name| !name.is_empty()).unwrap_or(&id).clone();
    html! {
        <Dialog title={name} class="drawer" is_beside=true close_label={lang.pick("关闭", "Close")} {on_close}>
            <div id={ELEMENT} class="agent" tabindex="-1" data-focus-self="">
                { summary(evaluation, row, &id, lang) }
                { neighbours(rows, row, lang, on_row) }
                // The verdict opens with the dialog; what it rests on is drawn after that.
                <Later><AgentDetails key={id} evaluation={evaluation.clone()} {row} {lang} /></Later>
            </div>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct AgentDetailsProps {
    evaluation: Shared<Evaluation>,
    row: usize,
    lang: Lang,
}

/// Every step clause by clause, and what is known of the agent.
#[component]
fn AgentDetails(props: &AgentDetailsProps) -> Html {
    let AgentDetailsProps { evaluation, row, lang } = props;
    html! {
        <>
            { steps(evaluation, *row, *lang) }
            { facts(&evaluation.draft, *row, *lang) }
        </>
    }
}

/// Who it is, the verdict, the change and the deciding reason.
fn summary(evaluation: &Evaluation, row: usize, id: &str, lang: Lang) -> Html {
    let draft = &evaluation.draft;
    let groups = draft.groupings().iter().filter_map(|(_, labels)| labels.get(row));
    let about: Vec<String> =
        [id.to_owned(), level(draft, row, lang)].into_iter().chain(groups.map(str::to_owned)).collect();
    html! {
        <div class="agent-summary">
            <p class="muted">{ about.join(" · ") }</p>
            <p class="agent-verdict">
                { verdicts(evaluation, row, lang) }
                { evaluation.ledger.state(row).map(|it| state(it, lang)) }
            </p>
            <p>{ words::reason(draft.policy(), &reason(draft, row), lang) }</p>
        </div>
    }
}

/// The way to the person before and behind in the list.
fn neighbours(rows: &[usize], row: usize, lang: Lang, on_row: &Callback<usize>) -> Html {
    let Some(place) = rows.iter().position(|it| *it == row) else { return Html::default() };
    let to = |neighbour: Option<usize>, sign, words| {
        let row = neighbour.and_then(|it| rows.get(it)).copied();
        let is_last = neighbour.is_some_and(|it| it == 0 || it + 1 == rows.len());
        let on_row = on_row.clone();
        let onclick = Callback::from(move |_| {
            let Some(row) = row else { return };
            on_row.emit(row);
            if is_last {
                // There is nobody further on: the button that was pressed cannot keep the focus.
                page::focus_later(ELEMENT.into());
            }
        });
        icon_button(sign, words, row.is_none(), onclick)
    };
    html! {
        <nav class="agent-neighbours" aria-label={lang.pick("名单中的前后", "Neighbours in the list")}>
            { to(place.checked_sub(1), "‹", lang.pick("上一人", "Previous person")) }
            <span class="muted small">{ format!("{} / {}", place + 1, rows.len()) }</span>
            { to(Some(place + 1), "›", lang.pick("下一人", "Next person")) }
        </nav>
    }
}

/// The steps from the agent's level: the main one open, the others on request.
fn steps(evaluation: &Evaluation, row: usize, lang: Lang) -> Html {
    let draft = &evaluation.draft;
    let main = draft.main_step(row);
    let (mains, others): (Vec<StepOutcome>, Vec<_>) =
        draft.explain(row).into_iter().partition(|it| Some(&it.step) == main);
    let other = |outcome: StepOutcome| {
        html! {
            <Folded class="agent-step" key={outcome.step.to_string()} summary={heading(draft.policy(), &outcome, lang)}>
                { step(draft, &outcome, false, lang) }
            </Folded>
        }
    };
    html! {
        <>
            for outcome in mains {
                <section class="agent-step" key={outcome.step.to_string()}>
                    { heading(draft.policy(), &outcome, lang) }
                    { step(draft, &outcome, true, lang) }
                </section>
            }
            if !others.is_empty() {
                <h3 class="agent-others">{ lang.pick("其他通道", "Other steps") }</h3>
                { for others.into_iter().map(other) }
            }
        </>
    }
}
