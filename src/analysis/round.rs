//! Where everybody stands after the round: promoted within the places, less demoted.
//!
//! One person moves once. A demotion that is triggered goes before everything; then a skip-level move, the main step of
//! the level, its other promotions, and last a higher pay grade. Lateral moves are asked for by people and not counted.

use serde::Serialize;

use crate::engine::{Bounds, Evaluator, Placement, Verdict};
use crate::policy::{LevelId, Movement, Step};

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

/// Who moves by each step, in the order in which steps go before each other. Steps by which nobody can move are there
/// as well; lateral moves are not.
#[must_use]
pub fn movers(evaluator: &Evaluator) -> Vec<(&Step, Vec<Mover>)> {
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

    let mut fates = vec![Fate::Stays; evaluator.roster().len()];
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        let is_down = step.movement.is_demotion();
        let mut movers = Vec::new();
        for ((row, verdict), placement) in evaluator.members(&step.id).zip(evaluator.placements(&step.id)) {
            let moves = match (verdict, placement) {
                (it, _) if is_down && it.is_qualified() => Fate::Moves,
                (_, Some(Placement::Promoted { .. })) => Fate::Moves,
                (Verdict::CannotTell, _) | (_, Some(Placement::Open { .. })) => Fate::MayMove,
                _ => continue,
            };
            let Some((row, fate)) = usize::try_from(row).ok().and_then(|row| Some((row, fates.get_mut(row)?))) else {
                continue;
            };
            match *fate {
                Fate::Moves => continue,
                Fate::MayMove => movers.push(Mover { row, is_certain: false }),
                Fate::Stays => movers.push(Mover { row, is_certain: moves == Fate::Moves }),
            }
            *fate = moves;
        }
        all.push((step, movers));
    }
    all
}

/// What is known of a person so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    MayMove,
    Moves,
}

/// The levels after the round, in the policy's order; empty where nobody can move.
#[must_use]
pub fn after_round(evaluator: &Evaluator) -> Vec<LevelAfter> {
    let policy = evaluator.policy();
    let ids: Vec<&LevelId> = policy.levels().map(|it| &it.id).collect();
    let place = |level: &LevelId| ids.iter().position(|it| *it == level);
    let mut people: Vec<u32> = vec![0; ids.len()];
    for level in (0..evaluator.roster().len()).filter_map(|row| evaluator.roster().level(row)) {
        if let Some(count) = place(&level).and_then(|place| people.get_mut(place)) {
            *count += 1;
        }
    }
    let mut arriving = vec![Bounds::default(); ids.len()];
    let mut leaving = vec![Bounds::default(); ids.len()];
    let mut is_moved = false;
    for (step, movers) in movers(evaluator) {
        let Some(to) = step.movement.to() else { continue };
        let certain = count(movers.iter().filter(|it| it.is_certain).count());
        let places = evaluator.place_totals(&step.id).map_or(u32::MAX, |it| it.promotions.at_most);
        let moving = Bounds { at_least: certain, at_most: count(movers.len()).min(places).max(certain) };
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
    let level = |((level, now), (arriving, leaving)): ((&LevelId, u32), (Bounds, Bounds))| {
        let leaving = Bounds { at_most: leaving.at_most.min(now), ..leaving };
        let after = Bounds {
            at_least: (now + arriving.at_least).saturating_sub(leaving.at_most),
            at_most: (now + arriving.at_most).saturating_sub(leaving.at_least),
        };
        LevelAfter { level: level.clone(), now, arriving, leaving, after }
    };
    ids.into_iter().zip(people).zip(bounds).map(level).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
