//! Among the top of a group: `满意度位列同职级前 20 %`.

use serde::{Deserialize, Serialize};

use super::super::attribute::is_default;
use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Decimal, Policy, Text, Unit, Weight};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// Among the best of a group by a number.
///
/// Everybody of the group in the roster is ranked, whatever the step or the scope, by standard competition ranking:
/// the rank is one more than the number of those who are strictly better.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RankGate {
    /// The number that ranks; the attribute's direction says which end is best.
    pub attribute: AttributeId,
    /// The group within which people are ranked.
    pub within: RankGroup,
    /// In a grouping of the roster: only among people of the same level.
    #[serde(default, skip_serializing_if = "is_default")]
    pub same_level: bool,
    /// How many count as the top.
    pub top: RankTop,
    /// Whether those who tie for the last place are inside.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ties: RankTies,
}

/// The group within which people are ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "column", rename_all = "snake_case")]
pub enum RankGroup {
    /// Everybody.
    All,
    /// People of the same level.
    Level,
    /// People with the same value in this grouping of the roster (team, region).
    Grouping(String),
}

/// How many count as the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RankTop {
    /// This many people.
    Count(u32),
    /// This share of the group, rounded down; who has no value is counted in the group.
    Share(Weight),
}

/// What becomes of those who tie for the last place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RankTies {
    /// All of them are inside.
    #[default]
    Inclusive,
    /// None of them is inside, unless there is a place for each.
    Strict,
}

impl RankTop {
    /// The places in a group of so many people.
    #[must_use]
    pub fn places(self, people: u32) -> u32 {
        match self {
            Self::Count(count) => count,
            Self::Share(share) => {
                let places = u64::from(people) * u64::from(share.hundredths()) / u64::from(Weight::FULL.hundredths());
                u32::try_from(places).unwrap_or(u32::MAX)
            }
        }
    }
}

impl RankGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Number { .. }).then(|| Self {
            attribute: attribute.id.clone(),
            within: RankGroup::Level,
            same_level: false,
            top: RankTop::Share(Weight::percent(20)),
            ties: RankTies::Inclusive,
        })
    }

    fn within(&self) -> &'static str {
        match (&self.within, self.same_level) {
            (RankGroup::All, _) => "all",
            (RankGroup::Level, _) => "level",
            (RankGroup::Grouping(_), false) => "grouping",
            (RankGroup::Grouping(_), true) => "grouping_and_level",
        }
    }

    fn set_within(&mut self, id: &str) -> Result<(), FieldError> {
        let column = if let RankGroup::Grouping(column) = &self.within { column.clone() } else { "班组".into() };
        (self.within, self.same_level) = match id {
            "all" => (RankGroup::All, false),
            "level" => (RankGroup::Level, false),
            "grouping" => (RankGroup::Grouping(column), false),
            "grouping_and_level" => (RankGroup::Grouping(column), true),
            _ => return Err(FieldError::WrongForm("within")),
        };
        Ok(())
    }

    fn set_measure(&mut self, id: &str) -> Result<(), FieldError> {
        self.top = match (self.top, id) {
            (RankTop::Share(share), "count") => RankTop::Count(share.hundredths() / 100),
            (RankTop::Count(count), "share") => RankTop::Share(Weight::percent(count.min(100))),
            (top, "count" | "share") => top,
            _ => return Err(FieldError::WrongForm("measure")),
        };
        Ok(())
    }
}

impl GateKind for RankGate {
    fn kind(&self) -> Kind {
        Kind::Rank
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        let is_grouping = matches!(self.within, RankGroup::Grouping(_));
        let column = if is_grouping { Text::new(" {column} ", " {column}") } else { Text::default() };
        Phrase::of(
            &format!("{{attribute}}位列{{within}}{}前 {{top}} {{measure}}（{{ties}}）", column.zh),
            &format!("{{attribute}} among the top {{top}} {{measure}} of {{within}}{} ({{ties}})", column.en),
            &["attribute", "within", "column", "top", "measure", "ties"],
        )
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let (top, input, measure) = match self.top {
            RankTop::Count(count) => {
                (FieldValue::Count(count), Input::Count { min: 0, max: 1_000_000, unit: Unit::None }, "count")
            }
            RankTop::Share(share) => (FieldValue::Decimal(share.to_decimal()), Input::Share, "share"),
        };
        let choice = |key, label, id: &str, choices: Vec<Choice>| Field {
            key,
            label,
            value: FieldValue::Choice(id.into()),
            input: Input::One(choices),
        };
        let within = vec![
            Choice::new("all", Text::new("全体", "everybody")),
            Choice::new("level", Text::new("同职级", "the same level")),
            Choice::new("grouping", Text::new("同一", "the same")),
            Choice::new("grouping_and_level", Text::new("同职级且同一", "the same level and")),
        ];
        let measures = vec![Choice::new("count", Text::new("名", "people")), Choice::new("share", Text::same("%"))];
        let (ties, is_strict) = (
            vec![
                Choice::new("inclusive", Text::new("末位并列均计入", "all who tie for the last place count")),
                Choice::new("strict", Text::new("末位并列均不计入", "who tie for the last place do not count")),
            ],
            self.ties == RankTies::Strict,
        );
        let mut fields = vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }))),
            },
            choice("within", Text::new("排名范围", "ranked within"), self.within(), within),
        ];
        if let RankGroup::Grouping(column) = &self.within {
            fields.push(Field {
                key: "column",
                label: Text::new("名册中的分组列", "grouping of the roster"),
                value: FieldValue::Words(Text::same(column.as_str())),
                input: Input::Words,
            });
        }
        fields.extend([
            Field { key: "top", label: Text::new("名次", "top"), value: top, input },
            choice("measure", Text::new("按人数或比例", "people or share"), measure, measures),
            choice("ties", Text::new("末位并列", "ties"), if is_strict { "strict" } else { "inclusive" }, ties),
        ]);
        fields
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("top", FieldValue::Count(count)) => self.top = RankTop::Count(count),
            ("top", FieldValue::Decimal(share)) if share <= Decimal::from_int(100) => {
                self.top = RankTop::Share(Weight::try_from(share).map_err(|_| FieldError::WrongForm("top"))?);
            }
            ("within", FieldValue::Choice(id)) => return self.set_within(&id),
            ("measure", FieldValue::Choice(id)) => return self.set_measure(&id),
            ("column", FieldValue::Words(words)) => match &mut self.within {
                // One name stands for both languages: the wording that differs is the new one.
                RankGroup::Grouping(column) => *column = if words.zh == *column { words.en } else { words.zh },
                RankGroup::All | RankGroup::Level => return Err(FieldError::NoSuchField(key.into())),
            },
            ("ties", FieldValue::Choice(id)) => {
                self.ties = if id == "strict" { RankTies::Strict } else { RankTies::Inclusive };
            }
            ("attribute" | "top" | "within" | "measure" | "column" | "ties", _) => {
                return Err(FieldError::WrongForm("rank gate"));
            }
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Number { .. }));
        if matches!(&self.within, RankGroup::Grouping(column) if column.trim().is_empty()) {
            findings.error(
                "rank-no-grouping",
                path,
                Text::new("没有说明按名册的哪一列分组", "no grouping of the roster is named"),
                Text::new("填写名册中的分组列，例如班组", "name a grouping of the roster, such as the team"),
            );
        }
        if self.top.places(u32::MAX) == 0 {
            findings.warning(
                "rank-no-place",
                path,
                Text::new("前 0 名，没有人能满足", "the top 0: nobody can meet it"),
                Text::new("填写大于 0 的名次或比例", "enter a number or share above 0"),
            );
        }
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
