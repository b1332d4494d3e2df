//! What would be imported: computed a moment after the last change, so that typing stays smooth.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::sheet::Sheet;
use crate::policy::Policy;
use crate::roster::{Built, Mapping, build};
use crate::state::Shared;

/// How long after the last change the file is read again, in milliseconds.
const REST: u32 = 150;

/// What would be imported.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Check {
    /// The people and the problems; `None` before the first reading.
    pub(super) built: Option<Rc<Built>>,
    /// Whether they belong to the mapping and the policy as they are now.
    pub(super) is_current: bool,
}

/// What was found last, and what it was found with.
struct Found {
    mapping: Shared<Mapping>,
    policy: Shared<Policy>,
    built: Rc<Built>,
}

/// What would be imported from the file under its present mapping.
#[hook]
pub(super) fn use_check(sheet: &Sheet, policy: &Shared<Policy>) -> Check {
    let found = use_state(|| None::<Found>);
    use_effect_with((sheet.table.clone(), sheet.mapping.clone(), policy.clone()), {
        let found = found.clone();
        move |(table, mapping, policy)| {
            let (table, mapping, policy) = (table.clone(), mapping.clone(), policy.clone());
            // The first time there is nothing to wait for but the page being painted.
            let rest = if found.is_none() { 20 } else { REST };
            let timer = Timeout::new(rest, move || {
                let built = Rc::new(build(&table, &mapping, &policy));
                found.set(Some(Found { mapping, policy, built }));
            });
            move || drop(timer)
        }
    });
    let is_current = found.as_ref().is_some_and(|it| it.mapping == sheet.mapping && it.policy == *policy);
    Check { built: found.as_ref().map(|it| Rc::clone(&it.built)), is_current }
}
