//! Problems of the file by kind: how many, where the first ones are, and all that are kept on request.

use std::rc::Rc;

use yew::prelude::*;

use crate::policy::Lang;
use crate::roster::{Built, Issue, IssueLevel};
use crate::ui::store::use_lang;

/// How many problems of a kind are shown before the user asks for more.
const SHOWN: usize = 3;

/// Properties of [`IssueList`].
#[derive(Properties, PartialEq)]
pub(super) struct IssueListProps {
    /// The file as it was read.
    pub(super) built: Rc<Built>,
}

/// Problems of one kind.
struct Group<'a> {
    code: &'static str,
    level: IssueLevel,
    /// How many there are.
    count: usize,
    /// Those that are kept one by one.
    issues: Vec<&'a Issue>,
}

/// Problems of the file by kind, the gravest first.
#[component]
pub(super) fn IssueList(props: &IssueListProps) -> Html {
    let lang = use_lang();
    html! {
        <ul class="import-issues">
            for group in groups(&props.built) {
                <li key={group.code} class={class(group.level)}>{ kind(&group, lang) }</li>
            }
        </ul>
    }
}

fn groups(built: &Built) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for counted in &built.issue_counts {
        let (code, level) = (counted.code, counted.level);
        if let Some(group) = groups.iter_mut().find(|it| (it.code, it.level) == (code, level)) {
            group.count += counted.count;
        } else {
            let issues = built.issues.iter().filter(|it| (it.code, it.level) == (code, level)).collect();
            groups.push(Group { code, level, count: counted.count, issues });
        }
    }
    groups
}

fn kind(group: &Group<'_>, lang: Lang) -> Html {
    let (first, more) = group.issues.split_at(group.issues.len().min(SHOWN));
    let hidden = group.count - first.len() - more.len();
    html! {
        <>
            <p class="import-issue-head">
                <span class="import-issue-mark" aria-hidden="true">{ mark(group.level) }</span>
                <strong>{ title(group.code, lang) }</strong>
                <span class="muted">{ consequence(group.level, group.count, lang) }</span>
            </p>
            { lines(first, lang) }
            if !more.is_empty() {
                <details>
                    <summary>{ lang.pick(format!("再列 {} 处", more.len()), format!("{} more", more.len())) }</summary>
                    { lines(more, lang) }
                    if hidden > 0 {
                        <p class="small muted">{ lang.pick(format!("另有 {hidden} 处没有列出"), format!("and {hidden} more that are not listed")) }</p>
                    }
                </details>
            }
        </>
    }
}

fn lines(issues: &[&Issue], lang: Lang) -> Html {
    html! {
        <ul class="import-issue-lines">
            for (place, issue) in issues.iter().enumerate() {
                <li key={place}><span class="muted">{ whereabouts(issue, lang) }</span>{ issue.message.get(lang).to_owned() }</li>
            }
        </ul>
    }
}

/// Where a problem is: the row as a spreadsheet counts it, and the column.
fn whereabouts(issue: &Issue, lang: Lang) -> String {
    let column = &issue.column;
    match (issue.row, column.as_str()) {
        (Some(row), "") => lang.pick(format!("第 {row} 行"), format!("row {row}")),
        (Some(row), _) => lang.pick(format!("第 {row} 行“{column}”"), format!("row {row}, {column}")),
        (None, "") => lang.pick("整个文件", "the file").to_owned(),
        (None, _) => lang.pick(format!("“{column}”列"), format!("column {column}")),
    }
}

fn class(level: IssueLevel) -> &'static str {
    match level {
        IssueLevel::RowLeftOut => "is-left-out",
        IssueLevel::ValueUnknown => "is-unknown",
        IssueLevel::Notice => "is-notice",
    }
}

fn mark(level: IssueLevel) -> &'static str {
    match level {
        IssueLevel::RowLeftOut => "✕",
        IssueLevel::ValueUnknown => "?",
        IssueLevel::Notice => "i",
    }
}

fn consequence(level: IssueLevel, count: usize, lang: Lang) -> String {
    match level {
        IssueLevel::RowLeftOut if count == 1 => lang.pick("1 行不导入".into(), "1 row left out".into()),
        IssueLevel::RowLeftOut => lang.pick(format!("{count} 行不导入"), format!("{count} rows left out")),
        IssueLevel::ValueUnknown if count == 1 => lang.pick("1 处算未知".into(), "1 value counts as unknown".into()),
        IssueLevel::ValueUnknown => lang.pick(format!("{count} 处算未知"), format!("{count} values count as unknown")),
        IssueLevel::Notice => lang.pick(format!("{count} 处"), format!("{count} times")),
    }
}

/// What kind of problem it is.
pub(super) fn title(code: &'static str, lang: Lang) -> &'static str {
    match code {
        "id-twice" => lang.pick("编号重复", "Id twice"),
        "id-empty" => lang.pick("没有编号", "No id"),
        "level-empty" => lang.pick("没有职级", "No level"),
        "level-unknown" => lang.pick("不认识的职级", "Unknown level"),
        "level-missing" => lang.pick("没有职级列", "No column of levels"),
        "not-a-number" => lang.pick("不是数字", "Not a number"),
        "not-a-date" => lang.pick("读不出的日期", "Not a date"),
        "not-yes-or-no" => lang.pick("既不是“是”也不是“否”", "Neither yes nor no"),
        "value-unknown" => lang.pick("不认识的取值", "Unknown value"),
        "unit-differs" => lang.pick("单位不符", "Another unit"),
        "dates-and-times-mixed" => lang.pick("日期和时长混在一列", "Dates and times in one column"),
        "score-out-of-scale" => lang.pick("不在 0 到 100 分之间", "Scores beyond 0 to 100"),
        "share-not-percent" => lang.pick("可能是小数形式的百分比", "Perhaps shares instead of per cent"),
        "date-after-as-of" => lang.pick("晚于截止日期", "After the as-of date"),
        "header-not-first" => lang.pick("表头不在第一行", "The header is not in the first row"),
        "row-too-long" => lang.pick("行里的格子比表头多", "Rows longer than the header"),
        "column-missing" => lang.pick("文件里没有的列", "Columns that the file lacks"),
        "attribute-missing" => lang.pick("方案里没有的字段", "Attributes that the policy lacks"),
        "target-twice" => lang.pick("两列对应同一项", "Two columns for one thing"),
        "period-unreadable" => lang.pick("看不出是哪一期", "No period in the header"),
        "period-twice" => lang.pick("同一期有两列", "Two columns for one period"),
        other => other,
    }
}
