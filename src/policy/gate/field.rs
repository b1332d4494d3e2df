//! How an editor sees a gate: a sentence with slots, and the fields that fill them.

use super::super::{AttributeId, Decimal, Lang, Text, Unit};

/// A sentence in both languages, in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    /// In Chinese.
    pub zh: Vec<Piece>,
    /// In English.
    pub en: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Words(String),
    /// The place of a field.
    Slot(&'static str),
}

/// A value of a gate that an editor shows and changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in the data; a slot refers to it.
    pub key: &'static str,
    /// What it is called.
    pub label: Text,
    /// The value now.
    pub value: FieldValue,
    /// How it is entered.
    pub input: Input,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// A reference to an attribute.
    Attribute(AttributeId),
    /// A number.
    Decimal(Decimal),
    /// A count.
    Count(u32),
    /// One of the choices, by id.
    Choice(String),
    /// Some of the choices, by id.
    Choices(Vec<String>),
    /// Free words.
    Words(Text),
}

/// How a field is entered.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// One of these attributes.
    Attribute(Vec<Choice>),
    /// A number in a unit.
    Number(Unit),
    /// A share of 0 to 100 per cent, with up to two decimals; the sentence says per cent itself.
    Share,
    /// A count between two bounds, in a unit.
    Count {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
        /// The unit.
        unit: Unit,
    },
    /// One of several.
    One(Vec<Choice>),
    /// Some of several.
    Some(Vec<Choice>),
    /// Free words.
    Words,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

impl Choice {
    /// A choice.
    pub fn new(id: impl Into<String>, name: Text) -> Self {
        Self { id: id.into(), name }
    }
}

/// Why a field was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// No field of this name.
    #[error("this gate has no field `{0}`")]
    NoSuchField(String),
    /// A value of another form.
    #[error("the field `{0}` takes a value of another form")]
    WrongForm(&'static str),
}

impl Phrase {
    /// Builds both sentences from a template each, in which `{key}` is a slot. Unknown keys stay as words.
    #[must_use]
    pub fn of(zh: &str, en: &str, keys: &[&'static str]) -> Self {
        Self { zh: pieces(zh, keys), en: pieces(en, keys) }
    }

    /// The pieces in `lang`.
    #[must_use]
    pub fn pieces(&self, lang: Lang) -> &[Piece] {
        lang.pick(&self.zh, &self.en)
    }

    /// The sentence with every slot filled with words.
    #[must_use]
    pub fn sentence(&self, fields: &[Field]) -> Text {
        Text::build(|lang| {
            let mut sentence = String::new();
            for piece in self.pieces(lang) {
                match piece {
                    Piece::Words(words) => {
                        if needs_space(&sentence, words) {
                            sentence.push(' ');
                        }
                        sentence.push_str(words);
                    }
                    Piece::Slot(key) => {
                        let shown = fields.iter().find(|field| field.key == *key).map(|field| field.shown(lang));
                        let shown = shown.unwrap_or_default();
                        if needs_space(&sentence, &shown) {
                            sentence.push(' ');
                        }
                        sentence.push_str(&shown);
                    }
                }
            }
            sentence
        })
    }
}

/// Whether a Latin letter or a figure would stand right beside a Chinese character: `KPI 连续`, not `KPI连续`.
fn needs_space(before: &str, after: &str) -> bool {
    let is_latin = |it: char| it.is_ascii_alphanumeric();
    let is_chinese = |it: char| matches!(it, '\u{4e00}'..='\u{9fff}');
    match (before.chars().last(), after.chars().next()) {
        (Some(a), Some(b)) => (is_latin(a) && is_chinese(b)) || (is_chinese(a) && is_latin(b)),
        _ => false,
    }
}

fn pieces(template: &str, keys: &[&'static str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let slot = after.split_once('}').and_then(|(key, tail)| Some((*keys.iter().find(|it| **it == key)?, tail)));
        if let Some((key, tail)) = slot {
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Slot(key));
            rest = tail;
        } else {
            words.push('{');
            rest = after;
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

impl Field {
    /// The value in words.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        let name_of = |choices: &[Choice], id: &str| {
            choices
                .iter()
                .find(|choice| choice.id == id)
                .map_or_else(|| id.to_owned(), |it| it.name.get(lang).to_owned())
        };
        match (&self.value, &self.input) {
            (FieldValue::Attribute(id), Input::Attribute(choices)) => name_of(choices, id.as_str()),
            (FieldValue::Attribute(id), _) => id.to_string(),
            (FieldValue::Decimal(value), Input::Number(unit)) => unit.with(*value, lang),
            (FieldValue::Decimal(value), _) => value.to_string(),
            (FieldValue::Count(count), Input::Count { unit, .. }) => {
                unit.with(Decimal::from_int(i64::from(*count)), lang)
            }
            (FieldValue::Count(count), _) => count.to_string(),
            (FieldValue::Choice(id), Input::One(choices)) => name_of(choices, id),
            (FieldValue::Choice(id), _) => id.clone(),
            (FieldValue::Choices(ids), Input::Some(choices)) => {
                let names: Vec<_> = ids.iter().map(|id| name_of(choices, id)).collect();
                names.join(lang.pick("、", ", "))
            }
            (FieldValue::Choices(ids), _) => ids.join(", "),
            (FieldValue::Words(words), _) => words.get(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_becomes_words_and_slots() {
        let phrase = Phrase::of("满 {count} 个月", "{count} months {other}", &["count"]);
        assert_eq!(phrase.zh, [Piece::Words("满 ".into()), Piece::Slot("count"), Piece::Words(" 个月".into())]);
        assert_eq!(phrase.en, [Piece::Slot("count"), Piece::Words(" months {other}".into())]);
    }
}
