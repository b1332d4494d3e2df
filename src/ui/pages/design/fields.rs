//! The generic editor of a gate: its sentence, with an input in every slot.

use yew::prelude::*;

use super::super::super::components::{Folded, NumberInput, SelectOption, TextInput, select};
use super::editor::Editor;
use crate::policy::gate::{Choice, Field, FieldValue, Input, Phrase, Piece};
use crate::policy::{Decimal, Lang, Text, Unit};
use crate::state::edit::{WordsEdit, WordsOf};

/// Where a changed field goes: its key and the new value, with the gesture.
pub(crate) type OnField = Callback<(&'static str, FieldValue, Option<u32>)>;

/// The sentence of a gate, with an input in every slot. `old` are the fields of the same gate in the baseline.
pub(crate) fn sentence(editor: &Editor, phrase: &Phrase, fields: &[Field], old: &[Field], on_field: &OnField) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => html! { <span>{ words.clone() }</span> },
        Piece::Slot(key) => {
            let before = old.iter().find(|field| field.key == *key);
            let field = fields.iter().find(|field| field.key == *key);
            field.map(|field| input(editor, field, before, on_field)).unwrap_or_default()
        }
    };
    html! { <span class="sentence">{ for phrase.pieces(editor.lang).iter().map(piece) }</span> }
}

/// The input of one field.
pub(crate) fn input(editor: &Editor, field: &Field, before: Option<&Field>, on_field: &OnField) -> Html {
    let key = field.key;
    let label = editor.text(&field.label);
    match (&field.value, &field.input) {
        (FieldValue::Decimal(value), Input::Share) => {
            let old = before.and_then(|it| if let FieldValue::Decimal(old) = it.value { Some(old) } else { None });
            let on_change = on_field.reform(move |(value, gesture)| (key, FieldValue::Decimal(value), Some(gesture)));
            html! {
                <NumberInput {key} {label} value={*value} {old} min={whole(0)} max={whole(100)} places={2} lang={editor.lang} {on_change} />
            }
        }
        (FieldValue::Decimal(value), Input::Number(unit)) => {
            let old = before.and_then(|it| if let FieldValue::Decimal(old) = it.value { Some(old) } else { None });
            let on_change = on_field.reform(move |(value, gesture)| (key, FieldValue::Decimal(value), Some(gesture)));
            let (min, max) = (Decimal::from_int(-2_000_000_000), Decimal::from_int(2_000_000_000));
            html! {
                <><NumberInput {key} {label} value={*value} {old} {min} {max} places={6} lang={editor.lang} {on_change} />
                { unit_words(editor, unit) }</>
            }
        }
        (FieldValue::Count(count), Input::Count { min, max, unit }) => {
            let old = before.and_then(|it| if let FieldValue::Count(old) = it.value { Some(whole(old)) } else { None });
            let on_change = on_field.reform(move |(value, gesture): (Decimal, u32)| {
                let count = u32::try_from(value.micros() / Decimal::ONE).unwrap_or(0);
                (key, FieldValue::Count(count), Some(gesture))
            });
            html! {
                <><NumberInput {key} {label} value={whole(*count)} {old} min={whole(*min)} max={whole(*max)}
                    lang={editor.lang} {on_change} />{ unit_words(editor, unit) }</>
            }
        }
        (FieldValue::Attribute(id), Input::Attribute(choices)) => {
            let on_change = on_field.reform(move |id: String| (key, FieldValue::Attribute(id.into()), None));
            one_of(editor, &label, id.as_str(), choices, before, field, on_change)
        }
        (FieldValue::Choice(id), Input::One(choices)) => {
            let on_change = on_field.reform(move |id: String| (key, FieldValue::Choice(id), None));
            one_of(editor, &label, id, choices, before, field, on_change)
        }
        (FieldValue::Choices(ids), Input::Some(choices)) => some_of(editor, &label, key, ids, choices, on_field),
        (FieldValue::Words(words), _) => {
            let lang = editor.lang;
            let text = words.clone();
            let on_change = on_field.reform(move |(words, gesture)| {
                let mut text = text.clone();
                text.set(lang, words);
                (key, FieldValue::Words(text), Some(gesture))
            });
            html! {
                <>
                    <TextInput label={label.clone()} value={words.get(lang).to_owned()} class="text-input long" {on_change} />
                    { other_language(editor, &label, words, before.and_then(words_of), &on_field.reform(move |(text, gesture)| (key, FieldValue::Words(text), Some(gesture)))) }
                </>
            }
        }
        _ => html! { <span>{ field.shown(editor.lang) }</span> },
    }
}

/// Words of the user's own to edit in the language of the page, with a discreet way to edit the other one. The other
/// language follows until it has words of its own.
pub(crate) fn bilingual(editor: &Editor, label: &str, class: &'static str, of: &WordsOf, words: &Text) -> Html {
    let can_be_empty = matches!(
        of,
        WordsOf::Preamble
            | WordsOf::Fits
            | WordsOf::LevelProfile(_)
            | WordsOf::LayerProfile(_)
            | WordsOf::Note(_)
            | WordsOf::RecommendedBy
            | WordsOf::ReviewedBy
    );
    let old = of.words(&editor.baseline);
    let of = of.clone();
    let on_words = editor.on_gesture(move |words: Text| WordsEdit { of: of.clone(), words });
    bilingual_input(editor, label, (class, can_be_empty), (words, old), &on_words)
}

fn words_of(field: &Field) -> Option<&Text> {
    if let FieldValue::Words(words) = &field.value { Some(words) } else { None }
}

