//! What is worked on: the drafts, the versions and the roster. This is what undo takes back and what is saved.

use super::{Draft, Drafts, Notice, Shared, SharedTable, Versions};
use crate::policy::{Attribute, Date, Policy, Text};
use crate::roster::{Mapping, adopt, complete_sample};

/// What is worked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The drafts; one of them is current.
    pub drafts: Drafts,
    /// Policies as they once stood, for all drafts.
    pub versions: Versions,
    /// The people, for all drafts.
    pub roster: Option<RosterDocument>,
}

/// The people as they were imported. The typed roster is made from it and from a policy; it is not kept here.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterDocument {
    /// The file's name.
    pub name: String,
    /// The file.
    pub table: SharedTable,
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
        Self { drafts: Drafts::one(policy, name), versions: Versions::default(), roster: None }
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
        self.with_drafts(self.drafts.with_current(draft))
    }

    /// With other drafts.
    pub(super) fn with_drafts(&self, drafts: Drafts) -> Self {
        Self { drafts, ..self.clone() }
    }

    /// With other versions.
    pub(super) fn with_versions(&self, versions: Versions) -> Self {
        Self { versions, ..self.clone() }
    }

    /// With other people, or with the same under another mapping.
    ///
    /// Attributes that the mapping makes from columns, and the directions that it confirms, are facts about the file
    /// and not about a draft: every draft, baseline and version gets them, so that no comparison shows them as a change.
    pub(super) fn with_roster(&self, roster: RosterDocument) -> Self {
        let known = self.known_attributes();
        let (all, mapping) = adopt(&roster.mapping, &known);
        let added = all.attributes.get(known.attributes.len()..).unwrap_or_default();
        let mut drafts = self.drafts.clone();
        for draft in drafts.iter_mut() {
            let was_baseline = draft.policy == draft.baseline;
            if let Some(policy) = with_facts(&draft.policy, added, &mapping) {
                draft.policy = Shared::new(policy);
            }
            if was_baseline {
                draft.baseline = draft.policy.clone();
            } else if let Some(baseline) = with_facts(&draft.baseline, added, &mapping) {
                draft.baseline = Shared::new(baseline);
            }
        }
        let mut versions = self.versions.clone();
        for version in versions.iter_mut() {
            if let Some(policy) = with_facts(&version.policy, added, &mapping) {
                version.policy = Shared::new(policy);
            }
        }
        let mapping = if mapping == *roster.mapping { roster.mapping } else { Shared::new(mapping) };
        Self { drafts, versions, roster: Some(RosterDocument { mapping, ..roster }) }
    }

    /// With figures for the made-up people where the policy asks for something that they have no column for, and what
    /// the user is told about it. People who were imported are left alone.
    pub(super) fn with_sample_completed(self) -> (Self, Option<Notice>) {
        let sample = self.roster.as_ref().filter(|it| it.is_sample);
        let completed = sample.and_then(|it| complete_sample(self.policy(), &it.table, &it.mapping));
        let (Some(roster), Some(completed)) = (&self.roster, completed) else { return (self, None) };
        let names: Vec<&Text> =
            completed.added.iter().filter_map(|id| self.policy().attribute(id)).map(|it| &it.name).collect();
        let list =
            |of: fn(&Text) -> &str, separator: &str| names.iter().map(|it| of(it)).collect::<Vec<_>>().join(separator);
        let notice = Notice::info(Text::new(
            format!("示例名册中已为“{}”补上虚构数据", list(|it| &it.zh, "、")),
            format!("The made-up people now have figures for “{}”", list(|it| &it.en, ", ")),
        ));
        let (table, mapping) = (completed.table.into(), Shared::new(completed.mapping));
        let roster = Some(RosterDocument { table, mapping, ..roster.clone() });
        (Self { roster, ..self }, Some(notice))
    }

    /// The attributes of all drafts, baselines and versions, as a policy: what a new attribute must not be called.
    fn known_attributes(&self) -> Policy {
        let mut known = Policy::default();
        let policies = self.drafts.iter().flat_map(|draft| [&draft.policy, &draft.baseline]);
        let policies = policies.chain(self.versions.iter().map(|version| &version.policy));
        for attribute in policies.flat_map(|policy| &policy.attributes) {
            if known.attribute(&attribute.id).is_none() {
                known.attributes.push(attribute.clone());
            }
        }
        known
    }
}

/// The policy with new attributes and with the directions that a mapping confirms; `None` where it has them already.
fn with_facts(policy: &Policy, added: &[Attribute], mapping: &Mapping) -> Option<Policy> {
    let mut before = policy.clone();
    before.attributes.extend_from_slice(added);
    let (mut after, _) = adopt(mapping, &before);
    if after == *policy {
        return None;
    }
    for attribute in added {
        after.mark_own(&format!("attributes/{}", attribute.id));
    }
    let pairs = before.attributes.iter().zip(&after.attributes);
    let directed: Vec<_> = pairs.filter(|(before, after)| before != after).map(|(it, _)| it.id.clone()).collect();
    for id in directed {
        after.mark_own(&format!("attributes/{id}/kind/direction"));
    }
    Some(after)
}
