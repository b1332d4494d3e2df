use super::*;
use crate::policy::{Decimal, Direction, Level, NamedValue, Period, SeriesOf, Track, Unit};
use crate::roster::Value;
use crate::roster::mapping::{ColumnMapping, Empty};
use proptest::prelude::*;

fn policy() -> Policy {
    let level = |id: &str, name: &str| {
        serde_json::from_value::<Level>(serde_json::json!({ "id": id, "name": Text::same(name) })).unwrap()
    };
    let levels = vec![level("l1", "初级"), level("l2", "中级")];
    let value = |id: &str, name: &str| NamedValue { id: id.into(), name: Text::same(name), aliases: vec![] };
    let number = |unit| AttributeKind::Number { unit, direction: Direction::default() };
    let kinds = [
        ("exam", number(Unit::Points)),
        ("tenure", number(Unit::Months)),
        ("rate", number(Unit::Percent)),
        ("certificate", AttributeKind::YesNo),
        ("education", AttributeKind::Ordered { values: vec![value("college", "专科"), value("bachelor", "本科")] }),
        ("channel", AttributeKind::Category { values: vec![value("phone", "热线")] }),
        ("in_level", AttributeKind::Elapsed),
        ("expiry", AttributeKind::Date),
        (
            "csat",
            AttributeKind::Series {
                period: Period::Month,
                of: SeriesOf::Number { unit: Unit::None, direction: Direction::default() },
            },
        ),
        (
            "review",
            AttributeKind::Series {
                period: Period::Month,
                of: SeriesOf::Ordered { values: vec![value("b", "B"), value("a", "A")] },
            },
        ),
    ];
    let attribute = |(id, kind): (&str, AttributeKind)| Attribute::new(id, Text::same(id), kind);
    Policy {
        tracks: vec![Track { id: "t".into(), name: Text::same("T"), levels }],
        attributes: kinds.into_iter().map(attribute).collect(),
        ..Policy::default()
    }
}

fn column(header: &str, target: &str) -> ColumnMapping {
    let target = match target {
        "ignore" => Target::Ignore,
        "id" => Target::Id,
        "name" => Target::Name,
        "level" => Target::Level,
        "grouping" => Target::Grouping,
        id => Target::Attribute { id: id.into() },
    };
    ColumnMapping::new(header, target)
}

fn mapping(columns: Vec<ColumnMapping>) -> Mapping {
    Mapping { as_of: Date::new(2024, 6, 30).unwrap(), level_of_all: Some("l1".into()), columns }
}

fn built(text: &str, columns: Vec<ColumnMapping>) -> Built {
    build(&Table::read(text).unwrap(), &mapping(columns), &policy())
}

fn shown(value: Value<'_>) -> String {
    match value {
        Value::Unknown => "?".into(),
        Value::Failed => "failed".into(),
        Value::Number(number) => number.to_string(),
        Value::YesNo(yes) => yes.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Label(word) => word.into(),
    }
}

/// Each issue as `row code column`.
fn issues(built: &Built) -> Vec<String> {
    for issue in &built.issues {
        assert!(!issue.message.zh.is_empty() && !issue.message.en.is_empty(), "{issue:?}");
    }
    let row = |row: Option<usize>| row.map_or("-".into(), |row| row.to_string());
    built.issues.iter().map(|it| format!("{} {} {}", row(it.row), it.code, it.column).trim_end().to_owned()).collect()
}

/// Reads cells below the header `x` into one attribute: the values, and the issues as `row code`.
#[track_caller]
fn check(attribute: &str, change: impl Fn(&mut ColumnMapping), cells: &[&str], values: &[&str], problems: &[&str]) {
    let mut column = column("x", attribute);
    change(&mut column);
    // A second column keeps rows with an empty cell from being blank.
    let rows = cells.iter().map(|cell| format!("{cell}\t.\n")).collect::<Vec<_>>().concat();
    let built = built(&format!("x\ty\n{rows}"), vec![column]);
    let found: Vec<String> = (0..cells.len()).map(|row| shown(built.roster.value(&attribute.into(), row))).collect();
    assert_eq!(found, values);
    let found: Vec<String> = issues(&built).iter().map(|it| it.trim_end_matches(" x").to_owned()).collect();
    assert_eq!(found, problems);
}

fn as_is(_: &mut ColumnMapping) {}

