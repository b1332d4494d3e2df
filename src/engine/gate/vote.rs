//! Counting a committee's vote, for the vote gate and for exceptions. Reads number columns of votes.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status, as_index};
use crate::policy::gate::{Vote, VoteBase, VoteGate};
use crate::policy::{AttributeId, Decimal, Unit};
use crate::roster::Value;

/// Whether the vote on an agent reaches its share; not known where a count is missing.
///
/// Votes in favour are compared with the base as integers (methods.md A17, oracle 38). Counts that no committee can
/// have (negative, fractions, more votes than members) are not known either.
pub(in super::super) fn count(vote: &Vote, facts: Facts<'_>, row: u32) -> Status {
    match counted(vote, facts, row) {
        Some((yes, base, is_quorate)) => {
            Status::of(is_quorate && base > 0 && yes * i64::from(vote.of) >= base * i64::from(vote.share))
        }
        None => Status::Unknown,
    }
}

/// Votes in favour, the base they are a share of, and whether enough members were present.
fn counted(vote: &Vote, facts: Facts<'_>, row: u32) -> Option<(i64, i64, bool)> {
    let votes = |id: &AttributeId| match facts.roster.value(id, as_index(row)) {
        Value::Number(value) if value.micros() >= 0 && value.micros() % Decimal::ONE == 0 => {
            Some(value.micros() / Decimal::ONE)
        }
        _ => None,
    };
    let yes = votes(&vote.yes)?;
    let members = i64::from(vote.members);
    // Nobody recused is the rule, so an empty cell of that column is none.
    let recused = vote.recused.as_ref().and_then(votes).unwrap_or(0);
    let base = match vote.base {
        VoteBase::AllMembers => members - recused,
        VoteBase::Present => votes(vote.present.as_ref()?)?,
        VoteBase::VotesCast => yes + votes(vote.no.as_ref()?)?,
    };
    let is_quorate = vote.quorum == 0 || votes(vote.present.as_ref()?)? >= i64::from(vote.quorum);
    (yes <= base && base <= members).then_some((yes, base, is_quorate))
}

impl Evaluate for VoteGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        rows.iter().map(|&row| count(&self.vote, facts, row)).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explain(&self.vote, facts, row)
    }
}

/// What a vote asks, and what it brought: votes in favour of how many, the margin in votes.
pub(in super::super) fn explain(vote: &Vote, facts: Facts<'_>, row: u32) -> Explained {
    let required = Required::Words { text: vote.sentence() };
    let Some((yes, base, _)) = counted(vote, facts, row) else {
        return Explained::leaf(required, Fact::Unknown, None);
    };
    let needed = (base * i64::from(vote.share)).div_euclid(i64::from(vote.of.max(1)))
        + i64::from((base * i64::from(vote.share)).rem_euclid(i64::from(vote.of.max(1))) != 0);
    let actual = Fact::number(yes * Decimal::ONE, Unit::Other(crate::policy::Text::new("票", "votes")));
    let margin = Margin::new((yes - needed) * Decimal::ONE, Unit::Other(crate::policy::Text::new("票", "votes")));
    Explained::leaf(required, actual, Some(margin))
}
