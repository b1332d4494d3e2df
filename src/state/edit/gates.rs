//! Edits of gates.

use super::origins::{forget_origins, mark_differences, move_origins};
use super::{Changed, move_item, set_words};
use crate::policy::gate::{AnyOf, FieldValue, Intent, Not, Start};
use crate::policy::{ClauseId, Gate, Lang, LayerId, Origin, Policy, Rule, StepId};

/// An edit of gates.
#[derive(Debug, Clone, PartialEq)]
pub enum GateEdit {
    /// Adds a gate at the end of a list. It and the gates inside it get fresh clause ids.
    Add {
        /// Where.
        place: GatePlace,
        /// The condition.
        rule: Rule,
    },
    /// Adds what is meant: a gate at the end of a list, and the attributes that it needs and the policy does not have.
    AddIntent {
        /// Where.
        place: GatePlace,
        /// The id of the intent.
        intent: String,
    },
    /// Removes a gate, and its mention in exceptions.
    Remove {
        /// Which one.
        clause: ClauseId,
    },
    /// Changes a field of a gate; the keys are those of the gate's own fields.
    SetField {
        /// Which gate.
        clause: ClauseId,
        /// Which field.
        key: String,
        /// The value.
        value: FieldValue,
    },
    /// Moves a gate within its list.
    Move {
        /// Which one.
        clause: ClauseId,
        /// To this place.
        to: usize,
    },
    /// Sets the remark beside a gate.
    SetNote {
        /// Which gate.
        clause: ClauseId,
        /// In this language.
        lang: Lang,
        /// The remark.
        words: String,
    },
    /// Turns a gate into its opposite, or back. The clause id stays with the clause as it is read.
    Negate {
        /// Which one.
        clause: ClauseId,
    },
    /// Puts a gate into a group of alternatives, to which others can be added. The clause id stays with the group.
    WrapInAnyOf {
        /// Which one.
        clause: ClauseId,
    },
}

/// A list of gates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GatePlace {
    /// Whom the policy covers.
    Scope,
    /// Of a step.
    Step(StepId),
    /// Of a layer.
    Layer(LayerId),
    /// Inside a gate that is a group.
    Group(ClauseId),
}

impl GateEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Add { place, rule } => add(policy, place, rule.clone()),
            Self::AddIntent { place, intent } => {
                let Start { attributes, rule } = Intent::get(intent)?.start(policy);
                for attribute in attributes {
                    policy.mark_own(&format!("attributes/{}", attribute.id));
                    policy.attributes.push(attribute);
                }
                add(policy, place, rule)
            }
            Self::Remove { clause } => {
                let path = policy.gate_path(clause)?;
                policy.remove_gate(clause)?;
                for exception in policy.steps.iter_mut().filter_map(|it| it.exception.as_mut()) {
                    exception.waives.retain(|it| it != clause);
                }
                forget_origins(policy, &path);
                Some(())
            }
            Self::SetField { clause, key, value } => set_field(policy, clause, key, value),
            Self::Move { clause, to } => {
                let (gates, from) = list_of(policy, clause)?;
                move_item(gates, from, *to)
            }
            Self::SetNote { clause, lang, words } => {
                set_words(&mut policy.gate_mut(clause)?.note, *lang, words)?;
                let path = policy.gate_path(clause)?;
                policy.mark_own(&format!("{path}/note"));
                Some(())
            }
            Self::Negate { clause } => negate(policy, clause),
            Self::WrapInAnyOf { clause } => {
                if matches!(policy.gate(clause)?.rule, Rule::AnyOf(_)) {
                    return None;
                }
                wrap(policy, clause, |gates| Rule::AnyOf(AnyOf { gates }))
            }
        }
    }
}

/// The list that directly holds a gate, and its place there.
fn list_of<'a>(policy: &'a mut Policy, clause: &ClauseId) -> Option<(&'a mut Vec<Gate>, usize)> {
    fn within<'a>(gates: &'a mut Vec<Gate>, clause: &ClauseId) -> Option<(&'a mut Vec<Gate>, usize)> {
        if let Some(place) = gates.iter().position(|gate| gate.id == *clause) {
            return Some((gates, place));
        }
        gates.iter_mut().find_map(|gate| within(gate.rule.as_kind_mut().children_mut()?, clause))
    }
    let steps = policy.steps.iter_mut().map(|step| &mut step.gates);
    let layers = policy.layers.iter_mut().map(|layer| &mut layer.gates);
    std::iter::once(&mut policy.scope).chain(steps).chain(layers).find_map(|gates| within(gates, clause))
}

