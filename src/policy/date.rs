//! Calendar days and full calendar months.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A calendar day; 1970-01-01 where nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day `year-month-day`, where there is one in the years 1–9999.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day).map(Self))?
    }

    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_date = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        if !is_date {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0.num_days_from_ce() - 719_163
    }

    /// The day that lies `days` after 1970-01-01.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(days.checked_add(719_163)?)
            .map(Self)
            .filter(|date| (1..=9999).contains(&date.0.year()))
    }

    /// The same day of the month `months` later, clipped to the month's end: 31 January + 1 is 28 or 29 February.
    /// The last day of the calendar where that lies beyond it.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.0.checked_add_months(Months::new(months)).map_or(Self(NaiveDate::MAX), Self)
    }

    /// The same day of the month `months` earlier, clipped to the month's end.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.0.checked_sub_months(Months::new(months)).map_or(Self(NaiveDate::MIN), Self)
    }

    /// The day `days` later (earlier where negative); unchanged where that leaves the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        self.days().checked_add(days).and_then(Self::from_days).unwrap_or(self)
    }

    /// Full calendar months from `self` to `later`; negative where `later` lies before.
    #[must_use]
    pub fn full_months_until(self, later: Self) -> i32 {
        if later < self {
            return -later.full_months_until(self);
        }
        let months = (later.0.year() - self.0.year()) * 12 + i32::try_from(later.0.month()).unwrap_or(0)
            - i32::try_from(self.0.month()).unwrap_or(0);
        let is_full = u32::try_from(months).is_ok_and(|months| self.plus_months(months) <= later);
        if is_full { months } else { months - 1 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is not a day written as YYYY-MM-DD")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn months_are_clipped_to_the_months_end() {
        assert_eq!(date("2024-01-31").plus_months(1), date("2024-02-29"));
        assert_eq!(date("2023-01-31").plus_months(1), date("2023-02-28"));
        assert_eq!(date("2024-02-29").plus_months(12), date("2025-02-28"));
    }

    #[test]
    fn full_months_count_the_day_before_and_the_day_after() {
        assert_eq!(date("2024-03-15").full_months_until(date("2025-03-14")), 11);
        assert_eq!(date("2024-03-15").full_months_until(date("2025-03-15")), 12);
        assert_eq!(date("2024-01-31").full_months_until(date("2024-02-29")), 1);
        assert_eq!(date("2024-05-01").full_months_until(date("2024-04-30")), 0);
    }

    #[test]
    fn days_round_trip_and_the_epoch_is_zero() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(Date::from_days(date("2026-02-28").days()), Some(date("2026-02-28")));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2023-02-29", "2023-13-01", "2023-1-1", "0000-01-01", "20230101", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
