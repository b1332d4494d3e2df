//! Repairs: what a policy from a file can have wrong and no editor brings about.

use std::collections::BTreeSet;

use super::Changed;
use super::origins::{forget_origins, mark_differences};
use crate::policy::{Attribute, ClauseId, Date, Gate, LevelId, Policy, Rule, StepId, Text, ValueFunction, fresh};

/// Puts right what the lint found.
#[derive(Debug, Clone, PartialEq)]
pub enum Repair {
    /// Gives each thing whose id an earlier one of its sort has a fresh id. The earlier one keeps it, and with it what
    /// refers to it.
    FreshIds,
    /// Names a level in both languages.
    NameLevel {
        /// Which one.
        level: LevelId,
        /// The name.
        name: Text,
    },
    /// Puts another condition in the place of a gate's; the clause id stays.
    SetRule {
        /// Which gate.
        clause: ClauseId,
        /// The condition.
        rule: Rule,
    },
    /// Adds an attribute under an id that something refers to.
    AddAttribute {
        /// The attribute.
        attribute: Attribute,
    },
    /// Takes the layers out of a step that do not exist.
    ForgetLayers {
        /// Of this step.
        step: StepId,
    },
    /// Takes one column out of the scores.
    RemoveCell {
        /// Its place in the list.
        place: usize,
    },
    /// Says how one column becomes a score.
    SetCellValue {
        /// Its place in the list.
        place: usize,
        /// How.
        value: ValueFunction,
    },
    /// Takes out of a level the metrics that do not exist; without a level, out of what is known of pay.
    ForgetFacts {
        /// Of this level.
        level: Option<LevelId>,
    },
    /// Sets the day on which the standards are reviewed next.
    SetNextReview {
        /// The day.
        date: Option<Date>,
    },
}

impl Repair {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::FreshIds => fresh_ids(policy),
            Self::NameLevel { level, name } => {
                super::replace(&mut policy.level_mut(level)?.name, name.clone())?;
                let path = policy.level_path(level);
                policy.mark_own(&format!("{path}/name"));
                Some(())
            }
            Self::SetRule { clause, rule } => set_rule(policy, clause, rule),
            Self::AddAttribute { attribute } => {
                if policy.attribute(&attribute.id).is_some() {
                    return None;
                }
                policy.attributes.push(attribute.clone());
                policy.mark_own(&format!("attributes/{}", attribute.id));
                Some(())
            }
            Self::ForgetLayers { step } => {
                let known: Vec<_> = policy.layers.iter().map(|it| it.id.clone()).collect();
                let layers = &mut policy.step_mut(step)?.layers;
                super::remove_where(layers, |it| !known.contains(it))?;
                policy.mark_own(&format!("steps/{step}/layers"));
                Some(())
            }
            Self::RemoveCell { place } => {
                if *place >= policy.scoring.cells.len() {
                    return None;
                }
                policy.scoring.cells.remove(*place);
                super::origins::close_gap(policy, "scoring/cells", *place);
                Some(())
            }
            Self::SetCellValue { place, value } => {
                super::replace(&mut policy.scoring.cells.get_mut(*place)?.value, value.clone())?;
                policy.mark_own(&format!("scoring/cells/{place}/value"));
                Some(())
            }
            Self::ForgetFacts { level } => forget_facts(policy, level.as_ref()),
            Self::SetNextReview { date } => {
                super::replace(&mut policy.cycle.next_review, *date)?;
                policy.mark_own("cycle/next_review");
                Some(())
            }
        }
    }
}

fn set_rule(policy: &mut Policy, clause: &ClauseId, rule: &Rule) -> Changed {
    let path = format!("{}/rule", policy.gate_path(clause)?);
    let gate = policy.gate_mut(clause)?;
    let before = std::mem::replace(&mut gate.rule, rule.clone());
    if before == *rule {
        return None;
    }
    if before.as_kind().kind() == rule.as_kind().kind() {
        mark_differences(policy, &path, &before, rule);
    } else {
        forget_origins(policy, &path);
        policy.mark_own(&path);
    }
    Some(())
}

