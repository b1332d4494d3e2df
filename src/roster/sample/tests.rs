use super::*;
use crate::policy::gate::ElapsedUnit;
use crate::policy::presets;

fn as_of() -> Date {
    Date::parse("2025-06-30").unwrap()
}

/// A policy that holds all kinds of gates and attributes, some of them contradictory or unfinished.
fn odd_policy() -> Policy {
    let text = r#"{
      "id": "odd", "name": {"zh": "怪"},
      "attributes": [
        {"id": "empty-category", "name": {}, "kind": {"kind": "category", "values": []}},
        {"id": "empty-scale", "name": {"zh": "职级"}, "kind": {"kind": "ordered", "values": []}},
        {"id": "ages", "name": {"zh": "姓名"}, "kind": {"kind": "elapsed"}},
        {"id": "cold", "name": {"zh": "姓名"}, "kind": {"kind": "number", "unit": "percent"}},
        {"id": "huge", "name": {"zh": "大"}, "kind": {"kind": "number", "direction": "lower_is_better"}},
        {"id": "span", "name": {"zh": "区间"}, "kind": {"kind": "number", "unit": "yuan"}},
        {"id": "months", "name": {"zh": "月度"}, "kind": {"kind": "series", "period": "month", "of": {"kind": "number"}}},
        {"id": "ranked", "name": {"zh": "排名"}, "kind": {"kind": "number"}},
        {"id": "yes", "name": {"zh": "票"}, "kind": {"kind": "number", "unit": "people"}},
        {"id": "here", "name": {"zh": "到会"}, "kind": {"kind": "number", "unit": "people"}},
        {"id": "grade", "name": {"zh": "评级"}, "kind": {"kind": "ordered", "values": [
          {"id": "c", "name": {"zh": "丙"}}, {"id": "b", "name": {}}, {"id": "a", "name": {"zh": "甲"}}]}},
        {"id": "curve", "name": {"zh": "曲线"}, "kind": {"kind": "number"}},
        {"id": "flag", "name": {"zh": "标记"}, "kind": {"kind": "yes_no"}}
      ],
      "scope": [{"id": "S1", "rule": {"kind": "elapsed", "attribute": "ages", "at_least": 4294967295}}],
      "tracks": [{"id": "t", "name": {}, "levels": [
        {"id": "low", "name": {"zh": "同名"}, "main_step": "up"}, {"id": "high", "name": {"zh": "同名"}}]}],
      "steps": [{
        "id": "up", "from": "low", "move": {"kind": "promotion", "to": "high"},
        "gates": [
          {"id": "A1", "rule": {"kind": "category", "attribute": "empty-category", "any_of": []}},
          {"id": "A2", "rule": {"kind": "ordered", "attribute": "empty-scale", "at_least": "none"}},
          {"id": "A3", "rule": {"kind": "number", "attribute": "cold", "test": {"at_least": -40.125}}},
          {"id": "A4", "rule": {"kind": "number", "attribute": "huge", "test": {"at_most": 2000000000}}},
          {"id": "A5", "rule": {"kind": "not", "gates": [
            {"id": "A6", "rule": {"kind": "number", "attribute": "span", "test": {"between": [5, 3]}}}]}},
          {"id": "A7", "rule": {"kind": "series", "attribute": "months", "test": {"kind": "no_event", "periods": 3}}},
          {"id": "A8", "rule": {"kind": "rank", "attribute": "ranked", "within": {"kind": "level"}, "top": {"count": 3}}},
          {"id": "A9", "rule": {"kind": "vote", "share": 5, "of": 0, "base": "present", "members": 0, "yes": "yes",
            "present": "here"}},
          {"id": "A10", "rule": {"kind": "at_least_of", "k": 2, "gates": [
            {"id": "A11", "rule": {"kind": "ordered", "attribute": "grade", "at_least": "b"}},
            {"id": "A12", "rule": {"kind": "any_of", "gates": []}}]}}
        ],
        "exception": {"id": "A13", "waives": ["A3", "gone"],
          "vote": {"share": 0, "of": 1, "base": "all_members", "members": 4294967295, "yes": "gone"}}
      }],
      "scoring": {
        "competencies": [{"id": "k", "name": {}, "weight": 100}], "sources": [{"id": "s", "name": {}, "weight": 100}],
        "cells": [
          {"competency": "k", "source": "s", "attribute": "curve", "value": {"kind": "piecewise", "points": [
            {"at": 1, "score": 90}, {"at": 5, "score": 10}]}},
          {"competency": "k", "source": "s", "attribute": "flag", "value": {"kind": "table", "scores": {"yes": 100, "no": 0}}}]
      }
    }"#;
    crate::policy::file::read(text).unwrap()
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    let width = table.headers().len();
    (0..table.len()).map(|row| (0..width).map(|column| table.cell(row, column).to_owned()).collect()).collect()
}

