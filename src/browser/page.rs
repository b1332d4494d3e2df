//! The page around the components: its language and colours, its address, its keys, its end.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Element, HtmlElement, KeyboardEvent, Window};

use super::Listener;
use crate::policy::{Date, Lang};
use crate::state::{Settings, Theme};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Today, by the clock and in the time zone of this machine; `None` where the clock shows no day of the calendar.
#[must_use]
pub fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    Date::new(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// The language that the reader prefers: the first of the browser's that the product speaks.
#[must_use]
pub fn preferred_lang() -> Lang {
    let languages = window().map(|window| window.navigator().languages()).unwrap_or_default();
    let spoken = |tag: JsValue| match tag.as_string()?.split('-').next()? {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    };
    languages.iter().find_map(spoken).unwrap_or_default()
}

/// Whether the system prefers dark.
#[must_use]
pub fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

/// Whether a list and a drawer have room beside each other.
#[must_use]
pub fn is_wide() -> bool {
    matches("(min-width: 80rem)")
}

/// Whether a media query holds now.
fn matches(query: &str) -> bool {
    let query = window().and_then(|window| window.match_media(query).ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Tells the page its language and theme: `lang` and `data-theme` of the root, from which styles and screen readers
/// take them. Without a theme of the reader's own there is no `data-theme`.
pub fn show_settings(settings: Settings) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    set_attribute(&root, "lang", Some(settings.lang.pick("zh-CN", "en")));
    let theme = match settings.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    set_attribute(&root, "data-theme", theme);
}

fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Only an invalid name fails, and these are ours.
    match value {
        Some(value) => element.set_attribute(name, value).ok(),
        None => element.remove_attribute(name).ok(),
    };
}

/// Sets the title in the browser's tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The fragment of the address, without its `#`; empty where there is none.
#[must_use]
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// A part of an address as it was before the browser escaped it.
#[must_use]
pub fn decoded(part: &str) -> String {
    js_sys::decode_uri_component(part).map_or_else(|_| part.to_owned(), String::from)
}

/// Goes to a fragment; *back* returns.
pub fn go_to_hash(hash: &str) {
    if let Some(window) = window() {
        // A fragment that the browser refuses leaves the reader where she is.
        window.location().set_hash(hash).ok();
    }
}

/// Corrects the fragment in place: *back* does not lead to the one before, and nobody hears of a change.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let address = format!("#{}", hash.trim_start_matches('#'));
        // Browsers refuse this when it is done too often; the address is then a little behind.
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok();
    }
}

/// Hears of the fragment whenever it changes.
pub fn on_hash_change(changed: impl Fn(String) + 'static) -> Listener {
    window().map_or_else(Listener::none, |window| Listener::on(&window, "hashchange", move |_| changed(hash())))
}

/// How tall the window is, in CSS pixels.
#[must_use]
pub fn height() -> f64 {
    window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default()
}

/// Hears that the window has another size.
pub fn on_resize(changed: impl Fn() + 'static) -> Listener {
    window().map_or_else(Listener::none, |window| Listener::on(&window, "resize", move |_| changed()))
}

/// Hears that the page is about to be put on paper (`true`), and that it was.
pub fn on_print(changed: impl Fn(bool) + Clone + 'static) -> Listener {
    let Some(window) = window() else { return Listener::none() };
    let done = changed.clone();
    Listener::on(&window, "beforeprint", move |_| changed(true))
        .and(Listener::on(&window, "afterprint", move |_| done(false)))
}

/// Hears every key on the page, and may keep the browser from acting on it.
pub fn on_key(pressed: impl Fn(&KeyboardEvent) + 'static) -> Listener {
    document().map_or_else(Listener::none, |document| {
        Listener::before(&document, "keydown", move |event| {
            if let Some(event) = event.dyn_ref() {
                pressed(event);
            }
        })
    })
}

/// Hears what the reader does with keys or a pointer before anybody else does, and whether it is the press of a pointer.
///
/// Of a field that is written to this hears `beforeinput`, not `input`, and of a choice its press, not its click:
/// whoever draws the page then would put the old value over a new one that nobody has read yet.
pub fn before_deeds(done: impl Fn(bool) + Clone + 'static) -> Listener {
    let deeds = ["pointerdown", "pointermove", "pointerup", "keydown", "keyup", "beforeinput"];
    let Some(window) = window() else { return Listener::none() };
    deeds.into_iter().fold(Listener::none(), |heard, deed| {
        let done = done.clone();
        heard.and(Listener::first(&window, deed, move |_| done(deed == "pointerdown")))
    })
}

