//! Stable names of the things in a policy. A reference is always by id, never by position.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Of a policy.
    PolicyId;
    /// Of an attribute (字段).
    AttributeId;
    /// Of one value of an ordered or category attribute.
    ValueId;
    /// Of a track (序列).
    TrackId;
    /// Of a level (职级), unique over all tracks.
    LevelId;
    /// Of a step (晋升通道).
    StepId;
    /// Of a clause (条款号): a gate, cut score, floor, exception or procedure clause; unique in the policy.
    ClauseId;
    /// Of a competency (能力项).
    CompetencyId;
    /// Of an assessment source (评估来源).
    SourceId;
    /// Of a part of a source (customers, superiors, peers of a 360-degree review).
    PartId;
    /// Of a layer (层次).
    LayerId;
    /// Of a pay grade (薪档).
    PayGradeId;
}

/// The first of `wanted`, `wanted-2`, `wanted-3` … that `is_taken` does not know.
pub fn fresh(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(wanted) {
        return wanted.to_owned();
    }
    (2..=u32::MAX).map(|number| format!("{wanted}-{number}")).find(|candidate| !is_taken(candidate)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn fresh_id_avoids_the_taken_ones() {
        let taken = ["a", "a-2"];
        assert_eq!(super::fresh("a", |id| taken.contains(&id)), "a-3");
        assert_eq!(super::fresh("b", |id| taken.contains(&id)), "b");
    }
}
