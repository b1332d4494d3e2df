//! A condition on a series. Reads the last periods that have ended by the as-of date; a period that the roster lacks is
//! as one with an empty cell. Counts are compared as such, sums and means without dividing.
//!
//! The margin of a count is in periods, that of a sum or mean in the attribute's unit, that of *no event* in events.

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status, as_index};
use crate::engine::fact::OfPeriod;
use crate::policy::gate::{NumberTest, SeriesGate, SeriesTest, SeriesValue, period_unit};
use crate::policy::{Attribute, AttributeKind, Date, Decimal, Missing, Period, Unit, ValueId};
use crate::roster::{Column, FAILED, Packed, UNKNOWN, last_period_names, last_periods};

/// More months than the calendar of this program has.
const ALL_MONTHS: u32 = 120_000;
/// How many periods an explanation lists.
const LISTED: u32 = 24;

/// The cells of each agent that a condition looks at.
struct Window<'a> {
    values: &'a Packed,
    /// How many periods the roster has.
    width: usize,
    /// Those that are looked at, the latest first.
    places: Vec<usize>,
    /// How many periods are looked at that the roster does not have.
    lacking: u32,
    /// Whether what is empty counts as a failure.
    is_empty_failed: bool,
}

/// What the periods of one agent come to.
#[derive(Clone, Copy, Default)]
struct Tally {
    met: u32,
    missed: u32,
    open: u32,
    /// Of the periods that are met or missed by their value.
    sum: i128,
    /// Periods that count as failures without having a value.
    failed: u32,
}

/// A condition, ready to run over the rows.
struct Program<'a> {
    window: Window<'a>,
    goal: Goal,
}

enum Goal {
    /// At least `k` periods are good.
    Count { k: u32, good: Good },
    /// The sum over `n` periods, or their mean, is within bounds; with `is_counted`, no period is below 0.
    Total { n: u32, is_mean: bool, test: NumberTest, is_counted: bool },
}

enum Good {
    /// From the first to the second, in millionths.
    Number(i64, i64),
    /// By the word's place in the dictionary; `None` for a word that the policy does not order.
    Words(Vec<Option<bool>>),
}

impl Good {
    fn test(&self, value: i64) -> Option<bool> {
        match self {
            Self::Number(low, high) => Some(*low <= value && value <= *high),
            Self::Words(is_good) => usize::try_from(value).ok().and_then(|code| is_good.get(code).copied().flatten()),
        }
    }
}

impl Window<'_> {
    /// The cells of a row, the latest period first, without those that the roster does not have.
    fn cells(&self, row: u32) -> impl Iterator<Item = i64> {
        let start = as_index(row).saturating_mul(self.width);
        self.places.iter().map(move |place| self.values.get(start + place).unwrap_or(UNKNOWN))
    }

    fn tally(&self, row: u32, test: impl Fn(i64) -> Option<bool>) -> Tally {
        let mut tally = Tally::default();
        let mut empty = self.lacking;
        for cell in self.cells(row) {
            match cell {
                UNKNOWN => empty += 1,
                FAILED => tally.failed += 1,
                value => match test(value) {
                    Some(is_met) => {
                        tally.met += u32::from(is_met);
                        tally.missed += u32::from(!is_met);
                        tally.sum += i128::from(value);
                    }
                    None => empty += 1,
                },
            }
        }
        let place = if self.is_empty_failed { &mut tally.failed } else { &mut tally.open };
        *place = place.saturating_add(empty);
        tally.missed = tally.missed.saturating_add(tally.failed);
        tally
    }
}

impl Program<'_> {
    /// The status of each row; where periods are only counted, by the kernel's pass.
    fn statuses(&self, rows: &[u32]) -> Vec<Status> {
        let Goal::Count { k, good } = &self.goal else {
            return rows.iter().map(|&row| self.status(self.tally(row))).collect();
        };
        let Window { values, width, places, lacking, is_empty_failed } = &self.window;
        let empty = if *is_empty_failed { Status::Missed } else { Status::Unknown };
        let lacking = if *is_empty_failed { 0 } else { *lacking };
        let window = ladderlab_kernel::Window { width: *width, places, lacking };
        values.at_least(*k, window, rows, &|value| match value {
            UNKNOWN => empty,
            FAILED => Status::Missed,
            value => good.test(value).map_or(empty, Status::of),
        })
    }

    fn tally(&self, row: u32) -> Tally {
        match &self.goal {
            Goal::Count { good, .. } => self.window.tally(row, |value| good.test(value)),
            Goal::Total { .. } => self.window.tally(row, |_| Some(true)),
        }
    }

    fn status(&self, tally: Tally) -> Status {
        match self.goal {
            Goal::Count { k, .. } => match tally {
                Tally { met, .. } if met >= k => Status::Met,
                Tally { met, open, .. } if met.saturating_add(open) < k => Status::Missed,
                _ => Status::Unknown,
            },
            Goal::Total { n, is_mean, test, is_counted } => {
                let of = if is_mean { n } else { 1 };
                let holds = test.contains_share(tally.sum, of);
                // Where nothing is below 0, what is not known or has failed can only add to the sum, or nothing.
                let only_adds = is_counted && matches!(test.bounds(), (Some(_), None));
                match (tally.open, test.bounds()) {
                    _ if only_adds && holds => Status::Met,
                    (0, _) => Status::of(holds && tally.failed == 0),
                    _ if only_adds => Status::Unknown,
                    _ if tally.failed > 0 => Status::Missed,
                    (_, (_, Some(high))) if is_counted && exceeds(test, high, tally.sum, of) => Status::Missed,
                    _ => Status::Unknown,
                }
            }
        }
    }
}

