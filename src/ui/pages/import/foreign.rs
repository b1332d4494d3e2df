//! Texts that are something else than a roster, known by how they begin.

use crate::policy::Text;

/// How many letters are looked at.
const HEAD: usize = 4_096;

/// What a text is instead of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// A policy of this app.
    Policy,
    /// Data of a program.
    Json,
    /// A page of a browser; some systems call theirs .xls.
    Page,
}

impl Foreign {
    /// What a text is, where it is no table.
    pub(super) fn of(text: &str) -> Option<Self> {
        let head: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(HEAD).collect();
        let lower = head.to_lowercase();
        if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
            return Some(Self::Page);
        }
        let mut letters = head.chars().filter(|it| !it.is_whitespace());
        match (letters.next()?, letters.next()?) {
            ('{', _) if head.contains("ladderlab-policy") => Some(Self::Policy),
            ('{', '"' | '}') | ('[', '{' | '[') => Some(Self::Json),
            _ => None,
        }
    }

    /// What it is.
    pub(super) fn message(self) -> Text {
        let (zh, en) = match self {
            Self::Policy => ("这是一份方案，不是名册", "this is a policy, not a roster"),
            Self::Json => ("这是程序用的 JSON 数据，不是表格", "this is JSON data for programs, not a table"),
            Self::Page => ("这是网页，不是表格文件", "this is a web page, not a table"),
        };
        Text::new(zh, en)
    }

    /// What to do.
    pub(super) fn advice(self) -> Text {
        let (zh, en) = match self {
            Self::Policy => (
                "关闭本窗口，在方案菜单里打开它；名册是每行一位客服的表格",
                "close this window and open it in the policy menu; a roster is a table with one agent per row",
            ),
            Self::Json => (
                "名册是每行一位客服的表格，请导出为 CSV",
                "a roster is a table with one agent per row: export it as CSV",
            ),
            Self::Page => (
                "在表格软件里打开它，另存为“CSV UTF-8”；或选中表格复制，粘贴到下面",
                "open it in a spreadsheet and save it as “CSV UTF-8”; or copy the table and paste it below",
            ),
        };
        Text::new(zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_known_by_how_they_begin() {
        assert_eq!(Foreign::of("\u{feff}{\n \"format\": \"ladderlab-policy\""), Some(Foreign::Policy));
        assert_eq!(Foreign::of("[{\"id\": 1}]"), Some(Foreign::Json));
        assert_eq!(Foreign::of("<!DOCTYPE HTML><table>"), Some(Foreign::Page));
        assert_eq!(Foreign::of("[组],工号\n一组,1\n"), None);
        assert_eq!(Foreign::of("工号,姓名\n1,王\n"), None);
        assert_eq!(Foreign::of(""), None);
    }
}
