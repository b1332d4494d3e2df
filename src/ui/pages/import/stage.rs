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
    Reading { name: AttrValue, run: u32 },
    /// A file was read; its columns are being matched.
    Mapping(Sheet),
}

/// What happens to an import.
pub(super) enum ImportAction {
    /// A file is being read; `run` tells it from files given earlier.
    Read { name: AttrValue, run: u32 },
    /// It was read, or cannot be.
    Finish { run: u32, found: Box<Result<Sheet, Refusal>> },
    /// The file of the people at hand is to be understood otherwise.
    Reopen(Sheet),
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
            (ImportAction::Read { name, run }, _) => Stage::Reading { name, run },
            (ImportAction::Finish { run, found }, Stage::Reading { run: latest, .. }) if run == *latest => match *found
            {
                Ok(sheet) => Stage::Mapping(sheet),
                Err(refusal) => Stage::Source { refusal: Some(refusal) },
            },
            (ImportAction::Reopen(sheet), _) => Stage::Mapping(sheet),
            (ImportAction::Back, _) => Stage::Source { refusal: None },
            (ImportAction::Edit(edit), Stage::Mapping(sheet)) => Stage::Mapping(sheet.edited(edit, &self.policy)),
            // Another file was given in the meantime.
            (ImportAction::Finish { .. } | ImportAction::Edit(_), _) => return self,
        };
        Rc::new(Self { policy: self.policy.clone(), stage })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Text;

    #[test]
    fn file_that_was_given_last_wins() {
        let given = |run| ImportAction::Read { name: "a.csv".into(), run };
        let refused = |run| {
            let refusal = Refusal { name: "a.csv".into(), message: Text::same("no"), advice: Text::default() };
            ImportAction::Finish { run, found: Box::new(Err(refusal)) }
        };
        let import = Rc::new(Import::new(Shared::default())).reduce(given(1)).reduce(given(2));
        let waiting = import.reduce(refused(1));
        assert!(matches!(waiting.stage, Stage::Reading { run: 2, .. }));
        assert!(matches!(waiting.reduce(refused(2)).stage, Stage::Source { refusal: Some(_) }));
    }
}
