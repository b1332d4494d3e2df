//! Words of a file → named values of an attribute.

use crate::policy::NamedValue;
use crate::roster::spelling::{find_value, key};

/// The value that a word probably means: one of its spellings, or its name with an ending that changes nothing.
pub(super) fn likely_value<'a>(values: &'a [NamedValue], word: &str) -> Option<&'a NamedValue> {
    find_value(values, word).or_else(|| {
        let stem = stem(word);
        let is_same = |value: &&NamedValue| {
            [value.name.zh.as_str(), &value.name.en, value.id.as_str()].into_iter().any(|it| self::stem(it) == stem)
        };
        values.iter().find(is_same).filter(|_| !stem.is_empty())
    })
}

/// A value's name without what does not change its place in an order: Master's & above is at least a master.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 10] =
        ["& above", "and above", "or above", "degree", "或以上", "及以上", "以上", "学历", "学位", "毕业"];
    let word = word.to_lowercase().replace("'s", "").replace("’s", "");
    let word = ENDINGS.iter().fold(word.trim(), |word, ending| word.strip_suffix(ending).unwrap_or(word).trim());
    key(word.trim_start_matches("大学").trim_start_matches("全日制"))
}
