//! Listening to what happens outside the components.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Event, EventTarget};

/// Listens as long as it is kept; dropping it ends the listening.
#[must_use = "a listener that is dropped hears nothing"]
#[derive(Debug)]
pub struct Listener(Vec<EventListener>);

impl Listener {
    /// Listens to nothing, where there is nobody to listen to.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Listens to one kind of event.
    pub(super) fn on(target: &EventTarget, event: &'static str, heard: impl Fn(&Event) + 'static) -> Self {
        Self(vec![EventListener::new(target, event, heard)])
    }

    /// Listens to one kind of event, and may keep the browser from doing what it usually does.
    pub(super) fn before(target: &EventTarget, event: &'static str, heard: impl Fn(&Event) + 'static) -> Self {
        let options = EventListenerOptions::enable_prevent_default();
        Self(vec![EventListener::new_with_options(target, event, options, heard)])
    }

    /// Listens to one kind of event before what is inside the target does.
    pub(super) fn first(target: &EventTarget, event: &'static str, heard: impl Fn(&Event) + 'static) -> Self {
        Self(vec![EventListener::new_with_options(target, event, EventListenerOptions::run_in_capture_phase(), heard)])
    }

    /// Listens to both.
    pub(super) fn and(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }
}
