//! What the benchmarks time: edits of a policy, and from each all verdicts, the totals per level and the ledger.
//!
//! ```text
//! shape     the figures of a workload: published, second, grown
//! people    the people, drawn from a shape and a seed
//! policy    the policy of a shape, its edits, its figures for the peers
//! session   a policy on people, with the cases
//! page      the same for JavaScript
//! ```
//!
//! The same people and the same edits run natively (`benches/native.rs`, by criterion), in Chromium (`page.mjs`, beside
//! two peers written by hand) and, on request, beside other libraries (`peers/`). `cargo xtask bench` drives all of them
//! and fails where their counts differ.

mod page;
mod people;
mod policy;
mod session;
mod shape;

pub use page::{PageSession, Workload, case_names};
pub use people::People;
pub use session::{Case, Found, Session};
pub use shape::Shape;