/// The letters that new clause ids in a place begin with.
fn prefix(policy: &Policy, place: &GatePlace) -> Option<String> {
    let letters = |id: &ClauseId| id.as_str().trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
    let of_first = |gates: &[Gate]| gates.first().map(|gate| letters(&gate.id)).filter(|it| !it.is_empty());
    match place {
        GatePlace::Scope => Some(of_first(&policy.scope).unwrap_or_else(|| "S".into())),
        GatePlace::Step(id) => policy.step(id).map(|step| policy.clause_prefix(step)),
        GatePlace::Layer(id) => policy.layer(id).map(|it| of_first(&it.gates).unwrap_or_else(|| "L".into())),
        GatePlace::Group(id) => policy.gate(id).map(|gate| letters(&gate.id)),
    }
}

/// The gates of a place.
pub(super) fn gates_mut<'a>(policy: &'a mut Policy, place: &GatePlace) -> Option<&'a mut Vec<Gate>> {
    match place {
        GatePlace::Scope => Some(&mut policy.scope),
        GatePlace::Step(id) => policy.step_mut(id).map(|it| &mut it.gates),
        GatePlace::Layer(id) => policy.layers.iter_mut().find(|it| it.id == *id).map(|it| &mut it.gates),
        GatePlace::Group(id) => policy.gate_mut(id)?.rule.as_kind_mut().children_mut(),
    }
}

fn add(policy: &mut Policy, place: &GatePlace, rule: Rule) -> Changed {
    let prefix = prefix(policy, place)?;
    let id = policy.fresh_clause_id(&prefix);
    // The gate is put in place before the gates inside it are numbered, so that each number sees those before it.
    let children = gates_mut(policy, place).map(|gates| {
        gates.push(Gate::new(id.clone(), rule));
        gates.last_mut().and_then(|it| it.rule.as_kind_mut().children_mut()).map(std::mem::take).unwrap_or_default()
    })?;
    for child in children {
        let Gate { note, rule, set_aside, .. } = child;
        let inside = GatePlace::Group(id.clone());
        let number = policy.fresh_clause_id(&prefix);
        add(policy, &inside, rule)?;
        if let Some(added) = policy.gate_mut(&number) {
            *added = Gate { id: number, note, set_aside, rule: added.rule.clone() };
        }
    }
    let path = policy.gate_path(&id)?;
    policy.mark_own(&path);
    Some(())
}

fn set_field(policy: &mut Policy, clause: &ClauseId, key: &str, value: &FieldValue) -> Changed {
    let path = policy.gate_path(clause)?;
    let gate = policy.gate_mut(clause)?;
    let before = gate.rule.clone();
    gate.rule.as_kind_mut().set(key, value.clone()).ok()?;
    let after = gate.rule.clone();
    if after == before {
        return None;
    }
    mark_differences(policy, &format!("{path}/rule"), &before, &after);
    Some(())
}

fn negate(policy: &mut Policy, clause: &ClauseId) -> Changed {
    if matches!(policy.gate(clause)?.rule, Rule::Not(_)) {
        unwrap_not(policy, clause)
    } else {
        wrap(policy, clause, |gates| Rule::Not(Not { gates }))
    }
}

/// Puts the rule of a gate into a group in its place; the group keeps the gate's id and remark, and is the user's own.
fn wrap(policy: &mut Policy, clause: &ClauseId, group: impl Fn(Vec<Gate>) -> Rule) -> Changed {
    let rule_path = format!("{}/rule", policy.gate_path(clause)?);
    let prefix = clause.as_str().trim_end_matches(|it: char| it.is_ascii_digit());
    let id = policy.fresh_clause_id(prefix);
    let inner_path = format!("{rule_path}/gates/{id}/rule");
    let gate = policy.gate_mut(clause)?;
    let rule = std::mem::replace(&mut gate.rule, group(Vec::new()));
    gate.rule.as_kind_mut().children_mut()?.push(Gate::new(id, rule));
    let origin = policy.origin(&rule_path).cloned();
    move_origins(policy, &rule_path, &inner_path);
    policy.origins.extend(origin.map(|origin| (inner_path, origin)));
    policy.origins.insert(rule_path, Origin::Own);
    Some(())
}

/// Undoes [`wrap`] for a negation of one gate.
fn unwrap_not(policy: &mut Policy, clause: &ClauseId) -> Changed {
    let rule_path = format!("{}/rule", policy.gate_path(clause)?);
    let gate = policy.gate_mut(clause)?;
    let inside = gate.rule.as_kind_mut().children_mut()?;
    if inside.len() != 1 {
        return None;
    }
    let inner = inside.pop()?;
    gate.set_aside |= inner.set_aside;
    if gate.note.is_empty() {
        gate.note = inner.note;
    }
    gate.rule = inner.rule;
    let inner_path = format!("{rule_path}/gates/{}", inner.id);
    let origin = policy.origin(&format!("{inner_path}/rule")).cloned();
    policy.origins.remove(&rule_path);
    move_origins(policy, &format!("{inner_path}/rule"), &rule_path);
    forget_origins(policy, &inner_path);
    policy.origins.extend(origin.map(|origin| (rule_path, origin)));
    Some(())
}
