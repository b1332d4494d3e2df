//! A file becomes rows, as on the page: its bytes as text, its columns as the mapping says, its rows as far as they are
//! good.

use serde::Serialize;

use super::error::ApiError;
use super::input::ImportOptions;
use crate::browser::files::decode;
use crate::policy::Policy;
use crate::roster::{Issue, Mapping, Row, Table, adopt, build, suggest};

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RosterImport {
    /// The people of the rows that are kept.
    pub rows: Vec<Row>,
    /// What is wrong with the file, the gravest first.
    pub issues: Vec<Issue>,
    /// What the columns mean; the same headers mean the same next time.
    pub mapping: Mapping,
    /// The policy with the attributes and directions that the mapping brings: what `rows` are to be simulated on.
    pub policy: Policy,
    /// How many rows the file has.
    pub rows_read: usize,
    /// How many of them are kept.
    pub rows_kept: usize,
}

/// Reads a file. Columns that the earlier mapping does not know get a suggestion.
pub(super) fn import(bytes: &[u8], options: &ImportOptions) -> Result<RosterImport, ApiError> {
    let table = Table::read(&decode(bytes)?)?;
    let mapping = suggest(&table, &options.policy, options.as_of, options.earlier.as_ref());
    let built = build(&table, &mapping, &options.policy);
    let (policy, _) = adopt(&mapping, &options.policy);
    Ok(RosterImport {
        rows: Row::all_of(&built.roster),
        issues: built.issues,
        mapping,
        policy,
        rows_read: built.rows_read,
        rows_kept: built.rows_kept,
    })
}
