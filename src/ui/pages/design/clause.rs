//! One gate in the editor: its clause id, its sentence to edit in place, where it comes from, and what can be done.

use yew::prelude::*;

use super::super::super::components::button;
use super::add_gate::add_gate;
use super::editor::Editor;
use super::fields::{OnField, sentence};
use super::findings::findings_at;
use crate::policy::Gate;
use crate::policy::gate::Kind;
use crate::policy::lint::Finding;
use crate::state::PolicyEdit;
use crate::state::edit::{GateEdit, GatePlace};

/// A list of gates at one place, with the way to add another.
pub(crate) fn gate_list(editor: &Editor, place: &GatePlace, path: &str, gates: &[Gate], findings: &[Finding]) -> Html {
    let count = gates.len();
    html! {
        <>
            <ol class="clauses">
                for (index, gate) in gates.iter().enumerate() {
                    { clause(editor, path, gate, (index, count), findings) }
                }
            </ol>
            { add_gate(editor, place) }
        </>
    }
}

/// One gate, with the gates inside it.
fn clause(editor: &Editor, list: &str, gate: &Gate, place: (usize, usize), findings: &[Finding]) -> Html {
    let kind = gate.rule.as_kind();
    let path = format!("{list}/{}", gate.id);
    let old = editor.baseline.gate(&gate.id);
    let is_new = old.is_none();
    let is_changed = old.is_some_and(|old| old != gate);
    let class = classes!(
        "clause",
        gate.set_aside.then_some("is-aside"),
        is_new.then_some("is-new"),
        is_changed.then_some("is-edited"),
    );
    html! {
        <li key={gate.id.to_string()} {class} id={format!("clause-{}", gate.id)}>
            <span class="clause-id">{ gate.id.to_string() }</span>
            <div class="clause-body">
                { words(editor, gate, old) }
                if gate.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                if kind.kind() == Kind::Unchecked { <span class="badge">{ editor.say("系统不核对", "not checked by the tool") }</span> }
                { editor.origin(&path) }
                if !gate.note.is_empty() { <p class="small muted">{ editor.text(&gate.note) }</p> }
                { findings_at(editor, findings, &path) }
                if is_group(kind.kind()) {
                    <div class="clause-inner">
                        { gate_list(editor, &GatePlace::Group(gate.id.clone()), &format!("{path}/rule/gates"), kind.children(), findings) }
                    </div>
                }
            </div>
            { actions(editor, gate, place) }
        </li>
    }
}

fn is_group(kind: Kind) -> bool {
    matches!(kind, Kind::AllOf | Kind::AnyOf | Kind::AtLeastOf | Kind::Not)
}

/// The sentence with its inputs. A group shows its heading only: the gates inside have sentences of their own.
fn words(editor: &Editor, gate: &Gate, old: Option<&Gate>) -> Html {
    let kind = gate.rule.as_kind();
    let clause = gate.id.clone();
    let on_field: OnField = editor.edit.reform(move |(key, value, gesture): (&'static str, _, _)| {
        let edit = GateEdit::SetField { clause: clause.clone(), key: key.to_owned(), value };
        (PolicyEdit::from(edit), gesture)
    });
    let heading = match kind.kind() {
        Kind::AllOf => editor.say("同时满足：", "All of:"),
        Kind::AnyOf => editor.say("满足其一：", "Any one of:"),
        Kind::Not => editor.say("不得：", "Must not:"),
        _ => {
            let fields = kind.fields(&editor.policy);
            let old = old.map(|old| old.rule.as_kind().fields(&editor.baseline)).unwrap_or_default();
            let mut phrase = kind.phrase(&editor.policy);
            if kind.kind() == Kind::AtLeastOf {
                phrase.zh.pop();
                phrase.en.pop();
            }
            return sentence(editor, &phrase, &fields, &old, &on_field);
        }
    };
    html! { <span class="sentence">{ heading }</span> }
}

/// What can be done with a gate. Folded away, so that forty clauses stay overseeable.
fn actions(editor: &Editor, gate: &Gate, (index, count): (usize, usize)) -> Html {
    let id = || gate.id.clone();
    let aside = PolicyEdit::SetAside { clauses: vec![id()], set_aside: !gate.set_aside };
    let aside_words =
        if gate.set_aside { editor.say("恢复生效", "Put in force") } else { editor.say("搁置", "Set aside") };
    let label = format!("{} {}", editor.say("条款操作", "Actions for clause"), gate.id);
    let move_to = |to: usize| editor.on_click(GateEdit::Move { clause: id(), to });
    html! {
        <details class="clause-actions">
            <summary title={label.clone()} aria-label={label}>{ "⋯" }</summary>
            <div class="button-row">
                { button("quiet", aside_words, editor.on_click(aside)) }
                if index > 0 { { button("quiet", editor.say("上移", "Move up"), move_to(index.saturating_sub(1))) } }
                if index + 1 < count { { button("quiet", editor.say("下移", "Move down"), move_to(index + 1)) } }
                { button("quiet", editor.say("取反", "Negate"), editor.on_click(GateEdit::Negate { clause: id() })) }
                { button("quiet", editor.say("加“或”", "Add “or”"), editor.on_click(GateEdit::WrapInAnyOf { clause: id() })) }
                { button("quiet danger", editor.say("删除", "Delete"), editor.on_click(GateEdit::Remove { clause: id() })) }
            </div>
        </details>
    }
}
