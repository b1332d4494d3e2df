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
