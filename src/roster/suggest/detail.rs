//! A suggestion in full: labels, unit, direction, the order of day and month.

use std::collections::BTreeMap;

use super::levels::LevelWords;
use super::target::Candidate;
use super::values::likely_value;
use super::{Column, ColumnMapping, Confidence, Target};
use crate::policy::{Attribute, AttributeKind, Decimal, Direction, Policy, SeriesOf, Unit};
use crate::roster::cell::is_empty_cell;
use crate::roster::spelling::{find_level, find_value};

pub(super) fn mapping_to(candidate: Candidate, column: &Column<'_>, policy: &Policy) -> ColumnMapping {
    let attribute = attribute_of(&candidate.target, policy);
    let unit = attribute.map_or(ColumnUnit::Own, |attribute| column_unit(attribute, column));
    let (unit, is_guess) = match unit {
        ColumnUnit::Own => (None, false),
        ColumnUnit::Named(unit) => (Some(unit), false),
        ColumnUnit::Guessed(unit) => (Some(unit), true),
    };
    ColumnMapping {
        labels: labels(&candidate.target, column, policy),
        unit,
        direction: attribute.and_then(|attribute| direction(attribute, column)),
        day_first: column.evidence.day_first,
        // What the user must look at is the unit: half the suggestion is a guess.
        confidence: if is_guess { Confidence::Low } else { candidate.confidence },
        ..ColumnMapping::new(&column.header.text, candidate.target)
    }
}

/// An earlier choice, with suggestions for words that it does not know yet.
pub(super) fn with_new_labels(mut mapping: ColumnMapping, column: &Column<'_>, policy: &Policy) -> ColumnMapping {
    for (word, id) in labels(&mapping.target, column, policy) {
        mapping.labels.entry(word).or_insert(id);
    }
    mapping
}

fn attribute_of<'a>(target: &Target, policy: &'a Policy) -> Option<&'a Attribute> {
    match target {
        Target::Attribute { id } => policy.attribute(id),
        _ => None,
    }
}

/// Words of the file that are no spelling of what they probably mean.
fn labels(target: &Target, column: &Column<'_>, policy: &Policy) -> BTreeMap<String, String> {
    let words = column.evidence.words.as_deref().unwrap_or_default();
    if *target == Target::Level {
        let placed = LevelWords::new(policy).place_all(words).into_iter();
        let placed = placed.filter(|(word, _)| !is_empty_cell(word) && find_level(policy, word).is_none());
        return placed.map(|(word, level)| (word.to_owned(), level.to_string())).collect();
    }
    let Some(attribute) = attribute_of(target, policy) else { return BTreeMap::new() };
    let values = attribute.values();
    let words = words.iter().map(|word| word.text).filter(|word| !is_empty_cell(word));
    let unknown = words.filter(|word| find_value(values, word).is_none());
    unknown.filter_map(|word| Some((word.to_owned(), likely_value(values, word)?.id.to_string()))).collect()
}

/// The unit of a column's numbers.
enum ColumnUnit {
    /// The attribute's.
    Own,
    /// The header or the cells name another one.
    Named(Unit),
    /// Nothing names one, and it matters.
    Guessed(Unit),
}

fn column_unit(attribute: &Attribute, column: &Column<'_>) -> ColumnUnit {
    let evidence = &column.evidence;
    let is_elapsed = attribute.kind == AttributeKind::Elapsed;
    if is_elapsed && evidence.dates_or_serials >= evidence.numbers {
        return ColumnUnit::Own;
    }
    let own = attribute.unit();
    let is_time = |unit: &Unit| matches!(unit, Unit::Days | Unit::Months | Unit::Years);
    let header = Some(column.header.unit.clone().unwrap_or_else(|| years_in(column)));
    let named = header.filter(is_time).or_else(|| evidence.unit.clone()).filter(is_time).filter(|_| is_time(&own));
    match named {
        Some(unit) if unit == own && !is_elapsed => ColumnUnit::Own,
        Some(unit) => ColumnUnit::Named(unit),
        None if is_elapsed => ColumnUnit::Guessed(likely_time(column)),
        None => ColumnUnit::Own,
    }
}

/// Years where a word of the header says so, wherever it stands: Years since last hire.
fn years_in(column: &Column<'_>) -> Unit {
    let text = column.header.text.to_lowercase();
    let mut words = text.split(|it: char| !it.is_alphanumeric());
    let has = |names: [&str; 2]| words.clone().any(|word| names.contains(&word));
    match () {
        () if has(["years", "yrs"]) => Unit::Years,
        () if has(["months", "mths"]) => Unit::Months,
        () if words.any(|word| word == "days") => Unit::Days,
        () => Unit::None,
    }
}

/// Whole numbers up to 12 in many rows are years: hardly any team has nobody with more than a year.
fn likely_time(column: &Column<'_>) -> Unit {
    let evidence = &column.evidence;
    let is_small = evidence.is_whole && evidence.largest <= Decimal::from_int(12);
    if evidence.filled >= 30 && is_small { Unit::Years } else { Unit::Months }
}

fn direction(attribute: &Attribute, column: &Column<'_>) -> Option<Direction> {
    let own = match &attribute.kind {
        AttributeKind::Number { direction, .. }
        | AttributeKind::Series { of: SeriesOf::Number { direction, .. }, .. } => *direction,
        _ => return None,
    };
    Some(column.header.direction.unwrap_or(own))
}
