//! Random scoring: three competencies, a source of one figure and one of two parts, up to seven cells.

use std::collections::BTreeMap;

use ladderlab::policy::{
    Adjustment, Aggregation, Cell, Competency, Decimal, MissingCell, Part, Score, Scoring, Source, Text, ValueFunction,
    ValueId, ValuePoint, Weight,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::people::{DEGREES, FOREIGN, NUMBERS, number};
use super::policies::{score, weight};

/// Mostly a function that fits the attribute.
fn attribute_and_function() -> impl Strategy<Value = (&'static str, ValueFunction)> {
    let linear = || (number(), number()).prop_map(|(worst, best)| ValueFunction::Linear { worst, best });
    let piecewise = vec((number(), score()), 0..=4).prop_map(|points| {
        let ascending: BTreeMap<_, _> = points.into_iter().collect();
        let points = ascending.into_iter().map(|(at, score)| ValuePoint { at, score }).collect();
        ValueFunction::Piecewise { points }
    });
    let words = [DEGREES[0], DEGREES[1], "yes", "no", FOREIGN];
    let table = || {
        vec(score(), words.len()).prop_map(move |scores| ValueFunction::Table {
            scores: words.into_iter().map(ValueId::from).zip(scores).collect(),
        })
    };
    let of_numbers = prop_oneof![4 => Just(ValueFunction::default()), 2 => linear(), 2 => piecewise];
    let numbers = || select(NUMBERS.to_vec());
    let names = || select(vec!["degree", "certificate"]);
    prop_oneof![
        12 => (numbers(), of_numbers),
        6 => (names(), table()),
        1 => (numbers(), table()),
        1 => (names(), linear()),
        1 => (Just("nowhere"), linear()),
    ]
}

fn cell() -> impl Strategy<Value = Cell> {
    let competency = select(vec!["talk", "solve", "know"]);
    let source = prop_oneof![
        6 => Just(("test", None)),
        3 => Just(("review", Some("customers"))),
        3 => Just(("review", Some("peers"))),
        1 => Just(("review", None)),
        1 => Just(("review", Some("nobody"))),
    ];
    (competency, source, attribute_and_function(), weight()).prop_map(
        |(competency, (source, part), (attribute, value), weight)| Cell {
            competency: competency.into(),
            source: source.into(),
            part: part.map(Into::into),
            attribute: attribute.into(),
            weight,
            value,
        },
    )
}

fn adjustment() -> impl Strategy<Value = Adjustment> {
    let attribute =
        prop_oneof![4 => select(NUMBERS.to_vec()), 4 => Just("events"), 1 => select(vec!["degree", "nowhere"])];
    let points_each = prop_oneof![
        3 => select(vec![-5_000_000, -1_000_000, 0, 500_000, 1_000_000]).prop_map(Decimal::from_micros),
        1 => (-2_000_000_i64..2_000_000).prop_map(Decimal::from_micros),
    ];
    let (periods, limit) = (option::weighted(0.9, 0_u32..=4), option::weighted(0.7, score()));
    (attribute, periods, points_each, limit, prop::bool::weighted(0.12)).prop_map(
        |(attribute, periods, points_each, limit, set_aside)| Adjustment {
            id: "adjustment".into(),
            attribute: attribute.into(),
            periods,
            points_each,
            limit,
            set_aside,
        },
    )
}

/// Plus and minus points with their common limit, and a dispersion penalty.
fn corrections() -> impl Strategy<Value = (Vec<Adjustment>, Option<Score>, Option<Weight>)> {
    let adjustments = prop_oneof![2 => Just(vec![]), 1 => vec(adjustment(), 1..=3)];
    (adjustments, option::weighted(0.5, score()), option::weighted(0.2, weight()))
}

pub(crate) fn scoring() -> BoxedStrategy<Scoring> {
    let aggregation = prop_oneof![
        6 => Just(Aggregation::Arithmetic),
        2 => Just(Aggregation::Geometric),
        2 => Just(Aggregation::Minimum),
    ];
    let missing_cell = prop_oneof![Just(MissingCell::Hold), Just(MissingCell::Spread)];
    let weights = (vec(weight(), 3), vec(weight(), 2), vec(weight(), 2));
    (aggregation, missing_cell, weights, vec(cell(), 0..=7), corrections())
        .prop_map(|(aggregation, missing_cell, (of_competencies, of_sources, of_parts), cells, corrections)| {
            let (adjustments, adjustment_limit, dispersion_penalty) = corrections;
            let competency = |(id, weight): (&str, _)| Competency {
                id: id.into(),
                name: Text::same(id),
                weight,
                ..Competency::default()
            };
            let part = |(id, weight): (&str, _)| Part { id: id.into(), name: Text::same(id), weight };
            let parts: Vec<_> = ["customers", "peers"].into_iter().zip(of_parts).map(part).collect();
            let source = |(id, weight): (&str, _)| Source {
                id: id.into(),
                name: Text::same(id),
                weight,
                parts: if id == "review" { parts.clone() } else { vec![] },
            };
            Scoring {
                aggregation,
                missing_cell,
                competencies: ["talk", "solve", "know"].into_iter().zip(of_competencies).map(competency).collect(),
                sources: ["test", "review"].into_iter().zip(of_sources).map(source).collect(),
                cells,
                dispersion_penalty,
                adjustments,
                adjustment_limit,
            }
        })
        .boxed()
}
