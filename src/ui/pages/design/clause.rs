//! One gate in the editor: its clause id, its sentence to edit in place, where it comes from, and what can be done.

use std::rc::Rc;

use yew::prelude::*;

use super::add_gate::add_gate;
use super::clause_menu::menu;
use super::editor::{ClauseView, Editor};
use super::fields::{OnField, sentence};
use super::findings::findings_at;
use crate::policy::gate::Kind;
use crate::policy::lint::Finding;
use crate::policy::{ClauseId, Gate};
use crate::state::PolicyEdit;
use crate::state::edit::{ClauseEdit, GateEdit, GatePlace};

/// Where a gate stands in its list.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) place: &'a GatePlace,
    pub(crate) gates: &'a [Gate],
    pub(crate) index: usize,
}

impl Spot<'_> {
    /// The id of the gate so many places on.
    pub(crate) fn neighbour(&self, by: isize) -> Option<&ClauseId> {
        self.gates.get(self.index.checked_add_signed(by)?).map(|gate| &gate.id)
    }
}

/// A list of gates at one place, with the way to add another.
pub(crate) fn gate_list(editor: &Editor, place: &GatePlace, path: &str, gates: &[Gate], findings: &[Finding]) -> Html {
    let drop_at_end = editor.on_drop(place, None);
    html! {
        <>
            <ol class="clauses">
                for (index, gate) in gates.iter().enumerate().filter(|(_, gate)| is_shown(editor, gate)) {
                    { clause(editor, path, gate, Spot { place, gates, index }, findings) }
                }
            </ol>
            <div ondragover={allow_drop} ondrop={drop_at_end}>{ add_gate(editor, place) }</div>
        </>
    }
}

#[allow(clippy::needless_pass_by_value)] // Events come by value.
fn allow_drop(event: DragEvent) {
    event.prevent_default();
}

/// The id of the element that holds a clause of any kind.
pub(crate) fn clause_element(clause: &ClauseId) -> String {
    format!("clause-{clause}")
}

/// Whether the words that clauses are filtered by are in this one or in one inside it.
fn is_shown(editor: &Editor, gate: &Gate) -> bool {
    if editor.view.filter.trim().is_empty() {
        return true;
    }
    let filter = editor.view.filter.trim().to_lowercase();
    let words = gate.sentence(&editor.policy);
    let mut is_found = false;
    gate.walk(&mut |it| is_found |= it.id.as_str().to_lowercase().contains(&filter));
    is_found || [&words.zh, &words.en, &gate.note.zh].iter().any(|it| it.to_lowercase().contains(&filter))
}

/// One gate, with the gates inside it.
fn clause(editor: &Editor, list: &str, gate: &Gate, spot: Spot<'_>, findings: &[Finding]) -> Html {
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
    let is_folded = editor.view.folded.contains(&path);
    html! {
        <li key={gate.id.to_string()} {class} id={clause_element(&gate.id)} tabindex="-1"
            onkeydown={on_arrow(editor, gate, spot)} ondragover={allow_drop} ondrop={editor.on_drop(spot.place, Some(&gate.id))}>
            { handle(editor, gate, spot) }
            <div class="clause-body">
                if is_group(kind.kind()) { { fold(editor, &path, is_folded, kind.children().len()) } }
                { words(editor, gate, old) }
                if gate.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                if kind.kind() == Kind::Unchecked { <span class="badge">{ editor.say("系统不核对", "not checked by the tool") }</span> }
                { editor.origin(&path) }
                if !gate.note.is_empty() { <p class="small muted">{ editor.text(&gate.note) }</p> }
                { findings_at(editor, findings, &path) }
                if is_group(kind.kind()) && !is_folded {
                    <div class="clause-inner">
                        { gate_list(editor, &GatePlace::Group(gate.id.clone()), &format!("{path}/rule/gates"), kind.children(), findings) }
                    </div>
                }
            </div>
            { menu(editor, gate, spot) }
        </li>
    }
}

/// The clause id, by which the clause is dragged, or moved with the arrow keys.
fn handle(editor: &Editor, gate: &Gate, spot: Spot<'_>) -> Html {
    let id = gate.id.clone();
    let dragged = Rc::clone(&editor.dragged);
    let ondragstart = move |event: DragEvent| {
        event.stop_propagation();
        if let Some(transfer) = event.data_transfer() {
            // Some browsers drag only what carries data.
            transfer.set_data("text/plain", id.as_str()).ok();
        }
        dragged.replace(Some(id.clone()));
    };
    let label = editor.lang.pick(
        format!("条款 {}：拖动或按 ↑ ↓ 移动，← 移出组合，→ 移入上一个组合", gate.id),
        format!("Clause {}: drag it, or move it with ↑ ↓; ← out of the group, → into the group above", gate.id),
    );
    html! {
        <button type="button" class="clause-id" id={format!("handle-{}", gate.id)} draggable="true" title={label.clone()}
            aria-label={label} {ondragstart} onkeydown={on_handle(editor, gate, spot)}>{ gate.id.to_string() }</button>
    }
}

fn on_handle(editor: &Editor, gate: &Gate, spot: Spot<'_>) -> Callback<KeyboardEvent> {
    on_keys(editor, gate, spot, false)
}

