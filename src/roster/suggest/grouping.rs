//! Columns that nothing else takes: a grouping, or nothing.

use super::{Column, ColumnMapping, Confidence, Header, Target};
use crate::roster::suggest::evidence::WORD_LIMIT;

const GROUPING_NAMES: [&str; 44] = [
    "团队",
    "班组",
    "组别",
    "小组",
    "组",
    "技能组",
    "业务线",
    "业务组",
    "部门",
    "所属部门",
    "一级部门",
    "二级部门",
    "中心",
    "区域",
    "大区",
    "地区",
    "城市",
    "职场",
    "基地",
    "站点",
    "班次",
    "班别",
    "性别",
    "年龄段",
    "年龄组",
    "渠道",
    "招聘渠道",
    "用工类型",
    "team",
    "group",
    "squad",
    "department",
    "dept",
    "division",
    "region",
    "city",
    "site",
    "location",
    "shift",
    "gender",
    "sex",
    "age group",
    "channel",
    "recruitment channel",
];

/// The headers of groupings, prepared for comparing.
pub(super) fn names() -> Vec<Header> {
    Header::all(GROUPING_NAMES)
}

/// A grouping where the header or a few words again and again say so.
pub(super) fn or_nothing(column: &Column<'_>, names: &[Header]) -> ColumnMapping {
    let evidence = &column.evidence;
    let closeness = column.header.closest(names);
    let is_countable = evidence.words.as_ref().is_some_and(|words| (1..=WORD_LIMIT).contains(&words.len()));
    let is_text = evidence.numbers * 2 < evidence.filled && evidence.dates * 2 < evidence.filled;
    let is_yes_no = evidence.is_mostly(evidence.yes_no, 90);
    let (target, confidence) = match closeness {
        100 if is_countable => (Target::Grouping, Confidence::High),
        60.. if is_text && !is_yes_no && evidence.has_few_words() => (Target::Grouping, Confidence::Medium),
        _ if is_text && !is_yes_no && evidence.has_few_words() => (Target::Grouping, Confidence::Low),
        _ => (Target::Ignore, Confidence::Low),
    };
    let day_first = evidence.day_first;
    ColumnMapping { day_first, confidence, ..ColumnMapping::new(&column.header.text, target) }
}
