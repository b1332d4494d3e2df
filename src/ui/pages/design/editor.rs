//! What the parts of the editor share: the draft, the baseline beside it, the language, and where edits go.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::engine::Bounds;
use crate::policy::lint::Finding;
use crate::policy::{ClauseId, Date, Lang, Origin, Policy, Text};
use crate::roster::Roster;
use crate::state::edit::{ClauseEdit, GatePlace};
use crate::state::{Evaluation, PolicyEdit, Shared};

/// What the parts of the editor share.
#[derive(Clone)]
pub(crate) struct Editor {
    /// The draft.
    pub(crate) policy: Shared<Policy>,
    /// What it is compared with.
    pub(crate) baseline: Shared<Policy>,
    /// What the draft means, as it is whenever that is asked: a part that is not drawn again asks later than it was drawn.
    pub(crate) evaluation: Rc<RefCell<Shared<Evaluation>>>,
    /// The people.
    pub(crate) roster: Rc<Roster>,
    /// The groupings of the roster.
    pub(crate) groupings: Vec<String>,
    /// The language of the page.
    pub(crate) lang: Lang,
    /// Where edits go, with the gesture that they belong to.
    pub(crate) edit: Callback<(PolicyEdit, Option<u32>)>,
    /// The day that dates are measured at.
    pub(crate) as_of: Option<Date>,
    /// How many people each transition covers.
    pub(crate) covered: Vec<(ClauseId, Bounds)>,
    /// Goes to a place in the policy, by its path.
    pub(crate) jump: Callback<String>,
    /// Opens the choice of clauses to add at a place.
    pub(crate) add_at: Callback<GatePlace>,
    /// The element that gets the focus once the page is drawn again.
    pub(crate) wanted: Rc<RefCell<Option<String>>>,
    /// The clause that is being dragged.
    pub(crate) dragged: Rc<RefCell<Option<ClauseId>>>,
    /// How clauses are shown.
    pub(crate) view: ClauseView,
    /// Changes how clauses are shown.
    pub(crate) on_view: Callback<ClauseView>,
    /// A number that is another one whenever something is shown otherwise, figures left aside: see [`Editor::numbered`].
    pub(crate) frame: u32,
}

impl PartialEq for Editor {
    /// Never: callbacks, which are made anew each time, would make the difference after the roster was compared cell by
    /// cell. What is shown is told apart by the frame.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// How clauses are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ClauseView {
    /// Only clauses whose id or sentence has these words.
    pub(crate) filter: String,
    /// Sentences without inputs; the one that is opened has them.
    pub(crate) is_compact: bool,
    /// The clause that is opened among compact ones.
    pub(crate) opened: Option<ClauseId>,
    /// Steps and groups that are folded, by path.
    pub(crate) folded: Vec<String>,
}

impl ClauseView {
    /// With a step or a group folded, or open again.
    pub(crate) fn toggled(&self, path: &str) -> Self {
        let mut folded = self.folded.clone();
        match folded.iter().position(|it| it == path) {
            Some(place) => {
                folded.remove(place);
            }
            None => folded.push(path.to_owned()),
        }
        Self { folded, ..self.clone() }
    }
}

impl Editor {
    /// With the number of the one before where it shows the same but for figures, else with the next.
    pub(crate) fn numbered(mut self, before: &mut Option<Self>) -> Self {
        self.frame = match before {
            Some(before) => before.frame.wrapping_add(u32::from(!self.is_same_but_for_figures(before))),
            None => 0,
        };
        before.replace(self.clone());
        self
    }

    /// Whether both show the same but for figures: weights and minimums of scores.
    fn is_same_but_for_figures(&self, other: &Self) -> bool {
        // Not compared is what is not shown, and asked only when something is clicked. The jump knows the policy of its
        // time, which differs in figures at most.
        let Self {
            policy,
            baseline,
            roster,
            groupings,
            lang,
            edit,
            as_of,
            covered,
            view,
            evaluation: _,
            jump: _,
            add_at: _,
            wanted: _,
            dragged: _,
            on_view: _,
            frame: _,
        } = self;
        (baseline, lang, as_of, view) == (&other.baseline, &other.lang, &other.as_of, &other.view)
            && (groupings, covered, edit) == (&other.groupings, &other.covered, &other.edit)
            && Rc::ptr_eq(roster, &other.roster)
            && (policy == &other.policy || policy.is_same_but_for_figures(&other.policy))
    }

