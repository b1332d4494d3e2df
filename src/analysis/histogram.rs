//! The histogram of the composites behind a cut score.

use serde::Serialize;

use crate::engine::Evaluator;
use crate::policy::StepId;

/// Composites of a step's members in bins of equal width over 0–100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// Width of a bin in points.
    pub bin_points: u32,
    /// Agents per bin; the last bin includes 100.
    pub bins: Vec<u32>,
    /// Agents whose composite is an interval; they are in no bin.
    pub intervals: u32,
}

/// The histogram of the composites at a step, in bins of `bin_points` (at least 1).
#[must_use]
pub fn histogram(evaluator: &Evaluator, step: &StepId, bin_points: u32) -> Histogram {
    let bin_points = bin_points.clamp(1, 100);
    let width = u16::try_from(bin_points * 100).unwrap_or(u16::MAX);
    let (bins, intervals) = ladderlab_kernel::histogram(evaluator.intervals(step), width);
    Histogram { bin_points, bins, intervals }
}
