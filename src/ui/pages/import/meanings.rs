//! What the words of a column can stand for.

use super::facts::{CountedWord, Facts};
use crate::policy::{AttributeKind, NamedValue, Policy, SeriesOf, Text};
use crate::roster::Target;

/// What the words of a column can stand for.
#[derive(Debug, PartialEq)]
pub(super) struct Meanings {
    /// Ids with their names.
    pub(super) values: Vec<(String, Text)>,
    /// What happens to a word that stands for none of them.
    pub(super) unmatched: Text,
    /// What it is called where a word is told to count as an empty cell.
    pub(super) empty: Text,
    /// Whether a word that stands for none of them keeps its own meaning.
    pub(super) keeps_others: bool,
    /// Whether the column is one of figures or days, in which only what cannot be read is of interest.
    pub(super) only_unread: bool,
}

impl Meanings {
    /// What words can stand for in a column that becomes `target`; `None` where words are words.
    pub(super) fn of(target: &Target, policy: &Policy) -> Option<Self> {
        match target {
            Target::Level => Some(Self::levels(policy)),
            Target::Attribute { id } => Some(Self::values_of(&policy.attribute(id)?.kind)),
            _ => None,
        }
    }

    fn levels(policy: &Policy) -> Self {
        let several = policy.tracks.len() > 1;
        let levels = policy.tracks.iter().flat_map(|track| track.levels.iter().map(move |level| (track, level)));
        let name = |(track, level): (&crate::policy::Track, &crate::policy::Level)| {
            let name = if several {
                Text::build(|lang| format!("{} · {}", track.name.get(lang), level.name.get(lang)))
            } else {
                level.name.clone()
            };
            (level.id.to_string(), name)
        };
        Self {
            values: levels.map(name).collect(),
            unmatched: Text::new("这些行不导入", "these rows are left out"),
            empty: Text::new("这些行不导入", "these rows are left out"),
            keeps_others: false,
            only_unread: false,
        }
    }

    fn values_of(kind: &AttributeKind) -> Self {
        let named = |values: &[NamedValue]| values.iter().map(|it| (it.id.to_string(), it.name.clone())).collect();
        let (values, keeps_others, only_unread) = match kind {
            AttributeKind::Ordered { values } | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } => {
                (named(values), false, false)
            }
            AttributeKind::Category { values } => (named(values), true, false),
            AttributeKind::YesNo => {
                (vec![("yes".into(), Text::new("是", "yes")), ("no".into(), Text::new("否", "no"))], false, false)
            }
            AttributeKind::Number { .. } | AttributeKind::Series { .. } => {
                (vec![("0".into(), Text::same("0"))], false, true)
            }
            AttributeKind::Elapsed | AttributeKind::Date => (Vec::new(), false, true),
        };
        let unmatched = if keeps_others {
            Text::new("保留原词", "stays as it is")
        } else {
            Text::new("算未知", "counts as unknown")
        };
        let empty = Text::new("算空格", "counts as empty");
        Self { values, unmatched, empty, keeps_others, only_unread }
    }

    /// The words to match; `None` where they are too many.
    pub(super) fn words<'a>(&self, facts: &'a Facts) -> Option<&'a [CountedWord]> {
        if self.only_unread { Some(&facts.texts) } else { facts.words.as_deref() }
    }

    /// The option for a word that was read as that: `=` and the id, or `none`.
    pub(super) fn code(&self, read: Option<&str>) -> String {
        let known = read.filter(|id| self.values.iter().any(|(value, _)| value == id));
        known.map_or_else(|| "none".to_owned(), |id| format!("={id}"))
    }
}
