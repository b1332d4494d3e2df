//! Charts as SVG of our own: clicked, dragged and read aloud, each with its figures beside it.

mod funnel;
mod histogram;
mod ladder_graph;
mod value_curve;
mod weight_bar;

pub(crate) use funnel::FunnelChart;
pub(crate) use histogram::HistogramChart;
pub(crate) use ladder_graph::{LadderGraph, LadderPart, small_ladder_graph};
pub(crate) use value_curve::{ValueCurve, spark};
pub(crate) use weight_bar::{WeightBar, WeightItem};

/// A length in a drawing. As a decimal, because the way of floats to text is long: a first visit would have to fetch it.
fn length(value: f64) -> String {
    crate::policy::Decimal::from_f64(value).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_are_written_as_numbers_of_svg() {
        assert_eq!([0.0, 12.5, -0.5, 1.0 / 3.0].map(length), ["0", "12.5", "-0.5", "0.333333"]);
    }
}
