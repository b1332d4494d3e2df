//! Adding a gate: first the fact that it is about, then what is asked of it.

use yew::prelude::*;

use super::super::super::components::{SelectOption, select};
use super::editor::Editor;
use crate::policy::gate::Kind;
use crate::policy::{Attribute, AttributeKind, Direction, Gate, Rule, Text, Unit};
use crate::state::edit::{GateEdit, GatePlace};

/// The way to add a gate at a place: one list of everything that can be meant.
pub(crate) fn add_gate(editor: &Editor, place: &GatePlace) -> Html {
    let offers = offers(editor);
    let title = editor.say("＋ 添加条款…", "＋ Add a clause…");
    let mut options = vec![SelectOption::new("", title)];
    options.extend(offers.iter().map(|(key, name, _)| SelectOption::new(key.clone(), name.clone())));
    let place = place.clone();
    let edit = editor.edit.clone();
    let on_change = Callback::from(move |chosen: String| {
        let rule = offers.iter().find(|(key, _, _)| *key == chosen).map(|(_, _, rule)| rule.clone());
        if let Some(rule) = rule {
            edit.emit((GateEdit::Add { place: place.clone(), rule }.into(), None));
        }
    });
    // The list goes back to its title after every choice, because the policy it is drawn from is another one.
    html! { <div class="add-gate" key={format!("add-{:p}", &*editor.policy)}>{ select(title, "", options, on_change) }</div> }
}

/// Everything that can be meant: a gate on each attribute, then groups, then a clause in words.
fn offers(editor: &Editor) -> Vec<(String, String, Rule)> {
    let of_attribute = editor.policy.attributes.iter().filter_map(|attribute| {
        let own = [Kind::Number, Kind::Elapsed, Kind::YesNo, Kind::Ordered, Kind::Category, Kind::Series];
        let rule = own.into_iter().find_map(|kind| kind.starting_rule(attribute))?;
        let sentence = Gate::new("", rule.clone()).sentence(&editor.policy);
        Some((format!("attribute:{}", attribute.id), sentence.get(editor.lang).to_owned(), rule))
    });
    let any = any_attribute();
    let groups = [Kind::AnyOf, Kind::AllOf, Kind::AtLeastOf, Kind::Not, Kind::Unchecked];
    let of_kind = groups.into_iter().filter_map(|kind| {
        let mut rule = kind.starting_rule(&any)?;
        if let Rule::Unchecked(clause) = &mut rule {
            clause.text = Text::new("新条款（由人核对）", "new clause (checked by people)");
        }
        Some((format!("kind:{kind:?}"), kind.name().get(editor.lang).to_owned(), rule))
    });
    of_attribute.chain(of_kind).collect()
}

/// Groups read no attribute; they are offered whether the policy has one or not.
fn any_attribute() -> Attribute {
    let kind = AttributeKind::Number { unit: Unit::None, direction: Direction::HigherIsBetter };
    Attribute::new("", Text::default(), kind)
}
