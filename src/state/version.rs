//! Versions (版本): policies as they once stood, kept by name, for all drafts.

use serde::{Deserialize, Serialize};

use super::Shared;
use crate::policy::{Date, Policy, fresh};

/// Names a version for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(String);

impl VersionId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for VersionId {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// A policy as it once stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// What the user calls it.
    pub name: String,
    /// What the user says about it.
    pub note: String,
    /// The day on which it was kept.
    pub date: Date,
    /// The policy.
    pub policy: Shared<Policy>,
}

/// The versions, the oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Versions(Vec<Version>);

impl Versions {
    /// Versions from a list. Of those with the same id the later ones get another.
    #[must_use]
    pub fn from_list(list: Vec<Version>) -> Self {
        list.into_iter().fold(Self::default(), |versions, version| versions.with(version))
    }

    /// All of them, the oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.0.iter()
    }

    /// All of them, to change.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Version> {
        self.0.iter_mut()
    }

    /// The version with that id.
    #[must_use]
    pub fn get(&self, id: &VersionId) -> Option<&Version> {
        self.iter().find(|it| it.id == *id)
    }

    /// With one more; its id is made unique.
    pub(super) fn with(&self, version: Version) -> Self {
        let id = fresh(version.id.as_str(), |id| self.iter().any(|it| it.id.as_str() == id)).into();
        let mut versions = self.clone();
        versions.0.push(Version { id, ..version });
        versions
    }

    /// With another name and note for one; `None` where it is unknown or has them already, or the name is blank.
    pub(super) fn described(&self, id: &VersionId, name: &str, note: &str) -> Option<Self> {
        let (name, note) = (name.trim(), note.trim());
        let mut versions = self.clone();
        let version = versions.0.iter_mut().find(|it| it.id == *id)?;
        if name.is_empty() || (version.name == name && version.note == note) {
            return None;
        }
        name.clone_into(&mut version.name);
        note.clone_into(&mut version.note);
        Some(versions)
    }

    /// Without one; `None` where it is unknown.
    pub(super) fn without(&self, id: &VersionId) -> Option<Self> {
        let mut versions = self.clone();
        versions.0.retain(|it| it.id != *id);
        (versions.0.len() < self.0.len()).then_some(versions)
    }
}
