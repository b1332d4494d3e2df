//! The views. A view appears when it works.

mod coverage;
pub(crate) mod design;
pub(crate) mod document;
pub(crate) mod import;
pub(crate) mod people;
