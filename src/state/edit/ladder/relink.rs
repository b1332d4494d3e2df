//! Keeping steps joined to levels while levels come, go and change places.

use crate::policy::{LevelId, Movement, Policy, Step, StepId, StepScore, Text, fresh};

/// A step without clauses.
pub(in crate::state::edit) fn blank_step(id: StepId, from: LevelId, movement: Movement) -> Step {
    Step {
        id,
        name: Text::default(),
        from,
        movement,
        gates: Vec::new(),
        layers: Vec::new(),
        score: StepScore::default(),
        exception: None,
        quota: None,
    }
}

/// Adds a step; it becomes the main step of its level where that has none and the step leads on.
pub(in crate::state::edit) fn add_step(policy: &mut Policy, from: &LevelId, movement: Movement) {
    let wanted = match &movement {
        Movement::Lateral { track, .. } => format!("{from}-{track}"),
        Movement::PayOnly { .. } => format!("{from}-pay"),
        Movement::Promotion { to } | Movement::SkipLevel { to } | Movement::Demotion { to } => format!("{from}-{to}"),
    };
    let id = StepId::from(fresh(&wanted, |id| policy.steps.iter().any(|it| it.id.as_str() == id)));
    let leads_on = !movement.is_demotion();
    policy.steps.push(blank_step(id.clone(), from.clone(), movement));
    policy.mark_own(&format!("steps/{id}"));
    if let Some(level) = policy.level_mut(from).filter(|it| leads_on && it.main_step.is_none()) {
        level.main_step = Some(id);
    }
}

/// Adds a promotion without clauses.
pub(super) fn add_promotion(policy: &mut Policy, from: &LevelId, to: &LevelId) {
    add_step(policy, from, Movement::Promotion { to: to.clone() });
}

/// Lets the promotions from `from` to `old` lead to `new` instead; says whether there were any.
pub(super) fn redirect_promotions(policy: &mut Policy, from: &LevelId, old: &LevelId, new: &LevelId) -> bool {
    let mut redirected = Vec::new();
    for step in policy.steps.iter_mut().filter(|it| it.from == *from) {
        if let Movement::Promotion { to } = &mut step.movement
            && to == old
        {
            *to = new.clone();
            redirected.push(step.id.clone());
        }
    }
    for id in &redirected {
        policy.mark_own(&format!("steps/{id}/move"));
    }
    !redirected.is_empty()
}

/// Removes steps. A level that loses its main step goes on with the next step that leads on from it.
pub(in crate::state::edit) fn remove_steps(policy: &mut Policy, is_meant: impl Fn(&Step) -> bool) {
    let gone: Vec<StepId> = policy.steps.iter().filter(|step| is_meant(step)).map(|step| step.id.clone()).collect();
    policy.steps.retain(|step| !gone.contains(&step.id));
    for id in &gone {
        super::forget_origins(policy, &format!("steps/{id}"));
    }
    let is_gone = |id: &Option<StepId>| id.as_ref().is_some_and(|id| gone.contains(id));
    let orphans: Vec<LevelId> = policy.levels().filter(|it| is_gone(&it.main_step)).map(|it| it.id.clone()).collect();
    for level in &orphans {
        set_main_step(policy, level, None);
    }
}

/// Names the main step of a level; where none is given, the first step that leads on from it.
pub(in crate::state::edit) fn set_main_step(policy: &mut Policy, level: &LevelId, main: Option<StepId>) {
    let leading_on = policy.steps_from(level).find(|step| !step.movement.is_demotion()).map(|step| step.id.clone());
    if let Some(level) = policy.level_mut(level) {
        level.main_step = main.or(leading_on);
    }
}

/// Lets the steps to a level that goes lead past it: those from below to the level above, demotions to the level
/// below. What has nowhere to go is left as it is.
pub(super) fn bridge(policy: &mut Policy, gone: &LevelId, below: Option<&LevelId>, above: Option<&LevelId>) {
    let mut redirected = Vec::new();
    for step in policy.steps.iter_mut().filter(|it| it.from != *gone) {
        let (Movement::Promotion { to } | Movement::SkipLevel { to } | Movement::Demotion { to }) = &mut step.movement
        else {
            continue;
        };
        redirected.extend((*to == *gone).then(|| step.id.clone()));
    }
    for id in redirected {
        let Some(step) = policy.step_mut(&id) else { continue };
        let target = if step.movement.is_demotion() { below } else { above };
        let Some(target) = target.filter(|it| **it != step.from) else { continue };
        if let Movement::Promotion { to } | Movement::SkipLevel { to } | Movement::Demotion { to } = &mut step.movement
        {
            *to = target.clone();
        }
        policy.mark_own(&format!("steps/{id}/move"));
    }
}

/// Joins promotions and demotions along a new order of the levels of a track.
pub(super) fn follow_order(policy: &mut Policy, before: &[LevelId], after: &[LevelId]) {
    join_neighbours(policy, before, after, Way::Up);
    let reversed = |order: &[LevelId]| order.iter().rev().cloned().collect::<Vec<_>>();
    join_neighbours(policy, &reversed(before), &reversed(after), Way::Down);
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
}

impl Way {
    /// Where a step leads, where it goes this way.
    fn target(self, movement: &mut Movement) -> Option<&mut LevelId> {
        match (self, movement) {
            (Self::Up, Movement::Promotion { to }) | (Self::Down, Movement::Demotion { to }) => Some(to),
            _ => None,
        }
    }
}

/// Orders run in the direction of the way. A step that led to the next level leads to the next one of the new order;
/// so does one that would now run against it. The steps of the level that is now last go to the level that was last
/// and had none: their clauses are kept.
fn join_neighbours(policy: &mut Policy, before: &[LevelId], after: &[LevelId], way: Way) {
    let (Some(was_last), Some(is_last)) = (before.last(), after.last()) else { return };
    let place = |order: &[LevelId], id: &LevelId| order.iter().position(|it| it == id);
    let (mut joined, mut moved) = (Vec::new(), Vec::new());
    for step in &mut policy.steps {
        let (Some(from_before), Some(mut from)) = (place(before, &step.from), place(after, &step.from)) else {
            continue;
        };
        let Some(to) = way.target(&mut step.movement) else { continue };
        let (Some(to_before), Some(to_after)) = (place(before, to), place(after, to)) else { continue };
        if to_before != from_before + 1 && to_after > from {
            continue;
        }
        if step.from == *is_last && was_last != is_last {
            step.from = was_last.clone();
            from = place(after, was_last).unwrap_or(from);
            moved.push(step.id.clone());
        }
        if let Some(next) = after.get(from + 1).filter(|next| *next != to) {
            *to = next.clone();
            joined.push(step.id.clone());
        }
    }
    for id in &joined {
        policy.mark_own(&format!("steps/{id}/move"));
    }
    let main = policy.level(is_last).and_then(|it| it.main_step.clone()).filter(|id| moved.contains(id));
    if way == Way::Up && main.is_some() {
        set_main_step(policy, was_last, main);
        set_main_step(policy, is_last, None);
    }
}
