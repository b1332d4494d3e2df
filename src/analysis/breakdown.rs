//! How the weighted sum behind a composite adds up, in figures that sum to what is shown.

use crate::engine::{Contribution, StepOutcome};
use crate::policy::{CompetencyId, Score};

/// Millionths of the whole.
const TOTAL: u64 = 1_000_000;

/// How the weighted sum of one agent adds up: the composite, where that is a weighted mean without penalty and without
/// plus and minus points.
///
/// Each cell adds weight × score, which may have more than two decimals. The figures here have two: each is rounded
/// down, and the hundredths that are still missing to the sum go to the largest remainders. So they always sum to what
/// is shown, and none is off by more than 1/100 point.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// Competency by competency, in the policy's order.
    pub competencies: Vec<CompetencyPart>,
    /// What all cells add for certain: the low end of the weighted sum.
    pub points: Score,
    /// What all cells could add at most: its high end.
    pub at_most: Score,
}

/// What one competency adds.
#[derive(Debug, Clone, PartialEq)]
pub struct CompetencyPart {
    /// The competency.
    pub id: CompetencyId,
    /// Its cells.
    pub cells: Vec<CellPart>,
    /// Its weight in millionths of the composite.
    pub weight_millionths: u32,
    /// What its cells add for certain.
    pub points: Score,
    /// What they could add at most.
    pub at_most: Score,
}

/// What one cell adds.
#[derive(Debug, Clone, PartialEq)]
pub struct CellPart {
    /// The cell, with its weight and score.
    pub contribution: Contribution,
    /// What it adds for certain: nothing where the score is missing.
    pub points: Score,
    /// What it could add at most.
    pub at_most: Score,
}

impl Breakdown {
    /// The cells without a score that carry weight: those that make the composite an interval.
    pub fn missing(&self) -> impl Iterator<Item = &CellPart> {
        let cells = self.competencies.iter().flat_map(|it| &it.cells);
        cells.filter(|it| it.contribution.score.is_none() && it.contribution.weight_millionths > 0)
    }
}

/// How the weighted sum of an outcome adds up; `None` where nothing is scored.
#[must_use]
pub fn breakdown(outcome: &StepOutcome) -> Option<Breakdown> {
    outcome.composite?;
    let contributions = &outcome.contributions;
    // In millionths of 1/100 point.
    let exact =
        |it: &Contribution| it.score.map(|score| u64::from(it.weight_millionths) * u64::from(score.hundredths()));
    let certain: Vec<u64> = contributions.iter().map(|it| exact(it).unwrap_or(0)).collect();
    let possible = |it: &Contribution| u64::from(it.weight_millionths) * u64::from(Score::MAX.hundredths());
    let open: Vec<u64> = contributions.iter().map(|it| if it.score.is_none() { possible(it) } else { 0 }).collect();
    let low = certain.iter().sum::<u64>() / TOTAL;
    let high = certain.iter().chain(&open).sum::<u64>() / TOTAL;
    let shown = shown_points(&certain, low).into_iter().zip(shown_points(&open, high - low));

    let mut competencies: Vec<CompetencyPart> = Vec::new();
    for (contribution, (points, more)) in contributions.iter().zip(shown) {
        let cell =
            CellPart { contribution: contribution.clone(), points: score(points), at_most: score(points + more) };
        let known = competencies.iter_mut().find(|it| it.id == contribution.competency);
        if let Some(part) = known {
            part.weight_millionths += contribution.weight_millionths;
            part.points = sum(part.points, cell.points);
            part.at_most = sum(part.at_most, cell.at_most);
            part.cells.push(cell);
        } else {
            competencies.push(CompetencyPart {
                id: contribution.competency.clone(),
                weight_millionths: contribution.weight_millionths,
                points: cell.points,
                at_most: cell.at_most,
                cells: vec![cell],
            });
        }
    }
    Some(Breakdown { competencies, points: score(low), at_most: score(high) })
}

fn score(hundredths: u64) -> Score {
    Score::from_hundredths(u32::try_from(hundredths).unwrap_or(0))
}

fn sum(a: Score, b: Score) -> Score {
    Score::from_hundredths(a.hundredths() + b.hundredths())
}

