//! The composite of a step: cells, or competencies, put together, then plus and minus points.
//!
//! It is worked out for those for whom it decides; for everybody when somebody asks to see it.

use std::cell::OnceCell;
use std::rc::Rc;

use ladderlab_kernel::Interval;

use super::adjustment;
use super::interval::IntervalColumn;
use super::memory::{Held, held};
use super::mixture::{Mixture, is_mixed};
use super::outcome::{CompetencyScore, CompositeParts};
use super::score::{Sum, sums};
use super::step::Inputs;
use super::undecided::{Undecided, UndecidedMeans};
use super::weights::{self, Weights};
use crate::policy::{CompetencyId, Step, Weight};

/// The composites of a step's members.
#[derive(Debug, Clone)]
pub(super) struct CompositeColumn {
    /// Those for whom it decides.
    pub(super) people: Rc<Undecided>,
    made: Made,
    all: Lazy<Interval>,
    /// The mixture that `all` comes from, where it is one.
    mixed: LazyMixture,
}

/// The composites of those for whom they decide, with what they were made from.
#[derive(Debug, Clone)]
enum Made {
    /// Weighted means of cells and nothing else, which the kernel sums.
    Mean(UndecidedMeans),
    /// Anything else.
    Mixed(Mixture),
}

/// The mixture of all members: made when somebody asks for it, out of the last one that was.
#[derive(Debug, Clone, Default)]
struct LazyMixture {
    now: Rc<OnceCell<Mixture>>,
    before: Option<Rc<OnceCell<Mixture>>>,
}

/// A list that is made when somebody asks for it, and shared by all who would make the same.
pub(super) type Lazy<T> = Rc<OnceCell<Rc<[T]>>>;

impl CompositeColumn {
    /// The composites at a step, taking over from `before` what the edit did not touch; `None` where nothing is scored.
    pub(super) fn evaluate(
        inputs: Inputs<'_>,
        step: &Step,
        people: &Rc<Undecided>,
        before: Option<&Self>,
    ) -> Option<Self> {
        let scoring = &inputs.policy.scoring;
        if scoring.cells.is_empty() {
            return None;
        }
        let made = if is_mixed(scoring) {
            let same_people = before.filter(|it| Rc::ptr_eq(&it.people, people));
            Made::Mixed(Mixture::evaluate(inputs, step, &people.rows, same_people.and_then(Self::mixture)))
        } else {
            let before = before.and_then(Self::means);
            Made::Mean(UndecidedMeans::evaluate(inputs, &weights::composite(inputs.policy, step), people, before))
        };
        let same = before.filter(|it| it.made.is_alike(&made));
        let all = same.map(|it| Rc::clone(&it.all)).unwrap_or_default();
        let mixed = match same {
            Some(same) => same.mixed.clone(),
            None => before.map(|it| it.mixed.next()).unwrap_or_default(),
        };
        Some(Self { people: Rc::clone(people), made, all, mixed })
    }

    fn means(&self) -> Option<&UndecidedMeans> {
        match &self.made {
            Made::Mean(means) => Some(means),
            Made::Mixed(_) => None,
        }
    }

    fn mixture(&self) -> Option<&Mixture> {
        match &self.made {
            Made::Mean(_) => None,
            Made::Mixed(mixture) => Some(mixture),
        }
    }

    /// The composites of those for whom they decide.
    pub(super) fn undecided(&self) -> &Rc<[Interval]> {
        match &self.made {
            Made::Mean(means) => &means.intervals,
            Made::Mixed(mixture) => &mixture.intervals,
        }
    }

    /// The composites of all members.
    pub(super) fn all(&self, inputs: Inputs<'_>, step: &Step, members: &Rc<[u32]>) -> &Rc<[Interval]> {
        self.all.get_or_init(|| match &self.made {
            Made::Mean(means) => IntervalColumn::evaluate(inputs, means.weights().clone(), members, None).intervals,
            Made::Mixed(_) => Rc::clone(&self.mixed.get(inputs, step, members).intervals),
        })
    }

    /// The composite of one member.
    pub(super) fn of_member(&self, inputs: Inputs<'_>, place: usize, row: u32) -> Option<Interval> {
        if let Some(all) = self.all.get() {
            return all.get(place).copied();
        }
        let nth = u32::try_from(place).ok().and_then(|place| self.people.places.binary_search(&place).ok());
        if let Some(known) = nth.and_then(|nth| self.undecided().get(nth)) {
            return Some(*known);
        }
        match &self.made {
            Made::Mean(means) => Some(mean(inputs, means.weights(), row)?.to_interval()),
            Made::Mixed(mixture) => Some(mixture.of_row(inputs, row)),
        }
    }

    /// Whether both have the same composites, because they were made from the same.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
    }

    /// What the composite of a member is made of.
    pub(super) fn parts(&self, inputs: Inputs<'_>, step: &Step, row: u32) -> Option<CompositeParts> {
        let Inputs { policy, cells, .. } = inputs;
        let (aggregated, before_penalty) = match &self.made {
            Made::Mean(means) => (mean(inputs, means.weights(), row)?, None),
            Made::Mixed(mixture) => mixture.before_points(inputs, row),
        };
        let competency = |(id, weight, own): (&CompetencyId, Weight, Weights)| {
            let score = sums(policy, &own, cells, &[row]).first()?.to_composite();
            Some(CompetencyScore { competency: id.clone(), weight, score })
        };
        Some(CompositeParts {
            competencies: weights::competencies(policy, step).into_iter().filter_map(competency).collect(),
            aggregated: aggregated.to_composite(),
            before_penalty: before_penalty.map(|mean| Sum { low: mean, high: mean }.to_composite().low),
            adjustments: adjustment::explain(inputs.facts(), row),
        })
    }

    /// Its lists.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        let means = self.means().into_iter().flat_map(UndecidedMeans::held);
        let mixture = self.mixture().into_iter().flat_map(Mixture::held);
        means.chain(mixture).chain(self.mixed.held()).chain(self.all.get().map(|it| held(it)))
    }
}

impl Made {
    /// Whether the composites of everybody are the same, because they are made from the same.
    fn is_alike(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mean(a), Self::Mean(b)) => a.is_made_alike(b),
            (Self::Mixed(a), Self::Mixed(b)) => a.is_made_alike(b),
            _ => false,
        }
    }
}

impl LazyMixture {
    /// The one after an edit, not yet made.
    fn next(&self) -> Self {
        let last_made = if self.now.get().is_some() { Some(&self.now) } else { self.before.as_ref() };
        Self { now: Rc::default(), before: last_made.cloned() }
    }

    fn get(&self, inputs: Inputs<'_>, step: &Step, members: &Rc<[u32]>) -> &Mixture {
        let before = self.before.as_ref().and_then(|it| it.get());
        self.now.get_or_init(|| Mixture::evaluate(inputs, step, members, before))
    }

    fn held(&self) -> impl Iterator<Item = Held> {
        let made = [Some(&self.now), self.before.as_ref()].into_iter().flatten().filter_map(|it| it.get());
        made.flat_map(Mixture::held)
    }
}

/// The weighted mean of one row.
fn mean(inputs: Inputs<'_>, weights: &Weights, row: u32) -> Option<Sum> {
    sums(inputs.policy, weights, inputs.cells, &[row]).first().copied()
}
