//! Why a file cannot be read at all.

use super::{COLUMN_LIMIT, TEXT_LIMIT};
use crate::policy::Text;

/// Why a file cannot be read at all. A bad row or cell is no such reason: see [`crate::roster::Issue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// There is a header and nothing below it.
    #[error("the file has a header and no rows below it")]
    HeaderOnly,
    /// A picture, a workbook, an archive.
    #[error("the file is not text")]
    NotText,
    /// Everything after the quote would be one cell.
    #[error("a quote that opens in row {row} never closes")]
    UnclosedQuote {
        /// The row as a spreadsheet counts it.
        row: usize,
    },
    /// More columns than a roster has.
    #[error("there are {found} columns; at most {COLUMN_LIMIT} can be read")]
    TooManyColumns {
        /// How many.
        found: usize,
    },
    /// More text or cells than a page can hold.
    #[error("the file is too large; at most {} MB can be read", TEXT_LIMIT >> 20)]
    TooLarge,
    /// One cell holds more than any roster's.
    #[error("a cell in row {row} holds more text than a spreadsheet allows")]
    CellTooLarge {
        /// The row as a spreadsheet counts it.
        row: usize,
    },
}

impl TableError {
    /// A stable name of the kind of error.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "table-empty",
            Self::HeaderOnly => "table-header-only",
            Self::NotText => "table-not-text",
            Self::UnclosedQuote { .. } => "table-unclosed-quote",
            Self::TooManyColumns { .. } => "table-too-many-columns",
            Self::TooLarge => "table-too-large",
            Self::CellTooLarge { .. } => "table-cell-too-large",
        }
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn message(self) -> Text {
        let zh = match self {
            Self::Empty => "文件是空的".to_owned(),
            Self::HeaderOnly => "文件只有表头，下面没有数据行".to_owned(),
            Self::NotText => "这个文件不是文本".to_owned(),
            Self::UnclosedQuote { row } => format!("第 {row} 行的引号没有闭合"),
            Self::TooManyColumns { found } => format!("有 {found} 列，最多能读 {COLUMN_LIMIT} 列"),
            Self::TooLarge => format!("文件太大，最多能读 {} MB", TEXT_LIMIT >> 20),
            Self::CellTooLarge { row } => format!("第 {row} 行有一个单元格的内容超出了表格软件的上限"),
        };
        Text::new(zh, self.to_string())
    }

    /// What to do.
    #[must_use]
    pub fn advice(self) -> Text {
        let (zh, en) = match self {
            Self::Empty => (
                "请选择有内容的文件，或从表格里连同表头一起复制后粘贴。",
                "Choose a file with content, or copy the cells with their header from a spreadsheet and paste them.",
            ),
            Self::HeaderOnly => (
                "请确认导出时选中了数据行：第一行是表头，下面每行一位客服。",
                "Check that the export includes the rows: a header first, then one agent per row.",
            ),
            Self::NotText => (
                "照片、压缩包和 Excel 工作簿改名不会变成 CSV。请在表格软件里另存为“CSV UTF-8”，再选择那个文件。",
                "Renaming a picture, an archive or a workbook does not make it a CSV file. In the spreadsheet save as “CSV UTF-8” and choose that file.",
            ),
            Self::UnclosedQuote { .. } => (
                "请在这一行找到只有一半的英文双引号，删掉它或在单元格末尾补上另一半。",
                "Find the lone double quote in that row; delete it, or add the closing one at the end of the cell.",
            ),
            Self::TooManyColumns { .. } => (
                "请只保留编号、姓名、职级和方案用到的列，再导入。",
                "Keep the id, the name, the level and the columns that the policy uses, then import again.",
            ),
            Self::TooLarge => {
                ("请删去用不到的列，或分几次导出。", "Remove columns that are not needed, or export in several parts.")
            }
            Self::CellTooLarge { .. } => (
                "请检查这一行：可能少了一个引号或换行，也可能不是名册文件。",
                "Look at that row: a quote or a line break may be missing, or the file is no roster.",
            ),
        };
        Text::new(zh, en)
    }
}
