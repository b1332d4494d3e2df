//! The engine's rules once more, agent by agent and slowly, from the words of the design. It shares the data with the
//! engine and none of its code: statuses are numbers, shares are fractions, the calendar is its own.

mod calendar;
mod composite;
mod rank;
mod series;
mod time;
mod vote;

use ladderlab::engine::{ClauseOutcome, Status, StepOutcome, Verdict};
use ladderlab::policy::gate::YesNoGate;
use ladderlab::policy::{AttributeId, Gate, Missing, Policy, Rule, Score, Step, StepId};
use ladderlab::roster::{Column, Roster, Value};

/// What the reference says of a clause.
#[derive(Debug, PartialEq)]
pub(crate) struct Clause {
    id: String,
    status: Status,
    /// In millionths of the margin's unit.
    margin: Option<i128>,
    children: Vec<Clause>,
}

/// What the reference says of an agent at a step.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    scope: Vec<Clause>,
    gates: Vec<Clause>,
    floors: Vec<Clause>,
    cut: Option<Clause>,
    composite: Option<(u32, u32)>,
    is_granted: bool,
}

impl From<&ClauseOutcome> for Clause {
    fn from(it: &ClauseOutcome) -> Self {
        Self {
            id: it.clause.to_string(),
            status: it.status,
            margin: it.margin.as_ref().map(|margin| margin.amount.micros().into()),
            children: it.children.iter().map(Self::from).collect(),
        }
    }
}

impl From<&StepOutcome> for Outcome {
    fn from(it: &StepOutcome) -> Self {
        let clauses = |list: &[ClauseOutcome]| list.iter().map(Clause::from).collect();
        Self {
            verdict: it.verdict,
            scope: clauses(&it.scope),
            gates: clauses(&it.gates),
            floors: clauses(&it.floors),
            cut: it.cut.as_ref().map(Clause::from),
            composite: it.composite.map(|it| (it.low.hundredths(), it.high.hundredths())),
            is_granted: it.exception.as_ref().is_some_and(|it| it.granted),
        }
    }
}

/// One agent under one policy.
#[derive(Clone, Copy)]
pub(crate) struct Agent<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) roster: &'a Roster,
    pub(crate) row: usize,
}

const MISSED: i32 = 0;
const UNKNOWN: i32 = 1;
const MET: i32 = 2;

/// Kleene's truth values as numbers: *and* is the least, *or* the greatest, *not* turns the scale. What asks for
/// nothing is no number.
fn as_number(status: Status) -> Option<i32> {
    match status {
        Status::Missed => Some(MISSED),
        Status::Unknown => Some(UNKNOWN),
        Status::Met => Some(MET),
        Status::Unchecked | Status::SetAside => None,
    }
}

fn as_status(number: i32) -> Status {
    [Status::Missed, Status::Unknown, Status::Met][usize::try_from(number).unwrap()]
}

/// The least of what applies; what asks for nothing where nothing applies.
fn all(statuses: &[Status]) -> Status {
    let least = statuses.iter().filter_map(|it| as_number(*it)).min();
    least.map_or_else(|| nothing(statuses), as_status)
}

fn nothing(statuses: &[Status]) -> Status {
    if statuses.contains(&Status::Unchecked) { Status::Unchecked } else { Status::SetAside }
}

/// The k-th greatest: at least `k` hold exactly where that one does. An unchecked alternative may hold.
fn at_least(k: u32, statuses: &[Status]) -> Status {
    if statuses.iter().all(|it| as_number(*it).is_none()) {
        return nothing(statuses);
    }
    let in_force = statuses.iter().filter(|it| **it != Status::SetAside);
    let mut numbers: Vec<i32> = in_force.map(|it| as_number(*it).unwrap_or(UNKNOWN)).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    match usize::try_from(k).unwrap() {
        0 => Status::Met,
        k => numbers.get(k - 1).map_or(Status::Missed, |it| as_status(*it)),
    }
}

/// The same of clauses, any of which may ask for nothing where nothing is known of it.
fn at_least_clauses(k: u32, statuses: &[Status]) -> Status {
    let mut in_force = statuses.iter().filter(|it| **it != Status::SetAside);
    let is_open = in_force.all(|it| matches!(it, Status::Unknown | Status::Unchecked));
    if is_open && statuses.contains(&Status::Unknown) { Status::Unknown } else { at_least(k, statuses) }
}

