//! LadderLab 晋升沙盘: a simulator of promotion ladders that runs in the browser.

pub mod analysis;
#[cfg(feature = "web")]
pub mod api;
#[cfg(feature = "web")]
pub mod browser;
pub mod engine;
pub mod policy;
pub mod roster;
pub mod state;

#[cfg(feature = "web")]
mod ui;

/// Draws the page where an element with the id `app` exists, and does nothing elsewhere.
#[cfg(feature = "web")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(root) = page.and_then(|document| document.get_element_by_id("app")) {
        ui::start(root);
    }
}
