//! A calendar of its own: years, months and days.

use ladderlab::policy::{Date, Period};

type Parts = (i128, i128, i128);

pub(crate) fn parts(date: Date) -> Parts {
    let text = date.to_string();
    let mut numbers = text.split('-').map(|it| it.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap(), numbers.next().unwrap())
}

fn is_leap(year: i128) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

pub(crate) fn days_in_month(year: i128, month: i128) -> i128 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The same day of the month so many months later, or the month's last day where there is no such day.
pub(crate) fn months_after(date: Date, months: u32) -> Parts {
    let (mut year, mut month, day) = parts(date);
    for _ in 0..months {
        month += 1;
        if month == 13 {
            (year, month) = (year + 1, 1);
        }
    }
    (year, month, day.min(days_in_month(year, month)))
}

/// A number that grows by one from day to day.
pub(crate) fn day_number((year, month, day): Parts) -> i128 {
    let years: i128 = (1..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
    let months: i128 = (1..month).map(|month| days_in_month(year, month)).sum();
    years + months + day
}

/// The first days of the last periods that have ended, the latest first, found by walking back from month to month.
pub(crate) fn last_periods(period: Period, as_of: Date, count: u32) -> Vec<Option<String>> {
    let length = match period {
        Period::Month => 1,
        Period::Quarter => 3,
        Period::HalfYear => 6,
        Period::Year => 12,
    };
    let (mut year, mut month, day) = parts(as_of);
    if day < days_in_month(year, month) {
        (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
    }
    // The month that ended last; the period ended with it where its number is a multiple of the period's length.
    while month % length != 0 {
        (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
    }
    let mut starts = Vec::new();
    for _ in 0..count {
        starts.push(Some(format!("{year:04}-{:02}-01", month - length + 1)));
        (year, month) = if month == length { (year - 1, 12) } else { (year, month - length) };
    }
    starts
}
