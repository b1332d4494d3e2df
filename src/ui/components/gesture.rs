//! Numbers for gestures: edits of one drag or of one stay in a field are one step for undo.

use std::cell::Cell;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// A number that no other gesture of this page has.
pub(crate) fn next_gesture() -> u32 {
    LAST.with(|last| {
        last.set(last.get().wrapping_add(1));
        last.get()
    })
}
