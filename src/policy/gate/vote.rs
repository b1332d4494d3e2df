//! A committee vote that reaches its share: `委员会全体成员三分之二以上同意`.

use serde::{Deserialize, Serialize};

use super::super::lint::{Findings, attribute_of_kind};
use super::super::{Attribute, AttributeId, AttributeKind, Policy, Text, Unit};
use super::{Choice, Field, FieldError, FieldValue, GateKind, Input, Kind, Phrase};

/// How a committee decides, and which columns hold its votes.
///
/// The share is compared as integers, `yes · of ≥ base · share`: two of three votes are two thirds. Who must stay out
/// of the case (recused) leaves the base of all members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Vote {
    /// Numerator of the share that must agree.
    pub share: u32,
    /// Denominator of the share.
    pub of: u32,
    /// Of what it is a share.
    pub base: VoteBase,
    /// Members of the committee.
    pub members: u32,
    /// How many members must be present; 0: any number.
    #[serde(default)]
    pub quorum: u32,
    /// Column of the votes in favour.
    pub yes: AttributeId,
    /// Column of the votes against; needed for the base *votes cast*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<AttributeId>,
    /// Column of the members present; needed for the base *present* and for a quorum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<AttributeId>,
    /// Column of the members recused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recused: Option<AttributeId>,
}

/// Of what a vote's share is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VoteBase {
    /// All members, less those recused.
    AllMembers,
    /// The members present.
    Present,
    /// Votes in favour and against; abstentions do not count.
    VotesCast,
}

impl Vote {
    /// The columns that it reads.
    #[must_use]
    pub fn attributes(&self) -> Vec<&AttributeId> {
        let optional = [&self.no, &self.present, &self.recused];
        std::iter::once(&self.yes).chain(optional.into_iter().flatten()).collect()
    }

    /// The columns without which this vote cannot be counted.
    #[must_use]
    pub fn needs(&self) -> Vec<Option<&AttributeId>> {
        let mut needs = vec![Some(&self.yes)];
        if self.base == VoteBase::VotesCast {
            needs.push(self.no.as_ref());
        }
        if self.base == VoteBase::Present || self.quorum > 0 {
            needs.push(self.present.as_ref());
        }
        needs
    }

    /// The rule in words.
    #[must_use]
    pub fn sentence(&self) -> Text {
        let (share, of) = (self.share, self.of);
        let base = match self.base {
            VoteBase::AllMembers => Text::new("全体成员", "all members"),
            VoteBase::Present => Text::new("到会成员", "the members present"),
            VoteBase::VotesCast => Text::new("有效票（不计弃权）", "the votes cast, abstentions not counted"),
        };
        let quorum = if self.quorum > 0 {
            Text::new(format!("，到会不少于 {} 人", self.quorum), format!(", with at least {} present", self.quorum))
        } else {
            Text::default()
        };
        Text::new(
            format!("评审委员会（{} 人）{}的 {share}/{of} 以上同意{}", self.members, base.zh, quorum.zh),
            format!(
                "at least {share}/{of} of {} of the committee ({} members) agree{}",
                base.en, self.members, quorum.en
            ),
        )
    }

    /// Findings about the vote itself.
    pub fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        for attribute in self.attributes() {
            attribute_of_kind(policy, attribute, path, findings, |kind| matches!(kind, AttributeKind::Number { .. }));
        }
        if self.of == 0 || self.share > self.of {
            findings.error(
                "vote-share",
                path,
                Text::new(
                    format!("表决比例 {}/{} 不成立", self.share, self.of),
                    format!("a share of {}/{} cannot be reached", self.share, self.of),
                ),
                Text::new("填写不超过 1 的比例，例如 2/3", "enter a share of at most 1, such as 2/3"),
            );
        }
        if self.needs().contains(&None) {
            findings.error(
                "vote-column",
                path,
                Text::new("此表决方式缺少所需的票数字段", "this way of voting lacks a column of votes that it needs"),
                Text::new("为反对票或到会人数指定字段", "name the column of votes against or of members present"),
            );
        }
    }
}

/// A vote as a gate of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteGate {
    /// The vote.
    #[serde(flatten)]
    pub vote: Vote,
}

impl VoteGate {
    pub(super) fn starting(attribute: &Attribute) -> Option<Self> {
        matches!(attribute.kind, AttributeKind::Number { .. }).then(|| Self {
            vote: Vote {
                share: 2,
                of: 3,
                base: VoteBase::AllMembers,
                members: 9,
                quorum: 0,
                yes: attribute.id.clone(),
                no: None,
                present: None,
                recused: None,
            },
        })
    }
}