/// Whether a sum is above the upper bound already, whatever is added.
fn exceeds(test: NumberTest, high: Decimal, sum: i128, of: u32) -> bool {
    let upper = if test.is_strict() { NumberTest::LessThan(high) } else { NumberTest::AtMost(high) };
    !upper.contains_share(sum, of)
}

impl SeriesGate {
    fn period(facts: Facts<'_>, gate: &Self) -> Option<Period> {
        match facts.attribute(&gate.attribute)?.kind {
            AttributeKind::Series { period, .. } => Some(period),
            _ => None,
        }
    }

    /// The condition on the roster's column; `None` where there is none of the form that is asked for.
    fn program<'a>(&self, facts: Facts<'a>) -> Option<Program<'a>> {
        let attribute = facts.attribute(&self.attribute)?;
        let period = Self::period(facts, self)?;
        let Some(Column::Series { periods, values }) = facts.column(&self.attribute) else { return None };
        let n = self.test.periods();
        let (goal, values) = match (&self.test, &**values) {
            (SeriesTest::Sum { test, .. }, Column::Number(values)) => {
                (Goal::Total { n, is_mean: false, test: *test, is_counted: is_counted(attribute) }, values)
            }
            (SeriesTest::Mean { test, .. }, Column::Number(values)) => {
                (Goal::Total { n, is_mean: true, test: *test, is_counted: is_counted(attribute) }, values)
            }
            (SeriesTest::NoEvent { .. }, Column::Number(values)) => {
                (Goal::Count { k: n, good: Good::Number(i64::MIN, 0) }, values)
            }
            (SeriesTest::Consecutive { value, .. } | SeriesTest::AtLeastOfLast { value, .. }, column) => {
                let k = if let SeriesTest::AtLeastOfLast { k, .. } = self.test { k } else { n };
                let (good, values) = good(value, attribute, column)?;
                (Goal::Count { k, good }, values)
            }
            _ => return None,
        };
        let places = places(periods, period, facts.roster.as_of, n);
        let present = u32::try_from(places.len()).unwrap_or(u32::MAX);
        let window = Window {
            values,
            width: periods.len(),
            places,
            lacking: n.saturating_sub(present),
            is_empty_failed: attribute.missing == Missing::Missed,
        };
        Some(Program { window, goal })
    }
}

/// The columns of the last `n` periods, the latest first.
fn places(periods: &[Date], period: Period, as_of: Date, n: u32) -> Vec<usize> {
    last_periods(periods, period, as_of, n.min(ALL_MONTHS)).flatten().collect()
}

/// What a good period is, on a column of that form.
fn good<'a>(value: &SeriesValue, attribute: &Attribute, column: &'a Column) -> Option<(Good, &'a Packed)> {
    let rank = |id: &str| attribute.values().iter().position(|value| value.id.as_str() == id);
    let words = |bar: &ValueId, dictionary: &[String], is_good: fn(usize, usize) -> bool| {
        let bar = rank(bar.as_str())?;
        Some(Good::Words(dictionary.iter().map(|word| rank(word).map(|rank| is_good(rank, bar))).collect()))
    };
    match (value, column) {
        (SeriesValue::Number(test), Column::Number(values)) => {
            let (low, high) = test.range();
            Some((Good::Number(low, high), values))
        }
        (SeriesValue::Ordered(bar), Column::Label { dictionary, codes }) => {
            Some((words(bar, dictionary, |rank, bar| rank >= bar)?, codes))
        }
        (SeriesValue::OrderedAtMost(bar), Column::Label { dictionary, codes }) => {
            Some((words(bar, dictionary, |rank, bar| rank <= bar)?, codes))
        }
        _ => None,
    }
}

/// Whether the values are counts or durations: none is below 0.
fn is_counted(attribute: &Attribute) -> bool {
    use Unit::{Days, Months, People, Pieces, Seconds, Times, Years};
    matches!(attribute.unit(), Times | People | Pieces | Days | Months | Years | Seconds)
}

