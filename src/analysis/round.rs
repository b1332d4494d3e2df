//! Where everybody stands after the round: promoted within the places, less demoted.
//!
//! One person moves once. A demotion that is triggered goes before everything; then a skip-level move, the main step of
//! the level, its other promotions, and last a higher pay grade. Lateral moves are asked for by people and not counted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::engine::{Bounds, Evaluator, LevelTotals, Placement, Verdict};
use crate::policy::{LevelId, Movement, Step, StepId};

/// A person who moves by a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mover {
    /// The row.
    pub row: usize,
    /// Whether that is certain.
    pub is_certain: bool,
}

/// A level after the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LevelAfter {
    /// The level.
    pub level: LevelId,
    /// Who is there now.
    pub now: u32,
    /// Who comes.
    pub arriving: Bounds,
    /// Who goes.
    pub leaving: Bounds,
    /// Who is there then.
    pub after: Bounds,
}

/// A round: who moves by each step. It is made once for a result, and what a round costs, where it leaves everybody and
/// how it differs from another one are read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The steps in the order in which they go before each other. Those by which nobody can move are there as well;
    /// lateral moves are not.
    pub steps: Vec<Moves>,
}

/// Who moves by a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// The step.
    pub step: StepId,
    /// How many move for certain.
    pub certain: u32,
    /// How many may move besides.
    pub possible: u32,
    /// Who; `None` where the step's verdicts say it.
    listed: Option<Vec<Mover>>,
}

impl Round {
    /// The round under an evaluated policy.
    #[must_use]
    pub fn new(evaluator: &Evaluator) -> Self {
        let policy = evaluator.policy();
        let is_main = |step: &Step| policy.level(&step.from).is_some_and(|it| it.main_step.as_ref() == Some(&step.id));
        let order = |step: &Step| match step.movement {
            Movement::Demotion { .. } => 0,
            Movement::SkipLevel { .. } => 1,
            Movement::Promotion { .. } if is_main(step) => 2,
            Movement::Promotion { .. } => 3,
            Movement::PayOnly { .. } => 4,
            Movement::Lateral { .. } => 5,
        };
        let mut steps: Vec<&Step> = policy.steps.iter().filter(|it| order(it) < 5).collect();
        steps.sort_by_key(|it| order(it));
        // Steps from one level have the same members, and nobody else's.
        let mut fates: BTreeMap<LevelId, Vec<Fate>> = BTreeMap::new();
        let mut moves = |step: &Step| {
            let is_alone = steps.iter().filter(|it| it.from == step.from).count() == 1;
            if is_alone && !is_limited(step) {
                let counts = evaluator.counts(&step.id);
                let (certain, possible) = (counts.at_least(), counts.cannot_tell);
                return Moves { step: step.id.clone(), certain, possible, listed: None };
            }
            Moves::listed(evaluator, step, fates.entry(step.from.clone()).or_default())
        };
        Self { steps: steps.iter().map(|it| moves(it)).collect() }
    }
}

impl Moves {
    /// Goes through the members of a step, whose fate by the steps before it is known.
    fn listed(evaluator: &Evaluator, step: &Step, fates: &mut Vec<Fate>) -> Self {
        let is_down = step.movement.is_demotion();
        let mut movers = Vec::new();
        let members = evaluator.members(&step.id).zip(evaluator.placements(&step.id));
        for (member, ((row, verdict), placement)) in members.enumerate() {
            if fates.len() == member {
                fates.push(Fate::Stays);
            }
            let moves = match (verdict, placement) {
                (it, _) if is_down && it.is_qualified() => Fate::Moves,
                (_, Some(Placement::Promoted { .. })) => Fate::Moves,
                (Verdict::CannotTell, _) | (_, Some(Placement::Open { .. })) => Fate::MayMove,
                _ => continue,
            };
            let Some((row, fate)) = usize::try_from(row).ok().zip(fates.get_mut(member)) else { continue };
            match *fate {
                Fate::Moves => continue,
                Fate::MayMove => movers.push(Mover { row, is_certain: false }),
                Fate::Stays => movers.push(Mover { row, is_certain: moves == Fate::Moves }),
            }
            *fate = moves;
        }
        let certain = movers.iter().filter(|it| it.is_certain).count();
        let possible = count(movers.len() - certain);
        Self { step: step.id.clone(), certain: count(certain), possible, listed: Some(movers) }
    }

    /// Who moves, under the policy that the round was made from.
    #[must_use]
    pub fn movers(&self, evaluator: &Evaluator) -> Vec<Mover> {
        if let Some(listed) = &self.listed {
            return listed.clone();
        }
        let mover = |(row, verdict): (u32, Verdict)| {
            let is_certain = verdict.is_qualified();
            let moves = is_certain || verdict == Verdict::CannotTell;
            moves.then_some(Mover { row: usize::try_from(row).ok()?, is_certain })
        };
        evaluator.members(&self.step).filter_map(mover).collect()
    }
}

/// Whether a step has fewer places than people who qualify may need.
pub(super) fn is_limited(step: &Step) -> bool {
    step.quota.as_ref().is_some_and(|it| !it.set_aside)
}

/// What is known of a person so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    MayMove,
    Moves,
}

/// The levels after a round, in the policy's order; empty where nobody can move.
#[must_use]
pub fn after_round(evaluator: &Evaluator, round: &Round) -> Vec<LevelAfter> {
    let policy = evaluator.policy();
    let levels = evaluator.summary().levels;
    let place = |level: &LevelId| levels.iter().position(|it| it.level == *level);
    let mut arriving = vec![Bounds::default(); levels.len()];
    let mut leaving = vec![Bounds::default(); levels.len()];
    let mut is_moved = false;
    for Moves { step, certain, possible, .. } in &round.steps {
        let Some((step, to)) = policy.step(step).and_then(|step| Some((step, step.movement.to()?))) else { continue };
        let places = evaluator.place_totals(&step.id).map_or(u32::MAX, |it| it.promotions.at_most);
        let moving = Bounds { at_least: *certain, at_most: (certain + possible).min(places).max(*certain) };
        is_moved |= moving.at_most > 0;
        for (bounds, level) in [(&mut arriving, to), (&mut leaving, &step.from)] {
            if let Some(bounds) = place(level).and_then(|place| bounds.get_mut(place)) {
                bounds.at_least += moving.at_least;
                bounds.at_most += moving.at_most;
            }
        }
    }
    if !is_moved {
        return Vec::new();
    }
    let bounds = arriving.into_iter().zip(leaving);
    let level = |(LevelTotals { level, counts }, (arriving, leaving)): (LevelTotals, (Bounds, Bounds))| {
        let now = counts.total();
        let leaving = Bounds { at_most: leaving.at_most.min(now), ..leaving };
        let after = Bounds {
            at_least: (now + arriving.at_least).saturating_sub(leaving.at_most),
            at_most: (now + arriving.at_most).saturating_sub(leaving.at_least),
        };
        LevelAfter { level, now, arriving, leaving, after }
    };
    levels.into_iter().zip(bounds).map(level).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
