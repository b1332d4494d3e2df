//! A policy as a regulation in one language: chapters, articles, numbered clauses with the ids of the data.
//!
//! [`regulation`] writes it, [`redline`] marks what is new against another, [`markdown`] and [`html`] are forms of it.
//! Every field of a policy that carries content stands in the text, so that policies that differ read differently.
//! To add a field, say it in the chapter's file; the test over all fields names one that is not said.

mod article;
mod assessment;
mod cells;
mod closing;
mod conditions;
mod definitions;
mod diff;
mod gates;
mod general;
mod html;
mod ladder;
mod markdown;
mod numbering;
mod places;
mod procedure;
mod redline;
mod words;

pub use article::{Article, Block, Chapter, Line, Row, Table};
pub use html::html;
pub use markdown::markdown;
pub use redline::redline;
pub use words::{Mark, Span, Words};

use super::{Lang, Policy, Text};

/// A policy as a regulation in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulation {
    /// The language of its words.
    pub lang: Lang,
    /// The policy's name.
    pub title: Words,
    /// The chapters that have something to say.
    pub chapters: Vec<Chapter>,
}

impl Regulation {
    /// How many articles there are, and how many of them a redline leaves as they were.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let articles = self.chapters.iter().flat_map(|chapter| &chapter.articles);
        let unchanged = articles.clone().filter(|article| !article.is_changed()).count();
        (articles.count(), unchanged)
    }
}

/// Writes a policy as a regulation.
#[must_use]
pub fn regulation(policy: &Policy, lang: Lang) -> Regulation {
    let writer = Writer { policy, lang };
    let mut chapters = vec![
        general::chapter(writer),
        ladder::chapter(writer),
        assessment::chapter(writer),
        conditions::promotions(writer),
        places::exceptions(writer),
        places::quotas(writer),
        conditions::demotions(writer),
        conditions::pay_steps(writer),
        conditions::lateral_moves(writer),
        procedure::transitions(writer),
        procedure::chapter(writer),
        closing::advice(writer),
        closing::chapter(writer),
    ];
    chapters.retain(|chapter| !chapter.articles.is_empty());
    numbering::number(&mut chapters, lang);
    Regulation { lang, title: Words::new(writer.get(&policy.name)), chapters }
}

/// What every chapter is written from.
#[derive(Clone, Copy)]
struct Writer<'a> {
    policy: &'a Policy,
    lang: Lang,
}

impl Writer<'_> {
    /// The wording of the text's language.
    fn pick<T>(self, zh: T, en: T) -> T {
        self.lang.pick(zh, en)
    }

    /// Words of the policy in the text's language.
    fn get(self, text: &Text) -> &str {
        text.get(self.lang)
    }

    /// Several names in one sentence.
    fn list<T: AsRef<str>>(self, names: impl IntoIterator<Item = T>) -> String {
        let names: Vec<T> = names.into_iter().collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        names.join(self.pick("、", ", "))
    }
}

#[cfg(test)]
mod tests;
