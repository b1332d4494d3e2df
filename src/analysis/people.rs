//! The list of people: who is shown, and in which order.

use std::cmp::Reverse;

use super::{Ledger, LedgerState};
use crate::engine::{Evaluator, Placement, Status, Verdict};
use crate::policy::{ClauseId, LevelId};
use crate::roster::{Labels, Roster, narrow};

/// Who is shown in the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeopleFilter {
    /// Part of the id or of the name.
    pub text: String,
    /// Only this level.
    pub level: Option<LevelId>,
    /// Only this verdict.
    pub verdict: Option<Verdict>,
    /// Only those who qualify and are placed so.
    pub placing: Option<Placing>,
    /// Only this state of the ledger.
    pub state: Option<LedgerState>,
    /// Only this value of a grouping: its name and the value.
    pub group: Option<(String, String)>,
    /// Only those who miss this clause of their main step.
    pub misses: Option<ClauseId>,
    /// The order.
    pub sort: Sort,
}

/// What becomes of people who qualify, in groups to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Get a place.
    Promoted,
    /// Wait, those who tie for the last places among them.
    Waiting,
    /// Cannot be told.
    Open,
}

impl Placing {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Promoted, Self::Waiting, Self::Open];

    /// The group of a placement.
    #[must_use]
    pub fn of(placement: Placement) -> Self {
        match placement {
            Placement::Promoted { .. } => Self::Promoted,
            Placement::Waiting { .. } | Placement::TiedOut { .. } => Self::Waiting,
            Placement::Open { .. } => Self::Open,
        }
    }
}

impl PeopleFilter {
    /// Everybody, in the order that this filter has.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }

    /// Whether everybody is shown.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        *self == self.cleared()
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Whether the largest comes first.
    pub is_descending: bool,
}

impl Sort {
    /// The order after a click on a column: the other direction where the list is ordered by it already, else the
    /// direction in which the column is usually read.
    #[must_use]
    pub fn clicked(self, key: SortKey) -> Self {
        let is_descending = if self.key == key { !self.is_descending } else { key == SortKey::Composite };
        Self { key, is_descending }
    }
}

/// What the list is ordered by. Ties go by id, so that the order never depends on the file's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SortKey {
    /// Id.
    #[default]
    Id,
    /// Name.
    Name,
    /// Level, in the order of the ladder.
    Level,
    /// Verdict.
    Verdict,
    /// State of the ledger.
    State,
    /// Composite at the main step, its low end.
    Composite,
}

impl SortKey {
    /// All keys, in the order of the list's columns.
    pub const ALL: [Self; 6] = [Self::Id, Self::Name, Self::Level, Self::Verdict, Self::Composite, Self::State];
}

/// All rows in the order of their ids, with numbers inside ids by value: `A9` before `A10`.
///
/// Slow for a large roster, and the same as long as the roster is: made once and handed to [`people`].
#[must_use]
pub fn rows_by_id(roster: &Roster) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..roster.len()).collect();
    // Ids that read alike, such as A1 and A01, still have an order of their own.
    rows.sort_by_cached_key(|&row| roster.ids.get(row).map(|id| (natural_key(id), id)));
    rows
}

/// Text and the number behind it, in turn. A number too long for 64 bits sorts as text.
fn natural_key(id: &str) -> Vec<(&str, u64)> {
    let mut key = Vec::new();
    let mut rest = id;
    while !rest.is_empty() {
        let digits = rest.find(|it: char| it.is_ascii_digit()).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(digits);
        let end = tail.find(|it: char| !it.is_ascii_digit()).unwrap_or(tail.len());
        let (number, tail) = tail.split_at(end);
        match number.parse() {
            Ok(value) => key.push((text, value)),
            Err(_) if number.is_empty() => key.push((text, 0)),
            Err(_) => key.extend([(text, u64::MAX), (number, 0)]),
        }
        rest = tail;
    }
    key
}

/// The rows that a filter shows, in its order. `by_id` is [`rows_by_id`].
#[must_use]
pub fn people(evaluator: &Evaluator, ledger: &Ledger, filter: &PeopleFilter, by_id: &[usize]) -> Vec<usize> {
    let roster: &Roster = evaluator.roster();
    let (ids, names, verdicts) = (&roster.ids, &roster.names, evaluator.verdicts());
    let needle = filter.text.trim().to_lowercase();
    // Chinese keyboards write wide letters and figures, files mostly narrow ones.
    let narrow = narrow(&needle);
    let is_found =
        |words: &str| contains_lowercase(words, &needle) || (*narrow != needle && contains_lowercase(words, &narrow));
    let has_text = |row: usize| {
        let contains = |words: &[String]| words.get(row).is_some_and(|it| is_found(it));
        needle.is_empty() || contains(ids) || contains(names)
    };
    let is_in_level = in_label(Some(&roster.levels), filter.level.as_ref().map(LevelId::as_str));
    let grouping = filter.group.as_ref().and_then(|(name, _)| roster.groupings.iter().find(|it| it.0 == *name));
    let is_in_group = in_label(grouping.map(|it| &it.1), filter.group.as_ref().map(|it| it.1.as_str()));
    let missing = filter.misses.as_ref().map(|clause| who_misses(evaluator, clause));
    let is_shown = |&row: &usize| {
        is_in_level(row)
            && filter.verdict.is_none_or(|it| verdicts.get(row) == Some(&it))
            && filter.placing.is_none_or(|it| evaluator.placement(row).map(Placing::of) == Some(it))
            && filter.state.is_none_or(|it| ledger.state(row) == Some(it))
            && is_in_group(row)
            && missing.as_ref().is_none_or(|it| it.get(row) == Some(&true))
            && has_text(row)
    };
    let rows = by_id.iter().copied().filter(is_shown).collect();
    sorted(rows, evaluator, ledger, filter.sort)
}

