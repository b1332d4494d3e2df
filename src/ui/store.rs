//! The store: one reducer, and a context per slice so that a reader wakes only for what it reads.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::app::Opening;
use super::components::Pending;
use super::drawing::use_drawn_before_deeds;
use super::shown::{Shown, use_shown};
use crate::browser::page;
use crate::policy::lint::Finding;
use crate::policy::{Lang, Policy};
use crate::roster::Built;
use crate::state::{
    Action, AppState, Document, Evaluation, Notices, PolicyEdit, RememberedMappings, RosterDocument, Session, Settings,
    Shared,
};

impl Reducible for AppState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.apply(action).map_or(self, Rc::new)
    }
}

/// Sends actions to the store. Compares by pointer, so that its context never wakes a reader.
#[derive(Clone)]
pub(crate) struct Dispatch {
    reducer: UseReducerDispatcher<AppState>,
    pending: Pending,
    session: Rc<RefCell<Session>>,
}

impl Dispatch {
    /// Sends an action, behind what waits for a paint.
    pub(crate) fn dispatch(&self, action: Action) {
        self.pending.settle();
        match action {
            // What is typed belongs to what was there before.
            Action::Undo | Action::Redo => {
                self.pending.take_back();
            }
            Action::Notify { .. } | Action::DismissNotice { .. } | Action::SetLang { .. } | Action::SetTheme { .. } => {
            }
            _ => self.pending.was_done(),
        }
        self.reducer.dispatch(action);
    }

    /// Takes back what was done last. A text that no field could take is what the reader sees last: it comes first.
    pub(crate) fn undo(&self) {
        self.pending.settle();
        if !self.pending.take_back() {
            self.dispatch(Action::Undo);
        }
    }

    /// Does something once the page is painted as it is now, such as with the button that was pressed.
    pub(crate) fn after_paint(&self, act: impl FnOnce(&Self) + 'static) {
        let dispatch = self.clone();
        self.pending.after_paint(move || act(&dispatch));
    }

    /// Brings people in who were read already, with the policy of the current draft.
    pub(crate) fn bring_in(&self, people: RosterDocument, policy: &Policy, built: Rc<Built>) {
        self.session.borrow_mut().take_over(&people, policy, built);
        self.dispatch(Action::SetRoster { roster: people });
    }
}

impl PartialEq for Dispatch {
    fn eq(&self, other: &Self) -> bool {
        self.reducer == other.reducer
    }
}

/// What can be taken back and done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct History {
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
}

/// What the checks find, compared one by one: most edits find the same as before.
pub(crate) type Findings = Rc<Vec<Finding>>;

/// How long typing or dragging pauses before the checks speak, in milliseconds. A figure that is half typed finds what
/// the whole one does not, and each finding that comes and goes moves the page under the hand.
const PAUSE: u32 = 500;

/// What the checks find in what is shown. The verdicts are painted first.
#[hook]
fn use_findings_of(evaluation: &Shared<Evaluation>, is_in_gesture: bool) -> Findings {
    let findings = use_state_eq(|| Rc::clone(evaluation.findings()));
    use_effect_with(evaluation.clone(), {
        let findings = findings.setter();
        move |evaluation| {
            let evaluation = evaluation.clone();
            let speak = move || findings.set(Rc::clone(evaluation.findings()));
            let (pause, paint) = if is_in_gesture {
                (Some(Timeout::new(PAUSE, speak)), None)
            } else {
                (None, Some(page::after_paint(speak)))
            };
            move || drop((pause, paint))
        }
    });
    Rc::clone(&findings)
}

/// What is to be saved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Work {
    /// How often something was changed; at 0 there is nothing to save.
    pub(crate) changes: u32,
    /// The drafts and the roster.
    pub(crate) document: Shared<Document>,
    /// Mappings of earlier files.
    pub(crate) remembered: RememberedMappings,
}

/// Properties of [`StoreProvider`].
#[derive(Properties, PartialEq)]
pub(crate) struct StoreProviderProps {
    /// What the page opens with.
    pub(crate) opening: Opening,
    /// The page.
    pub(crate) children: Html,
}

/// Holds the state and hands its slices to everything inside.
#[component]
pub(crate) fn StoreProvider(props: &StoreProviderProps) -> Html {
    let store = use_reducer({
        let state = Rc::clone(&props.opening.state);
        move || AppState::clone(&state)
    });
    let pending = (*use_memo((), |()| Pending::default())).clone();
    let session = Rc::clone(&props.opening.session);
    let dispatch = Dispatch { reducer: store.dispatcher(), pending: pending.clone(), session };
    use_drawn_before_deeds(&pending);
    use_memo((), |()| {
        let dispatch = dispatch.clone();
        pending.set_cancel(Callback::from(move |gesture| dispatch.dispatch(Action::Cancel { gesture })));
    });
    let Shown { document, evaluation } = use_shown(&store.document, &props.opening);
    pending.set_behind(document != store.document);
    let findings = use_findings_of(&evaluation, store.history.is_in_gesture());
    let work = Work { changes: store.changes, document: store.document.clone(), remembered: store.remembered.clone() };
    let history = History { can_undo: store.history.can_undo(), can_redo: store.history.can_redo() };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <ContextProvider<Pending> context={pending}>
                <ContextProvider<Settings> context={store.settings}>
                    <ContextProvider<Shared<Document>> context={document}>
                        <ContextProvider<Shared<Evaluation>> context={evaluation}>
                            <ContextProvider<Findings> context={findings}>
                                <ContextProvider<History> context={history}>
                                    <ContextProvider<Work> context={work}>
                                        <ContextProvider<Notices> context={store.notices.clone()}>
                                            { props.children.clone() }
                                        </ContextProvider<Notices>>
                                    </ContextProvider<Work>>
                                </ContextProvider<History>>
                            </ContextProvider<Findings>>
                        </ContextProvider<Shared<Evaluation>>>
                    </ContextProvider<Shared<Document>>>
                </ContextProvider<Settings>>
            </ContextProvider<Pending>>
        </ContextProvider<Dispatch>>
    }
}

macro_rules! context_hooks {
    ($($(#[$doc:meta])* $name:ident -> $type:ty;)+) => {$(
        $(#[$doc])*
        #[hook]
        #[allow(clippy::expect_used)] // A page outside the provider is a mistake of ours that no user input can cause.
        pub(crate) fn $name() -> $type {
            use_context::<$type>().expect("this component must be inside StoreProvider")
        }
    )+};
}

context_hooks! {
    /// Sends actions.
    use_dispatch -> Dispatch;
    /// The language and the theme.
    use_settings -> Settings;
    /// The drafts and the roster.
    use_document -> Shared<Document>;
    /// What they mean.
    use_evaluation -> Shared<Evaluation>;
    /// What the checks find in it, one paint late; while something is typed or dragged, at its pause.
    use_findings -> Findings;
    /// What can be undone.
    use_history -> History;
    /// What is to be saved.
    use_work -> Work;
    /// What the app tells the user.
    use_notices -> Notices;
}

/// The language of the page.
#[hook]
pub(crate) fn use_lang() -> Lang {
    use_settings().lang
}

/// Sends edits of the current draft, each with the number of its gesture if it is part of one.
#[hook]
pub(crate) fn use_edit() -> Callback<(PolicyEdit, Option<u32>)> {
    let dispatch = use_dispatch();
    use_callback((), move |(edit, gesture), ()| dispatch.dispatch(Action::Edit { edit, gesture }))
}
