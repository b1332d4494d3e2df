//! What the first visit shows: the first preset on a sample roster, so that there is life at once.

use crate::policy::{Date, Policy};
use crate::roster::{SAMPLE_SEED, complete_sample, sample};
use crate::state::{Draft, RosterDocument, Shared};

/// Agents in the sample roster: a call centre that one can still look through.
const AGENTS: usize = 300;

/// The day at which the sample roster is measured. Fixed, so that the first visit looks the same on every day.
fn as_of() -> Date {
    Date::new(2026, 6, 30).unwrap_or_default()
}

/// Made-up agents to try a policy on.
pub(crate) fn sample_roster(policy: &Policy) -> RosterDocument {
    let (table, mapping) = sample(policy, AGENTS, SAMPLE_SEED, as_of());
    RosterDocument { name: "sample.csv".into(), table: table.into(), mapping: Shared::new(mapping), is_sample: true }
}

/// Made-up agents for a draft: those of the policy as it was opened, so that edits do not change the people that they
/// are tried on, with figures for what the draft asks besides.
pub(crate) fn sample_roster_of(draft: &Draft) -> RosterDocument {
    let roster = sample_roster(&draft.baseline);
    match complete_sample(&draft.policy, &roster.table, &roster.mapping) {
        Some(completed) => {
            RosterDocument { table: completed.table.into(), mapping: Shared::new(completed.mapping), ..roster }
        }
        None => roster,
    }
}
