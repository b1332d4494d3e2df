//! The ladder systems that the product carries. A preset is one JSON file in `presets/`, a policy with an origin for
//! every field. To add one: put the file there and name it in [`FILES`]; the tests check the rest.

use super::{Policy, file};

/// The presets' ids and files, in the order in which they are offered.
const FILES: &[(&str, &str)] = &[
    ("promotion-library", include_str!("presets/promotion-library.json")),
    ("promotion-process", include_str!("presets/promotion-process.json")),
    ("six-levels", include_str!("presets/six-levels.json")),
];

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

#[cfg(test)]
mod tests;
