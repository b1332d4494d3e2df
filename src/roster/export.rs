//! Tables on their way out: a file for a spreadsheet, and cells for the clipboard.

/// Letters with which a spreadsheet begins a formula; the wide forms too, which Chinese and Japanese ones accept.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A file that Excel opens with the right letters: UTF-8 with a mark, CRLF, quotes where needed. Text that a
/// spreadsheet would run as a formula is marked as text with an apostrophe.
#[must_use]
pub fn to_csv(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut csv = String::from('\u{feff}');
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                csv.push(',');
            }
            push_quoted(&mut csv, &guarded(cell));
        }
        csv.push_str("\r\n");
    }
    csv
}

/// Cells for pasting into a spreadsheet: tabs between them, one row a line. Tabs and line breaks within a cell become
/// spaces; formulas are marked as text as in [`to_csv`].
#[must_use]
pub fn to_tsv(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut tsv = String::new();
    for row in rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                tsv.push('\t');
            }
            let cell = guarded(cell).replace("\r\n", " ").replace(['\t', '\r', '\n'], " ");
            tsv.push_str(&cell);
        }
        tsv.push_str("\r\n");
    }
    tsv
}

/// Adds a cell, in quotes where it holds anything that could be taken for the end of a cell by any reader.
pub(super) fn push_quoted(csv: &mut String, cell: &str) {
    if !cell.contains([',', ';', '\t', '"', '\r', '\n']) {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    csv.push_str(&cell.replace('"', "\"\""));
    csv.push('"');
}

/// The cell without the apostrophe that [`to_csv`] puts before a formula.
pub(super) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| starts_formula(rest)).unwrap_or(cell)
}

fn guarded(cell: &str) -> String {
    if starts_formula(cell) && !is_plain_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Whether a formula begins behind apostrophes and spaces. Apostrophes are looked through so that taking one away
/// again gives back every cell exactly.
fn starts_formula(cell: &str) -> bool {
    cell.trim_start_matches(['\'', ' ']).starts_with(FORMULA_STARTS)
}

fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole) && is_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(cell: &str, written: &str) {
        assert_eq!(to_csv([vec![cell.to_owned()]]), format!("\u{feff}{written}\r\n"));
    }

    #[test]
    fn cells_are_quoted_only_where_needed() {
        check("客服", "客服");
        check("a,b", "\"a,b\"");
        check("5\" screen", "\"5\"\" screen\"");
        check("two\nlines", "\"two\nlines\"");
    }

    #[test]
    fn formulas_become_text() {
        check("=HYPERLINK(1)", "'=HYPERLINK(1)");
        check("+86 10", "'+86 10");
        check("@name", "'@name");
        check("-1+2", "'-1+2");
        check(" =1", "' =1");
        check("＝1", "'＝1");
        check("\t=1", "\"'\t=1\"");
    }

    #[test]
    fn numbers_stay_numbers() {
        check("-3.5", "-3.5");
        check("+7", "+7");
        check("-", "'-");
        check("-.5", "'-.5");
    }

    #[test]
    fn pasted_cells_stay_in_their_cell() {
        let rows = [vec!["a\tb".to_owned(), "c\r\nd".to_owned()], vec!["=1".to_owned()]];
        assert_eq!(to_tsv(rows), "a b\tc d\r\n'=1\r\n");
    }

    proptest! {
        #[test]
        fn apostrophe_comes_off_again(cell in r"['=+\-@0-9 a.]{0,6}|.*") {
            let guarded = guarded(&cell);
            // A number keeps its form, and is read as a number rather than as text.
            prop_assert_eq!(unguarded(&guarded), cell.as_str());
        }
    }
}
