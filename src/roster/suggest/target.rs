//! How well each column fits each target.

use super::levels::LevelWords;
use super::values::likely_value;
use super::{Column, Confidence, Target, names};
use crate::policy::{Attribute, AttributeKind, Date, Policy, SeriesOf};
use crate::roster::period::{period_in, without_period};
use crate::roster::suggest::header::Header;

/// From here on two names are similar.
const SIMILAR: u32 = 60;
/// From here on two names have something in common.
const FAINT: u32 = 48;

/// A column that may become a target.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) column: usize,
    pub(super) target: Target,
    pub(super) confidence: Confidence,
    /// Decides between candidates.
    pub(super) score: u32,
}

/// Whether values are of the kind that a target takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// They are not.
    None,
    /// There are no values to tell.
    Open,
    /// Some are.
    Partly,
    /// Nearly all are.
    Well,
}

/// Everything that speaks for or against a match.
pub(super) struct Facts<'a> {
    columns: &'a [Column<'a>],
    levels: LevelWords<'a>,
    id_names: Vec<Header>,
    name_names: Vec<Header>,
    level_names: Vec<Header>,
    /// Attributes with everything that they are called.
    attributes: Vec<(&'a Attribute, Vec<Header>)>,
    as_of: Date,
}

impl<'a> Facts<'a> {
    pub(super) fn new(columns: &'a [Column<'a>], policy: &'a Policy, as_of: Date) -> Self {
        let attributes = policy.attributes.iter().map(|it| (it, attribute_names(it))).collect();
        Self {
            columns,
            levels: LevelWords::new(policy),
            id_names: names::headers(names::ID),
            name_names: names::headers(names::NAME),
            level_names: names::headers(names::LEVEL),
            attributes,
            as_of,
        }
    }

    /// All matches that are worth a thought.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for column in self.columns {
            let others = candidates.len();
            candidates.extend(name(column, &self.name_names));
            candidates.extend(self.level(column));
            candidates.extend(self.attributes.iter().filter_map(|(it, names)| self.attribute(column, it, names)));
            let is_only_an_id = candidates.len() == others;
            candidates.extend(id(column, &self.id_names, is_only_an_id));
        }
        candidates
    }

    fn level(&self, column: &Column<'_>) -> Option<Candidate> {
        let evidence = &column.evidence;
        let closeness = column.header.closest(&self.level_names);
        let is_text = evidence.is_mostly(evidence.filled - evidence.numbers, 80);
        if closeness < SIMILAR && !is_text {
            return None;
        }
        let named = evidence.share_of_words(|word| self.levels.named(word).is_some());
        let placed = self.levels.place_all(evidence.words.as_deref().unwrap_or_default());
        let known = evidence.share_of_words(|word| placed.contains_key(word));
        // Bare figures below a header that is only similar may be anything; below “level” they are levels.
        let confidence = match (closeness, known) {
            (100, 80..) => Confidence::High,
            (100, 1..) => Confidence::Medium,
            (100, _) => Confidence::Low,
            (SIMILAR.., 80..) if is_text => Confidence::Medium,
            (SIMILAR.., 50..) if named >= 50 => Confidence::Medium,
            (SIMILAR.., _) if is_text && evidence.has_few_words() => Confidence::Low,
            (_, _) if named >= 80 && is_text && evidence.distinct > 1 => Confidence::Medium,
            _ => return None,
        };
        // Among several columns of levels the one that is filled throughout is today's.
        let value = u32::try_from(known + evidence.share_filled()).unwrap_or(0) / 4;
        Some(candidate(column, Target::Level, confidence, closeness + value))
    }

    fn attribute(&self, column: &Column<'_>, attribute: &Attribute, names: &[Header]) -> Option<Candidate> {
        let closeness = match attribute.kind {
            AttributeKind::Series { period, .. } => {
                // A header without a period is no column of a series.
                period_in(&column.header.text, period, self.as_of)?;
                Header::new(&without_period(&column.header.text)).closest(names)
            }
            _ => column.header.closest(names),
        };
        if closeness < FAINT {
            return has_the_values(column, attribute)
                .then(|| candidate(column, target(attribute), Confidence::Medium, 0));
        }
        let confidence = match (closeness, fit(column, &attribute.kind)) {
            (100, Fit::Well) => Confidence::High,
            (100, Fit::Partly | Fit::Open) | (SIMILAR.., Fit::Well) => Confidence::Medium,
            (100, Fit::None) | (_, Fit::Well | Fit::Partly) | (SIMILAR.., Fit::Open) => Confidence::Low,
            _ => return None,
        };
        let value = u32::try_from(column.evidence.share_filled()).unwrap_or(0) / 10;
        Some(candidate(column, target(attribute), confidence, closeness + value))
    }
}

