//! Random scoring: three competencies, a source of one figure and one of two parts, up to seven cells.

use std::collections::BTreeMap;

use ladderlab::policy::{
    Aggregation, Cell, Competency, MissingCell, Part, Scoring, Source, Text, ValueFunction, ValueId, ValuePoint,
};
use proptest::collection::vec;
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

pub(crate) fn scoring() -> impl Strategy<Value = Scoring> {
    let aggregation = prop_oneof![
        8 => Just(Aggregation::Arithmetic),
        1 => Just(Aggregation::Geometric),
        1 => Just(Aggregation::Minimum),
    ];
    let missing_cell = prop_oneof![Just(MissingCell::Hold), Just(MissingCell::Spread)];
    let weights = (vec(weight(), 3), vec(weight(), 2), vec(weight(), 2));
    (aggregation, missing_cell, weights, vec(cell(), 0..=7)).prop_map(
        |(aggregation, missing_cell, (of_competencies, of_sources, of_parts), cells)| {
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
                ..Scoring::default()
            }
        },
    )
}
