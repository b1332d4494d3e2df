//! The choice of a clause to add: everything that can be meant, found by typing.

use yew::prelude::*;

use super::super::super::components::Dialog;
use super::clause::clause_element;
use super::editor::{ClauseView, Editor};
use crate::policy::gate::{Kind, intents};
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
                editor.wanted.replace(Some(clause_element(&clause)));
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

/// The offers that are like what was typed, the likest first; whatever was typed can be a clause in words.
fn matching(offers: Vec<Offer>, query: &str, place: &GatePlace) -> Vec<Offer> {
    let query = query.trim();
    if query.is_empty() {
        return offers;
    }
    let parts = parts(&in_our_words(query));
    let likeness = |offer: &Offer| {
        let text = letters(&[&offer.name.zh, " ", &offer.name.en].concat());
        parts.iter().filter(|part| text.contains(part.as_str())).count()
    };
    // What was typed is offered in these very words instead.
    let is_own_words = |edit: &PolicyEdit| matches!(edit, PolicyEdit::Gate(GateEdit::AddIntent { intent, .. }) if intent == "own-words");
    let offers = offers.into_iter().filter(|it| !is_own_words(&it.edit));
    let mut shown: Vec<(usize, Offer)> = offers.map(|offer| (likeness(&offer), offer)).collect();
    shown.retain(|(count, _)| count * 2 >= parts.len() && *count > 0);
    shown.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut shown: Vec<Offer> = shown.into_iter().map(|(_, offer)| offer).collect();
    if let Some(Rule::Unchecked(mut clause)) = Kind::Unchecked.starting_rule(&any_attribute()) {
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

/// Everyday words beside those of the offers.
const SYNONYMS: [(&str, &str); 16] = [
    ("工龄", "入职"),
    ("司龄", "入职"),
    ("试岗", "试用"),
    ("转岗", "岗位"),
    ("线上", "在线"),
    ("总监", "批准"),
    ("审批", "批准"),
    ("2/3", "三分之二"),
    ("aht", "处理时长"),
    ("绩效排名", "绩效位列"),
    ("排名", "位列"),
    ("申报", "推荐"),
    ("竞聘", "述职答辩"),
    ("培训", "试讲"),
    ("导师", "带教"),
    ("违纪", "一票否决"),
];

/// What was typed, in the words of the offers.
fn in_our_words(query: &str) -> String {
    SYNONYMS.iter().fold(query.to_lowercase(), |words, (theirs, ours)| words.replace(theirs, ours))
}

/// Figures are filled in later, so they say nothing about what is meant.
const FIGURES: &str = "0123456789一二两三四五六七八九十";

/// The letters of a text in lower case, without figures; what lies between them is a space.
fn letters(text: &str) -> String {
    let letter = |it: char| if it.is_alphabetic() { it } else { ' ' };
    text.to_lowercase().chars().filter(|it| !FIGURES.contains(*it)).map(letter).collect()
}

/// What a text is compared by: its words, and of words without spaces each pair of letters.
fn parts(query: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for word in letters(query).split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        if word.is_ascii() || letters.len() < 2 {
            parts.push(word.to_owned());
        } else {
            parts.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    parts
}

fn in_words() -> Text {
    Text::new("用文字写", "in words")
}

/// Everything that can be meant, then a clause on each attribute that there is.
fn offers(editor: &Editor, place: &GatePlace) -> Vec<Offer> {
    let meant = intents().iter().map(|intent| Offer {
        group: intent.group.name(),
        name: intent.name(),
        edit: GateEdit::AddIntent { place: place.clone(), intent: intent.id.to_owned() }.into(),
    });
    let of_attribute = editor.policy.attributes.iter().flat_map(|attribute| {
        let own =
            [Kind::Number, Kind::Elapsed, Kind::Certificate, Kind::YesNo, Kind::Ordered, Kind::Category, Kind::Series];
        let rule = own.into_iter().find_map(|kind| kind.starting_rule(attribute));
        rule.into_iter().chain(Kind::Rank.starting_rule(attribute))
    });
    let on_known = of_attribute.map(|rule| Offer {
        group: Text::new("针对已有字段", "on an attribute there is"),
        name: Gate::new("", rule.clone()).sentence(&editor.policy),
        edit: GateEdit::Add { place: place.clone(), rule }.into(),
    });
    meant.chain(on_known).collect()
}

/// A clause in words reads no attribute; it is offered whether the policy has one or not.
fn any_attribute() -> Attribute {
    let kind = AttributeKind::Number { unit: Unit::None, direction: Direction::HigherIsBetter };
    Attribute::new("", Text::default(), kind)
}
