//! How often each part of the page was drawn, for the test that nothing is drawn in vain.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::JsValue;

thread_local! {
    static RENDERS: RefCell<BTreeMap<&'static str, u32>> = const { RefCell::new(BTreeMap::new()) };
}

/// Counts a drawing of the part that calls it.
pub(crate) fn count_render(part: &'static str) {
    RENDERS.with_borrow_mut(|renders| {
        let count = renders.entry(part).or_default();
        *count = count.saturating_add(1);
    });
}

/// All counts so far: an object with a number for each part that was ever drawn.
pub(crate) fn render_counts() -> JsValue {
    let counts = js_sys::Object::new();
    RENDERS.with_borrow(|renders| {
        for (part, count) in renders {
            // It fails only on what is no object.
            js_sys::Reflect::set(&counts, &JsValue::from(*part), &JsValue::from(*count)).ok();
        }
    });
    counts.into()
}
