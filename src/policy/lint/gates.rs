//! Findings about gates beside each other: one says what another says already, two cannot both hold, and a senior step
//! asks for less than a junior one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::gate::ElapsedUnit;
use super::super::{AttributeId, Gate, Movement, Policy, Rule, Step, Text, ValueId};
use super::Findings;

/// A gate that must hold by itself, in the terms of its attribute.
struct Demand<'a> {
    /// Its path.
    path: String,
    /// The list that it belongs to: a step's own, the scope's or a layer's.
    list: usize,
    gate: &'a Gate,
    attribute: &'a AttributeId,
    range: Range<'a>,
}

/// The values that meet a gate.
enum Range<'a> {
    /// Numbers between bounds: of a number, of months, of days.
    Between(Option<i64>, Option<i64>),
    /// Places on an ordered scale from this one on.
    From(usize),
    /// Named values.
    Set(BTreeSet<&'a ValueId>),
    /// Yes or no.
    Is(bool),
}

impl Range<'_> {
    /// Whether everything that meets this one meets the other.
    fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Between(low, high), Self::Between(other_low, other_high)) => {
                other_low.is_none_or(|other| low.is_some_and(|low| low >= other))
                    && other_high.is_none_or(|other| high.is_some_and(|high| high <= other))
            }
            (Self::From(place), Self::From(other)) => place >= other,
            (Self::Set(values), Self::Set(others)) => values.is_subset(others),
            (Self::Is(value), Self::Is(other)) => value == other,
            _ => false,
        }
    }

    /// Whether nothing meets both.
    fn excludes(&self, other: &Self) -> bool {
        let is_above = |low: &Option<i64>, high: &Option<i64>| low.zip(*high).is_some_and(|(low, high)| low > high);
        match (self, other) {
            (Self::Between(low, high), Self::Between(other_low, other_high)) => {
                is_above(low, other_high) || is_above(other_low, high)
            }
            (Self::Set(values), Self::Set(others)) => values.is_disjoint(others),
            (Self::Is(value), Self::Is(other)) => value != other,
            _ => false,
        }
    }
}

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    let scope = demands(policy, "scope", 0, &policy.scope);
    pairs(policy, &scope.iter().collect::<Vec<_>>(), 0, findings);
    let layers: Vec<_> = policy.layers.iter().enumerate().collect();
    let of_layers: Vec<_> = layers
        .iter()
        .map(|(place, layer)| demands(policy, &format!("layers/{}/gates", layer.id), place + 2, &layer.gates))
        .collect();
    for (demands, place) in of_layers.iter().zip(2..) {
        pairs(policy, &demands.iter().collect::<Vec<_>>(), place, findings);
    }
    let own: Vec<_> =
        policy.steps.iter().map(|step| demands(policy, &format!("steps/{}/gates", step.id), 1, &step.gates)).collect();
    let mut all = Vec::with_capacity(own.len());
    for (step, own) in policy.steps.iter().zip(&own) {
        let named = layers.iter().zip(&of_layers).filter(|((_, layer), _)| step.layers.contains(&layer.id));
        let beside: Vec<_> = own.iter().chain(&scope).chain(named.flat_map(|(_, it)| it)).collect();
        pairs(policy, &beside, 1, findings);
        all.push(beside);
    }
    for track in &policy.tracks {
        let mains = track.levels.iter().filter_map(|level| {
            let main = level.main_step.as_ref()?;
            policy.steps.iter().position(|step| step.id == *main)
        });
        bars_rise(policy, mains, &all, findings);
    }
}

/// The gates of a list that must hold by themselves: those in force, and those inside *all of*.
fn demands<'a>(policy: &'a Policy, path: &str, list: usize, gates: &'a [Gate]) -> Vec<Demand<'a>> {
    let mut found = Vec::new();
    collect(policy, path, list, gates, &mut found);
    found
}

fn collect<'a>(policy: &'a Policy, path: &str, list: usize, gates: &'a [Gate], found: &mut Vec<Demand<'a>>) {
    for gate in gates.iter().filter(|gate| !gate.set_aside) {
        let path = format!("{path}/{}", gate.id);
        if let Rule::AllOf(all) = &gate.rule {
            collect(policy, &format!("{path}/rule/gates"), list, &all.gates, found);
        } else if let Some((attribute, range)) = range(policy, &gate.rule) {
            found.push(Demand { path, list, gate, attribute, range });
        }
    }
}

fn range<'a>(policy: &Policy, rule: &'a Rule) -> Option<(&'a AttributeId, Range<'a>)> {
    Some(match rule {
        Rule::Number(gate) => {
            // What is strict is one millionth further.
            let ((low, high), edge) = (gate.test.bounds(), i64::from(gate.test.is_strict()));
            let (low, high) = (low.map(|low| low.micros() + edge), high.map(|high| high.micros() - edge));
            (&gate.attribute, Range::Between(low, high))
        }
        // Days and months do not compare to the day; a month is not 30 days.
        Rule::Elapsed(gate) if gate.unit == ElapsedUnit::Months => {
            (&gate.attribute, Range::Between(Some(i64::from(gate.at_least)), None))
        }
        Rule::Ordered(gate) => {
            let values = policy.attribute(&gate.attribute)?.values();
            (&gate.attribute, Range::From(values.iter().position(|it| it.id == gate.at_least)?))
        }
        Rule::Category(gate) => (&gate.attribute, Range::Set(gate.any_of.iter().collect())),
        Rule::YesNo(gate) => (&gate.attribute, Range::Is(gate.expected)),
        _ => return None,
    })
}

