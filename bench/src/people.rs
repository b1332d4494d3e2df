//! The people of the workload: seeded, in plain integers.

use std::collections::BTreeMap;

use ladderlab::policy::{AttributeId, Date, Decimal};
use ladderlab::roster::{Column, Labels, Roster, UNKNOWN};

use crate::policy::{EDUCATIONS, LEVELS, SOURCES};

/// Competencies × sources.
pub(crate) const CELLS: usize = 16;
/// Stands for a missing score.
pub(crate) const NO_SCORE: u16 = u16::MAX;
/// Of 10,000 people, how many stand on each level: in proportion to exp(−k / 1.2).
const LEVEL_SHARES: [u64; 5] = [5_743, 2_496, 1_085, 471, 205];
const MONTHS_OF_SERIES: usize = 12;

/// People in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The level of each, counted from the lowest.
    pub levels: Vec<u8>,
    /// Scores in 1/100 point by cell, competency by competency; [`u16::MAX`] where one is missing.
    pub cells: [Vec<u16>; CELLS],
    /// The facts that gates read, in the order of [`crate::policy::GATES`].
    pub facts: [Vec<u8>; 8],
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

    fn byte(&mut self, limit: u64) -> u8 {
        u8::try_from(self.below(limit)).unwrap_or(u8::MAX)
    }

    fn is(&mut self, percent: u64) -> u8 {
        u8::from(self.below(100) < percent)
    }

    fn level(&mut self) -> u8 {
        let draw = self.below(LEVEL_SHARES.iter().sum());
        let mut below = 0;
        let above = |share: &&u64| {
            below += **share;
            below <= draw
        };
        u8::try_from(LEVEL_SHARES.iter().take_while(above).count()).unwrap_or(0)
    }

    /// 40.00–100.00, missing for 3 of 100.
    fn score(&mut self) -> u16 {
        if self.is(3) == 1 {
            return NO_SCORE;
        }
        u16::try_from(4_000 + self.below(6_001)).unwrap_or(NO_SCORE)
    }

    /// Whether a month was good, for the last twelve.
    fn series(&mut self, percent: u64) -> [bool; MONTHS_OF_SERIES] {
        std::array::from_fn(|_| self.is(percent) == 1)
    }
}

impl People {
    /// As many people as `agents`, always the same for the same seed.
    #[must_use]
    pub fn new(agents: u32, seed: u64) -> Self {
        let mut generator = Generator(seed);
        let mut people = Self {
            levels: Vec::new(),
            cells: std::array::from_fn(|_| Vec::new()),
            facts: std::array::from_fn(|_| Vec::new()),
        };
        for _ in 0..agents {
            people.levels.push(generator.level());
            for cell in &mut people.cells {
                cell.push(generator.score());
            }
            let facts = facts(&mut generator);
            for (column, fact) in people.facts.iter_mut().zip(facts) {
                column.push(fact);
            }
        }
        people
    }

    /// The roster that LadderLab reads.
    #[must_use]
    pub fn to_roster(&self) -> Roster {
        let numbers = |values: &[u8]| values.iter().map(|&value| i64::from(value) * Decimal::ONE).collect();
        let codes = |values: &[u8]| values.iter().map(|&value| i64::from(value)).collect();
        let mut columns: BTreeMap<AttributeId, Column> = BTreeMap::new();
        for (gate, values) in crate::policy::GATES.iter().zip(&self.facts) {
            let column = match *gate {
                "months" | "late" | "absence" | "leave" => Column::Number(numbers(values)),
                "education" => Column::Label {
                    dictionary: EDUCATIONS.iter().map(ToString::to_string).collect(),
                    codes: codes(values),
                },
                _ => Column::YesNo(codes(values)),
            };
            columns.insert((*gate).into(), column);
        }
        for (place, values) in self.cells.iter().enumerate() {
            let score =
                |&score: &u16| if score == NO_SCORE { UNKNOWN } else { i64::from(score) * (Decimal::ONE / 100) };
            let id = crate::policy::cell_id(place / SOURCES.len(), place % SOURCES.len());
            columns.insert(id.into(), Column::Number(values.iter().map(score).collect()));
        }
        let levels: Labels = self.levels.iter().map(|&level| LEVELS.get(usize::from(level)).copied()).collect();
        Roster {
            as_of: Date::default(),
            ids: (0..self.levels.len()).map(|place| place.to_string()).collect(),
            names: vec![String::new(); self.levels.len()],
            levels,
            groupings: Vec::new(),
            columns,
        }
    }
}

/// What the gates read, in their order. The two clauses on series are worked out here, on all sides alike.
fn facts(generator: &mut Generator) -> [u8; 8] {
    let months = generator.byte(48);
    let late = generator.byte(12);
    let absence = generator.is(3);
    let leave = generator.byte(20);
    let exam = generator.is(60);
    let education = generator.byte(4);
    let is_kpi_met = generator.series(80);
    let has_major_error = generator.series(2);
    let has_met_three_running = is_kpi_met.iter().rev().take(3).all(|&is_met| is_met);
    let is_clean_for_six = !has_major_error.iter().rev().take(6).any(|&has_error| has_error);
    [months, late, absence, leave, exam, education, u8::from(has_met_three_running), u8::from(is_clean_for_six)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people() {
        assert_eq!(People::new(50, 1), People::new(50, 1));
        assert_ne!(People::new(50, 1), People::new(50, 2));
    }

    #[test]
    fn levels_thin_out_and_a_few_scores_are_missing() {
        let people = People::new(10_000, 1);
        let at = |level: u8| people.levels.iter().map(|&it| usize::from(it == level)).sum::<usize>();
        assert!((5_500..6_000).contains(&at(0)) && (100..300).contains(&at(4)));
        let missing = people.cells.iter().flatten().filter(|&&it| it == NO_SCORE).count();
        assert!((4_300..5_300).contains(&missing), "{missing} of 160,000");
    }
}
