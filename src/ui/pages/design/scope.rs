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
        </>
    }
}
