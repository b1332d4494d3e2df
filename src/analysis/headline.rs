//! The figures behind the headline sentence, and who is nearest to another verdict.

use std::cell::Cell;
use std::rc::Rc;

use serde::Serialize;

use super::ledger::LedgerCounts;
use crate::engine::{Evaluator, Margin, Status, Verdict};
use crate::policy::{Level, StepId};

/// Which of the four headlines fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Headline {
    /// Some newly qualify, some lose.
    Both {
        /// How many newly qualify.
        up: u32,
        /// How many lose.
        down: u32,
    },
    /// Some newly qualify.
    Up {
        /// How many.
        up: u32,
    },
    /// Some lose.
    Down {
        /// How many.
        down: u32,
    },
    /// Nobody's verdict changes between qualifying and not.
    None,
}

/// The headline of a ledger.
#[must_use]
pub fn headline(counts: LedgerCounts) -> Headline {
    match (counts.newly, counts.loses) {
        (0, 0) => Headline::None,
        (up, 0) => Headline::Up { up },
        (0, down) => Headline::Down { down },
        (up, down) => Headline::Both { up, down },
    }
}

/// The agent who misses only one clause, and that by the least.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// The agent's row.
    pub row: usize,
    /// How much is missing, in the clause's own unit.
    pub margin: Margin,
}

/// How many composites are summed for each person who is compared, at most.
const ASKED: usize = 16;

/// Who is nearest to qualifying: among those who miss exactly one clause and lack nothing else, the one who misses it by
/// the smallest share of what it asks. At most `limit` of them are compared, and at each step no more than [`ASKED`] times
/// as many composites are summed to find them, so that the answer comes at once on any roster.
#[must_use]
pub fn nearest_to_flip(evaluator: &Evaluator, limit: usize) -> Option<Nearest> {
    let mains = evaluator.policy().levels().filter_map(|level| main_step(evaluator, level));
    let candidates = mains.flat_map(|step| one_clause_short(evaluator, step, limit.saturating_mul(ASKED)));
    let mut best: Option<(f64, Nearest)> = None;
    for (step, row) in candidates.take(limit) {
        let Some(only) = evaluator.explain_missed(row, step) else { continue };
        let (Some(margin), Some(share)) = (&only.margin, only.missing_share()) else { continue };
        if best.as_ref().is_none_or(|(least, _)| share < *least) {
            best = Some((share, Nearest { row, margin: margin.clone() }));
        }
    }
    best.map(|it| it.1)
}

/// The step that stands for the agents of a level; one that starts from elsewhere stands for nobody.
fn main_step<'a>(evaluator: &'a Evaluator, level: &'a Level) -> Option<&'a StepId> {
    let id = level.main_step.as_ref()?;
    evaluator.policy().step(id).filter(|step| step.from == level.id).map(|step| &step.id)
}

/// The members of a step who miss exactly one clause, with every other one met, until so many composites were summed;
/// nobody is looked at before being asked for.
fn one_clause_short<'a>(
    evaluator: &'a Evaluator,
    step: &'a StepId,
    most: usize,
) -> impl Iterator<Item = (&'a StepId, usize)> {
    let asked = Rc::new(Cell::new(0_usize));
    let is_enough = {
        let asked = Rc::clone(&asked);
        move || asked.get() >= most
    };
    let requirements = evaluator.requirements(step);
    let add = |(missed, unknown): (u32, u32), status: Status| {
        (missed + u32::from(status == Status::Missed), unknown + u32::from(status == Status::Unknown))
    };
    let is_short = move |place: usize| {
        let here = requirements.iter().filter_map(|(_, statuses)| statuses.get(place).copied());
        let lacking = here.fold((0, 0), add);
        // Composites are not summed for those who lack more than one already.
        let cut = || {
            asked.set(asked.get().saturating_add(1));
            evaluator.cut_at(step, place).into_iter().fold(lacking, add)
        };
        lacking.0 <= 1 && lacking.1 == 0 && cut() == (1, 0)
    };
    let members = evaluator.members(step).enumerate().take_while(move |_| !is_enough());
    let short = members.filter(move |(place, (_, verdict))| *verdict == Verdict::DoesNot && is_short(*place));
    short.filter_map(move |(_, (row, _))| Some((step, usize::try_from(row).ok()?)))
}
