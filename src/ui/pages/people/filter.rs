//! Who is shown in the list, and in which order.

use crate::analysis::LedgerState;
use crate::engine::Verdict;
use crate::policy::LevelId;

/// Who is shown in the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PeopleFilter {
    /// Part of the id or of the name.
    pub(crate) text: String,
    /// Only this level.
    pub(crate) level: Option<LevelId>,
    /// Only this verdict.
    pub(crate) verdict: Option<Verdict>,
    /// Only this state of the ledger.
    pub(crate) state: Option<LedgerState>,
    /// Only this value of a grouping: its name and the value.
    pub(crate) group: Option<(String, String)>,
    /// The order.
    pub(crate) sort: Sort,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sort {
    /// By what.
    pub(crate) key: SortKey,
    /// Whether the largest comes first.
    pub(crate) is_descending: bool,
}

/// What the list is ordered by. Ties go by id, so that the order never depends on the file's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SortKey {
    /// Id.
    #[default]
    Id,
    /// Name.
    Name,
    /// Level, in the order of the ladder.
    Level,
    /// Verdict.
    Verdict,
    /// State of the ledger.
    State,
    /// Composite at the main step, its low end.
    Composite,
}
