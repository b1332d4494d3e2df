//! The work as text for storage, and what can be wrong with stored text.
//!
//! Two texts are stored: the work (drafts, baselines, versions, mappings) and, apart from it, the roster's file, which is large
//! and changes rarely. Both carry their format and version. Text that cannot be read is never thrown away, and text of
//! a newer version is left as it is. Settings are stored by [`super::Settings`] under a key of their own.

mod roster;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use roster::{pack, unpack};

use super::{
    Document, Draft, DraftId, Drafts, Notice, NoticeAction, RememberedMappings, RosterDocument, Shared, Version,
    VersionId, Versions,
};
use crate::policy::file::tracked::{self, Misshapen};
use crate::policy::file::{self, FileError};
use crate::policy::{Date, Policy, Text};
use crate::roster::{Mapping, Table};

/// What the stored work calls itself.
const FORMAT: &str = "ladderlab-saved";
/// The version that this program writes. It reads all versions up to this one.
const VERSION: u64 = 1;

/// Work that was stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The drafts.
    pub drafts: Drafts,
    /// Policies as they once stood.
    pub versions: Versions,
    /// What is known of the roster besides its file.
    pub roster: Option<SavedRoster>,
    /// Mappings of earlier files.
    pub remembered: RememberedMappings,
}

/// What is known of a roster besides its file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedRoster {
    /// The file's name.
    pub name: String,
    /// Whether these are made-up people.
    #[serde(default)]
    pub is_sample: bool,
    /// What its columns mean.
    pub mapping: Mapping,
}

/// What came of reading stored text.
#[derive(Debug, Clone, PartialEq)]
pub enum Restored<T> {
    /// Nothing is stored.
    Missing,
    /// This was stored.
    Loaded(T),
    /// Stored by a newer version of this program. It has to stay as it is.
    TooNew {
        /// The version.
        version: u64,
    },
    /// Text that cannot be read. It has to be put aside before anything is stored.
    Corrupt {
        /// The text.
        text: String,
        /// What is wrong with it.
        reason: SavedError,
    },
}

/// Why stored text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SavedError {
    /// No JSON where there should be.
    #[error("the stored text is not JSON: {0}")]
    NotJson(String),
    /// Something else is stored there.
    #[error("the stored text is of another kind")]
    OtherFormat,
    /// A field of the wrong shape.
    #[error("`{path}`: {reason}")]
    WrongShape {
        /// The place.
        path: String,
        /// What is wrong there.
        reason: String,
    },
    /// A policy that cannot be read.
    #[error("a stored policy cannot be read: {0}")]
    Policy(#[from] FileError),
    /// No draft at all.
    #[error("nothing is stored in it")]
    Empty,
    /// A roster that was cut off.
    #[error("the stored roster has {found} bytes instead of {expected}")]
    CutOff {
        /// How many it should have.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A roster that is no table.
    #[error("the stored roster is no table: {0}")]
    NoTable(String),
}

impl SavedError {
    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        Text::new("浏览器中保存的内容无法读取", "what this browser had stored cannot be read")
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        Text::new(
            format!("原文已另存为备份，没有删除；请下载后交给维护人员（{self}）"),
            format!("it was moved to a backup, not deleted: download it for whoever maintains this page ({self})"),
        )
    }
}

impl<T> Restored<T> {
    /// What the user is told, where something is not as expected. `backup` is the key that unreadable text was moved to.
    #[must_use]
    pub fn notice(&self, backup: Option<&str>) -> Option<Notice> {
        match self {
            Self::Missing | Self::Loaded(_) => None,
            Self::TooNew { version } => Some(
                Notice::warning(Text::new(
                    format!("这里的内容由更新版本的晋升沙盘保存（版本 {version}），未作改动"),
                    format!("this was saved by a newer LadderLab (version {version}) and is left untouched"),
                ))
                .with_advice(Text::new(
                    "请刷新或打开新版网页；在此页所做的修改不会保存",
                    "reload, or open the newer page; what you change on this one is not saved",
                )),
            ),
            Self::Corrupt { reason, .. } => {
                let notice = Notice::error(reason.message()).with_advice(reason.advice());
                let action = backup.map(|key| NoticeAction::DownloadBackup { key: key.to_owned() });
                Some(Notice { action, ..notice })
            }
        }
    }
}

#[derive(Serialize)]
struct StoredRef<'a> {
    format: &'static str,
    version: u64,
    current: &'a DraftId,
    drafts: Vec<StoredDraftRef<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<StoredVersionRef<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<StoredRosterRef<'a>>,
    remembered: &'a RememberedMappings,
}

#[derive(Serialize)]
struct StoredDraftRef<'a> {
    id: &'a DraftId,
    name: &'a str,
    policy: Envelope<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Envelope<'a>>,
}

#[derive(Serialize)]
struct StoredVersionRef<'a> {
    id: &'a VersionId,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    date: Date,
    policy: Envelope<'a>,
}

#[derive(Serialize)]
struct StoredRosterRef<'a> {
    name: &'a str,
    is_sample: bool,
    mapping: &'a Mapping,
}

/// A policy as in a policy file, so that its own versions apply.
#[derive(Serialize)]
struct Envelope<'a> {
    format: &'static str,
    version: u32,
    policy: &'a Policy,
}

impl<'a> Envelope<'a> {
    fn of(policy: &'a Policy) -> Self {
        Self { format: file::FORMAT, version: file::VERSION, policy }
    }
}

