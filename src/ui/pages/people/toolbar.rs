//! The line above the list: search, filters, how many are shown, and the ways out.

use yew::prelude::*;

use super::super::super::components::{SelectOption, button, select};
use super::super::super::renders::count_render;
use super::super::super::store::use_lang;
use super::super::super::words;
use super::export::ExportButtons;
use super::{COUNT, PeopleFilter, lifting};
use crate::analysis::{LedgerState, Placing, Sort, SortKey};
use crate::engine::Verdict;
use crate::policy::{ClauseId, Lang, LevelId, Policy};
use crate::roster::Roster;
use crate::state::{Evaluation, Shared};

/// Properties of [`Toolbar`].
#[derive(Properties, PartialEq)]
pub(super) struct ToolbarProps {
    /// Who is shown.
    pub(super) filter: PeopleFilter,
    /// Shows others.
    pub(super) on_filter: Callback<PeopleFilter>,
    /// The figures.
    pub(super) evaluation: Shared<Evaluation>,
    /// The rows that are shown, in their order.
    pub(super) rows: Shared<Vec<usize>>,
}

/// Search, filters, count and export.
#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    count_render("Toolbar");
    let lang = use_lang();
    let ToolbarProps { filter, on_filter, evaluation, rows } = props;
    let (policy, roster) = (evaluation.draft.policy(), evaluation.draft.roster());
    let everybody = filter.cleared();
    html! {
        <div class="people-toolbar" role="search" aria-label={lang.pick("筛选人员", "Filter people")}>
            { search(filter, lang, on_filter) }
            <div class="people-filters">
                { level(filter, policy, roster, lang, on_filter) }
                { verdict(filter, lang, on_filter) }
                if has_quota(policy) { { placing(filter, lang, on_filter) } }
                { state(filter, lang, on_filter) }
                { misses(filter, policy, lang, on_filter) }
                if !roster.groupings.is_empty() { { group(filter, roster, lang, on_filter) } }
                { order(filter, lang, on_filter) }
            </div>
            <p id={COUNT} class="people-count" role="status" tabindex="-1">{ count(rows.len(), roster.len(), lang) }</p>
            if !filter.is_everybody() {
                { button("quiet", lang.pick("重置", "Reset"), lifting(on_filter).reform(move |_| everybody.clone())) }
            }
            <ExportButtons evaluation={evaluation.clone()} rows={rows.clone()} />
        </div>
    }
}

fn count(shown: usize, total: usize, lang: Lang) -> Html {
    let shown = html! { <strong>{ shown }</strong> };
    match lang {
        Lang::Zh => html! { <>{ format!("{total} 人中的 ") }{ shown }{ " 人" }</> },
        Lang::En => html! { <>{ shown }{ format!(" of {total} people") }</> },
    }
}

fn search(filter: &PeopleFilter, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let words = lang.pick("按工号或姓名查找", "Find by id or name");
    let (before, on_filter) = (filter.clone(), on_filter.clone());
    let oninput = move |event: InputEvent| {
        let input: Option<web_sys::HtmlInputElement> = event.target_dyn_into();
        if let Some(input) = input {
            on_filter.emit(PeopleFilter { text: input.value(), ..before.clone() });
        }
    };
    html! {
        <input type="search" class="search" placeholder={words} aria-label={words} autocomplete="off"
            value={filter.text.clone()} {oninput} />
    }
}

fn level(
    filter: &PeopleFilter,
    policy: &Policy,
    roster: &Roster,
    lang: Lang,
    on_filter: &Callback<PeopleFilter>,
) -> Html {
    let mut options = vec![SelectOption::new("", lang.pick("全部职级", "All levels"))];
    options.extend(policy.levels().map(|it| SelectOption::new(it.id.to_string(), it.name.get(lang).to_owned())));
    let off_ladder = roster.levels.dictionary.iter().filter(|it| policy.level(&LevelId::from(it.as_str())).is_none());
    options.extend(off_ladder.map(|it| {
        let words = lang.pick(format!("{it}（不在方案中）"), format!("{it} (not on the ladder)"));
        SelectOption::new(it.clone(), words)
    }));
    let value = filter.level.as_ref().map(LevelId::as_str).unwrap_or_default();
    let filter = filter.clone();
    let on_change = on_filter.reform(move |id: String| PeopleFilter {
        level: (!id.is_empty()).then(|| LevelId::from(id)),
        ..filter.clone()
    });
    select(lang.pick("职级", "Level"), value, options, on_change)
}

