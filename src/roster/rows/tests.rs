use serde_json::{Value as Json, json};

use super::super::{Column, Empty, Table, UNKNOWN, Value, build, suggest};
use super::*;
use crate::policy::{Decimal, Text, file};

fn policy() -> Policy {
    let named = |id: &str, zh: &str| json!({ "id": id, "name": { "zh": zh, "en": id } });
    let attribute = |id: &str, kind: Json| json!({ "id": id, "name": { "zh": id, "en": id }, "kind": kind });
    let level =
        |id: &str, zh: &str, alias: &str| json!({ "id": id, "name": { "zh": zh, "en": id }, "aliases": [alias] });
    let policy = json!({
        "id": "p",
        "name": { "zh": "p", "en": "p" },
        "attributes": [
            attribute("score", json!({ "kind": "number" })),
            attribute("exam", json!({ "kind": "yes_no" })),
            attribute("since", json!({ "kind": "elapsed" })),
            attribute("expiry", json!({ "kind": "date" })),
            attribute("education", json!({ "kind": "ordered", "values": [named("college", "大专"), named("bachelor", "本科")] })),
            attribute("shift", json!({ "kind": "category", "values": [named("early", "早班")] })),
            attribute("kpi", json!({ "kind": "series", "period": "quarter", "of": { "kind": "number" } })),
        ],
        "tracks": [{ "id": "t", "name": {}, "levels": [level("junior", "初级", "C1"), level("senior", "高级", "c1")] }],
    });
    file::read_value(policy).unwrap()
}

fn list(rows: &Json) -> Rows {
    let text = |row: &Json, field: &str| row[field].as_str().map(ToOwned::to_owned);
    let row = |row: &Json| Row {
        id: text(row, "id").unwrap(),
        name: text(row, "name"),
        level: text(row, "level").unwrap(),
        groups: text(row, "team").into_iter().map(|team| ("team".to_owned(), team)).collect(),
        values: row["values"].as_object().unwrap().iter().map(|(id, it)| (id.into(), value(it))).collect(),
    };
    Rows::List(rows.as_array().unwrap().iter().map(row).collect())
}

fn value(json: &Json) -> RowValue {
    match json {
        Json::Null => RowValue::Missing,
        Json::Bool(yes) => RowValue::YesNo(*yes),
        Json::Number(number) => RowValue::Number(number.as_f64().unwrap()),
        Json::String(text) => RowValue::Text(text.clone()),
        Json::Object(fields) if fields.contains_key("failed") => RowValue::Failed,
        Json::Object(periods) => RowValue::Periods(periods.iter().map(|(id, it)| (id.clone(), value(it))).collect()),
        Json::Array(_) => panic!("no value of a row: {json}"),
    }
}

/// One agent with one fact.
fn one(attribute: &str, value: &Json) -> Rows {
    list(&json!([{ "id": "1", "level": "junior", "values": { attribute: value } }]))
}

