//! The verdict that stands for each agent, by row, from those of the steps.

use std::rc::Rc;

use ladderlab_kernel::{bring, spread};

use super::Evaluator;
use super::conclusion::Required;
use super::outcome::Verdict;
use super::step::StepColumns;
use super::summary::Counts;
use super::undecided::Undecided;
use crate::policy::{Level, LevelId};

/// A level and the verdicts of its main step; `None` where it has no such step.
#[derive(Debug, Clone)]
pub(super) struct OfLevel {
    level: LevelId,
    verdicts: Option<Known>,
}

/// Verdicts, member by member, with what they follow from besides the cut.
#[derive(Debug, Clone)]
struct Known {
    verdicts: Rc<[Verdict]>,
    required: Required,
}

impl Known {
    fn of(columns: &StepColumns) -> Self {
        Self { verdicts: Rc::clone(&columns.verdicts), required: columns.required.clone() }
    }
}

/// For whom verdicts changed, with the verdicts of their level, where that can be said without looking at everybody.
fn changed<'a>(before: &[OfLevel], now: &'a [OfLevel]) -> Option<Vec<(&'a Undecided, &'a [Verdict])>> {
    let mut changed = Vec::new();
    for (before, now) in before.iter().zip(now) {
        match (&before.verdicts, &now.verdicts) {
            _ if before.level != now.level => return None,
            (None, None) => (),
            (Some(before), Some(now)) if Rc::ptr_eq(&before.verdicts, &now.verdicts) => (),
            (Some(before), Some(now)) if before.required.is_same(&now.required) => {
                changed.push((&**now.required.known_undecided()?, &*now.verdicts));
            }
            _ => return None,
        }
    }
    (before.len() == now.len()).then_some(changed)
}

impl Evaluator {
    /// The verdict that stands for each agent: that of the main step of the agent's level. Where no level's verdicts
    /// are other ones than before, nothing is done; where only those changed for whom a cut decides, nobody else is
    /// touched.
    pub(super) fn main_verdicts(&mut self) {
        let level =
            |level: &Level| OfLevel { level: level.id.clone(), verdicts: self.main_columns(&level.id).map(Known::of) };
        let by_level: Vec<OfLevel> = self.policy.levels().map(level).collect();
        let before = std::mem::replace(&mut self.by_level, by_level);
        let is_first = self.verdicts.len() != self.roster.len();
        match changed(&before, &self.by_level).filter(|_| !is_first) {
            Some(changed) if changed.is_empty() => return,
            Some(changed) => {
                let mut verdicts: Rc<[Verdict]> = Rc::from(&*self.verdicts);
                if let Some(verdicts) = Rc::get_mut(&mut verdicts) {
                    for (undecided, of_level) in changed {
                        bring(verdicts, &undecided.rows, &undecided.places, of_level);
                    }
                }
                self.verdicts = verdicts;
            }
            None => self.verdicts = self.spread_verdicts(),
        }
        self.all = Counts::of(&self.verdicts);
    }

    /// The verdicts of all levels by row.
    fn spread_verdicts(&self) -> Rc<[Verdict]> {
        let without_step = self.by_level.iter().filter(|it| it.verdicts.is_none());
        let of_these = without_step.filter_map(|it| self.members.get(&it.level)).map(|it| it.len());
        let nothing = Verdict::NoFurtherStep.repeated(of_these.max().unwrap_or(0));
        let mut groups: Vec<(&[u32], &[Verdict])> = Vec::with_capacity(self.by_level.len());
        for OfLevel { level, verdicts } in &self.by_level {
            if let Some(members) = self.members.get(level) {
                groups.push((members, verdicts.as_ref().map_or(&nothing, |it| &it.verdicts)));
            }
        }
        spread(self.roster.len(), &groups)
    }
}
