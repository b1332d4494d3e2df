//! Random rosters: eight people on a few levels, with columns that are right, missing, of another kind, and full of holes.

use std::ops::RangeInclusive;

use ladderlab::policy::{AttributeId, Date, Decimal};
use ladderlab::roster::{Column, FAILED, Labels, Packed, Roster, UNKNOWN};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(crate) const ROWS: usize = 8;
pub(crate) const NUMBERS: [&str; 3] = ["quality", "speed", "exam"];
pub(crate) const VOTES: [&str; 4] = ["yes", "no", "present", "recused"];
pub(crate) const DEGREES: [&str; 3] = ["school", "college", "bachelor"];
pub(crate) const SHIFTS: [&str; 2] = ["early", "late"];
pub(crate) const RATINGS: [&str; 3] = ["low", "middle", "high"];
/// How many periods a series has.
const PERIODS: usize = 4;
/// A word of the file that the policy does not know.
pub(crate) const FOREIGN: &str = "night";

/// A number that often meets another one of its kind exactly.
pub(crate) fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        3 => (-1_i64..=9).prop_map(|eighths| Decimal::from_micros(eighths * 12_500_000)),
        1 => (-20_000_000_i64..120_000_000).prop_map(Decimal::from_micros),
    ]
}

/// A day around the ends of months, leap days among them.
pub(crate) fn day() -> impl Strategy<Value = Date> {
    let parts = (2022_i32..=2025, 1_u32..=12, select(vec![1_u32, 15, 27, 28, 29, 30, 31]));
    parts.prop_filter_map("a day of the calendar", |(year, month, day)| Date::new(year, month, day))
}

fn with_holes(values: impl Strategy<Value = i64>) -> impl Strategy<Value = Packed> {
    vec(prop_oneof![12 => values, 2 => Just(UNKNOWN), 1 => Just(FAILED)], ROWS).prop_map(Packed::from)
}

fn numbers(values: impl Strategy<Value = Decimal>) -> impl Strategy<Value = Column> {
    with_holes(values.prop_map(Decimal::micros)).prop_map(Column::Number)
}

/// Counts of a committee of seven, rarely more than it has or none that can be.
fn votes(usual: RangeInclusive<i64>) -> impl Strategy<Value = Column> {
    let odd = select(vec![Decimal::from_int(-1), Decimal::from_micros(1_500_000), Decimal::from_int(8)]);
    numbers(prop_oneof![30 => usual.prop_map(Decimal::from_int), 1 => odd])
}

fn yes_no() -> impl Strategy<Value = Column> {
    with_holes(0_i64..=1).prop_map(Column::YesNo)
}

fn dates() -> impl Strategy<Value = Column> {
    with_holes(day().prop_map(|it| i64::from(it.days()))).prop_map(Column::Date)
}

/// The words stand in another order than in the policy.
fn labels(ids: &[&str]) -> impl Strategy<Value = Column> {
    let dictionary: Vec<String> = std::iter::once(&FOREIGN).chain(ids.iter().rev()).map(ToString::to_string).collect();
    let codes = 0..i64::try_from(dictionary.len()).unwrap();
    with_holes(codes).prop_map(move |codes| Column::Label { dictionary: dictionary.clone(), codes })
}

/// Mostly the column that an attribute asks for; sometimes none, or one of another kind.
fn column(right: impl Strategy<Value = Column> + 'static) -> impl Strategy<Value = Option<Column>> {
    let other = prop_oneof![numbers(number()), yes_no(), dates(), labels(&DEGREES)];
    prop_oneof![20 => right.prop_map(Some), 1 => Just(None), 1 => other.prop_map(Some)]
}

fn columns() -> impl Strategy<Value = Vec<(&'static str, Option<Column>)>> {
    let months = || numbers((0_i64..50).prop_map(|halves| Decimal::from_micros(halves * 500_000)));
    let mut all: Vec<BoxedStrategy<(&'static str, Option<Column>)>> = Vec::new();
    let mut add = |id: &'static str, column: BoxedStrategy<Option<Column>>| {
        all.push(column.prop_map(move |column| (id, column)).boxed());
    };
    for id in NUMBERS {
        add(id, column(numbers(number())).boxed());
    }
    for (id, usual) in VOTES.into_iter().zip([2..=7, 0..=3, 4..=7, 0..=2]) {
        add(id, column(votes(usual)).boxed());
    }
    add("certificate", column(yes_no()).boxed());
    add("degree", column(labels(&DEGREES)).boxed());
    add("shift", column(labels(&SHIFTS)).boxed());
    add("since", column(prop_oneof![2 => dates(), 1 => months()]).boxed());
    add("expires", column(dates()).boxed());
    let counts = prop_oneof![3 => Just(0_i64), 1 => 1_i64..=3].prop_map(|it| Decimal::from_int(it).micros());
    add("events", column(series(counts)).boxed());
    add("kpi", column(series(number().prop_map(Decimal::micros))).boxed());
    add("ratings", column(rated()).boxed());
    all
}

