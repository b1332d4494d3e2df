//! Transition clauses (过渡条款): people in flight are still judged by the clause that was replaced.
//!
//! A transition is in force up to its last day. Whom it covers is a fact like any other: where it is not known, the
//! status is known only where the old clause and the new one agree.

use super::Evaluator;
use super::gate::{Facts, as_evaluate};
use super::quota::Bounds;
use super::status::Status;
use crate::policy::gate::{ElapsedGate, ElapsedUnit};
use crate::policy::{AttributeId, ClauseId, Decimal, Gate, Policy, Step, Transition};
use crate::roster::{Column, FAILED, UNKNOWN};

/// The transition that is in force for a clause.
pub(super) fn of_clause<'a>(facts: Facts<'a>, clause: &ClauseId) -> Option<&'a Transition> {
    facts.transitions.iter().find(|it| it.replaces == *clause && facts.roster.as_of <= it.until)
}

impl Evaluator {
    /// How many people keep a clause as it was, of those at the steps that it belongs to; nobody once the transition is
    /// over. `None` where there is no such transition.
    #[must_use]
    pub fn covered_by(&self, transition: &ClauseId) -> Option<Bounds> {
        let policy = self.policy();
        let transition = policy.transitions.iter().find(|it| it.id == *transition)?;
        let facts = Facts::new(policy, self.roster(), &self.rankings);
        let mut bounds = Bounds::default();
        if of_clause(facts, &transition.replaces).is_none() {
            return Some(bounds);
        }
        let is_touched = |step: &&Step| step.gates.iter().any(|gate| is_inside(gate, &transition.replaces));
        for step in policy.steps.iter().filter(is_touched) {
            let rows: Vec<u32> = self.members(&step.id).map(|it| it.0).collect();
            for status in covered(transition, facts, &rows) {
                bounds.at_least += u32::from(status == Status::Met);
                bounds.at_most += u32::from(matches!(status, Status::Met | Status::Unknown));
            }
        }
        Some(bounds)
    }
}

/// Whether a clause is a gate, or inside it.
fn is_inside(gate: &Gate, clause: &ClauseId) -> bool {
    gate.id == *clause || gate.rule.as_kind().children().iter().any(|it| is_inside(it, clause))
}

/// The transitions that touch a gate or a gate inside it.
pub(super) fn of_gate(policy: &Policy, gate: &Gate) -> Vec<Transition> {
    policy.transitions.iter().filter(|it| is_inside(gate, &it.replaces)).cloned().collect()
}

/// The attributes that a transition reads.
pub(super) fn attributes(transition: &Transition) -> impl Iterator<Item = &AttributeId> {
    transition.since.iter().chain(transition.old.attributes())
}

/// The status of the old clause. Transitions have no part in it: the old policy had none for itself.
pub(super) fn evaluate_old(transition: &Transition, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
    if transition.old.set_aside {
        return vec![Status::SetAside; rows.len()];
    }
    as_evaluate(&transition.old.rule).evaluate(facts.without_transitions(), rows)
}

/// By which clause each of `rows` is judged, from whether it is covered.
pub(super) fn choose(covered: Status, old: Status, new: Status) -> Status {
    match covered {
        Status::Met => old,
        Status::Missed => new,
        _ if old == new => new,
        _ => Status::Unknown,
    }
}

/// Whether each of `rows` is in the level since before the day that the transition names.
pub(super) fn covered(transition: &Transition, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
    let Some(id) = &transition.since else { return vec![Status::Unknown; rows.len()] };
    let before = i64::from(transition.in_level_before.days());
    match facts.column(id) {
        Some(Column::Date(days)) => facts.test(id, days, rows, |since| since < before),
        Some(Column::Number(months)) => {
            let missing = facts.missing(id);
            months.statuses(rows, &|months| match months {
                UNKNOWN => missing,
                FAILED => Status::Missed,
                months => since_months(months, facts, before),
            })
        }
        _ => facts.no_column(id, rows),
    }
}

/// Full months leave a month in which the first day can lie: known where all of it lies on one side.
fn since_months(micros: i64, facts: Facts<'_>, before: i64) -> Status {
    let Ok(months) = u32::try_from(micros.div_euclid(Decimal::ONE)) else { return Status::Unknown };
    let latest = |at_least: u32| {
        let gate = ElapsedGate { attribute: AttributeId::default(), at_least, unit: ElapsedUnit::Months };
        gate.latest_start(facts.roster.as_of)
    };
    match (latest(months) < before, latest(months.saturating_add(1)) + 1 >= before) {
        (true, _) => Status::Met,
        (_, true) => Status::Missed,
        _ => Status::Unknown,
    }
}
