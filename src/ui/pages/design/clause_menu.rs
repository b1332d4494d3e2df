//! What can be done with a gate. Folded away, so that forty clauses stay overseeable.

use yew::prelude::*;

use super::super::super::components::{self, Folded, SelectOption, button};
use super::clause::{Spot, is_group};
use super::editor::Editor;
use super::fields::bilingual;
use crate::policy::Gate;
use crate::state::PolicyEdit;
use crate::state::edit::{ClauseEdit, GateEdit, GatePlace, WordsOf};

/// What can be done with a gate.
pub(crate) fn menu(editor: &Editor, gate: &Gate, spot: Spot<'_>) -> Html {
    let id = || gate.id.clone();
    let aside = PolicyEdit::SetAside { clauses: vec![id()], set_aside: !gate.set_aside };
    let aside_words =
        if gate.set_aside { editor.say("恢复生效", "Put in force") } else { editor.say("搁置", "Set aside") };
    let label = format!("{} {}", editor.say("条款操作", "Actions for clause"), gate.id);
    let handle = format!("handle-{}", gate.id);
    let move_to = |to: usize| editor.on_click_to(GateEdit::Move { clause: id(), to }, handle.clone());
    let copy = ClauseEdit::Copy { clause: id(), place: spot.place.clone() };
    let next = spot.neighbour(1).or(spot.neighbour(-1));
    let neighbour = next.map_or_else(|| "open-section".to_owned(), |id| format!("handle-{id}"));
    let remove = editor.on_click_to(GateEdit::Remove { clause: id() }, neighbour);
    html! {
        <Folded class="clause-actions" summary={"⋯"} {label}>
            <div class="button-row">
                { button("quiet", aside_words, editor.on_click(aside)) }
                if spot.index > 0 { { button("quiet", editor.say("上移", "Move up"), move_to(spot.index.saturating_sub(1))) } }
                if spot.index + 1 < spot.gates.len() { { button("quiet", editor.say("下移", "Move down"), move_to(spot.index + 1)) } }
                { button("quiet", editor.say("取反", "Negate"), editor.on_click(GateEdit::Negate { clause: id() })) }
                { button("quiet", editor.say("加“或”", "Add “or”"), editor.on_click(GateEdit::WrapInAnyOf { clause: id() })) }
                { button("quiet", editor.say("复制一份", "Duplicate"), editor.on_click(copy)) }
                { button("quiet danger", editor.say("删除", "Delete"), remove) }
                { elsewhere(editor, gate, spot) }
            </div>
            <div class="clause-note">
                { bilingual(editor, editor.say("备注", "Remark"), "text-input long", &WordsOf::Note(id()), &gate.note) }
            </div>
        </Folded>
    }
}

/// Moves or copies the gate to another list.
fn elsewhere(editor: &Editor, gate: &Gate, spot: Spot<'_>) -> Html {
    let places = places(editor, gate, spot.place);
    if places.is_empty() {
        return Html::default();
    }
    let choice = |title: &'static str, is_copy: bool| {
        let options = places.iter().zip(0_usize..);
        let options = options.map(|((_, name), place)| SelectOption::new(place.to_string(), name.clone())).collect();
        let (places, clause, edit) = (places.clone(), gate.id.clone(), editor.edit.clone());
        let on_change = Callback::from(move |chosen: String| {
            let Some((place, _)) = chosen.parse::<usize>().ok().and_then(|it| places.get(it)) else { return };
            let (clause, place) = (clause.clone(), place.clone());
            let chosen = if is_copy {
                ClauseEdit::Copy { clause, place }
            } else {
                ClauseEdit::Relocate { clause, place, before: None }
            };
            edit.emit((chosen.into(), None));
        });
        components::menu(title, title, options, on_change)
    };
    html! {
        <span class="elsewhere">
            { choice(editor.say("移到…", "Move to…"), false) }
            { choice(editor.say("复制到…", "Copy to…"), true) }
        </span>
    }
}

/// The other lists that the gate can go to, with their names: groups beside it, other steps, layers, the scope.
fn places(editor: &Editor, gate: &Gate, here: &GatePlace) -> Vec<(GatePlace, String)> {
    let policy = &editor.policy;
    let mut places = Vec::new();
    policy.walk_gates(&mut |_, it| {
        if is_group(it.rule.as_kind().kind()) && gate.find(&it.id).is_none() {
            let name = editor.lang.pick(format!("组合 {}", it.id), format!("group {}", it.id));
            places.push((GatePlace::Group(it.id.clone()), name));
        }
    });
    let steps = policy.steps.iter().map(|it| (GatePlace::Step(it.id.clone()), editor.text(&policy.step_name(it))));
    places.extend(steps);
    let layers = policy.layers.iter();
    places.extend(layers.map(|it| (GatePlace::Layer(it.id.clone()), editor.text(&it.name))));
    places.push((GatePlace::Scope, editor.say("适用范围", "scope").to_owned()));
    places.retain(|(place, _)| place != here);
    places
}