fn verdict(filter: &PeopleFilter, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let all = lang.pick("全部结论", "All verdicts");
    let chosen = filter.verdict.and_then(|it| Verdict::ALL.iter().position(|other| *other == it));
    let filter = filter.clone();
    let on_change = on_filter.reform(move |verdict| PeopleFilter { verdict, ..filter.clone() });
    let name = |it| format!("{} {}", words::verdict_mark(it), words::verdict(it, lang));
    one_of(lang.pick("结论", "Verdict"), all, &Verdict::ALL, chosen, name, &on_change)
}

/// Whether places are few at a step whose verdict stands for people.
fn has_quota(policy: &Policy) -> bool {
    let mains = policy.levels().filter_map(|level| policy.step(level.main_step.as_ref()?));
    mains.filter_map(|step| step.quota.as_ref()).any(|quota| !quota.set_aside)
}

fn placing(filter: &PeopleFilter, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let all = lang.pick("名额内外", "With or without a place");
    let chosen = filter.placing.and_then(|it| Placing::ALL.iter().position(|other| *other == it));
    let filter = filter.clone();
    let on_change = on_filter.reform(move |placing| PeopleFilter { placing, ..filter.clone() });
    let name = |it| placing_words(it, lang).to_owned();
    one_of(lang.pick("名额", "Places"), all, &Placing::ALL, chosen, name, &on_change)
}

/// What becomes of people who qualify.
pub(super) fn placing_words(placing: Placing, lang: Lang) -> &'static str {
    match placing {
        Placing::Promoted => lang.pick("名额内", "Has a place"),
        Placing::Waiting => lang.pick("候补", "Waiting"),
        Placing::Open => lang.pick("名额待定", "Place open"),
    }
}

fn state(filter: &PeopleFilter, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    const STATES: [LedgerState; 6] = [
        LedgerState::Newly,
        LedgerState::Still,
        LedgerState::Loses,
        LedgerState::CannotTell,
        LedgerState::StillNot,
        LedgerState::Beside,
    ];
    let all = lang.pick("全部变动", "All changes");
    let chosen = filter.state.and_then(|it| STATES.iter().position(|other| *other == it));
    let filter = filter.clone();
    let on_change = on_filter.reform(move |state| PeopleFilter { state, ..filter.clone() });
    let name = |it| format!("{} {}", words::ledger_mark(it), words::ledger_state(it, lang));
    one_of(lang.pick("变动", "Change"), all, &STATES, chosen, name, &on_change)
}

/// A list of a few fixed values, with everything first.
fn one_of<T: Copy + 'static>(
    label: &str,
    all: &'static str,
    values: &'static [T],
    chosen: Option<usize>,
    name: impl Fn(T) -> String,
    on_change: &Callback<Option<T>>,
) -> Html {
    let mut options = vec![SelectOption::new("", all)];
    options
        .extend((0..).zip(values).map(|(place, value): (usize, _)| SelectOption::new(place.to_string(), name(*value))));
    let value = chosen.map(|place| place.to_string()).unwrap_or_default();
    let on_change = on_change.reform(|place: String| values.get(place.parse::<usize>().ok()?).copied());
    select(label, &value, options, on_change)
}

/// Who misses a clause: the clauses of each main step.
fn misses(filter: &PeopleFilter, policy: &Policy, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let main_steps = policy.levels().filter_map(|level| policy.step(level.main_step.as_ref()?));
    let groups = main_steps.map(|step| {
        let layers = || step.layers.iter().filter_map(|id| policy.layer(id));
        let gates = step.gates.iter().chain(layers().flat_map(|layer| &layer.gates)).map(|it| &it.id);
        let floors = step.score.floors.iter().chain(layers().flat_map(|layer| &layer.floors)).map(|it| &it.id);
        let clauses = gates.chain(floors).chain(step.score.cut.as_ref().map(|cut| &cut.id));
        let options = clauses.map(|id| {
            SelectOption::new(id.as_str().to_owned(), format!("{id} {}", words::clause(policy, id).get(lang)))
        });
        (words::step(policy, step, lang), options.collect())
    });
    let value = filter.misses.as_ref().map(ClauseId::as_str).unwrap_or_default();
    let filter = filter.clone();
    let on_change = on_filter.reform(move |id: String| PeopleFilter {
        misses: (!id.is_empty()).then(|| ClauseId::from(id)),
        ..filter.clone()
    });
    let all = lang.pick("未满足条款：不限", "Any clause");
    grouped_select(lang.pick("未满足的条款", "Missed clause"), all, value, groups.collect(), on_change)
}

