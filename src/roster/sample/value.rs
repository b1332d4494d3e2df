//! One value of one attribute, at a given distance from what is asked. Distances are thousandths of a standard
//! deviation; at 0 and above the value does as asked.

use crate::policy::gate::{ElapsedUnit, NumberTest};
use crate::policy::{Date, Decimal, Direction, NamedValue, Score, Unit, ValueFunction, ValueId};

use super::chance::{Chance, SIGMA};

/// A number near the bounds of a gate.
pub(super) struct NumberScale<'a> {
    pub(super) unit: &'a Unit,
    pub(super) direction: Direction,
}

impl NumberScale<'_> {
    /// A number at `distance` from the bounds.
    pub(super) fn near(&self, test: NumberTest, wanted: bool, distance: i64) -> Decimal {
        let test = if wanted { test } else { self.opposite(test) };
        let bound = bound_of(test);
        let step = self.step(bound);
        let (low, high) = self.range(bound);
        let rounded = |away: i64| (away + step / 2) / step * step;
        let away = rounded(scaled(self.spread(test), distance.abs(), SIGMA));
        let away = if distance < 0 { away.max(step) } else { away };
        let value = match test {
            NumberTest::AtLeast(_) if distance >= 0 => bound.saturating_add(away),
            NumberTest::MoreThan(_) if distance >= 0 => bound.saturating_add(away.max(step)),
            NumberTest::LessThan(_) if distance >= 0 => bound.saturating_sub(away.max(step)),
            NumberTest::MoreThan(_) => bound.saturating_sub(away - step),
            NumberTest::LessThan(_) => bound.saturating_add(away - step),
            NumberTest::AtMost(_) if distance < 0 => bound.saturating_add(away),
            NumberTest::Between(from, to) if distance >= 0 => {
                let width = to.micros().saturating_sub(from.micros()).max(0);
                from.micros().saturating_add(scaled(width, distance % SIGMA, SIGMA) / step * step)
            }
            _ => bound.saturating_sub(away),
        };
        Decimal::from_micros(value.clamp(low, high))
    }

    /// The bound itself, or the nearest number that misses it.
    pub(super) fn edge(&self, test: NumberTest, wanted: bool, is_missed: bool) -> Decimal {
        self.near(test, wanted, if is_missed { -1 } else { 0 })
    }

    /// Whether it counts what somebody has gathered, rather than how well somebody works.
    pub(super) fn is_count(&self) -> bool {
        !matches!(self.unit, Unit::Percent | Unit::Points | Unit::Seconds)
            && self.direction == Direction::HigherIsBetter
    }

    /// As exact as such a column shows.
    pub(super) fn rounded(&self, value: Decimal) -> Decimal {
        let step = self.step(0);
        Decimal::from_micros((value.micros() + step / 2).div_euclid(step) * step)
    }

    /// A number without any bounds to go by.
    pub(super) fn typical(&self, distance: i64) -> Decimal {
        let middle = match self.unit {
            Unit::Percent | Unit::Points => 80,
            Unit::Times | Unit::Days => 3,
            Unit::Seconds => 60,
            Unit::Yuan => 6000,
            _ => 10,
        };
        self.near(NumberTest::AtLeast(Decimal::from_int(middle)), true, distance)
    }

    /// The bounds of those who must not be within `test`.
    fn opposite(&self, test: NumberTest) -> NumberTest {
        let moved = |bound: Decimal, by: i64| Decimal::from_micros(bound.micros() + by * self.step(bound.micros()));
        match test {
            NumberTest::AtLeast(low) | NumberTest::Between(low, _) => NumberTest::AtMost(moved(low, -1)),
            NumberTest::AtMost(high) => NumberTest::AtLeast(moved(high, 1)),
            NumberTest::MoreThan(low) => NumberTest::AtMost(low),
            NumberTest::LessThan(high) => NumberTest::AtLeast(high),
        }
    }

    /// The smallest difference that such a column shows, in millionths, fine enough for `bound`.
    fn step(&self, bound: i64) -> i64 {
        let usual = match self.unit {
            Unit::Percent | Unit::Points | Unit::Years => Decimal::ONE / 10,
            _ => Decimal::ONE,
        };
        let mut step = usual;
        while step > 1 && bound % step != 0 {
            step /= 10;
        }
        step
    }

    fn range(&self, bound: i64) -> (i64, i64) {
        let low = if bound < 0 {
            i64::MIN
        } else if *self.unit == Unit::None && self.direction == Direction::LowerIsBetter && bound >= Decimal::ONE {
            // A rating of which 1 is the best.
            Decimal::ONE
        } else {
            0
        };
        let high = match self.unit {
            Unit::Percent | Unit::Points => bound.max(100 * Decimal::ONE),
            _ => i64::MAX,
        };
        (low, high)
    }

    /// A standard deviation of the column, in millionths.
    fn spread(&self, test: NumberTest) -> i64 {
        let bound = bound_of(test).abs();
        match self.unit {
            Unit::Percent | Unit::Points => {
                let room = bound.min((100 * Decimal::ONE - bound).abs());
                scaled(room, 28, 100).clamp(Decimal::ONE, 10 * Decimal::ONE)
            }
            Unit::Seconds => scaled(bound, 20, 100).max(self.step(bound)),
            // Counts that should be small vary more than counts that must be reached.
            _ => {
                let share = if matches!(test, NumberTest::AtMost(_) | NumberTest::LessThan(_)) { 40 } else { 22 };
                scaled(bound, share, 100).max(self.step(bound) * 8 / 10)
            }
        }
    }
}

