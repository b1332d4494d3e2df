//! What the words of a column of levels were read as, so that a renamed level has nobody read again.

use std::collections::{BTreeMap, HashMap};

use crate::policy::{LevelId, Policy};
use crate::roster::word_match::{LIMIT, level_of};

/// The words of a column of levels, each with the level that it was read as.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LevelWords {
    /// `None` where they are too many.
    read_as: Option<BTreeMap<String, Option<LevelId>>>,
    /// What the mapping says of them.
    labels: BTreeMap<String, String>,
    /// The level of everybody where there is no column of levels, and whether the policy has it.
    of_all: Option<(LevelId, bool)>,
}

impl LevelWords {
    /// Those of a column.
    pub(super) fn of_column(known: &HashMap<&str, Option<&str>>, labels: &BTreeMap<String, String>) -> Self {
        let read_as = known.iter().map(|(word, level)| ((*word).to_owned(), level.map(LevelId::from)));
        let read_as = (known.len() <= LIMIT).then(|| read_as.collect());
        Self { read_as, labels: labels.clone(), of_all: None }
    }

    /// Those of a file without such a column.
    pub(super) fn of_all(level: Option<&LevelId>, policy: &Policy) -> Self {
        let of_all = level.map(|id| (id.clone(), policy.level(id).is_some()));
        Self { read_as: Some(BTreeMap::new()), labels: BTreeMap::new(), of_all }
    }

    /// Whether another policy reads them as the same levels. Where they are too many, that is not known.
    #[must_use]
    pub fn are_alike_in(&self, policy: &Policy) -> bool {
        let is_alike = |(word, level): (&String, &Option<LevelId>)| {
            level_of(word, &self.labels, policy).map(|it| &it.id) == level.as_ref()
        };
        self.of_all.as_ref().is_none_or(|(id, is_known)| policy.level(id).is_some() == *is_known)
            && self.read_as.as_ref().is_some_and(|words| words.iter().all(is_alike))
    }
}
