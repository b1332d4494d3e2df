//! A value that what is costly to draw follows one paint late.

use yew::prelude::*;

use crate::browser::page;

/// The value as it was until the page has been painted with what shows it at once, such as the button that was pressed.
#[hook]
pub(crate) fn use_painted<T: Clone + PartialEq + 'static>(value: &T) -> T {
    let painted = use_state_eq(|| value.clone());
    use_effect_with(value.clone(), {
        let painted = painted.setter();
        move |value| {
            let value = value.clone();
            let paint = page::after_paint(move || painted.set(value));
            move || drop(paint)
        }
    });
    (*painted).clone()
}
