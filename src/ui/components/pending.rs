//! What was done and waits for a paint: the page shows at once that it was, what it means follows a paint later.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use super::super::drawing::draw_now;
use super::next_gesture;
use crate::browser::page::{self, AfterPaint};

/// What was done last and is not handed on yet. A field never waits for what its figure means to thousands of people: it
/// is painted first, and where keys come faster than that only the last of them is handed on. No other action overtakes
/// what waits: the store settles it before each, a field when the focus leaves it, the page when the pointer is pressed.
#[derive(Clone, Default)]
pub(crate) struct Pending(Rc<State>);

#[derive(Default)]
struct State {
    waiting: RefCell<Option<Waiting>>,
    /// Takes back what the field that was typed into last shows; says whether that was never handed on.
    take_back: RefCell<Option<Box<dyn Fn() -> bool>>>,
    is_behind: Cell<bool>,
    /// Takes back what a gesture led to.
    on_cancel: RefCell<Callback<u32>>,
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
            // An edit is made from what is drawn.
            draw_now();
            pending.settle();
        });
        self.0.waiting.replace(Some(Waiting { gesture, hand_on: Box::new(hand_on), _paint: paint }));
    }

    /// Hands on what waits, at once.
    pub(crate) fn settle(&self) {
        while let Some(waiting) = self.0.waiting.take() {
            (waiting.hand_on)();
        }
    }

    /// A field was typed into, and takes that back if it is undone.
    pub(crate) fn was_typed(&self, take_back: impl Fn() -> bool + 'static) {
        self.0.take_back.replace(Some(Box::new(take_back)));
    }

    /// Something else was done: it is what the next undo is about.
    pub(crate) fn was_done(&self) {
        self.0.take_back.take();
    }

    /// Takes back what was typed last; says whether that is all there is to undo, because it was never handed on.
    pub(crate) fn take_back(&self) -> bool {
        let take_back = self.0.take_back.take();
        take_back.is_some_and(|take_back| take_back())
    }

    /// Takes back what a gesture led to so far, which is going on.
    pub(crate) fn cancel(&self, gesture: u32) {
        let on_cancel = self.0.on_cancel.borrow().clone();
        on_cancel.emit(gesture);
    }

    /// Says how a gesture is taken back.
    pub(crate) fn set_cancel(&self, on_cancel: Callback<u32>) {
        self.0.on_cancel.replace(on_cancel);
    }

    /// Whether what is shown is older than what was done: a large roster is being evaluated for the first time.
    pub(crate) fn is_behind(&self) -> bool {
        self.0.is_behind.get()
    }

    /// Says whether what is shown is older than what was done.
    pub(crate) fn set_behind(&self, is_behind: bool) {
        self.0.is_behind.set(is_behind);
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
