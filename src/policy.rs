//! What a policy (方案) is: ladder, gates, competencies, sources, weights, scope, cycle.
//!
//! Everything here is data with plain serde forms; nothing knows of people. References go by id. A policy may be
//! unfinished or contradict itself: [`lint()`] says so, and the engine still answers.

mod attribute;
mod date;
pub mod document;
mod exception;
mod figures;
pub mod file;
pub mod gate;
mod id;
mod ladder;
pub mod lint;
mod number;
pub mod offered;
mod origin;
pub mod presets;
#[cfg(test)]
mod schema;
mod scoring;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub(crate) use attribute::is_default;
pub use attribute::{Aspect, Attribute, AttributeKind, Direction, Missing, NamedValue, Period, SeriesOf, Unit};
pub use date::Date;
pub use exception::{Cycle, Exception, Places, ProcedureClause, Quota, QuotaOrder, TiePolicy, Transition, WorkingDays};
pub use gate::{Gate, Rule};
pub use id::{
    AttributeId, ClauseId, CompetencyId, LayerId, LevelId, PartId, PayGradeId, PolicyId, SourceId, StepId, TrackId,
    ValueId, fresh,
};
pub use ladder::{
    CountRange, Cut, Floor, FloorOf, Layer, Level, Movement, Pay, PayGrade, Step, StepScore, TierMark, Track,
};
pub use lint::{lint, lint_at};
pub use number::{Decimal, Score, Weight};
pub use origin::Origin;
pub use scoring::{
    Adjustment, Aggregation, Anchor, Cell, Competency, MissingCell, Part, Scoring, Source, ValueFunction, ValuePoint,
};
pub use text::{Lang, Text};

/// The whole document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Policy {
    /// Its id; for a preset, the preset's.
    pub id: PolicyId,
    /// Its name.
    pub name: Text,
    /// What it is for, in a few sentences.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub preamble: Text,
    /// For whom it fits, in a sentence.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub fits: Text,
    /// The facts that it reads.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
    /// Whom it covers: all of these gates. Who misses one is out of scope.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<Gate>,
    /// Tracks with their levels. Agents stand on a level of one of them.
    #[serde(default)]
    pub tracks: Vec<Track>,
    /// The ways from level to level.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Sets of requirements that several steps name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// What is scored, and how.
    #[serde(default)]
    pub scoring: Scoring,
    /// Clauses that go on for people in flight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transitions: Vec<Transition>,
    /// Which attributes say what people are paid.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pay_facts: PayFacts,
    /// Advice for people on the way up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advice: Vec<Advice>,
    /// The cycle and the procedure.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cycle: Cycle,
    /// Reference figures and background with their owners, for help texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Text>,
    /// Hints of the lint that were accepted, with the reason, by code and place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<lint::Accepted>,
    /// Where fields come from, by path; see [`Origin`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub origins: BTreeMap<String, Origin>,
}

/// Which attributes say what people are paid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PayFacts {
    /// A number: pay a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<AttributeId>,
    /// A named value: the pay grade within the level; its values have the ids or names of pay grades.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<AttributeId>,
}

/// A piece of advice for people on the way up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Advice {
    /// What stands in the way; empty for advice that always holds.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub obstacle: Text,
    /// What helps.
    pub remedy: Text,
}

impl Policy {
    /// A policy to start from: two levels and the step between them.
    #[must_use]
    pub fn blank() -> Self {
        let step = Step::new("step-1", "level-1", Movement::Promotion { to: "level-2".into() });
        let mut first = Level::new("level-1", Text::from(offered::FIRST_LEVELS[0]));
        first.main_step = Some(step.id.clone());
        let levels = vec![first, Level::new("level-2", Text::from(offered::FIRST_LEVELS[1]))];
        Self {
            id: "own".into(),
            name: Text::from(offered::POLICY),
            tracks: vec![Track { id: "track-1".into(), name: Text::from(offered::FIRST_TRACK), levels }],
            steps: vec![step],
            ..Self::default()
        }
    }

