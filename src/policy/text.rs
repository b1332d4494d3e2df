//! Words in both languages of the product.

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The one of two wordings that this language reads.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// The same words in both languages. An empty side falls back to the other when it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Text {
    /// In Chinese.
    #[serde(default)]
    pub zh: String,
    /// In English.
    #[serde(default)]
    pub en: String,
}

impl Text {
    /// Both wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// One wording for both languages: names that the user typed, ids, figures.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { zh: words.clone(), en: words }
    }

    /// The wording in `lang`, or the other one where it is empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let (first, second) = lang.pick((&self.zh, &self.en), (&self.en, &self.zh));
        if first.is_empty() { second } else { first }
    }

    /// Sets the wording in `lang`. The other wording follows where it was empty, the same, or only offered by the tool.
    pub fn set(&mut self, lang: Lang, words: String) {
        let is_offered = super::offered::is_offered(self);
        let (this, other) = match lang {
            Lang::Zh => (&mut self.zh, &mut self.en),
            Lang::En => (&mut self.en, &mut self.zh),
        };
        if is_offered || other.is_empty() || *other == *this {
            other.clone_from(&words);
        }
        *this = words;
    }

    /// Builds a text from a wording per language.
    pub fn build(mut words: impl FnMut(Lang) -> String) -> Self {
        Self { zh: words(Lang::Zh), en: words(Lang::En) }
    }

    /// Whether there are no words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

impl From<(&str, &str)> for Text {
    /// Chinese and English.
    fn from((zh, en): (&str, &str)) -> Self {
        Self::new(zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_side_falls_back_to_the_other() {
        assert_eq!(Text::new("满意度", "").get(Lang::En), "满意度");
    }

    #[test]
    fn rename_follows_where_both_sides_were_the_same() {
        let mut text = Text::same("A");
        text.set(Lang::Zh, "甲".into());
        assert_eq!(text, Text::same("甲"));
        let mut text = Text::new("甲", "A");
        text.set(Lang::En, "B".into());
        assert_eq!(text, Text::new("甲", "B"));
    }
}
