//! The choice of a clause to add: everything that can be meant, found by typing.

use yew::prelude::*;

use super::super::super::components::Dialog;
use super::editor::{ClauseView, Editor};
use crate::policy::gate::Kind;
use crate::policy::{Attribute, AttributeKind, Direction, Gate, Policy, Rule, Text, Unit};
use crate::state::PolicyEdit;
use crate::state::edit::{GateEdit, GatePlace};

/// Something that can be meant.
struct Offer {
    group: Text,
    name: Text,
    edit: PolicyEdit,
}

/// Properties of [`GateChooser`].
#[derive(Properties, PartialEq)]
pub(crate) struct GateChooserProps {
    /// The editor that it is part of.
    pub(crate) editor: Editor,
    /// Where the clause goes.
    pub(crate) place: GatePlace,
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
}

/// A list that is filtered by typing; arrows choose, Enter takes, Escape closes.
#[component]
pub(crate) fn GateChooser(props: &GateChooserProps) -> Html {
    let query = use_state(String::new);
    let active = use_state(|| 0_usize);
    let input = use_node_ref();
    use_effect_with(input.clone(), |input| {
        if let Some(input) = input.cast::<web_sys::HtmlElement>() {
            // The dialog has just been opened; nothing keeps it from taking the focus.
            input.focus().ok();
        }
    });
    let editor = &props.editor;
    let shown = matching(offers(editor, &props.place), &query, &props.place);
    let last = shown.len().saturating_sub(1);
    let place = (*active).min(last);
    let choose = {
        let (editor, on_close) = (editor.clone(), props.on_close.clone());
        Callback::from(move |edit: PolicyEdit| {
            if let Some(clause) = added(&editor.policy, &edit) {
                editor.wanted.replace(Some(format!("clause-{clause}")));
                editor.on_view.emit(ClauseView { opened: Some(clause), filter: String::new(), ..editor.view.clone() });
            }
            on_close.emit(());
            editor.edit.emit((edit, None));
        })
    };
    let oninput = {
        let (query, active) = (query.clone(), active.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                query.set(input.value());
                active.set(0);
            }
        }
    };
    let onkeydown = {
        let (active, choose) = (active.clone(), choose.clone());
        let edit = shown.get(place).map(|it| it.edit.clone());
        move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" if place >= last => 0,
                "ArrowDown" => place + 1,
                "ArrowUp" => place.checked_sub(1).unwrap_or(last),
                "Enter" => {
                    event.prevent_default();
                    if let Some(edit) = &edit {
                        choose.emit(edit.clone());
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            active.set(next);
            let _ = crate::browser::page::show_near(&option_id(next));
        }
    };
    let title = editor.say("添加条款", "Add a clause");
    let label = editor.say(
        "输入想表达的意思，如“连续三个月”“投诉”“学历”",
        "Type what you mean: “months running”, “complaint”, “education”",
    );
    let count = editor.lang.pick(format!("{} 项", shown.len()), format!("{} offers", shown.len()));
    html! {
        <Dialog {title} close_label={editor.say("关闭", "Close")} class="dialog chooser" on_close={&props.on_close}>
            <input ref={input} type="text" class="text-input chooser-query" role="combobox" aria-expanded="true"
                aria-controls="chooser-list" aria-activedescendant={option_id(place)} aria-label={label} placeholder={label}
                autocomplete="off" value={(*query).clone()} {oninput} {onkeydown} />
            <p class="small muted" aria-live="polite">{ count }{ editor.say("　↑↓ 选择，回车添加，Esc 关闭", " · ↑↓ to choose, Enter to add, Esc to close") }</p>
            <ul id="chooser-list" class="chooser-list" role="listbox" aria-label={title}>
                { options(editor, &shown, place, &choose) }
            </ul>
        </Dialog>
    }
}

