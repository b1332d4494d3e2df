//! Where each field of a policy comes from: given by a source, assumed, or the user's own.
//!
//! A place in a policy is a path of names joined by `/`; members of lists are named by their id:
//! `steps/junior-intermediate/gates/A1/rule/at_least`. Findings, origins and errors use the same paths.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Policy, Text};

/// Where a field comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Origin {
    /// It stands in a source.
    Given {
        /// Which source, and whose figure it is.
        source: Text,
    },
    /// An assumption of the preset, to be replaced.
    Assumed,
    /// Set by the user.
    Own,
}

impl Policy {
    /// Where the field at `path` comes from: what is recorded for it or for the nearest place around it.
    #[must_use]
    pub fn origin(&self, path: &str) -> Option<&Origin> {
        let mut place = path;
        loop {
            if let Some(origin) = self.origins.get(place) {
                return Some(origin);
            }
            place = place.rsplit_once('/')?.0;
        }
    }

    /// Where the thing at `path` comes from: the user's own as soon as one field inside it is.
    #[must_use]
    pub fn origin_of_all(&self, path: &str) -> Option<&Origin> {
        let inside = format!("{path}/");
        let is_inside = |it: &(&String, &Origin)| it.0.starts_with(&inside) && *it.1 == Origin::Own;
        self.origins.iter().find(is_inside).map(|it| it.1).or_else(|| self.origin(path))
    }

    /// Records that the user set the field at `path` and everything inside it.
    pub fn mark_own(&mut self, path: &str) {
        let inside = format!("{path}/");
        self.origins.retain(|place, _| !place.starts_with(&inside));
        self.origins.insert(path.to_owned(), Origin::Own);
    }

    /// The paths of all its fields that carry content: everything but ids, references and the record of origins.
    #[must_use]
    pub fn field_paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        if let Ok(Value::Object(fields)) = serde_json::to_value(self) {
            for (name, value) in &fields {
                if !matches!(name.as_str(), "id" | "origins" | "accepted") {
                    walk(name, value, &mut paths);
                }
            }
        }
        paths
    }
}

fn walk(path: &str, value: &Value, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| *name != "id" && *name != "kind") {
                walk(&format!("{path}/{name}"), value, paths);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                let name = item.get("id").and_then(Value::as_str).map_or_else(|| place.to_string(), ToOwned::to_owned);
                walk(&format!("{path}/{name}"), item, paths);
            }
        }
        _ => paths.push(path.to_owned()),
    }
}
