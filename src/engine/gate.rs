//! Evaluation of gates. Each kind has a file of the same name in `policy/gate/`, which holds its data.

mod approval;
mod category;
mod certificate;
mod elapsed;
mod group;
mod interval;
mod number;
mod ordered;
mod rank;
mod series;
mod unchecked;
mod veto;
mod vote;
mod yes_no;

pub(super) use rank::Rankings;
pub(super) use vote::{count as count_vote, explain as explain_vote};

use super::fact::{Fact, Margin, Required};
use super::outcome::{ClauseInForce, ClauseOutcome, TransitionOutcome};
use super::status::Status;
use super::transition;
use crate::policy::{Attribute, AttributeId, Gate, Missing, Policy, Rule, Transition};
use crate::roster::{Column, FAILED, Packed, Roster, UNKNOWN, Value};

/// What gates read: the policy for the meaning of attributes, the roster for the facts, and the order of its people.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) policy: &'a Policy,
    pub(super) roster: &'a Roster,
    /// The transitions that may be in force.
    pub(super) transitions: &'a [Transition],
    pub(super) rankings: &'a Rankings,
}

/// What every gate kind brings to the engine.
pub(super) trait Evaluate {
    /// The status of each of `rows`, in their order.
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status>;
    /// What is asked, what the agent has, and the distance.
    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained;
}

/// The parts of an explanation that depend on the kind.
pub(super) struct Explained {
    pub(super) required: Required,
    pub(super) actual: Option<Fact>,
    pub(super) margin: Option<Margin>,
    pub(super) children: Vec<ClauseOutcome>,
}

impl Explained {
    pub(super) fn leaf(required: Required, actual: Fact, margin: Option<Margin>) -> Self {
        Self { required, actual: Some(actual), margin, children: Vec::new() }
    }
}

/// What the kind of a rule brings.
pub(super) fn as_evaluate(rule: &Rule) -> &dyn Evaluate {
    match rule {
        Rule::Number(it) => it,
        Rule::YesNo(it) => it,
        Rule::Ordered(it) => it,
        Rule::Category(it) => it,
        Rule::Elapsed(it) => it,
        Rule::Series(it) => it,
        Rule::Rank(it) => it,
        Rule::Vote(it) => it,
        Rule::Unchecked(it) => it,
        Rule::AllOf(it) => it,
        Rule::AnyOf(it) => it,
        Rule::AtLeastOf(it) => it,
        Rule::Not(it) => it,
        Rule::Certificate(it) => it,
        Rule::Interval(it) => it,
        Rule::Approval(it) => it,
        Rule::Veto(it) => it,
    }
}

/// The status of a gate for each of `rows`.
pub(super) fn evaluate(gate: &Gate, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
    if gate.set_aside {
        return vec![Status::SetAside; rows.len()];
    }
    let new = as_evaluate(&gate.rule).evaluate(facts, rows);
    let Some(it) = transition::of_clause(facts, &gate.id) else { return new };
    let old = transition::evaluate_old(it, facts, rows);
    let all = transition::covered(it, facts, rows).into_iter().zip(old).zip(new);
    all.map(|((covered, old), new)| transition::choose(covered, old, new)).collect()
}

/// The status of a gate for one agent, with what leads to it.
pub(super) fn explain(gate: &Gate, facts: Facts<'_>, row: u32) -> ClauseOutcome {
    let status = evaluate(gate, facts, &[row]).first().copied().unwrap_or(Status::Unknown);
    let transition = transition::of_clause(facts, &gate.id).filter(|_| !gate.set_aside);
    let covered = |it| transition::covered(it, facts, &[row]).first().copied();
    let in_force = |it| match covered(it) {
        Some(Status::Met) => ClauseInForce::Old,
        Some(Status::Missed) => ClauseInForce::New,
        _ => ClauseInForce::Either,
    };
    let applied = transition.map(|it| TransitionOutcome { clause: it.id.clone(), in_force: in_force(it) });
    let is_open = status == Status::Unknown && applied.as_ref().is_some_and(|it| it.in_force == ClauseInForce::Either);
    let old = transition.filter(|_| applied.as_ref().is_some_and(|it| it.in_force == ClauseInForce::Old));
    let explained = match old {
        Some(it) => as_evaluate(&it.old.rule).explain(facts.without_transitions(), row),
        None => as_evaluate(&gate.rule).explain(facts, row),
    };
    ClauseOutcome {
        clause: gate.id.clone(),
        status,
        required: explained.required,
        actual: explained.actual,
        margin: explained.margin.filter(|_| !is_open),
        waived: false,
        transition: applied,
        children: explained.children,
    }
}

