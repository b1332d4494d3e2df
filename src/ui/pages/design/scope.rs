//! Name, preamble and scope of the policy.

use yew::prelude::*;

use super::clause::gate_list;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::findings_at;
use crate::policy::lint::Finding;
use crate::state::edit::{GatePlace, WordsOf};

/// Name, preamble and scope.
pub(crate) fn scope(editor: &Editor, findings: &[Finding]) -> Html {
    let policy = &editor.policy;
    html! {
        <>
            <div class="section-head">
                { bilingual(editor, editor.say("方案名称", "Name of the policy"), "title-input", &WordsOf::Name, &policy.name) }
            </div>
            <p class="labelled">{ bilingual(editor, editor.say("制定目的", "Purpose"), "text-input long", &WordsOf::Preamble, &policy.preamble) }</p>
            <p class="labelled">{ bilingual(editor, editor.say("适合谁使用", "For whom it fits"), "text-input long", &WordsOf::Fits, &policy.fits) }</p>
            <h3 class="sub">{ editor.say("适用范围：须全部满足，否则不在范围", "Scope: all of these, else out of scope") }</h3>
            { findings_at(editor, findings, "scope") }
            { gate_list(editor, &GatePlace::Scope, "scope", &policy.scope, findings) }
            if !policy.cycle.clauses.is_empty() {
                <h3 class="sub">{ editor.say("程序条款（系统不核对）", "Procedure (not checked by the tool)") }</h3>
                <ol class="clauses">
                    for clause in &policy.cycle.clauses {
                        <li key={clause.id.to_string()} class="clause">
                            <span class="clause-id">{ clause.id.to_string() }</span>
                            <div class="clause-body">{ editor.text(&clause.text) }
                                { editor.origin(&format!("cycle/clauses/{}", clause.id)) }</div>
                        </li>
                    }
                </ol>
            }
            if !policy.references.is_empty() {
                <details class="references">
                    <summary>{ editor.say("参考数据及出处", "Reference figures and their owners") }</summary>
                    <ul>
                        for (place, reference) in policy.references.iter().enumerate() {
                            <li>{ editor.text(reference) }{ " " }{ editor.origin(&format!("references/{place}")) }</li>
                        }
                    </ul>
                </details>
            }
        </>
    }
}
