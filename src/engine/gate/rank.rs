//! Among the top of a group: standard competition ranking (methods.md A13, oracle 37). Reads a number column and the
//! labels that group the roster; the margin is in places.
//!
//! Everybody of the group is ranked, whatever the rows that are asked for. Who has no value may turn out to be better or
//! worse than anybody: somebody is in when that changes nothing, and is not known to be when it might. Without a value
//! nobody is known to be in. What counts as a failure ranks behind everybody.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Evaluate, Explained, Fact, Facts, Margin, Required, Status, as_index};
use crate::policy::gate::{RankGate, RankGroup, RankTies};
use crate::policy::{Attribute, Decimal, Missing, Text, Unit};
use crate::roster::{Column, FAILED, Labels, Packed, Roster, UNKNOWN};

/// How many rankings are kept.
const KEPT: usize = 16;

/// Rankings that were made once and serve every step, every limit and every explanation.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Rankings(RefCell<Vec<(Key, Rc<Ranking>)>>);

/// What a ranking depends on, besides the roster.
type Key = (Attribute, RankGroup, bool);

/// The people of a roster in order, group by group.
#[derive(Debug)]
struct Ranking {
    /// The known values, the best of each group first: larger is better.
    values: Vec<i64>,
    groups: Vec<Group>,
}

#[derive(Debug, Clone, Copy)]
struct Group {
    id: u64,
    /// Where its values begin, and how many there are.
    start: usize,
    known: usize,
    /// People whose value is not known.
    unknown: usize,
    /// People in all.
    people: usize,
}

/// Where the values of a group are in, and where they are out, for one limit.
#[derive(Clone, Copy)]
struct Bars {
    /// From here on in.
    met_from: i64,
    /// Below this out.
    missed_below: i64,
    is_empty: bool,
}

/// How people are put into groups.
struct Grouping<'a> {
    first: Option<&'a Labels>,
    second: Option<&'a Labels>,
}

impl Grouping<'_> {
    /// The group of a row; `None` for who is in none.
    fn of(&self, row: usize) -> Option<u64> {
        let code = |labels: Option<&Labels>| match labels {
            None => Some(0),
            Some(labels) => labels.codes.get(row).filter(|code| **code != Labels::NONE).map(|code| u64::from(*code)),
        };
        Some(code(self.first)? << 32 | code(self.second)?)
    }
}

/// The grouping of a gate; `None` where the roster has no such column.
fn grouping<'a>(roster: &'a Roster, gate: &RankGate) -> Option<Grouping<'a>> {
    let levels = Some(&roster.levels);
    Some(match &gate.within {
        RankGroup::All => Grouping { first: None, second: None },
        RankGroup::Level => Grouping { first: levels, second: None },
        RankGroup::Grouping(name) => {
            let column = roster.groupings.iter().find(|(it, _)| it == name).map(|(_, labels)| labels)?;
            Grouping { first: Some(column), second: levels.filter(|_| gate.same_level) }
        }
    })
}

/// Larger is better.
fn goodness(attribute: &Attribute, value: i64) -> i64 {
    if attribute.is_lower_better() { -value } else { value }
}

impl Rankings {
    fn get(&self, facts: Facts<'_>, attribute: &Attribute, gate: &RankGate) -> Option<Rc<Ranking>> {
        let key = (attribute.clone(), gate.within.clone(), gate.same_level);
        if let Some((_, ranking)) = self.0.borrow().iter().find(|(known, _)| *known == key) {
            return Some(Rc::clone(ranking));
        }
        let Some(Column::Number(values)) = facts.column(&attribute.id) else { return None };
        let ranking = Rc::new(Ranking::new(facts.roster, attribute, values, &grouping(facts.roster, gate)?));
        let mut kept = self.0.borrow_mut();
        kept.truncate(KEPT - 1);
        kept.insert(0, (key, Rc::clone(&ranking)));
        Some(ranking)
    }
}

