//! One clause of an explanation: its id, what it asks, what the agent has, the distance, and the clauses inside it.

use yew::prelude::*;

use super::super::super::words;
use crate::engine::{ClauseInForce, ClauseOutcome, Evaluator, Fact, Required, Status, TransitionOutcome};
use crate::policy::{AttributeId, ClauseId, Lang, Policy};

/// Clauses one below the other.
pub(super) fn clause_list<'a>(
    draft: &Evaluator,
    clauses: impl IntoIterator<Item = &'a ClauseOutcome>,
    lang: Lang,
) -> Html {
    html! {
        <ul class="outcomes">
            for clause in clauses {
                <li key={clause.clause.to_string()}>{ node(draft, clause, lang) }</li>
            }
        </ul>
    }
}

/// The id and the sentence of a clause.
pub(super) fn clause_name(policy: &Policy, id: &ClauseId, lang: Lang) -> String {
    format!("{id} {}", words::clause(policy, id).get(lang))
}

/// A clause; a group opens to the clauses inside it, by itself where it is not met.
fn node(draft: &Evaluator, outcome: &ClauseOutcome, lang: Lang) -> Html {
    if outcome.children.is_empty() {
        return line(draft, outcome, lang);
    }
    let is_open = matches!(outcome.status, Status::Missed | Status::Unknown);
    html! {
        <details class="outcome-group" open={is_open}>
            <summary>{ line(draft, outcome, lang) }</summary>
            { clause_list(draft, &outcome.children, lang) }
        </details>
    }
}

/// Status, id, sentence and distance above what is asked and what there is.
fn line(draft: &Evaluator, outcome: &ClauseOutcome, lang: Lang) -> Html {
    let policy = draft.policy();
    let transition = outcome.transition.as_ref();
    let old = transition.filter(|it| it.in_force == ClauseInForce::Old);
    let old = old.and_then(|it| policy.transitions.iter().find(|other| other.id == it.clause));
    let sentence = old.map_or_else(|| words::clause(policy, &outcome.clause), |it| it.old.sentence(policy));
    let remark = policy.gate(&outcome.clause).map(|gate| gate.note.get(lang).to_owned()).filter(|it| !it.is_empty());
    let remark = remark.map(|it| lang.pick(format!("（{it}）"), format!(" ({it})")));
    html! {
        <div class={classes!("outcome", words::status_class(outcome.status))}>
            <span class={classes!("mark", words::status_class(outcome.status))}>
                <span aria-hidden="true">{ words::status_mark(outcome.status) }</span>
                <span class="visually-hidden">{ words::status(outcome.status, lang) }</span>
            </span>
            <span class="outcome-id">{ outcome.clause.to_string() }</span>
            <span class="outcome-words">
                { sentence.get(lang).to_owned() }
                if let Some(remark) = remark { <span class="muted">{ remark }</span> }
                if let Some(it) = transition { <span class="badge">{ in_force(it, lang) }</span> }
                if outcome.waived { <span class="badge">{ lang.pick("✦ 已豁免", "✦ waived") }</span> }
            </span>
            <span class="outcome-margin">{ distance(outcome, lang) }</span>
            <span class="outcome-figures">{ figures(draft, outcome, lang) }</span>
        </div>
    }
}

/// By which clause somebody is judged in a transition.
fn in_force(transition: &TransitionOutcome, lang: Lang) -> String {
    let id = &transition.clause;
    match transition.in_force {
        ClauseInForce::Old => lang.pick(format!("{id} 过渡期，适用原条款"), format!("{id}: the old clause applies")),
        ClauseInForce::New => lang.pick(format!("{id} 不在过渡范围"), format!("{id}: the new clause applies")),
        ClauseInForce::Either => lang.pick(
            format!("{id} 是否在过渡范围未知，须新旧一致"),
            format!("{id}: cover is not known, both clauses must agree"),
        ),
    }
}

/// The distance; where there is none, the status in words.
fn distance(outcome: &ClauseOutcome, lang: Lang) -> String {
    let is_applied = !matches!(outcome.status, Status::Unchecked | Status::SetAside);
    let margin = words::margin_of(outcome, lang).filter(|_| is_applied);
    margin.unwrap_or_else(|| words::status(outcome.status, lang).to_owned())
}

/// What is asked, and what there is.
fn figures(draft: &Evaluator, outcome: &ClauseOutcome, lang: Lang) -> Html {
    if outcome.status == Status::Unchecked {
        return Html::default();
    }
    let has = match (&outcome.required, &outcome.actual) {
        (Required::Clauses { .. }, _) => held(outcome, lang),
        (_, Some(Fact::Unknown) | None) => absent(draft, outcome, lang),
        (_, Some(fact)) => fact.shown(lang),
    };
    html! {
        <>
            <span><span class="muted">{ lang.pick("要求 ", "required ") }</span>{ words::required(&outcome.required, lang) }</span>
            <span><span class="muted">{ lang.pick("现有 ", "actual ") }</span>{ has }</span>
        </>
    }
}

/// How many of the clauses inside hold, and of how many that is not known.
fn held(outcome: &ClauseOutcome, lang: Lang) -> String {
    let count = |status| outcome.children.iter().filter(|it| it.status == status).count();
    let held = lang.pick(format!("{} 项具备", count(Status::Met)), format!("{} of them", count(Status::Met)));
    match count(Status::Unknown) {
        0 => held,
        unknown => lang.pick(format!("{held}，{unknown} 项缺数据"), format!("{held}, no data for {unknown}")),
    }
}

/// What is missing: the whole column, or this agent's cell in it.
fn absent(draft: &Evaluator, outcome: &ClauseOutcome, lang: Lang) -> String {
    let attributes = draft.policy().gate(&outcome.clause).map(|gate| gate.attributes()).unwrap_or_default();
    let has_no_column = |id: &&&AttributeId| !draft.roster().columns.contains_key(**id);
    let name = |id: &&AttributeId| draft.policy().attribute(id).map(|it| it.name.get(lang).to_owned());
    match attributes.iter().find(has_no_column).and_then(name) {
        Some(name) => lang.pick(format!("名册没有“{name}”这一列"), format!("the roster has no column “{name}”")),
        None => lang.pick("此人这一项为空".into(), "empty for this person".into()),
    }
}
