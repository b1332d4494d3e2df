//! What the page opens with. What a first visit shows is made ready when the app is built, so that neither the code for
//! it nor its time is part of the start.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::shown::Shown;
use super::startup::sample_roster;
use crate::policy::presets;
use crate::roster::Table;
use crate::state::{AppState, Document, Drafts, Evaluation, RosterDocument, Session, Settings, Shared, SharedTable};

/// What the page opens with.
#[derive(Clone)]
pub(crate) struct Opening {
    /// What the app knows.
    pub(crate) state: Rc<AppState>,
    /// The evaluators.
    pub(crate) session: Rc<RefCell<Session>>,
    /// What is shown first, where that is known already.
    pub(crate) shown: Option<Shown>,
}

impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.session, &other.session)
    }
}

impl Opening {
    /// Of saved work.
    pub(crate) fn of(state: AppState) -> Self {
        Self { state: Rc::new(state), session: Rc::default(), shown: None }
    }

    /// The first preset on made-up people.
    pub(crate) fn first_visit(settings: Settings) -> Self {
        let Ready { document, session, evaluation } = READY.take().unwrap_or_else(Ready::new);
        let policy = document.policy().clone();
        let state = AppState::new(policy.clone(), settings);
        let drafts = Drafts::one(policy, state.document.draft().name.clone());
        let document = Shared::new(Document { drafts, ..document });
        let shown = Shown { document: document.clone(), evaluation };
        Self { state: Rc::new(AppState { document, ..state }), session, shown: Some(shown) }
    }
}

/// What a first visit shows, in whatever language.
struct Ready {
    document: Document,
    session: Rc<RefCell<Session>>,
    evaluation: Shared<Evaluation>,
}

thread_local! {
    /// What was made ready when the app was built.
    static READY: RefCell<Option<Ready>> = const { RefCell::new(None) };
}

impl Ready {
    fn new() -> Self {
        let policy = Shared::new(presets::first());
        let roster = sample_roster(&policy);
        // Nobody reads the file at first.
        let table = SharedTable::lazy({
            let policy = policy.clone();
            move || Table::clone(&sample_roster(&policy).table)
        });
        let people = RosterDocument { table, ..roster.clone() };
        let document = Document { roster: Some(people), ..Document::new(policy, String::new()) };
        let mut session = Session::default();
        session.read_from(&document, &roster.table);
        let evaluation = Shared::new(session.evaluate(&document));
        // The page looks at these; else they are worked out when somebody does.
        evaluation.findings();
        for step in &evaluation.draft.policy().steps {
            let _ = (evaluation.draft.clauses(&step.id), evaluation.draft.intervals(&step.id));
        }
        Self { document, session: Rc::new(RefCell::new(session)), evaluation }
    }
}

/// Makes ready what a first visit shows.
pub(crate) fn prepare() {
    READY.set(Some(Ready::new()));
}
