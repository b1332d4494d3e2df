//! The shape of a workload: how many levels, cells and gates there are, and from what the people are drawn.
//!
//! Everything that a policy and its people are made of is a figure here, so that peers read the same figures, a second
//! shape keeps anybody from tuning to the first, and a grown shape shows what each part costs.

/// Stands for a missing fact or month.
pub(crate) const NO_FACT: u8 = u8::MAX;
/// How many months each series has.
pub(crate) const MONTHS: usize = 12;

/// A workload without its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub(crate) levels: Vec<Level>,
    /// Weights in per cent.
    pub(crate) competencies: Vec<u32>,
    /// Weights in per cent; every competency has a score from every source.
    pub(crate) sources: Vec<u32>,
    pub(crate) scores: Scores,
    pub(crate) facts: Vec<Fact>,
    pub(crate) series: Vec<Series>,
}

/// A level, with the step that leads from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    /// How many people stand here, as a part of all shares.
    pub(crate) share: u64,
    /// The cut score in 1/100 point.
    pub(crate) cut: u32,
}

/// What scores are drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scores {
    /// In 1/100 point.
    pub(crate) least: u16,
    /// In 1/100 point.
    pub(crate) most: u16,
    /// How many of 100 are missing.
    pub(crate) missing: u64,
}

/// A fact that every agent has, and the gate on it at every step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) id: String,
    pub(crate) kind: FactKind,
    pub(crate) draw: Draw,
    /// How many of 100 are missing.
    pub(crate) missing: u64,
    /// What the gate asks, by level.
    pub(crate) bars: Vec<u8>,
}

/// What a fact is, and with it which way its gate asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FactKind {
    /// Months in grade, at least so many.
    Months,
    /// A number, at least so much.
    AtLeast,
    /// A number, at most so much.
    AtMost,
    /// One of so many named values in order, at least the one at this place.
    Ordered(u8),
    /// Yes, where the bar is 1.
    YesNo,
}

/// How a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Draw {
    /// Any below this one, all alike.
    Below(u64),
    /// 1 so many times of 100, else 0.
    Percent(u64),
}

/// A value per month, and the gate on it where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Series {
    pub(crate) id: String,
    pub(crate) draw: Draw,
    /// How many of 100 are missing.
    pub(crate) missing: u64,
    pub(crate) window: Option<Window>,
}

/// At least `enough` of the last `of` months are good: between `low` and `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) of: u32,
    pub(crate) enough: u32,
    pub(crate) low: u8,
    pub(crate) high: u8,
}

impl Shape {
    /// The shape that is published: five levels, 4 × 4 cells, six gates on facts and two on series.
    #[must_use]
    pub fn published() -> Self {
        use Draw::{Below, Percent};
        use FactKind::{AtMost, Months, Ordered, YesNo};
        let months = |of, low, high| Some(Window { of, enough: of, low, high });
        Self {
            // In proportion to exp(−k / 1.2).
            levels: levels(&[5_743, 2_496, 1_085, 471, 205], &[6_600, 6_800, 7_000, 7_200, 7_400]),
            competencies: vec![40, 30, 20, 10],
            sources: vec![30, 25, 20, 25],
            scores: Scores { least: 4_000, most: 10_000, missing: 3 },
            facts: vec![
                fact("months", Months, Below(48), 0, &[12, 18, 24, 36, 36]),
                fact("late", AtMost, Below(12), 0, &[8; 5]),
                fact("absence", AtMost, Percent(3), 0, &[0; 5]),
                fact("leave", AtMost, Below(20), 0, &[15; 5]),
                fact("exam", YesNo, Percent(60), 0, &[1; 5]),
                fact("education", Ordered(4), Below(4), 0, &[0, 0, 1, 2, 2]),
            ],
            series: vec![
                series("kpi-met", Percent(80), 0, months(3, 1, 1)),
                series("major-error", Percent(2), 0, months(6, 0, 0)),
                series("output", Below(200), 0, None),
            ],
        }
    }