/// Compares the demands on each attribute. `list` is the one that findings are about: what a shared list says more
/// loosely than a step is no fault of either.
fn pairs(policy: &Policy, demands: &[&Demand<'_>], list: usize, findings: &mut Findings) {
    let mut by_attribute: BTreeMap<&AttributeId, Vec<&Demand<'_>>> = BTreeMap::new();
    for demand in demands {
        by_attribute.entry(demand.attribute).or_default().push(demand);
    }
    // A clause that several others imply is said to be so once.
    let mut weak: BTreeSet<&str> = BTreeSet::new();
    for same in by_attribute.values().filter(|it| it.len() > 1) {
        for (place, one) in same.iter().enumerate() {
            for other in same.iter().skip(place + 1) {
                if one.list != list && other.list != list {
                    continue;
                }
                let (ours, theirs) = if other.list == list { (other, one) } else { (one, other) };
                if ours.range.excludes(&theirs.range) {
                    contradiction(policy, ours, theirs, findings);
                } else if theirs.range.is_within(&ours.range) {
                    if weak.insert(&ours.path) {
                        implied(policy, ours, theirs, findings);
                    }
                } else if theirs.list == list && ours.range.is_within(&theirs.range) && weak.insert(&theirs.path) {
                    implied(policy, theirs, ours, findings);
                }
            }
        }
    }
}

fn contradiction(policy: &Policy, one: &Demand<'_>, other: &Demand<'_>, findings: &mut Findings) {
    let sentence = other.gate.sentence(policy);
    findings.error(
        "gates-contradict",
        &one.path,
        Text::new(
            format!("与条款 {}（{}）矛盾，没有人能同时满足", other.gate.id, sentence.zh),
            format!("contradicts clause {} ({}): nobody can meet both", other.gate.id, sentence.en),
        ),
        Text::new("修改其中一条，或搁置一条", "change one of them, or set one aside"),
    );
    findings.beside(&other.path);
}

fn implied(policy: &Policy, weak: &Demand<'_>, strong: &Demand<'_>, findings: &mut Findings) {
    let sentence = strong.gate.sentence(policy);
    findings.hint(
        "gate-implied",
        &weak.path,
        Text::new(
            format!("满足条款 {}（{}）就必然满足这一条，它不再筛选任何人", strong.gate.id, sentence.zh),
            format!("whoever meets clause {} ({}) meets this one: it sorts out nobody", strong.gate.id, sentence.en),
        ),
        Text::new("删除这一条，或把它提高", "delete this clause, or raise it"),
    );
    findings.beside(&strong.path);
}

/// A senior step that asks less than a junior one below it, along the main steps of a track. `mains` are places of steps.
fn bars_rise(
    policy: &Policy,
    mains: impl Iterator<Item = usize>,
    demands: &[Vec<&Demand<'_>>],
    findings: &mut Findings,
) {
    let is_upward = |step: &Step| matches!(step.movement, Movement::Promotion { .. } | Movement::SkipLevel { .. });
    let mut highest: BTreeMap<(&AttributeId, bool), (&Demand<'_>, usize)> = BTreeMap::new();
    for place in mains {
        let (Some(step), Some(demands)) = (policy.steps.get(place), demands.get(place)) else { continue };
        if !is_upward(step) {
            continue;
        }
        for demand in demands.iter().filter(|it| it.list != 0) {
            let Some((key, bar)) = bar(demand) else { continue };
            let before = highest.get(&key).copied();
            match before {
                Some((junior, of)) if bar_of(junior).is_some_and(|it| it > bar) => {
                    if demand.list == 1 {
                        lower(policy, demand, junior, policy.steps.get(of), findings);
                    }
                }
                _ => {
                    highest.insert(key, (demand, place));
                }
            }
        }
    }
}

/// How strict a one-sided demand is, the larger the stricter, and what it is comparable with.
fn bar<'a>(demand: &Demand<'a>) -> Option<((&'a AttributeId, bool), i64)> {
    let (is_upper, bar) = match &demand.range {
        Range::Between(Some(low), None) => (false, *low),
        Range::Between(None, Some(high)) => (true, high.checked_neg()?),
        Range::From(place) => (false, i64::try_from(*place).ok()?),
        _ => return None,
    };
    Some(((demand.attribute, is_upper), bar))
}

fn bar_of(demand: &Demand<'_>) -> Option<i64> {
    bar(demand).map(|(_, bar)| bar)
}

fn lower(policy: &Policy, senior: &Demand<'_>, junior: &Demand<'_>, step: Option<&Step>, findings: &mut Findings) {
    let name = step.map(|it| policy.step_name(it)).unwrap_or_default();
    let sentence = junior.gate.sentence(policy);
    findings.hint(
        "bar-falls",
        &senior.path,
        Text::new(
            format!("比下面的“{}”要求更低：那里是 {}（条款 {}）", name.zh, sentence.zh, junior.gate.id),
            format!("asks for less than “{}” below it: {} (clause {})", name.en, sentence.en, junior.gate.id),
        ),
        Text::new("提高到不低于下一级，或说明理由", "raise it to the bar below, or accept this with a reason"),
    );
    findings.beside(&junior.path);
}
