//! Edits of what a step asks of scores: the cut, the floors, and weights of its own.

use super::origins::forget_origins;
use super::weights::WeightOf;
use super::{Changed, remove_where, replace};
use crate::policy::{ClauseId, CompetencyId, Cut, Floor, FloorOf, LayerId, Policy, Score, SourceId, StepId, Weight};

/// The least that a new floor asks for.
const STARTING_FLOOR: u16 = 60;

/// An edit of what steps ask of scores.
#[derive(Debug, Clone, PartialEq)]
pub enum ScoreEdit {
    /// Sets the cut score of a step, or removes it.
    SetCut {
        /// Of this step.
        step: StepId,
        /// The composite must reach this.
        score: Option<Score>,
    },
    /// Adds a floor of 60 points.
    AddFloor {
        /// Where.
        place: FloorPlace,
        /// Of what.
        of: FloorOf,
    },
    /// Sets what a floor asks for.
    SetFloor {
        /// Which one.
        clause: ClauseId,
        /// The least.
        score: Score,
    },
    /// Removes a floor.
    RemoveFloor {
        /// Which one.
        clause: ClauseId,
    },
    /// Gives a competency a weight of its own in one step, or the policy's again.
    SetCompetencyWeight {
        /// In this step.
        step: StepId,
        /// Which competency.
        competency: CompetencyId,
        /// The weight; the policy's where there is none.
        weight: Option<Weight>,
    },
    /// Gives a source a weight of its own in one step, or the policy's again.
    SetSourceWeight {
        /// In this step.
        step: StepId,
        /// Which source.
        source: SourceId,
        /// The weight; the policy's where there is none.
        weight: Option<Weight>,
    },
    /// Moves weight between two competencies or two sources in one step, as far as there is some; both get a weight of
    /// their own there.
    ShiftWeights {
        /// In this step.
        step: StepId,
        /// This one grows …
        left: WeightOf,
        /// … at the cost of this one, where `by` is positive.
        right: WeightOf,
        /// In 1/100 per cent.
        by: i32,
    },
}

/// A list of floors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FloorPlace {
    /// Of a step.
    Step(StepId),
    /// Of a layer.
    Layer(LayerId),
}

impl ScoreEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::SetCut { step, score } => set_cut(policy, step, *score),
            Self::AddFloor { place, of } => add_floor(policy, place, of),
            Self::SetFloor { clause, score } => {
                let (path, floor) = floor_mut(policy, clause)?;
                replace(&mut floor.at_least, *score)?;
                policy.mark_own(&format!("{path}/at_least"));
                Some(())
            }
            Self::RemoveFloor { clause } => {
                let (path, _) = floor_mut(policy, clause)?;
                let steps = policy.steps.iter_mut().map(|it| &mut it.score.floors);
                let layers = policy.layers.iter_mut().map(|it| &mut it.floors);
                steps.chain(layers).find_map(|floors| remove_where(floors, |it| it.id == *clause))?;
                forget_origins(policy, &path);
                Some(())
            }
            Self::SetCompetencyWeight { step, competency, weight } => {
                policy.competency(competency)?;
                let weights = &mut policy.step_mut(step)?.score.competency_weights;
                override_weight(weights, competency, *weight)?;
                policy.mark_own(&format!("steps/{step}/score/competency_weights/{competency}"));
                Some(())
            }
            Self::SetSourceWeight { step, source, weight } => {
                policy.source(source)?;
                let weights = &mut policy.step_mut(step)?.score.source_weights;
                override_weight(weights, source, *weight)?;
                policy.mark_own(&format!("steps/{step}/score/source_weights/{source}"));
                Some(())
            }
            Self::ShiftWeights { step, left, right, by } => shift(policy, step, left, right, *by),
        }
    }
}

/// A floor with its path, to edit.
pub(super) fn floor_mut<'a>(policy: &'a mut Policy, clause: &ClauseId) -> Option<(String, &'a mut Floor)> {
    let steps = policy.steps.iter_mut().map(|it| (format!("steps/{}/score/floors", it.id), &mut it.score.floors));
    let layers = policy.layers.iter_mut().map(|it| (format!("layers/{}/floors", it.id), &mut it.floors));
    steps.chain(layers).find_map(|(list, floors)| {
        let floor = floors.iter_mut().find(|it| it.id == *clause)?;
        Some((format!("{list}/{clause}"), floor))
    })
}

