//! How many bytes an evaluator holds for its people.

use std::collections::BTreeMap;

use super::Evaluator;
use super::step::StepColumns;

/// Where a list lies and how many bytes it has. What is shared lies at the same place and counts once.
pub(super) type Held = (usize, usize);

/// A list as it is held.
pub(super) fn held<T>(list: &[T]) -> Held {
    (list.as_ptr().addr(), size_of_val(list))
}

impl Evaluator {
    /// The bytes of the columns and of everything computed from them. Ids, names and groupings are the roster's own and
    /// not counted; nor are places.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let columns = self.roster.columns.values().map(|it| it.raw().held());
        let of_people = [held(&self.roster.levels.codes), held(&self.places), held(&self.verdicts)];
        let members = self.members.values().map(|it| held(it));
        let cells = self.cells.iter().map(|it| held(&it.scores));
        let steps = self.steps.iter().flat_map(StepColumns::held);
        let all: BTreeMap<usize, usize> = columns.chain(of_people).chain(members).chain(cells).chain(steps).collect();
        all.values().sum()
    }
}

impl StepColumns {
    fn held(&self) -> Vec<Held> {
        let gates = self.scope.iter().chain(&self.gates).map(|it| held(&it.statuses));
        let bars = self.floors.iter().map(|it| held(&it.statuses));
        let cut = self.cut.iter().flat_map(super::cut::CutColumn::held);
        let floors = self.floor_sums.iter().map(|it| held(&it.intervals));
        let composite = self.composite.iter().flat_map(super::composite::CompositeColumn::held);
        let required = self.required.held();
        let granted = self.waiver.iter().map(|it| held(&it.granted));
        gates
            .chain(bars)
            .chain(cut)
            .chain(floors)
            .chain(composite)
            .chain(required)
            .chain(granted)
            .chain([held(&self.verdicts)])
            .collect()
    }
}
