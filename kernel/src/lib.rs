//! The passes of LadderLab's engine that run over everybody. They know rows, scores and statuses, no policies.
//!
//! # Layout
//!
//! A column holds one value per row, in the smallest integers that fit ([`Packed`]). The rows of a group (the people on
//! one level) are listed in ascending order; what is computed for a group stands in arrays beside that list.
//!
//! ```text
//!                  row 0    1    2    3    4    5  …
//! months  Packed  │ 13 │ 40 │  7 │ 22 │  – │ 31 │      1 byte:  value = first + code · unit
//! cell 0  u16     │7250│8100│  – │6600│9025│7000│ ┐    2 bytes: 1/100 point, u16::MAX where missing
//!   ⋮              ⋮                               ├─► Σ weight · score, eight rows at a time
//! cell 15 u16     │8800│  – │7700│5950│6400│9100│ ┘
//!
//! group "junior"     rows        │  0 │  2 │  3 │ …    4 bytes: where its people are
//!                    statuses    │Met │Miss│ ?  │ …    1 byte per gate  ┐ all_of
//!                    required    │Met │Miss│ ?  │ …    1 byte: the gates together, kept while only weights change
//!                    verdicts    │Qual│Does│ ?  │ …    1 byte
//!
//! its undecided      places      │  0 │  2 │ …         4 bytes: who of the group misses nothing that is required
//! (few of many)      rows        │  0 │  3 │ …         4 bytes: where they are in the columns
//!                    required    │Met │ ?  │ …         1 byte: the gates together, once more
//!                    cell 0      │7250│6600│ …         2 bytes per cell, collected from the columns above ┐
//!                      ⋮           ⋮                                                                     ├─► Σ
//!                    composites  │low high│ …          4 bytes: floored to 1/100 point, kept while only cuts change
//! ```
//!
//! # Whom an edit touches
//!
//! Whoever misses a gate does not qualify, whatever the scores are. So an edit of weights or of a cut decides about the
//! [`undecided`] alone: their scores lie side by side, and only their verdicts are written. The composites of all others
//! are summed when somebody looks at them.
//!
//! # Exact sums
//!
//! Weights are millionths that sum to 1,000,000, scores are at most 10,000, so a sum needs 34 bits. A weight is split in
//! two parts of ten bits, `weight = 1,024 · whole + rest`; either part times a score fits into 24 bits, and sums of them
//! into 32. A cut is a whole number of 1/100 points, so the sum reaches it exactly where the sum *floored* to 1/100
//! point does ([`Interval`]): four bytes per person decide every cut, and nothing is rounded on the way.
//!
//! # Speed
//!
//! Every pass is a function that is never inlined: inside the app, which is compiled for size, its loops would be compiled
//! for size as well. Byte by byte loops are left to the compiler, which makes vector instructions of them (`xtask` asks
//! for it where everything is linked); the sums are written with them, which is 1.7 times as fast.
//!
//! # Missing scores
//!
//! A missing score adds nothing to the low end and 100 points to the high end. The passes therefore add up the scores,
//! and beside them the weights of what is missing.

mod composite;
mod count;
mod funnel;
mod group;
mod histogram;
mod moments;
mod packed;
mod status;
mod verdict;

pub use composite::{Cell, Group, Interval, MISSING, TOTAL_WEIGHT, collect, composites, composites_of, reach};
pub use count::{Counts, Pairs, count, count_pairs};
pub use funnel::{Stage, funnel};
pub use group::{Grouped, NO_PLACE, grouped};
pub use histogram::histogram;
pub use moments::{Moments, moments};
pub use packed::{FAILED, Packed, UNKNOWN, Window};
pub use status::{Status, all_of};
pub use verdict::{Verdict, bring, conclude, decide, spread, undecided};

/// A row number as an index. Rows are counted in 32 bits; every target of this program can index that far.
#[allow(clippy::cast_possible_truncation)] // u32 fits usize on wasm32 and on 64-bit targets.
#[must_use]
pub const fn as_index(row: u32) -> usize {
    row as usize
}
