use super::*;
use crate::policy::{Lang, Unit};
use proptest::prelude::*;

#[track_caller]
fn check_number(text: &str, value: &str, unit: &str) {
    let number = parse_number(text).unwrap_or_else(|| panic!("{text} is not read"));
    let name = number.unit.as_ref().map_or("", |unit| unit.name(Lang::En));
    assert_eq!((number.value.to_string().as_str(), name), (value, unit), "{text}");
}

#[track_caller]
fn check_date(text: &str, day_first: bool, day: &str) {
    let date = parse_date(text, day_first).map(|date| date.to_string());
    assert_eq!(date.as_deref().unwrap_or("none"), day, "{text}");
}

#[test]
fn numbers_are_read_as_people_and_spreadsheets_write_them() {
    check_number("12.5", "12.5", "");
    check_number("１２．５", "12.5", "");
    check_number("\u{a0} -3 ", "-3", "");
    check_number("＋7", "7", "");
    check_number("−4", "-4", "");
    check_number("1,234,567.5", "1234567.5", "");
    check_number("１，２３４", "1234", "");
    check_number(".5", "0.5", "");
    check_number("5.", "5", "");
    check_number("1e-06", "0.000001", "");
    check_number("1.25E+03", "1250", "");
    check_number("0.85", "0.85", "");
}

#[test]
fn units_behind_a_number_are_recognised() {
    check_number("85%", "85", "%");
    check_number("85 ％", "85", "%");
    check_number("12个月", "12", "months");
    check_number("3 年", "3", "years");
    check_number("420s", "420", "seconds");
    check_number("15天", "15", "days");
    check_number("7分钟", "420", "seconds");
    check_number("0:07:05", "425", "seconds");
    check_number("2 weeks", "14", "days");
    check_number("¥1,200", "1200", "yuan");
    check_number("1年3个月", "15", "months");
    check_number("1年零3个月", "15", "months");
    check_number("2 years 6 months", "30", "months");
}

#[test]
fn more_than_six_places_are_rounded_half_up() {
    check_number("0.1234565", "0.123457", "");
    check_number("0.1234564999", "0.123456", "");
    check_number("0.9999999", "1", "");
    check_number("0.0000004", "0", "");
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        ".",
        "-",
        "1,5",
        "12,34",
        "1,2345",
        "12a",
        "1 2",
        "3/5",
        "优",
        "NaN",
        "1e5",
        "7:00",
        "2024年3月",
        "99999999999",
        "9e+99",
        "1.2.3",
        "--5",
        "1e+",
    ] {
        assert_eq!(parse_number(text), None, "{text}");
    }
}

#[test]
fn dates_are_read_in_the_ways_of_both_languages() {
    for text in [
        "2023-05-01",
        "2023/5/1",
        "2023.5.1",
        "20230501",
        "2023年5月1日",
        "2023年05月01号",
        "2023年5月",
        "2023-05",
        "202305",
        "2023-05-01 00:00:00",
        "2023-05-01T08:30:00Z",
        "2023/5/1 8:30",
        "2023/5/1 上午 8:30:00",
        "2023年5月1日 星期一",
        "1 May 2023",
        "May 1, 2023",
        "01-May-23",
        "1st May 2023",
        "May 2023",
        "2023-May-01",
        "45047",
        "45047.5",
        "２０２３－０５－０１",
        "23-05-01",
        "23年5月1日",
    ] {
        check_date(text, false, "2023-05-01");
    }
    check_date("31 Dec 1999", false, "1999-12-31");
}

#[test]
fn order_of_day_and_month_is_asked_only_where_it_is_open() {
    check_date("5/1/2023", false, "2023-05-01");
    check_date("5/1/2023", true, "2023-01-05");
    check_date("5/1/23", false, "2023-05-01");
    check_date("25/12/2023", false, "2023-12-25");
    check_date("12/25/2023", true, "2023-12-25");
    assert_eq!(day_month("3/4/2024"), Some((3, 4)));
    assert_eq!(day_month("2024-03-04"), None);
}

#[test]
fn what_is_no_day_is_refused() {
    for text in [
        "",
        "2023-02-29",
        "13/13/2023",
        "19999",
        "80001",
        "123456789",
        "soon",
        "5",
        "2023",
        "1-2-3-4",
        "12345678",
        "ma 2023",
    ] {
        check_date(text, false, "none");
    }
}

#[test]
fn only_what_cannot_be_a_number_is_written_as_a_date() {
    for text in ["2023-05-01", "20230501", "2023年5月", "1 May 2023", "2023-05"] {
        assert!(is_written_as_date(text), "{text}");
    }
    for text in ["45047", "2023.5", "202305", "12", "客服"] {
        assert!(!is_written_as_date(text), "{text}");
    }
}

#[test]
fn yes_and_no_are_read_in_the_words_of_files() {
    for text in ["是", "有", "Y", "yes", "TRUE", "1", "通过", "已通过", "已获得", "合格", "√", "Ｙ"] {
        assert_eq!(parse_yes_no(text), Some(true), "{text}");
    }
    for text in ["否", "无", "N", "No", "false", "0", "未通过", "不合格", "×", "没有"] {
        assert_eq!(parse_yes_no(text), Some(false), "{text}");
    }
    for text in ["", "2", "也许", "未知", "已经在三月份通过了", "yess"] {
        assert_eq!(parse_yes_no(text), None, "{text}");
    }
}

#[test]
fn words_for_nothing_are_empty_cells() {
    for text in ["", "  ", "-", "—", "/", "无数据", "N/A", "na", "NULL", "#N/A", "缺", "NaN", "－"] {
        assert!(is_empty_cell(text), "{text}");
    }
    for text in ["0", "无", "否", "x"] {
        assert!(!is_empty_cell(text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in r"\PC*|[0-9eE,.:/年月日天%+\- -]{0,12}", day_first: bool) {
        let _ = (parse_number(&text), parse_date(&text, day_first), parse_yes_no(&text), is_empty_cell(&text));
        let _ = (day_month(&text), is_written_as_date(&text));
    }

    #[test]
    fn plain_decimals_are_read_exactly(micros in -2_000_000_000_000_000_i64..=2_000_000_000_000_000) {
        let value = crate::policy::Decimal::from_micros(micros);
        prop_assert_eq!(parse_number(&value.to_string()), Some(Number { value, unit: None::<Unit> }));
    }

    #[test]
    fn written_days_are_read_back(days in -20_000_i32..60_000) {
        let date = crate::policy::Date::from_days(days).unwrap();
        prop_assert_eq!(parse_date(&date.to_string(), false), Some(date));
        prop_assert_eq!(parse_date(&date.to_string().replace('-', ""), true), Some(date));
    }
}
