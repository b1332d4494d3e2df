//! The people of a workload: seeded, in plain integers.

use std::collections::BTreeMap;

use ladderlab::policy::{AttributeId, Date, Decimal};
use ladderlab::roster::{Column, Labels, Packed, Roster, UNKNOWN};

use crate::policy::{level_id, value_id};
use crate::shape::{Draw, FactKind, MONTHS, NO_FACT, Scores, Shape};

/// Stands for a missing score.
pub(crate) const NO_SCORE: u16 = u16::MAX;
/// The year of the series; the people are seen at its end.
const YEAR: i32 = 2025;

/// People in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The level of each, counted from the lowest.
    pub levels: Vec<u8>,
    /// Scores in 1/100 point by cell, competency by competency; [`u16::MAX`] where one is missing.
    pub cells: Vec<Vec<u16>>,
    /// Facts in the order of the shape; [`u8::MAX`] where one is missing.
    pub facts: Vec<Vec<u8>>,
    /// Series in the order of the shape, twelve months of one agent after the other; [`u8::MAX`] where one is missing.
    pub series: Vec<Vec<u8>>,
}

/// The `SplitMix64` generator (Steele, Lea, Flood 2014).
struct Generator(u64);

impl Generator {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn level(&mut self, shape: &Shape) -> u8 {
        let draw = self.below(shape.levels.iter().map(|level| level.share).sum());
        let mut below = 0;
        let is_above = |level: &&crate::shape::Level| {
            below += level.share;
            below <= draw
        };
        u8::try_from(shape.levels.iter().take_while(is_above).count()).unwrap_or(0)
    }

    fn score(&mut self, scores: &Scores) -> u16 {
        if self.is(scores.missing) {
            return NO_SCORE;
        }
        let above = self.below(u64::from(scores.most - scores.least) + 1);
        u16::try_from(above).map_or(NO_SCORE, |above| scores.least + above)
    }

    fn value(&mut self, draw: Draw, missing: u64) -> u8 {
        if missing > 0 && self.is(missing) {
            return NO_FACT;
        }
        match draw {
            Draw::Below(limit) => u8::try_from(self.below(limit)).unwrap_or(NO_FACT),
            Draw::Percent(percent) => u8::from(self.is(percent)),
        }
    }
}

impl People {
    /// As many people as `agents`, always the same for the same shape and seed.
    #[must_use]
    pub fn new(shape: &Shape, agents: u32, seed: u64) -> Self {
        let mut generator = Generator(seed);
        let mut people = Self {
            levels: Vec::new(),
            cells: vec![Vec::new(); shape.cells()],
            facts: vec![Vec::new(); shape.facts.len()],
            series: vec![Vec::new(); shape.series.len()],
        };
        for _ in 0..agents {
            people.levels.push(generator.level(shape));
            for cell in &mut people.cells {
                cell.push(generator.score(&shape.scores));
            }
            for (column, fact) in people.facts.iter_mut().zip(&shape.facts) {
                column.push(generator.value(fact.draw, fact.missing));
            }
            for (column, series) in people.series.iter_mut().zip(&shape.series) {
                column.extend((0..MONTHS).map(|_| generator.value(series.draw, series.missing)));
            }
        }
        people
    }

    /// The roster that LadderLab reads.
    #[must_use]
    pub fn to_roster(&self, shape: &Shape) -> Roster {
        let mut columns: BTreeMap<AttributeId, Column> = BTreeMap::new();
        for (fact, values) in shape.facts.iter().zip(&self.facts) {
            let column = match fact.kind {
                FactKind::Months | FactKind::AtLeast | FactKind::AtMost => Column::Number(numbers(values)),
                FactKind::Ordered(count) => {
                    Column::Label { dictionary: (0..count).map(value_id).collect(), codes: codes(values) }
                }
                FactKind::YesNo => Column::YesNo(codes(values)),
            };
            columns.insert(fact.id.as_str().into(), column);
        }
        for (series, values) in shape.series.iter().zip(&self.series) {
            let periods = (1..=12).filter_map(|month| Date::new(YEAR, month, 1)).collect();
            let values = Box::new(Column::Number(numbers(values)));
            columns.insert(series.id.as_str().into(), Column::Series { periods, values });
        }
        for (place, values) in self.cells.iter().enumerate() {
            let score =
                |&score: &u16| if score == NO_SCORE { UNKNOWN } else { i64::from(score) * (Decimal::ONE / 100) };
            columns.insert(Shape::cell_id(place).into(), Column::Number(values.iter().map(score).collect()));
        }
        let names: Vec<String> = (0..shape.levels.len()).map(level_id).collect();
        let levels: Labels =
            self.levels.iter().map(|&level| names.get(usize::from(level)).map(String::as_str)).collect();
        Roster {
            as_of: Date::new(YEAR, 12, 31).unwrap_or_default(),
            ids: (0..self.levels.len()).map(|place| place.to_string()).collect(),
            names: vec![String::new(); self.levels.len()],
            levels,
            groupings: Vec::new(),
            columns,
        }
    }
}

fn numbers(values: &[u8]) -> Packed {
    values.iter().map(|&value| if value == NO_FACT { UNKNOWN } else { i64::from(value) * Decimal::ONE }).collect()
}

fn codes(values: &[u8]) -> Packed {
    values.iter().map(|&value| if value == NO_FACT { UNKNOWN } else { i64::from(value) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people() {
        let people = |seed| People::new(&Shape::second(), 50, seed);
        assert_eq!(people(1), people(1));
        assert_ne!(people(1), people(2));
    }

    #[test]
    fn levels_thin_out_and_a_few_scores_are_missing() {
        let people = People::new(&Shape::published(), 10_000, 1);
        let at = |level: u8| people.levels.iter().map(|&it| usize::from(it == level)).sum::<usize>();
        assert!((5_500..6_000).contains(&at(0)) && (100..300).contains(&at(4)));
        let missing = people.cells.iter().flatten().filter(|&&it| it == NO_SCORE).count();
        assert!((4_300..5_300).contains(&missing), "{missing} of 160,000");
        assert!(people.series.iter().all(|it| it.len() == 120_000));
    }

    #[test]
    fn facts_and_months_are_missing_where_the_shape_says_so() {
        let missing = |shape: &Shape| {
            let people = People::new(shape, 1_000, 1);
            people.facts.iter().chain(&people.series).flatten().filter(|&&it| it == NO_FACT).count()
        };
        assert_eq!(missing(&Shape::published()), 0);
        assert!(missing(&Shape::second()) > 500);
    }
}
