//! How far an import has come.

use std::rc::Rc;

use yew::prelude::*;

use super::read::Refusal;
use super::sheet::{Sheet, SheetEdit};
use crate::policy::Policy;
use crate::state::Shared;

/// An import under way. It lives and ends with its dialog: the work on the page knows nothing of it.
#[derive(Clone, PartialEq)]
pub(super) struct Import {
    policy: Shared<Policy>,
    /// How far it has come.
    pub(super) stage: Stage,
}

/// How far an import has come.
#[derive(Clone, PartialEq)]
pub(super) enum Stage {
    /// It waits for a file, and says why the last one would not do.
    Source { refusal: Option<Refusal> },
    /// A file is being read.
    Reading { name: AttrValue },
    /// A file was read; its columns are being matched.
    Mapping(Sheet),
}

/// What happens to an import.
pub(super) enum ImportAction {
    /// A file is being read.
    Read { name: AttrValue },
    /// It cannot be read.
    Refuse(Refusal),
    /// It was read.
    Open(Sheet),
    /// The user changes what it means.
    Edit(SheetEdit),
    /// Another file, please.
    Back,
}

impl Import {
    /// Waits for a file for this policy.
    pub(super) fn new(policy: Shared<Policy>) -> Self {
        Self { policy, stage: Stage::Source { refusal: None } }
    }
}

impl Reducible for Import {
    type Action = ImportAction;

    fn reduce(self: Rc<Self>, action: ImportAction) -> Rc<Self> {
        let stage = match (action, &self.stage) {
            (ImportAction::Read { name }, _) => Stage::Reading { name },
            (ImportAction::Refuse(refusal), _) => Stage::Source { refusal: Some(refusal) },
            (ImportAction::Open(sheet), _) => Stage::Mapping(sheet),
            (ImportAction::Back, _) => Stage::Source { refusal: None },
            (ImportAction::Edit(edit), Stage::Mapping(sheet)) => Stage::Mapping(sheet.edited(edit, &self.policy)),
            (ImportAction::Edit(_), _) => return self,
        };
        Rc::new(Self { policy: self.policy.clone(), stage })
    }
}
