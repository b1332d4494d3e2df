//! Numbers with their unit: `1,234`, `85%`, `12个月`, `1年3个月`, `0:07:00`.

use super::narrow;
use crate::policy::{Decimal, Unit};

/// A number as a cell gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The figure, in the unit.
    pub value: Decimal,
    /// The unit, where the cell names one. 85 % is 85 per cent.
    pub unit: Option<Unit>,
}

/// More years than anybody has served: 1年3个月 is a time, 2024年3月 is a day.
const LONGEST: i64 = 100;

/// Reads a number: wide digits, thousands separators, a sign, a unit behind it; more than six places are rounded half
/// up.
#[must_use]
pub fn parse_number(text: &str) -> Option<Number> {
    let text = narrow(text);
    if let Some(value) = clock_seconds(&text) {
        return Some(Number { value, unit: Some(Unit::Seconds) });
    }
    let (text, is_yuan) = text.strip_prefix('¥').map_or((&*text, false), |rest| (rest.trim_start(), true));
    let (value, rest) = leading_decimal(text)?;
    if rest.is_empty() {
        return Some(Number { value, unit: is_yuan.then_some(Unit::Yuan) });
    }
    let (word, rest) = rest.split_at(rest.find(|it: char| it.is_ascii_digit()).unwrap_or(rest.len()));
    let (factor, unit) = measure(word.trim_end_matches(['零', '又']))?;
    let value = times(value, factor)?;
    if rest.is_empty() {
        return Some(Number { value, unit: Some(unit) });
    }
    // 1年3个月; but 2024年3月 is a date.
    let (months, word) = leading_decimal(rest)?;
    let is_compound = unit == Unit::Years && value < Decimal::from_int(LONGEST) && measure(word)?.1 == Unit::Months;
    let value = Decimal::from_micros(times(value, 12)?.micros().checked_add(months.micros())?);
    is_compound.then_some(Number { value, unit: Some(Unit::Months) })
}

/// The unit that a word names, and how many of it the word means: a minute is 60 seconds.
pub(in crate::roster) fn measure(word: &str) -> Option<(i64, Unit)> {
    let unit = match word.trim().trim_end_matches('.').to_lowercase().as_str() {
        "%" | "percent" | "per cent" | "pct" | "百分比" => (1, Unit::Percent),
        "分" | "points" | "point" | "pts" | "pt" => (1, Unit::Points),
        "次" | "times" | "time" => (1, Unit::Times),
        "天" | "日" | "days" | "day" | "d" => (1, Unit::Days),
        "周" | "星期" | "weeks" | "week" | "wk" => (7, Unit::Days),
        "个月" | "月" | "months" | "month" | "mos" | "mo" | "mths" | "mth" => (1, Unit::Months),
        "年" | "岁" | "years" | "year" | "yrs" | "yr" | "y" => (1, Unit::Years),
        "秒" | "秒钟" | "seconds" | "second" | "secs" | "sec" | "s" => (1, Unit::Seconds),
        "分钟" | "minutes" | "minute" | "mins" | "min" => (60, Unit::Seconds),
        "小时" | "hours" | "hour" | "hrs" | "hr" | "h" => (3_600, Unit::Seconds),
        "人" | "people" | "persons" | "person" => (1, Unit::People),
        "项" | "件" | "个" | "篇" | "items" | "item" | "pieces" | "piece" | "pcs" => (1, Unit::Pieces),
        "元" | "yuan" | "rmb" | "cny" => (1, Unit::Yuan),
        _ => return None,
    };
    Some(unit)
}

fn times(value: Decimal, factor: i64) -> Option<Decimal> {
    let micros = value.micros().checked_mul(factor)?;
    let product = Decimal::from_micros(micros);
    (product.micros() == micros).then_some(product)
}

/// `0:07:00` in seconds. `7:00` stays unread: it may be minutes or hours.
fn clock_seconds(text: &str) -> Option<Decimal> {
    let mut parts = text.split(':');
    let mut part = || parts.next().filter(|it| (1..=4).contains(&it.len())).and_then(|it| it.parse::<u16>().ok());
    let (hours, minutes, seconds) = (part()?, part()?, part()?);
    let is_clock = parts.next().is_none() && minutes < 60 && seconds < 60;
    is_clock.then(|| Decimal::from_int(i64::from(hours) * 3_600 + i64::from(minutes) * 60 + i64::from(seconds)))
}

/// The decimal at the beginning, and what stands behind it without spaces between.
fn leading_decimal(text: &str) -> Option<(Decimal, &str)> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.trim_start();
    let (whole, rest) = split_while(digits, |letter| letter.is_ascii_digit() || letter == ',');
    let whole = without_separators(whole)?;
    let (fraction, rest) =
        rest.strip_prefix('.').map_or(("", rest), |rest| split_while(rest, |it| it.is_ascii_digit()));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (exponent, rest) = exponent(rest);
    let micros = micros(&whole, fraction, exponent)?;
    let value = Decimal::from_micros(if is_negative { -micros } else { micros });
    Some((value, rest.trim_start()))
}

fn split_while(text: &str, is_part: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|letter| !is_part(letter)).unwrap_or(text.len()))
}

/// The digits of `1,234,567`; `None` where a group is not three digits long: `1,5` may be a decimal or an error.
fn without_separators(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_plain = !whole.contains(',');
    let is_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    (is_plain || is_grouped).then(|| whole.replace(',', ""))
}

/// The exponent that spreadsheets and scripts write: `1.2E+03`, `1e-06`. Without a sign it is rather part of a code.
fn exponent(text: &str) -> (i32, &str) {
    let exponent = text.strip_prefix(['e', 'E']).filter(|rest| rest.starts_with(['+', '-']));
    let Some(signed) = exponent else { return (0, text) };
    let (sign, digits) = signed.split_at(1);
    let (digits, rest) = split_while(digits, |letter| letter.is_ascii_digit());
    match digits.parse::<i32>() {
        Ok(value) if digits.len() <= 3 => (if sign == "-" { -value } else { value }, rest),
        _ => (0, text),
    }
}

/// `whole.fraction · 10^exponent` in millionths, rounded half up; `None` where it is too large for a decimal.
fn micros(whole: &str, fraction: &str, exponent: i32) -> Option<i64> {
    let digits = format!("{whole}{fraction}");
    let leading_zeros = digits.len() - digits.trim_start_matches('0').len();
    let significant = digits.get(leading_zeros..)?;
    let kept = i64::try_from(whole.len()).ok()? + i64::from(exponent) + 6 - i64::try_from(leading_zeros).ok()?;
    let Ok(kept) = usize::try_from(kept) else { return Some(0) };
    if significant.is_empty() {
        return Some(0);
    }
    // Millionths of the largest decimal have 16 digits.
    if kept > 16 {
        return None;
    }
    let exact = significant.get(..kept).unwrap_or(significant);
    let micros: i64 = if exact.is_empty() { 0 } else { format!("{exact:0<kept$}").parse().ok()? };
    let rounds_up = significant.as_bytes().get(kept).is_some_and(|&digit| digit >= b'5');
    let micros = micros + i64::from(rounds_up);
    (Decimal::from_micros(micros).micros() == micros).then_some(micros)
}
