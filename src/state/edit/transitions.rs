//! Edits of transition clauses (过渡条款).

use super::origins::{forget_origins, mark_differences};
use super::{Changed, remove_where, replace};
use crate::policy::gate::FieldValue;
use crate::policy::{AttributeId, ClauseId, Date, Gate, Policy, Transition};

/// An edit of transition clauses.
#[derive(Debug, Clone, PartialEq)]
pub enum TransitionEdit {
    /// Lets people in flight keep a clause as it was; there is one transition per clause.
    Add {
        /// The clause that is replaced.
        replaces: ClauseId,
        /// As it was.
        old: Box<Gate>,
        /// The attribute that says since when somebody is in the level.
        since: Option<AttributeId>,
        /// Covers people in their level since before this day.
        in_level_before: Date,
        /// Until this day.
        until: Date,
    },
    /// Names the attribute that says since when somebody is in the level.
    SetSince {
        /// Of this transition.
        transition: ClauseId,
        /// The attribute.
        since: Option<AttributeId>,
    },
    /// Covers people in their level since before this day.
    SetBefore {
        /// Of this transition.
        transition: ClauseId,
        /// The day.
        day: Date,
    },
    /// Ends a transition after this day.
    SetUntil {
        /// Which one.
        transition: ClauseId,
        /// The day.
        day: Date,
    },
    /// Changes a field of the old clause.
    SetOldField {
        /// Of this transition.
        transition: ClauseId,
        /// Which field.
        key: String,
        /// The value.
        value: FieldValue,
    },
    /// Removes a transition: the new clause holds for everybody.
    Remove {
        /// Which one.
        transition: ClauseId,
    },
}

impl TransitionEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        let path = |id: &ClauseId, field: &str| format!("transitions/{id}/{field}");
        match self {
            Self::Add { replaces, old, since, in_level_before, until } => {
                policy.gate(replaces)?;
                if policy.transitions.iter().any(|it| it.replaces == *replaces) {
                    return None;
                }
                let id = policy.fresh_clause_id(&prefix(policy));
                policy.mark_own(&format!("transitions/{id}"));
                policy.transitions.push(Transition {
                    id,
                    replaces: replaces.clone(),
                    old: (**old).clone(),
                    since: since.clone(),
                    in_level_before: *in_level_before,
                    until: *until,
                });
            }
            Self::SetSince { transition, since } => {
                replace(&mut of(policy, transition)?.since, since.clone())?;
                policy.mark_own(&path(transition, "since"));
            }
            Self::SetBefore { transition, day } => {
                replace(&mut of(policy, transition)?.in_level_before, *day)?;
                policy.mark_own(&path(transition, "in_level_before"));
            }
            Self::SetUntil { transition, day } => {
                replace(&mut of(policy, transition)?.until, *day)?;
                policy.mark_own(&path(transition, "until"));
            }
            Self::SetOldField { transition, key, value } => {
                let rule = &mut of(policy, transition)?.old.rule;
                let before = rule.clone();
                rule.as_kind_mut().set(key, value.clone()).ok()?;
                let after = rule.clone();
                if after == before {
                    return None;
                }
                mark_differences(policy, &path(transition, "old/rule"), &before, &after);
            }
            Self::Remove { transition } => {
                remove_where(&mut policy.transitions, |it| it.id == *transition)?;
                forget_origins(policy, &format!("transitions/{transition}"));
            }
        }
        Some(())
    }
}

fn of<'a>(policy: &'a mut Policy, id: &ClauseId) -> Option<&'a mut Transition> {
    policy.transitions.iter_mut().find(|it| it.id == *id)
}

/// The letters that new clause ids begin with: those of the others, or `G`.
fn prefix(policy: &Policy) -> String {
    let first = policy.transitions.first().map(|it| it.id.as_str().trim_end_matches(|it: char| it.is_ascii_digit()));
    first.filter(|it| !it.is_empty()).unwrap_or("G").to_owned()
}
