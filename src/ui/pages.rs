//! The views. A view appears when it works.

pub(crate) mod design;
pub(crate) mod import;
pub(crate) mod people;
