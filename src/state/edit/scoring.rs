//! Edits of what is scored: competencies, sources and their parts.

use super::cells::remove_cells;
use super::origins::forget_origins;
use super::{Changed, fresh_name, remove_where, replace};
use crate::policy::{
    Aggregation, Competency, CompetencyId, FloorOf, MissingCell, Part, PartId, Policy, Source, SourceId, Weight, fresh,
    offered,
};

/// An edit of what is scored. What is added weighs nothing at first, so that nothing else moves.
#[derive(Debug, Clone, PartialEq)]
pub enum ScoringEdit {
    /// Adds a competency.
    AddCompetency,
    /// Removes a competency with its cells, floors and weights.
    RemoveCompetency {
        /// Which one.
        competency: CompetencyId,
    },
    /// Adds a source.
    AddSource,
    /// Removes a source with its cells, floors and weights.
    RemoveSource {
        /// Which one.
        source: SourceId,
    },
    /// Adds a part to a source. The first part takes the source's columns and its whole weight.
    AddPart {
        /// To this source.
        source: SourceId,
    },
    /// Removes a part of a source with its columns. The columns of the last part stay with the source.
    RemovePart {
        /// Of this source.
        source: SourceId,
        /// Which part.
        part: PartId,
    },
    /// Says what happens where an agent lacks a cell.
    SetMissingCell {
        /// What.
        missing_cell: MissingCell,
    },
    /// Says how competencies are put together.
    SetAggregation {
        /// How.
        aggregation: Aggregation,
    },
    /// Takes off a share of the deviation of the competencies, or nothing.
    SetDispersionPenalty {
        /// The share.
        share: Option<Weight>,
    },
}

impl ScoringEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::AddCompetency => {
                add_competency(policy);
                Some(())
            }
            Self::RemoveCompetency { competency } => remove_competency(policy, competency),
            Self::AddSource => {
                add_source(policy);
                Some(())
            }
            Self::RemoveSource { source } => remove_source(policy, source),
            Self::AddPart { source } => add_part(policy, source),
            Self::RemovePart { source, part } => remove_part(policy, source, part),
            Self::SetMissingCell { missing_cell } => {
                replace(&mut policy.scoring.missing_cell, *missing_cell)?;
                policy.mark_own("scoring/missing_cell");
                Some(())
            }
            Self::SetAggregation { aggregation } => {
                replace(&mut policy.scoring.aggregation, *aggregation)?;
                policy.mark_own("scoring/aggregation");
                Some(())
            }
            Self::SetDispersionPenalty { share } => {
                replace(&mut policy.scoring.dispersion_penalty, *share)?;
                policy.mark_own("scoring/dispersion_penalty");
                Some(())
            }
        }
    }
}

fn source_mut<'a>(policy: &'a mut Policy, id: &SourceId) -> Option<&'a mut Source> {
    policy.scoring.sources.iter_mut().find(|it| it.id == *id)
}

fn add_competency(policy: &mut Policy) {
    let competencies = &mut policy.scoring.competencies;
    let id = fresh("competency", |id| competencies.iter().any(|it| it.id.as_str() == id));
    let name = fresh_name(offered::COMPETENCY, competencies.iter().map(|it| &it.name));
    competencies.push(Competency { id: id.as_str().into(), name, ..Competency::default() });
    policy.mark_own(&format!("scoring/competencies/{id}"));
}

fn remove_competency(policy: &mut Policy, id: &CompetencyId) -> Changed {
    remove_where(&mut policy.scoring.competencies, |it| it.id == *id)?;
    remove_cells(policy, |cell| cell.competency == *id);
    remove_floors(policy, &FloorOf::Competency(id.clone()));
    for step in &mut policy.steps {
        step.score.competency_weights.remove(id);
    }
    forget_origins(policy, &format!("scoring/competencies/{id}"));
    Some(())
}

fn add_source(policy: &mut Policy) {
    let sources = &mut policy.scoring.sources;
    let id = fresh("source", |id| sources.iter().any(|it| it.id.as_str() == id));
    let name = fresh_name(offered::SOURCE, sources.iter().map(|it| &it.name));
    sources.push(Source { id: id.as_str().into(), name, weight: Weight::default(), parts: Vec::new() });
    policy.mark_own(&format!("scoring/sources/{id}"));
}

fn remove_source(policy: &mut Policy, id: &SourceId) -> Changed {
    remove_where(&mut policy.scoring.sources, |it| it.id == *id)?;
    remove_cells(policy, |cell| cell.source == *id);
    remove_floors(policy, &FloorOf::Source(id.clone()));
    for step in &mut policy.steps {
        step.score.source_weights.remove(id);
    }
    forget_origins(policy, &format!("scoring/sources/{id}"));
    Some(())
}

fn remove_floors(policy: &mut Policy, of: &FloorOf) {
    for step in &mut policy.steps {
        step.score.floors.retain(|it| it.of != *of);
    }
    for layer in &mut policy.layers {
        layer.floors.retain(|it| it.of != *of);
    }
}

fn add_part(policy: &mut Policy, source: &SourceId) -> Changed {
    let parts = &mut source_mut(policy, source)?.parts;
    let id = fresh("part", |id| parts.iter().any(|it| it.id.as_str() == id));
    let name = fresh_name(offered::PART, parts.iter().map(|it| &it.name));
    let is_first = parts.is_empty();
    let weight = if is_first { Weight::FULL } else { Weight::default() };
    parts.push(Part { id: id.as_str().into(), name, weight });
    if is_first {
        for cell in policy.scoring.cells.iter_mut().filter(|it| it.source == *source && it.part.is_none()) {
            cell.part = Some(id.as_str().into());
        }
    }
    policy.mark_own(&format!("scoring/sources/{source}/parts/{id}"));
    Some(())
}

fn remove_part(policy: &mut Policy, source: &SourceId, part: &PartId) -> Changed {
    let parts = &mut source_mut(policy, source)?.parts;
    remove_where(parts, |it| it.id == *part)?;
    let was_last = parts.is_empty();
    if was_last {
        for cell in policy.scoring.cells.iter_mut().filter(|it| it.source == *source) {
            cell.part = None;
        }
    } else {
        remove_cells(policy, |cell| cell.source == *source && cell.part.as_ref() == Some(part));
    }
    forget_origins(policy, &format!("scoring/sources/{source}/parts/{part}"));
    Some(())
}
