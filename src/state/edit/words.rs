//! Edits of words that the user typed, in both languages at once.

use super::{Changed, replace};
use crate::policy::{
    AttributeId, ClauseId, CompetencyId, LayerId, LevelId, PartId, Policy, SourceId, StepId, Text, TrackId,
};

/// An edit of words: both languages as given. Where one is to follow the other is decided where it is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct WordsEdit {
    /// Whose.
    pub of: WordsOf,
    /// The words.
    pub words: Text,
}

/// Something that is said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordsOf {
    /// The policy's name.
    Name,
    /// What the policy is for.
    Preamble,
    /// For whom the policy fits.
    Fits,
    /// The name of a track.
    Track(TrackId),
    /// The name of a level.
    Level(LevelId),
    /// What a level is about.
    LevelProfile(LevelId),
    /// The name of a step.
    Step(StepId),
    /// The name of a layer.
    Layer(LayerId),
    /// What a layer is about.
    LayerProfile(LayerId),
    /// The name of an attribute.
    Attribute(AttributeId),
    /// The remark beside a gate.
    Note(ClauseId),
    /// The name of a competency.
    Competency(CompetencyId),
    /// The name of a source.
    Source(SourceId),
    /// The name of a part of a source.
    Part(SourceId, PartId),
    /// A clause of the procedure.
    Procedure(ClauseId),
    /// Who recommends.
    RecommendedBy,
    /// Who reviews.
    ReviewedBy,
}

impl WordsEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        let path = self.of.path(policy)?;
        replace(self.of.words_mut(policy)?, self.words.clone())?;
        policy.mark_own(&path);
        Some(())
    }
}

impl WordsOf {
    fn path(&self, policy: &Policy) -> Option<String> {
        Some(match self {
            Self::Name => "name".into(),
            Self::Preamble => "preamble".into(),
            Self::Fits => "fits".into(),
            Self::Track(id) => format!("tracks/{id}/name"),
            Self::Level(id) => format!("{}/name", policy.level_path(id)),
            Self::LevelProfile(id) => format!("{}/profile", policy.level_path(id)),
            Self::Step(id) => format!("steps/{id}/name"),
            Self::Layer(id) => format!("layers/{id}/name"),
            Self::LayerProfile(id) => format!("layers/{id}/profile"),
            Self::Attribute(id) => format!("attributes/{id}/name"),
            Self::Note(id) => format!("{}/note", policy.gate_path(id)?),
            Self::Competency(id) => format!("scoring/competencies/{id}/name"),
            Self::Source(id) => format!("scoring/sources/{id}/name"),
            Self::Part(source, part) => format!("scoring/sources/{source}/parts/{part}/name"),
            Self::Procedure(id) => format!("cycle/clauses/{id}/text"),
            Self::RecommendedBy => "cycle/recommended_by".into(),
            Self::ReviewedBy => "cycle/reviewed_by".into(),
        })
    }

    /// The words in a policy; `None` where it has no such thing.
    #[must_use]
    pub fn words<'a>(&self, policy: &'a Policy) -> Option<&'a Text> {
        match self {
            Self::Name => Some(&policy.name),
            Self::Preamble => Some(&policy.preamble),
            Self::Fits => Some(&policy.fits),
            Self::Track(id) => policy.tracks.iter().find(|it| it.id == *id).map(|it| &it.name),
            Self::Level(id) => policy.level(id).map(|it| &it.name),
            Self::LevelProfile(id) => policy.level(id).map(|it| &it.profile),
            Self::Step(id) => policy.step(id).map(|it| &it.name),
            Self::Layer(id) => policy.layer(id).map(|it| &it.name),
            Self::LayerProfile(id) => policy.layer(id).map(|it| &it.profile),
            Self::Attribute(id) => policy.attribute(id).map(|it| &it.name),
            Self::Note(id) => policy.gate(id).map(|it| &it.note),
            Self::Competency(id) => policy.competency(id).map(|it| &it.name),
            Self::Source(id) => policy.source(id).map(|it| &it.name),
            Self::Part(source, id) => policy.source(source)?.parts.iter().find(|it| it.id == *id).map(|it| &it.name),
            Self::Procedure(id) => policy.cycle.clauses.iter().find(|it| it.id == *id).map(|it| &it.text),
            Self::RecommendedBy => Some(&policy.cycle.recommended_by),
            Self::ReviewedBy => Some(&policy.cycle.reviewed_by),
        }
    }

    fn words_mut<'a>(&self, policy: &'a mut Policy) -> Option<&'a mut Text> {
        match self {
            Self::Name => Some(&mut policy.name),
            Self::Preamble => Some(&mut policy.preamble),
            Self::Fits => Some(&mut policy.fits),
            Self::Track(id) => policy.tracks.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name),
            Self::Level(id) => policy.level_mut(id).map(|it| &mut it.name),
            Self::LevelProfile(id) => policy.level_mut(id).map(|it| &mut it.profile),
            Self::Step(id) => policy.step_mut(id).map(|it| &mut it.name),
            Self::Layer(id) => policy.layers.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name),
            Self::LayerProfile(id) => policy.layers.iter_mut().find(|it| it.id == *id).map(|it| &mut it.profile),
            Self::Attribute(id) => policy.attributes.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name),
            Self::Note(id) => policy.gate_mut(id).map(|it| &mut it.note),
            Self::Competency(id) => {
                policy.scoring.competencies.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name)
            }
            Self::Source(id) => policy.scoring.sources.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name),
            Self::Part(source, id) => {
                let source = policy.scoring.sources.iter_mut().find(|it| it.id == *source)?;
                source.parts.iter_mut().find(|it| it.id == *id).map(|it| &mut it.name)
            }
            Self::Procedure(id) => policy.cycle.clauses.iter_mut().find(|it| it.id == *id).map(|it| &mut it.text),
            Self::RecommendedBy => Some(&mut policy.cycle.recommended_by),
            Self::ReviewedBy => Some(&mut policy.cycle.reviewed_by),
        }
    }
}
