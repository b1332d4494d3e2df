//! The ladder systems that the product carries. A preset is one JSON file in `presets/`, a policy with an origin for
//! every field. To add one: put the file there and name it in [`FILES`]; the tests check the rest.

mod variant;

use super::{Policy, file};

pub use variant::{Choice, ChoiceOption, choices, variant};

/// The presets' ids and files, in the order in which they are offered.
const FILES: &[(&str, &str)] = &[
    ("tier-names", include_str!("presets/tier-names.json")),
    ("job-grades", include_str!("presets/job-grades.json")),
    ("promotion-process", include_str!("presets/promotion-process.json")),
    ("career-path", include_str!("presets/career-path.json")),
    FIRST,
    ("six-levels", include_str!("presets/six-levels.json")),
];

/// The preset that a first visit shows.
const FIRST: (&str, &str) = ("promotion-library", include_str!("presets/promotion-library.json"));

/// The ids of all presets, in the order in which they are offered.
pub fn ids() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(id, _)| *id)
}

/// All presets, in the order in which they are offered.
#[must_use]
pub fn all() -> Vec<Policy> {
    FILES.iter().filter_map(|(_, text)| file::read(text).ok()).collect()
}

/// The preset with that id.
#[must_use]
pub fn get(id: &str) -> Option<Policy> {
    let (_, text) = FILES.iter().find(|(name, _)| *name == id)?;
    file::read(text).ok()
}

/// The preset that a first visit shows.
#[must_use]
pub fn first() -> Policy {
    file::read(FIRST.1).unwrap_or_default()
}

#[cfg(test)]
mod tests;
