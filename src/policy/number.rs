//! Exact numbers: decimals of attributes, scores in 1/100 point, weights in 1/100 per cent.
//!
//! Nothing that decides a verdict is a float. In files all three are plain JSON numbers.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A decimal with up to six places, held as millionths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// Millionths in one.
    pub const ONE: i64 = 1_000_000;
    /// The largest magnitude, in millionths: up to here a JSON number carries six places exactly.
    const LIMIT: i64 = 2_000_000_000 * Self::ONE;

    /// From millionths, limited to ± 2,000,000,000.
    #[must_use]
    pub fn from_micros(micros: i64) -> Self {
        Self(micros.clamp(-Self::LIMIT, Self::LIMIT))
    }

    /// From a whole number.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self::from_micros(value.saturating_mul(Self::ONE))
    }

    /// The value in millionths.
    #[must_use]
    pub fn micros(self) -> i64 {
        self.0
    }

    /// From a float, rounded to six places; `None` where it is not finite or beyond ± 2,000,000,000.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // The range is checked first.
    pub fn from_f64(value: f64) -> Option<Self> {
        let micros = (value * Self::ONE as f64).round();
        (micros.abs() <= Self::LIMIT as f64).then_some(Self(micros as i64))
    }

    /// As a float, for drawing and for JSON.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Within ± 9e15 a float holds every integer.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }

    /// Reads `-12.5`; `None` for anything else, and for more than six places other than zeros.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fraction = fraction.trim_end_matches('0');
        if !is_number(whole) || !is_number(fraction) || fraction.len() > 6 {
            return None;
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
        let value = whole.checked_mul(Self::ONE)?.checked_add(micros)?;
        (value <= Self::LIMIT).then_some(Self(if negative { -value } else { value }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / Self::ONE, self.0.abs() % Self::ONE);
        if fraction == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{}", format!("{fraction:06}").trim_end_matches('0'))
        }
    }
}

/// A score or cut in 1/100 point, 0–100 points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// 100 points.
    pub const MAX: Self = Self(10_000);

    /// From 1/100 points; more than 100 points become 100.
    #[must_use]
    pub fn from_hundredths(hundredths: u32) -> Self {
        Self(u16::try_from(hundredths).unwrap_or(u16::MAX).min(Self::MAX.0))
    }

    /// From whole points.
    #[must_use]
    pub fn points(points: u16) -> Self {
        Self::from_hundredths(u32::from(points) * 100)
    }

    /// In 1/100 points, 0–10,000.
    #[must_use]
    pub fn hundredths(self) -> u32 {
        u32::from(self.0)
    }

    /// As points with decimals.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::from_micros(i64::from(self.0) * 10_000)
    }
}

/// A share in 1/100 per cent, for weights and places. Weights may add up to anything; only their proportion counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u32);

impl Weight {
    /// 100 per cent.
    pub const FULL: Self = Self(10_000);

    /// From 1/100 per cent, at most 10,000 per cent.
    #[must_use]
    pub fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths.min(1_000_000))
    }

    /// From whole per cent.
    #[must_use]
    pub fn percent(percent: u32) -> Self {
        Self::from_hundredths(percent.saturating_mul(100))
    }

    /// In 1/100 per cent.
    #[must_use]
    pub fn hundredths(self) -> u32 {
        self.0
    }

    /// In per cent, with decimals.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::from_micros(i64::from(self.0) * 10_000)
    }
}

/// Hundredths of a decimal, where it has at most two places and lies in `0..=max` hundredths.
fn hundredths(value: Decimal, max: u32) -> Option<u32> {
    let micros = value.micros();
    let exact = micros % 10_000 == 0;
    u32::try_from(micros / 10_000).ok().filter(|&it| exact && it <= max)
}

impl TryFrom<Decimal> for Score {
    type Error = &'static str;
    fn try_from(value: Decimal) -> Result<Self, Self::Error> {
        hundredths(value, 10_000)
            .map(Self::from_hundredths)
            .ok_or("a score is between 0 and 100 and has at most two decimals")
    }
}

impl TryFrom<Decimal> for Weight {
    type Error = &'static str;
    fn try_from(value: Decimal) -> Result<Self, Self::Error> {
        hundredths(value, 1_000_000)
            .map(Self::from_hundredths)
            .ok_or("a weight is between 0 and 10,000 per cent and has at most two decimals")
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_decimal().fmt(f)
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_decimal().fmt(f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % Self::ONE == 0 {
            serializer.serialize_i64(self.0 / Self::ONE)
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::from_f64(value).ok_or_else(|| de::Error::custom(format!("{value} is too large for a decimal")))
    }
}

macro_rules! as_decimal {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_decimal().serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::try_from(Decimal::deserialize(deserializer)?).map_err(de::Error::custom)
            }
        }
    )+};
}

as_decimal!(Score, Weight);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_keeps_six_places_and_refuses_a_seventh() {
        assert_eq!(Decimal::parse("79.995").unwrap().to_string(), "79.995");
        assert_eq!(Decimal::parse("-0.000001").unwrap().micros(), -1);
        assert_eq!(Decimal::parse("1.50000000").unwrap().micros(), 1_500_000);
        assert_eq!(Decimal::parse("0.0000001"), None);
    }

    #[test]
    fn text_that_is_no_number_is_refused() {
        for text in ["", ".", "-", "1e3", "1,000", "12a", "NaN", "99999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn score_has_two_places_and_stays_within_the_scale() {
        assert!(Score::try_from(Decimal::parse("79.995").unwrap()).is_err());
        assert!(Score::try_from(Decimal::parse("100.01").unwrap()).is_err());
        assert!(Score::try_from(Decimal::parse("-1").unwrap()).is_err());
        assert_eq!(Score::try_from(Decimal::parse("70.5").unwrap()).unwrap().hundredths(), 7_050);
    }

    #[test]
    fn numbers_survive_json() {
        let weight: Weight = serde_json::from_str("12.5").unwrap();
        assert_eq!(weight.hundredths(), 1_250);
        assert_eq!(serde_json::to_string(&weight).unwrap(), "12.5");
        assert_eq!(serde_json::to_string(&Score::points(70)).unwrap(), "70");
        let decimal = Decimal::parse("1999999999.999999").unwrap();
        let back: Decimal = serde_json::from_str(&serde_json::to_string(&decimal).unwrap()).unwrap();
        assert_eq!(back, decimal);
    }
}
