//! One step for one agent: scope, gates, layers, floors, composite, exception.

use yew::prelude::*;

use super::super::super::words;
use super::clause::{clause_list, clause_name};
use super::contributions::contributions;
use super::row::verdict;
use crate::engine::{ClauseOutcome, Evaluator, ExceptionOutcome, Status, StepOutcome};
use crate::policy::{ClauseId, Lang, Policy, Step, Text};

/// The step's name and the verdict.
pub(super) fn heading(policy: &Policy, outcome: &StepOutcome, lang: Lang) -> Html {
    let of = policy.step(&outcome.step);
    let name = of.map_or_else(|| outcome.step.to_string(), |it| words::step(policy, it, lang));
    let words = match of {
        Some(it) if it.movement.is_demotion() => words::demotion_verdict(outcome.verdict, lang),
        _ => words::verdict(outcome.verdict, lang),
    };
    html! { <h3 class="step-heading"><span>{ name }</span>{ verdict(outcome.verdict, words) }</h3> }
}

/// Everything that leads to the verdict of a step.
pub(super) fn step(draft: &Evaluator, outcome: &StepOutcome, is_main: bool, lang: Lang) -> Html {
    let policy = draft.policy();
    // Beside the main step, a composite that decides nothing would only repeat what was said.
    let is_scored = is_main || outcome.cut.is_some();
    let sections = policy.step(&outcome.step).map(|step| sections(policy, step, outcome)).unwrap_or_default();
    let section = |(title, clauses): (Text, Vec<&ClauseOutcome>)| {
        html! {
            <section class="outcome-section">
                <h4>{ title.get(lang).to_owned() }</h4>
                { clause_list(draft, clauses, lang) }
            </section>
        }
    };
    html! {
        <>
            { places(outcome, lang) }
            { scope(draft, &outcome.scope, lang) }
            { for sections.into_iter().map(section) }
            if is_scored { { contributions(draft, outcome, lang) } }
            { outcome.exception.as_ref().map(|it| exception(draft, it, lang)) }
        </>
    }
}

/// The place that somebody who qualifies gets, or why none.
fn places(outcome: &StepOutcome, lang: Lang) -> Html {
    let (Some(placement), Some(places)) = (outcome.placement, &outcome.places) else { return Html::default() };
    html! {
        <section class="outcome-section">
            <h4>{ lang.pick("名额", "Places") }</h4>
            <p><span class={classes!("placement", words::placement_class(placement))}>{ words::placement(placement, lang) }</span>
                <span class="outcome-id">{ format!(" {} ", places.clause) }</span>
                { words::placement_reason(placement, places, lang) }</p>
        </section>
    }
}

/// Whom the policy covers. It is open only where it decides something.
fn scope(draft: &Evaluator, scope: &[ClauseOutcome], lang: Lang) -> Html {
    if scope.is_empty() {
        return Html::default();
    }
    let status = scope.iter().map(|it| it.status).fold(Status::Met, Status::and);
    let words = match status {
        Status::Missed => lang.pick("不符合", "not covered"),
        Status::Unknown => lang.pick("缺数据", "no data"),
        _ => lang.pick("符合", "covered"),
    };
    html! {
        <details class="outcome-section" open={matches!(status, Status::Missed | Status::Unknown)}>
            <summary>
                <h4>{ lang.pick("适用范围", "Scope") }</h4>
                <span class={classes!("mark", words::status_class(status))} aria-hidden="true">{ words::status_mark(status) }</span>
                { words }
            </summary>
            { clause_list(draft, scope, lang) }
        </details>
    }
}

/// The clauses under the headings of the policy's text; the cut stands with the composite.
fn sections<'a>(policy: &Policy, step: &Step, outcome: &'a StepOutcome) -> Vec<(Text, Vec<&'a ClauseOutcome>)> {
    let pick = |from: &'a [ClauseOutcome], ids: Vec<&ClauseId>| -> Vec<&'a ClauseOutcome> {
        from.iter().filter(|it| ids.contains(&&it.clause)).collect()
    };
    let gates = Text::new("门槛", "Gates");
    let mut sections = vec![
        (gates, pick(&outcome.gates, step.gates.iter().map(|it| &it.id).collect())),
        (Text::new("单项底线", "Floors"), pick(&outcome.floors, step.score.floors.iter().map(|it| &it.id).collect())),
    ];
    for layer in step.layers.iter().filter_map(|id| policy.layer(id)) {
        let mut clauses = pick(&outcome.gates, layer.gates.iter().map(|it| &it.id).collect());
        clauses.extend(pick(&outcome.floors, layer.floors.iter().map(|it| &it.id).collect()));
        sections.push((Text::new(format!("层次：{}", layer.name.zh), format!("Layer: {}", layer.name.en)), clauses));
    }
    sections.retain(|(_, clauses)| !clauses.is_empty());
    sections
}

/// The exception: what the vote asks and brought, and what it waives.
fn exception(draft: &Evaluator, exception: &ExceptionOutcome, lang: Lang) -> Html {
    let name = |id: &ClauseId| clause_name(draft.policy(), id, lang);
    let waives = exception.waives.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", "; "));
    let words = match (exception.granted, exception.vote.status) {
        (true, _) => lang.pick(format!("表决通过，豁免：{waives}"), format!("The vote passed and waives: {waives}")),
        (_, Status::Missed) => lang.pick(
            format!("表决未通过，不豁免：{waives}"),
            format!("The vote did not pass and waives nothing of: {waives}"),
        ),
        _ => lang.pick(
            format!("没有表决记录，不予破格。若表决通过，可豁免：{waives}"),
            format!("No recorded vote means no exception. A vote that passes could waive: {waives}"),
        ),
    };
    html! {
        <section class="outcome-section">
            <h4>{ lang.pick("破格", "Exception") }</h4>
            { clause_list(draft, vec![&exception.vote], lang) }
            <p class="small outcome-note">{ words }</p>
        </section>
    }
}