/// The fields of a vote, for the gate and for an exception.
#[must_use]
pub fn vote_fields(vote: &Vote, policy: &Policy) -> Vec<Field> {
    let count = |key, label, value, min| Field {
        key,
        label,
        value: FieldValue::Count(value),
        input: Input::Count { min, max: 10_000, unit: Unit::None },
    };
    let numbers = policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }));
    let optional = |key, label, value: &Option<AttributeId>| {
        let none = Choice::new("", Text::new("（无此字段）", "(no such column)"));
        Field {
            key,
            label,
            value: FieldValue::Choice(value.as_ref().map(ToString::to_string).unwrap_or_default()),
            input: Input::One(std::iter::once(none).chain(numbers.iter().cloned()).collect()),
        }
    };
    let against = optional("no", Text::new("反对票字段", "column of votes against"), &vote.no);
    let present = optional("present", Text::new("到会人数字段", "column of members present"), &vote.present);
    let recused = optional("recused", Text::new("回避人数字段", "column of members recused"), &vote.recused);
    let base = match vote.base {
        VoteBase::AllMembers => "all_members",
        VoteBase::Present => "present",
        VoteBase::VotesCast => "votes_cast",
    };
    vec![
        count("share", Text::new("同意比例（分子）", "share that agrees, numerator"), vote.share, 0),
        count("of", Text::new("同意比例（分母）", "share that agrees, denominator"), vote.of, 1),
        Field {
            key: "base",
            label: Text::new("计票基数", "share of"),
            value: FieldValue::Choice(base.into()),
            input: Input::One(vec![
                Choice::new("all_members", Text::new("全体成员", "all members")),
                Choice::new("present", Text::new("到会成员", "members present")),
                Choice::new("votes_cast", Text::new("有效票", "votes cast")),
            ]),
        },
        count("members", Text::new("委员会人数", "members"), vote.members, 1),
        count("quorum", Text::new("最少到会人数", "quorum"), vote.quorum, 0),
        Field {
            key: "yes",
            label: Text::new("同意票字段", "column of votes in favour"),
            value: FieldValue::Attribute(vote.yes.clone()),
            input: Input::Attribute(numbers),
        },
        against,
        present,
        recused,
    ]
}

/// Changes one field of a vote.
///
/// # Errors
/// Where there is no such field, or the value is not of its form.
pub fn set_vote_field(vote: &mut Vote, key: &str, value: FieldValue) -> Result<(), FieldError> {
    match (key, value) {
        ("share", FieldValue::Count(count)) => vote.share = count,
        ("of", FieldValue::Count(count)) => vote.of = count,
        ("members", FieldValue::Count(count)) => vote.members = count,
        ("quorum", FieldValue::Count(count)) => vote.quorum = count,
        ("yes", FieldValue::Attribute(id)) => vote.yes = id,
        ("no", FieldValue::Choice(id)) => vote.no = named(id),
        ("present", FieldValue::Choice(id)) => vote.present = named(id),
        ("recused", FieldValue::Choice(id)) => vote.recused = named(id),
        ("base", FieldValue::Choice(id)) => {
            vote.base = match id.as_str() {
                "all_members" => VoteBase::AllMembers,
                "present" => VoteBase::Present,
                "votes_cast" => VoteBase::VotesCast,
                _ => return Err(FieldError::WrongForm("base")),
            };
        }
        ("share" | "of" | "members" | "quorum" | "yes" | "no" | "present" | "recused" | "base", _) => {
            return Err(FieldError::WrongForm("vote"));
        }
        _ => return Err(FieldError::NoSuchField(key.into())),
    }
    Ok(())
}

/// The column that a choice names; none for an empty one.
fn named(id: String) -> Option<AttributeId> {
    (!id.is_empty()).then(|| id.into())
}

impl GateKind for VoteGate {
    fn kind(&self) -> Kind {
        Kind::Vote
    }

    fn phrase(&self, _: &Policy) -> Phrase {
        Phrase::of(
            "评审委员会（{members} 人）按{base}计，{share}/{of} 以上同意",
            "at least {share}/{of} of {base} of the committee ({members}) agree",
            &["members", "base", "share", "of"],
        )
    }

    fn fields(&self, policy: &Policy) -> Vec<Field> {
        vote_fields(&self.vote, policy)
    }

    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        set_vote_field(&mut self.vote, key, value)
    }

    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings) {
        self.vote.lint(policy, path, findings);
    }

    fn attributes(&self) -> Vec<&AttributeId> {
        self.vote.attributes()
    }
}