#[test]
fn people_are_read_with_id_name_level_and_groups() {
    let text = "工号,姓名,职级,团队\nA1,甲,初级,NA\nA2,乙, L2 ,\nA3,'=丙,中级,一组\n";
    let columns =
        vec![column("工号", "id"), column("姓名", "name"), column("职级", "level"), column("团队", "grouping")];
    let built = built(text, columns);
    assert_eq!(issues(&built), [""; 0]);
    let roster = built.roster;
    assert_eq!(roster.ids, ["A1", "A2", "A3"]);
    assert_eq!(roster.names, ["甲", "乙", "=丙"]);
    assert_eq!((0..3).map(|row| roster.levels.get(row).unwrap()).collect::<Vec<_>>(), ["l1", "l2", "l2"]);
    let (name, teams) = &roster.groupings[0];
    assert_eq!((name.as_str(), teams.get(0), teams.get(1), teams.get(2)), ("团队", Some("NA"), None, Some("一组")));
}

#[test]
fn second_of_two_ids_is_left_out_and_names_the_first() {
    let built = built("id,exam\n1,60\n2,70\n1,80\n", vec![column("id", "id"), column("exam", "exam")]);
    assert_eq!((built.rows_read, built.rows_kept, built.roster.len()), (3, 2, 2));
    assert_eq!(issues(&built), ["4 id-twice id"]);
    assert!(built.issues[0].message.zh.contains("第 2 行"));
}

#[test]
fn row_without_a_level_does_not_take_the_id_from_the_next() {
    let built = built("id,级\n1,高级\n1,初级\n2,\n3,无数据\n", vec![column("id", "id"), column("级", "level")]);
    assert_eq!(issues(&built), ["2 level-unknown 级", "4 level-empty 级", "5 level-empty 级"]);
    assert_eq!(built.roster.ids, ["1"]);
}

#[test]
fn missing_ids_are_made_of_row_numbers() {
    let with_column = built("id,x\n3,.\n,.\n-,.\n", vec![column("id", "id")]);
    assert_eq!(with_column.roster.ids, ["3", "3-2", "4"]);
    assert_eq!(issues(&with_column), ["3 id-empty id", "4 id-empty id"]);
    let without = built("x\n.\n\n.\n", vec![]);
    assert_eq!((without.roster.ids.clone(), without.issues), (vec!["2".to_owned(), "4".to_owned()], vec![]));
}

#[test]
fn words_of_the_file_lead_to_levels() {
    let mut level = column("级", "level");
    let labels = [("6 - Junior", "l1"), ("1 - Senior", "gone"), ("初级", "")];
    level.labels = labels.map(|(word, id)| (word.into(), id.into())).into();
    let text = "级\n6 - Junior\n1 - Senior\n中级\n初级\n中级\n";
    let table = Table::read(text).unwrap();
    let matches = crate::roster::word_matches(&table, &level, &policy());
    let matches: Vec<_> = matches.iter().map(|it| (it.word.text, it.word.count, it.id.as_deref())).collect();
    assert_eq!(
        matches,
        [("6 - Junior", 1, Some("l1")), ("1 - Senior", 1, None), ("中级", 2, Some("l2")), ("初级", 1, None)]
    );
    let built = built(text, vec![level]);
    assert_eq!(built.roster.len(), 3);
    assert_eq!(issues(&built), ["3 level-unknown 级", "5 level-empty 级"]);
}

#[test]
fn without_any_level_nobody_is_on_the_ladder() {
    let table = Table::read("id\n1\n").unwrap();
    let built = build(&table, &Mapping { level_of_all: None, ..mapping(vec![column("id", "id")]) }, &policy());
    assert_eq!((built.roster.level(0), issues(&built)), (None, vec!["- level-missing".to_owned()]));
}

#[test]
fn text_in_a_number_column_is_unknown_and_listed() {
    check("exam", as_is, &["60", "优", "７０．５", "-", "80分"], &["60", "?", "70.5", "?", "80"], &["3 not-a-number"]);
}

#[test]
fn empty_cells_are_unknown_zero_or_failed_as_the_mapping_says() {
    let meaning = |empty| move |column: &mut ColumnMapping| column.empty = empty;
    check("exam", meaning(Empty::Unknown), &["1", ""], &["1", "?"], &[]);
    check("exam", meaning(Empty::Zero), &["1", ""], &["1", "0"], &[]);
    check("exam", meaning(Empty::Failed), &["1", ""], &["1", "failed"], &[]);
    check("certificate", meaning(Empty::Zero), &["是", ""], &["true", "false"], &[]);
    check("education", meaning(Empty::Zero), &["本科", ""], &["bachelor", "?"], &[]);
    check("education", meaning(Empty::Failed), &["本科", ""], &["bachelor", "failed"], &[]);
    check("in_level", meaning(Empty::Zero), &["2024-01-01", ""], &["2024-01-01", "2024-06-30"], &[]);
    check("in_level", meaning(Empty::Zero), &["3", ""], &["3", "0"], &[]);
}

