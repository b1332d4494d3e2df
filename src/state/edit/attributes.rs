//! Edits of attributes (字段).

use super::origins::forget_origins;
use super::{Changed, move_item, remove_where, replace, set_words};
use crate::policy::{
    Aspect, Attribute, AttributeId, AttributeKind, Direction, Lang, Missing, NamedValue, Policy, SeriesOf, Text, fresh,
};

/// An edit of attributes.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeEdit {
    /// Adds an attribute. Its id is made from the name.
    Add {
        /// Its name.
        name: Text,
        /// Its values.
        kind: AttributeKind,
    },
    /// Renames an attribute; the id, and with it the matched column, stay.
    Rename {
        /// Which one.
        attribute: AttributeId,
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Changes the values that an attribute takes. Gates that do not fit any longer stay, and the lint says so.
    SetKind {
        /// Which one.
        attribute: AttributeId,
        /// Its values.
        kind: AttributeKind,
    },
    /// Says what a missing value counts as.
    SetMissing {
        /// Of this one.
        attribute: AttributeId,
        /// What it counts as.
        missing: Missing,
    },
    /// Says whether more is better.
    SetDirection {
        /// Of this one; it has to be of numbers.
        attribute: AttributeId,
        /// Which way.
        direction: Direction,
    },
    /// Says what side of the work an attribute measures.
    SetAspect {
        /// Of this one.
        attribute: AttributeId,
        /// Which side.
        aspect: Aspect,
    },
    /// Sets the other headers under which files carry an attribute.
    SetAliases {
        /// Of this one.
        attribute: AttributeId,
        /// The headers.
        aliases: Vec<String>,
    },
    /// Moves an attribute within the list.
    Move {
        /// Which one.
        attribute: AttributeId,
        /// To this place.
        to: usize,
    },
    /// Removes an attribute. What reads it stays, and the lint says that it reads nothing.
    Remove {
        /// Which one.
        attribute: AttributeId,
    },
}

impl AttributeEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Add { name, kind } => {
                add(policy, name, kind);
                Some(())
            }
            Self::Rename { attribute, lang, name } => {
                set_words(&mut attribute_mut(policy, attribute)?.name, *lang, name)?;
                mark(policy, attribute, "name");
                Some(())
            }
            Self::SetKind { attribute, kind } => {
                replace(&mut attribute_mut(policy, attribute)?.kind, kind.clone())?;
                mark(policy, attribute, "kind");
                Some(())
            }
            Self::SetMissing { attribute, missing } => {
                replace(&mut attribute_mut(policy, attribute)?.missing, *missing)?;
                mark(policy, attribute, "missing");
                Some(())
            }
            Self::SetDirection { attribute, direction } => {
                replace(direction_mut(&mut attribute_mut(policy, attribute)?.kind)?, *direction)?;
                mark(policy, attribute, "kind/direction");
                Some(())
            }
            Self::SetAspect { attribute, aspect } => {
                replace(&mut attribute_mut(policy, attribute)?.aspect, *aspect)?;
                mark(policy, attribute, "aspect");
                Some(())
            }
            Self::SetAliases { attribute, aliases } => {
                replace(&mut attribute_mut(policy, attribute)?.aliases, aliases.clone())?;
                mark(policy, attribute, "aliases");
                Some(())
            }
            Self::Move { attribute, to } => {
                let from = policy.attributes.iter().position(|it| it.id == *attribute)?;
                move_item(&mut policy.attributes, from, *to)
            }
            Self::Remove { attribute } => {
                remove_where(&mut policy.attributes, |it| it.id == *attribute)?;
                forget_origins(policy, &format!("attributes/{attribute}"));
                Some(())
            }
        }
    }
}

fn attribute_mut<'a>(policy: &'a mut Policy, id: &AttributeId) -> Option<&'a mut Attribute> {
    policy.attributes.iter_mut().find(|it| it.id == *id)
}

fn mark(policy: &mut Policy, attribute: &AttributeId, field: &str) {
    policy.mark_own(&format!("attributes/{attribute}/{field}"));
}

/// Adds an attribute; its id.
pub(super) fn add(policy: &mut Policy, name: &Text, kind: &AttributeKind) -> AttributeId {
    let is_taken = |id: &str| policy.attributes.iter().any(|it| it.id.as_str() == id);
    let id = fresh(&stem(name.get(Lang::En)), is_taken);
    policy.attributes.push(Attribute::new(id.as_str(), name.clone(), kind.clone()));
    policy.mark_own(&format!("attributes/{id}"));
    id.into()
}

/// An id to start from: the letters and figures of a name in lower case, joined by `_`, because ids are parts of paths.
fn stem(name: &str) -> String {
    let words = name.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    if stem.is_empty() { "attribute".into() } else { stem }
}

/// The direction of an attribute of numbers.
fn direction_mut(kind: &mut AttributeKind) -> Option<&mut Direction> {
    match kind {
        AttributeKind::Number { direction, .. }
        | AttributeKind::Series { of: SeriesOf::Number { direction, .. }, .. } => Some(direction),
        _ => None,
    }
}

/// The named values of an attribute that has some.
pub(super) fn values_mut(kind: &mut AttributeKind) -> Option<&mut Vec<NamedValue>> {
    match kind {
        AttributeKind::Ordered { values }
        | AttributeKind::Category { values }
        | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } => Some(values),
        _ => None,
    }
}
