//! What the words of a column become: read by the very code that will read the file.

use crate::policy::{Date, Policy};
use crate::roster::{Column, ColumnMapping, Empty, Mapping, Roster, Table, Target, Value, build};

/// What each word becomes under the column's mapping: the id of a level or of a value, `yes`, `no`, or the figure;
/// `None` where it cannot be read.
pub(super) fn readings<'a>(
    words: impl Iterator<Item = &'a str>,
    column: &ColumnMapping,
    policy: &Policy,
) -> Vec<Option<String>> {
    let rows: Vec<Vec<String>> = words.map(|word| vec![word.to_owned()]).collect();
    let mut readings = vec![None; rows.len()];
    let table = Table::new(vec![column.header.clone()], rows);
    let columns = vec![ColumnMapping { empty: Empty::Unknown, ..column.clone() }];
    let roster = build(&table, &Mapping { as_of: Date::default(), level_of_all: None, columns }, policy).roster;
    for (row, id) in roster.ids.iter().enumerate() {
        // Without a column of ids the number of the row stands for it; the first row is below the header.
        let place = id.parse::<usize>().ok().and_then(|number| number.checked_sub(2));
        if let Some(reading) = place.and_then(|place| readings.get_mut(place)) {
            *reading = read(&roster, &column.target, row);
        }
    }
    readings
}

fn read(roster: &Roster, target: &Target, row: usize) -> Option<String> {
    match target {
        Target::Level => roster.levels.get(row).map(str::to_owned),
        Target::Attribute { id } => match roster.columns.get(id)? {
            // One column is one period.
            Column::Series { values, .. } => shown(values.value(row)),
            column => shown(column.value(row)),
        },
        _ => None,
    }
}

fn shown(value: Value<'_>) -> Option<String> {
    match value {
        Value::Unknown | Value::Failed => None,
        Value::Number(number) => Some(number.to_string()),
        Value::YesNo(is_yes) => Some(if is_yes { "yes" } else { "no" }.to_owned()),
        Value::Date(date) => Some(date.to_string()),
        Value::Label(id) => Some(id.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::presets;

    #[test]
    fn words_are_read_as_the_file_will_be() {
        let policy = presets::get("six-levels").unwrap();
        let mut column = ColumnMapping::new("职级", Target::Level);
        column.labels.insert("P6".into(), "manager".into());
        let read = readings(["高级专员", "P6", "P7"].into_iter(), &column, &policy);
        assert_eq!(read, [Some("senior-officer".to_owned()), Some("manager".to_owned()), None]);
    }

    #[test]
    fn words_among_numbers_are_not_read_unless_they_stand_for_one() {
        let policy = presets::get("six-levels").unwrap();
        let mut column = ColumnMapping::new("评级", Target::Attribute { id: "rating".into() });
        column.labels.insert("优".into(), "1".into());
        let read = readings(["优", "缺考"].into_iter(), &column, &policy);
        assert_eq!(read, [Some("1".to_owned()), None]);
    }
}
