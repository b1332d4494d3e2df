//! The edge: the only place that touches the browser's windows, documents, storage, files and clipboard.
//!
//! Everything here may fail (storage is blocked, the clipboard is not allowed, a file is gone) and says so with an
//! error that keeps the browser's own words as the cause. Nothing here knows components or decides what is shown.

pub mod clipboard;
pub mod files;
mod listen;
pub mod page;
pub mod rest;
pub mod storage;

pub use listen::Listener;
pub use storage::{Storage, StorageError};

use wasm_bindgen::{JsCast as _, JsValue};

/// The browser's own words about a failure.
fn cause(error: &JsValue) -> String {
    if let Some(error) = error.dyn_ref::<js_sys::Error>() {
        return format!("{}: {}", String::from(error.name()), String::from(error.message()));
    }
    error.as_string().unwrap_or_else(|| format!("{error:?}"))
}
