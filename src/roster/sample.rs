//! A roster of invented people for any policy, so that a policy can be tried before a real roster is there.
//!
//! The figures lie around what the policy itself asks: each gate of a level's main step is met by most, all of them
//! together by some. Whole numbers only, and a stream of chance per agent: the same seed gives the same roster on
//! every machine.

mod agent;
mod chance;
mod demand;
mod names;
mod odd;
mod series;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use super::{ColumnMapping, Confidence, Mapping, Table, Target};
use crate::policy::{Attribute, AttributeId, Date, Lang, Level, NamedValue, Places, Policy, Rule};
use agent::{Agent, Character};
use chance::Chance;
use demand::Plan;
use names::Place;
use odd::Odd;

/// What is known of each agent besides the attributes.
const FIXED: [(&str, Target); 6] = [
    ("工号", Target::Id),
    ("姓名", Target::Name),
    ("职级", Target::Level),
    ("班组", Target::Grouping),
    ("区域", Target::Grouping),
    ("班次", Target::Grouping),
];

/// The columns of one attribute: one, or one per period.
struct Columns<'a> {
    attribute: &'a Attribute,
    /// The names of the periods; none where there is one column.
    periods: Vec<String>,
    /// People are ranked by it, so that nobody's value is missing: one would leave every place open.
    is_ranked: bool,
}

impl Columns<'_> {
    fn count(&self) -> usize {
        self.periods.len().max(1)
    }
}

/// What is the same for all agents.
struct Cast<'a> {
    policy: &'a Policy,
    columns: Vec<Columns<'a>>,
    people: u32,
    seed: u64,
    as_of: Date,
}

/// The same number always gives the same people; those of the page are made with this one. With it each clause of each
/// preset is met by somebody and missed by somebody.
pub const SAMPLE_SEED: u64 = 20_260_631;

/// Made-up people with figures for more attributes than before.
pub struct CompletedSample {
    /// The file.
    pub table: Table,
    /// What its columns mean.
    pub mapping: Mapping,
    /// The attributes that have columns now.
    pub added: Vec<AttributeId>,
}

/// Gives made-up people figures for the attributes that a policy uses and that they have no column for. Everything that
/// they have already stays as it is; `None` where nothing is missing.
#[must_use]
pub fn complete_sample(policy: &Policy, table: &Table, mapping: &Mapping) -> Option<CompletedSample> {
    let has_column = |id: &AttributeId| {
        mapping.columns.iter().any(|it| matches!(&it.target, Target::Attribute { id: known } if known == id))
    };
    let mut added: Vec<AttributeId> = Vec::new();
    for attribute in policy.attributes_in_use() {
        if !has_column(&attribute.id) && !added.contains(&attribute.id) {
            added.push(attribute.id.clone());
        }
    }
    if added.is_empty() {
        return None;
    }
    let people = u32::try_from(table.len()).unwrap_or(u32::MAX);
    let cast = Cast::new(policy, people, SAMPLE_SEED, mapping.as_of);
    let plans: Vec<Plan<'_>> = policy.levels().map(|level| Plan::new(policy, level)).collect();
    let level_column = mapping.columns.iter().position(|it| it.target == Target::Level);
    let labels = level_column.and_then(|place| mapping.columns.get(place)).map(|it| &it.labels);
    // Whoever stands on no level of the policy is like somebody of the first one.
    let plan_of = |row: usize| {
        let level = level_column.and_then(|column| labels?.get(table.cell(row, column)));
        plans.iter().find(|plan| Some(plan.level.id.as_str()) == level.map(String::as_str)).or_else(|| plans.first())
    };
    let is_new: Vec<bool> =
        cast.columns.iter().flat_map(|it| vec![added.contains(&it.attribute.id); it.count()]).collect();
    let mut headers = table.headers().to_vec();
    let mut columns = mapping.columns.clone();
    let made = cast.mapping().into_iter().skip(FIXED.len());
    for (mut column, _) in made.zip(&is_new).filter(|(_, is_new)| **is_new) {
        column.header = crate::policy::fresh(&column.header, |header| headers.iter().any(|it| it == header));
        headers.push(column.header.clone());
        columns.push(column);
    }
    let rows = (0..people).zip(0..table.len()).map(|(number, row)| {
        let mut cells: Vec<String> =
            (0..table.headers().len()).map(|column| table.cell(row, column).to_owned()).collect();
        let drawn = plan_of(row).map(|plan| cast.row(plan, number, Odd::of_row(number, people))).unwrap_or_default();
        let drawn = drawn.into_iter().skip(FIXED.len()).zip(&is_new).filter(|(_, is_new)| **is_new);
        cells.extend(drawn.map(|it| it.0));
        cells
    });
    let table = Table::new(headers, rows.collect());
    Some(CompletedSample { table, mapping: Mapping { columns, ..mapping.clone() }, added })
}

