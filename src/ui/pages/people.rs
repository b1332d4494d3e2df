//! People 人员: everybody with verdict and deciding reason; one agent opens into the full explanation.

mod chips;
mod clause;
mod contributions;
mod drawer;
mod empty;
mod export;
mod export_rows;
mod facts;
mod list;
mod row;
mod step;
mod toolbar;

pub(crate) use crate::analysis::PeopleFilter;

use std::rc::Rc;

use yew::prelude::*;

use super::super::components::use_painted;
use super::super::renders::count_render;
use super::super::store::{use_evaluation, use_lang};
use crate::analysis::{people, rows_by_id};
use crate::browser::page;
use crate::roster::Roster;
use crate::state::{Evaluation, Shared};
use chips::chips;
use drawer::AgentDrawer;
use empty::{NoRoster, nobody_matches};
use list::PeopleList;
use row::name_element;
use toolbar::Toolbar;

/// Properties of [`PeoplePage`].
#[derive(Properties, PartialEq)]
pub(crate) struct PeoplePageProps {
    /// Who is shown.
    pub(crate) filter: PeopleFilter,
    /// Shows others.
    pub(crate) on_filter: Callback<PeopleFilter>,
}

/// Everybody with verdict and deciding reason.
#[component]
pub(crate) fn PeoplePage(props: &PeoplePageProps) -> Html {
    count_render("PeoplePage");
    let lang = use_lang();
    let evaluation = use_evaluation();
    // What is typed or chosen is seen at once; the list follows.
    let painted = use_painted(&props.filter);
    let rows = use_rows(&evaluation, &painted);
    // By row and id: another roster has somebody else in that row.
    let opened = use_state(|| None::<(usize, String)>);
    let ids = &evaluation.draft.roster().ids;
    let open = opened.as_ref().filter(|(row, id)| ids.get(*row) == Some(id)).map(|(row, _)| *row);
    let on_open = use_callback((evaluation.clone(), opened.setter()), |row: usize, (evaluation, opened)| {
        opened.set(evaluation.draft.roster().ids.get(row).map(|id| (row, id.clone())));
    });
    let on_close = use_callback((open, opened.setter()), |(), (open, opened)| {
        // What has the focus goes with the drawer: it goes on to who was shown last, if that row is drawn.
        if let Some(row) = open.filter(|_| page::is_focus_in(".drawer")) {
            page::focus_later_or(name_element(row), COUNT);
        }
        opened.set(None);
    });
    // When a person opens, the list makes room and shows where it is two paints later: the verdict comes first, a paint
    // later what it rests on. A key that comes meanwhile waits for one of them at most. The next person is shown there,
    // and the room is given back, one paint later.
    let shown = use_painted(&open);
    let marked = use_painted(&shown).and(shown);

    let PeoplePageProps { filter, on_filter } = props;
    let on_lift = lifting(on_filter);
    let on_sort = use_callback((filter.clone(), on_filter.clone()), |key, (filter, on_filter)| {
        on_filter.emit(PeopleFilter { sort: filter.sort.clicked(key), ..filter.clone() });
    });
    let total = evaluation.draft.roster().len();
    if total == 0 {
        return html! { <NoRoster /> };
    }
    html! {
        <section class={classes!("people", marked.map(|_| "is-beside"))} aria-label={lang.pick("人员", "People")}>
            <Toolbar filter={filter.clone()} {on_filter} evaluation={evaluation.clone()} rows={rows.clone()} />
            { chips(filter, evaluation.draft.policy(), lang, &on_lift) }
            if rows.is_empty() {
                { nobody_matches(lang, on_lift.reform({ let all = filter.cleared(); move |_| all.clone() })) }
            } else {
                <PeopleList evaluation={evaluation.clone()} rows={rows.clone()} sort={painted.sort} is_late={painted != *filter} {lang} {on_sort} open={marked} on_open={&on_open} />
            }
            if let Some(row) = open {
                <AgentDrawer evaluation={evaluation.clone()} rows={rows.clone()} {row} {lang} on_row={&on_open} {on_close} />
            }
        </section>
    }
}

/// The id of the element that says how many people are shown.
const COUNT: &str = "people-count";

/// Shows others where what was clicked goes with the condition that it lifts: the focus goes to the count of those who
/// are shown then.
fn lifting(on_filter: &Callback<PeopleFilter>) -> Callback<PeopleFilter> {
    let on_filter = on_filter.clone();
    Callback::from(move |filter| {
        // The count is always there.
        let _ = page::focus(COUNT);
        on_filter.emit(filter);
    })
}

/// The rows that the filter shows, computed again only when the filter or the figures change.
#[hook]
fn use_rows(evaluation: &Shared<Evaluation>, filter: &PeopleFilter) -> Shared<Vec<usize>> {
    let roster = SameRoster(Rc::clone(evaluation.draft.roster()));
    let by_id = use_memo(roster, |roster| Shared::new(rows_by_id(&roster.0)));
    let inputs = (evaluation.clone(), filter.clone(), Shared::clone(&by_id));
    let rows = use_memo(inputs, |(evaluation, filter, by_id)| {
        Shared::new(people(&evaluation.draft, &evaluation.ledger, filter, by_id))
    });
    Shared::clone(&rows)
}

/// A roster that is equal to itself only: comparing cell by cell would take longer than ordering it anew.
struct SameRoster(Rc<Roster>);

impl PartialEq for SameRoster {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
