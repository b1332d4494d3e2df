//! When two words are the same word: case, width, spaces and punctuation do not count.

use super::cell::narrow;
use crate::policy::{Level, NamedValue, Policy};

/// The form in which words are compared: letters and digits alone. A sign at the end stays: A+ and A- are not A.
pub(super) fn key(text: &str) -> String {
    let text = narrow(text).to_lowercase();
    let mut key: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    key.extend(text.chars().last().filter(|letter| matches!(letter, '+' | '-')));
    key
}

/// The level that a word of a file names.
pub(super) fn find_level<'a>(policy: &'a Policy, word: &str) -> Option<&'a Level> {
    find(policy.levels().map(|level| (level, level_spellings(level))), word)
}

/// The value that a word of a file names.
pub(super) fn find_value<'a>(values: &'a [NamedValue], word: &str) -> Option<&'a NamedValue> {
    // Exact spellings first: they may differ in punctuation alone.
    let exact = values.iter().find(|value| value.is_spelt(word));
    exact.or_else(|| find(values.iter().map(|value| (value, value_spellings(value))), word))
}

/// Everything that a level is called.
pub(super) fn level_spellings(level: &Level) -> Vec<&str> {
    let names = [level.name.zh.as_str(), &level.name.en, level.id.as_str()];
    names.into_iter().chain(level.aliases.iter().map(String::as_str)).collect()
}

fn value_spellings(value: &NamedValue) -> Vec<&str> {
    let names = [value.name.zh.as_str(), &value.name.en, value.id.as_str()];
    names.into_iter().chain(value.aliases.iter().map(String::as_str)).collect()
}

/// The one item with a spelling of the same key; `None` where several have.
fn find<'a, T>(items: impl Iterator<Item = (&'a T, Vec<&'a str>)>, word: &str) -> Option<&'a T> {
    let wanted = key(word);
    if wanted.is_empty() {
        return None;
    }
    let mut found = items.filter(|(_, spellings)| spellings.iter().any(|spelling| key(spelling) == wanted));
    let (item, _) = found.next()?;
    found.next().is_none().then_some(item)
}
