//! A vote, counted with fractions instead of whole votes needed.

use ladderlab::engine::Status;
use ladderlab::policy::AttributeId;
use ladderlab::policy::gate::{Vote, VoteBase};
use ladderlab::roster::Value;

use super::Agent;

/// Whole votes of a committee, from 0 on.
fn whole(value: Value<'_>) -> Option<i128> {
    let Value::Number(value) = value else { return None };
    let text = value.to_string();
    text.parse().ok().filter(|count| *count >= 0)
}

impl Agent<'_> {
    fn is_empty_and_missed(&self, id: &AttributeId) -> bool {
        match self.value(id) {
            Value::Failed => true,
            Value::Unknown => self.counts_as_missed(id),
            _ => false,
        }
    }

    /// Whether the share is reached, and by how many votes.
    pub(super) fn vote(&self, vote: &Vote) -> (Status, Option<i128>) {
        let mut needed_columns = vec![Some(&vote.yes)];
        if vote.base == VoteBase::VotesCast {
            needed_columns.push(vote.no.as_ref());
        }
        if vote.base == VoteBase::Present || vote.quorum > 0 {
            needed_columns.push(vote.present.as_ref());
        }
        let is_missed = needed_columns.iter().flatten().any(|id| self.is_empty_and_missed(id));
        let counted = self.count(vote);
        let status = match counted {
            _ if is_missed => Status::Missed,
            None => Status::Unknown,
            Some(Some(margin)) if margin >= 0 => Status::Met,
            Some(_) => Status::Missed,
        };
        (status, counted.flatten().map(|it| it * 1_000_000))
    }

    /// Not known; not valid; or by how many votes the share is passed or missed.
    #[allow(clippy::option_option)] // The two ways of having no margin differ.
    fn count(&self, vote: &Vote) -> Option<Option<i128>> {
        let count = |id: Option<&AttributeId>| whole(self.value(id?));
        let yes = count(Some(&vote.yes))?;
        let recused = match &vote.recused {
            Some(id) if self.value(id) != Value::Unknown => whole(self.value(id)),
            _ => Some(0),
        };
        let base = match vote.base {
            VoteBase::AllMembers => i128::from(vote.members) - recused?,
            VoteBase::Present => count(vote.present.as_ref())?,
            VoteBase::VotesCast => yes + count(vote.no.as_ref())?,
        };
        let is_quorate = vote.quorum == 0 || count(vote.present.as_ref())? >= i128::from(vote.quorum);
        if yes > base || base > i128::from(vote.members) {
            return None;
        }
        if !is_quorate || base == 0 || vote.of == 0 {
            return Some(None);
        }
        // The least number of votes, found by trying.
        let reaches = |votes: i128| votes * i128::from(vote.of) >= base * i128::from(vote.share);
        let needed = (0..=base * i128::from(vote.share)).find(|votes| reaches(*votes)).unwrap();
        Some(Some(yes - needed))
    }
}
