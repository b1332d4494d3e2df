//! What the app knows and what the user may do. Pure: no storage, no clock, no page.
//!
//! [`AppState::apply`] takes an [`Action`] and answers with the next state, or with nothing where nothing changes.
//! Verdicts are not here: they follow from a policy and a roster, and the evaluator beside the store computes them.

mod action;
mod document;
mod draft;
pub mod edit;
mod file;
mod history;
mod losses;
pub mod mend;
mod notice;
mod remembered;
pub mod saved;
mod session;
mod settings;
mod shared;
mod version;

pub use action::Action;
pub use document::{Document, RosterDocument};
pub use draft::{Draft, DraftId, Drafts};
pub use edit::PolicyEdit;
pub use file::SharedTable;
pub use history::{History, MAX_UNDO};
pub use mend::{Mend, mends};
pub use notice::{Notice, NoticeAction, NoticeId, NoticeKind, Notices};
pub use remembered::RememberedMappings;
pub use saved::Saved;
pub use session::{Evaluation, Session};
pub use settings::{Settings, Theme};
pub use shared::Shared;
pub use version::{Version, VersionId, Versions};

use crate::policy::{Date, Policy, presets};
use crate::roster::{Mapping, Table};

/// What the app knows.
#[derive(Debug, Clone, PartialEq)]
pub struct AppState {
    /// What is worked on.
    pub document: Shared<Document>,
    /// What can be taken back.
    pub history: History,
    /// What the user is told.
    pub notices: Notices,
    /// How the page looks.
    pub settings: Settings,
    /// Mappings of earlier files.
    pub remembered: RememberedMappings,
    /// How often the user changed something that is saved, since the start or since saved work was restored. At 0
    /// nothing is to be saved: what is in storage, readable or not, is left alone until then.
    pub changes: u32,
}

impl Default for AppState {
    /// The first preset, or a policy without anything.
    fn default() -> Self {
        Self::new(Shared::new(presets::first()), Settings::default())
    }
}

impl AppState {
    /// One draft of a policy.
    #[must_use]
    pub fn new(policy: Shared<Policy>, settings: Settings) -> Self {
        let name = policy.name.get(settings.lang).to_owned();
        Self {
            document: Shared::new(Document::new(policy, name)),
            history: History::default(),
            notices: Notices::default(),
            settings,
            remembered: RememberedMappings::default(),
            changes: 0,
        }
    }

    /// The state after an action; `None` where it changes nothing.
    #[must_use]
    pub fn apply(&self, action: Action) -> Option<Self> {
        Some(match action {
            Action::Edit { edit, gesture } => {
                let before = self.document.policy().clone();
                let policy = edit.apply(&before)?;
                let lost = losses::notice(&edit, &before, &policy);
                let (document, made_up) = self.document.with_policy(policy).with_sample_completed();
                let mut state = self.changed(document, gesture);
                for notice in lost.into_iter().chain(made_up) {
                    state.notices = state.notices.with(notice);
                }
                state
            }
            Action::NewDraft { policy, name } => {
                let name = name.unwrap_or_else(|| policy.name.get(self.settings.lang).to_owned());
                self.with_drafts(self.document.drafts.with_new(&name, policy.clone(), policy))
            }
            Action::DuplicateDraft => {
                let Draft { name, policy, baseline, .. } = self.document.draft().clone();
                self.with_drafts(self.document.drafts.with_new(&name, policy, baseline))
            }
            Action::RenameDraft { id, name, gesture } => {
                self.changed(self.document.with_drafts(self.document.drafts.renamed(&id, &name)?), gesture)
            }
            Action::DeleteDraft { id } => self.with_drafts(self.document.drafts.without(&id)?),
            Action::SwitchDraft { id } => self.switched_to(&id)?,
            Action::SetBaseline { policy } => self.with_baseline(policy)?,
            Action::KeepVersion { name, note, date } => self.with_version(name.trim(), note.trim(), date),
            Action::RestoreVersion { id } => {
                let policy = self.document.versions.get(&id)?.policy.clone();
                if policy == *self.document.policy() {
                    return None;
                }
                let draft = self.document.draft().with_policy(policy);
                self.with_drafts(self.document.drafts.with_current(draft))
            }
            Action::OpenVersion { id } => {
                let Version { name, policy, .. } = self.document.versions.get(&id)?.clone();
                self.with_drafts(self.document.drafts.with_new(&name, policy.clone(), policy))
            }
            Action::DescribeVersion { id, name, note } => {
                self.with_versions(self.document.versions.described(&id, &name, &note)?)
            }
            Action::DeleteVersion { id } => self.with_versions(self.document.versions.without(&id)?),
            Action::SetRoster { roster } => self.with_roster(roster),
            Action::RemoveRoster => {
                self.document.roster.as_ref()?;
                self.changed(Document { roster: None, ..Document::clone(&self.document) }, None)
            }
            Action::SetMapping { mapping } => self.with_mapping(mapping)?,
            Action::SetAsOf { date } => {
                let mapping = Mapping::clone(&self.document.roster.as_ref()?.mapping);
                self.with_mapping(Mapping { as_of: date, ..mapping })?
            }
            Action::Undo => self.stepped(self.history.undone(&self.document)?),
            Action::Redo => self.stepped(self.history.redone(&self.document)?),
            Action::Cancel { gesture } => self.stepped(self.history.cancelled(gesture)?),
            Action::Notify { notice } => Self { notices: self.notices.with(notice), ..self.clone() },
            Action::DismissNotice { id } => Self { notices: self.notices.without(id)?, ..self.clone() },
            Action::Restore { saved, table } => self.restored(*saved, table),
            Action::SetLang { lang } => self.with_settings(Settings { lang, ..self.settings })?,
            Action::SetTheme { theme } => self.with_settings(Settings { theme, ..self.settings })?,
        })
    }

