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
    /// Whether it was typed after what was handed on last.
    is_newer: bool,
    /// The value when it was begun, or that has come of it so far.
    before: T,
    /// The value that was handed on last.
    led_to: Option<T>,
}

struct Field<T> {
    value: T,
    /// The value when the step began.
    start: T,
    typed: Option<Entry<T>>,
}

impl<T: Clone + PartialEq> Field<T> {
    /// The field has a value now. What was typed on the way to another one (undo, a drag elsewhere) is gone, but for
    /// what is going to be handed on.
    fn has(&mut self, value: &T) {
        self.value = value.clone();
        let Some(typed) = &mut self.typed else {
            self.start = value.clone();
            return;
        };
        if typed.led_to.as_ref() == Some(value) || (typed.is_newer && !typed.is_refused) {
            typed.before = value.clone();
        } else if typed.before != *value {
            self.typed = None;
        }
    }

    /// What is shown instead of the value: a text that is not handed on, or whose value has come or is only shown late;
    /// not one whose value was declined.
    fn text(&self, is_behind: bool) -> Option<&str> {
        let typed = self.typed.as_ref()?;
        let has_come = typed.led_to.as_ref() == Some(&self.value);
        (typed.is_newer || has_come || is_behind).then_some(&*typed.text)
    }

    fn show(&mut self, text: String, is_refused: bool) {
        let before = || Entry {
            text: String::new(),
            is_refused: false,
            is_newer: true,
            before: self.value.clone(),
            led_to: None,
        };
        let typed = self.typed.take().unwrap_or_else(before);
        self.typed = Some(Entry { text, is_refused, is_newer: true, ..typed });
    }

    fn hand_on(&mut self, value: T) {
        if let Some(typed) = &mut self.typed {
            typed.is_newer = typed.is_refused;
            typed.led_to = Some(value);
        }
    }

    /// A step begins, with the value that is coming: of a refused text that is the one it goes back to.
    fn begin(&mut self) {
        let coming = self.typed.as_ref().and_then(|it| it.led_to.clone());
        self.start = coming.unwrap_or_else(|| self.value.clone());
    }

