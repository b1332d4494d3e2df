//! What the page shows: a document and what it means, both of the same moment.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::app::Opening;
use crate::state::{Document, Evaluation, Session, Shared};

/// How many values of the roster are read in one task of a first evaluation: about ten milliseconds.
const VALUES: usize = 8_000_000;

/// A document and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The drafts and the roster.
    pub(crate) document: Shared<Document>,
    /// What they mean.
    pub(crate) evaluation: Shared<Evaluation>,
}

/// What is shown for a document: the document itself or, while a large roster is evaluated for the first time, what was
/// shown before. Edits that come meanwhile are shown with that roster.
#[hook]
pub(crate) fn use_shown(document: &Shared<Document>, opening: &Opening) -> Shown {
    let session = &opening.session;
    let before = use_mut_ref(|| opening.shown.clone());
    let round = use_state(|| 0_u32);
    let begun = use_memo((document.clone(), *round), |(document, _)| {
        let opened = before.borrow().clone().filter(|it| it.document == *document);
        if opened.is_some() {
            return opened;
        }
        let evaluation = session.borrow_mut().begin(document)?;
        Some(Shown { document: document.clone(), evaluation: Shared::new(evaluation) })
    });
    use_effect_with((begun.is_none(), *round), {
        let (session, round) = (Rc::clone(session), round.setter());
        move |&(is_waiting, number)| {
            if is_waiting {
                go_on(session, Callback::from(move |()| round.set(number.wrapping_add(1))));
            }
        }
    });
    // There is something to show from the first moment on, however long that takes.
    let at_once = || {
        let evaluation = session.borrow_mut().evaluate(document);
        Shown { document: document.clone(), evaluation: Shared::new(evaluation) }
    };
    let known = (*begun).clone().or_else(|| before.borrow().clone());
    let shown = known.unwrap_or_else(at_once);
    before.replace(Some(shown.clone()));
    shown
}

/// Goes on with a first evaluation, task by task; between two of them the page paints and listens.
fn go_on(session: Rc<RefCell<Session>>, on_done: Callback<()>) {
    let task = move || {
        if session.borrow_mut().advance(VALUES) {
            on_done.emit(());
        } else {
            go_on(session, on_done);
        }
    };
    Timeout::new(0, task).forget();
}
