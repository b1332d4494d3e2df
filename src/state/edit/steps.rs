//! Edits of steps, of the layers that they name, and of their places.

use super::ladder::relink::{add_step, remove_steps, set_main_step};
use super::origins::forget_origins;
use super::{Changed, fresh_name, remove_where, replace, set_words};
use crate::policy::{Lang, Layer, LayerId, LevelId, Movement, Policy, Quota, StepId, fresh, offered};

/// An edit of steps and layers.
#[derive(Debug, Clone, PartialEq)]
pub enum StepEdit {
    /// Adds a step without clauses.
    Add {
        /// From this level.
        from: LevelId,
        /// Where it leads.
        movement: Movement,
    },
    /// Removes a step with its clauses.
    Remove {
        /// Which one.
        step: StepId,
    },
    /// Renames a step; without a name it is called after its levels.
    Rename {
        /// Which one.
        step: StepId,
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Lets a step lead elsewhere.
    SetMovement {
        /// Which one.
        step: StepId,
        /// Where it leads.
        movement: Movement,
    },
    /// Sets the number of places of a step, or removes it. A quota with an empty id gets a fresh one.
    SetQuota {
        /// Of this step.
        step: StepId,
        /// The quota.
        quota: Option<Quota>,
    },
    /// Makes a layer required by a step, or not.
    SetLayer {
        /// Of this step.
        step: StepId,
        /// The layer.
        layer: LayerId,
        /// Whether it is required.
        is_required: bool,
    },
    /// Adds a layer that no step names yet.
    AddLayer,
    /// Renames a layer.
    RenameLayer {
        /// Which one.
        layer: LayerId,
        /// In this language.
        lang: Lang,
        /// The name.
        name: String,
    },
    /// Removes a layer with its clauses, from the steps too.
    RemoveLayer {
        /// Which one.
        layer: LayerId,
    },
}

impl StepEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Add { from, movement } => {
                policy.level(from)?;
                add_step(policy, from, movement.clone());
                Some(())
            }
            Self::Remove { step } => {
                policy.step(step)?;
                remove_steps(policy, |it| it.id == *step);
                Some(())
            }
            Self::Rename { step, lang, name } => {
                set_words(&mut policy.step_mut(step)?.name, *lang, name)?;
                policy.mark_own(&format!("steps/{step}/name"));
                Some(())
            }
            Self::SetMovement { step, movement } => set_movement(policy, step, movement),
            Self::SetQuota { step, quota } => set_quota(policy, step, quota.clone()),
            Self::SetLayer { step, layer, is_required } => set_layer(policy, step, layer, *is_required),
            Self::AddLayer => {
                add_layer(policy);
                Some(())
            }
            Self::RenameLayer { layer, lang, name } => {
                let place = policy.layers.iter_mut().find(|it| it.id == *layer)?;
                set_words(&mut place.name, *lang, name)?;
                policy.mark_own(&format!("layers/{layer}/name"));
                Some(())
            }
            Self::RemoveLayer { layer } => {
                remove_where(&mut policy.layers, |it| it.id == *layer)?;
                for step in &mut policy.steps {
                    step.layers.retain(|it| it != layer);
                }
                forget_origins(policy, &format!("layers/{layer}"));
                Some(())
            }
        }
    }
}

/// Lets a step lead elsewhere, where there is such a place. A demotion stands for nobody's verdict, so that its level
/// goes on with another main step; the first step that leads on from a level without one becomes its main step.
fn set_movement(policy: &mut Policy, step: &StepId, movement: &Movement) -> Changed {
    let is_there = match movement {
        Movement::Lateral { track, .. } => policy.tracks.iter().any(|it| it.id == *track),
        other => other.to().is_none_or(|to| policy.level(to).is_some()),
    };
    if !is_there {
        return None;
    }
    let place = policy.step_mut(step)?;
    replace(&mut place.movement, movement.clone())?;
    let from = place.from.clone();
    let main = policy.level(&from).and_then(|it| it.main_step.as_ref());
    let stands_for_level = main == Some(step);
    if (movement.is_demotion() && stands_for_level) || main.is_none() {
        set_main_step(policy, &from, None);
    }
    policy.mark_own(&format!("steps/{step}/move"));
    Some(())
}

fn set_quota(policy: &mut Policy, step: &StepId, mut quota: Option<Quota>) -> Changed {
    let place = policy.step(step)?;
    if let Some(quota) = &mut quota {
        let own = place.quota.as_ref().map(|it| &it.id);
        let is_taken = own != Some(&quota.id) && policy.clause_ids().contains(&&quota.id);
        if quota.id.as_str().is_empty() || is_taken {
            quota.id = own.cloned().unwrap_or_else(|| policy.fresh_clause_id(&policy.clause_prefix(place)));
        }
    }
    let is_removed = quota.is_none();
    replace(&mut policy.step_mut(step)?.quota, quota)?;
    let path = format!("steps/{step}/quota");
    if is_removed {
        forget_origins(policy, &path);
    } else {
        policy.mark_own(&path);
    }
    Some(())
}

fn set_layer(policy: &mut Policy, step: &StepId, layer: &LayerId, is_required: bool) -> Changed {
    policy.layer(layer)?;
    let layers = &mut policy.step_mut(step)?.layers;
    if layers.contains(layer) == is_required {
        return None;
    }
    if is_required {
        layers.push(layer.clone());
    } else {
        layers.retain(|it| it != layer);
    }
    policy.mark_own(&format!("steps/{step}/layers"));
    Some(())
}

fn add_layer(policy: &mut Policy) {
    let id = fresh("layer", |id| policy.layers.iter().any(|it| it.id.as_str() == id));
    let name = fresh_name(offered::LAYER, policy.layers.iter().map(|it| &it.name));
    policy.layers.push(Layer { id: id.as_str().into(), name, ..Layer::default() });
    policy.mark_own(&format!("layers/{id}"));
}
