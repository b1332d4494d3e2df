//! When what was done is drawn: at the latest before the next thing is done.

use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Waker};

use yew::prelude::*;
use yew::scheduler;

use super::components::Pending;
use crate::browser::page;

/// Draws what is due, at once.
///
/// Yew draws after the event that something was done in and, where that takes long, in several tasks. What the reader does
/// between two of them would meet listeners of the drawing before, which know nothing of what was done last. Not to be
/// called by what is itself called while the page is drawn, such as an effect: Yew does not refuse that, and draws a
/// component that it is drawing.
pub(crate) fn draw_now() {
    // Its first poll draws all there is; that the task which Yew planned for it then finds nothing is of no interest.
    let _ = pin!(scheduler::flush()).poll(&mut Context::from_waker(Waker::noop()));
}

/// Sees to it that what the reader does next with keys or a pointer meets a page on which everything before is drawn.
#[hook]
pub(super) fn use_drawn_before_deeds(pending: &Pending) {
    let pending = pending.clone();
    use_effect_with((), move |()| {
        let listener = page::before_deeds(move |is_press| {
            // A key may be the next letter of what waits to be handed on as one.
            if is_press {
                pending.settle();
            }
            draw_now();
        });
        move || drop(listener)
    });
}
