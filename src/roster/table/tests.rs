use super::*;
use proptest::prelude::*;

/// The header and the rows, cells joined by `|`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let table = Table::read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let width = table.headers().len();
    let row = |row| (0..width).map(|column| table.cell(row, column)).collect::<Vec<_>>().join("|");
    let mut lines = vec![table.headers().join("|")];
    lines.extend((0..table.len()).map(row));
    assert_eq!(lines, expected);
    assert_eq!(Table::read(&table.to_csv()).as_ref(), Ok(&table), "{}", table.to_csv());
}

#[track_caller]
fn check_error(text: &str, expected: TableError) {
    let error = Table::read(text).unwrap_err();
    assert_eq!(error, expected);
    for words in [error.message(), error.advice()] {
        assert!(!words.zh.is_empty() && !words.en.is_empty());
    }
    assert!(error.code().starts_with("table-"));
}

#[test]
fn comma_semicolon_and_tab_are_recognised() {
    for delimiter in [",", ";", "\t"] {
        let text = "工号,姓名,级别\r\n1,甲,L1\r\n2,乙,L2\r\n".replace(',', delimiter);
        check(&text, &["工号|姓名|级别", "1|甲|L1", "2|乙|L2"]);
    }
}

#[test]
fn commas_within_cells_do_not_hide_the_delimiter() {
    check("id;remark;score\n1;a, b;1\n2;c, d;2\n3;e;3", &["id|remark|score", "1|a, b|1", "2|c, d|2", "3|e|3"]);
    check("a\tb\nx,y\t1\nz,w\t2\n", &["a|b", "x,y|1", "z,w|2"]);
    check("a,b\n\"1;2;3\",x\n\"4;5;6\",y\n", &["a|b", "1;2;3|x", "4;5;6|y"]);
}

#[test]
fn delimiter_named_in_the_first_line_counts() {
    check("sep=;\na,b;c\n1,2;3\n", &["a,b|c", "1,2|3"]);
    assert_eq!(Table::read("sep=,\na,b\n1,2\n").unwrap().row_number(0), 2);
}

#[test]
fn mark_quotes_and_line_ends_are_understood() {
    check("\u{feff}\"a\",b\r\"1 \"\"x\"\"\",\"two\r\nlines\"\r", &["a|b", "1 \"x\"|two\r\nlines"]);
    check("a,b\n5\" screen,x\"y", &["a|b", "5\" screen|x\"y"]);
    check("id\n1\n2", &["id", "1", "2"]);
}

#[test]
fn headers_become_unique_and_never_blank() {
    check(" 评分 ,评分,,评分 (2)\n1,2,3,4", &["评分|评分 (3)|列 3|评分 (2)", "1|2|3|4"]);
    check("a,\"b\nc\",,\n1,2,,", &["a|b c", "1|2"]);
    check("a,b,,\n1,2,,4", &["a|b|列 3|列 4", "1|2||4"]);
}

#[test]
fn ragged_rows_are_kept_and_long_ones_noted() {
    let text = "a,b,c\n1\n1,2,3,4\n1,2,3,,\n";
    check(text, &["a|b|c", "1||", "1|2|3", "1|2|3"]);
    let table = Table::read(text).unwrap();
    assert_eq!(table.overlong_rows().collect::<Vec<_>>(), [(1, 4)]);
}

#[test]
fn blank_rows_are_left_out_and_still_counted() {
    let text = "\r\na,b\r\n\r\n1,\"x\r\ny\"\r\n,,\r\n \r\n2,y\r\n";
    check(text, &["a|b", "1|x\r\ny", "2|y"]);
    let table = Table::read(text).unwrap();
    assert_eq!((table.header_number(), table.row_number(0), table.row_number(1)), (2, 4, 7));
    assert_eq!(table.row_number(9), 0);
}

