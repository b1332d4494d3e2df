//! Everybody in scope, for places that are a share of the staff.

use std::rc::Rc;

use super::super::gate::as_index;
use super::super::status::Status;
use super::super::step::{GateColumn, Inputs, gate_column};
use crate::policy::{LevelId, Places};
use crate::roster::Roster;

/// The people on the ladder whom the scope does not leave out.
#[derive(Debug)]
pub(in super::super) struct Staff {
    levels: Vec<LevelId>,
    on_ladder: Rc<[u32]>,
    scope: Vec<GateColumn>,
    /// Rows, each with whether it is known that the scope covers it.
    pub(super) rows: Vec<(u32, bool)>,
}

impl Staff {
    /// The staff, where a quota in force counts it; taken over where nothing about it changed.
    pub(in super::super) fn evaluate(inputs: Inputs<'_>, before: Option<&Rc<Self>>) -> Option<Rc<Self>> {
        let counts_staff = |quota: &crate::policy::Quota| matches!(quota.places, Places::ShareOfStaff(_));
        inputs.policy.steps.iter().find_map(|step| super::quota_of(step).filter(|it| counts_staff(it)))?;
        let levels: Vec<LevelId> = inputs.policy.levels().map(|it| it.id.clone()).collect();
        let known = before.filter(|it| it.levels == levels);
        let on_ladder = known.map_or_else(|| on_ladder(inputs.roster, &levels), |it| Rc::clone(&it.on_ladder));
        let before = known.map(|it| it.scope.as_slice()).unwrap_or_default();
        let scope = inputs.policy.scope.iter().map(|gate| gate_column(inputs, gate, &on_ladder, before));
        let scope: Vec<GateColumn> = scope.collect();
        let is_same = |it: &&Rc<Self>| {
            let pairs = it.scope.iter().zip(&scope);
            it.scope.len() == scope.len() && pairs.into_iter().all(|(a, b)| Rc::ptr_eq(&a.statuses, &b.statuses))
        };
        if let Some(same) = known.filter(is_same) {
            return Some(Rc::clone(same));
        }
        let covered = |(place, &row): (usize, &u32)| {
            let statuses = scope.iter().filter_map(|it| it.statuses.get(place).copied());
            let status = statuses.fold(Status::SetAside, Status::and);
            (status != Status::Missed).then_some((row, status != Status::Unknown))
        };
        let rows: Vec<_> = on_ladder.iter().enumerate().filter_map(covered).collect();
        Some(Rc::new(Self { levels, on_ladder, scope, rows }))
    }
}

fn on_ladder(roster: &Roster, levels: &[LevelId]) -> Rc<[u32]> {
    let known: Vec<bool> =
        roster.levels.dictionary.iter().map(|word| levels.iter().any(|level| level.as_str() == word)).collect();
    let is_on_ladder = |code: &u32| known.get(as_index(*code)).copied().unwrap_or(false);
    (0..).zip(&roster.levels.codes).filter(|(_, code)| is_on_ladder(code)).map(|(row, _)| row).collect()
}
