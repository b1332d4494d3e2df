//! Failures as a program sees them: an `Error` with a `code`, the `path` of what is wrong, and a message.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::browser::files::DecodeError;
use crate::policy::Text;
use crate::policy::file::FileError;
use crate::roster::{RowsError, TableError};

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    code: &'static str,
    /// The place in the arguments: `rows[3].values.exam`.
    path: String,
    message: Text,
}

impl ApiError {
    pub(super) fn new(code: &'static str, path: impl Into<String>, message: Text) -> Self {
        Self { code, path: path.into(), message }
    }

    /// An argument of another form than the function takes.
    pub(super) fn form(path: impl Into<String>, expected_zh: &str, expected_en: &str) -> Self {
        let message = Text::new(format!("应为{expected_zh}"), format!("expected {expected_en}"));
        Self::new("argument-form", path, message)
    }

    /// A policy in the argument `name` that cannot be read.
    pub(super) fn policy(name: &str, error: &FileError) -> Self {
        let (path, message) = match error {
            FileError::WrongShape { path, reason } => {
                (format!("{name}.{path}"), Text::new(format!("内容不符：{reason}"), reason.as_str()))
            }
            _ => (name.to_owned(), error.message()),
        };
        Self::new(error.code(), path, message)
    }
}

impl From<RowsError> for ApiError {
    fn from(error: RowsError) -> Self {
        Self::new(error.problem.code(), error.path, error.problem.message())
    }
}

impl From<DecodeError> for ApiError {
    fn from(error: DecodeError) -> Self {
        let code = match error {
            DecodeError::Workbook => "file-workbook",
            DecodeError::UnknownEncoding(_) => "file-encoding",
            DecodeError::Image | DecodeError::Pdf | DecodeError::Archive | DecodeError::Binary => "file-not-text",
        };
        Self::new(code, "bytes", error.message())
    }
}

impl From<TableError> for ApiError {
    fn from(error: TableError) -> Self {
        Self::new(error.code(), "bytes", error.message())
    }
}

impl From<ApiError> for JsValue {
    fn from(ApiError { code, path, message }: ApiError) -> Self {
        let error = js_sys::Error::new(&format!("{path}: {}", message.en));
        error.set_name("LadderLabError");
        let message_zh = format!("{path}：{}", message.zh);
        for (name, text) in [("code", code), ("path", &path), ("messageZh", &message_zh)] {
            // Setting a property of an object made here does not fail.
            let _ = Reflect::set(&error, &name.into(), &text.into());
        }
        error.into()
    }
}
