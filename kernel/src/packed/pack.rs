//! From values to codes: which unit, which width.

use std::rc::Rc;

use super::quarters::Quarters;
use super::{Codes, FAILED, Packed, UNKNOWN};

impl FromIterator<i64> for Packed {
    fn from_iter<I: IntoIterator<Item = i64>>(values: I) -> Self {
        Vec::from_iter(values).into()
    }
}

impl From<Vec<i64>> for Packed {
    fn from(values: Vec<i64>) -> Self {
        let count = |missing| values.iter().filter(|&&value| value == missing).count();
        let missing = [count(UNKNOWN), count(FAILED)];
        let mut known = values.iter().copied().filter(|&value| value != UNKNOWN && value != FAILED);
        let Some(some) = known.next() else {
            return Scale { first: 0, unit: 1, last: 0 }.pack(values, missing);
        };
        let (mut least, mut most, mut unit) = (some, some, 0);
        for value in known {
            least = least.min(value);
            most = most.max(value);
            let distance = value.abs_diff(some);
            if unit != 1 && distance.checked_rem(unit) != Some(0) {
                unit = common_divisor(distance, unit);
            }
        }
        let from_least = Scale::new(least, most, unit);
        let from_zero = Scale::new(0, most, common_divisor(least.unsigned_abs(), unit));
        let is_as_narrow = least >= 0 && from_zero.width() == from_least.width();
        if is_as_narrow { from_zero } else { from_least }.pack(values, missing)
    }
}

/// The greatest common divisor; 0 divides nothing, so the other one stands.
fn common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Where codes start, and how far one is from the next.
struct Scale {
    first: i64,
    unit: u64,
    /// The largest code.
    last: u64,
}

#[derive(PartialEq)]
enum Width {
    Quarter,
    Byte,
    Short,
    Word,
    Whole,
}

impl Scale {
    fn new(first: i64, most: i64, unit: u64) -> Self {
        let unit = unit.max(1);
        Self { first, unit, last: most.abs_diff(first) / unit }
    }

    /// The narrowest that has two codes left.
    fn width(&self) -> Width {
        match self.last {
            0..=1 => Width::Quarter,
            2..=0xfd => Width::Byte,
            0xfe..=0xfffd => Width::Short,
            0xfffe..=0xffff_fffd => Width::Word,
            _ => Width::Whole,
        }
    }

    fn pack(&self, values: Vec<i64>, missing: [usize; 2]) -> Packed {
        let codes = match self.width() {
            Width::Quarter => Codes::Quarter(Quarters::new(&self.codes(&values, Quarters::UNKNOWN))),
            Width::Byte => Codes::Byte(self.codes(&values, u8::MAX)),
            Width::Short => Codes::Short(self.codes(&values, u16::MAX)),
            Width::Word => Codes::Word(self.codes(&values, u32::MAX)),
            Width::Whole => Codes::Whole(values.into()),
        };
        let last = u32::try_from(self.last).unwrap_or(u32::MAX);
        Packed { first: self.first, unit: self.unit, last, missing, codes }
    }

    fn codes<T: Copy + Into<u32> + TryFrom<u64>>(&self, values: &[i64], unknown: T) -> Rc<[T]> {
        let code = |&value: &i64| match value {
            UNKNOWN => u64::from(unknown.into()),
            FAILED => u64::from(unknown.into()) - 1,
            value => value.abs_diff(self.first) / self.unit,
        };
        values.iter().map(|value| T::try_from(code(value)).unwrap_or(unknown)).collect()
    }
}
