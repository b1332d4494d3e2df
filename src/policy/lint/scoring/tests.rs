use serde_json::{Value, json};

use super::super::super::file;
use super::super::lint;

/// Two competencies of 50 % from one source, `talk` from `a` and `solve` from `b`, a cut of 90; `changes` to the scoring.
fn codes(cut: u32, changes: &Value) -> Vec<(&'static str, String)> {
    let mut scoring = json!({
        "competencies": [{"id": "talk", "name": {}, "weight": 50}, {"id": "solve", "name": {}, "weight": 50}],
        "sources": [{"id": "test", "name": {}, "weight": 100}],
        "cells": [
            {"competency": "talk", "source": "test", "attribute": "a"},
            {"competency": "talk", "source": "test", "attribute": "c"},
            {"competency": "solve", "source": "test", "attribute": "b"},
            {"competency": "solve", "source": "test", "attribute": "d"}
        ]
    });
    for (name, change) in changes.as_object().unwrap() {
        scoring[name] = change.clone();
    }
    let number = |id: &str| json!({"id": id, "name": {"zh": id, "en": id}, "kind": {"kind": "number"}});
    let mut attributes: Vec<Value> = ["a", "b", "c", "d"].map(number).into();
    attributes.push(json!({"id": "words", "name": {}, "kind": {"kind": "yes_no"}}));
    attributes.push(
        json!({"id": "monthly", "name": {}, "kind": {"kind": "series", "period": "month", "of": {"kind": "number"}}}),
    );
    let policy = file::read_value(json!({
        "id": "test", "name": {"zh": "测试", "en": "test"}, "attributes": attributes, "scoring": scoring,
        "tracks": [{"id": "t", "name": {}, "levels": [{"id": "j", "name": {"zh": "甲", "en": "J"}, "main_step": "up"}, {"id": "s", "name": {"zh": "乙", "en": "S"}}]}],
        "steps": [{"id": "up", "from": "j", "move": {"kind": "promotion", "to": "s"}, "score": {"cut": {"id": "A1", "at_least": cut}}}]
    }))
    .unwrap();
    lint(&policy).into_iter().map(|it| (it.code, it.path)).collect()
}

#[track_caller]
fn check(cut: u32, changes: &Value, code: &str, is_found: bool) {
    let found = codes(cut, changes);
    assert_eq!(found.iter().any(|it| it.0 == code), is_found, "{code}: {found:?}");
}

#[test]
fn plain_scoring_has_no_findings() {
    assert_eq!(codes(90, &json!({})), []);
}

/// `solve` reaches 80 points at most; all of `talk` reaches 100.
fn capped() -> Value {
    let curve = json!({"kind": "piecewise", "points": [{"at": 0, "score": 0}, {"at": 50, "score": 80}]});
    json!([
        {"competency": "talk", "source": "test", "attribute": "a"},
        {"competency": "solve", "source": "test", "attribute": "b", "value": curve}
    ])
}

#[test]
fn cut_above_what_the_curves_reach_is_an_error() {
    check(90, &json!({"cells": capped()}), "cut-unreachable", false);
    check(91, &json!({"cells": capped()}), "cut-unreachable", true);
    let minimum = json!({"cells": capped(), "aggregation": "minimum"});
    check(80, &minimum, "cut-unreachable", false);
    check(81, &minimum, "cut-unreachable", true);
    // √(100 · 80) = 89.44
    let geometric = json!({"cells": capped(), "aggregation": "geometric"});
    check(89, &geometric, "cut-unreachable", false);
    check(90, &geometric, "cut-unreachable", true);
}

#[test]
fn plus_points_lift_what_can_be_reached() {
    let plus = |limit| json!({"cells": capped(), "adjustments": [{"id": "P1", "attribute": "c", "points_each": 1, "limit": limit}]});
    check(95, &plus(5), "cut-unreachable", false);
    check(96, &plus(5), "cut-unreachable", true);
    let minus =
        json!({"cells": capped(), "adjustments": [{"id": "P1", "attribute": "c", "points_each": -1, "limit": 5}]});
    check(91, &minus, "cut-unreachable", true);
}

#[test]
fn single_metric_above_forty_per_cent_is_a_hint() {
    check(50, &json!({}), "metric-heavy", false);
    check(50, &json!({"cells": capped()}), "metric-heavy", true);
}

#[test]
fn plus_points_that_count_nothing_are_found() {
    let one = |it: Value| json!({"adjustments": [it]});
    let found = |it: Value, code: &str| check(50, &one(it), code, true);
    found(json!({"id": "P1", "attribute": "a", "points_each": 0, "limit": 5}), "adjustment-zero");
    found(json!({"id": "P1", "attribute": "words", "points_each": 1, "limit": 5}), "attribute-kind");
    found(json!({"id": "P1", "attribute": "nowhere", "points_each": 1, "limit": 5}), "attribute-unknown");
    found(json!({"id": "P1", "attribute": "monthly", "points_each": 1, "limit": 5}), "adjustment-periods");
    found(json!({"id": "P1", "attribute": "a", "points_each": 1}), "adjustment-without-limit");
    let limited = json!({"adjustments": [{"id": "P1", "attribute": "a", "points_each": 1}], "adjustment_limit": 10});
    assert_eq!(codes(50, &limited), []);
}

#[test]
fn penalty_that_punishes_progress_or_does_nothing_is_found() {
    check(50, &json!({"dispersion_penalty": 100}), "penalty-punishes-better", false);
    check(50, &json!({"dispersion_penalty": 101}), "penalty-punishes-better", true);
    check(50, &json!({"dispersion_penalty": 50, "aggregation": "minimum"}), "penalty-without-mean", true);
    check(50, &json!({"aggregation": "geometric"}), "geometric-zero", true);
}