    /// Another shape: eight levels of like size, 6 × 3 cells with odd weights, other gates, and facts that are missing.
    #[must_use]
    pub fn second() -> Self {
        use Draw::{Below, Percent};
        use FactKind::{AtLeast, AtMost, Months, Ordered, YesNo};
        Self {
            levels: levels(&[21, 18, 16, 14, 11, 9, 7, 4], &[6_150, 6_275, 6_400, 6_525, 6_650, 6_825, 7_050, 7_333]),
            competencies: vec![23, 19, 17, 14, 14, 13],
            sources: vec![50, 30, 20],
            scores: Scores { least: 3_000, most: 9_500, missing: 7 },
            facts: vec![
                fact("months", Months, Below(60), 2, &[6, 9, 12, 18, 24, 24, 30, 36]),
                fact("attendance", AtLeast, Below(101), 2, &[20, 20, 25, 25, 30, 30, 35, 40]),
                fact("complaints", AtMost, Below(9), 5, &[7, 7, 6, 6, 6, 5, 5, 4]),
                fact("certificate", YesNo, Percent(85), 1, &[1; 8]),
                fact("rating", Ordered(5), Below(5), 3, &[1, 1, 1, 1, 2, 2, 2, 3]),
            ],
            series: vec![
                series("target-met", Percent(70), 4, Some(Window { of: 6, enough: 3, low: 1, high: 1 })),
                series("major-error", Percent(3), 1, Some(Window { of: 3, enough: 3, low: 0, high: 0 })),
                series("output", Below(120), 2, Some(Window { of: 12, enough: 8, low: 25, high: NO_FACT - 1 })),
                series("calls", Below(200), 2, None),
            ],
        }
    }

    /// A shape of so many cells (in fours), gates and levels.
    #[must_use]
    pub fn grown(cells: usize, gates: usize, n_levels: usize) -> Self {
        let sources = cells.div_ceil(4).max(1);
        let of_hundred = |n: usize| 100 / u32::try_from(n).unwrap_or(1).max(1);
        let gate =
            |place: usize| fact(&format!("fact-{place}"), FactKind::AtMost, Draw::Below(100), 1, &vec![96; n_levels]);
        Self {
            levels: levels(&vec![1; n_levels], &vec![6_800; n_levels]),
            competencies: vec![40, 30, 20, 10],
            sources: vec![of_hundred(sources); sources],
            scores: Scores { least: 4_000, most: 10_000, missing: 3 },
            facts: (0..gates).map(gate).collect(),
            series: Vec::new(),
        }
    }

    /// The shape of this name: `published`, `second`, or `grown-16-8-5` with cells, gates and levels.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "published" => return Some(Self::published()),
            "second" => return Some(Self::second()),
            _ => (),
        }
        let sizes: Option<Vec<usize>> = name.strip_prefix("grown-")?.split('-').map(|it| it.parse().ok()).collect();
        match sizes?.as_slice() {
            [cells, gates, levels] => Some(Self::grown(*cells, *gates, *levels)),
            _ => None,
        }
    }

    /// How many cells there are.
    pub(crate) fn cells(&self) -> usize {
        self.competencies.len() * self.sources.len()
    }

    /// The attribute of a cell, counted competency by competency.
    pub(crate) fn cell_id(place: usize) -> String {
        format!("cell-{place}")
    }
}

fn levels(shares: &[u64], cuts: &[u32]) -> Vec<Level> {
    shares.iter().zip(cuts).map(|(&share, &cut)| Level { share, cut }).collect()
}

fn fact(id: &str, kind: FactKind, draw: Draw, missing: u64, bars: &[u8]) -> Fact {
    Fact { id: id.to_owned(), kind, draw, missing, bars: bars.to_vec() }
}

fn series(id: &str, draw: Draw, missing: u64, window: Option<Window>) -> Series {
    Series { id: id.to_owned(), draw, missing, window }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_found_by_name() {
        assert_eq!(Shape::named("published"), Some(Shape::published()));
        assert_eq!(Shape::named("second"), Some(Shape::second()));
        let grown = Shape::named("grown-32-7-3").unwrap();
        assert_eq!((grown.cells(), grown.facts.len(), grown.levels.len()), (32, 7, 3));
        assert_eq!(Shape::named("grown-32-7"), None);
        assert_eq!(Shape::named("third"), None);
    }

    #[test]
    fn every_gate_has_a_bar_for_every_level() {
        for shape in [Shape::published(), Shape::second(), Shape::grown(8, 3, 12)] {
            assert!(shape.facts.iter().all(|fact| fact.bars.len() == shape.levels.len()));
        }
    }
}
