//! A category in a set. Reads a label column; it has no unit, so no margin.

use super::{Evaluate, Explained, Facts, Required, Status};
use crate::policy::Text;
use crate::policy::gate::CategoryGate;
use crate::roster::Column;

impl Evaluate for CategoryGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let Some(Column::Label { dictionary, codes }) = facts.column(&self.attribute) else {
            return facts.no_column(&self.attribute, rows);
        };
        let is_in: Vec<bool> =
            dictionary.iter().map(|word| self.any_of.iter().any(|value| value.as_str() == word)).collect();
        let is_met = |code: i64| usize::try_from(code).is_ok_and(|code| is_in.get(code).copied().unwrap_or(false));
        facts.test(&self.attribute, codes, rows, is_met)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let attribute = facts.attribute(&self.attribute);
        let name = |value| attribute.map_or_else(|| Text::same("?"), |it| it.value_name(value));
        let required = Required::OneOf { names: self.any_of.iter().map(name).collect() };
        Explained::leaf(required, facts.actual(&self.attribute, row), None)
    }
}