/// The column that an attribute has in the file.
#[track_caller]
fn column_of(mapping: &Mapping, id: &str) -> usize {
    let target = Target::Attribute { id: id.into() };
    mapping.columns.iter().position(|it| it.target == target).unwrap_or_else(|| panic!("{id} has no column"))
}

#[test]
fn same_seed_gives_the_same_people_and_another_seed_others() {
    let policy = presets::get("promotion-process").unwrap();
    let [first, again, other] = [7, 7, 8].map(|seed| sample(&policy, 60, seed, as_of()));
    assert_eq!(cells(&first.0), cells(&again.0));
    assert_eq!(first.1, again.1);
    assert_ne!(cells(&first.0), cells(&other.0));
}

#[test]
fn file_has_one_column_for_every_attribute_in_use() {
    for policy in presets::all().into_iter().chain([odd_policy()]) {
        let (table, mapping) = sample(&policy, 40, 1, as_of());
        let headers: Vec<_> = mapping.columns.iter().map(|it| it.header.as_str()).collect();
        assert_eq!(table.headers(), headers, "{}", policy.id);
        assert_eq!(headers.iter().collect::<BTreeSet<_>>().len(), headers.len(), "headers tell columns apart");
        for attribute in policy.attributes_in_use() {
            column_of(&mapping, attribute.id.as_str());
        }
        assert_eq!(table.len(), 40);
        assert!(mapping.columns.iter().all(|it| it.confidence == Confidence::Chosen));
    }
}

#[test]
fn policy_without_levels_has_no_people() {
    let (table, mapping) = sample(&Policy::default(), 100, 1, as_of());
    assert_eq!((table.len(), mapping.columns.len()), (0, FIXED.len()));
}

