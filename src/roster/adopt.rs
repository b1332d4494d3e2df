//! What an import adds to the policy: attributes made from columns, and directions that the user confirmed.

use super::mapping::{Mapping, Target};
use crate::policy::{Attribute, AttributeId, AttributeKind, Direction, Policy, SeriesOf, Text, fresh};

/// The policy with the attributes and directions that the mapping brings, and the mapping that refers to them by id.
#[must_use]
pub fn adopt(mapping: &Mapping, policy: &Policy) -> (Policy, Mapping) {
    let (mut policy, mut mapping) = (policy.clone(), mapping.clone());
    for column in &mut mapping.columns {
        if let Target::NewAttribute { of } = &column.target {
            let attribute = new_attribute(&column.header, of.clone(), &policy);
            column.target = Target::Attribute { id: attribute.id.clone() };
            policy.attributes.push(attribute);
        }
        if let (Target::Attribute { id }, Some(direction)) = (&column.target, column.direction) {
            direct(&mut policy, id, direction);
        }
    }
    (policy, mapping)
}

/// An attribute named after a header, with an id that is free.
fn new_attribute(header: &str, kind: AttributeKind, policy: &Policy) -> Attribute {
    let id = fresh(&slug(header), |id| policy.attributes.iter().any(|it| it.id.as_str() == id));
    Attribute::new(id, Text::same(header), kind)
}

/// Letters and digits of the header in lower case, joined by `_`: ids are parts of paths.
pub(super) fn slug(header: &str) -> String {
    let lower = header.to_lowercase();
    let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "column".to_owned() } else { words.join("_") }
}

fn direct(policy: &mut Policy, id: &AttributeId, confirmed: Direction) {
    let attribute = policy.attributes.iter_mut().find(|it| it.id == *id);
    if let Some(
        AttributeKind::Number { direction, .. } | AttributeKind::Series { of: SeriesOf::Number { direction, .. }, .. },
    ) = attribute.map(|it| &mut it.kind)
    {
        *direction = confirmed;
    }
}

#[cfg(test)]
mod tests {
    use super::super::mapping::ColumnMapping;
    use super::*;
    use crate::policy::{Date, Unit};

    fn column(header: &str, direction: Option<Direction>) -> ColumnMapping {
        let of = AttributeKind::Number { unit: Unit::None, direction: Direction::default() };
        ColumnMapping { direction, ..ColumnMapping::new(header, Target::NewAttribute { of }) }
    }

    #[test]
    fn new_attributes_get_free_ids_and_the_confirmed_direction() {
        let columns = vec![column("Late days", Some(Direction::LowerIsBetter)), column("late-days", None)];
        let mapping = Mapping { as_of: Date::new(2024, 1, 1).unwrap(), level_of_all: None, columns };
        let (policy, mapping) = adopt(&mapping, &Policy::default());
        let ids: Vec<&str> = policy.attributes.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["late_days", "late_days-2"]);
        assert!(policy.attributes[0].is_lower_better() && !policy.attributes[1].is_lower_better());
        assert_eq!(mapping.columns[1].target, Target::Attribute { id: "late_days-2".into() });
    }
}