impl Ranking {
    fn new(roster: &Roster, attribute: &Attribute, values: &Packed, grouping: &Grouping<'_>) -> Self {
        // A group's people without a value stand behind those with one.
        const NOT_KNOWN: u8 = 1;
        const LAST: u8 = 2;
        let mut people = Vec::with_capacity(roster.len());
        for row in 0..roster.len() {
            let Some(group) = grouping.of(row) else { continue };
            people.push(match values.get(row).unwrap_or(UNKNOWN) {
                UNKNOWN if attribute.missing == Missing::Unknown => (group, NOT_KNOWN, 0),
                UNKNOWN | FAILED => (group, LAST, 0),
                value => (group, 0, -goodness(attribute, value)),
            });
        }
        people.sort_unstable();
        let (mut sorted, mut groups) = (Vec::with_capacity(people.len()), Vec::new());
        for members in people.chunk_by(|a, b| a.0 == b.0) {
            let start = sorted.len();
            sorted.extend(members.iter().filter(|(_, part, _)| *part == 0).map(|(_, _, value)| -value));
            let unknown = members.iter().filter(|(_, part, _)| *part == NOT_KNOWN).count();
            let id = members.first().map_or(0, |it| it.0);
            groups.push(Group { id, start, known: sorted.len() - start, unknown, people: members.len() });
        }
        Self { values: sorted, groups }
    }

    fn place_of(&self, group: u64) -> Option<usize> {
        self.groups.binary_search_by_key(&group, |it| it.id).ok()
    }

    fn values(&self, group: &Group) -> &[i64] {
        self.values.get(group.start..group.start + group.known).unwrap_or_default()
    }

    /// How many of a group are better than a value, and how many at least as good.
    fn better(&self, group: &Group, value: i64) -> (usize, usize) {
        let values = self.values(group);
        (values.partition_point(|it| *it > value), values.partition_point(|it| *it >= value))
    }
}

impl RankGate {
    fn places(&self, group: &Group) -> usize {
        as_index(self.top.places(u32::try_from(group.people).unwrap_or(u32::MAX)))
    }

    /// With ties inside, somebody is in with fewer better people than places; without, with no more people as good.
    /// The number of either falls as values grow, so that one comparison per agent decides.
    fn bars(&self, ranking: &Ranking, group: &Group) -> Bars {
        let (values, places) = (ranking.values(group), self.places(group));
        let certain = places.saturating_sub(group.unknown);
        let at = |place: usize| values.get(place).copied();
        let (met_from, missed_below) = match self.ties {
            RankTies::Inclusive => {
                let last = |places: usize| places.checked_sub(1).map_or(i64::MAX, |it| at(it).unwrap_or(i64::MIN));
                (last(certain), last(places))
            }
            RankTies::Strict => {
                let behind = |places: usize| at(places).map_or(i64::MIN, |it| it.saturating_add(1));
                let is_full = certain == 0;
                (if is_full { i64::MAX } else { behind(certain) }, behind(places))
            }
        };
        Bars { met_from, missed_below, is_empty: places == 0 }
    }
}

impl Bars {
    fn status(self, value: i64) -> Status {
        match value {
            _ if self.is_empty => Status::Missed,
            value if value >= self.met_from => Status::Met,
            value if value < self.missed_below => Status::Missed,
            _ => Status::Unknown,
        }
    }
}

