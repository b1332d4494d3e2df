//! Edits of weights. Each changes what it names and nothing else: what is over or under 100 % stays visible until the
//! user distributes it.

use super::{Changed, replace};
use crate::policy::{CompetencyId, PartId, Policy, SourceId, Weight};

/// An edit of weights.
#[derive(Debug, Clone, PartialEq)]
pub enum WeightEdit {
    /// Sets one weight.
    Set {
        /// Whose.
        of: WeightOf,
        /// The weight.
        weight: Weight,
    },
    /// Moves weight between two neighbours, as far as there is some; their sum stays.
    Shift {
        /// This one grows …
        left: WeightOf,
        /// … at the cost of this one, where `by` is positive.
        right: WeightOf,
        /// In 1/100 per cent.
        by: i32,
    },
    /// Fills a group up to 100 %, in proportion to its weights; equally where they are all 0. Locked ones stay.
    Distribute {
        /// Which group.
        group: WeightGroup,
        /// Those that stay as they are.
        locked: Vec<WeightOf>,
    },
}

/// Something that has a weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightOf {
    /// A competency, in the composite.
    Competency(CompetencyId),
    /// A source, within each competency.
    Source(SourceId),
    /// A part of a source, within the source.
    Part(SourceId, PartId),
}

/// Weights that add up to 100 %.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightGroup {
    /// The competencies.
    Competencies,
    /// The sources.
    Sources,
    /// The parts of a source.
    Parts(SourceId),
}

impl WeightOf {
    /// The group that it belongs to.
    #[must_use]
    pub fn group(&self) -> WeightGroup {
        match self {
            Self::Competency(_) => WeightGroup::Competencies,
            Self::Source(_) => WeightGroup::Sources,
            Self::Part(source, _) => WeightGroup::Parts(source.clone()),
        }
    }

    /// Its weight; `None` where there is no such thing.
    #[must_use]
    pub fn weight(&self, policy: &Policy) -> Option<Weight> {
        match self {
            Self::Competency(id) => policy.competency(id).map(|it| it.weight),
            Self::Source(id) => policy.source(id).map(|it| it.weight),
            Self::Part(source, id) => policy.source(source)?.parts.iter().find(|it| it.id == *id).map(|it| it.weight),
        }
    }

    fn weight_mut<'a>(&self, policy: &'a mut Policy) -> Option<&'a mut Weight> {
        let scoring = &mut policy.scoring;
        match self {
            Self::Competency(id) => scoring.competencies.iter_mut().find(|it| it.id == *id).map(|it| &mut it.weight),
            Self::Source(id) => scoring.sources.iter_mut().find(|it| it.id == *id).map(|it| &mut it.weight),
            Self::Part(of, id) => {
                let source = scoring.sources.iter_mut().find(|it| it.id == *of)?;
                source.parts.iter_mut().find(|it| it.id == *id).map(|it| &mut it.weight)
            }
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Competency(id) => format!("scoring/competencies/{id}/weight"),
            Self::Source(id) => format!("scoring/sources/{id}/weight"),
            Self::Part(source, id) => format!("scoring/sources/{source}/parts/{id}/weight"),
        }
    }

    fn set(&self, policy: &mut Policy, weight: Weight) -> Changed {
        replace(self.weight_mut(policy)?, weight)?;
        policy.mark_own(&self.path());
        Some(())
    }
}

impl WeightGroup {
    /// The members, in the policy's order.
    #[must_use]
    pub fn members(&self, policy: &Policy) -> Vec<WeightOf> {
        let scoring = &policy.scoring;
        match self {
            Self::Competencies => scoring.competencies.iter().map(|it| WeightOf::Competency(it.id.clone())).collect(),
            Self::Sources => scoring.sources.iter().map(|it| WeightOf::Source(it.id.clone())).collect(),
            Self::Parts(id) => {
                let parts = policy.source(id).map(|it| it.parts.as_slice()).unwrap_or_default();
                parts.iter().map(|it| WeightOf::Part(id.clone(), it.id.clone())).collect()
            }
        }
    }
}

impl WeightEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Set { of, weight } => of.set(policy, *weight),
            Self::Shift { left, right, by } => shift(policy, left, right, *by),
            Self::Distribute { group, locked } => distribute(policy, group, locked),
        }
    }
}

fn shift(policy: &mut Policy, left: &WeightOf, right: &WeightOf, by: i32) -> Changed {
    if left == right || left.group() != right.group() {
        return None;
    }
    let (grows, shrinks) = if by >= 0 { (left, right) } else { (right, left) };
    let (high, low) = (grows.weight(policy)?.hundredths(), shrinks.weight(policy)?.hundredths());
    let by = by.unsigned_abs().min(low);
    let sum = Weight::from_hundredths(high.saturating_add(by));
    // A weight has an upper limit; what does not fit there stays where it was.
    let by = sum.hundredths().saturating_sub(high);
    shrinks.set(policy, Weight::from_hundredths(low - by))?;
    grows.set(policy, sum)
}

fn distribute(policy: &mut Policy, group: &WeightGroup, locked: &[WeightOf]) -> Changed {
    let (fixed, free): (Vec<_>, Vec<_>) = group.members(policy).into_iter().partition(|it| locked.contains(it));
    let weight = |of: &WeightOf| of.weight(policy).unwrap_or_default().hundredths();
    let taken: u32 = fixed.iter().map(weight).fold(0, u32::saturating_add);
    let left = Weight::FULL.hundredths().checked_sub(taken)?;
    let shares = apportion(left, &free.iter().map(weight).collect::<Vec<_>>());
    let mut changed = None;
    for (of, share) in free.iter().zip(shares) {
        changed = of.set(policy, Weight::from_hundredths(share)).or(changed);
    }
    changed
}

/// Splits `total` in proportion to `shares`, equally where they are all 0, so that the parts add up to it: each gets
/// its whole units, and what is left goes to the largest remainders, the earlier one first where two are the same.
fn apportion(total: u32, shares: &[u32]) -> Vec<u32> {
    let sum: u64 = shares.iter().copied().map(u64::from).sum();
    let shares: Vec<u64> =
        if sum == 0 { vec![1; shares.len()] } else { shares.iter().copied().map(u64::from).collect() };
    let sum: u64 = shares.iter().sum::<u64>().max(1);
    let exact: Vec<u64> = shares.iter().map(|share| share * u64::from(total)).collect();
    let mut parts: Vec<u32> = exact.iter().map(|it| u32::try_from(it / sum).unwrap_or(u32::MAX)).collect();
    let given: u32 = parts.iter().sum();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|&place| std::cmp::Reverse(exact.get(place).map_or(0, |it| it % sum)));
    let left = usize::try_from(total.saturating_sub(given)).unwrap_or(usize::MAX);
    for place in by_remainder.into_iter().take(left) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_the_first_of_equal_remainders_gets_the_rest() {
        assert_eq!(apportion(10_000, &[1, 1, 1]), [3_334, 3_333, 3_333]);
        assert_eq!(apportion(10_000, &[0, 0]), [5_000, 5_000]);
        assert_eq!(apportion(7_000, &[30, 0, 60]), [2_333, 0, 4_667]);
        assert_eq!(apportion(10_000, &[]), [0; 0]);
    }
}
