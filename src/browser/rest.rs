//! The rest of the program, which the page fetches after the first paint (`xtask/src/split.rs`).

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ladderlab, js_name = loadRest)]
    fn load();
}

/// Waits until the whole program is there. The build puts such calls wherever a part is used that a first visit does
/// not need; this one is there so that it finds the import.
#[wasm_bindgen(js_name = loadRest, skip_typescript)]
pub fn load_rest() {
    load();
}