impl Evaluate for RankGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let (Some(attribute), Some(Column::Number(values))) =
            (facts.attribute(&self.attribute), facts.column(&self.attribute))
        else {
            return facts.no_column(&self.attribute, rows);
        };
        let missing = facts.missing(&self.attribute);
        let (Some(ranking), Some(grouping)) =
            (facts.rankings.get(facts, attribute, self), grouping(facts.roster, self))
        else {
            // Without the grouping nobody is known to be in; a failure is out all the same.
            let is_failed = |row: &u32| values.get(as_index(*row)) == Some(FAILED);
            return rows.iter().map(|row| if is_failed(row) { Status::Missed } else { missing }).collect();
        };
        // Explaining one agent asks for one group only.
        let all: Vec<Bars> = match rows {
            [_] => Vec::new(),
            _ => ranking.groups.iter().map(|group| self.bars(&ranking, group)).collect(),
        };
        let status = |row: &u32| {
            let row = as_index(*row);
            let value = match values.get(row).unwrap_or(UNKNOWN) {
                FAILED => return Status::Missed,
                UNKNOWN => None,
                value => Some(goodness(attribute, value)),
            };
            let Some(place) = grouping.of(row).and_then(|group| ranking.place_of(group)) else { return missing };
            let bars = all.get(place).copied();
            let bars = bars.or_else(|| Some(self.bars(&ranking, ranking.groups.get(place)?)));
            match (value, bars) {
                (Some(value), Some(bars)) => bars.status(value),
                (None, Some(Bars { is_empty: true, .. })) => Status::Missed,
                _ => missing,
            }
        };
        rows.iter().map(status).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let actual = facts.actual(&self.attribute, row);
        let in_group = || {
            let attribute = facts.attribute(&self.attribute)?;
            let ranking = facts.rankings.get(facts, attribute, self)?;
            let group = grouping(facts.roster, self)?.of(as_index(row))?;
            let group = *ranking.groups.get(ranking.place_of(group)?)?;
            Some((attribute, ranking, group))
        };
        let Some((attribute, ranking, group)) = in_group() else {
            let required = Required::Words { text: top_words(None) };
            return Explained::leaf(required, actual, None);
        };
        let places = self.places(&group);
        let required = Required::Words { text: top_words(Some((places, group.people))) };
        let Fact::Number { value, .. } = &actual else { return Explained::leaf(required, actual, None) };
        let (better, as_good) = ranking.better(&group, goodness(attribute, value.micros()));
        let counted = if self.ties == RankTies::Strict { as_good } else { better + 1 };
        let status = self.bars(&ranking, &group).status(goodness(attribute, value.micros()));
        // In: the room that is certain; out: what is missing at best.
        let reached = match status {
            Status::Met => Some(counted + group.unknown),
            Status::Missed => Some(counted),
            _ => None,
        };
        let number = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        let unit = || Unit::Other(Text::new("名", "places"));
        let margin = reached.map(|it| Margin::new((number(places) - number(it)).saturating_mul(Decimal::ONE), unit()));
        let (best, worst) = (better + 1, better + 1 + group.unknown);
        let rank = if best == worst { best.to_string() } else { format!("{best}–{worst}") };
        let name = Text::build(|lang| {
            let value = actual.shown(lang);
            lang.pick(format!("第 {rank} 名（{value}）"), format!("rank {rank} ({value})"))
        });
        Explained::leaf(required, Fact::Named { name }, margin)
    }
}

/// The top that is asked for: the places and the size of the agent's group.
fn top_words(group: Option<(usize, usize)>) -> Text {
    match group {
        Some((places, people)) => Text::new(
            format!("前 {places} 名（全组 {people} 人）"),
            format!("among the top {places} of a group of {people}"),
        ),
        None => Text::new("属于某一组并有名次", "a rank in a group"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::gate::RankTop;
    use crate::policy::{AttributeKind, Direction};

    fn attribute() -> Attribute {
        let kind = AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
        Attribute::new("score", Text::same("score"), kind)
    }

    /// The scores of oracle 37, whose ranks are 1, 2, 2, 4, 4, 4, 7.
    #[test]
    fn ranks_are_those_of_the_published_list() {
        let values = [92, 88, 88, 85, 85, 85, 80];
        let roster = Roster { ids: vec![String::new(); values.len()], ..Roster::default() };
        let everybody = Grouping { first: None, second: None };
        let ranking = Ranking::new(&roster, &attribute(), &values.into_iter().collect(), &everybody);
        let group = ranking.groups[0];
        let ranks = values.map(|value| ranking.better(&group, value).0 + 1);
        assert_eq!(ranks, [1, 2, 2, 4, 4, 4, 7]);
        let inside = |ties| {
            let gate = RankGate {
                attribute: "score".into(),
                within: RankGroup::All,
                same_level: false,
                top: RankTop::Count(4),
                ties,
            };
            values.iter().filter(|value| gate.bars(&ranking, &group).status(**value) == Status::Met).count()
        };
        assert_eq!((inside(RankTies::Strict), inside(RankTies::Inclusive)), (3, 6));
    }
}
