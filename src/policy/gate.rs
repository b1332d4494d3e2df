//! Gates (门槛): hard conditions with a stable clause id.
//!
//! A gate kind is one file here and one of the same name in `engine/gate/`. To add one: write both files, add the
//! variant to [`Rule`] and the kind to [`Kind`]; the compiler and the test below name what is still missing.

mod approval;
mod category;
mod certificate;
mod elapsed;
mod field;
mod group;
mod intent;
mod interval;
mod number;
mod ordered;
mod rank;
mod series;
mod unchecked;
mod veto;
mod vote;
mod yes_no;

use serde::{Deserialize, Serialize};

pub use approval::ApprovalGate;
pub use category::CategoryGate;
pub use certificate::CertificateGate;
pub use elapsed::{ElapsedGate, ElapsedUnit};
pub use field::{Choice, Field, FieldError, FieldValue, Input, Phrase, Piece};
pub use group::{AllOf, AnyOf, AtLeastOf, Not};
pub use intent::{Intent, IntentGroup, Start, intents};
pub use interval::IntervalGate;
pub use number::{NumberGate, NumberTest};
pub use ordered::OrderedGate;
pub use rank::{RankGate, RankGroup, RankTies, RankTop};
pub use series::{SeriesGate, SeriesTest, SeriesValue, period_unit};
pub use unchecked::UncheckedGate;
pub use veto::Veto;
pub use vote::{Vote, VoteBase, VoteGate, set_vote_field, vote_fields};
pub use yes_no::YesNoGate;

use super::attribute::is_default;
use super::lint::Findings;
use super::{Attribute, AttributeId, ClauseId, Policy, Text};

/// A gate: a rule with a stable clause id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Gate {
    /// Its clause id (条款号).
    pub id: ClauseId,
    /// A remark shown beside the sentence.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// The condition.
    pub rule: Rule,
    /// Kept in the policy and shown, but not applied (no data, for instance).
    #[serde(default, skip_serializing_if = "is_default")]
    pub set_aside: bool,
}

/// The condition of a gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rule {
    /// A number within bounds.
    Number(NumberGate),
    /// A yes/no as expected.
    YesNo(YesNoGate),
    /// An ordered value that is high enough.
    Ordered(OrderedGate),
    /// A category in a set.
    Category(CategoryGate),
    /// Full months or days since a date.
    Elapsed(ElapsedGate),
    /// A condition on a series of periods.
    Series(SeriesGate),
    /// Among the top of a group.
    Rank(RankGate),
    /// A committee vote that reaches its share.
    Vote(VoteGate),
    /// A clause that no roster can check (publicity period, appeal).
    Unchecked(UncheckedGate),
    /// Each of several gates.
    AllOf(AllOf),
    /// One of several gates.
    AnyOf(AnyOf),
    /// At least k of several gates.
    AtLeastOf(AtLeastOf),
    /// A gate that must not hold.
    Not(Not),
    /// A certificate that has not expired.
    Certificate(CertificateGate),
    /// Time since an event that need not have happened.
    Interval(IntervalGate),
    /// Approval by a named role.
    Approval(ApprovalGate),
    /// One-vote vetoes.
    Veto(Veto),
}

/// The kinds of gates, in the order in which an editor offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`NumberGate`].
    Number,
    /// [`YesNoGate`].
    YesNo,
    /// [`OrderedGate`].
    Ordered,
    /// [`CategoryGate`].
    Category,
    /// [`ElapsedGate`].
    Elapsed,
    /// [`SeriesGate`].
    Series,
    /// [`RankGate`].
    Rank,
    /// [`VoteGate`].
    Vote,
    /// [`UncheckedGate`].
    Unchecked,
    /// [`AllOf`].
    AllOf,
    /// [`AnyOf`].
    AnyOf,
    /// [`AtLeastOf`].
    AtLeastOf,
    /// [`Not`].
    Not,
    /// [`CertificateGate`].
    Certificate,
    /// [`IntervalGate`].
    Interval,
    /// [`ApprovalGate`].
    Approval,
    /// [`Veto`].
    Veto,
}

