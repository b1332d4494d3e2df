//! Transition clauses (过渡条款) of a step: what was changed against the policy in force, and for whom the old clause
//! goes on.

use yew::prelude::*;

use super::super::super::components::{Folded, SelectOption, button, select};
use super::super::super::words;
use super::clause::clause_element;
use super::editor::Editor;
use super::fields::{OnField, sentence};
use crate::policy::{Attribute, AttributeId, AttributeKind, ClauseId, Date, Gate, Step, Transition};
use crate::state::edit::TransitionEdit;

/// The transitions of a step's gates, and the way to add one for each gate that was changed.
pub(super) fn transitions(editor: &Editor, step: &Step) -> Html {
    let of_step: Vec<&Transition> = editor.policy.transitions.iter().filter(|it| is_in(step, &it.replaces)).collect();
    let changed: Vec<&Gate> = step
        .gates
        .iter()
        .filter(|gate| editor.policy.transitions.iter().all(|it| it.replaces != gate.id))
        .filter(|gate| editor.baseline.gate(&gate.id).is_some_and(|old| old.rule != gate.rule))
        .collect();
    let others: Vec<&Gate> = step
        .gates
        .iter()
        .filter(|gate| editor.policy.transitions.iter().all(|it| it.replaces != gate.id))
        .filter(|gate| !changed.iter().any(|it| it.id == gate.id))
        .collect();
    if of_step.is_empty() && changed.is_empty() && others.is_empty() {
        return Html::default();
    }
    html! {
        <div class="transitions">
            if !of_step.is_empty() || !changed.is_empty() {
                <p class="small muted">{ editor.say("过渡条款", "Transition clauses") }</p>
            }
            <ol class="clauses">{ for of_step.into_iter().map(|it| one(editor, it)) }</ol>
            for gate in changed { { add(editor, gate) } }
            { add_to(editor, &others) }
        </div>
    }
}

/// Whether a clause is a gate of the step, or inside one.
fn is_in(step: &Step, clause: &ClauseId) -> bool {
    fn inside(gates: &[Gate], clause: &ClauseId) -> bool {
        gates.iter().any(|gate| gate.id == *clause || inside(gate.rule.as_kind().children(), clause))
    }
    inside(&step.gates, clause)
}

/// One click keeps the clause as it stands in the baseline for who is in the level today, for a year.
fn add(editor: &Editor, gate: &Gate) -> Html {
    let (Some(old), Some(today)) = (editor.baseline.gate(&gate.id), editor.as_of) else { return Html::default() };
    let since = since_in_level(editor);
    let edit = TransitionEdit::Add {
        replaces: gate.id.clone(),
        old: Box::new(old.clone()),
        since,
        in_level_before: today,
        until: today.plus_months(12),
    };
    let words = editor.lang.pick(
        format!("＋ {} 已修改：在岗者一年内按原条款", gate.id),
        format!("＋ {} was changed: those in the level keep it for a year", gate.id),
    );
    button("quiet", &words, editor.on_click(edit))
}

/// Lets people in flight keep an older rule beside a clause that was not changed here: it starts as the clause is.
fn add_to(editor: &Editor, gates: &[&Gate]) -> Html {
    let Some(today) = editor.as_of.filter(|_| !gates.is_empty()) else { return Html::default() };
    let since = since_in_level(editor);
    let edit = |gate: &Gate| TransitionEdit::Add {
        replaces: gate.id.clone(),
        old: Box::new(gate.clone()),
        since: since.clone(),
        in_level_before: today,
        until: today.plus_months(12),
    };
    let summary = editor.say("＋ 过渡条款：在岗者暂按原规定", "＋ Transition: those in the level keep an older rule");
    html! {
        <Folded class="clause-actions add-step" {summary}>
            <div class="button-row">
                for gate in gates {
                    { button("", &format!("{} {}", gate.id, gate.sentence(&editor.policy).get(editor.lang)), editor.on_click(edit(gate))) }
                }
            </div>
        </Folded>
    }
}

/// The attribute that says since when somebody is in the level, by its name where one has a likely name.
fn since_in_level(editor: &Editor) -> Option<AttributeId> {
    let is_likely = |it: &&Attribute| {
        it.id.as_str() == "time-in-level" || it.name.zh.contains("任现") || it.name.zh.contains("任职")
    };
    let times = || editor.policy.attributes.iter().filter(|it| it.kind == AttributeKind::Elapsed);
    let dates = editor.policy.attributes.iter().filter(|it| it.kind == AttributeKind::Date);
    times().find(is_likely).or_else(|| times().next()).or(dates.into_iter().next()).map(|it| it.id.clone())
}