fn options(editor: &Editor, shown: &[Offer], active: usize, choose: &Callback<PolicyEdit>) -> Html {
    let mut items = Vec::with_capacity(shown.len());
    let mut group = None;
    for (place, offer) in shown.iter().enumerate() {
        if group != Some(&offer.group) {
            group = Some(&offer.group);
            items.push(html! { <li role="presentation" class="chooser-group">{ editor.text(&offer.group) }</li> });
        }
        let edit = offer.edit.clone();
        let onclick = choose.reform(move |_: MouseEvent| edit.clone());
        items.push(html! {
            <li role="option" id={option_id(place)} class="chooser-option" aria-selected={(place == active).to_string()} {onclick}>
                { editor.text(&offer.name) }
            </li>
        });
    }
    items.into_iter().collect()
}

fn option_id(place: usize) -> String {
    format!("chooser-{place}")
}

/// The first clause that an edit adds.
fn added(policy: &Policy, edit: &PolicyEdit) -> Option<crate::policy::ClauseId> {
    let edited = edit.apply(policy)?;
    let known = policy.clause_ids();
    let mut added = None;
    edited.walk_gates(&mut |_, gate| {
        if added.is_none() && !known.contains(&&gate.id) {
            added = Some(gate.id.clone());
        }
    });
    added
}

/// The offers with all the words that were typed, in either language; whatever was typed can be a clause in words.
fn matching(offers: Vec<Offer>, query: &str, place: &GatePlace) -> Vec<Offer> {
    let query = query.trim();
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let fits = |offer: &Offer| {
        let texts = [&offer.group.zh, &offer.group.en, &offer.name.zh, &offer.name.en];
        words.iter().all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)))
    };
    let mut shown: Vec<Offer> = offers.into_iter().filter(fits).collect();
    if !query.is_empty()
        && let Some(Rule::Unchecked(mut clause)) = Kind::Unchecked.starting_rule(&any_attribute())
    {
        clause.text = Text::same(query);
        let name = Text::new(
            format!("“{query}”，按原文写入，由人核对"),
            format!("“{query}” in these words, checked by people"),
        );
        let edit = GateEdit::Add { place: place.clone(), rule: Rule::Unchecked(clause) }.into();
        shown.push(Offer { group: in_words(), name, edit });
    }
    shown
}

fn in_words() -> Text {
    Text::new("用文字写", "In words")
}

/// Everything that can be meant: a gate on each attribute, then groups, then a clause in words.
fn offers(editor: &Editor, place: &GatePlace) -> Vec<Offer> {
    let add = |rule: Rule| PolicyEdit::from(GateEdit::Add { place: place.clone(), rule });
    let of_attribute = editor.policy.attributes.iter().flat_map(|attribute| {
        let own =
            [Kind::Number, Kind::Elapsed, Kind::Certificate, Kind::YesNo, Kind::Ordered, Kind::Category, Kind::Series];
        let rule = own.into_iter().find_map(|kind| kind.starting_rule(attribute));
        rule.into_iter().chain(Kind::Rank.starting_rule(attribute))
    });
    let on_known = of_attribute.map(|rule| Offer {
        group: Text::new("针对已有字段", "On an attribute there is"),
        name: Gate::new("", rule.clone()).sentence(&editor.policy),
        edit: add(rule),
    });
    let any = any_attribute();
    let groups = [Kind::AnyOf, Kind::AllOf, Kind::AtLeastOf, Kind::Not, Kind::Veto];
    let combined = groups.into_iter().filter_map(|kind| {
        let group = Text::new("组合", "Combinations");
        Some(Offer { group, name: kind.name(), edit: add(kind.starting_rule(&any)?) })
    });
    let in_words = Kind::Unchecked.starting_rule(&any).into_iter().map(|rule| {
        let mut rule = rule;
        if let Rule::Unchecked(clause) = &mut rule {
            clause.text = Text::new("新条款（由人核对）", "new clause (checked by people)");
        }
        Offer { group: in_words(), name: Kind::Unchecked.name(), edit: add(rule) }
    });
    on_known.chain(combined).chain(in_words).collect()
}

/// Groups read no attribute; they are offered whether the policy has one or not.
fn any_attribute() -> Attribute {
    let kind = AttributeKind::Number { unit: Unit::None, direction: Direction::HigherIsBetter };
    Attribute::new("", Text::default(), kind)
}
