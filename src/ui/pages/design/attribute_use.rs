//! Where an attribute is used, and what removing it means.

use yew::prelude::*;

use super::super::super::components::{button, icon_button};
use super::editor::Editor;
use crate::policy::{Attribute, ClauseId};
use crate::state::PolicyEdit;
use crate::state::edit::{AttributeEdit, GateEdit, Repair};

/// The clauses and scores that read an attribute, with the way to remove it. Removing one that is used asks what
/// becomes of them.
pub(crate) fn used_by(editor: &Editor, attribute: &Attribute) -> Html {
    let (policy, id) = (&editor.policy, &attribute.id);
    let mut clauses: Vec<ClauseId> = Vec::new();
    policy.walk_gates(&mut |_, gate| {
        if gate.rule.as_kind().attributes().contains(&id) {
            clauses.push(gate.id.clone());
        }
    });
    let cells: Vec<usize> =
        policy.scoring.cells.iter().enumerate().filter(|(_, cell)| cell.attribute == *id).map(|it| it.0).collect();
    let is_used = policy.attributes_in_use().iter().any(|it| it.id == *id);
    let remove = || PolicyEdit::from(AttributeEdit::Remove { attribute: id.clone() });
    let name = editor.text(&attribute.name);
    let label = format!("{} {name}", editor.say("删除", "Remove"));
    let leave = |edit: PolicyEdit| editor.on_click_to(edit, "open-section".into());
    if !is_used {
        return html! { <span class="used small muted">{ editor.say("未使用", "not used") }{ icon_button("✕", &label, false, leave(remove())) }</span> };
    }
    let place = |clause: &ClauseId| {
        let path = format!("clauses/{clause}");
        let onclick = editor.jump.reform(move |_: MouseEvent| path.clone());
        html! { <button type="button" class="place" {onclick}>{ clause.to_string() }</button> }
    };
    let scores = match cells.len() {
        0 => String::new(),
        count => editor.lang.pick(format!("{count} 项评分"), format!("{count} scores")),
    };
    // The last column goes first, so that the places of the others stay.
    let out_of_scores = cells.iter().rev().map(|place| PolicyEdit::from(Repair::RemoveCell { place: *place }));
    let gates = clauses.iter().map(|clause| PolicyEdit::from(GateEdit::Remove { clause: clause.clone() }));
    let with_all = PolicyEdit::All(gates.chain(out_of_scores).chain([remove()]).collect());
    let aside = PolicyEdit::SetAside { clauses: clauses.clone(), set_aside: true };
    let count = clauses.len();
    let words_all = editor.lang.pick(
        format!("连同 {count} 条条款、{} 项评分一起删除", cells.len()),
        format!("Remove with {count} clauses and {} scores", cells.len()),
    );
    html! {
        <span class="used small">
            <span class="muted">{ editor.say("用于 ", "used by ") }</span>
            { for clauses.iter().map(place) }{ scores }
            <details class="remove-used">
                <summary title={label.clone()} aria-label={label}>{ "✕" }</summary>
                <span class="button-row">
                    <span>{ editor.say("它正在使用：", "It is in use: ") }</span>
                    { button("danger", &words_all, leave(with_all)) }
                    if count > 0 {
                        { button("", editor.say("删除字段，搁置这些条款", "Remove it, set these clauses aside"), leave(PolicyEdit::All(vec![aside, remove()]))) }
                    }
                </span>
            </details>
        </span>
    }
}
