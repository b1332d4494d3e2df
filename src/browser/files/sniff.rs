//! What kind of bytes these are, told from the bytes themselves. File names and the browser's guess are not trusted.

use super::DecodeError;

/// How a text is written in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8; the mark at the start, if any, is this long.
    Utf8 { mark: usize },
    /// UTF-16 with a mark, the lower byte first.
    Utf16Le,
    /// UTF-16 with a mark, the upper byte first.
    Utf16Be,
    /// Not UTF-8 and without a mark: the national standard, of which GBK and GB2312 are parts.
    Gb18030,
}

/// How the text is written, or what the bytes are instead of text.
pub(super) fn encoding(bytes: &[u8]) -> Result<Encoding, DecodeError> {
    if let Some(kind) = known_kind(bytes) {
        return Err(kind);
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] if std::str::from_utf8(rest).is_ok() => Ok(Encoding::Utf8 { mark: 3 }),
        [0xFF, 0xFE, ..] => Ok(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Ok(Encoding::Utf16Be),
        _ if bytes.contains(&0) => Err(DecodeError::Binary),
        _ if std::str::from_utf8(bytes).is_ok() => Ok(Encoding::Utf8 { mark: 0 }),
        _ => Ok(Encoding::Gb18030),
    }
}

/// Kinds of files that people choose by mistake.
fn known_kind(bytes: &[u8]) -> Option<DecodeError> {
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] if is_workbook(bytes) => Some(DecodeError::Workbook),
        // The container of old workbooks, and of old documents.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(DecodeError::Workbook),
        [b'P', b'K', 3 | 5, 4 | 6, ..]
        | [0x1F, 0x8B, ..]
        | [b'7', b'z', 0xBC, 0xAF, ..]
        | [b'R', b'a', b'r', b'!', ..] => Some(DecodeError::Archive),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            Some(DecodeError::Image)
        }
        [b'%', b'P', b'D', b'F', ..] => Some(DecodeError::Pdf),
        _ => None,
    }
}

/// Whether an archive holds a workbook: one of its entries lies in the folder `xl`, or says that it is a spreadsheet.
fn is_workbook(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    holds(b"xl/workbook") || holds(b"xl/worksheets") || holds(b"opendocument.spreadsheet")
}
