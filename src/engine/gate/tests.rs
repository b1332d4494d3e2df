//! Each kind of gate on its bounds, on missing values and on columns of another form.

mod certificate;
mod elapsed;
mod group;
mod interval;
mod number;
mod parts;
mod rank;
mod series;
mod transition;
mod values;
mod vote;

use super::super::fact::Fact;
use super::*;
use crate::policy::{AttributeKind, Date, Decimal, Direction, Lang, NamedValue, Text, Unit};
use crate::roster::{Labels, Packed};

/// Stands for a value of a column.
#[derive(Debug, Clone, Copy)]
enum Raw {
    Is(&'static str),
    Empty,
    Fails,
}
use Raw::{Empty, Fails, Is};

/// A policy with attributes and a roster with columns, row by row.
struct People {
    policy: Policy,
    roster: Roster,
    rankings: Rankings,
}

impl People {
    fn on(as_of: &str) -> Self {
        let roster = Roster { as_of: Date::parse(as_of).unwrap(), ..Roster::default() };
        Self { policy: Policy::default(), roster, rankings: Rankings::default() }
    }

    fn new() -> Self {
        Self::on("2026-03-31")
    }

    fn attribute(mut self, id: &str, kind: AttributeKind, missing: Missing) -> Self {
        self.policy.attributes.push(Attribute { missing, ..Attribute::new(id, Text::same(id), kind) });
        self
    }

    fn column(mut self, id: &str, column: Column) -> Self {
        self.roster.ids = (0..column.raw().len()).map(|row| row.to_string()).collect();
        self.roster.levels = Labels { dictionary: vec![], codes: vec![Labels::NONE; self.roster.ids.len()] };
        self.roster.columns.insert(id.into(), column);
        self
    }

    /// A number attribute in points with its column.
    fn numbers(self, id: &str, values: &[Raw]) -> Self {
        self.attribute(id, points(), Missing::Unknown).column(id, numbers(values))
    }

    fn facts(&self) -> Facts<'_> {
        Facts::new(&self.policy, &self.roster, &self.rankings)
    }
}

fn points() -> AttributeKind {
    AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter }
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn raw(values: &[Raw], read: impl Fn(&str) -> i64) -> Packed {
    let value = |value: &Raw| match value {
        Is(text) => read(text),
        Empty => UNKNOWN,
        Fails => FAILED,
    };
    values.iter().map(value).collect()
}

fn numbers(values: &[Raw]) -> Column {
    Column::Number(raw(values, |text| decimal(text).micros()))
}

fn dates(values: &[Raw]) -> Column {
    Column::Date(raw(values, |text| i64::from(Date::parse(text).unwrap().days())))
}

fn yes_no(values: &[Raw]) -> Column {
    Column::YesNo(raw(values, |text| i64::from(text == "yes")))
}

fn labels(dictionary: &[&str], values: &[Raw]) -> Column {
    let code = |text: &str| i64::try_from(dictionary.iter().position(|word| *word == text).unwrap()).unwrap();
    Column::Label { dictionary: dictionary.iter().map(ToString::to_string).collect(), codes: raw(values, code) }
}

fn named(ids: &[&str]) -> Vec<NamedValue> {
    ids.iter().map(|id| NamedValue { id: (*id).into(), name: Text::same(*id), aliases: vec![] }).collect()
}

/// A status with its margin, as `missed -3 points`.
fn shown(outcome: &ClauseOutcome) -> String {
    let margin = outcome.margin.as_ref().map(|it| format!(" {}", it.unit.with(it.amount, Lang::En)));
    format!("{:?}{}", outcome.status, margin.unwrap_or_default()).to_lowercase()
}

/// Evaluates a gate on everybody at once and explains it one by one; both must say the same.
#[track_caller]
fn check(people: &People, rule: Rule, expected: &[&str]) {
    let gate = Gate::new("G1", rule);
    let rows: Vec<u32> = (0..).take(people.roster.len()).collect();
    let outcomes: Vec<_> = rows.iter().map(|&row| explain(&gate, people.facts(), row)).collect();
    assert_eq!(outcomes.iter().map(shown).collect::<Vec<_>>(), expected);
    let statuses = evaluate(&gate, people.facts(), &rows);
    assert_eq!(statuses, outcomes.iter().map(|it| it.status).collect::<Vec<_>>(), "in a column and one by one");
}
