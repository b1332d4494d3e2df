//! An outline of a level's clauses: how many each step has, what the check found, and ways to see less at once.

use yew::prelude::*;

use super::super::super::components::TextInput;
use super::super::super::words;
use super::editor::{ClauseView, Editor};
use super::findings::finding_badge;
use crate::policy::lint::Finding;
use crate::policy::{Gate, Step};

/// With fewer clauses than this, everything is seen at once.
const MANY: usize = 6;

/// How many clauses a step has, those inside groups and those of its scores too.
pub(crate) fn clause_count(step: &Step) -> usize {
    let mut count = step.score.floors.len() + usize::from(step.score.cut.is_some());
    count += usize::from(step.exception.is_some()) + usize::from(step.quota.is_some());
    step.gates.iter().for_each(|gate: &Gate| gate.walk(&mut |_| count += 1));
    count
}

/// The tools above a level's steps; none where there is little to see.
pub(crate) fn outline(editor: &Editor, steps: &[&Step], findings: &[Finding]) -> Html {
    let total: usize = steps.iter().map(|step| clause_count(step)).sum();
    if total < MANY && steps.len() < 2 && editor.view == ClauseView::default() {
        return Html::default();
    }
    let view = editor.view.clone();
    let on_filter = editor.on_view.reform(move |(filter, _)| ClauseView { filter, ..view.clone() });
    let compact = ClauseView { is_compact: !editor.view.is_compact, opened: None, ..editor.view.clone() };
    let on_compact = editor.on_view.reform(move |_: Event| compact.clone());
    let label = editor.say("筛选条款", "Filter clauses");
    html! {
        <div class="outline">
            <div class="outline-tools">
                <TextInput {label} value={editor.view.filter.clone()} class="text-input" can_be_empty={true}
                    placeholder={label} on_change={on_filter} />
                <label class="check small"><input type="checkbox" checked={editor.view.is_compact} onchange={on_compact} />
                    { editor.say("只看句子", "Sentences only") }</label>
            </div>
            if steps.len() > 1 {
                <ul class="outline-steps">
                    for step in steps {
                        <li>{ line(editor, step, findings) }</li>
                    }
                </ul>
            }
        </div>
    }
}

fn line(editor: &Editor, step: &Step, findings: &[Finding]) -> Html {
    let path = format!("steps/{}", step.id);
    let count = clause_count(step);
    let clauses = editor.lang.pick(format!("{count} 条"), format!("{count} clauses"));
    let jump = editor.jump.reform({
        let path = path.clone();
        move |_: MouseEvent| path.clone()
    });
    html! {
        <>
            <button type="button" class="place" onclick={jump}>{ words::step(&editor.policy, step, editor.lang) }</button>
            <span class="small muted">{ clauses }</span>
            { finding_badge(editor, findings, &[path]) }
        </>
    }
}

/// A step with a way to fold it; `open` draws it.
pub(crate) fn foldable(editor: &Editor, step: &Step, findings: &[Finding], open: impl FnOnce() -> Html) -> Html {
    let path = format!("steps/{}", step.id);
    let is_folded = editor.view.folded.contains(&path);
    let view = editor.view.toggled(&path);
    let onclick = editor.on_view.reform(move |_: MouseEvent| view.clone());
    let name = words::step(&editor.policy, step, editor.lang);
    let label = format!("{} {name}", if is_folded { editor.say("展开", "Open") } else { editor.say("折叠", "Fold") });
    html! {
        <div class="foldable" key={step.id.to_string()} id={format!("step-{}", step.id)} tabindex="-1" data-focus-self="">
            <button type="button" class="fold step-fold" aria-expanded={(!is_folded).to_string()} title={label.clone()} aria-label={label} {onclick}>
                <span aria-hidden="true">{ if is_folded { "▸" } else { "▾" } }</span>
            </button>
            if is_folded { <p class="folded-step">{ line(editor, step, findings) }</p> } else { { open() } }
        </div>
    }
}
