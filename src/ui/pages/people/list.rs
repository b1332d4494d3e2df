//! The list itself: as many rows as there are people, of which only those near the window's are drawn; on paper the
//! first thousand.

use yew::prelude::*;

use super::super::super::drawing::draw_now;
use super::super::super::renders::count_render;
use super::row::PersonRow;
use crate::analysis::{Sort, SortKey};
use crate::browser::page;
use crate::policy::Lang;
use crate::state::{Evaluation, Shared};

/// How many rows are drawn before it is known how many are seen.
const AT_FIRST: usize = 24;
/// How many rows are drawn above the first one that is seen, and below the last one.
const AROUND: usize = 6;
/// What is drawn moves in steps of this many rows, so that most scrolling draws nothing.
const STRIDE: usize = 6;
/// How many rows are put on paper: some fifty sheets.
const ON_PAPER: usize = 1_000;
/// How many groupings have a column.
const GROUPINGS: usize = 2;

/// Properties of [`PeopleList`].
#[derive(Properties, PartialEq)]
pub(super) struct PeopleListProps {
    /// The figures.
    pub(super) evaluation: Shared<Evaluation>,
    /// The rows to show, in their order.
    pub(super) rows: Shared<Vec<usize>>,
    /// Their order.
    pub(super) sort: Sort,
    /// The language.
    pub(super) lang: Lang,
    /// Whether other rows or another order are on their way.
    pub(super) is_late: bool,
    /// Orders them anew.
    pub(super) on_sort: Callback<SortKey>,
    /// The row of the agent who stands open beside the list.
    pub(super) open: Option<usize>,
    /// Opens an agent.
    pub(super) on_open: Callback<usize>,
}

/// What part of the list is drawn.
#[derive(Clone, Copy, PartialEq)]
struct Drawn {
    /// The first row.
    first: usize,
    /// The row behind the last.
    end: usize,
    /// How tall each row is, as the style sheet has it at this width.
    row_height: f64,
}

/// The list of people.
#[component]
pub(super) fn PeopleList(props: &PeopleListProps) -> Html {
    count_render("PeopleList");
    let drawn = use_state_eq(|| Drawn { first: 0, end: AT_FIRST, row_height: 48.0 });
    let node = use_node_ref();
    let look = use_callback((node.clone(), drawn.clone()), |(), (node, drawn)| {
        if let Some(seen) = node.cast().and_then(|list| look_at(&list)) {
            drawn.set(seen);
        }
    });
    // Rows of another height, or fewer rows than before: the browser has moved the window by itself.
    use_effect_with((props.rows.clone(), look.clone()), |(_, look)| look.emit(()));
    use_effect_with(look.clone(), |look| {
        let look = look.clone();
        let listener = page::on_resize(move || look.emit(()));
        move || drop(listener)
    });

    let is_printed = use_state_eq(|| false);
    use_effect_with((), {
        let is_printed = is_printed.setter();
        move |()| {
            let listener = page::on_print(move |is_now| {
                is_printed.set(is_now);
                // The browser does not wait.
                draw_now();
            });
            move || drop(listener)
        }
    });

    use_effect_with(props.open, {
        let (node, rows, row_height) = (node.clone(), props.rows.clone(), drawn.row_height);
        move |open| {
            let place = open.and_then(|open| rows.iter().position(|row| *row == open));
            if let (Some(place), Some(list)) = (place, node.cast()) {
                reveal(&list, place, row_height);
            }
        }
    });

    let PeopleListProps { evaluation, rows, sort, is_late, lang, on_sort, open, on_open } = props;
    let (lang, sort) = (*lang, *sort);
    // Of a person who is open the list is not put on paper.
    let is_on_paper = *is_printed && open.is_none();
    let (first, end) = if is_on_paper { (0, ON_PAPER) } else { (drawn.first, drawn.end) };
    let first = first.min(rows.len().saturating_sub(1));
    let last = end.clamp(first, rows.len());
    let visible = (first..).zip(rows.get(first..last).unwrap_or_default().iter().copied());
    let groupings = evaluation.draft.groupings().iter().take(GROUPINGS);
    let columns = ["no-groups", "one-group", "two-groups"].get(groupings.len()).copied();
    let ids = &evaluation.draft.roster().ids;
    html! {
        <>
        if is_on_paper && last < rows.len() {
            <p class="print-note">{ shortened(last, rows.len(), lang) }</p>
        }
        <div ref={node} class={classes!("people-list", columns)} role="table" aria-label={lang.pick("人员名单", "List of people")}
            aria-rowcount={(rows.len() + 1).to_string()} aria-busy={is_late.then_some("true")} onscroll={look.reform(|_: Event| ())}>
            <div class="people-head" role="rowgroup">
                <div class="person" role="row" aria-rowindex="1">
                    { name_header(sort, lang, on_sort) }
                    { header(SortKey::Level, "level", sort, lang, on_sort) }
                    { for groupings.map(|(name, _)| html! { <div role="columnheader" class="group">{ name.clone() }</div> }) }
                    { header(SortKey::Verdict, "verdict-cell", sort, lang, on_sort) }
                    { header(SortKey::Composite, "composite", sort, lang, on_sort) }
                    { header(SortKey::State, "state", sort, lang, on_sort) }
                    <div role="columnheader" class="reason">{ lang.pick("决定原因", "Deciding reason") }</div>
                </div>
            </div>
            <div class="people-rows" role="rowgroup" onkeydown={|event: KeyboardEvent| walk(&event)} ~style={padding(first, last, rows.len(), drawn.row_height)}>
                for (place, row) in visible {
                    <PersonRow key={ids.get(row).cloned().unwrap_or_default()} evaluation={evaluation.clone()}
                        {row} {place} {lang} is_open={*open == Some(row)} groupings={GROUPINGS} {on_open} />
                }
            </div>
        </div>
        </>
    }
}

