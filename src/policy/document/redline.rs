//! A redline: the new regulation with what was deleted, what was added and what was changed since the old one.
//!
//! Parts are matched by their keys, not by their place: what only moved is not marked.

use super::diff::diff;
use super::{Article, Block, Chapter, Line, Mark, Regulation, Row, Table, Words};

/// `after`, marked against `before`.
#[must_use]
pub fn redline(before: &Regulation, after: &Regulation) -> Regulation {
    Regulation {
        lang: after.lang,
        title: compared(&before.title, &after.title),
        chapters: merged(&before.chapters, &after.chapters),
    }
}

fn compared(before: &Words, after: &Words) -> Words {
    diff(&before.text(), &after.text())
}

/// A part of a regulation that has a key and can be marked.
trait Part: Clone + PartialEq {
    /// What it is matched by.
    fn key(&self) -> &str;
    /// The same, all of it under one mark.
    fn all(&self, mark: Mark) -> Self;
    /// The same, marked against the one it was.
    fn against(&self, before: &Self) -> Self;
}

/// The parts of `after` marked, with those that are gone where they stood.
fn merged<T: Part>(before: &[T], after: &[T]) -> Vec<T> {
    let partners = partners(before, after);
    let mut merged: Vec<T> = Vec::with_capacity(after.len());
    // Deleted parts follow the part that they followed before.
    let gone_after = |place: Option<usize>, merged: &mut Vec<T>| {
        let start = place.map_or(0, |place| place + 1);
        let behind = before.iter().enumerate().skip(start);
        let gone = behind.take_while(|(place, _)| !partners.contains(&Some(*place)));
        merged.extend(gone.map(|(_, part)| part.all(Mark::Deleted)));
    };
    gone_after(None, &mut merged);
    for (part, partner) in after.iter().zip(&partners) {
        match partner.and_then(|place| before.get(place)) {
            Some(old) => merged.push(part.against(old)),
            None => merged.push(part.all(Mark::Added)),
        }
        if partner.is_some() {
            gone_after(*partner, &mut merged);
        }
    }
    merged
}

/// The place in `before` of each part of `after`. Parts that share a key are first matched where they are equal.
fn partners<T: Part>(before: &[T], after: &[T]) -> Vec<Option<usize>> {
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    for needs_equal in [true, false] {
        for place in 0..after.len() {
            let (Some(part), Some(None)) = (after.get(place), partners.get(place)) else { continue };
            let is_match = |(old_place, old): &(usize, &T)| {
                old.key() == part.key() && (!needs_equal || *old == part) && !partners.contains(&Some(*old_place))
            };
            let found = before.iter().enumerate().find(is_match).map(|(old_place, _)| old_place);
            if let Some(partner) = partners.get_mut(place) {
                *partner = found;
            }
        }
    }
    partners
}

impl Part for Chapter {
    fn key(&self) -> &str {
        self.key
    }

    fn all(&self, mark: Mark) -> Self {
        let articles = self.articles.iter().map(|it| it.all(mark)).collect();
        Self { title: self.title.all(mark), articles, ..self.clone() }
    }

    fn against(&self, before: &Self) -> Self {
        let title = compared(&before.title, &self.title);
        Self { title, articles: merged(&before.articles, &self.articles), ..self.clone() }
    }
}

impl Part for Article {
    fn key(&self) -> &str {
        &self.key
    }

    fn all(&self, mark: Mark) -> Self {
        let blocks = self.blocks.iter().map(|it| it.all(mark)).collect();
        Self { title: self.title.all(mark), blocks, ..self.clone() }
    }

    fn against(&self, before: &Self) -> Self {
        let title = compared(&before.title, &self.title);
        Self { title, blocks: merged(&before.blocks, &self.blocks), ..self.clone() }
    }
}

impl Part for Block {
    fn key(&self) -> &str {
        match self {
            Self::Line(line) => &line.key,
            Self::Table(table) => table.key,
        }
    }

    fn all(&self, mark: Mark) -> Self {
        match self {
            Self::Line(line) => Self::Line(Line { words: line.words.all(mark), ..line.clone() }),
            Self::Table(table) => {
                Self::Table(Table { rows: table.rows.iter().map(|it| it.all(mark)).collect(), ..table.clone() })
            }
        }
    }

    fn against(&self, before: &Self) -> Self {
        match (self, before) {
            (Self::Line(line), Self::Line(old)) => {
                Self::Line(Line { words: compared(&old.words, &line.words), ..line.clone() })
            }
            (Self::Table(table), Self::Table(old)) => {
                Self::Table(Table { rows: merged(&old.rows, &table.rows), ..table.clone() })
            }
            _ => self.all(Mark::Added),
        }
    }
}

impl Part for Row {
    fn key(&self) -> &str {
        &self.key
    }

    fn all(&self, mark: Mark) -> Self {
        Self { cells: self.cells.iter().map(|it| it.all(mark)).collect(), ..self.clone() }
    }

    fn against(&self, before: &Self) -> Self {
        let cells = before.cells.iter().zip(&self.cells).map(|(old, new)| compared(old, new)).collect();
        Self { cells, ..self.clone() }
    }
}