#[test]
fn title_above_the_header_is_passed_over() {
    let text = "2024年客服名册,,\n工号,姓名,职级\n1,甲,L1\n";
    check(text, &["工号|姓名|职级", "1|甲|L1"]);
    assert_eq!(Table::read(text).unwrap().header_number(), 2);
    check("工号,,\n1,甲,L1\n", &["工号|列 2|列 3", "1|甲|L1"]);
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    check_error("", TableError::Empty);
    check_error("\u{feff}\r\n , \r\n", TableError::Empty);
    check_error("a,b,c\r\n\r\n", TableError::HeaderOnly);
    check_error("a,b\n1,2\n3,\"4\n5,6\n", TableError::UnclosedQuote { row: 3 });
    check_error("\"a,b\n1,2\n", TableError::UnclosedQuote { row: 1 });
    check_error(&",".repeat(40_000).replacen(',', "a", 1), TableError::HeaderOnly);
    check_error(&format!("{}\n1", vec!["a"; 2_001].join(",")), TableError::TooManyColumns { found: 2_001 });
    check_error(&format!("a\n{}", vec!["1"; 5_000].join(",")), TableError::TooManyColumns { found: 5_000 });
}

#[test]
fn pictures_archives_and_zeros_are_refused() {
    check_error("\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF\0\u{1}", TableError::NotText);
    check_error("PK\u{3}\u{4}\u{14}\0\u{6}\0\u{8}\0\0\0!\0,[Content_Types].xml", TableError::NotText);
    check_error(&"\0".repeat(100_000_000), TableError::NotText);
    check_error(&"0".repeat(100_000_000), TableError::CellTooLarge { row: 1 });
    check_error(&"0".repeat(TEXT_LIMIT + 1), TableError::TooLarge);
}

#[test]
fn two_hundred_columns_are_read() {
    let header = (0..200).map(|place| format!("c{place}")).collect::<Vec<_>>().join(",");
    let table = Table::read(&format!("{header}\n{}", vec!["1"; 200].join(","))).unwrap();
    assert_eq!(table.headers().len(), 200);
    assert_eq!((table.cell(0, 199), table.column_of("c7")), ("1", Some(7)));
}

#[test]
fn cells_that_are_not_there_are_empty() {
    let table = Table::new(vec!["a".into()], vec![vec!["1".into()]]);
    assert_eq!((table.cell(0, 1), table.cell(1, 0), table.column_of("b")), ("", "", None));
}

#[test]
fn words_are_counted_up_to_a_limit() {
    let table = Table::read("a\nx\n y\nx \n\n").unwrap();
    let words = table.words(0, 2).unwrap();
    assert_eq!(words, [Word { text: "x", count: 2 }, Word { text: "y", count: 1 }]);
    assert_eq!(table.words(0, 1), None);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_panic(text in r#"\PC*|[ab,;\t"\r\n 表]{0,60}"#) {
        if let Ok(table) = Table::read(&text) {
            prop_assert_eq!(Table::read(&table.to_csv()), Ok(table));
        }
    }

    #[test]
    fn any_cells_survive_a_file(
        headers in proptest::collection::vec("[ab,;\" 表]{1,4}", 2..5),
        rows in proptest::collection::vec(proptest::collection::vec("[ab,;\t\"\r\n 表]{0,4}", 0..6), 1..6),
    ) {
        let table = Table::new(headers, rows);
        if !table.is_empty() {
            prop_assert_eq!(Table::read(&table.to_csv()), Ok(table));
        }
    }

    /// Where nothing is blank and nothing open, this reader and the `csv` crate see the same cells.
    #[test]
    fn cells_are_those_of_the_csv_crate(text in r#"x[ab,;"\r\n表]{0,40}"#) {
        let mut records = Records::new(&text, b',');
        let mut record = Record::default();
        let mut ours = Vec::new();
        loop {
            match records.read(&mut record) {
                Ok(true) => ours.push(record.to_cells()),
                Ok(false) => break,
                Err(_) => return Ok(()),
            }
        }
        ours.retain(|cells| !cells.is_empty());
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let without_empty_end = |record: csv::StringRecord| {
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            cells.truncate(cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
            cells
        };
        let mut theirs: Vec<_> = reader.records().map(|record| without_empty_end(record.unwrap())).collect();
        theirs.retain(|cells| !cells.is_empty());
        prop_assert_eq!(ours, theirs);
    }
}
