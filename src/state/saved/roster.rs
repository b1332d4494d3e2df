//! The roster's file as text for storage: a line that says what follows, then the file as CSV.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Restored, SavedError, check_version, restored};
use crate::roster::Table;

const FORMAT: &str = "ladderlab-roster";
const VERSION: u64 = 1;

#[derive(Serialize)]
struct Header {
    format: &'static str,
    version: u64,
    bytes: usize,
}

#[derive(Deserialize)]
struct Length {
    bytes: usize,
}

/// The roster's file as text.
#[must_use]
pub fn pack(table: &Table) -> String {
    let csv = table.to_csv();
    let header = Header { format: FORMAT, version: VERSION, bytes: csv.len() };
    let header = serde_json::to_string(&header).unwrap_or_default();
    format!("{header}\n{csv}")
}

/// Reads what [`pack`] wrote. The length shows whether all of it is there.
#[must_use]
pub fn unpack(text: Option<&str>) -> Restored<Table> {
    restored(text, |text| {
        let (header, csv) = text.split_once('\n').ok_or(SavedError::OtherFormat)?;
        let header: Value = serde_json::from_str(header).map_err(|error| SavedError::NotJson(error.to_string()))?;
        check_version(&header, FORMAT, VERSION)?;
        let Length { bytes } = serde_json::from_value(header)
            .map_err(|error| SavedError::WrongShape { path: "bytes".into(), reason: error.to_string() })?;
        if csv.len() != bytes {
            return Err(SavedError::CutOff { expected: bytes, found: csv.len() }.into());
        }
        Table::read(csv).map_err(|error| SavedError::NoTable(error.to_string()).into())
    })
}
