//! Days in the ways that files write them.

use super::{narrow, parse_number};
use crate::policy::Date;

/// The days of a spreadsheet's calendar that are read as days: 1954 to 2119. Smaller integers are rather numbers.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;
/// What a spreadsheet counts its days from, in days since 1970-01-01: 1899-12-30.
const SERIAL_ZERO: i32 = -25_569;

/// Reads a day: year first, month by name, day or month first, spreadsheet serials; a time of day behind it is passed
/// over, and a month without day is its first. `day_first` says what 3/4/2024 is; where a part is over 12 the date
/// itself decides.
#[must_use]
pub fn parse_date(text: &str, day_first: bool) -> Option<Date> {
    let text = narrow(text).to_lowercase();
    let text = without_time(&text);
    match parts(text)?.as_slice() {
        [Part::Number(one)] => compact(one),
        [Part::Number(first), Part::Number(second)] => month_of_year(first, second),
        [Part::Number(year), Part::Number(month), Part::Number(day)] if year.len() == 4 => date(year, month, day),
        [Part::Number(first), Part::Number(second), Part::Number(year)] if year.len() == 4 => {
            ordered_date(first, second, year, day_first)
        }
        // 5/1/23 has the year at its end, 23-05-01 and 23年5月1日 at the beginning.
        [Part::Number(first), Part::Number(second), Part::Number(third)] if text.contains('/') => {
            ordered_date(first, second, third, day_first)
        }
        [Part::Number(year), Part::Number(month), Part::Number(day)] => date(year, month, day),
        [Part::Number(year), Part::Month(month), Part::Number(day)] if year.len() == 4 => {
            Date::new(full_year(year)?, *month, small(day)?)
        }
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => {
            Date::new(full_year(year)?, *month, small(day)?)
        }
        [Part::Month(month), Part::Number(year)] if year.len() == 4 => Date::new(full_year(year)?, *month, 1),
        _ => None,
    }
}

/// Whether a cell is a day and not a number as well: `2024-05-01` and `20240501` are, `45000` and `2024.5` are not.
pub(in crate::roster) fn is_written_as_date(text: &str) -> bool {
    let is_compact = text.trim().len() == 8 && text.trim().bytes().all(|byte| byte.is_ascii_digit());
    parse_date(text, false).is_some() && (is_compact || parse_number(text).is_none())
}

/// The two parts of a date whose order the file leaves open: 3 and 4 of `3/4/2024`.
pub(in crate::roster) fn day_month(text: &str) -> Option<(u32, u32)> {
    let text = narrow(text).to_lowercase();
    match parts(without_time(&text))?.as_slice() {
        [Part::Number(first), Part::Number(second), Part::Number(year)]
            if first.len() <= 2 && (year.len() == 4 || text.contains('/')) =>
        {
            Some((small(first)?, small(second)?))
        }
        _ => None,
    }
}

enum Part<'a> {
    Number(&'a str),
    Month(u32),
}

/// The numbers and months of a date; `None` where there is anything else in it, or more than three of them.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::with_capacity(3);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let same =
            |letter: char| is_digit(letter) == is_digit(first) && letter.is_alphabetic() == first.is_alphabetic();
        let (run, behind) = rest.split_at(rest.find(|letter| !same(letter)).unwrap_or(rest.len()));
        rest = behind;
        if is_digit(first) {
            parts.push(Part::Number(run));
        } else if let Some(month) = month_named(run) {
            parts.push(Part::Month(month));
        } else if !is_separator(run) {
            return None;
        }
        if parts.len() > 3 {
            return None;
        }
    }
    Some(parts)
}

fn is_separator(run: &str) -> bool {
    let run = run.trim();
    run.starts_with("星期")
        || matches!(run, "" | "-" | "/" | "." | "," | "., " | "年" | "月" | "日" | "号" | "st" | "nd" | "rd" | "th")
}

/// The month with that English name, in full or in three letters.
pub(in crate::roster) fn month_named(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_name = |name: &str| name.starts_with(word) && (word.len() == 3 || name == word || word == "sept");
    let place = NAMES.iter().position(|name| is_name(name))?;
    u32::try_from(place + 1).ok()
}

/// The text before a time of day: `2023-05-01 08:30:00`, `2023-05-01T08:30:00Z`, `5/1/2023 8:30 PM`.
fn without_time(text: &str) -> &str {
    let Some((head, _)) = text.split_once(':') else { return text };
    let day = head.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let hours = head.len() - day.len();
    let is_time = (1..=2).contains(&hours) && day.ends_with([' ', 't']);
    if !is_time {
        return text;
    }
    let day = day.trim_end_matches([' ', 't']);
    day.strip_suffix("上午").or_else(|| day.strip_suffix("下午")).unwrap_or(day).trim_end()
}

/// `20230501`, `202305`, and the serial 45047 of a spreadsheet.
fn compact(digits: &str) -> Option<Date> {
    match digits.len() {
        8 => Date::new(plausible_year(digits.get(..4)?)?, small(digits.get(4..6)?)?, small(digits.get(6..)?)?),
        6 => Date::new(plausible_year(digits.get(..4)?)?, small(digits.get(4..)?)?, 1),
        5 => {
            let serial = digits.parse::<i32>().ok().filter(|serial| SERIALS.contains(serial))?;
            Date::from_days(serial + SERIAL_ZERO)
        }
        _ => None,
    }
}

fn month_of_year(first: &str, second: &str) -> Option<Date> {
    match (first.len(), second.len()) {
        (4, 1 | 2) => Date::new(plausible_year(first)?, small(second)?, 1),
        (1 | 2, 4) => Date::new(plausible_year(second)?, small(first)?, 1),
        // 45047.5 is noon of a spreadsheet's day.
        (5, _) => compact(first),
        _ => None,
    }
}

fn ordered_date(first: &str, second: &str, year: &str, day_first: bool) -> Option<Date> {
    let is_day_first = match (small(first)?, small(second)?) {
        (13.., _) => true,
        (_, 13..) => false,
        _ => day_first,
    };
    if is_day_first { date(year, second, first) } else { date(year, first, second) }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(full_year(year)?, small(month)?, small(day)?)
}

/// A year of four digits, or of two: 70–99 are of the last century.
fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match (digits.len(), year) {
        (4, _) => Some(year),
        (2, 70..) => Some(1900 + year),
        (2, _) => Some(2000 + year),
        _ => None,
    }
}

/// A year that a date without separators may have; other digits are rather a number.
fn plausible_year(digits: &str) -> Option<i32> {
    full_year(digits).filter(|year| (1900..=2199).contains(year))
}

fn small(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() <= 2)
}