/// Invented agents on the levels of a policy, with a value for every attribute that the policy uses, and what the
/// columns mean. Without levels there is nobody.
#[must_use]
pub fn sample(policy: &Policy, agents: usize, seed: u64, as_of: Date) -> (Table, Mapping) {
    let people = u32::try_from(agents).unwrap_or(u32::MAX);
    let cast = Cast::new(policy, people, seed, as_of);
    let plans: Vec<Plan<'_>> = policy.levels().map(|level| Plan::new(policy, level)).collect();
    // Whoever is odd stands where there is a step to take.
    let home = plans.iter().position(|plan| plan.level.main_step.is_some());
    let rows = levels_of_rows(policy, people, seed).into_iter().zip(0..people).map(|(level, row)| {
        let odd = Odd::of_row(row, people);
        let plan = plans.get(home.filter(|_| odd.is_some()).unwrap_or(level))?;
        Some(cast.row(plan, row, odd))
    });
    let rows = rows.flatten().collect();
    let columns = cast.mapping();
    let headers = columns.iter().map(|column| column.header.clone()).collect();
    (Table::new(headers, rows), Mapping { as_of, level_of_all: None, columns })
}

impl<'a> Cast<'a> {
    fn new(policy: &'a Policy, people: u32, seed: u64, as_of: Date) -> Self {
        let mut ids = BTreeSet::new();
        let mut ranked = BTreeSet::new();
        policy.walk_gates(&mut |_, gate| {
            if let Rule::Rank(rank) = &gate.rule {
                ranked.insert(&rank.attribute);
            }
        });
        let used = policy.attributes_in_use().into_iter().filter(|attribute| ids.insert(&attribute.id));
        let columns = used.map(|attribute| Columns {
            attribute,
            periods: series::periods(policy, attribute, as_of),
            is_ranked: ranked.contains(&attribute.id),
        });
        Self { policy, columns: columns.collect(), people, seed, as_of }
    }

    /// One line of the file.
    fn row(&self, plan: &Plan<'_>, row: u32, odd: Option<Odd>) -> Vec<String> {
        let mut chance = Chance::new(self.seed, u64::from(row) + 1);
        let place = Place::draw(self.people, &mut chance);
        let mut cells = vec![
            names::id(row, &mut chance),
            names::full_name(&mut chance),
            level_word(self.policy, plan.level),
            place.team_name(),
            place.region().to_owned(),
            place.shift.to_owned(),
        ];
        let character = Character::draw(odd, place.effect(self.seed), &mut chance);
        cells.extend(Agent::new(plan, &self.columns, self.as_of, character, chance).values());
        cells
    }