fn negated(status: Status) -> Status {
    as_number(status).map_or(status, |it| as_status(MET - it))
}

fn without_children((status, margin): (Status, Option<i128>)) -> (Status, Option<i128>, Vec<Clause>) {
    (status, margin, vec![])
}

/// Whether a gate in force is a veto, or has one inside.
fn holds_veto(gate: &Gate) -> bool {
    let inside = gate.rule.as_kind().children();
    !gate.set_aside && (matches!(gate.rule, Rule::Veto(_)) || inside.iter().any(holds_veto))
}

impl Agent<'_> {
    fn value(&self, id: &AttributeId) -> Value<'_> {
        self.roster.value(id, self.row)
    }

    fn counts_as_missed(&self, id: &AttributeId) -> bool {
        self.policy.attribute(id).is_some_and(|it| it.missing == Missing::Missed)
    }

    /// The status of a test on a value; `None` where the value tells nothing.
    fn status(&self, id: &AttributeId, is_right_column: bool, test: Option<bool>) -> Status {
        match (self.value(id), test) {
            (Value::Failed, _) if is_right_column => Status::Missed,
            (_, Some(is_met)) if is_right_column => {
                if is_met {
                    Status::Met
                } else {
                    Status::Missed
                }
            }
            _ if self.counts_as_missed(id) => Status::Missed,
            _ => Status::Unknown,
        }
    }

    fn rule(&self, rule: &Rule) -> (Status, Option<i128>, Vec<Clause>) {
        let column = |id: &AttributeId| self.roster.columns.get(id);
        match rule {
            Rule::Number(gate) => {
                let is_right = matches!(column(&gate.attribute), Some(Column::Number(_)));
                let Value::Number(value) = self.value(&gate.attribute) else {
                    return (self.status(&gate.attribute, is_right, None), None, vec![]);
                };
                let (low, high) = gate.test.bounds();
                let above = low.map(|low| i128::from(value.micros()) - i128::from(low.micros()));
                let below = high.map(|high| i128::from(high.micros()) - i128::from(value.micros()));
                let margin = above.into_iter().chain(below).min().unwrap();
                let is_within = margin > 0 || (margin == 0 && !gate.test.is_strict());
                (self.status(&gate.attribute, is_right, Some(is_within)), Some(margin), vec![])
            }
            Rule::YesNo(gate) => {
                let is_right = matches!(column(&gate.attribute), Some(Column::YesNo(_)));
                let test = match self.value(&gate.attribute) {
                    Value::YesNo(value) => Some(value == gate.expected),
                    _ => None,
                };
                (self.status(&gate.attribute, is_right, test), None, vec![])
            }
            Rule::Ordered(gate) => {
                let is_right = matches!(column(&gate.attribute), Some(Column::Label { .. }));
                let values = self.policy.attribute(&gate.attribute).map(|it| it.values().to_vec()).unwrap_or_default();
                let rank = |word: &str| values.iter().position(|value| value.id.as_str() == word);
                let bar = rank(gate.at_least.as_str());
                let test = match self.value(&gate.attribute) {
                    Value::Label(word) => bar.and_then(|bar| Some(rank(word)? >= bar)),
                    _ => None,
                };
                (self.status(&gate.attribute, is_right && bar.is_some(), test), None, vec![])
            }
            Rule::Category(gate) => {
                let is_right = matches!(column(&gate.attribute), Some(Column::Label { .. }));
                let test = match self.value(&gate.attribute) {
                    Value::Label(word) => Some(gate.any_of.iter().any(|id| id.as_str() == word)),
                    _ => None,
                };
                (self.status(&gate.attribute, is_right, test), None, vec![])
            }
            Rule::Elapsed(gate) => without_children(self.elapsed(gate)),
            Rule::Vote(gate) => without_children(self.vote(&gate.vote)),
            Rule::Unchecked(_) => (Status::Unchecked, None, vec![]),
            Rule::Series(gate) => without_children(self.series(gate)),
            Rule::Rank(gate) => without_children(self.rank(gate)),
            Rule::Certificate(gate) => without_children(self.certificate(gate)),
            Rule::Interval(gate) => without_children(self.interval(gate)),
            Rule::Approval(gate) => {
                let rule = YesNoGate { attribute: gate.attribute.clone(), expected: true };
                self.rule(&Rule::YesNo(rule))
            }
            Rule::AllOf(_) | Rule::AnyOf(_) | Rule::AtLeastOf(_) | Rule::Not(_) | Rule::Veto(_) => {
                let children = self.gates(rule.as_kind().children());
                let statuses: Vec<_> = children.iter().map(|it| it.status).collect();
                let status = match rule {
                    Rule::AllOf(_) => all(&statuses),
                    Rule::AtLeastOf(gate) => at_least_clauses(gate.k, &statuses),
                    Rule::Not(_) | Rule::Veto(_) => negated(at_least(1, &statuses)),
                    _ => at_least(1, &statuses),
                };
                (status, None, children)
            }
        }
    }

    fn gates<'g>(&self, gates: impl IntoIterator<Item = &'g Gate>) -> Vec<Clause> {
        let clause = |gate: &Gate| {
            let (status, margin, children) = self.rule(&gate.rule);
            let status = if gate.set_aside { Status::SetAside } else { status };
            Clause { id: gate.id.to_string(), status, margin, children }
        };
        gates.into_iter().map(clause).collect()
    }

    /// A minimum of a score that lies between `low` and `high`, both exact, in hundredths of a point.
    fn bar(id: &str, at_least: Score, set_aside: bool, (low, high): composite::Interval) -> Clause {
        let bar = i128::from(at_least.hundredths());
        let (status, margin) = match (low.reaches(bar), high.reaches(bar)) {
            _ if set_aside => (Status::SetAside, None),
            (true, _) => (Status::Met, Some(low.floor() - bar)),
            (false, false) => (Status::Missed, Some(high.floor() - bar)),
            (false, true) => (Status::Unknown, None),
        };
        Clause { id: id.to_owned(), status, margin: margin.map(|it| it * 10_000), children: vec![] }
    }

    /// The result at one step, as if the agent stood on its level.
    pub(crate) fn outcome(&self, step: &StepId) -> Outcome {
        let policy = self.policy;
        let step: &Step = policy.step(step).unwrap();
        let layers: Vec<_> = step.layers.iter().map(|id| policy.layer(id).unwrap()).collect();
        let scope = self.gates(&policy.scope);
        let gates = self.gates(step.gates.iter().chain(layers.iter().flat_map(|it| &it.gates)));
        let all_floors = step.score.floors.iter().chain(layers.iter().flat_map(|it| &it.floors));
        let floors: Vec<_> = all_floors
            .map(|it| Self::bar(it.id.as_str(), it.at_least, it.set_aside, self.score_of(step, Some(&it.of))))
            .collect();
        let composite = self.composite(step);
        let anything = composite.unwrap_or(composite::ANYTHING);
        let cut = step.score.cut.as_ref().map(|it| Self::bar(it.id.as_str(), it.at_least, it.set_aside, anything));

        let exception = step.exception.as_ref().filter(|it| !it.set_aside);
        let is_granted = exception.is_some_and(|it| self.vote(&it.vote).0 == Status::Met);
        let is_veto = |id: &str| policy.gate(&id.into()).is_some_and(holds_veto);
        let is_waived =
            |id: &str| is_granted && exception.unwrap().waives.iter().any(|it| it.as_str() == id) && !is_veto(id);
        let is_met = |clauses: &mut dyn Iterator<Item = &Clause>| {
            all(&clauses.map(|it| it.status).chain([Status::Met]).collect::<Vec<_>>())
        };
        let rest = || scope.iter().chain(&floors).chain(&cut);
        let waived = is_met(&mut rest().chain(gates.iter().filter(|it| !is_waived(&it.id))));
        let verdict = if is_met(&mut scope.iter()) == Status::Missed {
            Verdict::OutOfScope
        } else if is_met(&mut rest().chain(&gates)) == Status::Met {
            Verdict::Qualifies
        } else {
            match waived {
                Status::Met => Verdict::QualifiesByException,
                Status::Missed => Verdict::DoesNot,
                _ => Verdict::CannotTell,
            }
        };
        let shown = |(low, high): composite::Interval| {
            (u32::try_from(low.floor()).unwrap(), u32::try_from(high.floor()).unwrap())
        };
        Outcome { verdict, scope, gates, floors, cut, composite: composite.map(shown), is_granted }
    }
}
