//! Headers, and how close they come to a name.

use std::collections::BTreeSet;

use crate::policy::{Direction, Unit};
use crate::roster::cell::{measure, narrow};
use crate::roster::spelling::key;

/// A header, prepared for comparing.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// As the table has it.
    pub(super) text: String,
    /// Its key, with what stands in brackets.
    full: String,
    /// Its key without.
    bare: String,
    words: BTreeSet<String>,
    /// Pairs of neighbouring letters of `bare`, in order.
    pairs: Vec<(char, char)>,
    /// The unit that it names, in brackets or at its end.
    pub(super) unit: Option<Unit>,
    /// The direction that it names: 1 = best.
    pub(super) direction: Option<Direction>,
}

impl Header {
    pub(super) fn new(text: &str) -> Self {
        let plain = narrow(text).to_lowercase();
        let (outside, inside) = split_brackets(&plain);
        let (stem, ending) = split_unit(&outside);
        let unit = inside.split(['/', ',', '，', ';']).find_map(unit_named).or_else(|| ending.and_then(unit_named));
        // The unit belongs to the name where nothing else is left of it.
        let bare = if key(stem).is_empty() { key(&outside) } else { key(stem) };
        Self {
            text: text.to_owned(),
            full: key(&plain),
            pairs: pairs(&bare),
            bare,
            words: words(&plain),
            unit,
            direction: direction(&plain),
        }
    }

    /// Names prepared for comparing.
    pub(super) fn all<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        names.into_iter().filter(|name| !name.is_empty()).map(Self::new).collect()
    }

    /// How close it comes to the nearest of `names`: 100 for the same words, 0 for others.
    pub(super) fn closest(&self, names: &[Self]) -> u32 {
        names.iter().map(|name| self.closeness(name)).max().unwrap_or(0)
    }

    fn closeness(&self, other: &Self) -> u32 {
        if other.full.is_empty() || self.full.is_empty() {
            return 0;
        }
        if self.full == other.full || self.bare == other.bare || self.full == other.bare || self.bare == other.full {
            return 100;
        }
        let shared = self.shared_words(other).max(self.contained(other)).max(self.similar(other));
        shared.min(95)
    }

    /// All words of the shorter name stand in the longer one.
    fn shared_words(&self, other: &Self) -> u32 {
        let (few, many) = if self.words.len() < other.words.len() {
            (&self.words, &other.words)
        } else {
            (&other.words, &self.words)
        };
        let letters: usize = few.iter().map(String::len).sum();
        let is_inside = letters >= 4 && few.iter().all(|word| word.is_ascii() && many.contains(word));
        if is_inside { 60 + share(few.len(), many.len(), 30) } else { 0 }
    }

    /// One name stands within the other; only where words are not separated by spaces.
    fn contained(&self, other: &Self) -> u32 {
        let (short, long) =
            if self.bare.len() < other.bare.len() { (&self.bare, &other.bare) } else { (&other.bare, &self.bare) };
        let is_inside = !short.is_ascii() && short.chars().count() >= 2 && long.contains(short.as_str());
        if is_inside { 60 + share(short.len(), long.len(), 30) } else { 0 }
    }

    /// Most pairs of neighbouring letters are the same: 在级月数 and 在级时长 are not, 质检平均分 and 质检均分 are.
    fn similar(&self, other: &Self) -> u32 {
        let shared = self.pairs.iter().filter(|pair| other.pairs.binary_search(pair).is_ok()).count();
        let score = share(2 * shared, self.pairs.len() + other.pairs.len(), 100);
        if score >= 60 { score * 8 / 10 } else { 0 }
    }
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let pairs: BTreeSet<_> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.into_iter().collect()
}

/// `part` of `whole`, scaled to `full`.
fn share(part: usize, whole: usize, full: u32) -> u32 {
    let scaled = part.saturating_mul(usize::try_from(full).unwrap_or(0)).checked_div(whole).unwrap_or(0);
    u32::try_from(scaled).unwrap_or(0)
}

/// What stands outside brackets, and what stands inside.
fn split_brackets(text: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for letter in text.chars() {
        match letter {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(letter),
            _ => inside.push(letter),
        }
    }
    (outside, inside)
}

/// The name and a unit at its end: `tenure_months`, `在级月数`, `满意度%`.
fn split_unit(text: &str) -> (&str, Option<&str>) {
    const ENDINGS: [&str; 14] = [
        "月数", "年数", "年限", "天数", "次数", "秒数", "人数", "months", "month", "years", "year", "days", "seconds",
        "%",
    ];
    let text = text.trim();
    let found = ENDINGS.iter().find_map(|ending| text.strip_suffix(ending).map(|stem| (stem, *ending)));
    // An English unit is a word of its own.
    match found {
        Some((stem, ending)) if !ending.ends_with(char::is_alphanumeric) || !ending.is_ascii() => (stem, Some(ending)),
        Some((stem, ending)) if stem.is_empty() || stem.ends_with(|it: char| !it.is_alphanumeric()) => {
            (stem, Some(ending))
        }
        _ => (text, None),
    }
}

fn unit_named(word: &str) -> Option<Unit> {
    let word = word.trim().trim_start_matches("单位").trim_start_matches([':', '：']).trim_start_matches("in ");
    let word = word.trim_end_matches(['数', '限']).trim();
    // A column in minutes is said so cell by cell; the unit of a column has no factor.
    measure(word).filter(|(factor, _)| *factor == 1).map(|(_, unit)| unit)
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    // The plural of a word is the same word.
    words.map(|word| if word.len() > 3 { word.trim_end_matches('s') } else { word }.to_owned()).collect()
}

fn direction(text: &str) -> Option<Direction> {
    let squeezed: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let lower = [
        "1为最好",
        "1最好",
        "1为最高",
        "1=best",
        "1-is-best",
        "1isbest",
        "1=最好",
        "越低越好",
        "越小越好",
        "lowerisbetter",
    ];
    let higher = ["越高越好", "越大越好", "higherisbetter"];
    if lower.iter().any(|it| squeezed.contains(it)) {
        return Some(Direction::LowerIsBetter);
    }
    higher.iter().any(|it| squeezed.contains(it)).then_some(Direction::HigherIsBetter)
}
