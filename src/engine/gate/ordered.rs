//! An ordered value that is high enough. Reads a label column; it has no unit, so no margin.

use super::{Evaluate, Explained, Fact, Facts, Required, Status};
use crate::policy::gate::OrderedGate;
use crate::policy::{Attribute, Text};
use crate::roster::{Column, UNKNOWN};

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
        let decided: Vec<i64> = rows
            .iter()
            .map(|&row| match codes.get(super::as_index(row)) {
                Some(&code) if code >= 0 => known(code).map_or(UNKNOWN, i64::from),
                Some(&code) => code,
                None => UNKNOWN,
            })
            .collect();
        let places: Vec<u32> = (0..).take(rows.len()).collect();
        facts.test(&self.attribute, &decided, &places, |is_met| is_met != 0)
    }

    fn explain(&self, facts: Facts<'_>, row: u32) -> Explained {
        let name = facts
            .attribute(&self.attribute)
            .map_or_else(|| Text::same(self.at_least.as_str()), |it| it.value_name(&self.at_least));
        let required = Required::AtLeast { fact: Fact::Named { name } };
        Explained::leaf(required, facts.actual(&self.attribute, row), None)
    }
}
