//! Mends of gates.

use super::super::edit::{AttributeEdit, GateEdit, PolicyEdit, Repair};
use super::{Mend, gate_at, remove_gate, set_aside};
use crate::policy::gate::{FieldValue, Kind, NumberTest};
use crate::policy::lint::{Finding, Severity};
use crate::policy::{
    Attribute, AttributeId, AttributeKind, Direction, Gate, NamedValue, Period, Policy, Rule, SeriesOf, Text, Unit,
    ValueId,
};

pub(super) fn mends(policy: &Policy, gate: &Gate, finding: &Finding) -> Vec<Mend> {
    let mut mends = match finding.code {
        "attribute-unknown" => unknown_attribute(policy, gate),
        "attribute-kind" | "series-value-kind" => rewrite(policy, gate).into_iter().collect(),
        "value-unknown" => add_values(policy, gate).into_iter().collect(),
        "gate-bounds-swapped" => swap_bounds(gate).into_iter().collect(),
        "gate-empty-set" => all_values(policy, gate).into_iter().collect(),
        "series-no-period" => vec![set_count(gate, "periods", 1)],
        "series-k" => whole_series(gate).into_iter().collect(),
        "certificate-never-valid" => vec![set_count(gate, "valid_months", 12)],
        "group-k-zero" => vec![require(gate, 1)],
        "group-k-too-large" => {
            let in_force = gate.rule.as_kind().children().iter().filter(|it| !it.set_aside).count();
            u32::try_from(in_force).ok().filter(|it| *it > 0).map(|k| require(gate, k)).into_iter().collect()
        }
        "clause-not-calculated" | "clause-no-data" | "gate-never-met" => return vec![set_aside(gate)],
        "gate-never-missed" => return vec![set_aside(gate), remove_gate(gate)],
        "gates-contradict" => {
            let other = finding.other.as_deref().and_then(|path| gate_at(policy, path));
            return other.map(set_aside).into_iter().chain([set_aside(gate)]).collect();
        }
        "gate-implied" => return vec![remove_gate(gate), set_aside(gate)],
        "bar-falls" => {
            let junior = finding.other.as_deref().and_then(|path| gate_at(policy, path));
            return junior.map(|junior| raise(policy, gate, junior)).into_iter().collect();
        }
        "group-empty" | "clause-empty" => Vec::new(),
        _ if finding.severity == Severity::Hint => return Vec::new(),
        _ => vec![set_aside(gate)],
    };
    mends.push(remove_gate(gate));
    mends
}

/// Adds the attributes that a clause reads and the policy lacks, as the clause reads them.
fn unknown_attribute(policy: &Policy, gate: &Gate) -> Vec<Mend> {
    let unknown: Vec<&AttributeId> =
        gate.rule.as_kind().attributes().into_iter().filter(|id| policy.attribute(id).is_none()).collect();
    let Some(kind) = read_kind(&gate.rule) else { return Vec::new() };
    let mend = |id: &AttributeId| {
        let attribute = Attribute::new(id.clone(), Text::same(id.as_str()), kind.clone());
        let edit = Repair::AddAttribute { attribute };
        Mend::new(format!("添加字段“{id}”"), format!("Add the attribute `{id}`"), edit)
    };
    unknown.into_iter().map(mend).collect()
}

/// What a rule reads.
fn read_kind(rule: &Rule) -> Option<AttributeKind> {
    let value = |id: &ValueId| NamedValue { id: id.clone(), name: Text::same(id.as_str()), aliases: Vec::new() };
    let number = (Unit::None, Direction::HigherIsBetter);
    Some(match rule {
        Rule::Number(_) | Rule::Rank(_) | Rule::Vote(_) => {
            AttributeKind::Number { unit: number.0, direction: number.1 }
        }
        Rule::YesNo(_) | Rule::Approval(_) => AttributeKind::YesNo,
        Rule::Certificate(_) => AttributeKind::Date,
        Rule::Ordered(gate) => AttributeKind::Ordered { values: vec![value(&gate.at_least)] },
        Rule::Category(gate) => AttributeKind::Category { values: gate.any_of.iter().map(value).collect() },
        Rule::Elapsed(_) | Rule::Interval(_) => AttributeKind::Elapsed,
        Rule::Series(_) => AttributeKind::Series {
            period: Period::Month,
            of: SeriesOf::Number { unit: number.0, direction: number.1 },
        },
        _ => return None,
    })
}