#[test]
fn words_may_stand_for_figures() {
    let labels = |column: &mut ColumnMapping| {
        column.labels = [("缺考", "0"), ("缓考", "")].map(|(a, b)| (a.into(), b.into())).into();
    };
    check("exam", labels, &["60", "缺考", "缓考"], &["60", "0", "?"], &[]);
}

#[test]
fn units_are_converted_exactly() {
    let in_years = |column: &mut ColumnMapping| column.unit = Some(Unit::Years);
    check("tenure", in_years, &["1.5", "0.333333", "18个月"], &["18", "3.999996", "18"], &[]);
    check("tenure", as_is, &["2年", "1年3个月", "30天"], &["24", "15", "?"], &["4 unit-differs"]);
    check("rate", as_is, &["85%", "90"], &["85", "90"], &[]);
    check("in_level", in_years, &["3", "0.5"], &["36", "6"], &[]);
}

#[test]
fn scores_out_of_scale_are_kept_and_said() {
    let cell = serde_json::json!({ "competency": "c", "source": "s", "attribute": "exam" });
    let mut policy = policy();
    policy.scoring.cells = vec![serde_json::from_value(cell).unwrap()];
    let table = Table::read("id,exam\n1,999\n2,-50\n3,100\n4,\n").unwrap();
    let mapping = mapping(vec![column("id", "id"), column("exam", "exam")]);
    let found = build(&table, &mapping, &policy);
    assert_eq!(issues(&found), ["2 score-out-of-scale exam", "3 score-out-of-scale exam"]);
    assert!(found.issues[0].message.en.contains("“999”") && found.issues[0].message.en.contains("counts as 100"));
    assert!(found.issues[1].message.en.contains("counts as 0"), "{:?}", found.issues[1]);
    assert_eq!(shown(found.roster.value(&"exam".into(), 0)), "999");
    // A curve says itself what lies outside of it.
    policy.scoring.cells[0].value = ValueFunction::Linear { worst: Decimal::from_int(0), best: Decimal::from_int(500) };
    assert_eq!(issues(&build(&table, &mapping, &policy)), [""; 0]);
}

#[test]
fn shares_are_multiplied_only_where_the_user_says_so() {
    check("rate", as_is, &["0.85", "1", "0"], &["0.85", "1", "0"], &["- share-not-percent"]);
    check("rate", |column| column.unit = Some(Unit::None), &["0.85", "90%"], &["85", "90"], &[]);
    check("rate", as_is, &["1", "0"], &["1", "0"], &[]);
}

#[test]
fn named_values_are_matched_and_others_told_apart() {
    check("education", as_is, &["本科", "博士", "专科"], &["bachelor", "?", "college"], &["3 value-unknown"]);
    check("channel", as_is, &["热线", "在线", "在线"], &["phone", "在线", "在线"], &[]);
    let labels = |column: &mut ColumnMapping| column.labels = [("大专".into(), "college".into())].into();
    check("education", labels, &["大专"], &["college"], &[]);
    check("certificate", as_is, &["有", "未通过", "也许"], &["true", "false", "?"], &["4 not-yes-or-no"]);
}

#[test]
fn days_that_cannot_be_read_are_unknown_and_listed() {
    check(
        "expiry",
        as_is,
        &["2025年1月", "2023-02-29", "45047"],
        &["2025-01-01", "?", "2023-05-01"],
        &["3 not-a-date"],
    );
    let day_first = |column: &mut ColumnMapping| column.day_first = true;
    check("expiry", day_first, &["1/5/2023"], &["2023-05-01"], &[]);
}

#[test]
fn time_is_read_from_days_or_from_months_by_majority() {
    check(
        "in_level",
        as_is,
        &["2024-01-01", "20240201", "3"],
        &["2024-01-01", "2024-02-01", "?"],
        &["4 dates-and-times-mixed"],
    );
    check(
        "in_level",
        as_is,
        &["12", "3.5", "2024-01-01", "soon"],
        &["12", "3.5", "?", "?"],
        &["4 dates-and-times-mixed", "5 not-a-date"],
    );
    check("in_level", as_is, &["45047", "2023年5月"], &["2023-05-01", "2023-05-01"], &[]);
    check("in_level", as_is, &["2024-07-01"], &["2024-07-01"], &["2 date-after-as-of"]);
    check("in_level", |column| column.unit = Some(Unit::Days), &["30", "366"], &["2024-05-31", "2023-06-30"], &[]);
}

