//! From a path in the policy to the part of the editor that shows it.

use super::Section;
use super::clause::clause_element;
use crate::policy::{ClauseId, Policy, StepId};

/// Where something is shown.
pub(crate) struct Place {
    pub(crate) section: Section,
    /// The step that is shown with it.
    pub(crate) step: Option<StepId>,
    /// The clause that it is, or is in.
    pub(crate) clause: Option<ClauseId>,
    /// The element to go to.
    pub(crate) element: String,
}

/// The place of a path.
pub(crate) fn of(policy: &Policy, path: &str) -> Place {
    let mut names = path.split('/');
    let (first, second) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let clause = clause(policy, path);
    let path_of_clause = clause.as_ref().filter(|_| first == "clauses").and_then(|id| policy.gate_path(id));
    if let Some(path) = path_of_clause {
        return of(policy, &path);
    }
    let element = clause.as_ref().map(clause_element);
    let here = |section, element: Option<String>| Place {
        section,
        step: None,
        clause: clause.clone(),
        element: element.unwrap_or_else(|| "open-section".into()),
    };
    match first {
        "steps" => {
            let step = policy.step(&second.into());
            let section = step.map_or(Section::Scope, |step| Section::Level(step.from.clone()));
            let element = element.or(step.map(|it| format!("step-{}", it.id)));
            Place { step: step.map(|it| it.id.clone()), ..here(section, element) }
        }
        "tracks" => {
            let level = path.split('/').nth(3).and_then(|id| policy.level(&id.into()));
            let level = level.or_else(|| policy.levels().next());
            here(level.map_or(Section::Scope, |it| Section::Level(it.id.clone())), element)
        }
        "scoring" => here(Section::Scoring, element),
        "layers" => here(Section::Layers, element.or(Some(format!("layer-{second}")))),
        "attributes" => here(Section::Attributes, Some(format!("attribute-{second}"))),
        "transitions" => {
            let transition = policy.transitions.iter().find(|it| it.id.as_str() == second);
            let replaced = transition.and_then(|it| policy.gate_path(&it.replaces)).map(|path| of(policy, &path));
            let Some(place) = replaced else { return here(Section::Procedure, element) };
            Place { clause: clause.clone(), element: element.unwrap_or(place.element), ..place }
        }
        "cycle" | "advice" | "references" | "pay_facts" => here(Section::Procedure, element),
        _ => here(Section::Scope, element),
    }
}

/// The clause that a path leads to or into: the innermost name in it that is a clause id.
fn clause(policy: &Policy, path: &str) -> Option<ClauseId> {
    let ids = policy.clause_ids();
    if let Some(step) = path.strip_suffix("/score/cut").and_then(|it| it.strip_prefix("steps/")) {
        return policy.step(&step.into())?.score.cut.as_ref().map(|it| it.id.clone());
    }
    path.rsplit('/').find_map(|name| ids.iter().find(|id| id.as_str() == name).map(|id| (*id).clone()))
}
