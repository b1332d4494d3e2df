//! People as a program hands them over: plain rows, or columns where there are many. What does not fit the policy is
//! refused with its place, never guessed at, so that a slip in a program cannot look like a result.

mod column;
mod error;
mod value;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

pub use error::{RowsError, RowsProblem};
pub use value::{Numbers, RowValue};

use super::spelling::find_level;
use super::{Labels, Roster};
use crate::policy::{Attribute, AttributeId, Date, Policy};
use column::read_column;
use value::Entry;

/// People with their facts.
#[derive(Debug, Clone, PartialEq)]
pub enum Rows {
    /// One by one.
    List(Vec<Row>),
    /// In columns.
    Columns(RowColumns),
}

/// One agent with the facts that are known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The agent's id.
    pub id: String,
    /// The agent's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The agent's level: its id, name or another of its spellings.
    pub level: String,
    /// The agent's team, region or other groups, by grouping.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
    /// Facts by attribute; what is missing is not known.
    pub values: BTreeMap<AttributeId, RowValue>,
}

/// Agents in columns, all of the same length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowColumns {
    /// The agents' ids.
    pub ids: Vec<String>,
    /// Their names, where there are any.
    pub names: Option<Vec<String>>,
    /// Their levels, as in [`Row::level`].
    pub levels: Vec<String>,
    /// Their groups, by grouping; an empty one is not known.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Their facts.
    pub values: BTreeMap<AttributeId, RowColumn>,
}

/// One fact of all agents.
#[derive(Debug, Clone, PartialEq)]
pub enum RowColumn {
    /// Values of any kind.
    Values(Vec<RowValue>),
    /// Plain numbers, for many agents.
    Numbers(Numbers),
}

impl Row {
    /// The people of a roster one by one, ready to be handed back. Somebody without a level has an empty one.
    #[must_use]
    pub fn all_of(roster: &Roster) -> Vec<Self> {
        let values = |row| {
            let values = roster.columns.iter().map(|(id, column)| (id.clone(), RowValue::of(column, row)));
            values.filter(|(_, value)| *value != RowValue::Missing).collect()
        };
        let groups = |row| {
            let groups = roster.groupings.iter().filter_map(|(name, labels)| Some((name, labels.get(row)?)));
            groups.map(|(name, label)| (name.clone(), label.to_owned())).collect()
        };
        let row = |(row, id): (usize, &String)| Self {
            id: id.clone(),
            name: roster.names.get(row).filter(|name| !name.is_empty()).cloned(),
            level: roster.levels.get(row).unwrap_or_default().to_owned(),
            groups: groups(row),
            values: values(row),
        };
        roster.ids.iter().enumerate().map(row).collect()
    }
}

