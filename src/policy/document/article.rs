//! What a regulation is made of, and how an article is put together.

use super::super::ClauseId;
use super::Words;

/// A chapter (章).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The same in every policy.
    pub key: &'static str,
    /// `第一章`; of a deleted chapter the number it had.
    pub number: String,
    /// What it is about.
    pub title: Words,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// An article (条). Articles are numbered through all chapters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The same as long as what it is about exists.
    pub key: String,
    /// `第一条`; of a deleted article the number it had.
    pub number: String,
    /// What it is about.
    pub title: Words,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph or an item of a list.
    Line(Line),
    /// A table.
    Table(Table),
}

/// A paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Names it within its article. Lines without an id of their own share a key that ends in `#`.
    pub key: String,
    /// The clause that it states.
    pub clause: Option<ClauseId>,
    /// 0 for a paragraph, else how deep the list is.
    pub depth: usize,
    /// `（一）`; empty for a paragraph.
    pub number: String,
    /// What it says.
    pub words: Words,
    /// The mark of punctuation behind it.
    pub end: &'static str,
    /// Whether it applies; a clause that is set aside does not.
    pub is_in_force: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Names it within its article.
    pub key: &'static str,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Names it within its table.
    pub key: String,
    /// Its cells, one for each column.
    pub cells: Vec<Words>,
}

impl Chapter {
    pub(super) fn new(key: &'static str, title: &str) -> Self {
        Self { key, number: String::new(), title: Words::new(title), articles: Vec::new() }
    }

    /// Adds an article, unless it says nothing.
    pub(super) fn push(&mut self, article: Article) {
        if !article.blocks.is_empty() {
            self.articles.push(article);
        }
    }
}

impl Article {
    pub(super) fn new(key: impl Into<String>, title: &str) -> Self {
        Self { key: key.into(), number: String::new(), title: Words::new(title), blocks: Vec::new() }
    }

    /// Adds a paragraph; of words of the user one for each of their lines.
    pub(super) fn say(&mut self, key: &str, words: &str) {
        let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let key = if lines.len() > 1 { format!("{key}#") } else { key.to_owned() };
        for words in lines {
            self.line(&key, 0, words);
        }
    }

    /// Adds an item of a list.
    pub(super) fn item(&mut self, key: impl Into<String>, depth: usize, words: &str) {
        self.line(&key.into(), depth, words);
    }

    /// Adds a heading and the items below it, where there are any.
    pub(super) fn items<T: AsRef<str>>(&mut self, key: &str, heading: &str, items: impl IntoIterator<Item = T>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.line(key, 0, heading);
            items.for_each(|words| self.line(&format!("{key}/#"), 1, words.as_ref()));
        }
    }

    /// Adds the statement of a clause.
    pub(super) fn clause(&mut self, clause: &ClauseId, depth: usize, words: &str, is_in_force: bool) {
        // The text ends its lines itself.
        let words = words.trim_end().trim_end_matches(['。', '；', '.', ';']);
        self.line(&format!("clause/{clause}"), depth, words);
        if let Some(Block::Line(line)) = self.blocks.last_mut() {
            line.clause = Some(clause.clone());
            line.is_in_force = is_in_force;
        }
    }

    /// Adds a table, where it has rows.
    pub(super) fn table(&mut self, key: &'static str, head: &[&str], rows: Vec<Row>) {
        if !rows.is_empty() {
            let head = head.iter().map(ToString::to_string).collect();
            self.blocks.push(Block::Table(Table { key, head, rows }));
        }
    }

    fn line(&mut self, key: &str, depth: usize, words: &str) {
        self.blocks.push(Block::Line(Line {
            key: key.to_owned(),
            clause: None,
            depth,
            number: String::new(),
            words: Words::new(words.trim()),
            end: "",
            is_in_force: true,
        }));
    }

    /// Whether a redline marks something in it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        !self.title.is_same() || self.blocks.iter().any(Block::is_changed)
    }
}

impl Block {
    /// Whether a redline marks something in it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Line(line) => !line.words.is_same(),
            Self::Table(table) => table.rows.iter().any(Row::is_changed),
        }
    }
}

impl Row {
    pub(super) fn new(key: impl Into<String>, cells: Vec<String>) -> Self {
        Self { key: key.into(), cells: cells.into_iter().map(Words::new).collect() }
    }

    /// Whether a redline marks something in it.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_same())
    }
}
