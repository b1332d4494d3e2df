//! Mappings of earlier files, so that next month's file maps itself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::roster::Mapping;

/// How many mappings are remembered.
const MAX_REMEMBERED: usize = 20;

/// Mappings of earlier files, the latest first. A mapping is known by the headers that it maps.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RememberedMappings(Vec<Mapping>);

impl RememberedMappings {
    /// The mapping of the last file with these headers, in whatever order.
    #[must_use]
    pub fn find<S: AsRef<str>>(&self, headers: &[S]) -> Option<&Mapping> {
        let wanted: BTreeSet<&str> = headers.iter().map(AsRef::as_ref).collect();
        self.0.iter().find(|mapping| signature(mapping) == wanted)
    }

    /// All of them, the latest first.
    pub fn iter(&self) -> impl Iterator<Item = &Mapping> {
        self.0.iter()
    }

    /// With this one as the latest; it replaces an earlier one with the same headers.
    #[must_use]
    pub(super) fn with(&self, mapping: &Mapping) -> Self {
        let wanted = signature(mapping);
        let others = self.0.iter().filter(|it| signature(it) != wanted);
        Self(std::iter::once(mapping).chain(others).take(MAX_REMEMBERED).cloned().collect())
    }
}

fn signature(mapping: &Mapping) -> BTreeSet<&str> {
    mapping.columns.iter().map(|column| column.header.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::mapping;

    #[test]
    fn mapping_is_found_by_its_headers_in_any_order() {
        let remembered = RememberedMappings::default().with(&mapping(&["工号", "满意度"]));
        assert!(remembered.find(&["满意度", "工号"]).is_some());
        assert!(remembered.find(&["满意度"]).is_none());
    }

    #[test]
    fn only_the_latest_are_kept() {
        let mut remembered = RememberedMappings::default();
        for number in 0..30 {
            remembered = remembered.with(&mapping(&[&format!("列{number}")]));
        }
        assert_eq!(remembered.iter().count(), MAX_REMEMBERED);
        assert!(remembered.find(&["列29"]).is_some() && remembered.find(&["列0"]).is_none());
    }
}
