//! An ordered value that is high enough. Reads a label column; it has no unit, so no margin.

use super::{Evaluate, Explained, Fact, Facts, Required, Status};
use crate::policy::gate::OrderedGate;
use crate::policy::{Attribute, Text};
use crate::roster::Column;

impl Evaluate for OrderedGate {
    fn evaluate(&self, facts: Facts<'_>, rows: &[u32]) -> Vec<Status> {
        let values = facts.attribute(&self.attribute).map(Attribute::values).unwrap_or_default();
        let rank = |id: &str| values.iter().position(|value| value.id.as_str() == id);
        let (Some(Column::Label { dictionary, codes }), Some(bar)) =
            (facts.column(&self.attribute), rank(self.at_least.as_str()))
        else {
            return facts.no_column(&self.attribute, rows);
        };
        // Words that the attribute does not order are not known.
        let is_met: Vec<Option<bool>> = dictionary.iter().map(|word| rank(word).map(|rank| rank >= bar)).collect();
        let known = |code: i64| usize::try_from(code).ok().and_then(|code| is_met.get(code).copied().flatten());
        facts.judge(&self.attribute, codes, rows, |code| known(code).map_or(Status::Unknown, Status::of))
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let name = facts
            .attribute(&self.attribute)
            .map_or_else(|| Text::same(self.at_least.as_str()), |it| it.value_name(&self.at_least));
        let required = Required::AtLeast { fact: Fact::Named { name } };
        Explained::leaf(required, facts.actual(&self.attribute, row), None)
    }
}