impl Rows {
    /// How many agents.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::List(rows) => rows.len(),
            Self::Columns(columns) => columns.ids.len(),
        }
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The roster that `policy` is evaluated on. Attributes and levels that only a policy of `beside` knows are
    /// passed over; those that none knows are refused. `as_of` may be left out where no value depends on a day.
    ///
    /// # Errors
    /// The first thing that does not fit, with its place.
    pub fn to_roster(&self, policy: &Policy, beside: &[&Policy], as_of: Option<Date>) -> Result<Roster, RowsError> {
        self.check_lengths()?;
        self.check_ids()?;
        let policies: Vec<&Policy> = std::iter::once(policy).chain(beside.iter().copied()).collect();
        self.check_attributes(&policies)?;
        let levels = self.levels(&policies)?;
        let mut columns = BTreeMap::new();
        let mut needs_day = None;
        for attribute in &policy.attributes {
            let entries = (0..self.len()).map(|row| self.entry(row, &attribute.id));
            let column = read_column(attribute, entries)
                .map_err(|(row, problem)| RowsError::new(self.value_path(row, &attribute.id), problem))?;
            let Some(column) = column else { continue };
            if column.depends_on_day() && needs_day.is_none() {
                needs_day = Some(&attribute.id);
            }
            columns.insert(attribute.id.clone(), column);
        }
        let as_of = match (as_of, needs_day) {
            (Some(as_of), _) => as_of,
            // Without a value that depends on a day, any day gives the same result.
            (None, None) => Date::default(),
            (None, Some(attribute)) => {
                let problem = RowsProblem::AsOfMissing { attribute: attribute.to_string() };
                return Err(RowsError::new("options.asOf".to_owned(), problem));
            }
        };
        Ok(Roster { as_of, ids: self.ids(), names: self.names(), levels, groupings: self.groupings(), columns })
    }

    fn ids(&self) -> Vec<String> {
        match self {
            Self::List(rows) => rows.iter().map(|row| row.id.clone()).collect(),
            Self::Columns(columns) => columns.ids.clone(),
        }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::List(rows) => rows.iter().map(|row| row.name.clone().unwrap_or_default()).collect(),
            Self::Columns(columns) => columns.names.clone().unwrap_or_else(|| vec![String::new(); columns.ids.len()]),
        }
    }

    /// The groupings in the order of their names.
    fn groupings(&self) -> Vec<(String, Labels)> {
        match self {
            Self::List(rows) => {
                let names: BTreeSet<&String> = rows.iter().flat_map(|row| row.groups.keys()).collect();
                let labels = |name| rows.iter().map(|row| row.groups.get(name).map(String::as_str)).collect();
                names.into_iter().map(|name| (name.clone(), labels(name))).collect()
            }
            Self::Columns(columns) => {
                let labels = |words: &Vec<String>| words.iter().map(|it| Some(it.as_str())).collect();
                columns.groups.iter().map(|(name, words)| (name.clone(), labels(words))).collect()
            }
        }
    }

    fn level(&self, row: usize) -> &str {
        let level = match self {
            Self::List(rows) => rows.get(row).map(|row| &row.level),
            Self::Columns(columns) => columns.levels.get(row),
        };
        level.map(String::as_str).unwrap_or_default()
    }

    fn entry(&self, row: usize, attribute: &AttributeId) -> Entry<'_> {
        match self {
            Self::List(rows) => rows.get(row).and_then(|row| row.values.get(attribute)).into(),
            Self::Columns(columns) => match columns.values.get(attribute) {
                Some(RowColumn::Values(values)) => values.get(row).into(),
                Some(RowColumn::Numbers(numbers)) => numbers.entry(row),
                None => Entry::Missing,
            },
        }
    }

    fn field_path(&self, row: usize, field: &str, fields: &str) -> String {
        match self {
            Self::List(_) => format!("rows[{row}].{field}"),
            Self::Columns(_) => format!("rows.{fields}[{row}]"),
        }
    }

    fn value_path(&self, row: usize, attribute: &AttributeId) -> String {
        self.field_path(row, &format!("values.{attribute}"), &format!("values.{attribute}"))
    }

    fn check_lengths(&self) -> Result<(), RowsError> {
        let Self::Columns(columns) = self else { return Ok(()) };
        let expected = columns.ids.len();
        let names = columns.names.iter().map(|names| ("names".to_owned(), names.len()));
        let values = columns.values.iter().map(|(id, column)| {
            let length = match column {
                RowColumn::Values(values) => values.len(),
                RowColumn::Numbers(numbers) => numbers.values.len(),
            };
            (format!("values.{id}"), length)
        });
        let levels = std::iter::once(("levels".to_owned(), columns.levels.len()));
        let groups = columns.groups.iter().map(|(name, words)| (format!("groups.{name}"), words.len()));
        match levels.chain(names).chain(groups).chain(values).find(|(_, length)| *length != expected) {
            Some((name, found)) => Err(RowsError::new(format!("rows.{name}"), RowsProblem::Length { found, expected })),
            None => Ok(()),
        }
    }

    fn check_ids(&self) -> Result<(), RowsError> {
        let ids: Box<dyn Iterator<Item = &String>> = match self {
            Self::List(rows) => Box::new(rows.iter().map(|row| &row.id)),
            Self::Columns(columns) => Box::new(columns.ids.iter()),
        };
        let mut seen = HashSet::with_capacity(self.len());
        for (row, id) in ids.enumerate() {
            let problem = match id.trim() {
                "" => RowsProblem::IdEmpty,
                _ if !seen.insert(id) => RowsProblem::IdTwice { id: id.clone() },
                _ => continue,
            };
            return Err(RowsError::new(self.field_path(row, "id", "ids"), problem));
        }
        Ok(())
    }

    fn check_attributes(&self, policies: &[&Policy]) -> Result<(), RowsError> {
        let known: HashSet<&AttributeId> =
            policies.iter().flat_map(|policy| &policy.attributes).map(|attribute: &Attribute| &attribute.id).collect();
        let unknown = match self {
            Self::List(rows) => rows.iter().enumerate().find_map(|(row, it)| {
                let id = it.values.keys().find(|id| !known.contains(id))?;
                Some((self.value_path(row, id), id))
            }),
            Self::Columns(columns) => {
                let id = columns.values.keys().find(|id| !known.contains(id));
                id.map(|id| (format!("rows.values.{id}"), id))
            }
        };
        match unknown {
            Some((path, id)) => Err(RowsError::new(path, RowsProblem::AttributeUnknown { id: id.to_string() })),
            None => Ok(()),
        }
    }

    /// The level id of every agent. The first policy's spellings go before those of the others.
    fn levels(&self, policies: &[&Policy]) -> Result<Labels, RowsError> {
        let mut known = BTreeMap::new();
        let mut ids = Vec::with_capacity(self.len());
        for row in 0..self.len() {
            let spelling = self.level(row);
            let id = if let Some(id) = known.get(spelling) {
                *id
            } else {
                let id = level_spelt(policies, spelling)
                    .map_err(|problem| RowsError::new(self.field_path(row, "level", "levels"), problem))?;
                known.insert(spelling, id);
                id
            };
            ids.push(Some(id));
        }
        Ok(ids.into_iter().collect())
    }
}

/// The level with that id, or else the only one that is spelt so, as in a file.
fn level_spelt<'a>(policies: &[&'a Policy], spelling: &str) -> Result<&'a str, RowsProblem> {
    let level_of = |policy: &&'a Policy| {
        let by_id = policy.levels().find(|level| level.id.as_str() == spelling);
        by_id.or_else(|| find_level(policy, spelling))
    };
    let level = policies.iter().find_map(level_of);
    level.map(|level| level.id.as_str()).ok_or_else(|| RowsProblem::LevelUnknown { level: spelling.to_owned() })
}

#[cfg(test)]
mod tests;
