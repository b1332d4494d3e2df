//! Questions asked of the engine: what changed, where people fail, how far they are, what has no data.
//!
//! Functions over an [`Evaluator`](crate::engine::Evaluator); they keep nothing.

mod breakdown;
mod coverage;
mod effective_weight;
mod funnel;
mod headline;
mod histogram;
mod ledger;
mod pay;
mod people;
mod reason;
mod roster_lint;
mod round;
mod round_change;
mod values;

pub use breakdown::{Breakdown, CellPart, CompetencyPart, breakdown};
pub use coverage::{Coverage, Uncovered, coverage};
pub use effective_weight::{EffectiveWeight, EffectiveWeights, NoEffectiveWeights, ScoreMoments, effective_weights};
pub use funnel::{Funnel, FunnelStage, funnel};
pub use headline::{Headline, Nearest, headline, nearest_to_flip};
pub use histogram::{Histogram, histogram};
pub use ledger::{Ledger, LedgerCounts, LedgerState, ledger};
pub use pay::{Amount, PayBasis, PayCost, StepCost, pay_cost};
pub use people::{PeopleFilter, Placing, Sort, SortKey, people, rows_by_id};
pub use reason::{Reason, reason};
pub use roster_lint::roster_lint;
pub use round::{LevelAfter, Mover, Moves, Round, after_round};
pub use round_change::{ListChange, RoundChange, round_change};
pub use values::{ValueHistogram, value_histogram};

#[cfg(test)]
mod tests;