/// What every gate kind brings.
pub trait GateKind {
    /// Which kind it is.
    fn kind(&self) -> Kind;
    /// The sentence, with the slots that an editor fills.
    fn phrase(&self, policy: &Policy) -> Phrase;
    /// The values that an editor shows and changes; every slot of the phrase is one of them.
    fn fields(&self, policy: &Policy) -> Vec<Field>;
    /// Changes one value.
    ///
    /// # Errors
    /// Where there is no such field, or the value is not of its form.
    fn set(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError>;
    /// Findings about this gate alone; `path` is the gate's place in the policy.
    fn lint(&self, policy: &Policy, path: &str, findings: &mut Findings);
    /// The attributes that it reads itself, without those of gates inside it.
    fn attributes(&self) -> Vec<&AttributeId> {
        Vec::new()
    }
    /// The gates inside it.
    fn children(&self) -> &[Gate] {
        &[]
    }
    /// The gates inside it, to edit.
    fn children_mut(&mut self) -> Option<&mut Vec<Gate>> {
        None
    }
}

impl Rule {
    /// The rule as what every kind brings.
    #[must_use]
    pub fn as_kind(&self) -> &dyn GateKind {
        match self {
            Self::Number(it) => it,
            Self::YesNo(it) => it,
            Self::Ordered(it) => it,
            Self::Category(it) => it,
            Self::Elapsed(it) => it,
            Self::Series(it) => it,
            Self::Rank(it) => it,
            Self::Vote(it) => it,
            Self::Unchecked(it) => it,
            Self::AllOf(it) => it,
            Self::AnyOf(it) => it,
            Self::AtLeastOf(it) => it,
            Self::Not(it) => it,
            Self::Certificate(it) => it,
            Self::Interval(it) => it,
            Self::Approval(it) => it,
            Self::Veto(it) => it,
        }
    }

    /// The rule as what every kind brings, to edit.
    pub fn as_kind_mut(&mut self) -> &mut dyn GateKind {
        match self {
            Self::Number(it) => it,
            Self::YesNo(it) => it,
            Self::Ordered(it) => it,
            Self::Category(it) => it,
            Self::Elapsed(it) => it,
            Self::Series(it) => it,
            Self::Rank(it) => it,
            Self::Vote(it) => it,
            Self::Unchecked(it) => it,
            Self::AllOf(it) => it,
            Self::AnyOf(it) => it,
            Self::AtLeastOf(it) => it,
            Self::Not(it) => it,
            Self::Certificate(it) => it,
            Self::Interval(it) => it,
            Self::Approval(it) => it,
            Self::Veto(it) => it,
        }
    }
}

impl Kind {
    /// All kinds, in the order in which an editor offers them.
    pub const ALL: [Self; 17] = [
        Self::Number,
        Self::Elapsed,
        Self::Interval,
        Self::Certificate,
        Self::YesNo,
        Self::Ordered,
        Self::Category,
        Self::AnyOf,
        Self::AllOf,
        Self::AtLeastOf,
        Self::Not,
        Self::Veto,
        Self::Unchecked,
        Self::Series,
        Self::Rank,
        Self::Vote,
        Self::Approval,
    ];

    /// A gate of this kind to start from on `attribute`; `None` where the kind does not fit that attribute.
    /// Kinds that read no attribute of their own ignore it.
    #[must_use]
    pub fn starting_rule(self, attribute: &Attribute) -> Option<Rule> {
        match self {
            Self::Number => NumberGate::starting(attribute).map(Rule::Number),
            Self::YesNo => YesNoGate::starting(attribute).map(Rule::YesNo),
            Self::Ordered => OrderedGate::starting(attribute).map(Rule::Ordered),
            Self::Category => CategoryGate::starting(attribute).map(Rule::Category),
            Self::Elapsed => ElapsedGate::starting(attribute).map(Rule::Elapsed),
            Self::Series => SeriesGate::starting(attribute).map(Rule::Series),
            Self::Rank => RankGate::starting(attribute).map(Rule::Rank),
            Self::Vote => VoteGate::starting(attribute).map(Rule::Vote),
            Self::Unchecked => Some(Rule::Unchecked(UncheckedGate::default())),
            Self::AllOf => Some(Rule::AllOf(AllOf::default())),
            Self::AnyOf => Some(Rule::AnyOf(AnyOf::default())),
            Self::AtLeastOf => Some(Rule::AtLeastOf(AtLeastOf { k: 1, gates: Vec::new() })),
            Self::Not => Some(Rule::Not(Not::default())),
            Self::Certificate => CertificateGate::starting(attribute).map(Rule::Certificate),
            Self::Interval => IntervalGate::starting(attribute).map(Rule::Interval),
            Self::Approval => ApprovalGate::starting(attribute).map(Rule::Approval),
            Self::Veto => Some(Rule::Veto(Veto::default())),
        }
    }