    /// The focus has left. What was refused stays; what comes late is shown as it will be.
    fn leave(&mut self)
    where
        T: Display,
    {
        if let Some(typed) = self.typed.as_mut().filter(|it| !it.is_refused) {
            match &typed.led_to {
                Some(coming) if *coming != self.value => typed.text = coming.to_string(),
                _ => self.typed = None,
            }
        }
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

    /// A text is typed that means a value, or none that the field can have. It is shown at once, what comes of it after
    /// the next paint: the value is handed on; a text that means none takes back what those before it led to, so that
    /// half of it does not count.
    pub(crate) fn is_now(&self, text: String, value: Option<T>) {
        self.show(text, value.is_none());
        let typed = self.clone();
        self.pending.of_gesture(self.stay.gesture(), move || match value {
            Some(value) => typed.hand_on(value),
            None => typed.cancel(),
        });
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
        self.field.borrow_mut().leave();
        self.redraw.force_update();
    }

    /// Shows the value again where the text was refused; says whether it was.
    pub(crate) fn take_back_refused(&self) -> bool {
        let is_refused = self.field.borrow().typed.as_ref().is_some_and(|it| it.is_refused);
        is_refused && take_back(&self.field, &self.redraw)
    }

    /// What begins a stay in the field, which is one step for undo as long as nothing ends it before: the field's
    /// `onfocus`.
    pub(crate) fn begin(&self) -> Callback<FocusEvent> {
        let typed = self.clone();
        Callback::from(move |_| typed.begin_anew())
    }

    /// What is typed is done, what comes is a step of its own.
    pub(crate) fn end_step(&self) {
        self.end();
        self.begin_anew();
    }

    fn begin_anew(&self) {
        self.stay.begin_anew();
        self.field.borrow_mut().begin();
    }

    fn show(&self, text: String, is_refused: bool) {
        self.field.borrow_mut().show(text, is_refused);
        self.redraw.force_update();
        self.can_be_taken_back();
    }

    fn hand_on(&self, value: T) {
        self.field.borrow_mut().hand_on(value.clone());
        // The one of the last drawing, however long ago the key was pressed: edits are made from what was drawn.
        let on_value = self.on_value.borrow().clone();
        on_value.emit((value, self.stay.gesture()));
        // Where the value is declined, nothing else draws the field.
        self.redraw.force_update();
        self.can_be_taken_back();
    }

    fn cancel(&self) {
        let mut field = self.field.borrow_mut();
        let start = field.start.clone();
        field.hand_on(start);
        drop(field);
        self.pending.cancel(self.stay.gesture());
        self.can_be_taken_back();
    }

    /// As long as the field is on the page.
    fn can_be_taken_back(&self) {
        let (field, redraw) = (Rc::downgrade(&self.field), self.redraw.clone());
        self.pending.was_typed(move || field.upgrade().is_some_and(|field| take_back(&field, &redraw)));
    }
}

/// Shows the value again; says whether the text was refused.
fn take_back<T>(field: &RefCell<Field<T>>, redraw: &UseForceUpdateHandle) -> bool {
    let typed = field.borrow_mut().typed.take();
    redraw.force_update();
    typed.is_some_and(|it| it.is_refused)
}

/// What is typed into this field.
#[hook]
pub(crate) fn use_typed<T>(value: &T, on_value: &Callback<(T, u32)>) -> Typed<T>
where
    T: Clone + PartialEq + Display + 'static,
{
    let field = use_mut_ref(|| Field { value: value.clone(), start: value.clone(), typed: None });
    field.borrow_mut().has(value);
    let latest = use_mut_ref(|| on_value.clone());
    latest.replace(on_value.clone());
    Typed { field, on_value: latest, redraw: use_force_update(), pending: use_pending(), stay: use_stay() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Field<u32> {
        let mut field = Field { value: 70, start: 70, typed: None };
        field.show(text.into(), false);
        field
    }

    fn handed_on(text: &str, value: u32) -> Field<u32> {
        let mut field = typed(text);
        field.hand_on(value);
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
    fn a_text_whose_value_was_declined_gives_way_to_the_value() {
        let mut field = handed_on("8", 8);
        field.has(&70);
        assert_eq!(field.text(false), None);
    }

    #[test]
    fn what_is_typed_after_a_declined_value_is_shown() {
        for is_refused in [false, true] {
            let mut field = handed_on("8", 8);
            field.has(&70);
            field.show("82".into(), is_refused);
            field.has(&70);
            assert_eq!(field.text(false), Some("82"));
        }
    }

    #[test]
    fn what_is_typed_before_another_value_comes_of_the_last_is_kept_for_handing_on() {
        let mut field = handed_on("8.4", 84);
        field.show("8.45".into(), false);
        field.has(&8);
        assert_eq!(field.text(false), Some("8.45"));
    }

    #[test]
    fn a_text_stays_while_what_is_shown_is_behind() {
        let mut field = handed_on("08", 8);
        field.has(&70);
        assert_eq!(field.text(true), Some("08"));
        field.leave();
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

    #[test]
    fn a_refused_text_stays_while_the_value_goes_back_to_where_it_began() {
        let mut field = handed_on("99", 99);
        field.has(&99);
        field.show("999".into(), true);
        field.hand_on(field.start);
        field.has(&99);
        field.has(&70);
        assert_eq!(field.text(false), Some("999"));
    }

    #[test]
    fn a_step_begins_with_the_value_that_is_coming() {
        let mut field = handed_on("8", 8);
        field.begin();
        assert_eq!(field.start, 8);
    }

    #[test]
    fn a_step_behind_a_refused_text_begins_with_the_value_that_the_text_goes_back_to() {
        let mut field = handed_on("85", 85);
        field.has(&85);
        field.show("850".into(), true);
        field.hand_on(field.start);
        field.begin();
        assert_eq!(field.start, 70);
    }

    #[test]
    fn leaving_a_field_shows_its_value_but_for_a_refused_text() {
        let mut field = handed_on("08", 8);
        field.has(&8);
        field.leave();
        assert_eq!(field.text(false), None);
        field.show("x".into(), true);
        field.leave();
        assert_eq!(field.text(false), Some("x"));
        field.has(&9);
        assert_eq!(field.text(false), None);
    }
}
