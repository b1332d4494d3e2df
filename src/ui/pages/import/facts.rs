//! What stands in a column of a file, for the questions that are asked about it.

use crate::roster::{Table, is_empty_cell, parse_date, parse_number};

/// The most different words that are offered for matching.
pub(super) const WORD_LIMIT: usize = 200;
/// The most different cells that are read to see what they are.
const READ_LIMIT: usize = 20_000;
/// The most letters of a cell that are shown.
const SHOWN: usize = 22;

/// What stands in a column of a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// How many rows say nothing here.
    pub(super) empty: usize,
    /// Rows with a number.
    pub(super) numbers: usize,
    /// Rows with a day.
    pub(super) days: usize,
    /// A day that reads otherwise with the month before the day.
    pub(super) ambiguous_day: Option<String>,
    /// All different words; `None` where there are more than [`WORD_LIMIT`].
    pub(super) words: Option<Vec<CountedWord>>,
    /// The different words that are neither number nor day, [`WORD_LIMIT`] at most.
    pub(super) texts: Vec<CountedWord>,
}

/// A word, and in how many rows it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CountedWord {
    pub(super) text: String,
    pub(super) count: usize,
}

impl Facts {
    /// Looks through a column.
    pub(super) fn of(table: &Table, place: usize) -> Self {
        let words = table.words(place, usize::MAX).unwrap_or_default();
        let (empty, said): (Vec<_>, Vec<_>) = words.into_iter().partition(|word| is_empty_cell(word.text));
        let blank = table.len() - said.iter().chain(&empty).map(|word| word.count).sum::<usize>();
        let mut facts = Self { empty: blank + empty.iter().map(|word| word.count).sum::<usize>(), ..Self::default() };
        let owned = |word: &crate::roster::Word<'_>| CountedWord { text: word.text.to_owned(), count: word.count };
        for word in said.iter().take(READ_LIMIT) {
            if let Some(day) = parse_date(word.text, true) {
                facts.days += word.count;
                let is_ambiguous = facts.ambiguous_day.is_none() && parse_date(word.text, false) != Some(day);
                facts.ambiguous_day = facts.ambiguous_day.or_else(|| is_ambiguous.then(|| word.text.to_owned()));
            } else if parse_number(word.text).is_some() {
                facts.numbers += word.count;
            } else if facts.texts.len() < WORD_LIMIT {
                facts.texts.push(owned(word));
            }
        }
        facts.words = (said.len() <= WORD_LIMIT).then(|| said.iter().map(owned).collect());
        facts
    }
}

/// The first three different cells that say something, cut short.
pub(super) fn samples(table: &Table, place: usize) -> Vec<String> {
    let mut samples: Vec<&str> = Vec::new();
    for row in 0..table.len() {
        let cell = table.cell(row, place).trim();
        if !is_empty_cell(cell) && !samples.contains(&cell) {
            samples.push(cell);
        }
        if samples.len() == 3 {
            break;
        }
    }
    samples.into_iter().map(shortened).collect()
}

/// The beginning of a cell.
pub(super) fn shortened(cell: &str) -> String {
    if cell.chars().nth(SHOWN).is_none() {
        return cell.to_owned();
    }
    cell.chars().take(SHOWN).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Table {
        Table::new(vec!["a".into(), "b".into()], cells.iter().map(|it| vec!["x".into(), (*it).to_owned()]).collect())
    }

    #[test]
    fn cells_are_counted_by_what_they_say() {
        let facts = Facts::of(&column(&["80", "", "n/a", "80", "缺考", "3/4/2024", "45047"]), 1);
        assert_eq!((facts.empty, facts.numbers, facts.days), (2, 2, 2));
        assert_eq!(facts.ambiguous_day.as_deref(), Some("3/4/2024"));
        assert_eq!(facts.texts, [CountedWord { text: "缺考".into(), count: 1 }]);
    }

    #[test]
    fn samples_are_different_and_short() {
        let table = column(&["", "one", "one", "a very long cell that nobody would read to its end", "two", "three"]);
        let samples = samples(&table, 1);
        assert_eq!((samples.len(), samples[0].as_str(), samples[2].as_str()), (3, "one", "two"));
        assert!(samples[1].ends_with('…'));
    }
}