    /// What it is called where one is added.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Number => Text::new("数值达到要求", "a number within bounds"),
            Self::YesNo => Text::new("是 / 否", "yes or no"),
            Self::Ordered => Text::new("等级不低于", "at least a certain grade"),
            Self::Category => Text::new("属于指定类别", "one of certain categories"),
            Self::Elapsed => Text::new("满一定时间", "time that has passed"),
            Self::Series => Text::new("按期记录", "a record by period"),
            Self::Rank => Text::new("排名", "rank in a group"),
            Self::Vote => Text::new("委员会表决", "a committee vote"),
            Self::Unchecked => Text::new("系统不核对的条款", "a clause that the tool does not check"),
            Self::AllOf => Text::new("全部满足", "all of several"),
            Self::AnyOf => Text::new("满足其一", "any one of several"),
            Self::AtLeastOf => Text::new("至少满足几项", "at least some of several"),
            Self::Not => Text::new("不得具备", "must not hold"),
            Self::Certificate => Text::new("证书有效", "a certificate that has not expired"),
            Self::Interval => Text::new("距上次满一定时间", "time since the last event"),
            Self::Approval => Text::new("经某岗位批准", "approval by a named role"),
            Self::Veto => Text::new("一票否决", "one-vote vetoes"),
        }
    }
}

impl Gate {
    /// A gate with an id and a rule.
    pub fn new(id: impl Into<ClauseId>, rule: Rule) -> Self {
        Self { id: id.into(), note: Text::default(), rule, set_aside: false }
    }

    /// This gate and all gates inside it, outer ones first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Gate)) {
        visit(self);
        for child in self.rule.as_kind().children() {
            child.walk(visit);
        }
    }

    /// This gate, or the one inside it, with that clause id.
    #[must_use]
    pub fn find(&self, id: &ClauseId) -> Option<&Gate> {
        if self.id == *id {
            return Some(self);
        }
        self.rule.as_kind().children().iter().find_map(|child| child.find(id))
    }

    /// Whether it is a veto in force, or holds one: no exception waives it.
    #[must_use]
    pub fn is_veto(&self) -> bool {
        let is_veto = matches!(self.rule, Rule::Veto(_));
        !self.set_aside && (is_veto || self.rule.as_kind().children().iter().any(Self::is_veto))
    }

    /// The sentence in both languages, without editing.
    #[must_use]
    pub fn sentence(&self, policy: &Policy) -> Text {
        let kind = self.rule.as_kind();
        kind.phrase(policy).sentence(&kind.fields(policy))
    }

    /// The attributes that this gate and those inside it read.
    #[must_use]
    pub fn attributes(&self) -> Vec<&AttributeId> {
        let mut all = Vec::new();
        self.walk(&mut |gate| all.extend(gate.rule.as_kind().attributes()));
        all
    }
}

/// The gate with that clause id in `gates`, to edit.
pub(super) fn find_in_mut<'a>(gates: &'a mut [Gate], id: &ClauseId) -> Option<&'a mut Gate> {
    for gate in gates {
        if gate.id == *id {
            return Some(gate);
        }
        if let Some(found) = gate.rule.as_kind_mut().children_mut().and_then(|children| find_in_mut(children, id)) {
            return Some(found);
        }
    }
    None
}

/// Removes the gate with that clause id from `gates` or from a group inside them.
pub(super) fn remove_from(gates: &mut Vec<Gate>, id: &ClauseId) -> Option<Gate> {
    if let Some(place) = gates.iter().position(|gate| gate.id == *id) {
        return Some(gates.remove(place));
    }
    gates
        .iter_mut()
        .find_map(|gate| gate.rule.as_kind_mut().children_mut().and_then(|children| remove_from(children, id)))
}

#[cfg(test)]
mod tests;