/// Says on paper that the list goes on.
fn shortened(printed: usize, total: usize, lang: Lang) -> String {
    lang.pick(
        format!("仅打印前 {printed} 人，名单共 {total} 人。完整名单请用“导出 CSV”。"),
        format!("The first {printed} of {total} people. “Export CSV” has all of them."),
    )
}

/// The rows that are not drawn leave their room above and below.
fn padding(first: usize, last: usize, total: usize, row_height: f64) -> String {
    let room = |rows: usize| u32::try_from(rows).map_or(0.0, f64::from) * row_height;
    format!("padding-top: {}px; padding-bottom: {}px", room(first), room(total.saturating_sub(last)))
}

/// What is to be drawn where the list is scrolled to now; `None` as long as it has no rows to measure.
fn look_at(list: &web_sys::Element) -> Option<Drawn> {
    let row = list.query_selector(".people-rows .person").ok().flatten()?;
    let row_height = row.get_bounding_client_rect().height();
    if row_height < 1.0 {
        return None;
    }
    let (top, height) = (f64::from(list.scroll_top()), f64::from(list.client_height()));
    let first = rows_within(top / row_height).saturating_sub(AROUND);
    let end = rows_within((top + height) / row_height) + 1 + AROUND;
    Some(Drawn { first: first - first % STRIDE, end: end.next_multiple_of(STRIDE), row_height })
}

/// Scrolls as little as it takes to see a place of the list, whether its row is drawn yet or not.
fn reveal(list: &web_sys::Element, place: usize, row_height: f64) {
    let head =
        list.query_selector(".people-head").ok().flatten().map_or(0.0, |it| it.get_bounding_client_rect().height());
    // The window may show less of the list than there is; above its rows lie its border and, sticking, its head.
    let above = list.get_bounding_client_rect().top() + f64::from(list.client_top());
    let seen = (page::height() - above).min(f64::from(list.client_height())).max(head + row_height);
    let top = u32::try_from(place).map_or(0.0, f64::from) * row_height;
    let (most, least) = (top.floor(), (head + top + row_height - seen).ceil());
    list.scroll_to_with_x_and_y(0.0, f64::from(list.scroll_top()).min(most).max(least));
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A list has fewer rows than a u32 counts.
fn rows_within(rows: f64) -> usize {
    rows.max(0.0) as usize
}

/// Arrow keys go from one person to the next.
fn walk(event: &KeyboardEvent) {
    let target: Option<web_sys::Element> = event.target_dyn_into();
    let Some(row) = target.and_then(|it| it.closest(".person").ok().flatten()) else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        _ => return,
    };
    let button = next.and_then(|it| it.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok()) {
        event.prevent_default();
        // Fails only for what cannot have the focus.
        let _ = button.focus();
    }
}

/// What a column is called.
pub(super) fn column_name(key: SortKey, lang: Lang) -> &'static str {
    match key {
        SortKey::Id => lang.pick("工号", "Id"),
        SortKey::Name => lang.pick("姓名", "Name"),
        SortKey::Level => lang.pick("职级", "Level"),
        SortKey::Verdict => lang.pick("结论", "Verdict"),
        SortKey::State => lang.pick("变动", "Change"),
        SortKey::Composite => lang.pick("综合分", "Composite"),
    }
}

/// Name and id share a column, and each orders the list.
fn name_header(sort: Sort, lang: Lang, on_sort: &Callback<SortKey>) -> Html {
    let own = [SortKey::Name, SortKey::Id];
    html! {
        <div role="columnheader" class="name" aria-sort={aria_sort(sort, &own)}>
            for key in own { { sort_button(key, sort, lang, on_sort) } }
        </div>
    }
}

fn header(key: SortKey, class: &'static str, sort: Sort, lang: Lang, on_sort: &Callback<SortKey>) -> Html {
    html! {
        <div role="columnheader" {class} aria-sort={aria_sort(sort, &[key])}>{ sort_button(key, sort, lang, on_sort) }</div>
    }
}

fn aria_sort(sort: Sort, keys: &[SortKey]) -> Option<&'static str> {
    keys.contains(&sort.key).then_some(if sort.is_descending { "descending" } else { "ascending" })
}

fn sort_button(key: SortKey, sort: Sort, lang: Lang, on_sort: &Callback<SortKey>) -> Html {
    let arrow = match (sort.key == key, sort.is_descending) {
        (false, _) => "",
        (true, false) => " ↑",
        (true, true) => " ↓",
    };
    let onclick = on_sort.reform(move |_: MouseEvent| key);
    html! {
        <button type="button" class="sort" {onclick}>
            { column_name(key, lang) }<span aria-hidden="true">{ arrow }</span>
        </button>
    }
}
