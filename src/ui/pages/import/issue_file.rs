//! Problems of a roster as a file, for whoever mends it.

use super::issues::title;
use crate::browser::files::{self, FileError, Mime};
use crate::policy::Lang;
use crate::roster::{Built, to_csv};

/// Offers the problems as a download.
pub(super) fn download_issues(built: &Built, lang: Lang) -> Result<(), FileError> {
    files::download(lang.pick("名册问题.csv", "roster-problems.csv"), Mime::Csv, &csv(built, lang))
}

fn csv(built: &Built, lang: Lang) -> String {
    let header = lang.pick(["行", "列", "问题", "说明"], ["row", "column", "problem", "message"]);
    let rows = built.issues.iter().map(|issue| {
        let row = issue.row.map(|row| row.to_string()).unwrap_or_default();
        vec![row, issue.column.clone(), title(issue.code, lang).to_owned(), issue.message.get(lang).to_owned()]
    });
    to_csv(std::iter::once(header.map(str::to_owned).to_vec()).chain(rows))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Date, presets};
    use crate::roster::{Table, build, suggest};

    #[test]
    fn problems_are_listed_with_row_and_column() {
        let policy = presets::get("six-levels").unwrap();
        let table = Table::read("工号,职级\n1,经理\n1,总监\n").unwrap();
        let mapping = suggest(&table, &policy, Date::default(), None);
        let file = csv(&build(&table, &mapping, &policy), Lang::En);
        assert!(file.contains("\r\n3,工号,Id twice,"), "{file}");
    }
}
