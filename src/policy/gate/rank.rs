//! Among the top of a group: `满意度位列班组前 20 %`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, Unit, Weight};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// Among the best of a group by a number. Ties at the edge count as inside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankGate {
    /// The number that ranks; the attribute's direction says which end is best.
    pub attribute: AttributeId,
    /// The group within which people are ranked.
    pub within: RankGroup,
    /// How many count as the top.
    pub top: RankTop,
}

/// The group within which people are ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[serde(rename_all = "snake_case")]
pub enum RankTop {
    /// This many people.
    Count(u32),
    /// This share of the group, rounded down.
    Share(Weight),
}

impl RankGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Number { .. }).then(|| Self {
            attribute: attribute.id.clone(),
            within: RankGroup::Level,
            top: RankTop::Share(Weight::percent(20)),
        })
    }
}

impl GateKind for RankGate {
    fn kind(&self) -> Kind {
        Kind::Rank
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        let group = match &self.within {
            RankGroup::All => Text::new("全体", "everybody"),
            RankGroup::Level => Text::new("同职级", "the same level"),
            RankGroup::Grouping(column) => Text::new(format!("同一{column}"), format!("the same {column}")),
        };
        let unit = match self.top {
            RankTop::Count(_) => Text::new(" 名", ""),
            RankTop::Share(_) => Text::new("", ""),
        };
        Phrase::of(
            &format!("{{attribute}}位列{}前 {{top}}{}", group.zh, unit.zh),
            &format!("{{attribute}} among the top {{top}}{} of {}", unit.en, group.en),
            &["attribute", "top"],
        )
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        let (value, input) = match self.top {
            RankTop::Count(count) => {
                (FieldValue::Count(count), Input::Count { min: 0, max: 1_000_000, unit: Unit::None })
            }
            RankTop::Share(share) => (FieldValue::Decimal(share.to_decimal()), Input::Number(Unit::Percent)),
        };
        let within = match &self.within {
            RankGroup::All => "all",
            RankGroup::Level | RankGroup::Grouping(_) => "level",
        };
        vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }))),
            },
            Field { key: "top", label: Text::new("名次", "top"), value, input },
            Field {
                key: "within",
                label: Text::new("排名范围", "ranked within"),
                value: FieldValue::Choice(within.into()),
                input: Input::One(vec![
                    Choice::new("all", Text::new("全体", "everybody")),
                    Choice::new("level", Text::new("同职级", "the same level")),
                ]),
            },
        ]
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value) {
            ("attribute", FieldValue::Attribute(id)) => self.attribute = id,
            ("top", FieldValue::Count(count)) => self.top = RankTop::Count(count),
            ("top", FieldValue::Decimal(share)) => {
                self.top = RankTop::Share(Weight::try_from(share).map_err(|_| FieldError::WrongForm("top"))?);
            }
            ("within", FieldValue::Choice(id)) => {
                self.within = if id == "all" { RankGroup::All } else { RankGroup::Level };
            }
            ("attribute" | "top" | "within", _) => return Err(FieldError::WrongForm("rank gate")),
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        attribute_of_kind(policy, &self.attribute, path, findings, |kind| matches!(kind, AttributeKind::Number { .. }));
        findings.not_calculated(path);
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        vec![&self.attribute]
    }
}
