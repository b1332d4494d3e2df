//! Words for yes, for no, and for nothing.

use super::narrow;

/// Reads a yes or a no in the words that files use.
#[must_use]
pub fn parse_yes_no(text: &str) -> Option<bool> {
    match narrow(text).to_lowercase().as_str() {
        "是" | "对" | "有" | "真" | "通过" | "合格" | "达标" | "及格" | "具备" | "持有" | "√" | "✓" | "✔" | "☑"
        | "y" | "yes" | "true" | "t" | "1" | "1.0" | "pass" | "passed" => Some(true),
        "否" | "无" | "没有" | "假" | "×" | "✗" | "✘" | "☒" | "x" | "n" | "no" | "false" | "f" | "0" | "0.0"
        | "fail" | "failed" => Some(false),
        other => prefixed_yes_no(other),
    }
}

/// 已获得, 未通过, 不合格: the first letter decides, in words short enough to be an answer.
fn prefixed_yes_no(text: &str) -> Option<bool> {
    let is_answer = (2..=4).contains(&text.chars().count());
    match text.chars().next().filter(|_| is_answer)? {
        '已' => Some(true),
        '未' | '不' if text != "未知" && text != "不详" => Some(false),
        _ => None,
    }
}

/// Whether a cell says nothing: empty, or one of the words for that.
#[must_use]
pub fn is_empty_cell(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    // Words for nothing are short; longer cells need no second look.
    text.len() <= 15
        && matches!(
            narrow(text).to_lowercase().as_str(),
            "" | "-"
                | "--"
                | "—"
                | "——"
                | "/"
                | "\\"
                | "."
                | "n/a"
                | "na"
                | "#n/a"
                | "#value!"
                | "#ref!"
                | "#div/0!"
                | "nan"
                | "nil"
                | "null"
                | "none"
                | "(null)"
                | "(blank)"
                | "(空白)"
                | "空"
                | "缺"
                | "缺失"
                | "暂无"
                | "无数据"
                | "未知"
                | "不详"
        )
}