impl Evaluate for SeriesGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let Some(program) = self.program(facts) else { return facts.no_column(&self.attribute, rows) };
        program.statuses(rows)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let attribute = facts.attribute(&self.attribute);
        let unit = attribute.map(Attribute::unit).unwrap_or_default();
        let periods = Self::period(facts, self).map(period_unit).unwrap_or_default();
        let events = if unit == Unit::None { Unit::Times } else { unit.clone() };
        let count = |k: u32| Fact::Number { value: Decimal::from_int(i64::from(k)), unit: periods.clone() };
        let required = match &self.test {
            SeriesTest::Consecutive { periods, .. } => Required::AtLeast { fact: count(*periods) },
            SeriesTest::AtLeastOfLast { k, .. } => Required::AtLeast { fact: count(*k) },
            SeriesTest::NoEvent { .. } => Required::AtMost { fact: Fact::number(0, events.clone()) },
            SeriesTest::Sum { test, .. } | SeriesTest::Mean { test, .. } => super::number::required(*test, &unit),
        };
        let Some(program) = self.program(facts) else { return Explained::leaf(required, Fact::Unknown, None) };
        let tally = program.tally(row);
        let status = program.status(tally);
        let (margin, result) = match program.goal {
            Goal::Count { .. } if matches!(self.test, SeriesTest::NoEvent { .. }) => {
                let happened = events_of(&program.window, row, tally);
                let margin = (status != Status::Unknown).then(|| Margin::new(-happened, events.clone()));
                let result = if status == Status::Unknown { Fact::Unknown } else { Fact::number(happened, events) };
                (margin, result)
            }
            Goal::Count { k, .. } => counted(k, tally, status, &periods),
            Goal::Total { n, is_mean, test, .. } => total(test, if is_mean { n } else { 1 }, tally, status, &unit),
        };
        let periods = self.listed(facts, &program.window, row);
        Explained::leaf(required, Fact::Series { periods, result: Box::new(result) }, margin)
    }
}

/// Good periods: the margin counts those that are certain, or that are missing at best.
fn counted(k: u32, tally: Tally, status: Status, unit: &Unit) -> (Option<Margin>, Fact) {
    let (low, high) = (i64::from(tally.met), i64::from(tally.met.saturating_add(tally.open)));
    let end = match status {
        Status::Met => Some(low),
        Status::Missed => Some(high),
        _ => None,
    };
    let margin = end.map(|end| Margin::new((end - i64::from(k)) * Decimal::ONE, unit.clone()));
    let fact = if low == high {
        Fact::number(low * Decimal::ONE, unit.clone())
    } else {
        Fact::Interval { low: Decimal::from_int(low), high: Decimal::from_int(high), unit: unit.clone() }
    };
    (margin, fact)
}

/// The sum, or the mean where `of` is the number of periods. Margins are floored, so that they never contradict the
/// verdict.
fn total(test: NumberTest, of: u32, tally: Tally, status: Status, unit: &Unit) -> (Option<Margin>, Fact) {
    let share = |sum: i128| i64::try_from(sum.div_euclid(i128::from(of.max(1)))).unwrap_or(i64::MAX);
    let is_known = tally.open == 0 && tally.failed == 0;
    let (low, high) = test.bounds();
    let times = |bound: Decimal| i128::from(bound.micros()) * i128::from(of);
    let above = low.map(|low| share(tally.sum - times(low)));
    let below = high.map(|high| share(times(high) - tally.sum));
    let least = above.into_iter().chain(below).min();
    // Beside periods that are not known, the room above a lower bound is certain, and so is the excess over an upper one.
    let margin = match status {
        Status::Met | Status::Missed if is_known => least,
        Status::Met => above,
        Status::Missed if tally.failed == 0 => below,
        _ => None,
    };
    let fact = if is_known { Fact::number(share(tally.sum), unit.clone()) } else { Fact::Unknown };
    (margin.map(|micros| Margin::new(micros, unit.clone())), fact)
}

/// How many events there were, in millionths; a failed period is one.
fn events_of(window: &Window<'_>, row: u32, tally: Tally) -> i64 {
    let known = window.cells(row).filter(|cell| *cell > 0).fold(0, i64::saturating_add);
    known.saturating_add(i64::from(tally.failed).saturating_mul(Decimal::ONE))
}

impl SeriesGate {
    /// The values of an agent by period, the earliest first.
    fn listed(&self, facts: Facts<'_>, window: &Window<'_>, row: u32) -> Vec<OfPeriod> {
        let Some(Column::Series { periods, values }) = facts.column(&self.attribute) else { return Vec::new() };
        let Some(period) = Self::period(facts, self) else { return Vec::new() };
        let (as_of, n) = (facts.roster.as_of, self.test.periods().min(LISTED));
        let names = last_period_names(period, as_of, n);
        let places = last_periods(periods, period, as_of, n);
        let of_period = |(period, place): (String, Option<usize>)| {
            let start = as_index(row).saturating_mul(window.width);
            let value = place.map(|place| values.value(start + place));
            OfPeriod { period, fact: value.map_or(Fact::Unknown, |value| facts.fact(&self.attribute, value)) }
        };
        let mut listed: Vec<_> = names.zip(places).map(of_period).collect();
        listed.reverse();
        listed
    }
}