/// Words to edit in the language of the page and, folded away, in the other.
pub(crate) fn both_languages(
    editor: &Editor,
    label: &str,
    class: &'static str,
    can_be_empty: bool,
    words: &Text,
    on_words: &Callback<(Text, u32)>,
) -> Html {
    bilingual_input(editor, label, (class, can_be_empty), (words, None), on_words)
}

/// `old` are the words in the baseline.
fn bilingual_input(
    editor: &Editor,
    label: &str,
    (class, can_be_empty): (&'static str, bool),
    (words, old): (&Text, Option<&Text>),
    on_words: &Callback<(Text, u32)>,
) -> Html {
    let (lang, text) = (editor.lang, words.clone());
    let on_change = on_words.reform(move |(words, gesture)| {
        let mut text = text.clone();
        text.set(lang, words);
        (text, gesture)
    });
    let label = label.to_owned();
    html! {
        <>
            <TextInput label={label.clone()} value={editor.text(words)} {class} {can_be_empty} placeholder={label.clone()} {on_change} />
            { other_language(editor, &label, words, old, on_words) }
        </>
    }
}

/// Whether the words changed in one language and stayed in the other, so that the two may say different things now.
fn is_stale(lang: Lang, words: &Text, old: &Text) -> bool {
    let sides = |text: &Text| lang.pick((text.zh.clone(), text.en.clone()), (text.en.clone(), text.zh.clone()));
    let ((this, other), (old_this, old_other)) = (sides(words), sides(old));
    this != old_this && other == old_other && this != other && !other.is_empty() && !old_this.is_empty()
}

/// The words in the language that the page is not in; open where they may be out of date.
fn other_language(
    editor: &Editor,
    label: &str,
    words: &Text,
    old: Option<&Text>,
    on_words: &Callback<(Text, u32)>,
) -> Html {
    let is_stale = old.is_some_and(|old| is_stale(editor.lang, words, old));
    let (sign, name, value) = match editor.lang {
        Lang::Zh => ("EN", "英文", words.en.clone()),
        Lang::En => ("中", "in Chinese", words.zh.clone()),
    };
    let (is_chinese, text) = (editor.lang == Lang::En, words.clone());
    let on_change = on_words.reform(move |(words, gesture)| {
        let mut text = text.clone();
        *(if is_chinese { &mut text.zh } else { &mut text.en }) = words;
        (text, gesture)
    });
    let label = format!("{label} · {name}");
    let is_same = words.zh == words.en && !words.is_empty();
    let class = classes!("other-language", is_same.then_some("is-same"), is_stale.then_some("is-stale"));
    let summary = html! {
        <>{ sign }
            if is_stale { <span class="stale-words">{ editor.say("未随之修改", "not changed with it") }</span> }
        </>
    };
    html! {
        <Folded {class} {summary} label={label.clone()} open={is_stale}>
            <TextInput label={label.clone()} {value} class="text-input" can_be_empty={true} placeholder={label} {on_change} />
        </Folded>
    }
}

fn whole(count: u32) -> Decimal {
    Decimal::from_int(i64::from(count))
}

fn unit_words(editor: &Editor, unit: &Unit) -> Html {
    match unit.name(editor.lang) {
        "" => Html::default(),
        name => html! { <span class="unit">{ name.to_owned() }</span> },
    }
}

fn one_of(
    editor: &Editor,
    label: &str,
    value: &str,
    choices: &[Choice],
    before: Option<&Field>,
    field: &Field,
    on_change: Callback<String>,
) -> Html {
    let options = choices.iter().map(|it| SelectOption::new(it.id.clone(), editor.text(&it.name))).collect();
    let old = before.filter(|it| it.value != field.value).map(|it| it.shown(editor.lang));
    html! {
        <span class={classes!("choice", old.is_some().then_some("is-changed"))}>
            if let Some(old) = old { <del>{ old }</del><span class="arrow" aria-hidden="true">{ "▸" }</span> }
            { select(label, value, options, on_change) }
        </span>
    }
}

/// Several of several, as check boxes behind the words.
fn some_of(
    editor: &Editor,
    label: &str,
    key: &'static str,
    ids: &[String],
    choices: &[Choice],
    on_field: &OnField,
) -> Html {
    let item = |choice: &Choice| {
        let is_in = ids.contains(&choice.id);
        let (ids, id) = (ids.to_vec(), choice.id.clone());
        let onchange = on_field.reform(move |_: Event| {
            let mut ids = ids.clone();
            if is_in {
                ids.retain(|it| *it != id);
            } else {
                ids.push(id.clone());
            }
            (key, FieldValue::Choices(ids), None)
        });
        html! {
            <label class="check"><input type="checkbox" checked={is_in} {onchange} />{ editor.text(&choice.name) }</label>
        }
    };
    html! { <span class="checks" role="group" aria-label={label.to_owned()}>{ for choices.iter().map(item) }</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translation_is_out_of_date_where_only_one_side_changed() {
        let old = Text::new("青铜", "Bronze");
        let stale = |zh: &str, en: &str| is_stale(Lang::Zh, &Text::new(zh, en), &old);
        assert!(stale("新人", "Bronze"));
        assert!(!stale("新人", "Newcomer") && !stale("青铜", "Bronze") && !stale("青铜", "Newcomer"));
        assert!(is_stale(Lang::En, &Text::new("青铜", "Newcomer"), &old));
        assert!(!is_stale(Lang::Zh, &Text::same("新人"), &Text::same("青铜")));
        assert!(!is_stale(Lang::Zh, &Text::new("新人", ""), &Text::new("青铜", "")));
    }
}
