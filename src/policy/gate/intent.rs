//! What a clause can mean, in plain words: adding a gate starts here, not from a form of operators.
//!
//! An [`Intent`] yields a rule to start from and the attributes that it needs: those of the policy where they fit, new
//! ones where none does.

mod attributes;
mod catalogue;
mod spec;

use super::super::{Attribute, Policy, Text};
use super::Rule;
use spec::Needs;

pub use catalogue::intents;

/// Something that a clause can mean.
pub struct Intent {
    /// Its id.
    pub id: &'static str,
    /// What it belongs to.
    pub group: IntentGroup,
    zh: &'static str,
    en: &'static str,
    make: fn(&mut Needs<'_>) -> Rule,
}

/// What intents are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IntentGroup {
    /// Time that has passed.
    Time,
    /// Figures of the work.
    Performance,
    /// The record, and red lines.
    Record,
    /// Learning and certificates.
    Learning,
    /// Posts and trials.
    Posts,
    /// Ranks.
    Ranking,
    /// Approvals and votes.
    Approval,
    /// Clauses made of clauses.
    Groups,
    /// Procedure that no roster can check.
    Procedure,
}

/// What an intent adds to a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The attributes that the policy does not have yet.
    pub attributes: Vec<Attribute>,
    /// The condition. Gates inside it get their clause ids where it is added.
    pub rule: Rule,
}

impl Intent {
    /// The intent with that id.
    #[must_use]
    pub fn get(id: &str) -> Option<&'static Self> {
        intents().iter().find(|it| it.id == id)
    }

    /// What it means, with a usual figure.
    #[must_use]
    pub fn name(&self) -> Text {
        Text::new(self.zh, self.en)
    }

    /// What it adds to a policy.
    #[must_use]
    pub fn start(&self, policy: &Policy) -> Start {
        let mut needs = Needs::of(policy);
        let rule = (self.make)(&mut needs);
        Start { attributes: needs.into_new(), rule }
    }
}

impl IntentGroup {
    /// All groups, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Time,
        Self::Performance,
        Self::Record,
        Self::Learning,
        Self::Posts,
        Self::Ranking,
        Self::Approval,
        Self::Groups,
        Self::Procedure,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Time => Text::new("时间", "time"),
            Self::Performance => Text::new("业绩", "performance"),
            Self::Record => Text::new("红线与记录", "record and red lines"),
            Self::Learning => Text::new("学习与认证", "learning and certificates"),
            Self::Posts => Text::new("岗位与试用", "posts and trial"),
            Self::Ranking => Text::new("排名", "ranking"),
            Self::Approval => Text::new("审批与表决", "approval and vote"),
            Self::Groups => Text::new("组合条件", "groups of conditions"),
            Self::Procedure => Text::new("程序（系统不核对）", "procedure (not checked by the tool)"),
        }
    }
}

#[cfg(test)]
mod tests;
