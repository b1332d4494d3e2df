//! The values of one agent, as they would stand in a file.

use std::collections::BTreeMap;

use crate::policy::gate::{NumberTest, Vote};
use crate::policy::{
    Attribute, AttributeId, AttributeKind, Date, Decimal, NamedValue, Score, SeriesOf, Unit, ValueFunction,
};

use super::chance::{Chance, SIGMA, quantile};
use super::demand::{Ask, Demand, Plan};
use super::odd::{Edge, Odd};
use super::value::{NumberScale, category, latest_complete, name_of_score, number_of_score, ordered, scaled, since};
use super::{Columns, series};

/// The words of a file for yes and no.
const YES: &str = "是";
const NO: &str = "否";

/// What an agent is like, in thousandths of a standard deviation.
#[derive(Clone, Copy)]
pub(super) struct Character {
    pub(super) ability: i64,
    pub(super) diligence: i64,
    /// Whose assessment is not finished.
    pub(super) is_incomplete: bool,
    pub(super) odd: Option<Odd>,
}

impl Character {
    pub(super) fn draw(odd: Option<Odd>, effect: i64, chance: &mut Chance) -> Self {
        let ability = chance.normal() + effect;
        // The able are a little more diligent than others.
        let diligence = (ability * 300 + chance.normal() * 954) / 1000;
        Self { ability, diligence, is_incomplete: odd.is_none() && chance.permille(60), odd }
    }
}

/// Draws the values of one agent.
pub(super) struct Agent<'a, 'p> {
    plan: &'a Plan<'p>,
    columns: &'a [Columns<'p>],
    as_of: Date,
    character: Character,
    edge: Edge<'p>,
    /// Nothing of this agent's has lasted longer than since this day.
    entered: Option<Date>,
    chance: Chance,
    drawn: BTreeMap<&'p AttributeId, Drawn>,
}

/// A value as it stands in a file, and whether it does as asked.
#[derive(Default)]
struct Drawn {
    /// One, or one per period.
    texts: Vec<String>,
    is_met: bool,
    since: Option<Date>,
}

impl Drawn {
    fn new(text: String, is_met: bool) -> Self {
        Self { texts: vec![text], is_met, since: None }
    }
}

