use super::*;
use crate::policy::{Attribute, Direction, Level, NamedValue, Period, SeriesOf, Text, Track, Unit};
use crate::roster::build;
use proptest::prelude::*;

fn level(id: &str, name: &str) -> Level {
    serde_json::from_value(serde_json::json!({ "id": id, "name": Text::same(name) })).unwrap()
}

fn ladder(names: &[&str]) -> Policy {
    let levels = names.iter().enumerate().map(|(place, name)| level(&format!("id{place}"), name)).collect();
    Policy { tracks: vec![Track { id: "t".into(), name: Text::same("T"), levels }], ..Policy::default() }
}

fn attribute(id: &str, zh: &str, en: &str, kind: AttributeKind) -> Attribute {
    Attribute::new(id, Text::new(zh, en), kind)
}

fn number(unit: Unit, direction: Direction) -> AttributeKind {
    AttributeKind::Number { unit, direction }
}

fn policy() -> Policy {
    let value = |id: &str, zh: &str, en: &str| NamedValue { id: id.into(), name: Text::new(zh, en), aliases: vec![] };
    let education = vec![
        value("college", "专科", "College"),
        value("bachelor", "本科", "Bachelor"),
        value("master", "硕士", "Master"),
    ];
    let attributes = vec![
        attribute("exam", "业务考试", "Exam score", number(Unit::Points, Direction::HigherIsBetter)),
        attribute("aht", "平均处理时长", "Average handle time", number(Unit::Seconds, Direction::LowerIsBetter)),
        attribute("in_level", "在级时长", "Time in level", AttributeKind::Elapsed),
        attribute("education", "学历", "Education", AttributeKind::Ordered { values: education }),
        attribute("certificate", "上岗证", "Certificate", AttributeKind::YesNo),
        attribute(
            "csat",
            "满意度",
            "CSAT",
            AttributeKind::Series {
                period: Period::Month,
                of: SeriesOf::Number { unit: Unit::Percent, direction: Direction::HigherIsBetter },
            },
        ),
    ];
    Policy { attributes, ..ladder(&["初级客服", "中级客服", "高级客服"]) }
}

fn as_of() -> Date {
    Date::new(2024, 6, 30).unwrap()
}

fn target_name(column: &ColumnMapping) -> String {
    match &column.target {
        Target::Ignore => "ignore".into(),
        Target::Id => "id".into(),
        Target::Name => "name".into(),
        Target::Level => "level".into(),
        Target::Grouping => "grouping".into(),
        Target::Attribute { id } => id.to_string(),
        Target::NewAttribute { .. } => "new".into(),
    }
}

/// What each column is taken for, as `target confidence`.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Mapping {
    let mapping = suggest(&Table::read(text).unwrap(), &policy(), as_of(), None);
    let found: Vec<String> =
        mapping.columns.iter().map(|it| format!("{} {:?}", target_name(it), it.confidence).to_lowercase()).collect();
    assert_eq!(found, expected);
    mapping
}

/// The level that each word is taken for.
#[track_caller]
fn check_levels(policy: &Policy, words: &[&str], expected: &[&str]) {
    let rows = words.iter().map(|word| format!("{word}\n")).collect::<Vec<_>>().concat();
    let table = Table::read(&format!("职级\n{rows}")).unwrap();
    let mapping = suggest(&table, policy, as_of(), None);
    let column = &mapping.columns[0];
    assert_eq!(column.target, Target::Level);
    let word_of = |word: &&str| {
        let by_name = || crate::roster::spelling::find_level(policy, word).map(|level| level.id.to_string());
        column.labels.get(*word).cloned().or_else(by_name).unwrap_or("none".into())
    };
    assert_eq!(words.iter().map(word_of).collect::<Vec<_>>(), expected);
}

#[test]
fn chinese_headers_are_recognised() {
    let mapping = check(
        "工号,姓名,职级,班组,业务考试,平均处理时长（秒）,在级时长（年）,学历,上岗证,备注\n\
         A1,甲,初级客服,一组,80,420,1.5,本科,有,随便\n\
         A2,乙,中级客服,一组,85,400,2,专科,无,写点\n\
         A3,丙,高级客服,二组,,380,3,硕士,有,什么\n",
        &[
            "id high",
            "name high",
            "level high",
            "grouping high",
            "exam high",
            "aht high",
            "in_level high",
            "education high",
            "certificate high",
            "ignore low",
        ],
    );
    assert_eq!(mapping.columns[6].unit, Some(Unit::Years));
    assert_eq!(mapping.columns[5].direction, Some(Direction::LowerIsBetter));
    assert_eq!(mapping.level_of_all, None);
}

