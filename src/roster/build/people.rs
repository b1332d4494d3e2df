//! Ids, names and levels: they decide which rows are kept.

use std::collections::{HashMap, HashSet};

use super::LevelWords;
use super::issues::Issues;
use super::problem::shown;
use super::source::{Source, Sources};
use super::{Labels, Policy, Text};
use crate::policy::{LevelId, fresh};
use crate::roster::cell::is_empty_cell;
use crate::roster::mapping::IssueLevel;
use crate::roster::word_match::level_of;

/// The rows that are kept, with what identifies them.
pub(super) struct People {
    pub(super) rows: Vec<usize>,
    pub(super) ids: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) levels: Labels,
    pub(super) level_words: LevelWords,
}

impl People {
    pub(super) fn read(
        sources: &Sources<'_>,
        level_of_all: Option<&LevelId>,
        policy: &Policy,
        issues: &mut Issues,
    ) -> Self {
        let mut levels = Levels::new(sources.level, level_of_all, policy, issues);
        let mut ids = Ids::new(sources);
        let (mut rows, mut kept_ids, mut kept_levels) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..sources.table.len() {
            let number = sources.table.row_number(row);
            // The level first: a row without one does not take the id from a later row of the same person.
            let Ok(level) = levels.of(row, number, issues) else { continue };
            let Ok(id) = ids.of(row, number, issues) else { continue };
            rows.push(row);
            kept_ids.push(id);
            kept_levels.push(level);
        }
        let name = |&row: &usize| sources.name.map_or(String::new(), |source| source.text(row).to_owned());
        let names = rows.iter().map(name).collect();
        let level_words = match sources.level {
            Some(source) => LevelWords::of_column(&levels.known, &source.mapping.labels),
            None => LevelWords::of_all(level_of_all, policy),
        };
        Self { rows, ids: kept_ids, names, levels: kept_levels.into_iter().collect(), level_words }
    }
}

/// A row that cannot be kept; the issue says why.
struct LeftOut;

/// Reads ids and finds the second of two.
struct Ids<'a> {
    source: Option<Source<'a>>,
    /// Ids of the file and ids made here.
    taken: HashSet<String>,
    /// The row in which an id first stands.
    first: HashMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    fn new(sources: &Sources<'a>) -> Self {
        let source = sources.id;
        let rows = 0..sources.table.len();
        let taken = source.map(|source| rows.map(|row| source.text(row).to_owned()).collect()).unwrap_or_default();
        Self { source, taken, first: HashMap::new() }
    }

    /// The id of a row, unless another row has it.
    fn of(&mut self, row: usize, number: usize, issues: &mut Issues) -> Result<String, LeftOut> {
        let Some(source) = self.source else { return Ok(number.to_string()) };
        let header = &source.mapping.header;
        let id = source.text(row);
        if is_empty_cell(id) {
            let made = fresh(&number.to_string(), |id| self.taken.contains(id));
            self.taken.insert(made.clone());
            issues.row(IssueLevel::Notice, "id-empty", number, header, || {
                Text::new(format!("没有编号，用“{made}”代替"), format!("there is no id; “{made}” stands for it"))
            });
            return Ok(made);
        }
        let first = *self.first.entry(id).or_insert(number);
        if first == number {
            return Ok(id.to_owned());
        }
        let id = shown(id);
        issues.row(IssueLevel::RowLeftOut, "id-twice", number, header, || {
            Text::new(
                format!("编号“{id}”与第 {first} 行重复，这一行没有导入"),
                format!("the id “{id}” is already in row {first}; this row is left out"),
            )
        });
        Err(LeftOut)
    }
}

/// Reads levels.
struct Levels<'a> {
    source: Option<Source<'a>>,
    /// The level where the file has no column of levels.
    of_all: Option<&'a str>,
    policy: &'a Policy,
    /// Words already looked up.
    known: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Levels<'a> {
    fn new(source: Option<Source<'a>>, of_all: Option<&'a LevelId>, policy: &'a Policy, issues: &mut Issues) -> Self {
        let of_all = of_all.filter(|id| policy.level(id).is_some()).map(LevelId::as_str);
        if source.is_none() && of_all.is_none() {
            issues.file(IssueLevel::ValueUnknown, "level-missing", "", || {
                Text::new(
                    "没有职级列：请指定哪一列是职级，或为全部人员选择一个职级",
                    "there is no column of levels: say which column it is, or choose a level for everybody",
                )
            });
        }
        Self { source, of_all, policy, known: HashMap::new() }
    }

    /// The level of a row; none where the file has no levels at all.
    fn of(&mut self, row: usize, number: usize, issues: &mut Issues) -> Result<Option<&'a str>, LeftOut> {
        let Some(source) = self.source else { return Ok(self.of_all) };
        let header = &source.mapping.header;
        let text = source.text(row);
        let (policy, labels) = (self.policy, &source.mapping.labels);
        let level =
            *self.known.entry(text).or_insert_with(|| level_of(text, labels, policy).map(|level| level.id.as_str()));
        if level.is_some() {
            return Ok(level);
        }
        if is_empty_cell(source.word(row)) {
            issues.row(IssueLevel::RowLeftOut, "level-empty", number, header, || {
                Text::new("没有职级，这一行没有导入", "there is no level; this row is left out")
            });
            return Err(LeftOut);
        }
        let text = shown(text);
        issues.row(IssueLevel::RowLeftOut, "level-unknown", number, header, || {
            Text::new(
                format!("方案里没有职级“{text}”，这一行没有导入。请在匹配时指定它对应哪一级"),
                format!("the policy has no level “{text}”; this row is left out. Say in the mapping which level it is"),
            )
        });
        Err(LeftOut)
    }
}
