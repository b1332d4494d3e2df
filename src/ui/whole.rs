//! Whether the whole program is there. What is folded away at first is drawn then: a first visit does without.

use yew::prelude::*;

use crate::browser::rest;

/// Whether the whole program is there.
#[hook]
pub(crate) fn use_whole() -> bool {
    let whole = use_state(rest::is_whole);
    use_effect_with((), {
        let whole = whole.clone();
        move |()| {
            // It may have come in between.
            whole.set(rest::is_whole());
            let listener = rest::on_whole(move || whole.set(true));
            move || drop(listener)
        }
    });
    *whole
}