#[test]
fn english_headers_are_recognised() {
    check(
        "employee_id;Full Name;Job Level;Team;EXAM-SCORE;Avg. Average handle time;Time in level (months);Certificate\n\
         1;Ann;初级客服;East;80;420;5;Y\n2;Bo;中级客服;East;70;430;6;N\n",
        &[
            "id high",
            "name high",
            "level high",
            "grouping high",
            "exam high",
            "aht medium",
            "in_level high",
            "certificate high",
        ],
    );
}

#[test]
fn values_speak_where_headers_do_not() {
    check(
        "编码,水平,毕业于,x\nK01,初级客服,本科,1\nK02,中级客服,专科,2\nK03,初级客服,本科,2\n",
        &["id medium", "level medium", "education medium", "ignore low"],
    );
}

#[test]
fn values_that_contradict_the_header_lower_the_confidence() {
    check("工号,业务考试\n1,优\n1,良\n", &["id low", "exam low"]);
    check("工号,业务考试\n1,\n2,\n", &["id high", "exam medium"]);
}

#[test]
fn header_without_a_period_is_no_column_of_a_series() {
    check("工号,满意度（%）,满意度 - 全部\n1,90,91\n2,92,93\n", &["id high", "ignore low", "ignore low"]);
}

#[test]
fn each_target_is_used_once_and_the_best_match_wins() {
    check("考试,业务考试,exam score\n1,2,3\n4,5,6\n", &["ignore low", "exam high", "ignore low"]);
}

#[test]
fn each_period_of_a_series_is_a_column() {
    check(
        "工号,满意度2024-01,满意度2024-02,满意度\n1,90,91,90\n2,92,93,91\n",
        &["id high", "csat high", "csat high", "ignore low"],
    );
}

#[test]
fn file_without_levels_puts_everybody_on_the_lowest() {
    let mapping = check("工号\n1\n2\n", &["id high"]);
    assert_eq!(mapping.level_of_all, Some("id0".into()));
}

#[test]
fn unit_that_nothing_names_is_a_guess() {
    let rows = (0..40).map(|row| format!("{row},{}\n", row % 8)).collect::<Vec<_>>().concat();
    let mapping = check(&format!("工号,在级时长\n{rows}"), &["id high", "in_level low"]);
    assert_eq!(mapping.columns[1].unit, Some(Unit::Years));
    let mapping = check("工号,在级时长\n1,30\n2,20\n", &["id high", "in_level low"]);
    assert_eq!(mapping.columns[1].unit, Some(Unit::Months));
    let mapping = check("工号,在级月数\n1,30\n2,20\n", &["id high", "in_level medium"]);
    assert_eq!(mapping.columns[1].unit, Some(Unit::Months));
    let mapping = check("工号,在级时长\n1,2023-01-31\n2,2022-05-01\n", &["id high", "in_level high"]);
    assert_eq!(mapping.columns[1].unit, None);
}

#[test]
fn direction_in_the_header_overrides_the_attributes() {
    let mapping = check("工号,业务考试（1=最好）\n1,2\n2,3\n", &["id high", "exam high"]);
    assert_eq!(mapping.columns[1].direction, Some(Direction::LowerIsBetter));
}

#[test]
fn order_of_day_and_month_comes_from_the_values() {
    let mapping = check("工号,在级时长\n1,3/4/2023\n2,25/4/2023\n", &["id high", "in_level high"]);
    assert!(mapping.columns[1].day_first);
}

#[test]
fn earlier_choices_are_kept_while_the_policy_has_them() {
    let mut earlier =
        check("工号,职级,甲,乙\n1,T1,5,6\n2,T2,6,7\n", &["id high", "level high", "ignore low", "ignore low"]);
    earlier.columns[2].target = Target::Attribute { id: "exam".into() };
    earlier.columns[3].target = Target::Attribute { id: "gone".into() };
    earlier.columns[1].labels = [("T1".to_owned(), "id2".to_owned())].into();
    let table = Table::read("甲,乙,工号,职级,业务考试\n5,6,1,T1,1\n6,7,2,T3,2\n").unwrap();
    let mapping = suggest(&table, &policy(), as_of(), Some(&earlier));
    let targets: Vec<String> = mapping.columns.iter().map(target_name).collect();
    assert_eq!(targets, ["exam", "ignore", "id", "level", "ignore"]);
    assert_eq!((mapping.columns[0].confidence, mapping.columns[1].confidence), (Confidence::Chosen, Confidence::Low));
    let labels: Vec<_> = mapping.columns[3].labels.iter().map(|(word, id)| format!("{word} {id}")).collect();
    assert_eq!(labels, ["T1 id2", "T3 id2"]);
}

