//! The cut of a step: whom it decides about now, and everybody's status where somebody asks.

use std::rc::Rc;

use ladderlab_kernel::{Interval, reach};

use super::composite::{CompositeColumn, Lazy};
use super::memory::{Held, held};
use super::status::Status;
use super::undecided::Undecided;
use crate::policy::{ClauseId, Cut, Score};

/// A cut with the composites that it is a minimum of.
#[derive(Debug, Clone)]
pub(super) struct CutColumn {
    pub(super) clause: ClauseId,
    /// The minimum, and whether it is set aside.
    made_from: (Score, bool),
    /// The composites of those for whom it decides.
    pub(super) undecided: Rc<[Interval]>,
    all: Lazy<Status>,
}

impl CutColumn {
    /// The cut on composites; anything is possible where nothing is scored. Statuses are taken over from `before`, the
    /// cut with its composites, where nothing changed.
    pub(super) fn new(
        cut: &Cut,
        composite: Option<&CompositeColumn>,
        undecided: &Undecided,
        before: Option<(&Self, Option<&CompositeColumn>)>,
    ) -> Self {
        let made_from = (cut.at_least, cut.set_aside);
        let is_alike = |before: Option<&CompositeColumn>| match (composite, before) {
            (Some(a), Some(b)) => a.is_alike(b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let same = before.filter(|(cut, composite)| cut.made_from == made_from && is_alike(*composite));
        // Without scores there is nothing that could have changed but who they are.
        let unscored = before.filter(|(cut, old)| old.is_none() && cut.undecided.len() == undecided.places.len());
        let anything = || match unscored {
            Some((cut, _)) => Rc::clone(&cut.undecided),
            None => Interval::ANY.repeated(undecided.places.len()),
        };
        Self {
            clause: cut.id.clone(),
            made_from,
            undecided: composite.map_or_else(anything, |it| Rc::clone(it.undecided())),
            all: same.map(|it| Rc::clone(&it.0.all)).unwrap_or_default(),
        }
    }

    /// Whether nobody has to reach it.
    pub(super) fn is_set_aside(&self) -> bool {
        self.made_from.1
    }

    /// The minimum in 1/100 point.
    pub(super) fn bar(&self) -> u16 {
        u16::try_from(self.made_from.0.hundredths()).unwrap_or(u16::MAX)
    }

    /// Whether both decide alike about the same people.
    pub(super) fn decides_alike(&self, other: &Self) -> bool {
        self.made_from == other.made_from && Rc::ptr_eq(&self.undecided, &other.undecided)
    }

    /// Its status for one of those for whom it decides.
    pub(super) fn of_undecided(&self, nth: usize) -> Status {
        if self.is_set_aside() {
            return Status::SetAside;
        }
        self.undecided.get(nth).map_or(Status::Unknown, |it| it.reaches(self.bar()))
    }

    /// Its status for every one of so many members, from their composites.
    pub(super) fn all(&self, members: usize, composites: impl FnOnce() -> Rc<[Interval]>) -> &[Status] {
        self.all.get_or_init(|| {
            if self.is_set_aside() { Status::SetAside.repeated(members) } else { reach(&composites(), self.bar()) }
        })
    }

    /// Its lists.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        self.all.get().map(|it| held(it)).into_iter()
    }
}
