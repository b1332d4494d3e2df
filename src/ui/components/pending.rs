//! What was done and waits for a paint: the page shows at once that it was, what it means follows a paint later.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::next_gesture;
use crate::browser::page::{self, AfterPaint};

/// What was done last and is not handed on yet. A field never waits for what its figure means to thousands of people: it
/// is painted first, and where keys come faster than that only the last of them is handed on. No other action overtakes
/// what waits: the store settles it before each, a field when the focus leaves it.
#[derive(Clone, Default)]
pub(crate) struct Pending(Rc<State>);

#[derive(Default)]
struct State {
    waiting: RefCell<Option<Waiting>>,
    /// Whether the page is being drawn after an action. On a slow machine that takes several tasks, between which a
    /// field may be typed into whose edit still knows what was before the action.
    is_drawing: Cell<bool>,
    /// Whether what waits was painted meanwhile.
    is_due: Cell<bool>,
}

struct Waiting {
    gesture: u32,
    hand_on: Box<dyn FnOnce()>,
    _paint: AfterPaint,
}

impl Pending {
    /// Hands something on once the page is painted as it is now.
    pub(crate) fn after_paint(&self, hand_on: impl FnOnce() + 'static) {
        self.of_gesture(next_gesture(), hand_on);
    }

    /// Hands something on once the page is painted as it is now, in the place of what waits of the same gesture.
    pub(crate) fn of_gesture(&self, gesture: u32, hand_on: impl FnOnce() + 'static) {
        if let Some(waiting) = self.0.waiting.borrow_mut().as_mut().filter(|it| it.gesture == gesture) {
            waiting.hand_on = Box::new(hand_on);
            return;
        }
        self.settle();
        let pending = self.clone();
        let paint = page::after_paint(move || {
            pending.0.is_due.set(true);
            pending.hand_on_due();
        });
        self.0.waiting.replace(Some(Waiting { gesture, hand_on: Box::new(hand_on), _paint: paint }));
    }

    /// Hands on what waits, at once.
    pub(crate) fn settle(&self) {
        self.0.is_due.set(false);
        while let Some(waiting) = self.0.waiting.take() {
            (waiting.hand_on)();
        }
    }

    /// The page is drawn anew from now on.
    pub(crate) fn begin_drawing(&self) {
        self.0.is_drawing.set(true);
    }

    /// The page is drawn.
    pub(crate) fn end_drawing(&self) {
        self.0.is_drawing.set(false);
        self.hand_on_due();
    }

    fn hand_on_due(&self) {
        if self.0.is_due.get() && !self.0.is_drawing.get() {
            self.settle();
        }
    }
}

/// By pointer: a page has one.
impl PartialEq for Pending {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What waits for a paint on this page.
#[hook]
#[allow(clippy::expect_used)] // A field outside the provider is a mistake of ours that no user input can cause.
pub(crate) fn use_pending() -> Pending {
    use_context::<Pending>().expect("a field must be inside StoreProvider")
}

/// A callback that is the one of the last drawing when it is called, however long ago it was taken: edits are made from
/// what was drawn.
#[hook]
pub(crate) fn use_latest<T: 'static>(callback: &Callback<T>) -> Callback<T> {
    let latest = use_mut_ref(|| callback.clone());
    latest.replace(callback.clone());
    Callback::from(move |value| {
        let callback = latest.borrow().clone();
        callback.emit(value);
    })
}
