//! Bytes as text. Nothing is guessed silently: bytes that do not fit an encoding are refused, not replaced.

use web_sys::{TextDecoder, TextDecoderOptions};

use super::super::cause;
use super::sniff::{Encoding, encoding};
use crate::policy::Text;

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A workbook.
    #[error("a workbook, not a text")]
    Workbook,
    /// An image.
    #[error("an image, not a text")]
    Image,
    /// A PDF document.
    #[error("a PDF document, not a text")]
    Pdf,
    /// A packed folder.
    #[error("an archive, not a text")]
    Archive,
    /// Other bytes that are no text.
    #[error("not a text")]
    Binary,
    /// Text in an encoding that is not known.
    #[error("neither UTF-8 nor UTF-16 nor GB18030: {0}")]
    UnknownEncoding(String),
}

impl DecodeError {
    /// What is wrong, for a user.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Workbook => Text::new(
                "这是 Excel 工作簿，目前还不能直接读取",
                "this is a workbook, which cannot be read directly yet",
            ),
            Self::Image => Text::new("这是图片，不是表格", "this is an image, not a table"),
            Self::Pdf => Text::new("这是 PDF 文件，不是表格", "this is a PDF document, not a table"),
            Self::Archive => Text::new("这是压缩包，不是表格", "this is an archive, not a table"),
            Self::Binary => Text::new("这不是文本文件", "this is not a text file"),
            Self::UnknownEncoding(_) => Text::new("无法识别文件的编码", "the encoding of the file is not known"),
        }
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self) -> Text {
        match self {
            Self::Workbook => Text::new(
                "在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”，或复制单元格后粘贴到这里",
                "save it as “CSV UTF-8” in your spreadsheet program, or copy the cells and paste them here",
            ),
            Self::Archive => Text::new("解压后选择其中的 CSV 文件", "unpack it and choose the CSV file inside"),
            Self::Image | Self::Pdf | Self::Binary => Text::new(
                "请选择 CSV 表格，或从表格中复制后粘贴",
                "choose a CSV table, or copy the cells and paste them",
            ),
            Self::UnknownEncoding(_) => {
                Text::new("请另存为“CSV UTF-8”后再选择", "save it as “CSV UTF-8” and choose it again")
            }
        }
    }
}

/// Bytes as text: UTF-8 with or without a mark, UTF-16 with a mark, else GB18030.
///
/// # Errors
/// Where the bytes are no text, or text in another encoding.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = match encoding(bytes)? {
        Encoding::Utf8 { mark } => String::from_utf8_lossy(bytes.get(mark..).unwrap_or_default()).into_owned(),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes)?,
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes)?,
        Encoding::Gb18030 => gb18030(bytes)?,
    };
    let is_odd = |it: char| it.is_control() && !matches!(it, '\t' | '\n' | '\r' | '\u{1a}' | '\u{85}');
    if text.contains(is_odd) { Err(DecodeError::Binary) } else { Ok(text) }
}

/// UTF-16 behind its mark.
fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (units, rest) = bytes.get(2..).unwrap_or_default().as_chunks::<2>();
    let text = char::decode_utf16(units.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        Ok(_) => Err(DecodeError::UnknownEncoding("half a character at the end".into())),
        Err(error) => Err(DecodeError::UnknownEncoding(error.to_string())),
    }
}

/// GB18030 by the browser, which has its tables.
fn gb18030(bytes: &[u8]) -> Result<String, DecodeError> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    TextDecoder::new_with_label_and_options("gb18030", &options)
        .and_then(|decoder| decoder.decode_with_u8_array(bytes))
        .map_err(|error| DecodeError::UnknownEncoding(cause(&error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, DecodeError>) {
        assert_eq!(decode(bytes), expected.map(ToOwned::to_owned));
    }

    #[test]
    fn text_is_read_with_and_without_a_mark() {
        check("工号,姓名\n".as_bytes(), Ok("工号,姓名\n"));
        check("\u{feff}工号".as_bytes(), Ok("工号"));
        check(b"", Ok(""));
        check(&[0xFF, 0xFE, b'a', 0, 0x0A, 0x8D], Ok("a贊"));
        check(&[0xFE, 0xFF, 0, b'a', 0x8D, 0x0A], Ok("a贊"));
    }

    #[test]
    fn broken_utf_16_is_refused_and_not_replaced() {
        for bytes in [&[0xFF, 0xFE, b'a'][..], &[0xFF, 0xFE, 0x00, 0xD8]] {
            assert!(matches!(decode(bytes), Err(DecodeError::UnknownEncoding(_))));
        }
    }

    #[test]
    fn files_chosen_by_mistake_are_named() {
        check(b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", Err(DecodeError::Workbook));
        check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Err(DecodeError::Workbook));
        check(b"PK\x03\x04....notes.txt", Err(DecodeError::Archive));
        check(b"\x89PNG\r\n\x1A\n", Err(DecodeError::Image));
        check(b"\xFF\xD8\xFF\xE0", Err(DecodeError::Image));
        check(b"%PDF-1.7", Err(DecodeError::Pdf));
        check(b"a\0b", Err(DecodeError::Binary));
        check(b"a\x01b", Err(DecodeError::Binary));
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        use DecodeError::{Archive, Binary, Image, Pdf, UnknownEncoding, Workbook};
        for error in [Workbook, Image, Pdf, Archive, Binary, UnknownEncoding("a".into())] {
            for text in [error.message(), error.advice()] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{error:?}");
            }
        }
    }
}