/// Puts a clause that fits the attribute in the place of one that does not.
fn rewrite(policy: &Policy, gate: &Gate) -> Option<Mend> {
    let attribute = policy.attribute(gate.rule.as_kind().attributes().into_iter().next()?)?;
    let own =
        [Kind::Number, Kind::Elapsed, Kind::Certificate, Kind::YesNo, Kind::Ordered, Kind::Category, Kind::Series];
    let rule = own.into_iter().find_map(|kind| kind.starting_rule(attribute))?;
    let sentence = Gate::new(gate.id.clone(), rule.clone()).sentence(policy);
    let edit = Repair::SetRule { clause: gate.id.clone(), rule };
    Some(Mend::new(format!("改写为“{}”", sentence.zh), format!("Rewrite it as “{}”", sentence.en), edit))
}

/// Adds the values that a clause names to its attribute.
fn add_values(policy: &Policy, gate: &Gate) -> Option<Mend> {
    let named: Vec<&ValueId> = match &gate.rule {
        Rule::Ordered(gate) => vec![&gate.at_least],
        Rule::Category(gate) => gate.any_of.iter().collect(),
        _ => return None,
    };
    let attribute = policy.attribute(gate.rule.as_kind().attributes().into_iter().next()?)?;
    let mut values = attribute.values().to_vec();
    for id in named {
        if !values.iter().any(|it| it.id == *id) {
            values.push(NamedValue { id: id.clone(), name: Text::same(id.as_str()), aliases: Vec::new() });
        }
    }
    let kind = match attribute.kind {
        AttributeKind::Ordered { .. } => AttributeKind::Ordered { values },
        _ => AttributeKind::Category { values },
    };
    let edit = AttributeEdit::SetKind { attribute: attribute.id.clone(), kind };
    Some(Mend::new("把这个取值加入字段", "Add the value to the attribute", edit))
}

fn swap_bounds(gate: &Gate) -> Option<Mend> {
    let Rule::Number(number) = &gate.rule else { return None };
    let NumberTest::Between(low, high) = number.test else { return None };
    let mut number = number.clone();
    number.test = NumberTest::Between(high, low);
    let edit = Repair::SetRule { clause: gate.id.clone(), rule: Rule::Number(number) };
    Some(Mend::new("对调两个界限", "Swap the bounds", edit))
}

fn all_values(policy: &Policy, gate: &Gate) -> Option<Mend> {
    let attribute = policy.attribute(gate.rule.as_kind().attributes().into_iter().next()?)?;
    let ids: Vec<String> = attribute.values().iter().map(|it| it.id.to_string()).collect();
    let edit = GateEdit::SetField { clause: gate.id.clone(), key: "any_of".into(), value: FieldValue::Choices(ids) };
    (!attribute.values().is_empty()).then(|| Mend::new("允许全部取值", "Allow every value", edit))
}

fn set_count(gate: &Gate, key: &str, count: u32) -> Mend {
    let edit = GateEdit::SetField { clause: gate.id.clone(), key: key.into(), value: FieldValue::Count(count) };
    Mend::new(format!("改为 {count}"), format!("Make it {count}"), edit)
}

/// As many periods as are looked at, or one.
fn whole_series(gate: &Gate) -> Option<Mend> {
    let Rule::Series(series) = &gate.rule else { return None };
    let periods = series.test.periods();
    (periods > 0).then(|| set_count(gate, "k", periods))
}

fn require(gate: &Gate, k: u32) -> Mend {
    let edit = GateEdit::SetField { clause: gate.id.clone(), key: "k".into(), value: FieldValue::Count(k) };
    Mend::new(format!("改为至少 {k} 项"), format!("Require {k}"), edit)
}

/// Asks for as much as the step below.
fn raise(policy: &Policy, gate: &Gate, junior: &Gate) -> Mend {
    let sentence = junior.sentence(policy);
    let edit = Repair::SetRule { clause: gate.id.clone(), rule: junior.rule.clone() };
    Mend::new(format!("改为“{}”", sentence.zh), format!("Ask for “{}”", sentence.en), PolicyEdit::from(edit))
}
