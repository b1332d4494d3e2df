//! LadderLab 晋升沙盘: a simulator of promotion ladders that runs in the browser.
//!
//! Data flows one way, from top to bottom; each room may use those above it and none below:
//!
//! ```text
//! policy     what a policy is: ladder, gates, weights, presets, lint, its text, file versions
//! roster     the people: typed columns, missing values; import, export, made-up people
//! engine     policy × roster → verdicts, margins, quota. Pure, total, exact
//! analysis   questions asked of the engine: who gains and loses, where people fail, what it costs
//! state      what the app knows and may do: AppState, Action, apply; undo. Pure
//! browser    the only room that touches the browser: storage, files, clipboard, page
//! api        the JavaScript functions ┐ neither knows
//! ui         the pages                ┘ the other
//! ```
//!
//! All above `browser` builds without the feature `web` and is tested natively; `tests/architecture.rs` reads the `use`
//! lines and names the rule that one breaks.

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

/// Makes ready what a first visit shows. The build calls this, and ships the memory as it is then
/// (`xtask/src/prepare.rs`).
#[cfg(feature = "web")]
#[wasm_bindgen::prelude::wasm_bindgen(skip_typescript)]
pub fn prepare() {
    ui::prepare();
}

/// How often each part of the page was drawn: an object with a number for each. For tests.
#[cfg(feature = "web")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = renderCounts, skip_typescript)]
#[must_use]
pub fn render_counts() -> wasm_bindgen::JsValue {
    ui::render_counts()
}

/// Draws the page where an element with the id `app` exists, and does nothing elsewhere.
#[cfg(feature = "web")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(root) = page.and_then(|document| document.get_element_by_id("app")) {
        ui::start(root);
    }
}