impl<'a> Facts<'a> {
    pub(super) fn new(policy: &'a Policy, roster: &'a Roster, rankings: &'a Rankings) -> Self {
        Self { policy, roster, transitions: &policy.transitions, rankings }
    }

    /// The same facts, where every clause is judged as it stands.
    pub(super) fn without_transitions(self) -> Self {
        Self { transitions: &[], ..self }
    }

    fn attribute(self, id: &AttributeId) -> Option<&'a Attribute> {
        self.policy.attribute(id)
    }

    pub(super) fn column(self, id: &AttributeId) -> Option<&'a Column> {
        self.roster.columns.get(id)
    }

    /// What an agent without a value counts as.
    pub(super) fn missing(self, id: &AttributeId) -> Status {
        match self.attribute(id).map(|it| it.missing) {
            Some(Missing::Missed) => Status::Missed,
            Some(Missing::Unknown) | None => Status::Unknown,
        }
    }

    /// The status of each row by a test on the raw integers of a column.
    pub(super) fn test(
        self,
        id: &AttributeId,
        values: &Packed,
        rows: &[u32],
        is_met: impl Fn(i64) -> bool,
    ) -> Vec<Status> {
        self.judge(id, values, rows, |value| Status::of(is_met(value)))
    }

    /// The status of each row by what is said of the raw integers of a column; what is not known of a value that is
    /// there is as if it were not.
    pub(super) fn judge(
        self,
        id: &AttributeId,
        values: &Packed,
        rows: &[u32],
        status_of: impl Fn(i64) -> Status,
    ) -> Vec<Status> {
        let missing = self.missing(id);
        values.statuses(rows, &|value| match value {
            UNKNOWN => missing,
            FAILED => Status::Missed,
            value => match status_of(value) {
                Status::Unknown => missing,
                status => status,
            },
        })
    }

    /// The status of all rows where the column is missing, or of another form than the gate reads.
    pub(super) fn no_column(self, id: &AttributeId, rows: &[u32]) -> Vec<Status> {
        vec![self.missing(id); rows.len()]
    }

    /// The agent's value as a fact.
    fn actual(self, id: &AttributeId, row: u32) -> Fact {
        self.fact(id, self.roster.value(id, as_index(row)))
    }

    /// A value of an attribute as a fact.
    fn fact(self, id: &AttributeId, value: Value<'_>) -> Fact {
        let attribute = self.attribute(id);
        match value {
            Value::Unknown => Fact::Unknown,
            Value::Failed => Fact::Failed,
            Value::Number(value) => Fact::Number { value, unit: attribute.map(Attribute::unit).unwrap_or_default() },
            Value::YesNo(value) => Fact::YesNo { value },
            Value::Date(value) => Fact::Date { value },
            Value::Label(name) => Fact::Named {
                name: attribute.map_or_else(|| crate::policy::Text::same(name), |it| it.value_name(&name.into())),
            },
        }
    }
}

/// A row number as an index. Rows are counted in 32 bits; every target of this program can index that far.
#[allow(clippy::cast_possible_truncation)] // u32 fits usize on wasm32 and on 64-bit targets.
pub(super) fn as_index(row: u32) -> usize {
    row as usize
}

#[cfg(test)]
mod tests;
