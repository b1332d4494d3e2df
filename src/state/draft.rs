//! Drafts (草案): policies that are being worked on. There is always at least one, and one of them is current.

use serde::{Deserialize, Serialize};

use super::Shared;
use crate::policy::{Policy, fresh};

/// Names a draft for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftId(String);

impl DraftId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Into<String>> From<T> for DraftId {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// A policy that is being worked on, and what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Its name; not necessarily the policy's.
    pub name: String,
    /// The policy as it stands.
    pub policy: Shared<Policy>,
    /// What it is compared with (现行方案): the policy as opened, until the user sets another.
    pub baseline: Shared<Policy>,
}

impl Draft {
    /// The same draft with another policy.
    #[must_use]
    pub fn with_policy(&self, policy: Shared<Policy>) -> Self {
        Self { policy, ..self.clone() }
    }

    /// Whether nothing was changed since the baseline was taken.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.policy == self.baseline || *self.policy == *self.baseline
    }
}

/// All drafts in their order. Held around the current one, so that there is no state without one.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafts {
    before: Vec<Draft>,
    current: Draft,
    after: Vec<Draft>,
}

impl Drafts {
    /// One draft of a policy, which is also what it is compared with.
    #[must_use]
    pub fn one(policy: Shared<Policy>, name: String) -> Self {
        let current = Draft { id: "draft".into(), name, baseline: policy.clone(), policy };
        Self { before: Vec::new(), current, after: Vec::new() }
    }

    /// Drafts from a list, the current one by id, else the first; `None` where the list is empty. Of drafts with the
    /// same id the later ones get another.
    #[must_use]
    pub fn from_list(list: Vec<Draft>, current: &DraftId) -> Option<Self> {
        let mut drafts: Option<Self> = None;
        for mut draft in list {
            match &mut drafts {
                None => drafts = Some(Self { before: Vec::new(), current: draft, after: Vec::new() }),
                Some(drafts) => {
                    draft.id = drafts.fresh_id(draft.id.as_str());
                    drafts.after.push(draft);
                }
            }
        }
        drafts.map(|drafts| drafts.switched_to(current).unwrap_or(drafts))
    }

    /// The current one.
    #[must_use]
    pub fn current(&self) -> &Draft {
        &self.current
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.before.iter().chain(std::iter::once(&self.current)).chain(&self.after)
    }

    /// All of them, in their order, to change.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Draft> {
        self.before.iter_mut().chain(std::iter::once(&mut self.current)).chain(&mut self.after)
    }

    /// The draft with that id.
    #[must_use]
    pub fn get(&self, id: &DraftId) -> Option<&Draft> {
        self.iter().find(|it| it.id == *id)
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.before.len() + 1 + self.after.len()
    }

    /// With another in place of the current one.
    pub(super) fn with_current(&self, draft: Draft) -> Self {
        Self { current: draft, ..self.clone() }
    }

    /// With another current one; `None` where it is current already or unknown.
    pub(super) fn switched_to(&self, id: &DraftId) -> Option<Self> {
        if self.current.id == *id {
            return None;
        }
        let mut before: Vec<Draft> = self.iter().cloned().collect();
        let mut from_current = before.split_off(before.iter().position(|it| it.id == *id)?).into_iter();
        let current = from_current.next()?;
        Some(Self { before, current, after: from_current.collect() })
    }

    /// With one more behind the current one, which becomes current. Its id and its name are made unique.
    pub(super) fn with_new(&self, name: &str, policy: Shared<Policy>, baseline: Shared<Policy>) -> Self {
        let name = unnumbered(name);
        let is_taken = |wanted: &str| self.iter().any(|it| it.name == wanted);
        let numbered = (2_u32..).map(|number| format!("{name} {number}"));
        let name = std::iter::once(name.to_owned()).chain(numbered).find(|it| !is_taken(it)).unwrap_or_default();
        let mut before = self.before.clone();
        before.push(self.current.clone());
        Self {
            before,
            current: Draft { id: self.fresh_id("draft"), name, policy, baseline },
            after: self.after.clone(),
        }
    }

    /// Under another name; `None` where the draft is unknown, has that name, or the name is blank. Spaces at its end stay:
    /// it may be half typed.
    pub(super) fn renamed(&self, id: &DraftId, name: &str) -> Option<Self> {
        let mut drafts = self.clone();
        let draft = drafts.iter_mut().find(|it| it.id == *id)?;
        if name.trim().is_empty() || draft.name == name {
            return None;
        }
        name.clone_into(&mut draft.name);
        Some(drafts)
    }

    /// Without one; its neighbour becomes current where it was. `None` where it is unknown or the last.
    pub(super) fn without(&self, id: &DraftId) -> Option<Self> {
        let mut drafts = self.clone();
        if drafts.current.id == *id {
            let neighbour = if drafts.after.is_empty() { drafts.before.pop()? } else { drafts.after.remove(0) };
            drafts.current = neighbour;
            return Some(drafts);
        }
        drafts.before.retain(|it| it.id != *id);
        drafts.after.retain(|it| it.id != *id);
        (drafts.count() < self.count()).then_some(drafts)
    }

    fn fresh_id(&self, wanted: &str) -> DraftId {
        fresh(wanted, |id| self.iter().any(|it| it.id.as_str() == id)).into()
    }
}

/// A name without the number that an earlier copy gave it: a copy of “方案 2” is “方案 3”, not “方案 2 2”.
fn unnumbered(name: &str) -> &str {
    match name.trim().rsplit_once(' ') {
        Some((stem, number)) if number.parse::<u32>().is_ok_and(|it| (2..100).contains(&it)) => stem,
        _ => name.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Drafts {
        let policy = Shared::new(Policy::default());
        let add = |drafts: Drafts| drafts.with_new("方案", policy.clone(), policy.clone());
        add(add(Drafts::one(policy.clone(), "方案".into())))
    }

    fn names(drafts: &Drafts) -> Vec<&str> {
        drafts.iter().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn copies_are_numbered_on() {
        assert_eq!(names(&three()), ["方案", "方案 2", "方案 3"]);
        let policy = Shared::new(Policy::default());
        assert_eq!(three().with_new("方案 2", policy.clone(), policy).current().name, "方案 4");
    }

    #[test]
    fn switching_keeps_the_order() {
        let drafts = three();
        let first = drafts.iter().next().unwrap().id.clone();
        let switched = drafts.switched_to(&first).unwrap();
        assert_eq!(switched.current().id, first);
        assert_eq!(names(&switched), names(&drafts));
        assert_eq!(switched.switched_to(&first), None);
        assert_eq!(switched.switched_to(&"nobody".into()), None);
    }

    #[test]
    fn deleting_the_current_draft_goes_to_its_neighbour_and_the_last_stays() {
        let drafts = three();
        let two = drafts.without(&drafts.current().id).unwrap();
        assert_eq!(two.current().name, "方案 2");
        let one = two.without(&two.current().id).unwrap();
        assert_eq!(one.without(&one.current().id), None);
        assert_eq!(one.without(&"nobody".into()), None);
    }

    #[test]
    fn list_with_an_id_twice_keeps_both_drafts() {
        let draft = three().current().clone();
        let drafts = Drafts::from_list(vec![draft.clone(), draft], &"nobody".into()).unwrap();
        assert_eq!(drafts.count(), 2);
        assert_ne!(drafts.iter().next().unwrap().id, drafts.iter().nth(1).unwrap().id);
        assert_eq!(Drafts::from_list(vec![], &"draft".into()), None);
    }
}
