//! Columns that nothing else takes: a grouping, or nothing.

use super::{Column, ColumnMapping, Confidence, Header, Target};

/// A grouping where the header, one of the `known` ones, or a few words again and again say so.
pub(super) fn or_nothing(column: &Column<'_>, known: &[Header]) -> ColumnMapping {
    let evidence = &column.evidence;
    let closeness = column.header.closest(known);
    let is_countable = evidence.words.as_ref().is_some_and(|words| !words.is_empty());
    let is_text = evidence.numbers * 2 < evidence.filled && evidence.dates * 2 < evidence.filled;
    let is_yes_no = evidence.is_mostly(evidence.yes_no, 90);
    let (target, confidence) = match closeness {
        100 if is_countable => (Target::Grouping, Confidence::High),
        60.. if is_text && !is_yes_no && evidence.has_few_words() => (Target::Grouping, Confidence::Medium),
        _ if is_text && !is_yes_no && evidence.has_few_words() => (Target::Grouping, Confidence::Low),
        _ => (Target::Ignore, Confidence::Low),
    };
    let day_first = evidence.day_first;
    ColumnMapping { day_first, confidence, ..ColumnMapping::new(&column.header.text, target) }
}