#[test]
fn levels_are_matched_by_name_and_by_number() {
    let officers = ladder(&["Junior Officer", "Senior Officer", "Manager"]);
    check_levels(&officers, &["6 - Junior Officer", "5 - Senior Officer", "MANAGER"], &["id0", "id1", "id2"]);
    check_levels(&officers, &["L1", "P2", "3级", "二级", "9", "Level 3"], &["id0", "id1", "id2", "id1", "none", "id2"]);
    let falling = ladder(&["S3", "S2", "S1"]);
    check_levels(&falling, &["3", "2", "1"], &["id0", "id1", "id2"]);
    check_levels(&ladder(&["一级客服", "二级客服"]), &["一级", "2"], &["id0", "id1"]);
}

#[test]
fn numbers_do_not_place_anybody_where_two_tracks_have_them() {
    let mut policy = ladder(&["A", "B"]);
    let second = Track { id: "u".into(), name: Text::same("U"), levels: vec![level("x", "X"), level("y", "Y")] };
    policy.tracks.push(second);
    check_levels(&policy, &["1", "2", "X"], &["none", "none", "x"]);
}

#[test]
fn numbered_list_is_laid_along_the_ladder_as_its_words_say() {
    let three = ladder(&["甲等", "乙等", "丙等"]);
    check_levels(&three, &["1 - Executive", "2 - Manager", "3 - Junior Officer"], &["id2", "id1", "id0"]);
    check_levels(&three, &["1 - Trainee", "2 - Officer", "3 - Director"], &["id0", "id1", "id2"]);
    check_levels(&three, &["1 - Red", "2 - Green", "3 - Blue"], &["none", "none", "none"]);
}

#[test]
fn values_are_matched_through_their_endings() {
    let table = Table::read("学历\n本科及以上\n大学本科学历\nMaster's & above\nBelow Bachelor\n").unwrap();
    let mapping = suggest(&table, &policy(), as_of(), None);
    let labels: Vec<_> = mapping.columns[0].labels.iter().map(|(word, id)| format!("{word}={id}")).collect();
    assert_eq!(labels, ["Master's & above=master", "大学本科学历=bachelor", "本科及以上=bachelor"]);
}

#[track_caller]
fn check_kind(text: &str, expected: &AttributeKind) {
    assert_eq!(new_attribute_kind(&Table::read(text).unwrap(), 0), *expected);
}

#[test]
fn kind_of_a_new_attribute_comes_from_its_values() {
    check_kind("迟到（次）\n1\n3\n", &number(Unit::Times, Direction::HigherIsBetter));
    check_kind("投诉（越低越好）\n1\n3\n", &number(Unit::None, Direction::LowerIsBetter));
    check_kind("持证\n是\n否\n", &AttributeKind::YesNo);
    check_kind("入职\n2023-01-01\n2022-05-03\n", &AttributeKind::Elapsed);
    check_kind("证书到期日\n2023-01-01\n", &AttributeKind::Date);
    let value = |id: &str, name: &str| NamedValue { id: id.into(), name: Text::same(name), aliases: vec![] };
    check_kind(
        "评级\nB\nA\nB+\n",
        &AttributeKind::Ordered { values: vec![value("b", "B"), value("b-2", "B+"), value("a", "A")] },
    );
    check_kind(
        "渠道\n热线\n在线\n",
        &AttributeKind::Category { values: vec![value("热线", "热线"), value("在线", "在线")] },
    );
}

/// A file of the shared data, where this machine has it.
fn shared(name: &str) -> Option<Table> {
    let base = std::env::var("LADDERLAB_SHARED").unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").into());
    let path = format!("{base}/data/{name}");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {path} is not there");
        return None;
    };
    Some(Table::read(&text).unwrap())
}

