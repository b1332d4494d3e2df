//! Edits of what a competency means: its profile and its behaviour anchors.

use super::{Changed, remove_where, replace, set_words};
use crate::policy::{Anchor, Competency, CompetencyId, Lang, Policy, Score, Text, offered};

/// An edit of what a competency means.
#[derive(Debug, Clone, PartialEq)]
pub enum CompetencyEdit {
    /// Says what it means.
    SetProfile {
        /// Which one.
        competency: CompetencyId,
        /// In this language.
        lang: Lang,
        /// The words; none to say nothing.
        words: String,
    },
    /// Says whether it covers contributions that figures of efficiency overlook.
    SetHidden {
        /// Which one.
        competency: CompetencyId,
        /// Whether it does.
        is_hidden: bool,
    },
    /// Adds a behaviour anchor, 20 points above the highest.
    AddAnchor {
        /// To this one.
        competency: CompetencyId,
    },
    /// Says from which score on an anchor holds. Anchors keep the order of their scores; two do not share one.
    SetAnchorScore {
        /// Of this one.
        competency: CompetencyId,
        /// The anchor from this score on …
        from: Score,
        /// … holds from this one on.
        to: Score,
    },
    /// Says what somebody with that score does.
    SetAnchorWords {
        /// Of this one.
        competency: CompetencyId,
        /// The anchor from this score on.
        from: Score,
        /// In this language.
        lang: Lang,
        /// The behaviour.
        words: String,
    },
    /// Removes an anchor.
    RemoveAnchor {
        /// Of this one.
        competency: CompetencyId,
        /// The anchor from this score on.
        from: Score,
    },
}

impl CompetencyEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        let (Self::SetProfile { competency: id, .. }
        | Self::SetHidden { competency: id, .. }
        | Self::AddAnchor { competency: id }
        | Self::SetAnchorScore { competency: id, .. }
        | Self::SetAnchorWords { competency: id, .. }
        | Self::RemoveAnchor { competency: id, .. }) = self;
        let place = policy.scoring.competencies.iter_mut().find(|it| it.id == *id)?;
        let field = self.change_one(place)?;
        policy.mark_own(&format!("scoring/competencies/{id}/{field}"));
        Some(())
    }

    /// The field that changed.
    fn change_one(&self, place: &mut Competency) -> Option<&'static str> {
        match self {
            Self::SetProfile { lang, words, .. } => {
                set_words(&mut place.profile, *lang, words)?;
                return Some("profile");
            }
            Self::SetHidden { is_hidden, .. } => {
                replace(&mut place.hidden_contribution, *is_hidden)?;
                return Some("hidden_contribution");
            }
            Self::AddAnchor { .. } => {
                let from = place.anchors.iter().map(|it| it.from.hundredths() + 2_000).max().unwrap_or(0);
                let is_free = |it: &u32| place.anchors.iter().all(|anchor| anchor.from.hundredths() != *it);
                let from = (0..=Score::MAX.hundredths()).rev().step_by(100).filter(|it| *it <= from).find(is_free)?;
                let behaviour = Text::from(offered::ANCHOR);
                place.anchors.push(Anchor { from: Score::from_hundredths(from), behaviour });
            }
            Self::SetAnchorScore { from, to, .. } => {
                if place.anchors.iter().any(|it| it.from == *to) {
                    return None;
                }
                place.anchors.iter_mut().find(|it| it.from == *from)?.from = *to;
            }
            Self::SetAnchorWords { from, lang, words, .. } => {
                set_words(&mut place.anchors.iter_mut().find(|it| it.from == *from)?.behaviour, *lang, words)?;
            }
            Self::RemoveAnchor { from, .. } => remove_where(&mut place.anchors, |it| it.from == *from)?,
        }
        place.anchors.sort_by_key(|it| it.from);
        Some("anchors")
    }
}