/// The number that scores `score`; `None` where the function is no curve over numbers.
pub(super) fn number_of_score(function: &ValueFunction, score: Score) -> Option<Decimal> {
    let between = |from: (Decimal, Score), to: (Decimal, Score)| {
        let (low, high) = (i64::from(from.1.hundredths()), i64::from(to.1.hundredths()));
        let along = i64::from(score.hundredths()) - low;
        let width = to.0.micros().saturating_sub(from.0.micros());
        let part = if high == low { 0 } else { scaled(width, along, high - low) };
        Decimal::from_micros(from.0.micros().saturating_add(part))
    };
    match function {
        ValueFunction::Linear { worst, best } => Some(between((*worst, Score::default()), (*best, Score::MAX))),
        ValueFunction::Piecewise { points } => {
            let spans = |a: Score, b: Score| a.min(b) <= score && score <= a.max(b);
            let segment = points.iter().zip(points.iter().skip(1)).find(|(a, b)| spans(a.score, b.score));
            let nearest = || points.iter().min_by_key(|it| it.score.hundredths().abs_diff(score.hundredths()));
            segment.map(|(a, b)| between((a.at, a.score), (b.at, b.score))).or_else(|| nearest().map(|point| point.at))
        }
        ValueFunction::Table { .. } => None,
    }
}

/// The named value whose score is nearest.
pub(super) fn name_of_score(function: &ValueFunction, score: Score) -> Option<&ValueId> {
    let ValueFunction::Table { scores } = function else { return None };
    scores.iter().min_by_key(|(_, it)| it.hundredths().abs_diff(score.hundredths())).map(|(id, _)| id)
}

/// The value of an ordered scale at `distance` from the lowest that is good enough.
pub(super) fn ordered<'a>(
    values: &'a [NamedValue],
    at_least: &ValueId,
    wanted: bool,
    distance: i64,
) -> Option<&'a NamedValue> {
    let bar = values.iter().position(|it| it.id == *at_least)?;
    let steps = |thousandths: i64| usize::try_from(thousandths / 1100).unwrap_or(0);
    let place = if (distance >= 0) == wanted {
        (bar + steps(distance.abs())).min(values.len() - 1)
    } else {
        bar.saturating_sub(1 + steps(distance.abs()))
    };
    values.get(place)
}

/// A category inside or outside the set, mostly the first that fits.
pub(super) fn category<'a>(
    values: &'a [NamedValue],
    any_of: &[ValueId],
    is_inside: bool,
    chance: &mut Chance,
) -> Option<&'a NamedValue> {
    let fitting: Vec<_> = values.iter().filter(|it| any_of.contains(&it.id) == is_inside).collect();
    let first = fitting.first().copied();
    if chance.permille(700) { first } else { chance.pick(&fitting).copied() }
}

/// The latest day from which the time is complete at `as_of`.
pub(super) fn latest_complete(as_of: Date, at_least: u32, unit: ElapsedUnit) -> Date {
    match unit {
        ElapsedUnit::Days => as_of.plus_days(-i32::try_from(at_least).unwrap_or(i32::MAX)),
        ElapsedUnit::Months => {
            // Ends of months are clipped, so that up to four days may complete on the same day.
            let first = as_of.minus_months(at_least);
            let is_complete = |day: &Date| *day <= as_of && day.plus_months(at_least) <= as_of;
            (1..=3).map(|days| first.plus_days(days)).take_while(is_complete).last().unwrap_or(first)
        }
    }
}

/// The day since which time runs, at `distance` from the time asked for.
pub(super) fn since(as_of: Date, at_least: u32, unit: ElapsedUnit, distance: i64) -> Date {
    let complete = latest_complete(as_of, at_least, unit);
    let asked = as_of.days().saturating_sub(complete.days());
    let away = |spread: i32| i32::try_from(scaled(i64::from(spread), distance.abs(), SIGMA)).unwrap_or(i32::MAX);
    if distance >= 0 {
        complete.plus_days(-away((asked / 2).max(45)))
    } else {
        // Nobody starts after the as-of date.
        complete.plus_days(away(asked * 2 / 7).max(1)).min(as_of)
    }
}

/// `value · by / of`, without overflow.
pub(super) fn scaled(value: i64, by: i64, of: i64) -> i64 {
    let exact = i128::from(value) * i128::from(by) / i128::from(of.max(1));
    i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
}

fn bound_of(test: NumberTest) -> i64 {
    let (low, high) = test.bounds();
    low.or(high).unwrap_or_default().micros()
}
