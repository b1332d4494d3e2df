//! A file that was read, and what its columns mean so far.

use yew::AttrValue;

use super::resuggest;
use crate::policy::{AttributeKind, Date, Direction, LevelId, Policy, Unit};
use crate::roster::{ColumnMapping, Confidence, Empty, Mapping, Target, suggest};
use crate::state::{RosterDocument, Shared, SharedTable};

/// A file that was read, and what its columns mean so far.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// The file's name.
    pub(super) name: AttrValue,
    /// The file.
    pub(super) table: SharedTable,
    /// What its columns mean.
    pub(super) mapping: Shared<Mapping>,
    /// Whether the field for the as-of date holds a day.
    pub(super) has_as_of: bool,
    /// Which columns are shown where.
    pub(super) sections: Shared<Sections>,
}

/// Places of columns. They are sorted once, when the file is opened: a row that moved away while its meaning is being
/// chosen would be lost to the eye and to the keyboard.
#[derive(Debug, PartialEq)]
pub(super) struct Sections {
    /// Columns with a meaning at first: who it is, what is known about them, groupings.
    pub(super) used: Vec<usize>,
    /// The others.
    pub(super) others: Vec<usize>,
}

/// A change of what a file means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SheetEdit {
    /// Times are measured at this day; `None` while the field holds none.
    AsOf(Option<Date>),
    /// Everybody is at this level.
    LevelOfAll(LevelId),
    /// One column means something else.
    Column { place: usize, edit: ColumnEdit },
}

/// A change of what a column means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ColumnEdit {
    /// It becomes this.
    Target(Target),
    /// Its numbers are in this unit; `None` for the attribute's own.
    Unit(Option<Unit>),
    /// Which way is better.
    Direction(Direction),
    /// What its empty cells mean.
    Empty(Empty),
    /// Whether the day comes before the month.
    DayFirst(bool),
    /// What a word stands for; `None` for nothing but itself.
    Label { word: String, becomes: Option<String> },
}

impl Sheet {
    /// A file with the suggested meaning of its columns.
    pub(super) fn new(
        name: AttrValue,
        table: SharedTable,
        policy: &Policy,
        as_of: Date,
        earlier: Option<&Mapping>,
    ) -> Self {
        let mapping = suggest(&table, policy, as_of, earlier);
        let sections = Shared::new(Sections::of(&mapping));
        Self { name, table, mapping: Shared::new(mapping), has_as_of: true, sections }
    }

    /// The file that the people at hand came from, as it was understood then.
    pub(super) fn of_roster(roster: &RosterDocument, policy: &Policy) -> Self {
        let (name, table) = (roster.name.clone().into(), roster.table.clone());
        Self::new(name, table, policy, roster.as_of(), Some(&roster.mapping))
    }

    /// The same file with another meaning.
    pub(super) fn edited(&self, edit: SheetEdit, policy: &Policy) -> Self {
        let mut sheet = self.clone();
        let mut mapping = Mapping::clone(&self.mapping);
        match edit {
            SheetEdit::AsOf(None) => sheet.has_as_of = false,
            SheetEdit::AsOf(Some(as_of)) => {
                sheet.has_as_of = true;
                mapping.as_of = as_of;
            }
            SheetEdit::LevelOfAll(level) => mapping.level_of_all = Some(level),
            SheetEdit::Column { place, edit } => self.edit_column(&mut mapping, place, edit, policy),
        }
        sheet.mapping = Shared::new(mapping);
        sheet
    }

    fn edit_column(&self, mapping: &mut Mapping, place: usize, edit: ColumnEdit, policy: &Policy) {
        if let ColumnEdit::Target(target) = &edit {
            release(&mut mapping.columns, target, policy);
        }
        let Some(column) = mapping.columns.get_mut(place) else { return };
        column.confidence = Confidence::Chosen;
        match edit {
            ColumnEdit::Target(target) => *column = resuggest::with_target(&self.table, place, column, target, policy),
            ColumnEdit::Unit(unit) => column.unit = unit,
            ColumnEdit::Direction(direction) => column.direction = Some(direction),
            ColumnEdit::Empty(empty) => column.empty = empty,
            ColumnEdit::DayFirst(day_first) => column.day_first = day_first,
            ColumnEdit::Label { word, becomes: Some(id) } => drop(column.labels.insert(word, id)),
            ColumnEdit::Label { word, becomes: None } => drop(column.labels.remove(&word)),
        }
        mapping.level_of_all = match mapping.level_of_all.take() {
            _ if mapping.columns.iter().any(|it| it.target == Target::Level) => None,
            None => policy.levels().next().map(|level| level.id.clone()),
            chosen => chosen,
        };
    }
}

