//! Gates made of gates. They read nothing themselves and have no margin of their own.

use super::{Evaluate, Explained, Facts, Required, Status, evaluate, explain};
use crate::policy::Gate;
use crate::policy::gate::{AllOf, AnyOf, AtLeastOf, Not};

/// Folds the statuses of the gates inside, row by row. A group whose gates are all set aside is set aside itself.
pub(super) fn fold(
    gates: &[Gate],
    facts: Facts<'_>,
    rows: &[u32],
    join: impl Fn(Status, Status) -> Status,
) -> Vec<Status> {
    let mut folded = vec![Status::SetAside; rows.len()];
    for gate in gates {
        for (so_far, status) in folded.iter_mut().zip(evaluate(gate, facts, rows)) {
            *so_far = join(*so_far, status);
        }
    }
    folded
}

pub(super) fn explained(gates: &[Gate], k: usize, facts: Facts<'_>, row: u32) -> Explained {
    let of = gates.iter().filter(|gate| !gate.set_aside).count();
    let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
    Explained {
        required: Required::Clauses { k: count(k), of: count(of) },
        actual: None,
        margin: None,
        children: gates.iter().map(|gate| explain(gate, facts, row)).collect(),
    }
}

impl Evaluate for AllOf {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        fold(&self.gates, facts, rows, Status::and)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explained(&self.gates, self.gates.iter().filter(|gate| !gate.set_aside).count(), facts, row)
    }
}

impl Evaluate for AnyOf {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        fold(&self.gates, facts, rows, Status::or)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explained(&self.gates, 1, facts, row)
    }
}

impl Evaluate for Not {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        fold(&self.gates, facts, rows, Status::or).into_iter().map(Status::negated).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explained(&self.gates, 0, facts, row)
    }
}

impl Evaluate for AtLeastOf {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let columns: Vec<_> = self.gates.iter().map(|gate| evaluate(gate, facts, rows)).collect();
        let at_row = |place: usize| columns.iter().filter_map(move |column| column.get(place).copied());
        (0..rows.len()).map(|place| Status::at_least(self.k, at_row(place))).collect()
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        explained(&self.gates, usize::try_from(self.k).unwrap_or(usize::MAX), facts, row)
    }
}
