//! What is worked on: the drafts and the roster. This is what undo takes back and what is saved.

use std::collections::BTreeSet;

use super::{Draft, Drafts, Shared};
use crate::policy::{Attribute, AttributeId, AttributeKind, Date, Direction, Policy, SeriesOf, Text, fresh};
use crate::roster::{ColumnMapping, Mapping, Table, Target};

/// What is worked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The drafts; one of them is current.
    pub drafts: Drafts,
    /// The people, for all drafts.
    pub roster: Option<RosterDocument>,
}

/// The people as they were imported. The typed roster is made from it and from a policy; it is not kept here.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterDocument {
    /// The file's name.
    pub name: String,
    /// The file.
    pub table: Shared<Table>,
    /// What its columns mean.
    pub mapping: Shared<Mapping>,
    /// Whether these are made-up people.
    pub is_sample: bool,
}

impl RosterDocument {
    /// The day at which times are measured.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.mapping.as_of
    }
}

impl Document {
    /// One draft of a policy and nobody to apply it to.
    #[must_use]
    pub fn new(policy: Shared<Policy>, name: String) -> Self {
        Self { drafts: Drafts::one(policy, name), roster: None }
    }

    /// The current draft.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        self.drafts.current()
    }

    /// The current draft's policy.
    #[must_use]
    pub fn policy(&self) -> &Shared<Policy> {
        &self.draft().policy
    }

    /// What the current draft is compared with.
    #[must_use]
    pub fn baseline(&self) -> &Shared<Policy> {
        &self.draft().baseline
    }

    /// With another policy in the current draft.
    pub(super) fn with_policy(&self, policy: Policy) -> Self {
        let draft = self.draft().with_policy(Shared::new(policy));
        Self { drafts: self.drafts.with_current(draft), roster: self.roster.clone() }
    }

    /// With other drafts.
    pub(super) fn with_drafts(&self, drafts: Drafts) -> Self {
        Self { drafts, roster: self.roster.clone() }
    }

    /// With other people, or with the same under another mapping.
    ///
    /// Attributes that the mapping makes from columns, and the directions that it confirms, are facts about the file
    /// and not about a draft: every draft and every baseline gets them, so that no comparison shows them as a change.
    pub(super) fn with_roster(&self, roster: RosterDocument) -> Self {
        let mut drafts = self.drafts.clone();
        let mut mapping = Mapping::clone(&roster.mapping);
        let added = self.adopt_new_columns(&mut mapping);
        let directions: Vec<_> = mapping.columns.iter().filter_map(confirmed_direction).collect();
        for draft in drafts.iter_mut() {
            let was_baseline = draft.policy == draft.baseline;
            if let Some(policy) = with_facts(&draft.policy, &added, &directions) {
                draft.policy = Shared::new(policy);
            }
            if was_baseline {
                draft.baseline = draft.policy.clone();
            } else if let Some(baseline) = with_facts(&draft.baseline, &added, &directions) {
                draft.baseline = Shared::new(baseline);
            }
        }
        let mapping = if mapping == *roster.mapping { roster.mapping } else { Shared::new(mapping) };
        Self { drafts, roster: Some(RosterDocument { mapping, ..roster }) }
    }

    /// Makes attributes for the columns that ask for one, with ids that no draft uses, and points the columns to them.
    fn adopt_new_columns(&self, mapping: &mut Mapping) -> Vec<Attribute> {
        let policies = self.drafts.iter().flat_map(|draft| [&draft.policy, &draft.baseline]);
        let mut taken: BTreeSet<String> =
            policies.flat_map(|policy| &policy.attributes).map(|it| it.id.as_str().to_owned()).collect();
        let mut added = Vec::new();
        for column in &mut mapping.columns {
            let Target::NewAttribute { of } = &column.target else { continue };
            let id = fresh(&attribute_stem(&column.header), |id| taken.contains(id));
            added.push(Attribute {
                id: id.as_str().into(),
                name: Text::same(column.header.trim()),
                kind: of.clone(),
                missing: crate::policy::Missing::default(),
                aliases: Vec::new(),
            });
            column.target = Target::Attribute { id: id.as_str().into() };
            taken.insert(id);
        }
        added
    }
}

/// The direction that the user confirmed for a column, with the column's attribute.
fn confirmed_direction(column: &ColumnMapping) -> Option<(AttributeId, Direction)> {
    match &column.target {
        Target::Attribute { id } => Some((id.clone(), column.direction?)),
        _ => None,
    }
}

/// The policy with these attributes and directions; `None` where it has them already.
fn with_facts(policy: &Policy, added: &[Attribute], directions: &[(AttributeId, Direction)]) -> Option<Policy> {
    let mut changed = policy.clone();
    for attribute in added {
        changed.mark_own(&format!("attributes/{}", attribute.id));
        changed.attributes.push(attribute.clone());
    }
    for (id, confirmed) in directions {
        let attribute = changed.attributes.iter_mut().find(|it| it.id == *id);
        if let Some(direction) = attribute.and_then(|it| direction_mut(&mut it.kind)).filter(|it| **it != *confirmed) {
            *direction = *confirmed;
            changed.mark_own(&format!("attributes/{id}/kind/direction"));
        }
    }
    (changed != *policy).then_some(changed)
}

/// The direction of an attribute of numbers, to change.
pub(super) fn direction_mut(kind: &mut AttributeKind) -> Option<&mut Direction> {
    match kind {
        AttributeKind::Number { direction, .. }
        | AttributeKind::Series { of: SeriesOf::Number { direction, .. }, .. } => Some(direction),
        _ => None,
    }
}

/// An id to start from for an attribute of that name: its ASCII letters and figures, joined by `_`. A name in Chinese
/// leaves none of them.
pub(super) fn attribute_stem(name: &str) -> String {
    let words = name.split(|it: char| !it.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_");
    if stem.is_empty() { "attribute".into() } else { stem }
}
