//! Quantiles and slopes.

/// The value below which this share of the samples lies, linear between two neighbours; 0 without samples.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)] // A few thousand samples.
pub(super) fn quantile(samples: &[f64], share: f64) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let below = place.floor() as usize;
    let (Some(&low), Some(&high)) = (sorted.get(below), sorted.get(below + 1).or(sorted.last())) else { return 0.0 };
    low + (high - low) * place.fract()
}

/// The exponent of growth: the slope of a line through the points, fitted by least squares in log-log. 1 means that
/// twice as much costs twice as much. `None` for fewer than two different sizes, or where a value is not above 0.
#[allow(clippy::cast_precision_loss)] // A handful of points.
pub(super) fn slope(points: &[(f64, f64)]) -> Option<f64> {
    if points.iter().any(|&(x, y)| x <= 0.0 || y <= 0.0) {
        return None;
    }
    let logs: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (x.ln(), y.ln())).collect();
    let count = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
    let (x_mean, y_mean) = (mean(|it| it.0), mean(|it| it.1));
    let spread: f64 = logs.iter().map(|it| (it.0 - x_mean).powi(2)).sum();
    let together: f64 = logs.iter().map(|it| (it.0 - x_mean) * (it.1 - y_mean)).sum();
    (spread > 0.0).then(|| together / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    }

    #[test]
    fn quantiles_lie_between_their_neighbours_whatever_the_order() {
        let samples = [4.0, 1.0, 3.0, 2.0];
        close(quantile(&samples, 0.5), 2.5);
        close(quantile(&samples, 0.0), 1.0);
        close(quantile(&samples, 1.0), 4.0);
        close(quantile(&samples, 0.95), 3.85);
        close(quantile(&[7.0], 0.95), 7.0);
        close(quantile(&[], 0.5), 0.0);
    }

    #[test]
    fn slope_is_the_exponent() {
        let points = |exponent: f64| [1.0, 10.0, 100.0].map(|x: f64| (x, 3.0 * x.powf(exponent)));
        close(slope(&points(1.0)).unwrap(), 1.0);
        close(slope(&points(2.0)).unwrap(), 2.0);
        close(slope(&points(0.0)).unwrap(), 0.0);
    }

    #[test]
    fn there_is_no_slope_through_one_size_or_through_nothing() {
        assert_eq!(slope(&[(2.0, 3.0), (2.0, 4.0)]), None);
        assert_eq!(slope(&[(1.0, 0.0), (2.0, 4.0)]), None);
        assert_eq!(slope(&[]), None);
    }
}
