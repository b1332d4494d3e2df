//! From what the user gave to a table, or to a message that says what it is instead and what to do.

use std::time::Duration;

use yew::AttrValue;
use yew::platform::time::sleep;

use super::foreign::Foreign;
use crate::browser::files::{self, File};
use crate::policy::Text;
use crate::roster::Table;

/// What the user gave.
pub(super) enum Given {
    /// A file, chosen or dropped.
    File(File),
    /// Cells that were pasted, under a name for them.
    Cells { name: AttrValue, text: String },
}

/// Why it cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Refusal {
    /// The file's name.
    pub(super) name: AttrValue,
    /// What is wrong, and where.
    pub(super) message: Text,
    /// What to do.
    pub(super) advice: Text,
}

impl Given {
    /// What it is called.
    pub(super) fn name(&self) -> AttrValue {
        match self {
            Self::File(file) => file.name().into(),
            Self::Cells { name, .. } => name.clone(),
        }
    }
}

/// The cells of what was given.
pub(super) async fn table(given: Given) -> Result<Table, Refusal> {
    let name = given.name();
    let refused = |message, advice| Refusal { name: name.clone(), message, advice };
    let text = match given {
        Given::Cells { text, .. } => text,
        Given::File(file) => {
            let bytes = files::read(&file).await.map_err(|it| refused(it.message(), it.advice()))?;
            files::decode(&bytes).map_err(|it| refused(it.message(), it.advice()))?
        }
    };
    if let Some(foreign) = Foreign::of(&text) {
        return Err(refused(foreign.message(), foreign.advice()));
    }
    // The page is painted in between, so that a large file does not stop it for as long as all of this takes.
    sleep(Duration::ZERO).await;
    let table = Table::read(&text).map_err(|it| refused(it.message(), it.advice()));
    drop(text);
    sleep(Duration::ZERO).await;
    table
}