/// What each cell adds, in 1/100 point by largest remainder; together `total`. `exact` is in millionths of that.
fn shown_points(exact: &[u64], total: u64) -> Vec<u64> {
    let mut points: Vec<u64> = exact.iter().map(|it| it / TOTAL).collect();
    let left = total.saturating_sub(points.iter().sum());
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    by_remainder.sort_by_key(|&place| exact.get(place).map(|it| u64::MAX - it % TOTAL));
    for place in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(points) = points.get_mut(place) {
            *points += 1;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Composite, Verdict};

    fn contribution(competency: &str, weight_millionths: u32, score: Option<u32>) -> Contribution {
        Contribution {
            competency: competency.into(),
            source: "s".into(),
            part: None,
            attribute: "a".into(),
            weight_millionths,
            score: score.map(Score::from_hundredths),
        }
    }

    /// The breakdown of cells into a composite, as the engine would floor it.
    fn of(contributions: Vec<Contribution>) -> Breakdown {
        let sum = |missing: u64| {
            let score = |it: &Contribution| it.score.map_or(missing, |it| u64::from(it.hundredths()));
            let exact: u64 = contributions.iter().map(|it| u64::from(it.weight_millionths) * score(it)).sum();
            Score::from_hundredths(u32::try_from(exact / TOTAL).unwrap())
        };
        let composite = Some(Composite { low: sum(0), high: sum(10_000) });
        breakdown(&StepOutcome {
            step: "s".into(),
            verdict: Verdict::CannotTell,
            scope: vec![],
            gates: vec![],
            floors: vec![],
            cut: None,
            composite,
            parts: None,
            contributions,
            exception: None,
            placement: None,
            places: None,
        })
        .unwrap()
    }

    #[test]
    fn exact_figures_stay_as_they_are() {
        let it = of(vec![contribution("x", 400_000, Some(8_350)), contribution("y", 600_000, Some(7_000))]);
        assert_eq!(it.points, Score::from_hundredths(7_540));
        let points: Vec<_> = it.competencies.iter().map(|it| it.points.hundredths()).collect();
        assert_eq!(points, [3_340, 4_200]);
    }

    #[test]
    fn rounded_figures_sum_to_the_composite_and_are_off_by_less_than_one_hundredth() {
        let cells = vec![
            contribution("x", 333_334, Some(8_351)),
            contribution("y", 333_333, Some(7_777)),
            contribution("x", 333_333, Some(9_999)),
        ];
        let it = of(cells.clone());
        let shown: Vec<_> = it.competencies.iter().flat_map(|it| &it.cells).collect();
        assert_eq!(shown.iter().map(|it| it.points.hundredths()).sum::<u32>(), it.points.hundredths());
        assert_eq!(it.competencies.iter().map(|it| it.points.hundredths()).sum::<u32>(), it.points.hundredths());
        for cell in shown {
            let exact = u64::from(cell.contribution.weight_millionths)
                * u64::from(cell.contribution.score.unwrap().hundredths());
            assert!(exact.abs_diff(u64::from(cell.points.hundredths()) * TOTAL) < TOTAL);
        }
        assert_eq!(it.competencies.len(), 2, "cells of one competency stand together");
    }

    #[test]
    fn missing_cell_adds_nothing_for_certain_and_its_weight_at_most() {
        let it = of(vec![contribution("x", 840_000, Some(9_000)), contribution("y", 160_000, None)]);
        let missing: Vec<_> = it.missing().collect();
        assert_eq!(missing.len(), 1);
        assert_eq!((missing[0].points, missing[0].at_most), (Score::points(0), Score::points(16)));
        assert_eq!((it.points, it.at_most), (Score::from_hundredths(7_560), Score::from_hundredths(9_160)));
    }

    #[test]
    fn what_cells_add_at_most_sums_to_the_high_end_cell_by_cell_and_by_competency() {
        for weights in [[333_334, 333_333, 333_333], [136_350, 163_650, 700_000], [1, 499_999, 500_000]] {
            for known in [None, Some(8_351)] {
                let cells = vec![
                    contribution("x", weights[0], None),
                    contribution("x", weights[1], None),
                    contribution("y", weights[2], known),
                ];
                let it = of(cells);
                let cells = it.competencies.iter().flat_map(|it| &it.cells);
                assert_eq!(cells.map(|it| it.at_most.hundredths()).sum::<u32>(), it.at_most.hundredths());
                assert_eq!(
                    it.competencies.iter().map(|it| it.at_most.hundredths()).sum::<u32>(),
                    it.at_most.hundredths()
                );
                assert!(it.competencies[0].points < it.competencies[0].at_most, "nothing of it is known");
            }
        }
    }
}
