//! What the columns of a file probably mean: from their headers, and from the values below them.
//!
//! A suggestion is shown with its confidence and confirmed by the user; nothing here changes a value.

mod detail;
mod evidence;
mod grouping;
mod header;
mod kind;
mod levels;
mod names;
mod target;
#[cfg(test)]
mod tests;
mod values;

pub use kind::new_attribute_kind;

use super::Table;
use super::mapping::{ColumnMapping, Confidence, Mapping, Target};
use crate::policy::{AttributeKind, Date, LevelId, Policy};
use evidence::Evidence;
use header::Header;
use target::{Candidate, Facts};

/// Suggests what each column means. A column whose header `earlier` knows keeps what the user chose then.
#[must_use]
pub fn suggest(table: &Table, policy: &Policy, as_of: Date, earlier: Option<&Mapping>) -> Mapping {
    let columns: Vec<Column<'_>> =
        table.headers().iter().enumerate().map(|(place, header)| Column::of(table, place, header)).collect();
    let mut targets = Targets::new(&columns, policy);
    targets.keep(earlier);
    targets.assign(as_of);
    let groupings = names::headers(names::GROUPING);
    let mapped: Vec<ColumnMapping> = columns
        .iter()
        .zip(targets.chosen)
        .map(|(column, chosen)| match chosen {
            Chosen::Earlier(mapping) => detail::with_new_labels(mapping, column, policy),
            Chosen::Candidate(candidate) => detail::mapping_to(candidate, column, policy),
            Chosen::Nothing => grouping::or_nothing(column, &groupings),
        })
        .collect();
    let has_levels = mapped.iter().any(|it| it.target == Target::Level);
    let level_of_all = if has_levels { None } else { level_of_all(policy, earlier) };
    Mapping { as_of, level_of_all, columns: mapped }
}

/// A column of the file as suggestions see it.
struct Column<'a> {
    place: usize,
    header: Header,
    evidence: Evidence<'a>,
}

impl<'a> Column<'a> {
    fn of(table: &'a Table, place: usize, header: &str) -> Self {
        Self { place, header: Header::new(header), evidence: Evidence::of(table, place) }
    }
}

/// What became of a column.
enum Chosen {
    Earlier(ColumnMapping),
    Candidate(Candidate),
    Nothing,
}

/// Gives each target to the column that fits it best.
struct Targets<'a> {
    columns: &'a [Column<'a>],
    policy: &'a Policy,
    chosen: Vec<Chosen>,
}

impl<'a> Targets<'a> {
    fn new(columns: &'a [Column<'a>], policy: &'a Policy) -> Self {
        Self { columns, policy, chosen: columns.iter().map(|_| Chosen::Nothing).collect() }
    }

    /// Keeps earlier choices, as far as the policy still has what they name.
    fn keep(&mut self, earlier: Option<&Mapping>) {
        let Some(earlier) = earlier else { return };
        for (place, column) in self.columns.iter().enumerate() {
            let known = earlier.columns.iter().find(|it| it.header == column.header.text);
            let Some(known) = known.filter(|it| self.is_free(&it.target)) else { continue };
            if let Some(chosen) = self.chosen.get_mut(place) {
                *chosen = Chosen::Earlier(ColumnMapping { confidence: Confidence::Chosen, ..known.clone() });
            }
        }
    }

    /// Assigns the best pairs of column and target first; of equal ones the first in the file.
    fn assign(&mut self, as_of: Date) {
        let mut candidates = Facts::new(self.columns, self.policy, as_of).candidates();
        candidates.sort_by_key(|it| (std::cmp::Reverse(it.score), it.column));
        for candidate in candidates {
            if !self.is_free(&candidate.target) {
                continue;
            }
            if let Some(chosen @ Chosen::Nothing) = self.chosen.get_mut(candidate.column) {
                *chosen = Chosen::Candidate(candidate);
            }
        }
    }

    /// Whether a column may still become that. A series takes a column per period.
    fn is_free(&self, target: &Target) -> bool {
        if let Target::Attribute { id } = target {
            match self.policy.attribute(id).map(|it| &it.kind) {
                None => return false,
                Some(AttributeKind::Series { .. }) => return true,
                Some(_) => {}
            }
        }
        let takes_one = matches!(target, Target::Id | Target::Name | Target::Level | Target::Attribute { .. });
        let is_taken = |chosen: &Chosen| match chosen {
            Chosen::Earlier(mapping) => mapping.target == *target,
            Chosen::Candidate(candidate) => candidate.target == *target,
            Chosen::Nothing => false,
        };
        !takes_one || !self.chosen.iter().any(is_taken)
    }
}

/// The level of everybody: as chosen earlier, else the lowest.
fn level_of_all(policy: &Policy, earlier: Option<&Mapping>) -> Option<LevelId> {
    let chosen = earlier.and_then(|it| it.level_of_all.as_ref()).and_then(|id| policy.level(id));
    chosen.or_else(|| policy.levels().next()).map(|level| level.id.clone())
}
