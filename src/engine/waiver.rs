//! Whose exception is granted, among the people for whom more than the clauses decides.

use std::rc::Rc;

use super::gate::Facts;
use super::step::is_granted;
use super::undecided::Undecided;
use crate::policy::gate::Vote;
use crate::policy::{Attribute, Exception};

/// The votes of a committee on the undecided of a step, counted once: kept until the vote, what it reads or who is
/// undecided changes.
#[derive(Debug, Clone)]
pub(super) struct WaiverColumn {
    vote: Vote,
    attributes: Vec<Option<Attribute>>,
    of: Rc<Undecided>,
    /// The undecided whose vote reaches its share, by their number among the undecided, ascending.
    pub(super) granted: Rc<[usize]>,
}

impl WaiverColumn {
    /// Counts the votes; takes over from `before` where the same votes are counted alike.
    pub(super) fn evaluate(exception: &Exception, facts: Facts<'_>, of: &Rc<Undecided>, before: Option<&Self>) -> Self {
        let attributes: Vec<_> =
            exception.vote.attributes().into_iter().map(|id| facts.policy.attribute(id).cloned()).collect();
        let is_same = |it: &&Self| it.vote == exception.vote && it.attributes == attributes && Rc::ptr_eq(&it.of, of);
        if let Some(same) = before.filter(is_same) {
            return same.clone();
        }
        let rows = of.rows.iter().enumerate();
        let granted = rows.filter(|&(_, &row)| is_granted(exception, facts, row)).map(|it| it.0).collect();
        Self { vote: exception.vote.clone(), attributes, of: Rc::clone(of), granted }
    }
}