fn set_cut(policy: &mut Policy, step: &StepId, score: Option<Score>) -> Changed {
    let place = policy.step(step)?;
    let path = format!("steps/{step}/score/cut");
    let Some(at_least) = score else {
        policy.step_mut(step)?.score.cut.take()?;
        forget_origins(policy, &path);
        return Some(());
    };
    let fresh = policy.fresh_clause_id(&policy.clause_prefix(place));
    match &mut policy.step_mut(step)?.score.cut {
        Some(cut) => {
            replace(&mut cut.at_least, at_least)?;
            policy.mark_own(&format!("{path}/at_least"));
        }
        none => {
            *none = Some(Cut { id: fresh, at_least, set_aside: false });
            policy.mark_own(&path);
        }
    }
    Some(())
}

fn add_floor(policy: &mut Policy, place: &FloorPlace, of: &FloorOf) -> Changed {
    let prefix = match place {
        FloorPlace::Step(id) => policy.step(id).map(|step| policy.clause_prefix(step))?,
        FloorPlace::Layer(_) => "L".into(),
    };
    let id = policy.fresh_clause_id(&prefix);
    let (list, floors) = match place {
        FloorPlace::Step(id) => (format!("steps/{id}/score/floors"), &mut policy.step_mut(id)?.score.floors),
        FloorPlace::Layer(id) => {
            (format!("layers/{id}/floors"), &mut policy.layers.iter_mut().find(|it| it.id == *id)?.floors)
        }
    };
    if floors.iter().any(|it| it.of == *of) {
        return None;
    }
    floors.push(Floor { id: id.clone(), of: of.clone(), at_least: Score::points(STARTING_FLOOR), set_aside: false });
    policy.mark_own(&format!("{list}/{id}"));
    Some(())
}

/// The weight of a competency or source at a step: its own there, else the policy's.
#[must_use]
pub fn weight_at(policy: &Policy, step: &StepId, of: &WeightOf) -> Option<Weight> {
    let score = &policy.step(step)?.score;
    let own = match of {
        WeightOf::Competency(id) => score.competency_weights.get(id),
        WeightOf::Source(id) => score.source_weights.get(id),
        WeightOf::Part(..) => None,
    };
    own.copied().or_else(|| of.weight(policy))
}

fn shift(policy: &mut Policy, step: &StepId, left: &WeightOf, right: &WeightOf, by: i32) -> Changed {
    if left == right || left.group() != right.group() {
        return None;
    }
    let (grows, shrinks) = if by >= 0 { (left, right) } else { (right, left) };
    let (high, low) = (weight_at(policy, step, grows)?.hundredths(), weight_at(policy, step, shrinks)?.hundredths());
    let sum = Weight::from_hundredths(high.saturating_add(by.unsigned_abs().min(low)));
    let left = (high + low).checked_sub(sum.hundredths())?;
    set_at(step, grows, sum)?.change(policy)?;
    set_at(step, shrinks, Weight::from_hundredths(left))?.change(policy)
}

/// The edit that gives a competency or source a weight of its own; parts have none.
fn set_at(step: &StepId, of: &WeightOf, weight: Weight) -> Option<ScoreEdit> {
    let (step, weight) = (step.clone(), Some(weight));
    match of {
        WeightOf::Competency(id) => Some(ScoreEdit::SetCompetencyWeight { step, competency: id.clone(), weight }),
        WeightOf::Source(id) => Some(ScoreEdit::SetSourceWeight { step, source: id.clone(), weight }),
        WeightOf::Part(..) => None,
    }
}

fn override_weight<K: Ord + Clone>(
    weights: &mut std::collections::BTreeMap<K, Weight>,
    key: &K,
    weight: Option<Weight>,
) -> Changed {
    if weights.get(key).copied() == weight {
        return None;
    }
    match weight {
        Some(weight) => weights.insert(key.clone(), weight),
        None => weights.remove(key),
    };
    Some(())
}
