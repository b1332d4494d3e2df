//! Keeping the record of origins true while things move: it is held by path.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::policy::{Origin, Policy};

/// Records as the user's own what differs between two forms of the thing at `path`, field by field, so that the other
/// fields keep their sources.
pub(super) fn mark_differences<T: Serialize>(policy: &mut Policy, path: &str, before: &T, after: &T) {
    let (before, after) = (leaves(path, before), leaves(path, after));
    let changed: Vec<_> = after.iter().filter(|(place, value)| before.get(*place) != Some(value)).collect();
    if changed.is_empty() {
        policy.mark_own(path);
    }
    for (place, _) in changed {
        policy.mark_own(place);
    }
}

fn leaves<T: Serialize>(path: &str, value: &T) -> BTreeMap<String, Value> {
    fn walk(path: String, value: Value, leaves: &mut BTreeMap<String, Value>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(format!("{path}/{name}"), value, leaves);
                }
            }
            // A list is one value: its entries have no names of their own that would outlive a change.
            value => {
                leaves.insert(path, value);
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(path.to_owned(), serde_json::to_value(value).unwrap_or_default(), &mut found);
    found
}

/// Takes the record along when the thing at `from` moves to `to`.
pub(super) fn move_origins(policy: &mut Policy, from: &str, to: &str) {
    rename_origins(policy, |place| {
        let rest = place.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        Some(Some(format!("{to}{rest}")))
    });
}

/// Forgets the record of what was removed from `path`.
pub(super) fn forget_origins(policy: &mut Policy, path: &str) {
    rename_origins(policy, |place| {
        let rest = place.strip_prefix(path)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(None)
    });
}

/// Takes the record along in a list whose entries are named by their place, after the entry at `removed` was removed.
pub(super) fn close_gap(policy: &mut Policy, list: &str, removed: usize) {
    rename_origins(policy, |place| {
        let rest = place.strip_prefix(list)?.strip_prefix('/')?;
        let (number, inside) = rest.find('/').map_or((rest, ""), |end| rest.split_at(end));
        let number: usize = number.parse().ok()?;
        match number.cmp(&removed) {
            std::cmp::Ordering::Less => None,
            std::cmp::Ordering::Equal => Some(None),
            std::cmp::Ordering::Greater => Some(Some(format!("{list}/{}{inside}", number - 1))),
        }
    });
}

/// Renames or drops places of the record. `rename` says nothing where a place stays.
fn rename_origins(policy: &mut Policy, rename: impl Fn(&str) -> Option<Option<String>>) {
    let origins = std::mem::take(&mut policy.origins);
    let renamed = origins.into_iter().filter_map(|(place, origin): (String, Origin)| match rename(&place) {
        None => Some((place, origin)),
        Some(other) => Some((other?, origin)),
    });
    policy.origins = renamed.collect();
}
