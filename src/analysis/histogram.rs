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
    let n_bins = 100_u32.div_ceil(bin_points);
    let mut bins = vec![0_u32; usize::try_from(n_bins).unwrap_or(100)];
    let mut intervals = 0;
    for composite in evaluator.composites(step) {
        if composite.is_exact() {
            let bin = (composite.low.hundredths() / (bin_points * 100)).min(n_bins - 1);
            if let Some(count) = usize::try_from(bin).ok().and_then(|bin| bins.get_mut(bin)) {
                *count += 1;
            }
        } else {
            intervals += 1;
        }
    }
    Histogram { bin_points, bins, intervals }
}
