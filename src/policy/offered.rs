//! Words that the tool itself puts in place of what the user is to write: in both languages, until one is written.

use super::Text;

/// The same words in Chinese and in English.
pub type Offered = (&'static str, &'static str);

/// The name of a new track.
pub const TRACK: Offered = ("新序列", "New track");
/// The name of a new level.
pub const LEVEL: Offered = ("新职级", "New level");
/// The name of a new layer.
pub const LAYER: Offered = ("新层次", "New layer");
/// The name of a new attribute.
pub const ATTRIBUTE: Offered = ("新字段", "New attribute");
/// The name of a new competency.
pub const COMPETENCY: Offered = ("新能力项", "New competency");
/// The name of a new source.
pub const SOURCE: Offered = ("新来源", "New source");
/// The name of a new part of a source.
pub const PART: Offered = ("新部分", "New part");
/// A new behaviour anchor.
pub const ANCHOR: Offered = ("这一档的表现", "what is seen at this score");
/// A clause on publicity.
pub const PUBLICITY: Offered = ("结果公示 5 个工作日", "the result is published for 5 working days");
/// A clause on appeal.
pub const APPEAL: Offered =
    ("对结果有异议的，可在公示期内书面申诉", "whoever disagrees may appeal in writing while the result is published");
/// A clause on the presentation before a committee.
pub const DEFENCE: Offered = ("本人向评审委员会述职答辩", "the candidate presents the work to the committee");
/// A clause on pay during a trial.
pub const TRIAL_PAY: Offered = ("试用期内按原职级发放工资", "during the trial the pay of the former level goes on");
/// A clause in words of the user's own.
pub const CLAUSE: Offered = ("新条款（由人核对）", "new clause (checked by people)");

/// The name of a policy that is begun from nothing.
pub const POLICY: Offered = ("新方案", "New policy");
/// The name of its track.
pub const FIRST_TRACK: Offered = ("序列一", "Track 1");
/// The names of its two levels.
pub const FIRST_LEVELS: [Offered; 2] = [("职级一", "Level 1"), ("职级二", "Level 2")];

const ALL: [Offered; 17] = [
    POLICY,
    FIRST_TRACK,
    FIRST_LEVELS[0],
    FIRST_LEVELS[1],
    TRACK,
    LEVEL,
    LAYER,
    ATTRIBUTE,
    COMPETENCY,
    SOURCE,
    PART,
    ANCHOR,
    PUBLICITY,
    APPEAL,
    DEFENCE,
    TRIAL_PAY,
    CLAUSE,
];

/// Whether nobody has written these words yet: they are as offered, with or without a number.
pub(super) fn is_offered(text: &Text) -> bool {
    ALL.iter().any(|(zh, en)| {
        let number = |words: &str, offered: &str| words.strip_prefix(offered).map(|it| it.trim().to_owned());
        let numbers = (number(&text.zh, zh), number(&text.en, en));
        matches!(numbers, (Some(a), Some(b)) if a == b && a.chars().all(|it| it.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn offered_words_give_way_to_written_ones_in_both_languages() {
        let mut text = Text::new("新职级 2", "New level 2");
        text.set(Lang::Zh, "见".into());
        text.set(Lang::Zh, "见习".into());
        assert_eq!(text, Text::same("见习"));
        let mut text = Text::new("见习", "Trainee");
        text.set(Lang::Zh, "实习".into());
        assert_eq!(text, Text::new("实习", "Trainee"), "what was written stays");
    }

    #[test]
    fn words_that_only_begin_as_offered_are_written() {
        assert!(!is_offered(&Text::new("新职级（试行）", "New level (trial)")));
        assert!(!is_offered(&Text::new("新职级 2", "New level 3")));
        assert!(is_offered(&Text::new("新条款（由人核对）", "new clause (checked by people)")));
    }
}