/// One value of one grouping. The value of an option is the grouping's place and the label's.
fn group(filter: &PeopleFilter, roster: &Roster, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let labels: Vec<(String, Vec<String>)> =
        roster.groupings.iter().map(|(name, labels)| (name.clone(), labels.dictionary.clone())).collect();
    let chosen = filter.group.as_ref().and_then(|(name, value)| {
        let grouping = labels.iter().position(|it| it.0 == *name)?;
        let place = labels.get(grouping)?.1.iter().position(|it| it == value)?;
        Some(format!("{grouping}/{place}"))
    });
    let groups = (0..).zip(&labels).map(|(grouping, (name, values)): (usize, _)| {
        let option = |(place, value): (usize, &String)| SelectOption::new(format!("{grouping}/{place}"), value.clone());
        (name.clone(), values.iter().enumerate().map(option).collect())
    });
    let groups = groups.collect();
    let filter = filter.clone();
    let on_change = on_filter.reform(move |value: String| {
        let group = value.split_once('/').and_then(|(grouping, place)| {
            let (name, values) = labels.get(grouping.parse::<usize>().ok()?)?;
            Some((name.clone(), values.get(place.parse::<usize>().ok()?)?.clone()))
        });
        PeopleFilter { group, ..filter.clone() }
    });
    let all = lang.pick("全部分组", "All groups");
    grouped_select(lang.pick("分组", "Group"), all, &chosen.unwrap_or_default(), groups, on_change)
}

/// A drop-down list with headings.
fn grouped_select(
    label: &str,
    all: &str,
    value: &str,
    groups: Vec<(String, Vec<SelectOption>)>,
    on_change: Callback<String>,
) -> Html {
    let choose = move |event: Event| {
        let select: Option<web_sys::HtmlSelectElement> = event.target_dyn_into();
        if let Some(select) = select {
            on_change.emit(select.value());
        }
    };
    let option =
        |it: SelectOption| html! { <option value={&it.value} selected={it.value == value}>{ it.name }</option> };
    html! {
        <select class="select" aria-label={label.to_owned()} onchange={choose}>
            <option value="" selected={value.is_empty()}>{ all.to_owned() }</option>
            for (name, options) in groups {
                <optgroup label={name.clone()}>{ for options.into_iter().map(option) }</optgroup>
            }
        </select>
    }
}

/// The order, where the list is narrow and has no header to click.
fn order(filter: &PeopleFilter, lang: Lang, on_filter: &Callback<PeopleFilter>) -> Html {
    let orders: Vec<Sort> = SortKey::ALL
        .into_iter()
        .flat_map(|key| [false, true].map(|is_descending| Sort { key, is_descending }))
        .collect();
    let name = |sort: &Sort| {
        let arrow = if sort.is_descending { "↓" } else { "↑" };
        format!("{} {arrow}", super::list::column_name(sort.key, lang))
    };
    let options = (0..).zip(&orders).map(|(place, sort): (usize, _)| SelectOption::new(place.to_string(), name(sort)));
    let options = options.collect();
    let value = orders.iter().position(|it| *it == filter.sort).unwrap_or_default().to_string();
    let filter = filter.clone();
    let on_change = on_filter.reform(move |place: String| {
        let sort = place.parse::<usize>().ok().and_then(|place| orders.get(place)).copied().unwrap_or_default();
        PeopleFilter { sort, ..filter.clone() }
    });
    html! { <div class="people-order">{ select(lang.pick("排序", "Order"), &value, options, on_change) }</div> }
}