fn target(attribute: &Attribute) -> Target {
    Target::Attribute { id: attribute.id.clone() }
}

fn candidate(column: &Column<'_>, target: Target, confidence: Confidence, score: u32) -> Candidate {
    let weight = match confidence {
        Confidence::Low => 0,
        Confidence::Medium => 200,
        Confidence::High | Confidence::Chosen => 400,
    };
    Candidate { column: column.place, target, confidence, score: weight + score }
}

/// A column without a header for ids may still be one, where it `is_nothing_else`.
fn id(column: &Column<'_>, names: &[Header], is_nothing_else: bool) -> Option<Candidate> {
    let evidence = &column.evidence;
    let closeness = column.header.closest(names);
    let is_dense = evidence.distinct * 100 >= evidence.rows * 95;
    let is_first_count = column.place == 0 && evidence.is_whole && evidence.is_mostly(evidence.numbers, 100);
    let looks_like_code = is_nothing_else && (is_first_count || evidence.is_mostly(evidence.codes, 90));
    let confidence = match closeness {
        100 if evidence.is_unique() => Confidence::High,
        100 if is_dense => Confidence::Medium,
        100 => Confidence::Low,
        70.. if is_dense => Confidence::Medium,
        _ if evidence.is_unique() && evidence.rows > 1 && looks_like_code && evidence.dates == 0 => Confidence::Medium,
        _ => return None,
    };
    Some(candidate(column, Target::Id, confidence, closeness))
}

fn name(column: &Column<'_>, names: &[Header]) -> Option<Candidate> {
    let evidence = &column.evidence;
    let closeness = column.header.closest(names);
    let is_text =
        evidence.filled > 0 && evidence.numbers * 10 < evidence.filled && evidence.dates * 10 < evidence.filled;
    let is_varied = evidence.distinct * 2 >= evidence.filled;
    let confidence = match closeness {
        100 if is_text && is_varied => Confidence::High,
        100 if is_text => Confidence::Medium,
        _ => return None,
    };
    Some(candidate(column, Target::Name, confidence, closeness))
}

fn attribute_names(attribute: &Attribute) -> Vec<Header> {
    let names = [attribute.name.zh.as_str(), &attribute.name.en, attribute.id.as_str()];
    Header::all(names.into_iter().chain(attribute.aliases.iter().map(String::as_str)))
}

/// Whether nearly all words are values of the attribute: then the header does not matter.
fn has_the_values(column: &Column<'_>, attribute: &Attribute) -> bool {
    let (evidence, values) = (&column.evidence, attribute.values());
    let is_series = matches!(attribute.kind, AttributeKind::Series { .. });
    let is_text = evidence.numbers == 0 && evidence.distinct > 1;
    // Several spellings of each value at most; more words are something else and not worth the time.
    let are_few = evidence.words.as_ref().is_some_and(|words| words.len() <= 4 * values.len());
    let is_value = |word: &str| likely_value(values, word).is_some();
    !is_series && is_text && are_few && evidence.share_of_words(is_value) >= 90
}

fn fit(column: &Column<'_>, kind: &AttributeKind) -> Fit {
    let evidence = &column.evidence;
    if evidence.filled == 0 {
        return Fit::Open;
    }
    let of = |count: usize| match () {
        () if evidence.is_mostly(count, 90) => Fit::Well,
        () if evidence.is_mostly(count, 50) => Fit::Partly,
        () => Fit::None,
    };
    match kind {
        AttributeKind::Number { .. } | AttributeKind::Series { of: SeriesOf::Number { .. }, .. } => {
            of(evidence.numbers)
        }
        AttributeKind::YesNo => of(evidence.yes_no),
        AttributeKind::Elapsed => of(evidence.numbers.max(evidence.dates_or_serials)),
        AttributeKind::Date => of(evidence.dates_or_serials),
        AttributeKind::Ordered { values } | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } => {
            match evidence.share_of_words(|word| likely_value(values, word).is_some()) {
                70.. => Fit::Well,
                1.. => Fit::Partly,
                _ => Fit::None,
            }
        }
        AttributeKind::Category { values } => {
            let known = evidence.share_of_words(|word| likely_value(values, word).is_some());
            if known >= 50 || values.is_empty() && evidence.words.is_some() {
                Fit::Well
            } else if evidence.words.is_some() {
                Fit::Partly
            } else {
                Fit::None
            }
        }
    }
}