    /// The attribute with that id.
    #[must_use]
    pub fn attribute(&self, id: &AttributeId) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.id == *id)
    }

    /// The attributes of the kinds that `fits` names, as choices for an editor.
    #[must_use]
    pub fn attribute_choices(&self, fits: impl Fn(&AttributeKind) -> bool) -> Vec<gate::Choice> {
        let fitting = self.attributes.iter().filter(|it| fits(&it.kind));
        fitting.map(|it| gate::Choice::new(it.id.as_str(), it.name.clone())).collect()
    }

    /// All levels, track by track, the lowest first.
    pub fn levels(&self) -> impl Iterator<Item = &Level> {
        self.tracks.iter().flat_map(|track| &track.levels)
    }

    /// The level with that id.
    #[must_use]
    pub fn level(&self, id: &LevelId) -> Option<&Level> {
        self.levels().find(|it| it.id == *id)
    }

    /// The level with that id, to edit.
    pub fn level_mut(&mut self, id: &LevelId) -> Option<&mut Level> {
        self.tracks.iter_mut().flat_map(|track| &mut track.levels).find(|it| it.id == *id)
    }

    /// The track that holds the level.
    #[must_use]
    pub fn track_of(&self, level: &LevelId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.levels.iter().any(|it| it.id == *level))
    }

    /// The path of a level.
    #[must_use]
    pub fn level_path(&self, level: &LevelId) -> String {
        let track = self.track_of(level).map(|it| it.id.as_str()).unwrap_or_default();
        format!("tracks/{track}/levels/{level}")
    }

    /// The level's name; its id where there is no such level.
    #[must_use]
    pub fn level_name(&self, id: &LevelId) -> Text {
        self.level(id).map_or_else(|| Text::same(id.as_str()), |level| level.name.clone())
    }

    /// The step with that id.
    #[must_use]
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|it| it.id == *id)
    }

    /// The step with that id, to edit.
    pub fn step_mut(&mut self, id: &StepId) -> Option<&mut Step> {
        self.steps.iter_mut().find(|it| it.id == *id)
    }

    /// The steps that start from a level, in the policy's order.
    pub fn steps_from(&self, level: &LevelId) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.from == *level)
    }

    /// What a step is called: its own name, or the levels it connects.
    #[must_use]
    pub fn step_name(&self, step: &Step) -> Text {
        if !step.name.is_empty() {
            return step.name.clone();
        }
        let from = self.level_name(&step.from);
        let to = match &step.movement {
            Movement::Promotion { to } | Movement::SkipLevel { to } | Movement::Demotion { to } => self.level_name(to),
            Movement::Lateral { track, .. } => self
                .tracks
                .iter()
                .find(|it| it.id == *track)
                .map_or_else(|| Text::same(track.as_str()), |it| it.name.clone()),
            Movement::PayOnly { grades } => Text::new(format!("薪档 +{grades}"), format!("pay grade +{grades}")),
        };
        Text::build(|lang| format!("{} → {}", from.get(lang), to.get(lang)))
    }

    /// The levels of the target track that a lateral step from its level can lead to: the level's position less
    /// `lower_by_max` … `lower_by_min`, not below the first.
    #[must_use]
    pub fn lateral_targets(&self, step: &Step) -> Vec<&Level> {
        let Movement::Lateral { track, lower_by_min, lower_by_max } = &step.movement else { return Vec::new() };
        let rank = self.track_of(&step.from).and_then(|it| it.levels.iter().position(|level| level.id == step.from));
        let target = self.tracks.iter().find(|it| it.id == *track);
        let (Some(rank), Some(target)) = (rank, target) else { return Vec::new() };
        let lowered = |by: u32| rank.saturating_sub(usize::try_from(by).unwrap_or(usize::MAX));
        let top = target.levels.len().saturating_sub(1);
        let (low, high) = (lowered(*lower_by_max).min(top), lowered(*lower_by_min).min(top));
        target.levels.get(low..=high).unwrap_or_default().iter().collect()
    }

    /// Draws every lot with this seed.
    pub fn set_seed(&mut self, seed: u32) {
        for quota in self.steps.iter_mut().filter_map(|step| step.quota.as_mut()) {
            if let TiePolicy::Lottery { seed: own } = &mut quota.ties {
                *own = seed;
            }
        }
    }

    /// The competency with that id.
    #[must_use]
    pub fn competency(&self, id: &CompetencyId) -> Option<&Competency> {
        self.scoring.competencies.iter().find(|it| it.id == *id)
    }

    /// The source with that id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.scoring.sources.iter().find(|it| it.id == *id)
    }

    /// The layer with that id.
    #[must_use]
    pub fn layer(&self, id: &LayerId) -> Option<&Layer> {
        self.layers.iter().find(|it| it.id == *id)
    }

    /// Every list of gates with its path: scope, steps, layers.
    pub fn gate_lists(&self) -> impl Iterator<Item = (String, &[Gate])> {
        let scope = std::iter::once(("scope".to_owned(), self.scope.as_slice()));
        let steps = self.steps.iter().map(|step| (format!("steps/{}/gates", step.id), step.gates.as_slice()));
        let layers = self.layers.iter().map(|layer| (format!("layers/{}/gates", layer.id), layer.gates.as_slice()));
        scope.chain(steps).chain(layers)
    }

    /// Visits every gate with its path, those inside groups too.
    pub fn walk_gates<'a>(&'a self, visit: &mut impl FnMut(&str, &'a Gate)) {
        fn inside<'a>(list: &str, gates: &'a [Gate], visit: &mut impl FnMut(&str, &'a Gate)) {
            for gate in gates {
                let path = format!("{list}/{}", gate.id);
                visit(&path, gate);
                inside(&format!("{path}/rule/gates"), gate.rule.as_kind().children(), visit);
            }
        }
        for (list, gates) in self.gate_lists() {
            inside(&list, gates, visit);
        }
    }

    /// The gate with that clause id, wherever it is.
    #[must_use]
    pub fn gate(&self, id: &ClauseId) -> Option<&Gate> {
        self.gate_lists().find_map(|(_, gates)| gates.iter().find_map(|gate| gate.find(id)))
    }

    /// The path of the gate with that clause id.
    #[must_use]
    pub fn gate_path(&self, id: &ClauseId) -> Option<String> {
        let mut found = None;
        self.walk_gates(&mut |path, gate| {
            if gate.id == *id {
                found = Some(path.to_owned());
            }
        });
        found
    }

    /// The gate with that clause id, to edit.
    pub fn gate_mut(&mut self, id: &ClauseId) -> Option<&mut Gate> {
        let lists = std::iter::once(&mut self.scope)
            .chain(self.steps.iter_mut().map(|step| &mut step.gates))
            .chain(self.layers.iter_mut().map(|layer| &mut layer.gates));
        lists.into_iter().find_map(|gates| gate::find_in_mut(gates, id))
    }

    /// Takes the gate with that clause id out of the policy.
    pub fn remove_gate(&mut self, id: &ClauseId) -> Option<Gate> {
        let lists = std::iter::once(&mut self.scope)
            .chain(self.steps.iter_mut().map(|step| &mut step.gates))
            .chain(self.layers.iter_mut().map(|layer| &mut layer.gates));
        lists.into_iter().find_map(|gates| gate::remove_from(gates, id))
    }

    /// All clause ids in use.
    #[must_use]
    pub fn clause_ids(&self) -> Vec<&ClauseId> {
        let mut ids = Vec::new();
        self.walk_gates(&mut |_, gate| ids.push(&gate.id));
        for step in &self.steps {
            ids.extend(step.score.cut.iter().map(|it| &it.id));
            ids.extend(step.score.floors.iter().map(|it| &it.id));
            ids.extend(step.exception.iter().map(|it| &it.id));
            ids.extend(step.quota.iter().map(|it| &it.id));
        }
        ids.extend(self.layers.iter().flat_map(|layer| &layer.floors).map(|it| &it.id));
        ids.extend(self.scoring.adjustments.iter().map(|it| &it.id));
        ids.extend(self.transitions.iter().map(|it| &it.id));
        ids.extend(self.cycle.clauses.iter().map(|it| &it.id));
        ids
    }

    /// A clause id that is free: `prefix` and the next number.
    #[must_use]
    pub fn fresh_clause_id(&self, prefix: &str) -> ClauseId {
        let used = self.clause_ids();
        let numbers = used.iter().filter_map(|id| id.as_str().strip_prefix(prefix)?.parse::<u32>().ok());
        ClauseId::from(format!("{prefix}{}", numbers.max().unwrap_or(0).saturating_add(1)))
    }

    /// The letters that a step's clause ids begin with: those of its first clause, else letters no step uses yet.
    #[must_use]
    pub fn clause_prefix(&self, step: &Step) -> String {
        let letters = |id: &ClauseId| id.as_str().trim_end_matches(|it: char| it.is_ascii_digit()).to_owned();
        let own = step.gates.first().map(|gate| &gate.id).or(step.score.cut.as_ref().map(|cut| &cut.id));
        if let Some(own) = own.map(letters).filter(|it| !it.is_empty()) {
            return own;
        }
        let used: BTreeSet<String> = self.clause_ids().into_iter().map(letters).collect();
        let single = ('A'..='Z').map(String::from);
        let double = ('A'..='Z').flat_map(|first| ('A'..='Z').map(move |second| format!("{first}{second}")));
        single.chain(double).find(|it| !used.contains(it)).unwrap_or_else(|| "X".into())
    }

    /// Every attribute that a gate, an exception or a cell refers to, in the policy's order of attributes; references
    /// to attributes that do not exist are not among them.
    #[must_use]
    pub fn attributes_in_use(&self) -> Vec<&Attribute> {
        let mut used: BTreeSet<&AttributeId> = BTreeSet::new();
        self.walk_gates(&mut |_, gate| used.extend(gate.rule.as_kind().attributes()));
        used.extend(self.steps.iter().filter_map(|it| it.exception.as_ref()).flat_map(|it| it.vote.attributes()));
        used.extend(self.scoring.cells.iter().map(|cell| &cell.attribute));
        used.extend(self.scoring.adjustments.iter().map(|it| &it.attribute));
        used.extend(self.steps.iter().filter_map(|it| it.quota.as_ref()).flat_map(Quota::attributes));
        used.extend(self.transitions.iter().filter_map(|it| it.since.as_ref()));
        used.extend(self.transitions.iter().flat_map(|it| it.old.attributes()));
        used.extend([&self.pay_facts.monthly, &self.pay_facts.grade].into_iter().flatten());
        self.attributes.iter().filter(|it| used.contains(&it.id)).collect()
    }
}
