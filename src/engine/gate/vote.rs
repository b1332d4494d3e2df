//! Counting a committee's vote, for the vote gate and for exceptions. Reads number columns of votes.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status, as_index};
use crate::policy::gate::{Vote, VoteBase, VoteGate};
use crate::policy::{AttributeId, Decimal, Text, Unit};
use crate::roster::Value;

/// A vote that can be counted.
struct Counted {
    yes: i128,
    /// The least number of votes in favour that reaches the share: `yes · of ≥ base · share` in whole votes.
    needed: i128,
    /// Whether enough members were present, and there is anybody to vote and a share to reach.
    is_valid: bool,
}

/// Whether the vote on an agent reaches its share; not known where a count is missing.
///
/// Votes in favour are compared with the base as integers (methods.md A17, oracle 38). Counts that no committee can
/// have (negative, fractions, more votes than members) are not known either.
pub(in super::super) fn count(vote: &Vote, facts: Facts<'_>, row: u32) -> Status {
    if vote.needs().into_iter().flatten().any(|id| is_failed(id, facts, row)) {
        return Status::Missed;
    }
    counted(vote, facts, row).map_or(Status::Unknown, |it| Status::of(it.is_valid && it.yes >= it.needed))
}

/// Whether a count is empty in the file and that counts as missed.
fn is_failed(id: &AttributeId, facts: Facts<'_>, row: u32) -> bool {
    match facts.roster.value(id, as_index(row)) {
        Value::Failed => true,
        Value::Unknown => facts.missing(id) == Status::Missed,
        _ => false,
    }
}

fn counted(vote: &Vote, facts: Facts<'_>, row: u32) -> Option<Counted> {
    let votes = |id: &AttributeId| match facts.roster.value(id, as_index(row)) {
        Value::Number(value) if value.micros() >= 0 && value.micros() % Decimal::ONE == 0 => {
            Some(i128::from(value.micros() / Decimal::ONE))
        }
        _ => None,
    };
    // Nobody recused is the rule, so an empty cell of that column is none.
    let recused = |id: &AttributeId| match facts.roster.value(id, as_index(row)) {
        Value::Unknown => Some(0),
        _ => votes(id),
    };
    let yes = votes(&vote.yes)?;
    let members = i128::from(vote.members);
    let base = match vote.base {
        VoteBase::AllMembers => members - vote.recused.as_ref().map_or(Some(0), recused)?,
        VoteBase::Present => votes(vote.present.as_ref()?)?,
        VoteBase::VotesCast => yes + votes(vote.no.as_ref()?)?,
    };
    let is_quorate = vote.quorum == 0 || votes(vote.present.as_ref()?)? >= i128::from(vote.quorum);
    let (share, of) = (i128::from(vote.share), i128::from(vote.of));
    let needed = (base * share + of - 1).checked_div(of).unwrap_or(base);
    let is_valid = is_quorate && base > 0 && of > 0;
    (yes <= base && base <= members).then_some(Counted { yes, needed, is_valid })
}

impl Evaluate for VoteGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        rows.iter().map(|&row| count(&self.vote, facts, row)).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explain(&self.vote, facts, row)
    }
}

/// What a vote asks, and what it brought: votes in favour, the margin in votes. A vote that is not valid has no margin,
/// since more votes would not help.
pub(in super::super) fn explain(vote: &Vote, facts: Facts<'_>, row: u32) -> Explained {
    let required = Required::Words { text: vote.sentence() };
    let Some(Counted { yes, needed, is_valid }) = counted(vote, facts, row) else {
        return Explained::leaf(required, Fact::Unknown, None);
    };
    let votes = || Unit::Other(Text::new("票", "votes"));
    let micros = |count: i128| i64::try_from(count * i128::from(Decimal::ONE)).unwrap_or(i64::MIN);
    let margin = is_valid.then(|| Margin::new(micros(yes - needed), votes()));
    Explained::leaf(required, Fact::number(micros(yes), votes()), margin)
}
