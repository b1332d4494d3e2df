//! Unit, direction and labels of a column whose meaning the user chose.

use crate::policy::{Attribute, Policy};
use crate::roster::{ColumnMapping, Confidence, Table, Target, suggest};

/// The column with another meaning, and with the details that fit it.
pub(super) fn with_target(
    table: &Table,
    place: usize,
    column: &ColumnMapping,
    target: Target,
    policy: &Policy,
) -> ColumnMapping {
    let found = suggested(table, place, &column.header, &target, policy).filter(|it| it.target == target);
    let details =
        found.unwrap_or_else(|| ColumnMapping { day_first: column.day_first, ..ColumnMapping::new("", target) });
    ColumnMapping { header: column.header.clone(), confidence: Confidence::Chosen, empty: column.empty, ..details }
}

/// What would be suggested if this were the only column, and the target the only one that its header names.
fn suggested(table: &Table, place: usize, header: &str, target: &Target, policy: &Policy) -> Option<ColumnMapping> {
    let (header, attributes) = match target {
        Target::Level => ("职级", Vec::new()),
        Target::Attribute { id } => (header, vec![named(policy.attribute(id)?, header)]),
        _ => return None,
    };
    let rows = (0..table.len()).map(|row| vec![table.cell(row, place).to_owned()]).collect();
    let table = Table::new(vec![header.to_owned()], rows);
    let policy = Policy { attributes, tracks: policy.tracks.clone(), ..Policy::default() };
    suggest(&table, &policy, crate::policy::Date::default(), None).columns.into_iter().next()
}

/// The attribute, called by that header too.
fn named(attribute: &Attribute, header: &str) -> Attribute {
    let mut attribute = attribute.clone();
    attribute.aliases.push(header.to_owned());
    attribute
}