/// Has the browser ask before the page is left, whenever something would be lost with it.
pub fn ask_before_leaving(would_lose: impl Fn() -> bool + 'static) -> Listener {
    let Some(window) = window() else { return Listener::none() };
    Listener::before(&window, "beforeunload", move |event| {
        if would_lose() {
            event.prevent_default();
        }
    })
}

/// Hears that the reader leaves: the page is put away or hidden. On phones hiding is the last that is heard.
pub fn on_leave(left: impl Fn() + Clone + 'static) -> Listener {
    let (Some(window), Some(document)) = (window(), document()) else { return Listener::none() };
    let put_away = left.clone();
    let watched = document.clone();
    let hidden = move |_: &_| {
        if watched.hidden() {
            left();
        }
    };
    Listener::on(&window, "pagehide", move |_| put_away()).and(Listener::on(&document, "visibilitychange", hidden))
}

/// Moves the focus to the element with that id; says whether it is there.
#[must_use]
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let element = element.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Shows the element with that id and moves the focus to the first thing in it that can be filled in, else to the
/// element itself; says whether it is there.
#[must_use]
pub fn focus_inside(id: &str) -> bool {
    let Some(element) = show_near(id) else { return false };
    let inside = element.query_selector("input, select, textarea").ok().flatten();
    let target = if element.has_attribute("data-focus-self") { None } else { inside };
    if let Ok(target) = target.unwrap_or(element).dyn_into::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        target.focus().ok();
    }
    true
}

/// Moves the focus into the element with that id once what is being drawn is there.
pub fn focus_later(id: String) {
    let focus = move || {
        // Where it is not drawn after all, the focus stays where it is.
        let _ = focus_inside(&id);
    };
    gloo::timers::callback::Timeout::new(0, focus).forget();
}

/// Moves the focus into the element with that id once what is being drawn is there. Where it is not drawn after all and
/// nothing else has the focus, another element gets it.
pub fn focus_later_or(id: String, other: &'static str) {
    let move_focus = move || {
        if !focus_inside(&id) && !is_focus_in("body *") {
            // That one is always there.
            let _ = focus(other);
        }
    };
    gloo::timers::callback::Timeout::new(0, move_focus).forget();
}

/// Shows the top of the page.
pub fn show_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether nothing has the focus: what had it is gone.
#[must_use]
pub fn is_focus_lost() -> bool {
    document().is_some_and(|it| it.active_element().is_none_or(|active| active.tag_name() == "BODY"))
}

/// Whether what has the focus is inside an element that the selector names.
#[must_use]
pub fn is_focus_in(selector: &str) -> bool {
    let active = document().and_then(|it| it.active_element());
    active.is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// Whether a menu or a modal dialog stands over the page, to which keys such as Escape belong.
#[must_use]
pub fn is_covered() -> bool {
    // One by one: a browser that does not know menus of this kind refuses to look for them.
    let is_there = |selector: &str| document()?.query_selector(selector).ok().flatten();
    is_there("dialog[open]:not([data-beside])").or_else(|| is_there(":popover-open")).is_some()
}

/// Something that is to be done after a paint; dropped before, it is not done.
#[must_use]
pub struct AfterPaint(Rc<Cell<bool>>);

impl Drop for AfterPaint {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// Does something once the page as it is now has been painted.
pub fn after_paint(then: impl FnOnce() + 'static) -> AfterPaint {
    let is_wanted = Rc::new(Cell::new(true));
    let then = {
        let is_wanted = Rc::clone(&is_wanted);
        move || {
            if is_wanted.get() {
                then();
            }
        }
    };
    // A frame is painted behind its callbacks, and before the next task.
    let in_frame = Closure::once_into_js(move || gloo::timers::callback::Timeout::new(0, then).forget());
    if let Some(window) = window() {
        // It fails only for what is no function.
        window.request_animation_frame(in_frame.unchecked_ref()).ok();
    }
    AfterPaint(is_wanted)
}

/// Scrolls as little as it takes to see the element with that id.
#[must_use]
pub fn show_near(id: &str) -> Option<Element> {
    let element = document()?.get_element_by_id(id)?;
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    Some(element)
}

/// Scrolls until the element with that id is seen, opening what it is folded into; says whether it is there.
#[must_use]
pub fn show(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let mut inside = element.clone();
    while let Some(fold) = inside.as_ref().and_then(|it| it.closest("details").ok().flatten()) {
        set_attribute(&fold, "open", Some(""));
        inside = fold.parent_element();
    }
    element.inspect(Element::scroll_into_view).is_some()
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // A page that may not print does not.
        window.print().ok();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        window.location().reload().ok();
    }
}