#[test]
fn exported_words_come_back_as_they_were() {
    let words = ["=1+1", "-3.5", "'-3.5", "a,b", "\"x\"", "two\nlines", "@", "甲"];
    let rows = words.iter().enumerate().map(|(row, word)| vec![row.to_string(), (*word).to_owned()]);
    let file = crate::roster::to_csv(std::iter::once(vec!["id".to_owned(), "name".to_owned()]).chain(rows));
    let built = built(&file, vec![column("id", "id"), column("name", "name")]);
    assert_eq!(built.roster.names, words);
}

#[test]
fn series_take_a_column_per_period_in_the_order_of_time() {
    let text = "CSAT 2024-02,CSAT 2024-01,again 2024年1月,csat\n90,80,1,1\nx,85,1,1\n";
    let columns = ["CSAT 2024-02", "CSAT 2024-01", "again 2024年1月", "csat"].map(|header| column(header, "csat"));
    let built = built(text, columns.into());
    let Some(Column::Series { periods, values }) = built.roster.columns.get(&"csat".into()) else {
        panic!("no series")
    };
    assert_eq!(periods.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2024-01-01", "2024-02-01"]);
    assert_eq!((0..4).map(|place| shown(values.value(place))).collect::<Vec<_>>(), ["80", "90", "85", "?"]);
    let found = issues(&built);
    assert_eq!(found, ["3 not-a-number CSAT 2024-02", "- period-twice again 2024年1月", "- period-unreadable csat"]);
}

#[test]
fn series_of_ratings_share_one_dictionary() {
    let built = built("1月,2月\nA,B\nB,A\n", vec![column("1月", "review"), column("2月", "review")]);
    let Some(Column::Series { values, .. }) = built.roster.columns.get(&"review".into()) else { panic!("no series") };
    assert_eq!((0..4).map(|place| shown(values.value(place))).collect::<Vec<_>>(), ["a", "b", "b", "a"]);
}

#[test]
fn columns_that_lead_nowhere_are_noted() {
    let columns = vec![
        column("gone", "exam"),
        column("a", "nothing"),
        column("a", "exam"),
        column("b", "exam"),
        column("z", "ignore"),
    ];
    let built = built("\na,b\n1,2,3\n", columns);
    let expected =
        ["- header-not-first", "3 row-too-long", "- column-missing gone", "- attribute-missing a", "- target-twice b"];
    assert_eq!(issues(&built), expected);
    assert_eq!(shown(built.roster.value(&"exam".into(), 0)), "1");
}

#[test]
fn issues_are_listed_up_to_a_limit_and_counted_beyond() {
    let rows = (0..500).map(|row| format!("{row},x\n")).collect::<Vec<_>>().concat();
    let built = built(&format!("id,exam\n{rows}"), vec![column("id", "id"), column("exam", "exam")]);
    assert_eq!((built.issues.len(), built.rows_kept), (Built::ISSUE_LIMIT, 500));
    let count = IssueCount { level: IssueLevel::ValueUnknown, code: "not-a-number", column: "exam".into(), count: 500 };
    assert_eq!(built.issue_counts, [count]);
}

#[test]
fn new_attributes_are_read_under_the_id_that_adopting_gives_them() {
    let of = AttributeKind::Number { unit: Unit::None, direction: Direction::default() };
    let mapping = mapping(vec![ColumnMapping::new("迟到 次数", Target::NewAttribute { of })]);
    let built = build(&Table::read("迟到 次数\n3\n").unwrap(), &mapping, &policy());
    let (policy, _) = adopt(&mapping, &policy());
    assert_eq!(shown(built.roster.value(&policy.attributes.last().unwrap().id, 0)), "3");
}

proptest! {
    #[test]
    fn any_file_is_built_without_panic(
        text in r#"\PC*|[1a是,\n"' -]{0,80}"#,
        targets in proptest::collection::vec(0..12_usize, 0..6),
    ) {
        let Ok(table) = Table::read(&text) else { return Ok(()) };
        let names =
            ["id", "name", "level", "grouping", "exam", "certificate", "education", "channel", "in_level", "expiry", "csat", "tenure"];
        let columns = table.headers().iter().zip(targets).map(|(header, target)| column(header, names[target])).collect();
        let built = build(&table, &mapping(columns), &policy());
        let roster = &built.roster;
        prop_assert_eq!((roster.len(), roster.names.len(), roster.levels.codes.len()), (built.rows_kept, built.rows_kept, built.rows_kept));
        let unique: std::collections::HashSet<_> = roster.ids.iter().collect();
        prop_assert_eq!(unique.len(), roster.len());
    }
}