    /// Words in the language of the page.
    pub(crate) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }

    /// A bilingual text in the language of the page.
    pub(crate) fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// A click that makes an edit and moves the focus to an element.
    pub(crate) fn on_click_to(&self, edit: impl Into<PolicyEdit>, id: String) -> Callback<MouseEvent> {
        let (edit, wanted) = (edit.into(), Rc::clone(&self.wanted));
        self.edit.reform(move |_| {
            wanted.replace(Some(id.clone()));
            (edit.clone(), None)
        })
    }

    /// A click that adds something and moves the focus to its element, so that what is typed next names it. `elements`
    /// are those that a policy has.
    pub(crate) fn on_add(
        &self,
        edit: impl Into<PolicyEdit>,
        elements: impl Fn(&Policy) -> Vec<String> + 'static,
    ) -> Callback<MouseEvent> {
        let (edit, wanted, policy) = (edit.into(), Rc::clone(&self.wanted), self.policy.clone());
        self.edit.reform(move |_| {
            let (before, edited) = (elements(&policy), edit.apply(&policy));
            let added = edited.iter().flat_map(&elements).find(|it| !before.contains(it));
            wanted.replace(added);
            (edit.clone(), None)
        })
    }

    /// A click that mends what was found. What is found is drawn after the verdicts, so it may be mended already: then
    /// nothing is done.
    pub(crate) fn on_mend(&self, finding: &Finding, edit: PolicyEdit, id: String) -> Callback<MouseEvent> {
        let (emit, wanted) = (self.edit.clone(), Rc::clone(&self.wanted));
        let (evaluation, finding) = (Rc::clone(&self.evaluation), finding.clone());
        Callback::from(move |_| {
            let now = evaluation.borrow().clone();
            if now.findings().contains(&finding) {
                wanted.replace(Some(id.clone()));
                emit.emit((edit.clone(), None));
            }
        })
    }

    /// Drops the clause that is being dragged before another one of a list, or at its end.
    pub(crate) fn on_drop(&self, place: &GatePlace, before: Option<&ClauseId>) -> Callback<DragEvent> {
        let (place, before, dragged) = (place.clone(), before.cloned(), Rc::clone(&self.dragged));
        let edit = self.edit.clone();
        Callback::from(move |event: DragEvent| {
            let clause = dragged.borrow_mut().take();
            if let Some(clause) = clause.filter(|it| before.as_ref() != Some(it)) {
                event.prevent_default();
                event.stop_propagation();
                let relocate = ClauseEdit::Relocate { clause, place: place.clone(), before: before.clone() };
                edit.emit((relocate.into(), None));
            }
        })
    }

    /// A click that makes an edit.
    pub(crate) fn on_click(&self, edit: impl Into<PolicyEdit>) -> Callback<MouseEvent> {
        let edit = edit.into();
        self.edit.reform(move |_| (edit.clone(), None))
    }

    /// A change of a value that makes an edit.
    pub(crate) fn on_value<T: 'static, E: Into<PolicyEdit>>(&self, edit: impl Fn(T) -> E + 'static) -> Callback<T> {
        self.edit.reform(move |value| (edit(value).into(), None))
    }

    /// A change of a value within a gesture that makes an edit.
    pub(crate) fn on_gesture<T: 'static, E: Into<PolicyEdit>>(
        &self,
        edit: impl Fn(T) -> E + 'static,
    ) -> Callback<(T, u32)> {
        self.edit.reform(move |(value, gesture)| (edit(value).into(), Some(gesture)))
    }

    /// Where the field at a path comes from, as a small sign with words.
    pub(crate) fn origin(&self, path: &str) -> Html {
        let (sign, class, words) = match self.policy.origin_of_all(path) {
            Some(Origin::Given { source }) => {
                ("●", "given", format!("{}{}", self.say("来源给定：", "given by the source: "), source.get(self.lang)))
            }
            Some(Origin::Assumed) => {
                ("○", "assumed", self.say("假设值，请替换为贵司规定", "assumed: replace it with your own").to_owned())
            }
            Some(Origin::Own) => ("✎", "own", self.say("由您设定", "set by you").to_owned()),
            None => return Html::default(),
        };
        html! {
            <span class={classes!("origin", class)} title={words.clone()}>
                <span aria-hidden="true">{ sign }</span><span class="visually-hidden">{ words }</span>
            </span>
        }
    }
}
