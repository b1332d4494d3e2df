//! Everything that the editor does to a policy: one variant per kind of edit.
//!
//! An edit works on a copy and marks the places that it touches as the user's own. It changes nothing where it names
//! something that is not there, or where the policy is like that already.

mod adjustments;
mod attributes;
mod cells;
mod clauses;
mod competencies;
mod cycle;
mod exceptions;
mod gates;
mod ladder;
mod levels;
mod origins;
mod remarks;
mod repair;
mod scores;
mod scoring;
mod steps;
mod transitions;
mod weights;
mod words;

pub use adjustments::{AdjustmentEdit, Counted};
pub use attributes::AttributeEdit;
pub use cells::{CellEdit, CellPlace};
pub use clauses::ClauseEdit;
pub use competencies::CompetencyEdit;
pub use cycle::{CycleDay, CycleEdit, CycleNumber};
pub use exceptions::ExceptionEdit;
pub use gates::{GateEdit, GatePlace};
pub use ladder::LadderEdit;
pub use levels::{LevelEdit, LevelList, LevelRange};
pub use remarks::RemarkEdit;
pub use repair::Repair;
pub use scores::{FloorPlace, ScoreEdit, weight_at};
pub use scoring::ScoringEdit;
pub use steps::StepEdit;
pub use transitions::TransitionEdit;
pub use weights::{WeightEdit, WeightGroup, WeightOf};
pub use words::{WordsEdit, WordsOf};

use crate::policy::lint::Accepted;
use crate::policy::offered::Offered;
use crate::policy::{ClauseId, Lang, Policy, Text};

/// An edit of a policy.
#[derive(Debug, Clone, PartialEq)]
pub enum PolicyEdit {
    /// Renames the policy.
    Rename {
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Says what the policy is for.
    SetPreamble {
        /// In this language.
        lang: Lang,
        /// The words.
        words: String,
    },
    /// Words in both languages.
    Words(WordsEdit),
    /// Tracks and levels.
    Ladder(LadderEdit),
    /// What a level is besides its name.
    Level(LevelEdit),
    /// Steps and layers.
    Step(StepEdit),
    /// Gates.
    Gate(GateEdit),
    /// The place of gates.
    Clause(ClauseEdit),
    /// Cut scores, floors, weights of one step.
    Score(ScoreEdit),
    /// Exceptions.
    Exception(ExceptionEdit),
    /// Competencies, sources and their parts.
    Scoring(ScoringEdit),
    /// What competencies mean.
    Competency(CompetencyEdit),
    /// Plus and minus points.
    Adjustment(AdjustmentEdit),
    /// Weights of competencies, sources and parts.
    Weight(WeightEdit),
    /// Which column feeds which score, and how.
    Cell(CellEdit),
    /// Attributes.
    Attribute(AttributeEdit),
    /// The cycle and the procedure.
    Cycle(CycleEdit),
    /// Transition clauses.
    Transition(TransitionEdit),
    /// Facts about pay, advice, references.
    Remark(RemarkEdit),
    /// Sets clauses aside, or puts them in force again: gates, cuts, floors, exceptions and quotas.
    SetAside {
        /// Which ones; unknown ids are passed over.
        clauses: Vec<ClauseId>,
        /// Aside, or in force.
        set_aside: bool,
    },
    /// Puts right what the lint found and no other edit can.
    Repair(Repair),
    /// Several edits, one after the other, as one. Those that change nothing are passed over.
    All(Vec<PolicyEdit>),
    /// Accepts a hint or a warning of the lint.
    AcceptFinding {
        /// The finding's code.
        code: String,
        /// The finding's place.
        path: String,
        /// Why.
        reason: Text,
    },
    /// Lets an accepted finding show again.
    ReviveFinding {
        /// The finding's code.
        code: String,
        /// The finding's place.
        path: String,
    },
}

macro_rules! themes {
    ($($theme:ident($edit:ident)),+ $(,)?) => {$(
        impl From<$edit> for PolicyEdit {
            fn from(edit: $edit) -> Self {
                Self::$theme(edit)
            }
        }
    )+};
}

themes!(
    Words(WordsEdit),
    Ladder(LadderEdit),
    Level(LevelEdit),
    Step(StepEdit),
    Gate(GateEdit),
    Clause(ClauseEdit),
    Score(ScoreEdit),
    Exception(ExceptionEdit),
    Scoring(ScoringEdit),
    Competency(CompetencyEdit),
    Adjustment(AdjustmentEdit),
    Weight(WeightEdit),
    Cell(CellEdit),
    Attribute(AttributeEdit),
    Cycle(CycleEdit),
    Transition(TransitionEdit),
    Remark(RemarkEdit),
    Repair(Repair),
);

/// Whether an edit changed something: `None` says that the policy is to stay as it is.
type Changed = Option<()>;

impl PolicyEdit {
    /// The policy after the edit; `None` where nothing changes.
    #[must_use]
    pub fn apply(&self, policy: &Policy) -> Option<Policy> {
        let mut edited = policy.clone();
        self.change(&mut edited)?;
        Some(edited)
    }

    fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Rename { lang, name } => {
                set_words(&mut policy.name, *lang, name)?;
                policy.mark_own("name");
                Some(())
            }
            Self::SetPreamble { lang, words } => {
                set_words(&mut policy.preamble, *lang, words)?;
                policy.mark_own("preamble");
                Some(())
            }
            Self::Words(edit) => edit.change(policy),
            Self::Ladder(edit) => edit.change(policy),
            Self::Level(edit) => edit.change(policy),
            Self::Step(edit) => edit.change(policy),
            Self::Gate(edit) => edit.change(policy),
            Self::Clause(edit) => edit.change(policy),
            Self::Score(edit) => edit.change(policy),
            Self::Exception(edit) => edit.change(policy),
            Self::Scoring(edit) => edit.change(policy),
            Self::Competency(edit) => edit.change(policy),
            Self::Adjustment(edit) => edit.change(policy),
            Self::Weight(edit) => edit.change(policy),
            Self::Cell(edit) => edit.change(policy),
            Self::Attribute(edit) => edit.change(policy),
            Self::Cycle(edit) => edit.change(policy),
            Self::Transition(edit) => edit.change(policy),
            Self::Remark(edit) => edit.change(policy),
            Self::Repair(repair) => repair.change(policy),
            Self::All(edits) => edits.iter().fold(None, |changed, edit| edit.change(policy).or(changed)),
            Self::SetAside { clauses, set_aside } => set_aside_all(policy, clauses, *set_aside),
            Self::AcceptFinding { code, path, reason } => {
                let accepted = Accepted { code: code.clone(), path: path.clone(), reason: reason.clone() };
                let known = policy.accepted.iter_mut().find(|it| it.code == *code && it.path == *path);
                if let Some(known) = known {
                    return replace(known, accepted);
                }
                policy.accepted.push(accepted);
                Some(())
            }
            Self::ReviveFinding { code, path } => {
                remove_where(&mut policy.accepted, |it| it.code == *code && it.path == *path)
            }
        }
    }
}

fn set_aside_all(policy: &mut Policy, clauses: &[ClauseId], set_aside: bool) -> Changed {
    let mut changed = None;
    for clause in clauses {
        let Some((path, place)) = set_aside_mut(policy, clause) else { continue };
        if replace(place, set_aside).is_some() {
            policy.mark_own(&format!("{path}/set_aside"));
            changed = Some(());
        }
    }
    changed
}

/// Where a clause says whether it is set aside, and the clause's path.
fn set_aside_mut<'a>(policy: &'a mut Policy, clause: &ClauseId) -> Option<(String, &'a mut bool)> {
    if let Some(path) = policy.gate_path(clause) {
        return Some((path, &mut policy.gate_mut(clause)?.set_aside));
    }
    if policy.scoring.adjustments.iter().any(|it| it.id == *clause) {
        let path = format!("scoring/adjustments/{clause}");
        return adjustments::adjustment_mut(policy, clause).map(|it| (path, &mut it.set_aside));
    }
    let floors = policy.steps.iter().flat_map(|it| &it.score.floors);
    if floors.chain(policy.layers.iter().flat_map(|it| &it.floors)).any(|it| it.id == *clause) {
        return scores::floor_mut(policy, clause).map(|(path, floor)| (path, &mut floor.set_aside));
    }
    for step in &mut policy.steps {
        let path = format!("steps/{}", step.id);
        if let Some(cut) = step.score.cut.as_mut().filter(|it| it.id == *clause) {
            return Some((format!("{path}/score/cut"), &mut cut.set_aside));
        }
        if let Some(exception) = step.exception.as_mut().filter(|it| it.id == *clause) {
            return Some((format!("{path}/exception"), &mut exception.set_aside));
        }
        if let Some(quota) = step.quota.as_mut().filter(|it| it.id == *clause) {
            return Some((format!("{path}/quota"), &mut quota.set_aside));
        }
    }
    None
}

/// Puts a value in a place; says whether it is another one.
fn replace<T: PartialEq>(place: &mut T, value: T) -> Changed {
    if *place == value {
        return None;
    }
    *place = value;
    Some(())
}

/// Sets words in one language; says whether they are others.
fn set_words(place: &mut Text, lang: Lang, words: &str) -> Changed {
    let mut text = place.clone();
    text.set(lang, words.to_owned());
    replace(place, text)
}

/// Removes the items that are meant; says whether there were any.
fn remove_where<T>(items: &mut Vec<T>, is_meant: impl Fn(&T) -> bool) -> Changed {
    let count = items.len();
    items.retain(|it| !is_meant(it));
    (items.len() < count).then_some(())
}

/// Moves an item to a place in its list, at most to the end; says whether it moved.
fn move_item<T>(items: &mut Vec<T>, from: usize, to: usize) -> Changed {
    let to = to.min(items.len().checked_sub(1)?);
    if from == to || from >= items.len() {
        return None;
    }
    let item = items.remove(from);
    items.insert(to, item);
    Some(())
}

/// A name that none of `taken` has in either language: `新职级`, `新职级 2` …
pub(crate) fn fresh_name<'a>((zh, en): Offered, taken: impl Iterator<Item = &'a Text>) -> Text {
    let taken: Vec<&Text> = taken.collect();
    let numbered = (2_u32..).map(|number| Text::new(format!("{zh} {number}"), format!("{en} {number}")));
    std::iter::once(Text::new(zh, en))
        .chain(numbered)
        .find(|name| taken.iter().all(|it| it.zh != name.zh && it.en != name.en))
        .unwrap_or_default()
}

#[cfg(test)]
pub(super) mod tests;
