//! What is typed into a field: its text, what waits of it for a paint, and how it is taken back.

use std::cell::RefCell;
use std::fmt::Display;
use std::rc::Rc;

use yew::prelude::*;

use super::{Pending, Stay, use_pending, use_stay};

/// The text of a field, for as long as it is typed into or stands there refused.
struct Entry<T> {
    text: String,
    /// Whether it is no value that the field can have.
    is_refused: bool,
    /// The value when it was begun, or that has come of it so far.
    before: T,
    /// The value that was handed on last.
    led_to: Option<T>,
}

struct Field<T> {
    value: T,
    typed: Option<Entry<T>>,
}

impl<T: Clone + PartialEq> Field<T> {
    /// The field has a value now. What was typed on the way to another one (undo, a drag elsewhere) is gone.
    fn has(&mut self, value: &T) {
        self.value = value.clone();
        let Some(typed) = &mut self.typed else { return };
        if typed.led_to.as_ref() == Some(value) {
            typed.before = value.clone();
        } else if typed.before != *value {
            self.typed = None;
        }
    }

    /// The text while it is not what the value says already. It outlasts a value that is only shown late, not one that
    /// refused what was handed on.
    fn text(&self, is_behind: bool) -> Option<&str> {
        let typed = self.typed.as_ref()?;
        let has_come = typed.led_to.as_ref().is_none_or(|it| *it == self.value);
        (has_come || is_behind).then_some(&*typed.text)
    }
}

/// What is typed into a field that has a value of a type.
pub(crate) struct Typed<T: 'static> {
    field: Rc<RefCell<Field<T>>>,
    on_value: Rc<RefCell<Callback<(T, u32)>>>,
    redraw: UseForceUpdateHandle,
    pending: Pending,
    stay: Stay,
}

impl<T> Clone for Typed<T> {
    fn clone(&self) -> Self {
        Self {
            field: Rc::clone(&self.field),
            on_value: Rc::clone(&self.on_value),
            redraw: self.redraw.clone(),
            pending: self.pending.clone(),
            stay: self.stay.clone(),
        }
    }
}

impl<T: Clone + PartialEq + Display> Typed<T> {
    /// What the field shows instead of its value.
    pub(crate) fn text(&self) -> Option<String> {
        self.field.borrow().text(self.pending.is_behind()).map(str::to_owned)
    }

    /// A text is typed that means a value, or none that the field can have. It is shown at once, the value is handed on
    /// after the next paint. What was typed before a text that means nothing still counts, painted or not.
    pub(crate) fn is_now(&self, text: String, value: Option<T>) {
        self.show(text, value.is_none());
        if let Some(value) = value {
            let typed = self.clone();
            self.pending.of_gesture(self.stay.gesture(), move || typed.hand_on(value));
        }
    }

    /// A value is set by other means than typing, such as an arrow key: it is handed on at once.
    pub(crate) fn is_set(&self, value: T) {
        self.pending.settle();
        self.show(value.to_string(), false);
        self.hand_on(value);
    }

    /// The focus leaves the field. What was refused stays, with the reason: taken back without a word it would look
    /// accepted.
    pub(crate) fn end(&self) {
        self.pending.settle();
        let mut field = self.field.borrow_mut();
        if field.typed.as_ref().is_some_and(|it| !it.is_refused) {
            let coming = field.typed.take().and_then(|it| it.led_to).filter(|it| *it != field.value);
            field.typed = coming.map(|value| Entry {
                text: value.to_string(),
                is_refused: false,
                before: field.value.clone(),
                led_to: Some(value),
            });
            self.redraw.force_update();
        }
    }

    /// Shows the value again where the text was refused; says whether it was.
    pub(crate) fn take_back_refused(&self) -> bool {
        let is_refused = self.field.borrow().typed.as_ref().is_some_and(|it| it.is_refused);
        is_refused && self.take_back()
    }

    /// Shows the value again; says whether the text was refused.
    fn take_back(&self) -> bool {
        let typed = self.field.borrow_mut().typed.take();
        self.redraw.force_update();
        typed.is_some_and(|it| it.is_refused)
    }

    /// What begins a stay in the field, which is one step for undo: the field's `onfocus`.
    pub(crate) fn begin(&self) -> Callback<FocusEvent> {
        self.stay.begin()
    }

    fn show(&self, text: String, is_refused: bool) {
        let mut field = self.field.borrow_mut();
        let value = field.value.clone();
        let typed =
            field.typed.get_or_insert(Entry { text: String::new(), is_refused: false, before: value, led_to: None });
        (typed.text, typed.is_refused) = (text, is_refused);
        drop(field);
        self.redraw.force_update();
        self.can_be_taken_back();
    }

    fn hand_on(&self, value: T) {
        if let Some(typed) = &mut self.field.borrow_mut().typed {
            typed.led_to = Some(value.clone());
        }
        // The one of the last drawing, however long ago the key was pressed: edits are made from what was drawn.
        let on_value = self.on_value.borrow().clone();
        on_value.emit((value, self.stay.gesture()));
        self.can_be_taken_back();
    }

    fn can_be_taken_back(&self) {
        let typed = self.clone();
        self.pending.was_typed(move || typed.take_back());
    }
}

/// What is typed into this field.
#[hook]
pub(crate) fn use_typed<T>(value: &T, on_value: &Callback<(T, u32)>) -> Typed<T>
where
    T: Clone + PartialEq + Display + 'static,
{
    let field = use_mut_ref(|| Field { value: value.clone(), typed: None });
    field.borrow_mut().has(value);
    let latest = use_mut_ref(|| on_value.clone());
    latest.replace(on_value.clone());
    Typed { field, on_value: latest, redraw: use_force_update(), pending: use_pending(), stay: use_stay() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Field<u32> {
        let typed = Entry { text: text.into(), is_refused: false, before: 70, led_to: None };
        Field { value: 70, typed: Some(typed) }
    }

    fn handed_on(text: &str, value: u32) -> Field<u32> {
        let mut field = typed(text);
        field.typed.as_mut().unwrap().led_to = Some(value);
        field
    }

    #[test]
    fn a_text_is_shown_until_its_value_comes_and_then_on() {
        let mut field = typed("8");
        field.has(&70);
        assert_eq!(field.text(false), Some("8"));
        let mut field = handed_on("08", 8);
        field.has(&8);
        assert_eq!(field.text(false), Some("08"));
    }

    #[test]
    fn a_text_whose_value_was_refused_gives_way_to_the_value() {
        let mut field = handed_on("8", 8);
        field.has(&70);
        assert_eq!(field.text(false), None);
    }

    #[test]
    fn a_text_stays_while_what_is_shown_is_behind() {
        let mut field = handed_on("8", 8);
        field.has(&70);
        assert_eq!(field.text(true), Some("8"));
    }

    #[test]
    fn a_text_is_gone_for_good_once_the_value_is_another() {
        let mut field = handed_on("8", 8);
        field.has(&8);
        field.has(&70);
        assert_eq!(field.text(false), None);
        field.has(&8);
        assert_eq!(field.text(false), None);
    }
}
