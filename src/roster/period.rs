//! Periods in headers: 2024-05, 2024年5月, 5月, 2024Q2, FY24.

use super::cell::{month_named, narrow};
use crate::policy::{Date, Period};

/// The first day of the period that a header names. Without a year it is the last such period that has begun.
pub(super) fn period_in(header: &str, period: Period, as_of: Date) -> Option<Date> {
    let text = narrow(header).to_lowercase();
    let runs = runs(&text);
    let year = year(&runs);
    let month = match period {
        Period::Month => month(&runs)?,
        Period::Quarter => 3 * numbered(&runs, &text, "q", "季", 4)? - 2,
        Period::HalfYear if text.contains("上半年") => 1,
        Period::HalfYear if text.contains("下半年") => 7,
        Period::HalfYear => 6 * numbered(&runs, &text, "h", "半年", 2)? - 5,
        Period::Year => return Date::new(year?, 1, 1),
    };
    let Some(year) = year else { return latest(month, as_of) };
    Date::new(year, month, 1)
}

/// The header without what names the period: the same for all columns of one series.
pub(super) fn without_period(header: &str) -> String {
    let text = narrow(header).to_lowercase();
    let mut kept = Vec::new();
    let mut is_behind_digits = false;
    for run in runs(&text) {
        let is_digits = run.starts_with(|it: char| it.is_ascii_digit());
        let run = if is_behind_digits { without_unit(run) } else { run };
        let is_period = is_digits || month_named(run).is_some() || matches!(run, "" | "q" | "h" | "m" | "fy" | "第");
        if !is_period {
            kept.push(run);
        }
        is_behind_digits = is_digits;
    }
    let mut rest = kept.join(" ");
    for word in ["上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "年度"] {
        rest = rest.replace(word, " ");
    }
    rest.trim().to_owned()
}

/// What stands behind the word for the length of a period: 月质检 is 质检.
fn without_unit(run: &str) -> &str {
    let units = ["年第", "年q", "年", "月份", "月", "季度", "季"];
    units.into_iter().find_map(|unit| run.strip_prefix(unit)).unwrap_or(run)
}

/// Runs of digits and runs of letters; everything else separates them.
fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let other = |it: char| it.is_ascii_digit() != first.is_ascii_digit();
            let (run, behind) = rest.split_at(rest.find(other).unwrap_or(rest.len()));
            runs.push(run);
            rest = behind;
        }
    }
    runs
}

fn year(runs: &[&str]) -> Option<i32> {
    let plausible = |digits: &str| digits.parse().ok().filter(|year| (1900..=2199).contains(year));
    let full = runs.iter().filter(|run| matches!(run.len(), 4 | 6 | 8)).find_map(|run| plausible(run.get(..4)?));
    // FY24, 24年
    let short = || {
        runs.windows(2).find_map(|pair| match pair {
            ["fy", digits] if digits.len() == 2 => plausible(&format!("20{digits}")),
            [digits, unit] if digits.len() == 2 && unit.starts_with('年') => plausible(&format!("20{digits}")),
            _ => None,
        })
    };
    full.or_else(short)
}

fn month(runs: &[&str]) -> Option<u32> {
    let month = |digits: &str| digits.parse::<u32>().ok().filter(|it| digits.len() <= 2 && (1..=12).contains(it));
    let compact = runs.iter().filter(|run| matches!(run.len(), 6 | 8)).find_map(|run| month(run.get(4..6)?));
    let marked = runs.windows(2).find_map(|pair| match pair {
        [digits, unit] if unit.starts_with('月') => month(digits),
        ["m", digits] => month(digits),
        _ => None,
    });
    let named = runs.iter().find_map(|run| month_named(run));
    // 2024-05: the number behind the year.
    let behind_year = || {
        let at = runs.iter().position(|run| run.len() == 4 && run.starts_with(|it: char| it.is_ascii_digit()))?;
        month(runs.get(at + 1)?)
    };
    compact.or(marked).or(named).or_else(behind_year)
}

/// The number beside its letter or word: q2, 第2季度, 二季度.
fn numbered(runs: &[&str], text: &str, letter: &str, word: &str, last: u32) -> Option<u32> {
    let number = |digits: &str| digits.parse::<u32>().ok().filter(|it| (1..=last).contains(it));
    let in_digits = runs.windows(2).find_map(|pair| match pair {
        [before, digits] if *before == letter => number(digits),
        [digits, behind] if behind.starts_with(word) => number(digits),
        _ => None,
    });
    let in_words = || {
        let places = ["一", "二", "三", "四"].into_iter().zip(1..=last);
        places.into_iter().find(|(numeral, _)| text.contains(&format!("{numeral}{word}"))).map(|(_, place)| place)
    };
    in_digits.or_else(in_words)
}

/// The first day of that month in the last year in which it has begun by `as_of`.
fn latest(month: u32, as_of: Date) -> Option<Date> {
    let mut day = as_of;
    for _ in 0..12 {
        let start = day.to_string();
        let (year, rest) = start.split_once('-')?;
        if rest.get(..2)?.parse() == Ok(month) {
            return Date::new(year.parse().ok()?, month, 1);
        }
        day = day.minus_months(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, period: Period, start: &str) {
        let as_of = Date::new(2024, 6, 30).unwrap();
        let found = period_in(header, period, as_of).map(|date| date.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), start, "{header}");
    }

    #[test]
    fn months_are_found_in_headers() {
        for header in
            ["质检 2024-05", "2024年5月质检", "202405", "2024/5 CSAT", "CSAT May 2024", "质检5月", "m5", "20240501"]
        {
            check(header, Period::Month, "2024-05-01");
        }
        check("12月", Period::Month, "2023-12-01");
        check("质检", Period::Month, "none");
        check("质检 13月", Period::Month, "none");
    }

    #[test]
    fn longer_periods_are_found_in_headers() {
        for header in ["2024Q2", "2024年第2季度", "Q2 2024", "2024年二季度", "绩效 Q2"] {
            check(header, Period::Quarter, "2024-04-01");
        }
        for header in ["2023H2", "2023下半年"] {
            check(header, Period::HalfYear, "2023-07-01");
        }
        for header in ["FY20 Performance Rating", "2020 rating", "20年绩效", "2020年度考核"] {
            check(header, Period::Year, "2020-01-01");
        }
    }

    #[test]
    fn columns_of_a_series_share_what_is_left_of_their_header() {
        for header in ["质检 2024-05", "2024年6月质检", "质检7月", "质检 Jul 2024"] {
            assert_eq!(without_period(header), "质检", "{header}");
        }
        assert_eq!(without_period("FY20 Performance Rating"), "performance rating");
    }
}