/// Rows that are in the order of their ids, in another order; rows without the key come last in both directions.
fn sorted(mut rows: Vec<usize>, evaluator: &Evaluator, ledger: &Ledger, sort: Sort) -> Vec<usize> {
    let roster = evaluator.roster();
    match sort.key {
        SortKey::Id if sort.is_descending => rows.reverse(),
        SortKey::Id => {}
        SortKey::Name => sort_by(&mut rows, sort, |row| roster.names.get(row).filter(|name| !name.is_empty())),
        SortKey::Level => {
            let places: Vec<_> = {
                let place = |id: &String| evaluator.policy().levels().position(|level| level.id.as_str() == id);
                roster.levels.dictionary.iter().map(place).collect()
            };
            sort_by(&mut rows, sort, |row| *places.get(code(&roster.levels, row)?)?);
        }
        SortKey::Verdict => sort_by(&mut rows, sort, |row| evaluator.verdicts().get(row)),
        SortKey::State => sort_by(&mut rows, sort, |row| ledger.state(row)),
        SortKey::Composite => {
            let composites = composites(evaluator);
            sort_by(&mut rows, sort, |row| *composites.get(row)?);
        }
    }
    rows
}

/// A stable sort, so that ties keep the order of ids. Each key is looked up once and compared where it lies.
fn sort_by<K: Ord>(rows: &mut [usize], sort: Sort, key: impl Fn(usize) -> Option<K>) {
    if sort.is_descending {
        rows.sort_by_cached_key(|&row| Reverse(key(row)));
    } else {
        rows.sort_by_cached_key(|&row| {
            let key = key(row);
            (key.is_none(), key)
        });
    }
}

/// The composite of each row at the main step: its low end, then its high end, in 1/100 point.
fn composites(evaluator: &Evaluator) -> Vec<Option<(u32, u32)>> {
    let mut composites = vec![None; evaluator.roster().len()];
    for step in evaluator.policy().levels().filter_map(|level| level.main_step.as_ref()) {
        for ((row, _), composite) in evaluator.members(step).zip(evaluator.composites(step)) {
            if let Some(slot) = usize::try_from(row).ok().and_then(|row| composites.get_mut(row)) {
                *slot = Some((composite.low.hundredths(), composite.high.hundredths()));
            }
        }
    }
    composites
}

/// Whether each row misses a clause of its main step.
fn who_misses(evaluator: &Evaluator, clause: &ClauseId) -> Vec<bool> {
    let mut misses = vec![false; evaluator.roster().len()];
    for step in evaluator.policy().levels().filter_map(|level| level.main_step.as_ref()) {
        let requirement = evaluator.requirements(step).into_iter().find(|(id, _)| *id == clause);
        let is_cut =
            evaluator.policy().step(step).and_then(|it| it.score.cut.as_ref()).is_some_and(|it| it.id == *clause);
        let statuses = match requirement {
            Some((_, statuses)) => statuses,
            None if is_cut => evaluator.cut(step),
            None => continue,
        };
        for ((row, _), status) in evaluator.members(step).zip(statuses) {
            if let Some(slot) = usize::try_from(row).ok().and_then(|row| misses.get_mut(row)) {
                *slot = *status == Status::Missed;
            }
        }
    }
    misses
}

/// A test on the label of a row: everybody passes without a wish, nobody with a word that no row has.
fn in_label<'a>(labels: Option<&'a Labels>, wanted: Option<&str>) -> impl Fn(usize) -> bool + 'a {
    let is_everybody = wanted.is_none();
    let place = wanted.and_then(|word| labels?.dictionary.iter().position(|it| it == word));
    move |row| is_everybody || (place.is_some() && labels.and_then(|it| code(it, row)) == place)
}

fn code(labels: &Labels, row: usize) -> Option<usize> {
    labels.codes.get(row).filter(|it| **it != Labels::NONE).and_then(|&it| usize::try_from(it).ok())
}

/// Whether `words` contain a needle that is in lower case already.
fn contains_lowercase(words: &str, needle: &str) -> bool {
    if !words.is_ascii() {
        return words.to_lowercase().contains(needle);
    }
    // Ids are mostly ASCII: no need to copy each of them for each letter that is typed.
    let (words, needle) = (words.as_bytes(), needle.as_bytes());
    words.windows(needle.len().max(1)).any(|it| it.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests;