fn one(editor: &Editor, transition: &Transition) -> Html {
    let id = transition.id.clone();
    let on_field: OnField = editor.edit.reform(move |(key, value, gesture): (&'static str, _, _)| {
        (TransitionEdit::SetOldField { transition: id.clone(), key: key.to_owned(), value }.into(), gesture)
    });
    let kind = transition.old.rule.as_kind();
    let old = sentence(editor, &kind.phrase(&editor.policy), &kind.fields(&editor.policy), &[], &on_field);
    let (before, until, since_id) = (transition.id.clone(), transition.id.clone(), transition.id.clone());
    let on_before = editor.on_value(move |day| TransitionEdit::SetBefore { transition: before.clone(), day });
    let on_until = editor.on_value(move |day| TransitionEdit::SetUntil { transition: until.clone(), day });
    let since = editor.on_value(move |id: String| TransitionEdit::SetSince {
        transition: since_id.clone(),
        since: (!id.is_empty()).then(|| id.into()),
    });
    let mut options = vec![SelectOption::new("", editor.say("（未指定）", "(not named)"))];
    options.extend(since_choices(editor));
    let value = transition.since.as_ref().map(ToString::to_string).unwrap_or_default();
    let is_over = editor.as_of.is_some_and(|it| it > transition.until);
    let remove = TransitionEdit::Remove { transition: transition.id.clone() };
    let day = |label, value, on_change| day_input(label, Some(value), on_change);
    html! {
        <li key={transition.id.to_string()} class={classes!("clause", is_over.then_some("is-aside"))} id={clause_element(&transition.id)}>
            <span class="clause-id">{ transition.id.to_string() }</span>
            <div class="clause-body">
                <span class="sentence">
                    { select(editor.say("任职起始字段", "Since when in the level"), &value, options, since) }
                    { editor.say(" 早于 ", " before ") }{ day(editor.say("早于", "Before"), transition.in_level_before, on_before) }
                    { editor.lang.pick(
                        format!(" 的人员，{} 仍按原条款：", transition.replaces),
                        format!(": {} still reads ", transition.replaces),
                    ) }{ old }
                    { editor.say("，至 ", ", until ") }{ day(editor.say("截止", "Until"), transition.until, on_until) }
                </span>
                if is_over { <span class="badge">{ editor.say("已过期", "over") }</span> }
                { editor.origin(&format!("transitions/{}", transition.id)) }
                { covered(editor, transition) }
            </div>
            { button("quiet danger", editor.say("删除", "Delete"), editor.on_click(remove)) }
        </li>
    }
}

/// How many people keep the old clause.
fn covered(editor: &Editor, transition: &Transition) -> Html {
    let bounds = editor.covered.iter().find(|(id, _)| *id == transition.id).map(|it| it.1);
    let Some(bounds) = bounds.filter(|it| it.at_most > 0) else { return Html::default() };
    let people = words::bounds(bounds.at_least, bounds.at_most);
    html! {
        <p class="small muted">{ editor.lang.pick(format!("现覆盖 {people} 人"), format!("covers {people} people now")) }</p>
    }
}

/// The facts that can say since when somebody is in the level.
fn since_choices(editor: &Editor) -> Vec<SelectOption> {
    let all = editor.policy.attribute_choices(|kind| matches!(kind, AttributeKind::Elapsed | AttributeKind::Date));
    all.into_iter().map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect()
}

/// A day to edit; what is no day changes nothing.
pub(super) fn day_input(label: &str, value: Option<Date>, on_change: Callback<Date>) -> Html {
    let onchange = move |event: Event| {
        let input: Option<web_sys::HtmlInputElement> = event.target_dyn_into();
        if let Some(day) = input.and_then(|it| Date::parse(&it.value())) {
            on_change.emit(day);
        }
    };
    let value = value.map(|it| it.to_string()).unwrap_or_default();
    html! {
        <input class="date-input" type="date" min="1900-01-01" max="2199-12-31" aria-label={label.to_owned()} {value} {onchange} />
    }
}