fn columns(attribute: &str, numbers: &[f64]) -> Rows {
    Rows::Columns(RowColumns {
        ids: (0..numbers.len()).map(|row| row.to_string()).collect(),
        names: None,
        levels: vec!["junior".into(); numbers.len()],
        groups: BTreeMap::new(),
        values: [(attribute.into(), RowColumn::Numbers(Numbers { values: numbers.to_vec() }))].into(),
    })
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[track_caller]
fn check_refused(rows: &Rows, path: &str, code: &str) {
    let error = rows.to_roster(&policy(), &[], Some(day("2025-06-30"))).unwrap_err();
    assert_eq!((error.path.as_str(), error.problem.code()), (path, code), "{error}");
    let Text { zh, en } = error.problem.message();
    assert!(!zh.is_empty() && !en.is_empty());
}

#[test]
fn every_kind_of_value_is_read() {
    let rows = list(&json!([{
        "id": "1",
        "name": "甲",
        "level": "初级",
        "values": {
            "score": 79.995,
            "exam": true,
            "since": "2024-02-29",
            "expiry": "2026-01-01",
            "education": "本科",
            "shift": "night",
            "kpi": { "2025-01": 3, "2024-10": null, "2025-04": 5 },
        },
    }]));
    let roster = rows.to_roster(&policy(), &[], Some(day("2025-06-30"))).unwrap();
    let value = |id: &str| roster.value(&id.into(), 0);
    assert_eq!(roster.names, ["甲"]);
    assert_eq!(roster.level(0), Some("junior".into()));
    assert_eq!(roster.as_of, day("2025-06-30"));
    assert_eq!(value("score"), Value::Number(Decimal::parse("79.995").unwrap()));
    assert_eq!(value("exam"), Value::YesNo(true));
    assert_eq!(value("since"), Value::Date(day("2024-02-29")));
    assert_eq!(value("expiry"), Value::Date(day("2026-01-01")));
    assert_eq!(value("education"), Value::Label("bachelor"));
    assert_eq!(value("shift"), Value::Label("night"));
    let Some(Column::Series { periods, values }) = roster.columns.get(&"kpi".into()) else { panic!("no series") };
    assert_eq!(periods, &[day("2024-10-01"), day("2025-01-01"), day("2025-04-01")]);
    assert_eq!(values.raw().iter().collect::<Vec<_>>(), [UNKNOWN, 3_000_000, 5_000_000]);
}

#[test]
fn rows_and_columns_make_the_same_roster() {
    let numbers = columns("since", &[3.0, f64::NAN, 12.5]).to_roster(&policy(), &[], None).unwrap();
    let agent = |id: &str, values: Json| json!({ "id": id, "level": "junior", "values": values });
    let rows = list(&json!([
        agent("0", json!({ "since": 3 })),
        agent("1", json!({ "since": null, "score": null })),
        agent("2", json!({ "since": 12.5 })),
    ]));
    assert_eq!(rows.to_roster(&policy(), &[], None).unwrap(), numbers);
}

#[test]
fn plain_numbers_hold_yes_and_no_as_one_and_zero() {
    let roster = columns("exam", &[1.0, 0.0, f64::NAN]).to_roster(&policy(), &[], None).unwrap();
    assert_eq!(roster.columns[&"exam".into()].raw().iter().collect::<Vec<_>>(), [1, 0, UNKNOWN]);
    check_refused(&columns("exam", &[1.0, 2.0]), "rows.values.exam[1]", "value-kind");
}

#[test]
fn numbers_are_rounded_to_six_places_and_limited() {
    let micros = |value: f64| {
        let roster = columns("score", &[value]).to_roster(&policy(), &[], None).unwrap();
        roster.columns[&"score".into()].raw().get(0).unwrap()
    };
    assert_eq!(micros(0.1 + 0.2), 300_000);
    assert_eq!(micros(1.000_000_5), 1_000_001);
    check_refused(&columns("score", &[1.0, f64::INFINITY]), "rows.values.score[1]", "value-number");
    check_refused(&one("score", &json!(9_000_000_001_u64)), "rows[0].values.score", "value-number");
}

#[test]
fn a_value_of_another_kind_is_refused_with_its_place() {
    for (attribute, value) in [
        ("score", json!("80")),
        ("exam", json!(1)),
        ("exam", json!("yes")),
        ("since", json!(true)),
        ("expiry", json!(45_000)),
        ("education", json!(2)),
        ("kpi", json!(3)),
        ("score", json!({})),
    ] {
        check_refused(&one(attribute, &value), &format!("rows[0].values.{attribute}"), "value-kind");
    }
    check_refused(&one("since", &json!("2023-02-29")), "rows[0].values.since", "value-day");
    check_refused(&one("education", &json!("博士")), "rows[0].values.education", "value-unknown");
    check_refused(&one("kpi", &json!({ "2025-02": 1 })), "rows[0].values.kpi", "value-period");
}

#[test]
fn a_time_is_days_for_all_or_months_for_all() {
    let rows = list(&json!([
        { "id": "1", "level": "junior", "values": { "since": "2024-01-31" } },
        { "id": "2", "level": "junior", "values": { "since": 7 } },
    ]));
    check_refused(&rows, "rows[1].values.since", "value-mixed");
}

#[test]
fn agents_have_an_id_of_their_own_and_a_known_level() {
    let agents = |first: Json, second: Json| {
        let agent = |(id, level): (Json, Json)| json!({ "id": id, "level": level, "values": {} });
        list(&json!([agent((first, json!("junior"))), agent((json!("b"), second))]))
    };
    check_refused(&agents(json!("b"), json!("junior")), "rows[1].id", "id-twice");
    check_refused(&agents(json!(" "), json!("junior")), "rows[0].id", "id-empty");
    check_refused(&agents(json!("a"), json!("boss")), "rows[1].level", "level-unknown");
    check_refused(&agents(json!("a"), json!("")), "rows[1].level", "level-unknown");
    check_refused(&agents(json!("a"), json!("C1")), "rows[1].level", "level-unknown");
}

#[test]
fn an_attribute_that_no_policy_knows_is_refused() {
    check_refused(&one("exma", &json!(true)), "rows[0].values.exma", "attribute-unknown");
    check_refused(&columns("exma", &[1.0]), "rows.values.exma", "attribute-unknown");
    let mut bare = policy();
    bare.attributes.clear();
    let rows = one("exam", &json!(true));
    assert!(rows.to_roster(&bare, &[], None).is_err());
    assert!(rows.to_roster(&bare, &[&policy()], None).unwrap().columns.is_empty());
}

#[test]
fn columns_are_as_long_as_the_ids() {
    let Rows::Columns(mut rows) = columns("score", &[1.0, 2.0]) else { panic!("columns") };
    rows.levels.pop();
    check_refused(&Rows::Columns(rows.clone()), "rows.levels", "rows-length");
    rows.levels.push("junior".into());
    rows.ids.push("c".into());
    rows.levels.push("junior".into());
    check_refused(&Rows::Columns(rows), "rows.values.score", "rows-length");
}

#[test]
fn the_as_of_date_is_needed_where_a_value_depends_on_it() {
    let with_day = one("since", &json!("2024-01-31"));
    let error = with_day.to_roster(&policy(), &[], None).unwrap_err();
    assert_eq!((error.path.as_str(), error.problem.code()), ("options.asOf", "as-of-missing"));
    assert!(one("since", &json!(7)).to_roster(&policy(), &[], None).is_ok());
}

#[test]
fn an_imported_roster_is_handed_back_as_rows_without_loss() {
    let text = "工号,姓名,职级,score,exam,since,education,shift,kpi 2025Q1,kpi 2025Q2\n\
                1,甲,junior,79.995,是,2024-01-31,本科,night,3,\n\
                2,,初级,,否,2024-02-29,,早班,,\n\
                3,丙,高级,-1.5,,,大专,,4,5\n";
    let (policy, as_of) = (policy(), day("2025-06-30"));
    let table = Table::read(text).unwrap();
    let mut mapping = suggest(&table, &policy, as_of, None);
    let exam = mapping.columns.iter_mut().find(|column| column.header == "exam").unwrap();
    exam.empty = Empty::Failed;
    let roster = build(&table, &mapping, &policy).roster;
    assert_eq!(roster.len(), 3);
    assert_eq!(roster.value(&"exam".into(), 2), Value::Failed);
    let rows = Row::all_of(&roster);
    assert_eq!(rows[0].values.len(), 6);
    assert_eq!(serde_json::to_value(&rows[0].values[&"kpi".into()]).unwrap(), json!({ "2025-01": 3.0 }));
    assert_eq!(serde_json::to_value(&rows[2].values[&"exam".into()]).unwrap(), json!({ "failed": true }));
    let again = Rows::List(rows.clone()).to_roster(&policy, &[], Some(as_of)).unwrap();
    assert_eq!((&again.names, &again.levels), (&roster.names, &roster.levels));
    assert_eq!(Row::all_of(&again), rows);
    let columns = |roster: &Roster| roster.columns.keys().cloned().collect::<Vec<_>>();
    assert_eq!(columns(&again), columns(&roster));
}

#[test]
fn groups_are_those_of_their_grouping_and_none_is_not_known() {
    let rows = list(&json!([
        { "id": "1", "level": "junior", "team": "north", "values": {} },
        { "id": "2", "level": "junior", "values": {} },
    ]));
    let roster = rows.to_roster(&policy(), &[], None).unwrap();
    let (name, labels) = &roster.groupings[0];
    assert_eq!((name.as_str(), labels.get(0), labels.get(1)), ("team", Some("north"), None));
    assert_eq!(Row::all_of(&roster)[0].groups["team"], "north");

    let mut columns = RowColumns { ids: vec!["1".into()], levels: vec!["junior".into()], ..RowColumns::default() };
    columns.groups.insert("team".into(), vec![]);
    check_refused(&Rows::Columns(columns), "rows.groups.team", "rows-length");
}