#[test]
fn pharma_roster_is_mapped_to_a_six_level_ladder() {
    let Some(table) = shared("pwc_pharma_diversity_promotion_500.csv") else { return };
    let mut policy =
        ladder(&["Junior Officer", "Senior Officer", "Manager", "Senior Manager", "Director", "Executive"]);
    policy.attributes = vec![
        attribute("rating", "绩效评级", "Performance rating", number(Unit::None, Direction::LowerIsBetter)),
        attribute("in_level", "在级时长", "Time in level", AttributeKind::Elapsed),
        attribute("hired", "入职日期", "Hire date", AttributeKind::Elapsed),
    ];
    let date = Date::new(2020, 7, 1).unwrap();
    let mapping = suggest(&table, &policy, date, None);
    let column = |header: &str| mapping.columns.iter().find(|it| it.header == header).unwrap();
    assert_eq!(column("Employee ID").target, Target::Id);
    assert_eq!(column("Job Level after FY20 promotions").target, Target::Level);
    assert_eq!(column("FY20 Performance Rating").direction, Some(Direction::LowerIsBetter));
    assert_eq!(target_name(column("FY20 Performance Rating")), "rating");
    let in_level = column("Time in Job Level @01.07.2020");
    assert_eq!((target_name(in_level).as_str(), &in_level.unit), ("in_level", &Some(Unit::Years)));
    for header in ["Gender", "Age group", "Broad region group: nationality 1"] {
        assert_eq!(column(header).target, Target::Grouping, "{header}");
    }
    let built = build(&table, &mapping, &policy);
    assert_eq!((built.rows_kept, built.roster.levels.dictionary.len()), (500, 6));
    assert_eq!(built.issues, []);
    let raw = |id: &str, row: usize| built.roster.columns[&id.into()].raw().get(row).unwrap();
    assert_eq!((raw("rating", 0), raw("in_level", 0)), (2_000_000, 36_000_000));
    assert_eq!(built.roster.columns[&"rating".into()].missing(), 87);
    assert_eq!(built.roster.level(0), Some("id0".into()));
}

#[test]
fn pharma_roster_is_laid_along_a_ladder_with_other_names() {
    let Some(table) = shared("pwc_pharma_diversity_promotion_500.csv") else { return };
    let policy = ladder(&["铜", "银", "金", "铂金", "钻石", "王者"]);
    let built = build(&table, &suggest(&table, &policy, as_of(), None), &policy);
    assert_eq!((built.rows_kept, built.roster.level(0)), (500, Some("id0".into())));
}

#[test]
fn large_roster_without_levels_is_mapped() {
    let Some(table) = shared("av_hr_promotion_train_54808.csv") else { return };
    let mut policy = policy();
    policy.attributes.extend([
        attribute("score", "培训平均分", "Average training score", number(Unit::Points, Direction::HigherIsBetter)),
        attribute("rating", "上年评级", "Previous year rating", number(Unit::None, Direction::HigherIsBetter)),
        attribute("kpi", "KPI 达标", "KPIs met (greater than 80 percent)", AttributeKind::YesNo),
        attribute("awards", "获奖", "Awards won", AttributeKind::YesNo),
    ]);
    let mapping = suggest(&table, &policy, as_of(), None);
    let targets: Vec<String> = mapping.columns.iter().map(target_name).collect();
    let expected = [
        "id",
        "grouping",
        "grouping",
        "education",
        "grouping",
        "grouping",
        "ignore",
        "ignore",
        "rating",
        "ignore",
        "kpi",
        "awards",
        "score",
        "ignore",
    ];
    assert_eq!(targets, expected);
    assert_eq!(mapping.level_of_all, Some("id0".into()));
    let built = build(&table, &mapping, &policy);
    assert_eq!((built.rows_kept, built.roster.groupings.len()), (54_808, 4));
    let codes: Vec<_> = built.issue_counts.iter().map(|it| (it.code, it.column.as_str(), it.count)).collect();
    assert_eq!(codes, [("value-unknown", "education", 805)]);
}

proptest! {
    #[test]
    fn any_file_is_mapped_without_panic(text in r#"\PC*|[工号级1a是年(),\n"' -]{0,80}"#) {
        let Ok(table) = Table::read(&text) else { return Ok(()) };
        let mapping = suggest(&table, &policy(), as_of(), None);
        prop_assert_eq!(mapping.columns.len(), table.headers().len());
        for column in 0..table.headers().len() {
            let _ = new_attribute_kind(&table, column);
        }
        let again = suggest(&table, &policy(), as_of(), Some(&mapping));
        prop_assert!(again.columns.iter().all(|it| it.confidence == Confidence::Chosen));
    }
}
