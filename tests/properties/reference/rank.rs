//! Ranks by counting, with everybody whose value is not known put first, and then last.

use ladderlab::engine::Status;
use ladderlab::policy::gate::{RankGate, RankGroup, RankTies, RankTop};
use ladderlab::roster::{Column, Value};

use super::Agent;

impl Agent<'_> {
    /// The words of the group that somebody is in.
    fn group_of(&self, gate: &RankGate, row: usize) -> Option<Vec<String>> {
        let level = || self.roster.levels.get(row).map(ToOwned::to_owned);
        match &gate.within {
            RankGroup::All => Some(vec![]),
            RankGroup::Level => Some(vec![level()?]),
            RankGroup::Grouping(name) => {
                let (_, labels) = self.roster.groupings.iter().find(|it| it.0 == *name)?;
                let mut words = vec![labels.get(row)?.to_owned()];
                if gate.same_level {
                    words.push(level()?);
                }
                Some(words)
            }
        }
    }

    pub(super) fn rank(&self, gate: &RankGate) -> (Status, Option<i128>) {
        let missing = if self.counts_as_missed(&gate.attribute) { Status::Missed } else { Status::Unknown };
        if !matches!(self.roster.columns.get(&gate.attribute), Some(Column::Number(_))) {
            return (missing, None);
        }
        let Some(attribute) = self.policy.attribute(&gate.attribute) else { return (missing, None) };
        let sign = if attribute.is_lower_better() { -1 } else { 1 };
        let value = |row: usize| match self.roster.value(&gate.attribute, row) {
            Value::Number(value) => Some(sign * i128::from(value.micros())),
            _ => None,
        };
        let is_failed = |row: usize| {
            let value = self.roster.value(&gate.attribute, row);
            value == Value::Failed || (value == Value::Unknown && missing == Status::Missed)
        };
        if self.value(&gate.attribute) == Value::Failed {
            return (Status::Missed, None);
        }
        let group = self.group_of(gate, self.row);
        let has_grouping = match &gate.within {
            RankGroup::Grouping(name) => self.roster.groupings.iter().any(|it| it.0 == *name),
            _ => true,
        };
        let Some(group) = group.filter(|_| has_grouping) else { return (missing, None) };
        let members: Vec<usize> =
            (0..self.roster.len()).filter(|row| self.group_of(gate, *row).as_ref() == Some(&group)).collect();
        let places = match gate.top {
            RankTop::Count(count) => i128::from(count),
            RankTop::Share(share) => i128::try_from(members.len()).unwrap() * i128::from(share.hundredths()) / 10_000,
        };
        let Some(own) = value(self.row) else {
            return if places == 0 { (Status::Missed, None) } else { (missing, None) };
        };
        // How many places somebody needs, with the others of no known value before or behind.
        let needed = |are_others_better: bool| {
            let others = members.iter().filter(|row| **row != self.row);
            let is_ahead = |row: &&usize| match value(**row) {
                Some(other) if gate.ties == RankTies::Strict => other >= own,
                Some(other) => other > own,
                None => are_others_better && !is_failed(**row),
            };
            1 + i128::try_from(others.filter(is_ahead).count()).unwrap()
        };
        let (worst, best) = (needed(true), needed(false));
        let margin = |needed: i128| Some((places - needed) * 1_000_000);
        match (worst <= places, best <= places) {
            (true, _) => (Status::Met, margin(worst)),
            (false, false) => (Status::Missed, margin(best)),
            (false, true) => (Status::Unknown, None),
        }
    }
}