/// The values of a series, by row; what periods they are of is said when the as-of date is known.
fn of_periods(values: impl Strategy<Value = i64>) -> impl Strategy<Value = Packed> {
    vec(prop_oneof![12 => values, 2 => Just(UNKNOWN), 1 => Just(FAILED)], ROWS * PERIODS).prop_map(Packed::from)
}

fn series(values: impl Strategy<Value = i64>) -> impl Strategy<Value = Column> {
    of_periods(values).prop_map(|values| Column::Series { periods: vec![], values: Box::new(Column::Number(values)) })
}

fn rated() -> impl Strategy<Value = Column> {
    let dictionary: Vec<String> = std::iter::once(&FOREIGN).chain(&RATINGS).map(ToString::to_string).collect();
    of_periods(0_i64..4).prop_map(move |codes| {
        let values = Column::Label { dictionary: dictionary.clone(), codes };
        Column::Series { periods: vec![], values: Box::new(values) }
    })
}

/// The first days of the periods that lie so many periods back, the earliest first.
fn starts(as_of: Date, months: u32, back: &[u32]) -> Vec<Date> {
    let start = |back: &u32| {
        let text = as_of.minus_months(back * months).to_string();
        let (year, month): (i32, u32) = (text[..4].parse().unwrap(), text[5..7].parse().unwrap());
        Date::new(year, (month - 1) / months * months + 1, 1).unwrap()
    };
    back.iter().rev().map(start).collect()
}

pub(crate) fn roster() -> impl Strategy<Value = Roster> {
    let level = prop_oneof![10 => Just("junior"), 4 => Just("senior"), 1 => Just("gone"), 1 => Just("chief")];
    let levels = vec(option::weighted(0.95, level), ROWS);
    let teams = vec(option::weighted(0.9, select(vec!["north", "south", "west"])), ROWS);
    let back = subsequence((0..7_u32).collect::<Vec<_>>(), PERIODS);
    (day(), levels, columns(), teams, back)
        .prop_map(|(as_of, levels, mut columns, teams, back)| {
            for (id, column) in &mut columns {
                if let Some(Column::Series { periods, .. }) = column {
                    *periods = starts(as_of, if *id == "ratings" { 3 } else { 1 }, &back);
                }
            }
            (as_of, levels, columns, teams)
        })
        .prop_map(|(as_of, levels, columns, teams)| Roster {
            as_of,
            ids: (0..ROWS).map(|row| format!("P{row}")).collect(),
            names: vec![String::new(); ROWS],
            levels: levels.into_iter().collect(),
            groupings: vec![("team".into(), teams.into_iter().collect())],
            columns: columns.into_iter().filter_map(|(id, column)| Some((id.into(), column?))).collect(),
        })
}

/// Replaces values: `change` gets the column's id, the place in it (the row, unless it is a series) and the
/// raw value.
pub(crate) fn rewrite(roster: &mut Roster, mut change: impl FnMut(&AttributeId, usize, &mut i64)) {
    for (id, column) in &mut roster.columns {
        let column = if let Column::Series { values, .. } = column { values } else { column };
        let (Column::Number(raw) | Column::YesNo(raw) | Column::Date(raw) | Column::Label { codes: raw, .. }) = column
        else {
            continue;
        };
        let mut values: Vec<i64> = raw.iter().collect();
        values.iter_mut().enumerate().for_each(|(row, raw)| change(id, row, raw));
        *raw = values.into();
    }
}

/// The same people in another order.
pub(crate) fn reordered(roster: &Roster, order: &[usize]) -> Roster {
    let raw = |raw: &Packed| {
        let width = raw.len() / ROWS;
        order.iter().flat_map(|&row| (row * width..).take(width)).filter_map(|place| raw.get(place)).collect::<Packed>()
    };
    let labels = |labels: &Labels| order.iter().map(|&row| labels.get(row)).collect::<Labels>();
    let single = |column: &Column| match column {
        Column::Number(values) => Column::Number(raw(values)),
        Column::YesNo(values) => Column::YesNo(raw(values)),
        Column::Date(values) => Column::Date(raw(values)),
        Column::Label { dictionary, codes } => Column::Label { dictionary: dictionary.clone(), codes: raw(codes) },
        Column::Series { .. } => column.clone(),
    };
    let column = |column: &Column| match column {
        Column::Series { periods, values } => {
            Column::Series { periods: periods.clone(), values: Box::new(single(values)) }
        }
        column => single(column),
    };
    Roster {
        ids: order.iter().map(|&row| roster.ids[row].clone()).collect(),
        levels: labels(&roster.levels),
        groupings: roster.groupings.iter().map(|(name, it)| (name.clone(), labels(it))).collect(),
        columns: roster.columns.iter().map(|(id, it)| (id.clone(), column(it))).collect(),
        ..roster.clone()
    }
}