impl<'a, 'p> Agent<'a, 'p> {
    pub(super) fn new(
        plan: &'a Plan<'p>,
        columns: &'a [Columns<'p>],
        as_of: Date,
        character: Character,
        chance: Chance,
    ) -> Self {
        let attributes = || columns.iter().map(|it| it.attribute);
        let kind = |id: &AttributeId| attributes().find(|it| it.id == *id).map(|it| &it.kind);
        let edge = character.odd.map(|odd| odd.edge(plan, kind)).unwrap_or_default();
        Self { plan, columns, as_of, character, edge, entered: None, chance, drawn: BTreeMap::new() }
    }

    /// A text per column; empty where the value is missing.
    pub(super) fn values(mut self) -> Vec<String> {
        if self.character.odd == Some(Odd::Newcomer) {
            let days = 20 + self.chance.below(20);
            self.entered = Some(self.as_of.plus_days(-i32::try_from(days).unwrap_or(0)));
        }
        let demand = |attribute: &Attribute| self.plan.demands.get(&attribute.id);
        let is_entry = |it: &&'p Attribute| demand(it).is_some_and(|demand| demand.is_entry);
        let is_second = |it: &&'p Attribute| demand(it).is_some_and(|demand| demand.instead_of.is_some());
        let columns = self.columns;
        let (entries, others): (Vec<_>, Vec<_>) = columns.iter().map(|it| it.attribute).partition(is_entry);
        let (seconds, mut firsts): (Vec<_>, Vec<_>) = others.into_iter().partition(is_second);
        // A record by period that is asked for comes before the figure that sums it up.
        let is_asked = |it: &Attribute| demand(it).is_some_and(|demand| demand.clause.is_some());
        firsts.sort_by_key(|it| !(matches!(it.kind, AttributeKind::Series { .. }) && is_asked(it)));
        for attribute in &entries {
            self.enter(attribute);
        }
        for attribute in firsts.into_iter().chain(seconds) {
            if let Some(drawn) = self.draw(attribute) {
                self.drawn.insert(&attribute.id, drawn);
            }
        }
        for attribute in entries {
            self.enter_before_all(attribute);
        }
        self.except();
        columns.iter().flat_map(|column| self.texts(column)).collect()
    }

    /// Decides whether the agent has been in scope for long enough; who has not limits everything else.
    fn enter(&mut self, attribute: &'p Attribute) {
        let Some(demand) = self.plan.demands.get(&attribute.id) else { return };
        let Ask::Elapsed(at_least, unit) = demand.ask else { return };
        let distance = self.distance(attribute, demand);
        if distance < 0 {
            let day = since(self.as_of, at_least, unit, distance);
            self.entered = Some(self.entered.map_or(day, |entered| entered.max(day)));
        }
    }

    /// The day of entry lies before everything that the agent has done since.
    fn enter_before_all(&mut self, attribute: &'p Attribute) {
        let Some(Ask::Elapsed(at_least, unit)) = self.plan.demands.get(&attribute.id).map(|it| it.ask) else { return };
        let day = self.entered.unwrap_or_else(|| {
            let complete = latest_complete(self.as_of, at_least, unit);
            let earliest = self.drawn.values().filter_map(|it| it.since).fold(complete, Date::min);
            let before = self.chance.below(400 + 400 * self.plan.rank.min(9));
            earliest.plus_days(-i32::try_from(before).unwrap_or(0))
        });
        let is_met = day <= latest_complete(self.as_of, at_least, unit);
        self.drawn
            .insert(&attribute.id, Drawn { since: Some(day), ..Drawn::new(self.on_file(day).to_string(), is_met) });
    }

    /// How far from what is asked; at 0 and above it is met.
    fn distance(&mut self, attribute: &Attribute, demand: &Demand<'p>) -> i64 {
        let noise = self.chance.normal();
        if let Some(distance) = self.character.odd.and_then(Odd::distance) {
            return if demand.is_ahead { distance - 2 * SIGMA } else { distance };
        }
        let (Character { ability, diligence, .. }, is_score) = (self.character, matches!(demand.ask, Ask::Nothing));
        let (trait_share, noise_share, of) = match &attribute.kind {
            AttributeKind::Elapsed | AttributeKind::Date | AttributeKind::Category { .. } => (0, 1000, 0),
            AttributeKind::Number { unit: Unit::Times | Unit::Days, .. } => (450, 893, diligence),
            _ if is_score => (700, 714, ability),
            _ => (450, 893, ability),
        };
        let share = match demand.instead_of.and_then(|first| self.drawn.get(first)) {
            // Who has taken the first way seldom has the second as well.
            Some(first) if first.is_met => 120,
            _ => demand.share(&attribute.kind),
        };
        // Scores of several sources vary less together than each of them.
        let bar = if is_score { quantile(share) * 800 / 1000 } else { quantile(share) };
        (of * trait_share + noise * noise_share) / 1000 + bar
    }

    /// The value of an attribute; `None` where it is written down elsewhere or not at all.
    fn draw(&mut self, attribute: &'p Attribute) -> Option<Drawn> {
        let nothing = Demand::nothing();
        let demand = self.plan.demands.get(&attribute.id).unwrap_or(&nothing);
        let distance = self.distance(attribute, demand);
        let is_edge = self.edge.attribute == Some(&attribute.id);
        let distance = match (is_edge, self.edge.is_missed) {
            (false, _) => distance,
            (true, true) => -1,
            (true, false) => 0,
        };
        if let (AttributeKind::Number { unit, direction }, Some(mean)) = (&attribute.kind, self.mean_of(attribute)) {
            let value = NumberScale { unit, direction: *direction }.rounded(mean);
            let is_met = if let Ask::Number(test) = demand.ask { test.contains(value) == demand.wanted } else { true };
            return Some(Drawn::new(value.to_string(), is_met));
        }
        match (&attribute.kind, demand.ask) {
            (_, Ask::Record) => None,
            (_, Ask::Votes(vote)) => {
                self.vote(vote, distance >= 0);
                None
            }
            (AttributeKind::Number { unit, direction }, _) => {
                Some(self.number(&NumberScale { unit, direction: *direction }, demand, distance, is_edge))
            }
            (AttributeKind::YesNo, _) => Some(yes_no(demand, distance)),
            (AttributeKind::Ordered { values }, _) => Some(ordered_value(values, demand, distance)),
            (AttributeKind::Category { values }, _) => Some(self.category(values, demand, distance)),
            (AttributeKind::Elapsed, _) | (AttributeKind::Date, Ask::Elapsed(..)) => self.elapsed(demand, distance),
            (AttributeKind::Date, Ask::Certificate(valid_months)) => {
                Some(self.certificate(valid_months, demand.wanted, distance))
            }
            (AttributeKind::Date, _) => {
                let days = i32::try_from(self.chance.below(1000)).unwrap_or(0) - 300;
                Some(Drawn::new(self.as_of.plus_days(days).to_string(), true))
            }
            (AttributeKind::Series { of, .. }, ask) => {
                let test = if let Ask::Series(test) = ask { Some(test) } else { None };
                let periods = self.columns.iter().find(|it| it.attribute.id == attribute.id).map_or(0, Columns::count);
                let asked = if demand.wanted { distance } else { -1 - distance };
                let texts = match (of, self.figure_of(attribute)) {
                    (SeriesOf::Number { unit, direction }, Some(figure)) => {
                        let scale = NumberScale { unit, direction: *direction };
                        series::around(&scale, figure, periods, &mut self.chance)
                    }
                    _ => series::values(of, test, asked, periods, &mut self.chance),
                };
                Some(Drawn { texts, is_met: distance >= 0, since: None })
            }
        }
    }

    fn number(&mut self, scale: &NumberScale<'_>, demand: &Demand<'p>, distance: i64, is_edge: bool) -> Drawn {
        let cell =
            demand.cell.map(|(function, bar)| (function, bar, self.character.odd.and_then(Odd::points_from_cut)));
        let exact = cell.and_then(|(function, bar, points)| number_of_score(function, moved(bar, points? * 100)));
        let value = match demand.ask {
            Ask::Number(test) if is_edge => scale.edge(test, demand.wanted, self.edge.is_missed),
            Ask::Number(NumberTest::AtLeast(low))
                if demand.is_ahead && demand.wanted && distance < 0 && scale.is_count() =>
            {
                self.beginning(low)
            }
            Ask::Number(test) => exact
                .filter(|&it| test.contains(it) == demand.wanted)
                .unwrap_or_else(|| scale.near(test, demand.wanted, distance)),
            _ => exact
                .or_else(|| cell.and_then(|(function, bar, _)| near_score(scale, function, bar, distance)))
                .unwrap_or_else(|| scale.typical(distance)),
        };
        let is_met = match demand.ask {
            Ask::Number(test) => test.contains(value) == demand.wanted,
            _ => true,
        };
        Drawn::new(value.to_string(), is_met)
    }

    /// The figure that a record by period belongs to, where it is drawn already.
    fn figure_of(&self, series: &Attribute) -> Option<Decimal> {
        let figures = self.columns.iter().map(|it| it.attribute);
        let figure = figures.into_iter().find(|it| is_record_of(series, it))?;
        Decimal::parse(self.drawn.get(&figure.id)?.texts.first()?)
    }

    /// The mean of the record by period that belongs to a figure, where it is drawn already.
    fn mean_of(&self, figure: &Attribute) -> Option<Decimal> {
        let record = self.columns.iter().map(|it| it.attribute).find(|it| is_record_of(it, figure))?;
        series::mean(&self.drawn.get(&record.id)?.texts)
    }

    /// What has been gathered by somebody who was not asked for it yet: mostly nothing.
    fn beginning(&mut self, asked: Decimal) -> Decimal {
        let asked = u32::try_from(asked.micros() / Decimal::ONE).unwrap_or(0);
        Decimal::from_int(if self.chance.permille(600) { 0 } else { i64::from(self.chance.below(asked)) })
    }

    fn category(&mut self, values: &[NamedValue], demand: &Demand<'p>, distance: i64) -> Drawn {
        let value = match (demand.ask, demand.cell) {
            (Ask::Category(any_of), _) => category(values, any_of, (distance >= 0) == demand.wanted, &mut self.chance),
            (_, Some((function, bar))) if distance >= 0 => {
                name_of_score(function, bar).and_then(|id| values.iter().find(|it| it.id == *id))
            }
            _ => self.chance.pick(values),
        };
        named(value, distance >= 0)
    }

    fn elapsed(&mut self, demand: &Demand<'p>, distance: i64) -> Option<Drawn> {
        // Who takes the other way, or has not come so far, has no such date.
        let is_elsewhere = demand.instead_of.and_then(|first| self.drawn.get(first)).is_some_and(|first| first.is_met);
        if is_elsewhere || (demand.is_ahead && self.chance.permille(900)) {
            return None;
        }
        let (day, complete) = if let Ask::Elapsed(at_least, unit) = demand.ask {
            let distance = if demand.wanted { distance } else { -distance };
            (since(self.as_of, at_least, unit, distance), latest_complete(self.as_of, at_least, unit))
        } else {
            let days = 30 + self.chance.below(1500);
            (self.as_of.plus_days(-i32::try_from(days).unwrap_or(0)), self.as_of)
        };
        let day = self.entered.map_or(day, |entered| day.max(entered));
        let is_met = (day <= complete) == demand.wanted;
        Some(Drawn { since: Some(day), ..Drawn::new(self.on_file(day).to_string(), is_met) })
    }

    /// A certificate that holds, or that has expired; a few of those who lack it never had it.
    fn certificate(&mut self, valid_months: Option<u32>, wanted: bool, distance: i64) -> Drawn {
        let is_held = (distance >= 0) == wanted;
        let length = i32::try_from(valid_months.unwrap_or(12).min(1_200)).unwrap_or(12) * 30;
        let away = i32::try_from(self.chance.below(u32::try_from(length).unwrap_or(1))).unwrap_or(0);
        let last_day = if is_held { self.as_of.plus_days(away) } else { self.as_of.plus_days(-1 - away) };
        let day = match valid_months {
            None => last_day,
            // Clipped ends of months may lie a few days earlier than asked.
            Some(months) if is_held => last_day.minus_months(months).plus_days(4).min(self.as_of),
            Some(months) => last_day.minus_months(months),
        };
        Drawn::new(self.on_file(day).to_string(), distance >= 0)
    }

    /// Files go back sixty years at most, whatever a gate asks.
    fn on_file(&self, day: Date) -> Date {
        day.max(self.as_of.plus_days(-21_915))
    }

    /// Some who miss what the committee may waive have its vote on record; more than half of these votes pass.
    fn except(&mut self) {
        let Some(exception) = self.plan.exception else { return };
        let is_waived = |demand: &Demand<'_>| demand.clause.is_some_and(|clause| exception.waives.contains(clause));
        let own = self.plan.demands.iter().filter(|(_, demand)| demand.clause.is_some());
        let missed = own.filter(|(id, demand)| self.is_lacking(id, demand));
        let (waived, others): (Vec<_>, Vec<_>) = missed.partition(|(_, demand)| is_waived(demand));
        // Those who lack nothing else are put to the vote more often.
        let share = if others.is_empty() { 700 } else { 80 };
        let is_recorded = !waived.is_empty() && self.character.odd.is_none() && self.chance.permille(share);
        if is_recorded {
            let passes = self.chance.permille(600);
            self.vote(&exception.vote, passes);
        }
    }

    /// Whether the agent misses what is asked and has no other way.
    fn is_lacking(&self, id: &AttributeId, demand: &Demand<'p>) -> bool {
        let is_met = |id: &AttributeId| self.drawn.get(id).is_some_and(|it| it.is_met);
        let mut others = self.plan.demands.iter().filter(|(_, other)| other.instead_of == Some(id));
        self.drawn.contains_key(id)
            && !is_met(id)
            && !demand.instead_of.is_some_and(is_met)
            && !others.any(|(other, _)| is_met(other))
    }

    fn vote(&mut self, vote: &'p Vote, passes: bool) {
        let needed = (u64::from(vote.members) * u64::from(vote.share)).div_ceil(u64::from(vote.of.max(1)));
        let needed = u32::try_from(needed).unwrap_or(u32::MAX).min(vote.members);
        let yes = if passes {
            needed + self.chance.below((vote.members - needed).saturating_add(1))
        } else {
            needed.saturating_sub(1 + self.chance.below(3))
        };
        let columns = [
            (Some(&vote.yes), yes),
            (vote.no.as_ref(), vote.members - yes),
            (vote.present.as_ref(), vote.members),
            (vote.recused.as_ref(), 0),
        ];
        for (attribute, count) in columns {
            if let Some(attribute) = attribute {
                self.drawn.insert(attribute, Drawn::new(count.to_string(), passes));
            }
        }
    }

    /// The texts of an attribute, except for what every file lacks.
    fn texts(&mut self, columns: &Columns<'p>) -> Vec<String> {
        let missing = match self.character {
            _ if columns.is_ranked => 0,
            Character { odd: Some(Odd::NoData), .. } => 880,
            Character { odd: Some(_), .. } => 0,
            Character { is_incomplete: true, .. } => 300,
            Character { .. } => 8,
        };
        let mut texts = self.drawn.remove(&columns.attribute.id).map(|it| it.texts).unwrap_or_default();
        texts.resize(columns.count(), String::new());
        for text in &mut texts {
            if self.chance.permille(missing) {
                text.clear();
            }
        }
        texts
    }
}

