//! What must hold of the engine for any policy and any roster.
#![cfg(test)]

mod analysis;
mod engine;
mod people;
mod policies;
mod quota;
mod reference;
mod scores;
mod updates;

use std::rc::Rc;

use ladderlab::engine::Evaluator;
use ladderlab::policy::Policy;
use ladderlab::roster::Roster;

fn evaluate(policy: &Policy, roster: &Roster) -> Evaluator {
    Evaluator::new(Rc::new(policy.clone()), Rc::new(roster.clone()))
}