impl Sections {
    fn of(mapping: &Mapping) -> Self {
        let rank = |target: &Target| match target {
            Target::Id => 0,
            Target::Name => 1,
            Target::Level => 2,
            Target::Attribute { .. } | Target::NewAttribute { .. } => 3,
            Target::Grouping => 4,
            Target::Ignore => 5,
        };
        let is_used = |&(_, column): &(usize, &ColumnMapping)| column.target != Target::Ignore;
        let (mut used, others): (Vec<_>, Vec<_>) = mapping.columns.iter().enumerate().partition(is_used);
        used.sort_by_key(|(_, column)| rank(&column.target));
        let places = |columns: Vec<(usize, &ColumnMapping)>| columns.into_iter().map(|(place, _)| place).collect();
        Self { used: places(used), others: places(others) }
    }
}

/// Whether only one column can become that. A series takes a column per period, and there may be many groupings.
pub(super) fn takes_one(target: &Target, policy: &Policy) -> bool {
    match target {
        Target::Id | Target::Name | Target::Level => true,
        Target::Attribute { id } => {
            !matches!(policy.attribute(id).map(|it| &it.kind), Some(AttributeKind::Series { .. }))
        }
        Target::Ignore | Target::Grouping | Target::NewAttribute { .. } => false,
    }
}

/// Takes a target from the column that has it, where only one can.
fn release(columns: &mut [ColumnMapping], target: &Target, policy: &Policy) {
    if !takes_one(target, policy) {
        return;
    }
    for column in columns.iter_mut().filter(|it| it.target == *target) {
        column.target = Target::Ignore;
        column.confidence = Confidence::Chosen;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::presets;
    use crate::roster::Table;

    fn sheet() -> (Sheet, Policy) {
        let policy = presets::get("six-levels").unwrap();
        let text = "工号,职级,备注,在级年限,绩效评级\nA1,高级专员,x,3,2\nA2,初级专员,y,1,1\nA3,经理,z,2,1\n";
        let table = Table::read(text).unwrap();
        let as_of = Date::new(2024, 6, 30).unwrap();
        (Sheet::new("a.csv".into(), table.into(), &policy, as_of, None), policy)
    }

    fn target(sheet: &Sheet, place: usize) -> &Target {
        &sheet.mapping.columns[place].target
    }

    #[test]
    fn target_that_takes_one_column_leaves_the_former_one() {
        let (sheet, policy) = sheet();
        assert_eq!(*target(&sheet, 0), Target::Id);
        let edit = SheetEdit::Column { place: 2, edit: ColumnEdit::Target(Target::Id) };
        let sheet = sheet.edited(edit, &policy);
        assert_eq!((target(&sheet, 0), target(&sheet, 2)), (&Target::Ignore, &Target::Id));
    }

    #[test]
    fn without_a_level_column_everybody_has_a_level_until_there_is_one_again() {
        let (sheet, policy) = sheet();
        assert_eq!((target(&sheet, 1), &sheet.mapping.level_of_all), (&Target::Level, &None));
        let edit = |target| SheetEdit::Column { place: 1, edit: ColumnEdit::Target(target) };
        let without = sheet.edited(edit(Target::Ignore), &policy);
        assert_eq!(without.mapping.level_of_all.as_ref(), policy.levels().next().map(|it| &it.id));
        assert_eq!(without.edited(edit(Target::Level), &policy).mapping.level_of_all, None);
    }

    #[test]
    fn rows_stay_where_they_are_when_their_meaning_changes() {
        let (sheet, policy) = sheet();
        let edit = SheetEdit::Column { place: 2, edit: ColumnEdit::Target(Target::Grouping) };
        assert_eq!(sheet.edited(edit, &policy).sections, sheet.sections);
    }

    #[test]
    fn chosen_attribute_gets_its_unit_and_labels_suggested() {
        let (sheet, policy) = sheet();
        let to = |sheet: &Sheet, place, target| {
            sheet.edited(SheetEdit::Column { place, edit: ColumnEdit::Target(target) }, &policy)
        };
        let ignored = to(&to(&sheet, 3, Target::Ignore), 1, Target::Ignore);
        let chosen = to(&ignored, 3, Target::Attribute { id: "time-in-level".into() });
        assert_eq!(chosen.mapping.columns[3].unit, Some(Unit::Years));
        assert_eq!(chosen.mapping.columns[3].confidence, Confidence::Chosen);
    }
}
