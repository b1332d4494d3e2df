//! Copying to the clipboard.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Clipboard, ClipboardEvent, HtmlDocument};

use super::{Listener, cause};
use crate::policy::Text;

/// Why nothing was copied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// The browser does not let the page copy.
    #[error("copying is not allowed: {0}")]
    NotAllowed(String),
}

impl ClipboardError {
    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        Text::new("浏览器不允许复制", "the browser does not allow copying")
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        Text::new("请选中文字后按 Ctrl+C（Mac 为 ⌘C）", "select the words and press Ctrl+C (⌘C on a Mac)")
    }
}

/// Copies a text.
///
/// # Errors
/// Where the browser does not allow it.
pub async fn copy(text: &str) -> Result<(), ClipboardError> {
    match write(text).await {
        Ok(()) => Ok(()),
        Err(error) => copy_by_command(text, None).then_some(()).ok_or(error),
    }
}

/// Copies a text that also has a form with formatting: tables keep their cells in documents and spreadsheets.
///
/// # Errors
/// Where the browser does not allow it.
pub async fn copy_with_html(text: &str, html: &str) -> Result<(), ClipboardError> {
    // First, because it takes both forms and has to happen within the click.
    if copy_by_command(text, Some(html)) { Ok(()) } else { write(text).await }
}

/// Copies by the clipboard of the page, which only secure pages have: an internal site may be without.
async fn write(text: &str) -> Result<(), ClipboardError> {
    let window = web_sys::window().ok_or_else(|| ClipboardError::NotAllowed("no window".into()))?;
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).ok();
    let clipboard = clipboard.and_then(|it| it.dyn_into::<Clipboard>().ok());
    let clipboard = clipboard.ok_or_else(|| ClipboardError::NotAllowed("the page is not secure".into()))?;
    JsFuture::from(clipboard.write_text(text)).await.map_err(|error| ClipboardError::NotAllowed(cause(&error)))?;
    Ok(())
}

/// Copies by the command that pages had before, and answers its event with our own words: nothing needs to be
/// selected, so this works inside dialogs and leaves the focus where it is.
fn copy_by_command(text: &str, html: Option<&str>) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|it| it.dyn_into::<HtmlDocument>().ok()) else { return false };
    let is_copied = Rc::new(Cell::new(false));
    let answer = {
        let is_copied = Rc::clone(&is_copied);
        let (text, html) = (text.to_owned(), html.map(ToOwned::to_owned));
        Listener::before(&document, "copy", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(data) = data else { return };
            let plain = data.set_data("text/plain", &text);
            let formatted = html.as_ref().map_or(Ok(()), |html| data.set_data("text/html", html));
            is_copied.set(plain.and(formatted).is_ok());
            event.prevent_default();
        })
    };
    let is_done = document.exec_command("copy").unwrap_or(false);
    drop(answer);
    is_done && is_copied.get()
}
