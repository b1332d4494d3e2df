//! The policy file: JSON with its format and version, and what can be wrong with one.

mod reason;
pub(crate) mod tracked;
mod unknown;

use serde::Serialize;
use serde_json::Value;

use super::{Policy, Text};
use tracked::Misshapen;
pub use unknown::unknown_fields;

/// What a policy file calls itself.
pub const FORMAT: &str = "ladderlab-policy";
/// The version that this program writes. It reads all versions up to this one.
pub const VERSION: u32 = 1;

/// Where editors find what a policy file may hold; the file lies beside the page.
const SCHEMA: &str = "./policy.schema.json";

/// The envelope of a policy file.
#[derive(Debug, Serialize)]
struct Envelope<P> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    format: String,
    version: u32,
    policy: P,
}

/// Why a policy file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// No JSON.
    #[error("the file is not JSON (line {line}, column {column})")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON of something else.
    #[error("the file is not a LadderLab policy")]
    OtherFormat,
    /// Written by a newer version.
    #[error("the file has version {version}, newer than {VERSION}")]
    TooNew {
        /// The file's version.
        version: u64,
    },
    /// A policy with a field of the wrong shape.
    #[error("`{path}`: {reason}")]
    WrongShape {
        /// The place.
        path: String,
        /// What is wrong there.
        reason: String,
    },
}

impl FileError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "policy-not-json",
            Self::OtherFormat => "policy-other-format",
            Self::TooNew { .. } => "policy-too-new",
            Self::WrongShape { .. } => "policy-wrong-shape",
        }
    }

    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::NotJson { line, column } => Text::new(
                format!("这不是 JSON 文件（第 {line} 行第 {column} 列无法读取）"),
                format!("this is not a JSON file (line {line}, column {column} cannot be read)"),
            ),
            Self::OtherFormat => {
                Text::new("这是 JSON 文件，但不是晋升沙盘的方案文件", "this is a JSON file, but not a LadderLab policy")
            }
            Self::TooNew { version } => Text::new(
                format!("此方案由更新版本的晋升沙盘保存（文件版本 {version}）"),
                format!("this policy was saved by a newer LadderLab (file version {version})"),
            ),
            Self::WrongShape { path, reason } => Text::new(
                format!("方案文件的“{path}”处内容不符：{}", reason::in_chinese(reason)),
                format!("the policy file is wrong at “{path}”: {reason}"),
            ),
        }
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        match self {
            Self::NotJson { .. } | Self::OtherFormat => Text::new(
                "请选择用“导出方案”保存的 .json 文件；名册请用“导入名册”",
                "choose a .json file saved with “export policy”; for people use “import roster”",
            ),
            Self::TooNew { .. } => Text::new(
                "请打开新版网页后再导入，文件没有被改动",
                "open the newer page and import it there; the file was not changed",
            ),
            Self::WrongShape { .. } => {
                Text::new("请按提示的位置修正文件，或重新导出", "mend the file at that place, or export it again")
            }
        }
    }
}

/// Writes a policy as a file.
#[must_use]
pub fn write(policy: &Policy) -> String {
    let envelope = Envelope { schema: SCHEMA, format: FORMAT.to_owned(), version: VERSION, policy };
    indented(&serde_json::to_string(&envelope).unwrap_or_default())
}

/// JSON with a line per field, for people who read a policy file. Works on the text, so that the types are compiled for
/// one form of writing only.
fn indented(json: &str) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let (mut depth, mut is_in_string, mut is_escaped) = (0_usize, false, false);
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        let is_empty = matches!((character, characters.peek()), ('{', Some('}')) | ('[', Some(']')));
        match character {
            _ if is_in_string => {}
            '{' | '[' if !is_empty => depth += 1,
            '}' | ']' if !text.ends_with(['{', '[']) => {
                depth = depth.saturating_sub(1);
                new_line(&mut text, depth);
            }
            _ => {}
        }
        text.push(character);
        match character {
            '"' if !is_escaped => is_in_string = !is_in_string,
            _ if is_in_string => {}
            '{' | '[' if !is_empty => new_line(&mut text, depth),
            ',' => new_line(&mut text, depth),
            ':' => text.push(' '),
            _ => {}
        }
        is_escaped = is_in_string && character == '\\' && !is_escaped;
    }
    text
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Reads a policy file.
///
/// # Errors
/// Where it is no JSON, no policy, of a newer version, or has a field of the wrong shape.
pub fn read(text: &str) -> Result<Policy, FileError> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| FileError::NotJson { line: error.line(), column: error.column() })?;
    read_value(value)
}

/// Reads a policy from JSON that was parsed already: an envelope, or a bare policy of this version.
///
/// # Errors
/// As [`read`].
pub fn read_value(value: Value) -> Result<Policy, FileError> {
    let Value::Object(mut fields) = value else { return Err(FileError::OtherFormat) };
    let policy = match fields.remove("policy") {
        Some(policy) => {
            if fields.get("format").and_then(Value::as_str) != Some(FORMAT) {
                return Err(FileError::OtherFormat);
            }
            match fields.get("version").and_then(Value::as_u64) {
                Some(version) if version > u64::from(VERSION) => return Err(FileError::TooNew { version }),
                Some(1) => policy,
                _ => return Err(FileError::OtherFormat),
            }
        }
        None if fields.contains_key("tracks") && fields.contains_key("name") => Value::Object(fields),
        None => return Err(FileError::OtherFormat),
    };
    tracked::read(policy).map_err(|Misshapen { path, reason }| FileError::WrongShape { path, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_policy_is_read_again() {
        let policy = Policy { id: "p".into(), name: Text::new("甲", "A"), ..Policy::default() };
        assert_eq!(read(&write(&policy)), Ok(policy));
    }

    #[test]
    fn each_odd_file_gets_its_own_error() {
        let code = |text: &str| read(text).expect_err(text).code();
        assert_eq!(code(""), "policy-not-json");
        assert_eq!(code("id,name\n1,a"), "policy-not-json");
        assert_eq!(code("[1,2]"), "policy-other-format");
        assert_eq!(code(r#"{"name":"package","version":"1.0"}"#), "policy-other-format");
        assert_eq!(code(r#"{"format":"ladderlab-policy","version":9,"policy":{}}"#), "policy-too-new");
        assert_eq!(code(r#"{"format":"ladderlab-policy","version":1,"policy":{"id":"p"}}"#), "policy-wrong-shape");
    }

    #[test]
    fn file_is_laid_out_like_serde_json_would() {
        let value: Value = serde_json::from_str(r#"{"a":[],"b":{},"c":[1,{"d":"x: {\\\"[,"}],"e":null}"#).unwrap();
        assert_eq!(indented(&value.to_string()), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn wrong_shape_names_the_place() {
        let text =
            r#"{"id":"p","name":{"zh":"a"},"tracks":[{"id":"t","name":{},"levels":[{"id":"l","name":{},"pay":3}]}]}"#;
        let Err(FileError::WrongShape { path, .. }) = read(text) else { panic!("must be refused") };
        assert_eq!(path, "tracks[0].levels[0].pay");
    }
}
