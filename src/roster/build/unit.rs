//! Numbers of a file in the unit of the attribute.

use super::problem::Problem;
use crate::policy::{Decimal, Unit};
use crate::roster::cell::{Number, measure};

/// The number in `wanted`, exactly where the factor is whole. The cell's own unit counts first, then the column's.
pub(super) fn convert(number: &Number, of_column: Option<&Unit>, wanted: &Unit) -> Result<Decimal, Problem> {
    let is_share = number.unit.is_none() && of_column == Some(&Unit::None) && *wanted == Unit::Percent;
    if is_share {
        return scale(number.value, 100, 1);
    }
    let given = number.unit.as_ref().or(of_column).unwrap_or(wanted);
    if given == wanted {
        return Ok(number.value);
    }
    let ((factor, given), (divisor, wanted_base)) = (in_base(given), in_base(wanted));
    if given == wanted_base {
        return scale(number.value, factor, divisor);
    }
    // 85 points, 85 % and 85 are often the same figure; times never are.
    if is_time(&wanted_base) || (is_time(&given) && *wanted != Unit::None) {
        return Err(Problem::OtherUnit(wanted.clone()));
    }
    Ok(number.value)
}

/// How many of a smaller unit: a year is 12 months, a unit called 分钟 is 60 seconds.
fn in_base(unit: &Unit) -> (i64, Unit) {
    match unit {
        Unit::Years => (12, Unit::Months),
        Unit::Other(name) => measure(&name.zh).or_else(|| measure(&name.en)).unwrap_or_else(|| (1, unit.clone())),
        _ => (1, unit.clone()),
    }
}

fn is_time(unit: &Unit) -> bool {
    matches!(unit, Unit::Seconds | Unit::Days | Unit::Months)
}

/// `value · factor / divisor`, rounded half up to six places.
fn scale(value: Decimal, factor: i64, divisor: i64) -> Result<Decimal, Problem> {
    let product = i128::from(value.micros()) * i128::from(factor);
    let micros = (2 * product + i128::from(divisor)).div_euclid(2 * i128::from(divisor));
    let micros = i64::try_from(micros).map_err(|_| Problem::NotANumber)?;
    let scaled = Decimal::from_micros(micros);
    if scaled.micros() == micros { Ok(scaled) } else { Err(Problem::NotANumber) }
}
