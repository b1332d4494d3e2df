//! Notices: what the app tells the user without stopping the work.

use crate::policy::Text;

/// Names a notice that is shown.
pub type NoticeId = u32;

/// Something the app tells the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number among those shown; given when it is shown.
    pub id: NoticeId,
    /// How grave it is.
    pub kind: NoticeKind,
    /// What happened.
    pub text: Text,
    /// What to do about it; empty where nothing is to be done.
    pub advice: Text,
    /// A way out, offered as a button.
    pub action: Option<NoticeAction>,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Worth knowing; may go away by itself.
    Info,
    /// Something is not as the user may believe; stays until dismissed.
    Warning,
    /// Something failed; stays until dismissed.
    Error,
}

/// What the button of a notice does. The state only names it; the page carries it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeAction {
    /// Takes the last change back.
    Undo,
    /// Downloads all drafts as policy files.
    DownloadDrafts,
    /// Downloads the roster as CSV.
    DownloadRoster,
    /// Downloads text that could not be read and was moved out of the way.
    DownloadBackup {
        /// The storage key it was moved to.
        key: String,
    },
    /// Loads what another tab saved, dropping what this one has.
    Reload,
    /// Saves what this tab has over what another tab saved.
    Overwrite,
}

impl Notice {
    /// A notice of a kind.
    #[must_use]
    pub fn new(kind: NoticeKind, text: Text) -> Self {
        Self { id: 0, kind, text, advice: Text::default(), action: None }
    }

    /// Something worth knowing.
    #[must_use]
    pub fn info(text: Text) -> Self {
        Self::new(NoticeKind::Info, text)
    }

    /// Something that is not as the user may believe.
    #[must_use]
    pub fn warning(text: Text) -> Self {
        Self::new(NoticeKind::Warning, text)
    }

    /// Something that failed.
    #[must_use]
    pub fn error(text: Text) -> Self {
        Self::new(NoticeKind::Error, text)
    }

    /// The same with advice.
    #[must_use]
    pub fn with_advice(mut self, advice: Text) -> Self {
        self.advice = advice;
        self
    }

    /// The same with a way out.
    #[must_use]
    pub fn with_action(mut self, action: NoticeAction) -> Self {
        self.action = Some(action);
        self
    }

    /// Whether it goes away by itself.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.kind == NoticeKind::Info && self.action.is_none()
    }

    /// Whether both say the same, whatever their numbers.
    fn says_the_same(&self, other: &Self) -> bool {
        Self { id: other.id, ..self.clone() } == *other
    }
}

/// The notices that are shown, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notices {
    shown: Vec<Notice>,
    last_id: NoticeId,
}

impl Notices {
    /// The notices, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.shown.iter()
    }

    /// Whether nothing is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// With one more. What is said already is not said twice: it moves to the end.
    #[must_use]
    pub(super) fn with(&self, notice: Notice) -> Self {
        let id = self.last_id.wrapping_add(1);
        // What is only worth knowing makes room for the next.
        let gives_way = |it: &Notice| it.is_passing() && notice.is_passing();
        let stays = |it: &&Notice| !it.says_the_same(&notice) && !gives_way(it);
        let mut shown: Vec<_> = self.shown.iter().filter(stays).cloned().collect();
        shown.push(Notice { id, ..notice });
        Self { shown, last_id: id }
    }

    /// Without those that offer to take back the last change, which is another one by now.
    #[must_use]
    pub(super) fn without_undo(&self) -> Self {
        let is_past = |it: &&Notice| it.action != Some(NoticeAction::Undo);
        Self { shown: self.shown.iter().filter(is_past).cloned().collect(), last_id: self.last_id }
    }

    /// Without one; `None` where it is not shown.
    pub(super) fn without(&self, id: NoticeId) -> Option<Self> {
        let shown: Vec<_> = self.shown.iter().filter(|it| it.id != id).cloned().collect();
        (shown.len() < self.shown.len()).then_some(Self { shown, last_id: self.last_id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notice_said_twice_is_shown_once_under_a_new_number() {
        let full = Notice::error(Text::new("存不下", "storage is full"));
        let notices = Notices::default().with(full.clone()).with(Notice::info(Text::same("a"))).with(full);
        let ids: Vec<_> = notices.iter().map(|it| it.id).collect();
        assert_eq!(ids, [2, 3]);
    }

    #[test]
    fn what_is_only_worth_knowing_makes_room_for_the_next() {
        let way_back = Notice::info(Text::same("b")).with_action(NoticeAction::Undo);
        let infos = ["a", "c", "d"].map(|it| Notice::info(Text::same(it)));
        let notices = Notices::default().with(way_back).with(Notice::warning(Text::same("w")));
        let notices = infos.into_iter().fold(notices, |all, it| all.with(it));
        let said: Vec<_> = notices.iter().map(|it| it.text.en.as_str()).collect();
        assert_eq!(said, ["b", "w", "d"]);
    }

    #[test]
    fn dismissing_an_unknown_notice_changes_nothing() {
        let notices = Notices::default().with(Notice::info(Text::same("a")));
        assert_eq!(notices.without(7), None);
        assert!(notices.without(1).is_some_and(|it| it.is_empty()));
    }
}
