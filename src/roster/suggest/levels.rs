//! Words of a file → levels: by name, by number, and by order where a numbered list runs the other way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::policy::{Level, LevelId, Policy};
use crate::roster::cell::narrow;
use crate::roster::spelling::{key, level_spellings};
use crate::roster::table::Word;

/// The levels of a policy as a file may call them.
pub(super) struct LevelWords<'a> {
    policy: &'a Policy,
    /// Levels by the key of a spelling; none where two share it.
    by_name: HashMap<String, Option<&'a Level>>,
    /// The same without the numbers beside the spelling.
    by_stem: HashMap<String, Option<&'a Level>>,
    /// Levels by number; empty where numbers leave open which level is meant.
    numbered: BTreeMap<u32, &'a Level>,
}

impl<'a> LevelWords<'a> {
    pub(super) fn new(policy: &'a Policy) -> Self {
        let by_name = by_key(policy, key);
        let by_stem = by_key(policy, |spelling| key(without_number(&narrow(spelling))));
        Self { policy, by_name, by_stem, numbered: numbered(policy) }
    }

    /// The level that a word names: one of its spellings, alone or beside a number (6 - Junior Officer).
    pub(super) fn named(&self, word: &str) -> Option<&'a Level> {
        let by_name = self.by_name.get(&key(word)).copied().flatten();
        by_name.or_else(|| self.by_stem.get(&key(without_number(&narrow(word)))).copied().flatten())
    }

    /// The level of each word that has one, for all words of a column together.
    pub(super) fn place_all<'w>(&self, words: &[Word<'w>]) -> BTreeMap<&'w str, LevelId> {
        let words: BTreeSet<&str> = words.iter().map(|word| word.text).collect();
        let by_order = self.by_order(&words);
        words
            .into_iter()
            .filter_map(|word| {
                let by_number = || bare_number(word).and_then(|number| self.numbered.get(&number).copied());
                let level = self.named(word).or_else(by_number).or_else(|| by_order.get(word).copied());
                Some((word, level?.id.clone()))
            })
            .collect()
    }

    /// A numbered list with as many words as the ladder has levels (1 - Executive … 6 - Junior): in the ladder's
    /// order or against it, as the words at its ends say.
    fn by_order<'w>(&self, words: &BTreeSet<&'w str>) -> BTreeMap<&'w str, &'a Level> {
        let [track] = self.policy.tracks.as_slice() else { return BTreeMap::new() };
        let numbered: BTreeMap<u32, &str> =
            words.iter().filter_map(|word| Some((leading_number(word)?, *word))).collect();
        let (Some((_, first)), Some((_, last))) = (numbered.first_key_value(), numbered.last_key_value()) else {
            return BTreeMap::new();
        };
        let is_complete = numbered.len() == track.levels.len() && numbered.keys().copied().eq(1..=self.count());
        let is_rising = match seniority(first).cmp(&seniority(last)) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Equal => return BTreeMap::new(),
        };
        if !is_complete {
            return BTreeMap::new();
        }
        let words = numbered.into_values();
        if is_rising { words.zip(&track.levels).collect() } else { words.rev().zip(&track.levels).collect() }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.policy.levels().count()).unwrap_or(0)
    }
}

fn by_key(policy: &Policy, key: impl Fn(&str) -> String) -> HashMap<String, Option<&Level>> {
    let mut levels: HashMap<String, Option<&Level>> = HashMap::new();
    for level in policy.levels() {
        let keys: BTreeSet<String> = level_spellings(level).into_iter().map(&key).filter(|it| !it.is_empty()).collect();
        for key in keys {
            levels.entry(key).and_modify(|known| *known = None).or_insert(Some(level));
        }
    }
    levels
}

/// Levels by the number in their own name; without such numbers, by their place on the only track.
fn numbered(policy: &Policy) -> BTreeMap<u32, &Level> {
    let own = |level: &Level| {
        // Not the number in the id: nobody sees it.
        let mut names = [&level.name.zh, &level.name.en].into_iter().chain(&level.aliases);
        names.find_map(|it| bare_number(it).or_else(|| only_number(it)))
    };
    let levels: Vec<&Level> = policy.levels().collect();
    let by_name: BTreeMap<u32, &Level> = levels.iter().filter_map(|level| Some((own(level)?, *level))).collect();
    if by_name.len() == levels.len() {
        return by_name;
    }
    if policy.tracks.len() == 1 { (1..).zip(levels).collect() } else { BTreeMap::new() }
}

/// The number that is all a word says: 3, L3, P3, 3级, 三级, 第三级, level 3.
fn bare_number(word: &str) -> Option<u32> {
    let word = narrow(word).to_lowercase();
    let word = word.trim_start_matches("job ").trim_start_matches(['第', '职']);
    let word = ["level", "grade", "级"].iter().find_map(|it| word.strip_prefix(it)).unwrap_or(word);
    let word = word.trim_matches([' ', '-', '_', '.']);
    let rest = word.trim_start_matches(|it: char| it.is_ascii_lowercase());
    let word = if word.len() - rest.len() <= 1 { rest } else { word };
    numeral(word.trim_start_matches([' ', '-']).trim_end_matches(['级', '段', '星', '等', '档', '阶', '层']))
}

/// The only number within a name.
fn only_number(name: &str) -> Option<u32> {
    let mut runs = name.split(|it: char| !it.is_ascii_digit()).filter(|run| !run.is_empty());
    let number = runs.next()?.parse().ok()?;
    runs.next().is_none().then_some(number)
}

fn numeral(word: &str) -> Option<u32> {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    if let Some(place) = NUMERALS.iter().position(|it| *it == word) {
        return u32::try_from(place + 1).ok();
    }
    // 3.0 comes from spreadsheets that hold levels as figures.
    word.strip_suffix(".0").unwrap_or(word).parse().ok().filter(|_| word.len() <= 4)
}

/// 6 of “6 - Junior Officer”; `None` where nothing stands behind the number.
fn leading_number(word: &str) -> Option<u32> {
    let word = narrow(word);
    let digits = word.len() - word.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let (number, rest) = word.split_at(digits);
    if key(rest).is_empty() { None } else { number.parse().ok() }
}

/// The word without a number before or behind it, and without brackets at its end.
fn without_number(word: &str) -> &str {
    let is_extra = |it: char| it.is_ascii_digit() || matches!(it, ' ' | '-' | '_' | '.' | ':' | '、' | '/' | '|');
    let word = word.split_once('(').map_or(word, |(before, _)| before);
    word.trim_matches(is_extra)
}

/// −1 for words of a beginner, 1 for those of a leader.
fn seniority(word: &str) -> i32 {
    const JUNIOR: [&str; 12] =
        ["junior", "trainee", "intern", "assistant", "entry", "初级", "见习", "实习", "助理", "新人", "新手", "学徒"];
    const SENIOR: [&str; 14] = [
        "executive",
        "director",
        "chief",
        "principal",
        "head",
        "president",
        "manager",
        "总监",
        "首席",
        "专家",
        "经理",
        "资深",
        "高级",
        "主管",
    ];
    let word = word.to_lowercase();
    let has = |words: &[&str]| i32::from(words.iter().any(|it| word.contains(it)));
    has(&SENIOR) - has(&JUNIOR)
}
