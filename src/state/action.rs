//! What the user may do.

use super::saved::Saved;
use super::{DraftId, Notice, NoticeId, PolicyEdit, RosterDocument, Shared, Theme, VersionId};
use crate::policy::{Date, Lang, Policy};
use crate::roster::{Mapping, Table};

/// What the user may do. [`super::AppState::apply`] carries it out.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Edits the current draft's policy.
    Edit {
        /// The edit.
        edit: PolicyEdit,
        /// Edits in a row with the same number are one step for undo: a drag, a word being typed.
        gesture: Option<u32>,
    },
    /// Opens a policy as a new draft: a preset, a file, a link. It is its own baseline.
    NewDraft {
        /// The policy.
        policy: Shared<Policy>,
        /// The draft's name; the policy's where there is none.
        name: Option<String>,
    },
    /// Copies the current draft, with its baseline.
    DuplicateDraft,
    /// Renames a draft.
    RenameDraft {
        /// Which one.
        id: DraftId,
        /// Its new name.
        name: String,
        /// The stay in the field that it is typed in: a word is one step for undo.
        gesture: Option<u32>,
    },
    /// Makes a draft current. Going somewhere is no change: undo does not take it back.
    SwitchDraft {
        /// Which one.
        id: DraftId,
    },
    /// Deletes a draft; the last one stays.
    DeleteDraft {
        /// Which one.
        id: DraftId,
    },
    /// Compares the current draft with another policy from now on.
    SetBaseline {
        /// The policy: another draft's, or the current one's own.
        policy: Shared<Policy>,
    },
    /// Keeps the current draft's policy as a version.
    KeepVersion {
        /// What it is called; the draft's name where it is blank.
        name: String,
        /// What is said about it.
        note: String,
        /// Today.
        date: Date,
    },
    /// Puts a version's policy in place of the current draft's.
    RestoreVersion {
        /// Which one.
        id: VersionId,
    },
    /// Opens a version as a new draft. It is its own baseline.
    OpenVersion {
        /// Which one.
        id: VersionId,
    },
    /// Gives a version another name and note.
    DescribeVersion {
        /// Which one.
        id: VersionId,
        /// Its name.
        name: String,
        /// Its note.
        note: String,
    },
    /// Deletes a version.
    DeleteVersion {
        /// Which one.
        id: VersionId,
    },
    /// Brings people in. Columns that become new attributes, and directions that the mapping confirms, go into the
    /// drafts with it.
    SetRoster {
        /// The people.
        roster: RosterDocument,
    },
    /// Takes the people out.
    RemoveRoster,
    /// Reads the columns of the roster in another way.
    SetMapping {
        /// What the columns mean.
        mapping: Mapping,
    },
    /// Measures times at another day.
    SetAsOf {
        /// The day.
        date: Date,
    },
    /// Takes the last change back.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Takes a gesture back that is still going on, as if it had never begun: what was typed became no figure.
    Cancel {
        /// Its number.
        gesture: u32,
    },
    /// Tells the user something.
    Notify {
        /// What.
        notice: Notice,
    },
    /// Puts a notice away.
    DismissNotice {
        /// Which one.
        id: NoticeId,
    },
    /// Goes on with saved work, in place of everything there is.
    Restore {
        /// The work.
        saved: Box<Saved>,
        /// The file with the people, saved apart.
        table: Option<Table>,
    },
    /// Changes the language of the page.
    SetLang {
        /// The language.
        lang: Lang,
    },
    /// Changes to light or dark.
    SetTheme {
        /// Which one.
        theme: Theme,
    },
}

impl Action {
    /// An edit that is a step of its own.
    pub fn edit(edit: impl Into<PolicyEdit>) -> Self {
        Self::Edit { edit: edit.into(), gesture: None }
    }

    /// An edit that joins the others of its gesture.
    pub fn gesture(gesture: u32, edit: impl Into<PolicyEdit>) -> Self {
        Self::Edit { edit: edit.into(), gesture: Some(gesture) }
    }
}
