//! Files in and out: reading what the user chose, its bytes as text, and downloads.

mod decode;
mod sniff;

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::File;
use web_sys::{Blob, BlobPropertyBag, DragEvent, HtmlAnchorElement, HtmlInputElement, Url};

pub use decode::{DecodeError, decode};

use super::cause;
use crate::policy::Text;

/// The largest file that is read: a million people with some twenty columns.
pub const MAX_BYTES: u32 = 128 * 1024 * 1024;
/// How long the browser gets to fetch a download before its address is taken back, in milliseconds.
const DOWNLOAD_GRACE: u32 = 60_000;

/// What a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mime {
    /// A table.
    Csv,
    /// A policy.
    Json,
    /// A text with headings.
    Markdown,
    /// Any other text.
    Text,
}

impl Mime {
    fn name(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Text => "text/plain;charset=utf-8",
        }
    }
}

/// Why a file was not read or not written.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FileError {
    /// Too large to read.
    #[error("the file has {megabytes} MB, more than {}", MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// How large it is, rounded up.
        megabytes: u64,
    },
    /// The browser cannot read it (any longer).
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// The browser does not offer the download.
    #[error("the download failed: {0}")]
    NotDownloaded(String),
}

impl FileError {
    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::TooLarge { megabytes } => Text::new(
                format!("文件有 {megabytes} MB，超过 {} MB 的上限", MAX_BYTES / 1024 / 1024),
                format!("the file has {megabytes} MB, more than the limit of {} MB", MAX_BYTES / 1024 / 1024),
            ),
            Self::Unreadable(_) => Text::new("无法读取这个文件", "this file cannot be read"),
            Self::NotDownloaded(_) => Text::new("没有下载成功", "the download failed"),
        }
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        match self {
            Self::TooLarge { .. } => {
                Text::new("只保留需要的列后重新导出", "export it again with only the columns that are needed")
            }
            Self::Unreadable(cause) => Text::new(
                format!("文件可能已被移动或正被占用，请重新选择（{cause}）"),
                format!("it may have been moved or be in use: choose it again ({cause})"),
            ),
            Self::NotDownloaded(cause) => Text::new(
                format!("请检查浏览器是否禁止下载（{cause}）"),
                format!("see whether the browser forbids downloads ({cause})"),
            ),
        }
    }
}

/// The file that was chosen in a file field.
#[must_use]
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}

/// The file that was dropped.
#[must_use]
pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// The bytes of a file. Its size is checked before anything is read.
///
/// # Errors
/// Where the file is larger than [`MAX_BYTES`], or the browser cannot read it.
pub async fn read(file: &File) -> Result<Vec<u8>, FileError> {
    let size = file.size();
    if size > f64::from(MAX_BYTES) {
        return Err(FileError::TooLarge { megabytes: megabytes(size) });
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|error| FileError::Unreadable(cause(&error)))?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A size is positive, and shown, not counted with.
fn megabytes(bytes: f64) -> u64 {
    (bytes / 1024.0 / 1024.0).ceil() as u64
}

/// Offers a text as a download. The name may come from what the user typed: what no file system takes is replaced.
///
/// # Errors
/// Where the browser does not offer it.
pub fn download(name: &str, mime: Mime, text: &str) -> Result<(), FileError> {
    start_download(name, mime, text).map_err(|error| FileError::NotDownloaded(cause(&error)))
}

fn start_download(name: &str, mime: Mime, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime.name());
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    let address = Url::create_object_url_with_blob(&blob)?;
    anchor.set_href(&address);
    anchor.set_download(&file_name(name));
    anchor.click();
    gloo::timers::callback::Timeout::new(DOWNLOAD_GRACE, move || {
        // An address that is gone already is what we want.
        Url::revoke_object_url(&address).ok();
    })
    .forget();
    Ok(())
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let forbidden = |it: char| it.is_control() || "\\/:*?\"<>|".contains(it);
    let name: String = name.trim().chars().map(|it| if forbidden(it) { '_' } else { it }).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "ladderlab".into() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_lose_what_no_file_system_takes() {
        assert_eq!(file_name("客服晋升 2026/06: “草案”?.json"), "客服晋升 2026_06_ “草案”_.json");
        assert_eq!(file_name(" ..\n"), "ladderlab");
    }

    #[test]
    fn size_is_shown_rounded_up() {
        assert_eq!(megabytes(f64::from(MAX_BYTES) + 1.0), 129);
    }
}
