//! The last periods of a series, counted back from the as-of date.

use crate::policy::{Date, Period};

/// The last `count` periods that have ended by `as_of`, the latest first: for each its place in `periods`, the first
/// days of the periods that a series has. `None` where the series lacks it. A month ends with its last day, so that
/// March counts on 31 March and not on 30 March.
///
/// Periods are those of the calendar, not of the file: where the file ends early, the latest ones are lacking.
pub fn last_periods(periods: &[Date], period: Period, as_of: Date, count: u32) -> impl Iterator<Item = Option<usize>> {
    let ended = ended_periods(period, as_of);
    let starts = (0..count).map(move |back| ended.checked_sub(back.checked_add(1)?).map(|place| start(period, place)));
    starts.map(|start| periods.binary_search(&start?).ok())
}

/// The names of the last `count` periods that have ended by `as_of`, the latest first: `2026-03`, `2026Q1`, `2026H1`,
/// `2026`.
pub fn last_period_names(period: Period, as_of: Date, count: u32) -> impl Iterator<Item = String> {
    let ended = ended_periods(period, as_of);
    (0..count).map_while(move |back| Some(name(period, ended.checked_sub(back.checked_add(1)?)?)))
}

fn name(period: Period, place: u32) -> String {
    let in_year = 12 / period.months();
    let (year, number) = (place / in_year + 1, place % in_year + 1);
    match period {
        Period::Month => format!("{year:04}-{number:02}"),
        Period::Quarter => format!("{year:04}Q{number}"),
        Period::HalfYear => format!("{year:04}H{number}"),
        Period::Year => format!("{year:04}"),
    }
}

/// How many periods have ended by `as_of` since the calendar began.
fn ended_periods(period: Period, as_of: Date) -> u32 {
    let months = first_day().full_months_until(as_of.plus_days(1));
    u32::try_from(months).unwrap_or(0) / period.months()
}

fn start(period: Period, place: u32) -> Date {
    first_day().plus_months(place.saturating_mul(period.months()))
}

fn first_day() -> Date {
    Date::new(1, 1, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(texts: &[&str]) -> Vec<Date> {
        texts.iter().map(|it| Date::parse(it).unwrap()).collect()
    }

    #[track_caller]
    fn check(period: Period, starts: &[&str], as_of: &str, count: u32, expected: &[Option<usize>]) {
        let found: Vec<_> = last_periods(&dates(starts), period, Date::parse(as_of).unwrap(), count).collect();
        assert_eq!(found, expected, "{as_of}");
    }

    #[test]
    fn month_counts_from_its_last_day_on() {
        let months = ["2024-01-01", "2024-02-01", "2024-03-01"];
        check(Period::Month, &months, "2024-03-30", 2, &[Some(1), Some(0)]);
        check(Period::Month, &months, "2024-03-31", 2, &[Some(2), Some(1)]);
        check(Period::Month, &months, "2024-04-01", 2, &[Some(2), Some(1)]);
        check(Period::Month, &months, "2024-02-29", 2, &[Some(1), Some(0)]);
        check(Period::Month, &months, "2024-02-28", 2, &[Some(0), None]);
    }

    #[test]
    fn periods_that_the_file_lacks_are_not_passed_over() {
        check(Period::Month, &["2024-01-01", "2024-03-01"], "2024-04-30", 4, &[None, Some(1), None, Some(0)]);
    }

    #[test]
    fn longer_periods_follow_the_calendar() {
        check(Period::Quarter, &["2023-10-01", "2024-01-01"], "2024-06-29", 2, &[Some(1), Some(0)]);
        check(Period::Quarter, &["2023-10-01", "2024-01-01"], "2024-06-30", 2, &[None, Some(1)]);
        check(Period::HalfYear, &["2023-07-01", "2024-01-01"], "2024-07-15", 2, &[Some(1), Some(0)]);
        check(Period::Year, &["2022-01-01", "2023-01-01"], "2024-12-30", 3, &[Some(1), Some(0), None]);
    }

    #[test]
    fn periods_are_named_the_latest_first() {
        let names = |period, as_of| {
            let as_of = Date::parse(as_of).unwrap();
            last_period_names(period, as_of, 3).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(Period::Month, "2026-02-27"), "2026-01 2025-12 2025-11");
        assert_eq!(names(Period::Month, "2026-02-28"), "2026-02 2026-01 2025-12");
        assert_eq!(names(Period::Quarter, "2026-03-31"), "2026Q1 2025Q4 2025Q3");
        assert_eq!(names(Period::HalfYear, "2026-03-31"), "2025H2 2025H1 2024H2");
        assert_eq!(names(Period::Year, "0002-12-31"), "0002 0001");
    }

    #[test]
    fn before_the_calendar_there_is_nothing() {
        check(Period::Year, &[], "0002-06-30", 3, &[None, None, None]);
        assert_eq!(last_periods(&[], Period::Month, Date::default(), 0).count(), 0);
    }
}