/// Whether an attribute records by period what another one sums up: its id goes on from the other's, as in `csat` and
/// `csat-monthly`, and both are numbers of the same unit.
fn is_record_of(record: &Attribute, figure: &Attribute) -> bool {
    let AttributeKind::Series { of: SeriesOf::Number { unit, direction }, .. } = &record.kind else { return false };
    let goes_on = record.id.as_str().strip_prefix(figure.id.as_str()).is_some_and(|rest| rest.starts_with('-'));
    goes_on && figure.kind == AttributeKind::Number { unit: unit.clone(), direction: *direction }
}

fn yes_no(demand: &Demand<'_>, distance: i64) -> Drawn {
    let expected = match (demand.ask, demand.cell) {
        (Ask::YesNo(expected), _) => expected == demand.wanted,
        (_, Some((function, bar))) => name_of_score(function, bar).is_none_or(|value| value.as_str() == "yes"),
        _ => true,
    };
    let answer = (distance >= 0) == expected;
    Drawn::new(if answer { YES } else { NO }.to_owned(), distance >= 0)
}

fn ordered_value(values: &[NamedValue], demand: &Demand<'_>, distance: i64) -> Drawn {
    let middle = || values.get(values.len() / 2).map(|it| &it.id);
    let bar = match (demand.ask, demand.cell) {
        (Ask::Ordered(at_least), _) => Some(at_least),
        (_, Some((function, bar))) => name_of_score(function, bar).or_else(middle),
        _ => middle(),
    };
    let value = bar.and_then(|bar| ordered(values, bar, demand.wanted, distance));
    named(value, distance >= 0)
}

fn named(value: Option<&NamedValue>, is_met: bool) -> Drawn {
    value.map_or_else(Drawn::default, |value| Drawn::new(super::word(value), is_met))
}

/// A score moved by hundredths of a point.
fn moved(bar: Score, hundredths: i64) -> Score {
    let sum = i64::from(bar.hundredths()) + hundredths;
    Score::from_hundredths(u32::try_from(sum.max(0)).unwrap_or(u32::MAX))
}

/// A number whose score lies near the bar.
fn near_score(scale: &NumberScale<'_>, function: &ValueFunction, bar: Score, distance: i64) -> Option<Decimal> {
    let bar_hundredths = i64::from(bar.hundredths());
    let spread = scaled(bar_hundredths.min(10_000 - bar_hundredths), 45, 100).clamp(200, 800);
    let score = moved(bar, scaled(spread, distance, SIGMA));
    number_of_score(function, score).map(|value| scale.rounded(value))
}