    /// What the columns mean. Headers are unique, whatever the attributes are called.
    fn mapping(&self) -> Vec<ColumnMapping> {
        let chosen = |header: &str, target: Target, labels: BTreeMap<String, String>| ColumnMapping {
            labels,
            confidence: Confidence::Chosen,
            ..ColumnMapping::new(header, target)
        };
        let level = |it: &Level| (level_word(self.policy, it), it.id.to_string());
        let mut columns: Vec<ColumnMapping> = Vec::new();
        for (header, target) in FIXED {
            let is_level = target == Target::Level;
            let labels = if is_level { self.policy.levels().map(level).collect() } else { BTreeMap::new() };
            columns.push(chosen(header, target, labels));
        }
        for Columns { attribute, periods, .. } in &self.columns {
            let name = attribute.name.get(Lang::Zh).trim();
            let name = if name.is_empty() { attribute.id.as_str() } else { name };
            let labels: BTreeMap<_, _> =
                attribute.values().iter().map(|value| (word(value), value.id.to_string())).collect();
            let of_periods = periods.iter().map(|period| format!("{period} {name}"));
            let alone = periods.is_empty().then(|| name.to_owned());
            for wanted in of_periods.chain(alone) {
                let header = crate::policy::fresh(&wanted, |header| columns.iter().any(|it| it.header == header));
                columns.push(chosen(&header, Target::Attribute { id: attribute.id.clone() }, labels.clone()));
            }
        }
        columns
    }
}

/// The level of each row, as its place among the policy's levels: each next level of a track has e^(−1/1.2) = 0.4346
/// times the people of the one below. Tracks without steps of their own are small.
fn levels_of_rows(policy: &Policy, people: u32, seed: u64) -> Vec<usize> {
    let has_steps = |levels: &[Level]| levels.iter().any(|level| level.main_step.is_some());
    let nobody_steps = !policy.tracks.iter().any(|track| has_steps(&track.levels));
    let mut weights = Vec::new();
    for track in &policy.tracks {
        let mut weight: u64 = if nobody_steps || has_steps(&track.levels) { 10_000_000 } else { 300_000 };
        for _ in &track.levels {
            weights.push(weight);
            weight = (weight * 4346 / 10_000).max(1);
        }
    }
    let unlimited: u64 = weights.iter().sum();
    for (level, weight) in policy.levels().zip(&mut weights) {
        *weight = (*weight).max(weight_for_places(policy, level, unlimited, people));
    }
    let total: u64 = weights.iter().sum();
    let mut levels = Vec::new();
    let mut below = 0;
    for (place, weight) in weights.into_iter().enumerate() {
        let rows_up_to = |weight: u64| usize::try_from(u64::from(people) * weight / total).unwrap_or(0);
        levels.resize(rows_up_to(below + weight), place);
        below += weight;
    }
    Chance::new(seed, 0).shuffle(&mut levels);
    levels
}

/// The weight of a level of which five people stand for each place at its main step, but not more than a quarter of all:
/// with fewer there would be no waiting list.
fn weight_for_places(policy: &Policy, level: &Level, total: u64, people: u32) -> u64 {
    let step = level.main_step.as_ref().and_then(|id| policy.step(id));
    let Some(quota) = step.and_then(|step| step.quota.as_ref()).filter(|it| !it.set_aside) else { return 0 };
    let weight = match quota.places {
        Places::Number(places) => total.saturating_mul(5 * u64::from(places)) / u64::from(people.max(1)),
        Places::ShareOfStaff(share) => total.saturating_mul(5 * u64::from(share.hundredths())) / 10_000,
        Places::ShareOfLevel(_) => 0,
    };
    weight.min(total / 4)
}

/// A level as it stands in the file: by its name, where that tells it apart.
fn level_word(policy: &Policy, level: &Level) -> String {
    let name = level.name.get(Lang::Zh).trim();
    let is_shared = policy.levels().filter(|it| it.name.get(Lang::Zh).trim() == name).count() > 1;
    if name.is_empty() || is_shared { level.id.to_string() } else { name.to_owned() }
}

/// A named value as it stands in the file.
fn word(value: &NamedValue) -> String {
    let name = value.name.get(Lang::Zh).trim();
    if name.is_empty() { value.id.to_string() } else { name.to_owned() }
}

#[cfg(test)]
mod tests;
