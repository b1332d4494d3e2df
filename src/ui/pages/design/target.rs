//! The clause that the address names: `#/design/clause-A1`.

use crate::browser::page;
use crate::policy::{ClauseId, Policy};

/// The path of the clause that the address names.
pub(super) fn named_path(policy: &Policy) -> Option<String> {
    let hash = page::hash();
    let (_, place) = hash.trim_start_matches('/').split_once('/')?;
    let clause: ClauseId = page::decoded(place).strip_prefix("clause-")?.into();
    if let Some(path) = policy.gate_path(&clause) {
        return Some(path);
    }
    if policy.scoring.adjustments.iter().any(|it| it.id == clause) {
        return Some(format!("scoring/adjustments/{clause}"));
    }
    if let Some(layer) = policy.layers.iter().find(|it| it.floors.iter().any(|floor| floor.id == clause)) {
        return Some(format!("layers/{}/floors/{clause}", layer.id));
    }
    let step = policy.steps.iter().find(|step| {
        let score = &step.score;
        score.cut.as_ref().is_some_and(|it| it.id == clause)
            || score.floors.iter().any(|it| it.id == clause)
            || step.exception.as_ref().is_some_and(|it| it.id == clause)
            || step.quota.as_ref().is_some_and(|it| it.id == clause)
    })?;
    Some(format!("steps/{}/{clause}", step.id))
}