#[test]
fn samples_of_any_size_and_day_are_drawn() {
    for policy in presets::all().into_iter().chain([odd_policy()]) {
        for agents in [0, 1, 5, 12, 13, 90] {
            for day in ["0001-01-01", "2024-02-29", "9999-12-31"] {
                let (table, _) = sample(&policy, agents, 3, Date::parse(day).unwrap());
                assert_eq!(table.len(), agents);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_some_begin_with_zeros() {
    let policy = presets::get("six-levels").unwrap();
    let (table, _) = sample(&policy, 3000, 1, as_of());
    let ids: BTreeSet<_> = (0..table.len()).map(|row| table.cell(row, 0).to_owned()).collect();
    assert_eq!(ids.len(), 3000);
    assert!(ids.iter().any(|id| id.starts_with('0')) && ids.iter().any(|id| id.starts_with("KF0")));
}

#[test]
fn fewer_people_stand_on_each_next_level() {
    let policy = presets::get("promotion-library").unwrap();
    let (table, mapping) = sample(&policy, 600, 1, as_of());
    let labels = &mapping.columns[2].labels;
    let count = |level: &str| (0..table.len()).filter(|&row| labels[table.cell(row, 2)] == level).count();
    let counts = ["agent", "senior", "lead", "supervisor"].map(count);
    assert!(counts.is_sorted_by(|a, b| a > b), "{counts:?}");
    assert!(counts[3] > 0 && count("product-specialist") > 0);
}

#[test]
fn few_values_are_missing() {
    let policy = presets::get("promotion-library").unwrap();
    let (table, _) = sample(&policy, 1000, 1, as_of());
    let width = table.headers().len() - FIXED.len();
    let empty = cells(&table).iter().flatten().filter(|text| text.is_empty()).count();
    let per_thousand = empty * 1000 / (table.len() * width);
    assert!((15..40).contains(&per_thousand), "{per_thousand} ‰");
}

#[test]
fn named_values_and_levels_are_in_the_mapping() {
    for policy in presets::all().into_iter().chain([odd_policy()]) {
        let (table, mapping) = sample(&policy, 200, 2, as_of());
        for (column, mapped) in mapping.columns.iter().enumerate().filter(|(_, it)| !it.labels.is_empty()) {
            for row in 0..table.len() {
                let text = table.cell(row, column);
                assert!(text.is_empty() || mapped.labels.contains_key(text), "{}: {text}", mapped.header);
            }
        }
    }
}

#[test]
fn every_row_is_read_without_a_problem() {
    for policy in presets::all() {
        let (table, mapping) = sample(&policy, 400, 3, as_of());
        let built = crate::roster::build(&table, &mapping, &policy);
        assert_eq!((built.rows_kept, built.issues), (400, vec![]), "{}", policy.id);
    }
    let policy = odd_policy();
    let (table, mapping) = sample(&policy, 400, 3, as_of());
    let built = crate::roster::build(&table, &mapping, &policy);
    assert_eq!(built.rows_kept, 400, "{:#?}", built.issue_counts);
}

#[test]
fn series_has_a_column_for_each_of_the_last_periods() {
    let (table, mapping) = sample(&odd_policy(), 30, 1, as_of());
    let headers: Vec<_> = table.headers().iter().filter(|it| it.ends_with("月度")).collect();
    let months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
    assert_eq!(headers, months.map(|month| format!("{month} 月度")).each_ref());
    let target = Target::Attribute { id: "months".into() };
    assert_eq!(mapping.columns.iter().filter(|it| it.target == target).count(), months.len());
}

/// The row in which somebody odd stands, in a sample of the weighted model.
#[track_caller]
fn odd_row(odd: Odd) -> (Table, Mapping, usize) {
    let policy = presets::get("promotion-library").unwrap();
    let (table, mapping) = sample(&policy, 300, 5, as_of());
    let row = (0..300).find(|&row| Odd::of_row(row, 300) == Some(odd)).unwrap();
    (table, mapping, usize::try_from(row).unwrap())
}

#[test]
fn somebody_lies_exactly_on_the_cut_and_somebody_a_point_below() {
    for (odd, score) in [(Odd::OnTheCut, "70"), (Odd::OnePointShort, "69")] {
        let (table, mapping, row) = odd_row(odd);
        for cell in presets::get("promotion-library").unwrap().scoring.cells {
            assert_eq!(table.cell(row, column_of(&mapping, cell.attribute.as_str())), score, "{odd:?}");
        }
    }
}

#[test]
fn somebody_is_one_day_short_of_the_months() {
    let (table, mapping, row) = odd_row(Odd::OneDayShort);
    let day = Date::parse(table.cell(row, column_of(&mapping, "time-in-level"))).unwrap();
    assert!(day.plus_months(6) > as_of() && day.plus_days(-1).plus_months(6) <= as_of(), "{day}");
}

#[test]
fn nearly_all_is_missing_for_somebody() {
    let (table, _, row) = odd_row(Odd::NoData);
    let width = table.headers().len();
    let known = (FIXED.len()..width).filter(|&column| !table.cell(row, column).is_empty()).count();
    assert!(known < (width - FIXED.len()) / 2, "{known}");
}

#[test]
fn votes_are_recorded_for_a_few_who_miss_the_months() {
    let policy = presets::get("promotion-process").unwrap();
    let (table, mapping) = sample(&policy, 3000, 1, as_of());
    let (votes, since) = (column_of(&mapping, "committee-votes"), column_of(&mapping, "time-in-level"));
    let latest = value::latest_complete(as_of(), 24, ElapsedUnit::Months);
    let mut recorded = Vec::new();
    for row in (0..table.len()).filter(|&row| !table.cell(row, votes).is_empty()) {
        assert_eq!(table.cell(row, 2), "高级客服");
        assert!(Date::parse(table.cell(row, since)).is_none_or(|day| day > latest));
        recorded.push(table.cell(row, votes).parse::<u32>().unwrap());
    }
    assert!((3..60).contains(&recorded.len()), "{recorded:?}");
    assert!(recorded.iter().any(|&votes| votes >= 6) && recorded.iter().any(|&votes| votes < 6));
    assert!(recorded.iter().all(|&votes| votes <= 9));
}

#[test]
fn people_get_figures_for_what_is_asked_anew_and_keep_what_they_have() {
    let policy = presets::get("six-levels").unwrap();
    let (table, mapping) = sample(&policy, 120, SAMPLE_SEED, as_of());
    assert!(complete_sample(&policy, &table, &mapping).is_none(), "nothing is missing");
    let mut asking = policy.clone();
    let attribute = crate::policy::Attribute::new(
        "lectures",
        crate::policy::Text::same("讲课"),
        crate::policy::AttributeKind::YesNo,
    );
    asking.attributes.push(attribute);
    let rule = Rule::YesNo(crate::policy::gate::YesNoGate { attribute: "lectures".into(), expected: true });
    asking.steps[0].gates.push(crate::policy::Gate::new("NEW", rule));
    let completed = complete_sample(&asking, &table, &mapping).unwrap();
    assert_eq!(completed.added, ["lectures".into()]);
    let (old, new) = (table.headers().len(), completed.table.headers().len());
    assert_eq!((completed.table.len(), new), (120, old + 1));
    let last = completed.mapping.columns.last().unwrap();
    assert_eq!((last.header.as_str(), completed.table.headers().last().unwrap().as_str()), ("讲课", "讲课"));
    let mut words = BTreeSet::new();
    for row in 0..table.len() {
        assert!((0..old).all(|column| table.cell(row, column) == completed.table.cell(row, column)));
        words.insert(completed.table.cell(row, old).to_owned());
    }
    assert!(words.contains("是") && words.contains("否"), "{words:?}");
}
