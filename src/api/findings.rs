//! Findings about a policy, and about the policy on people.

use std::rc::Rc;

use crate::analysis::{coverage, roster_lint};
use crate::engine::Evaluator;
use crate::policy::lint::{Finding, lint_at, open};
use crate::policy::{Date, Policy};
use crate::roster::Roster;

/// The findings of the policy alone and those on the roster, if there is one, the gravest first.
pub(super) fn findings(policy: Policy, roster: Option<Roster>, as_of: Option<Date>) -> Vec<Finding> {
    let mut found = lint_at(&policy, as_of);
    let Some(roster) = roster else { return found };
    let coverage = coverage(&policy, &roster);
    let evaluator = Evaluator::new(Rc::new(policy), Rc::new(roster));
    found.extend(roster_lint(&evaluator, &coverage, as_of.is_some()));
    open(evaluator.policy(), found)
}
