//! What the benchmarks time: one edit of a policy, and from it all verdicts, the totals per level and the ledger.
//!
//! The same people and the same edits run natively (`main.rs`) and in Chromium (`page.mjs`, beside the peer written by
//! hand in `typed-array.mjs`, which gets its columns from here). `cargo xtask bench` drives all of them and fails where
//! their counts differ.

mod people;
mod policy;
mod session;

pub use people::People;
pub use session::{COUNTS, LEVELS, Session};
