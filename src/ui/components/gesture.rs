//! Numbers for gestures: edits of one drag, or of one stay in a field that nothing ends before, are one step for undo.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

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

/// The stay of the focus in a field or on a handle, as a gesture: what is typed or done with keys meanwhile is one step,
/// unless the stay is begun anew.
#[derive(Debug, Clone)]
pub(crate) struct Stay(Rc<RefCell<u32>>);

impl Stay {
    /// Its number.
    pub(crate) fn gesture(&self) -> u32 {
        *self.0.borrow()
    }

    /// What begins it: the field's or the handle's `onfocus`.
    pub(crate) fn begin(&self) -> Callback<FocusEvent> {
        let stay = self.clone();
        Callback::from(move |_| stay.begin_anew())
    }

    /// Begins another, such as with Enter, or where a figure is typed over or has stood for a while.
    pub(crate) fn begin_anew(&self) {
        *self.0.borrow_mut() = next_gesture();
    }
}

/// The stay of the focus in this component.
#[hook]
pub(crate) fn use_stay() -> Stay {
    Stay(use_mut_ref(next_gesture))
}