fn forget_facts(policy: &mut Policy, level: Option<&LevelId>) -> Changed {
    let known: Vec<_> = policy.attributes.iter().map(|it| it.id.clone()).collect();
    if let Some(level) = level {
        super::remove_where(&mut policy.level_mut(level)?.metrics, |it| !known.contains(it))?;
        let path = policy.level_path(level);
        policy.mark_own(&format!("{path}/metrics"));
        return Some(());
    }
    let mut changed = None;
    for fact in [&mut policy.pay_facts.monthly, &mut policy.pay_facts.grade] {
        changed = fact.take_if(|it| !known.contains(it)).map(|_| ()).or(changed);
    }
    changed.inspect(|()| policy.mark_own("pay_facts"))
}

/// Gives the later of two things with the same id a fresh one.
macro_rules! renumber {
    ($items:expr, $changed:ident) => {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let all: BTreeSet<String> = $items.map(|it| it.id.to_string()).collect();
        for item in $items {
            if !seen.insert(item.id.to_string()) {
                let id = fresh(item.id.as_str(), |id| all.contains(id) || seen.contains(id));
                seen.insert(id.clone());
                item.id = id.into();
                $changed = Some(());
            }
        }
    };
}

fn fresh_ids(policy: &mut Policy) -> Changed {
    let mut changed = None;
    renumber!(policy.attributes.iter_mut(), changed);
    renumber!(policy.tracks.iter_mut(), changed);
    renumber!(policy.tracks.iter_mut().flat_map(|it| &mut it.levels), changed);
    renumber!(policy.steps.iter_mut(), changed);
    renumber!(policy.layers.iter_mut(), changed);
    renumber!(policy.scoring.competencies.iter_mut(), changed);
    renumber!(policy.scoring.sources.iter_mut(), changed);
    for attribute in &mut policy.attributes {
        if let Some(values) = super::attributes::values_mut(&mut attribute.kind) {
            renumber!(values.iter_mut(), changed);
        }
    }
    fresh_clause_ids(policy).or(changed)
}

fn fresh_clause_ids(policy: &mut Policy) -> Changed {
    let mut taken: BTreeSet<ClauseId> = policy.clause_ids().into_iter().cloned().collect();
    let mut seen = BTreeSet::new();
    let mut changed = None;
    let mut renumber = |id: &mut ClauseId| {
        if !seen.insert(id.clone()) {
            let prefix = id.as_str().trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
            let numbers = taken.iter().filter_map(|it| it.as_str().strip_prefix(&prefix)?.parse::<u32>().ok());
            *id = format!("{prefix}{}", numbers.max().unwrap_or(0).saturating_add(1)).into();
            taken.insert(id.clone());
            seen.insert(id.clone());
            changed = Some(());
        }
    };
    let steps = policy.steps.iter_mut();
    let mut rest = Vec::new();
    gates(&mut policy.scope, &mut renumber);
    for step in steps {
        gates(&mut step.gates, &mut renumber);
        rest.extend(step.score.cut.iter_mut().map(|it| &mut it.id));
        rest.extend(step.score.floors.iter_mut().map(|it| &mut it.id));
        rest.extend(step.exception.iter_mut().map(|it| &mut it.id));
        rest.extend(step.quota.iter_mut().map(|it| &mut it.id));
    }
    for layer in &mut policy.layers {
        gates(&mut layer.gates, &mut renumber);
        rest.extend(layer.floors.iter_mut().map(|it| &mut it.id));
    }
    rest.extend(policy.scoring.adjustments.iter_mut().map(|it| &mut it.id));
    rest.extend(policy.transitions.iter_mut().map(|it| &mut it.id));
    rest.extend(policy.cycle.clauses.iter_mut().map(|it| &mut it.id));
    rest.into_iter().for_each(renumber);
    changed
}

fn gates(list: &mut [Gate], renumber: &mut impl FnMut(&mut ClauseId)) {
    for gate in list {
        renumber(&mut gate.id);
        if let Some(children) = gate.rule.as_kind_mut().children_mut() {
            gates(children, renumber);
        }
    }
}