/// The arrow keys with Alt, anywhere in a clause.
fn on_arrow(editor: &Editor, gate: &Gate, spot: Spot<'_>) -> Callback<KeyboardEvent> {
    on_keys(editor, gate, spot, true)
}

fn on_keys(editor: &Editor, gate: &Gate, spot: Spot<'_>, needs_alt: bool) -> Callback<KeyboardEvent> {
    let clause = gate.id.clone();
    let to = |place: GatePlace, before: Option<ClauseId>| {
        PolicyEdit::from(ClauseEdit::Relocate { clause: clause.clone(), place, before })
    };
    let up = spot
        .neighbour(-1)
        .map(|_| PolicyEdit::from(GateEdit::Move { clause: clause.clone(), to: spot.index.saturating_sub(1) }));
    let down =
        spot.neighbour(1).map(|_| PolicyEdit::from(GateEdit::Move { clause: clause.clone(), to: spot.index + 1 }));
    let out = match spot.place {
        GatePlace::Group(group) => place_of(editor, group).map(|place| to(place, Some(group.clone()))),
        _ => None,
    };
    let above = spot.index.checked_sub(1).and_then(|it| spot.gates.get(it));
    let into =
        above.filter(|it| is_group(it.rule.as_kind().kind())).map(|it| to(GatePlace::Group(it.id.clone()), None));
    let (edit, wanted) = (editor.edit.clone(), Rc::clone(&editor.wanted));
    Callback::from(move |event: KeyboardEvent| {
        if event.alt_key() != needs_alt {
            return;
        }
        let chosen = match event.key().as_str() {
            "ArrowUp" => &up,
            "ArrowDown" => &down,
            "ArrowLeft" => &out,
            "ArrowRight" => &into,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let Some(chosen) = chosen {
            wanted.replace(Some(format!("handle-{clause}")));
            edit.emit((chosen.clone(), None));
        }
    })
}

/// The list that holds a gate.
pub(crate) fn place_of(editor: &Editor, clause: &ClauseId) -> Option<GatePlace> {
    let policy = &editor.policy;
    let path = policy.gate_path(clause)?;
    let mut groups = path.split("/rule/gates/").collect::<Vec<_>>();
    groups.pop();
    if let Some(parent) = groups.last() {
        return parent.rsplit('/').next().map(|id| GatePlace::Group(id.into()));
    }
    let owner = path.split('/').nth(1)?;
    match path.split('/').next()? {
        "scope" => Some(GatePlace::Scope),
        "steps" => Some(GatePlace::Step(owner.into())),
        "layers" => Some(GatePlace::Layer(owner.into())),
        _ => None,
    }
}

/// Folds a group, or opens it.
fn fold(editor: &Editor, path: &str, is_folded: bool, count: usize) -> Html {
    let view = editor.view.toggled(path);
    let words = editor.lang.pick(format!("{count} 条"), format!("{count} clauses"));
    let onclick = editor.on_view.reform(move |_: MouseEvent| view.clone());
    html! {
        <button type="button" class="fold" aria-expanded={(!is_folded).to_string()} {onclick} title={words.clone()}>
            <span aria-hidden="true">{ if is_folded { "▸" } else { "▾" } }</span>
            if is_folded { { words } } else { <span class="visually-hidden">{ words }</span> }
        </button>
    }
}

pub(crate) fn is_group(kind: Kind) -> bool {
    matches!(kind, Kind::AllOf | Kind::AnyOf | Kind::AtLeastOf | Kind::Not | Kind::Veto)
}

/// The sentence with its inputs. A group shows its heading only: the gates inside have sentences of their own.
fn words(editor: &Editor, gate: &Gate, old: Option<&Gate>) -> Html {
    let kind = gate.rule.as_kind();
    let clause = gate.id.clone();
    if editor.view.is_compact && editor.view.opened.as_ref() != Some(&gate.id) && !is_group(kind.kind()) {
        return compact(editor, gate);
    }
    let on_field: OnField = editor.edit.reform(move |(key, value, gesture): (&'static str, _, _)| {
        let edit = GateEdit::SetField { clause: clause.clone(), key: key.to_owned(), value };
        (PolicyEdit::from(edit), gesture)
    });
    let heading = match kind.kind() {
        Kind::AllOf => editor.say("同时满足：", "All of:"),
        Kind::AnyOf => editor.say("满足其一：", "Any one of:"),
        Kind::Not => editor.say("不得：", "Must not:"),
        Kind::Veto => editor.say("有下列情形之一的，一票否决：", "Any one of these is a veto:"),
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

/// The sentence alone; a click opens its inputs.
fn compact(editor: &Editor, gate: &Gate) -> Html {
    let view = ClauseView { opened: Some(gate.id.clone()), ..editor.view.clone() };
    let (wanted, id) = (Rc::clone(&editor.wanted), clause_element(&gate.id));
    let onclick = editor.on_view.reform(move |_: MouseEvent| {
        wanted.replace(Some(id.clone()));
        view.clone()
    });
    html! { <button type="button" class="sentence compact" {onclick}>{ gate.sentence(&editor.policy).get(editor.lang).to_owned() }</button> }
}
