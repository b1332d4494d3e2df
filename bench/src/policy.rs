//! The policy of a workload: at each level a gate on every fact, those on series, and a cut of the composite.

use ladderlab::policy::file::{FileError, read_value};
use ladderlab::policy::{Policy, Score, Weight};
use serde_json::{Value, json};

use crate::shape::{Fact, FactKind, NO_FACT, Shape, Window};

/// The id of a level by its place from the lowest.
pub(crate) fn level_id(place: usize) -> String {
    format!("level-{place}")
}

/// The id of a named value by its place from the lowest.
pub(crate) fn value_id(place: u8) -> String {
    format!("value-{place}")
}

/// The id of the step from a level.
pub(crate) fn step_id(level: usize) -> String {
    format!("from-{}", level_id(level))
}

fn text(words: &str) -> Value {
    json!({ "zh": words, "en": words })
}

fn competency_id(place: usize) -> String {
    format!("competency-{place}")
}

fn source_id(place: usize) -> String {
    format!("source-{place}")
}

/// The policy as it is before any edit.
pub(crate) fn policy(shape: &Shape) -> Result<Policy, FileError> {
    let weighted = |id: fn(usize) -> String, weights: &[u32]| -> Vec<Value> {
        let item = |(place, weight)| json!({ "id": id(place), "name": text(&id(place)), "weight": weight });
        weights.iter().enumerate().map(item).collect()
    };
    let cell = |place: usize| {
        json!({
            "competency": competency_id(place / shape.sources.len()),
            "source": source_id(place % shape.sources.len()),
            "attribute": Shape::cell_id(place),
        })
    };
    read_value(json!({
        "id": "workload",
        "name": text("workload"),
        "attributes": attributes(shape),
        "tracks": [{
            "id": "service",
            "name": text("service"),
            "levels": (0..shape.levels.len()).map(level).collect::<Vec<_>>(),
        }],
        "steps": (0..shape.levels.len()).map(|level| step(shape, level)).collect::<Vec<_>>(),
        "scoring": {
            "competencies": weighted(competency_id, &shape.competencies),
            "sources": weighted(source_id, &shape.sources),
            "cells": (0..shape.cells()).map(cell).collect::<Vec<_>>(),
        },
    }))
}

/// An edit: another weight, in per cent, for the first competency.
pub(crate) fn with_weight(policy: &Policy, weight: u32) -> Policy {
    let mut policy = policy.clone();
    if let Some(competency) = policy.scoring.competencies.first_mut() {
        competency.weight = Weight::percent(weight);
    }
    policy
}

/// An edit: another cut, in 1/100 point, at the lowest level, where most people are.
pub(crate) fn with_cut(policy: &Policy, cut: u32) -> Policy {
    let mut policy = policy.clone();
    if let Some(lowest) = policy.steps.first_mut().and_then(|step| step.score.cut.as_mut()) {
        lowest.at_least = Score::from_hundredths(cut);
    }
    policy
}

/// The figures alone, as JSON, for those who evaluate the policy by hand. A fact is good between `low` and `high`, both
/// by level; at least `enough` of the last `of` months of a series must be.
pub(crate) fn rules(shape: &Shape) -> Value {
    let fact = |(fact, it): (usize, &Fact)| {
        let all = vec![NO_FACT - 1; it.bars.len()];
        let (low, high) = match it.kind {
            FactKind::AtMost => (vec![0; it.bars.len()], it.bars.clone()),
            FactKind::YesNo => (it.bars.clone(), it.bars.clone()),
            FactKind::Months | FactKind::AtLeast | FactKind::Ordered(_) => (it.bars.clone(), all),
        };
        json!({ "fact": fact, "low": low, "high": high })
    };
    let windows = shape.series.iter().enumerate().filter_map(|(series, it)| {
        let Window { of, enough, low, high } = it.window?;
        Some(json!({ "series": series, "of": of, "enough": enough, "low": low, "high": high }))
    });
    json!({
        "competencies": shape.competencies,
        "sources": shape.sources,
        "cuts": shape.levels.iter().map(|level| level.cut).collect::<Vec<_>>(),
        "facts": shape.facts.iter().enumerate().map(fact).collect::<Vec<_>>(),
        "series": windows.collect::<Vec<_>>(),
        "seriesCount": shape.series.len(),
    })
}

