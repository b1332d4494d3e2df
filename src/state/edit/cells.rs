//! Edits of cells: which column feeds which score, and how.

use super::origins::close_gap;
use super::{Changed, replace};
use crate::policy::{
    Attribute, AttributeId, AttributeKind, Cell, CompetencyId, Decimal, PartId, Policy, Score, SourceId, ValueFunction,
    Weight,
};

/// An edit of cells.
#[derive(Debug, Clone, PartialEq)]
pub enum CellEdit {
    /// Lets a column feed a competency from a source in place of the one that did so first; without a column the pair
    /// is not assessed.
    Set {
        /// Where.
        place: CellPlace,
        /// The column.
        attribute: Option<AttributeId>,
        /// How it becomes a score; where nothing is said, as it did before, or as fits the column.
        value: Option<ValueFunction>,
    },
    /// Lets one more column feed a competency from a source.
    Add {
        /// Where.
        place: CellPlace,
        /// The column.
        attribute: AttributeId,
    },
    /// Lets another column stand where one does. It is scored as fits it.
    Replace {
        /// Where.
        place: CellPlace,
        /// The old column.
        attribute: AttributeId,
        /// The new one.
        by: AttributeId,
    },
    /// Takes one column away.
    Remove {
        /// Where.
        place: CellPlace,
        /// The column.
        attribute: AttributeId,
    },
    /// Sets the weight of a column beside others in the same place.
    SetWeight {
        /// Where.
        place: CellPlace,
        /// The column.
        attribute: AttributeId,
        /// The weight.
        weight: Weight,
    },
    /// Says how a column becomes a score.
    SetValue {
        /// Where.
        place: CellPlace,
        /// The column.
        attribute: AttributeId,
        /// How.
        value: ValueFunction,
    },
}

/// A competency as seen by a source, or by a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPlace {
    /// The competency.
    pub competency: CompetencyId,
    /// The source.
    pub source: SourceId,
    /// The part of the source, where it has parts.
    pub part: Option<PartId>,
}

impl CellPlace {
    /// The cells in this place.
    pub fn cells<'a>(&'a self, policy: &'a Policy) -> impl Iterator<Item = &'a Cell> {
        policy.scoring.cells.iter().filter(|cell| self.holds(cell))
    }

    fn holds(&self, cell: &Cell) -> bool {
        cell.competency == self.competency && cell.source == self.source && cell.part == self.part
    }

    fn exists(&self, policy: &Policy) -> bool {
        let has_part = |id: &PartId| {
            policy.source(&self.source).is_some_and(|source| source.parts.iter().any(|part| part.id == *id))
        };
        policy.competency(&self.competency).is_some()
            && policy.source(&self.source).is_some()
            && self.part.as_ref().is_none_or(has_part)
    }
}

impl CellEdit {
    pub(super) fn change(&self, policy: &mut Policy) -> Changed {
        match self {
            Self::Set { place, attribute: None, .. } => remove_cells(policy, |cell| place.holds(cell)),
            Self::Set { place, attribute: Some(attribute), value } => set(policy, place, attribute, value.as_ref()),
            Self::Add { place, attribute } => {
                if position(policy, place, attribute).is_some() {
                    return None;
                }
                add(policy, place, attribute, None)
            }
            Self::Replace { place, attribute, by } => replace_column(policy, place, attribute, by),
            Self::Remove { place, attribute } => {
                remove_cells(policy, |cell| place.holds(cell) && cell.attribute == *attribute)
            }
            Self::SetWeight { place, attribute, weight } => {
                let number = position(policy, place, attribute)?;
                replace(&mut policy.scoring.cells.get_mut(number)?.weight, *weight)?;
                policy.mark_own(&format!("scoring/cells/{number}/weight"));
                Some(())
            }
            Self::SetValue { place, attribute, value } => {
                let number = position(policy, place, attribute)?;
                replace(&mut policy.scoring.cells.get_mut(number)?.value, value.clone())?;
                policy.mark_own(&format!("scoring/cells/{number}/value"));
                Some(())
            }
        }
    }
}

fn position(policy: &Policy, place: &CellPlace, attribute: &AttributeId) -> Option<usize> {
    policy.scoring.cells.iter().position(|cell| place.holds(cell) && cell.attribute == *attribute)
}

fn replace_column(policy: &mut Policy, place: &CellPlace, attribute: &AttributeId, by: &AttributeId) -> Changed {
    if position(policy, place, by).is_some() {
        return None;
    }
    let number = position(policy, place, attribute)?;
    let value = starting_value(policy.attribute(by)?);
    let cell = policy.scoring.cells.get_mut(number)?;
    (cell.attribute, cell.value) = (by.clone(), value);
    policy.mark_own(&format!("scoring/cells/{number}"));
    Some(())
}

fn set(policy: &mut Policy, place: &CellPlace, attribute: &AttributeId, value: Option<&ValueFunction>) -> Changed {
    let Some(number) = policy.scoring.cells.iter().position(|cell| place.holds(cell)) else {
        return add(policy, place, attribute, value);
    };
    let starting = starting_value(policy.attribute(attribute)?);
    let cell = policy.scoring.cells.get_mut(number)?;
    let unsaid = if cell.attribute == *attribute { cell.value.clone() } else { starting };
    let changed = Cell { attribute: attribute.clone(), value: value.cloned().unwrap_or(unsaid), ..cell.clone() };
    replace(cell, changed)?;
    policy.mark_own(&format!("scoring/cells/{number}"));
    Some(())
}

fn add(policy: &mut Policy, place: &CellPlace, attribute: &AttributeId, value: Option<&ValueFunction>) -> Changed {
    let fits = policy.attribute(attribute).map(starting_value)?;
    if !place.exists(policy) {
        return None;
    }
    let number = policy.scoring.cells.len();
    let CellPlace { competency, source, part } = place.clone();
    policy.scoring.cells.push(Cell {
        competency,
        source,
        part,
        attribute: attribute.clone(),
        weight: Weight::FULL,
        value: value.cloned().unwrap_or(fits),
    });
    policy.mark_own(&format!("scoring/cells/{number}"));
    Some(())
}

/// Removes cells. They are named by their place, so the record of origins closes up behind them.
pub(super) fn remove_cells(policy: &mut Policy, is_meant: impl Fn(&Cell) -> bool) -> Changed {
    let mut changed = None;
    while let Some(number) = policy.scoring.cells.iter().position(&is_meant) {
        policy.scoring.cells.remove(number);
        close_gap(policy, "scoring/cells", number);
        changed = Some(());
    }
    changed
}

/// How a column becomes a score where nobody said so yet: numbers are scores of 0–100, named values are spread evenly
/// over the scale in their order.
fn starting_value(attribute: &Attribute) -> ValueFunction {
    let (zero, hundred) = (Decimal::from_int(0), Decimal::from_int(100));
    match &attribute.kind {
        AttributeKind::YesNo => {
            let scores = [("yes".into(), Score::MAX), ("no".into(), Score::default())];
            ValueFunction::Table { scores: scores.into() }
        }
        AttributeKind::Ordered { values } | AttributeKind::Category { values } => {
            let top = u32::try_from(values.len().saturating_sub(1)).unwrap_or(u32::MAX).max(1);
            let score = |place: u32| Score::from_hundredths(Score::MAX.hundredths().saturating_mul(place) / top);
            ValueFunction::Table { scores: values.iter().map(|it| it.id.clone()).zip((0..).map(score)).collect() }
        }
        _ if attribute.is_lower_better() => ValueFunction::Linear { worst: hundred, best: zero },
        _ => ValueFunction::Linear { worst: zero, best: hundred },
    }
}