    /// After a change of the document that undo takes back.
    fn changed(&self, document: Document, gesture: Option<u32>) -> Self {
        Self {
            history: self.history.changed(&self.document, gesture),
            document: Shared::new(document),
            notices: self.notices.without_undo(),
            changes: self.changes.wrapping_add(1).max(1),
            ..self.clone()
        }
    }

    fn with_drafts(&self, drafts: Drafts) -> Self {
        self.changed(self.document.with_drafts(drafts), None)
    }

    fn with_versions(&self, versions: Versions) -> Self {
        self.changed(self.document.with_versions(versions), None)
    }

    /// Keeps the current draft's policy as it stands.
    fn with_version(&self, name: &str, note: &str, date: Date) -> Self {
        let draft = self.document.draft();
        let name = if name.is_empty() { draft.name.clone() } else { name.to_owned() };
        let (id, note, policy) = ("version".into(), note.to_owned(), draft.policy.clone());
        self.with_versions(self.document.versions.with(Version { id, name, note, date, policy }))
    }

    fn switched_to(&self, id: &DraftId) -> Option<Self> {
        let drafts = self.document.drafts.switched_to(id)?;
        Some(Self {
            history: self.history.settled(),
            document: Shared::new(self.document.with_drafts(drafts)),
            changes: self.changes.wrapping_add(1).max(1),
            ..self.clone()
        })
    }

    fn with_baseline(&self, policy: Shared<Policy>) -> Option<Self> {
        let draft = self.document.draft();
        if draft.baseline == policy {
            return None;
        }
        let draft = Draft { baseline: policy, ..draft.clone() };
        Some(self.with_drafts(self.document.drafts.with_current(draft)))
    }

    fn with_roster(&self, roster: RosterDocument) -> Self {
        let document = self.document.with_roster(roster);
        let remembered =
            document.roster.as_ref().filter(|it| !it.is_sample).map(|it| self.remembered.with(&it.mapping));
        let state = self.changed(document, None);
        Self { remembered: remembered.unwrap_or_else(|| self.remembered.clone()), ..state }
    }

    fn with_mapping(&self, mapping: Mapping) -> Option<Self> {
        let roster = self.document.roster.as_ref()?;
        if *roster.mapping == mapping {
            return None;
        }
        Some(self.with_roster(RosterDocument { mapping: Shared::new(mapping), ..roster.clone() }))
    }

    fn stepped(&self, (document, history): (Shared<Document>, History)) -> Self {
        let notices = self.notices.without_undo();
        Self { document, history, notices, changes: self.changes.wrapping_add(1).max(1), ..self.clone() }
    }

    fn with_settings(&self, settings: Settings) -> Option<Self> {
        (settings != self.settings).then(|| Self { settings, ..self.clone() })
    }

    fn restored(&self, saved: Saved, table: Option<Table>) -> Self {
        let (document, remembered) = saved.into_document(table);
        Self { document: Shared::new(document), history: History::default(), remembered, changes: 0, ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
