//! The ladder systems that the product carries. A preset is one JSON file in `presets/`, a policy with an origin for
//! every field. To add one: put the file there and name it in [`FILES`]; the tests check the rest.

use super::{Policy, file};

/// The preset files, in the order in which they are offered.
const FILES: &[&str] = &[];

/// All presets, in the order in which they are offered.
#[must_use]
pub fn all() -> Vec<Policy> {
    FILES.iter().filter_map(|text| file::read(text).ok()).collect()
}

/// The preset with that id.
#[must_use]
pub fn get(id: &str) -> Option<Policy> {
    all().into_iter().find(|policy| policy.id.as_str() == id)
}