#[derive(Deserialize)]
struct Stored {
    current: DraftId,
    drafts: Vec<StoredDraft>,
    #[serde(default)]
    versions: Vec<StoredVersion>,
    roster: Option<SavedRoster>,
    #[serde(default)]
    remembered: RememberedMappings,
}

#[derive(Deserialize)]
struct StoredDraft {
    id: DraftId,
    name: String,
    policy: Value,
    /// Missing where it is the policy itself.
    baseline: Option<Value>,
}

#[derive(Deserialize)]
struct StoredVersion {
    id: VersionId,
    name: String,
    #[serde(default)]
    note: String,
    date: Date,
    policy: Value,
}

/// The work as text. The roster's file is not in it; see [`pack`].
#[must_use]
pub fn write(document: &Document, remembered: &RememberedMappings) -> String {
    let drafts = document.drafts.iter().map(|it| StoredDraftRef {
        id: &it.id,
        name: &it.name,
        policy: Envelope::of(&it.policy),
        baseline: (!it.is_unchanged()).then(|| Envelope::of(&it.baseline)),
    });
    let versions = document.versions.iter().map(|it| StoredVersionRef {
        id: &it.id,
        name: &it.name,
        note: &it.note,
        date: it.date,
        policy: Envelope::of(&it.policy),
    });
    let roster = document.roster.as_ref().map(|it| StoredRosterRef {
        name: &it.name,
        is_sample: it.is_sample,
        mapping: &it.mapping,
    });
    let stored = StoredRef {
        format: FORMAT,
        version: VERSION,
        current: &document.draft().id,
        drafts: drafts.collect(),
        versions: versions.collect(),
        roster,
        remembered,
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// Reads what [`write`] wrote, now or in an earlier version.
#[must_use]
pub fn load(text: Option<&str>) -> Restored<Saved> {
    restored(text, |text| {
        let value: Value = serde_json::from_str(text).map_err(|error| SavedError::NotJson(error.to_string()))?;
        check_version(&value, FORMAT, VERSION)?;
        let stored: Stored =
            tracked::read(value).map_err(|Misshapen { path, reason }| SavedError::WrongShape { path, reason })?;
        stored.into_saved()
    })
}

impl Stored {
    fn into_saved(self) -> Result<Saved, Unreadable> {
        let drafts = self.drafts.into_iter().map(StoredDraft::into_draft).collect::<Result<Vec<_>, _>>()?;
        let drafts = Drafts::from_list(drafts, &self.current).ok_or(SavedError::Empty)?;
        let versions = self.versions.into_iter().map(StoredVersion::into_version).collect::<Result<Vec<_>, _>>()?;
        let versions = Versions::from_list(versions);
        Ok(Saved { drafts, versions, roster: self.roster, remembered: self.remembered })
    }
}

impl StoredDraft {
    fn into_draft(self) -> Result<Draft, Unreadable> {
        let policy = Shared::new(file::read_value(self.policy)?);
        let baseline = match self.baseline {
            Some(value) => Shared::new(file::read_value(value)?),
            None => policy.clone(),
        };
        Ok(Draft { id: self.id, name: self.name, policy, baseline })
    }
}

impl StoredVersion {
    fn into_version(self) -> Result<Version, Unreadable> {
        let policy = Shared::new(file::read_value(self.policy)?);
        Ok(Version { id: self.id, name: self.name, note: self.note, date: self.date, policy })
    }
}

impl Saved {
    /// The work to go on with. Without its file a roster is left out; its mapping is remembered all the same.
    pub(super) fn into_document(self, table: Option<Table>) -> (Document, RememberedMappings) {
        let roster = self.roster.zip(table).map(|(roster, table)| {
            // The file is stored apart: where there was room for the work only, it is an earlier file than the mapping.
            let is_of_file = roster.mapping.columns.iter().all(|column| table.headers().contains(&column.header));
            let earlier = self.remembered.find(table.headers()).filter(|_| !is_of_file);
            RosterDocument {
                name: roster.name,
                mapping: Shared::new(earlier.cloned().unwrap_or(roster.mapping)),
                table: table.into(),
                is_sample: roster.is_sample,
            }
        });
        (Document { drafts: self.drafts, versions: self.versions, roster }, self.remembered)
    }
}

/// Why a text is not read: of a newer version, or unreadable.
enum Unreadable {
    TooNew(u64),
    Because(SavedError),
}

impl From<SavedError> for Unreadable {
    fn from(error: SavedError) -> Self {
        Self::Because(error)
    }
}

impl From<FileError> for Unreadable {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooNew { version } => Self::TooNew(version),
            other => Self::Because(other.into()),
        }
    }
}

fn restored<T>(text: Option<&str>, read: impl Fn(&str) -> Result<T, Unreadable>) -> Restored<T> {
    let Some(text) = text else { return Restored::Missing };
    match read(text) {
        Ok(loaded) => Restored::Loaded(loaded),
        Err(Unreadable::TooNew(version)) => Restored::TooNew { version },
        Err(Unreadable::Because(reason)) => Restored::Corrupt { text: text.to_owned(), reason },
    }
}

fn check_version(value: &Value, format: &str, newest: u64) -> Result<(), Unreadable> {
    if value.get("format").and_then(Value::as_str) != Some(format) {
        return Err(SavedError::OtherFormat.into());
    }
    match value.get("version").and_then(Value::as_u64) {
        Some(version) if version > newest => Err(Unreadable::TooNew(version)),
        Some(1..) => Ok(()),
        _ => Err(SavedError::OtherFormat.into()),
    }
}

#[cfg(test)]
mod tests;