fn attributes(shape: &Shape) -> Vec<Value> {
    let attribute = |id: &str, kind: &Value| json!({ "id": id, "name": text(id), "kind": kind });
    let kind = |kind| match kind {
        FactKind::Months => json!({ "kind": "elapsed" }),
        FactKind::AtLeast => json!({ "kind": "number" }),
        FactKind::AtMost => json!({ "kind": "number", "direction": "lower_is_better" }),
        FactKind::Ordered(count) => {
            let value = |place| json!({ "id": value_id(place), "name": text(&value_id(place)) });
            json!({ "kind": "ordered", "values": (0..count).map(value).collect::<Vec<_>>() })
        }
        FactKind::YesNo => json!({ "kind": "yes_no" }),
    };
    let facts = shape.facts.iter().map(|fact| attribute(&fact.id, &kind(fact.kind)));
    let of_series = json!({ "kind": "series", "period": "month", "of": { "kind": "number" } });
    let series = shape.series.iter().map(|series| attribute(&series.id, &of_series));
    let points = json!({ "kind": "number", "unit": "points" });
    let cells = (0..shape.cells()).map(|place| attribute(&Shape::cell_id(place), &points));
    facts.chain(series).chain(cells).collect()
}

fn level(place: usize) -> Value {
    json!({ "id": level_id(place), "name": text(&level_id(place)), "main_step": step_id(place) })
}

/// The top level has a step to a higher pay grade, so that every level has verdicts.
fn step(shape: &Shape, place: usize) -> Value {
    let movement = if place + 1 < shape.levels.len() {
        json!({ "kind": "promotion", "to": level_id(place + 1) })
    } else {
        json!({ "kind": "pay_only", "grades": 1 })
    };
    let facts = shape.facts.iter().map(|fact| fact_rule(fact, place));
    let series = shape.series.iter().filter_map(|it| Some(window_rule(&it.id, it.window?)));
    let gate = |(number, rule): (usize, Value)| json!({ "id": format!("gate-{place}-{number}"), "rule": rule });
    json!({
        "id": step_id(place),
        "from": level_id(place),
        "move": movement,
        "gates": facts.chain(series).enumerate().map(gate).collect::<Vec<_>>(),
        "score": { "cut": { "id": format!("cut-{place}"), "at_least": points(shape.levels[place].cut) } },
    })
}

fn fact_rule(Fact { id, kind, bars, .. }: &Fact, level: usize) -> Value {
    let bar = bars[level];
    match kind {
        FactKind::Months => json!({ "kind": "elapsed", "attribute": id, "at_least": bar }),
        FactKind::AtLeast => json!({ "kind": "number", "attribute": id, "test": { "at_least": bar } }),
        FactKind::AtMost => json!({ "kind": "number", "attribute": id, "test": { "at_most": bar } }),
        FactKind::Ordered(_) => json!({ "kind": "ordered", "attribute": id, "at_least": value_id(bar) }),
        FactKind::YesNo => json!({ "kind": "yes_no", "attribute": id, "expected": bar == 1 }),
    }
}

fn window_rule(id: &str, Window { of, enough, low, high }: Window) -> Value {
    let value = json!({ "number": { "at_least": low } });
    let test = if high == 0 {
        json!({ "kind": "no_event", "periods": of })
    } else if enough == of {
        json!({ "kind": "consecutive", "periods": of, "value": value })
    } else {
        json!({ "kind": "at_least_of_last", "k": enough, "of": of, "value": value })
    };
    json!({ "kind": "series", "attribute": id, "test": test })
}

fn points(hundredths: u32) -> f64 {
    f64::from(hundredths) / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policies_are_without_errors() {
        for shape in [Shape::published(), Shape::second(), Shape::grown(8, 3, 2)] {
            let findings = ladderlab::policy::lint(&policy(&shape).unwrap());
            let errors = findings.iter().filter(|it| it.severity == ladderlab::policy::lint::Severity::Error);
            assert_eq!(errors.count(), 0, "{findings:?}");
        }
    }
}
