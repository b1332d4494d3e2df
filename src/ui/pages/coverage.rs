//! What the policy asks and the roster does not hold, with an offer to set those clauses aside, visibly.

use std::collections::BTreeSet;

use yew::prelude::*;

use crate::analysis::{Coverage, Uncovered};
use crate::policy::{AttributeId, ClauseId, Lang, Policy};
use crate::state::PolicyEdit;
use crate::ui::components::button;
use crate::ui::store::{use_document, use_edit, use_evaluation, use_lang};
use crate::ui::words;

/// How many clauses are named in the sentence.
const SHOWN: usize = 12;
/// How many attributes are.
const FEW: usize = 3;

/// Properties of [`CoverageNotice`].
#[derive(Properties, PartialEq)]
pub(crate) struct CoverageNoticeProps {
    /// It asks for the import of a roster.
    pub(crate) on_import: Callback<()>,
}

/// What the policy asks and the roster does not hold; nothing where everything has data.
#[component]
pub(crate) fn CoverageNotice(props: &CoverageNoticeProps) -> Html {
    let lang = use_lang();
    let document = use_document();
    let evaluation = use_evaluation();
    let edit = use_edit();
    let kept = use_state(BTreeSet::<ClauseId>::new);
    let is_open = use_state(|| false);

    let coverage = &evaluation.coverage;
    if document.roster.is_none() || coverage.is_complete() {
        return Html::default();
    }
    let policy = document.policy();
    let clauses = uncovered(coverage);
    let chosen: Vec<ClauseId> = clauses.iter().map(|it| it.clause.clone()).filter(|id| !kept.contains(id)).collect();
    let on_aside = {
        let clauses = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            edit.emit((PolicyEdit::SetAside { clauses: clauses.clone(), set_aside: true }, None));
        })
    };
    let on_toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let on_choose = {
        let kept = kept.clone();
        Callback::from(move |id: ClauseId| {
            let mut next = BTreeSet::clone(&kept);
            if !next.remove(&id) {
                next.insert(id);
            }
            kept.set(next);
        })
    };
    html! {
        <section class="coverage" aria-label={lang.pick("名册里没有的数据", "What the roster does not hold")}>
            if !clauses.is_empty() { <p>{ headline(&clauses, lang) }</p> }
            if !coverage.scores.is_empty() { <p>{ scores(policy, coverage, *is_open, lang) }</p> }
            if *is_open { { list(&clauses, policy, &kept, &on_choose, lang) } }
            <div class="button-row">
                if !chosen.is_empty() { { button("", &aside(chosen.len(), lang), on_aside) } }
                { fold(*is_open, on_toggle, lang) }
                { button("quiet", lang.pick("重新对应各列", "Match the columns again"), props.on_import.reform(|_| ())) }
            </div>
        </section>
    }
}

/// Clauses without data, in the order of their ids: A2 before A10. Those that need scores nobody has name no attributes.
fn uncovered(coverage: &Coverage) -> Vec<Uncovered> {
    let of_scores = coverage.score_clauses.iter();
    let of_scores = of_scores.map(|id| Uncovered { clause: id.clone(), attributes: Vec::new() });
    let mut clauses: Vec<Uncovered> = coverage.clauses.iter().cloned().chain(of_scores).collect();
    clauses.sort_by_cached_key(|it| {
        let id = it.clause.as_str();
        let (letters, number) = id.split_at(id.find(|letter: char| letter.is_ascii_digit()).unwrap_or(id.len()));
        (letters.to_owned(), number.parse::<u32>().ok(), id.to_owned())
    });
    clauses
}

fn headline(clauses: &[Uncovered], lang: Lang) -> String {
    let ids: Vec<&str> = clauses.iter().map(|it| it.clause.as_str()).take(SHOWN).collect();
    let ids = ids.join(lang.pick("、", ", "));
    let ids = match clauses.len().saturating_sub(SHOWN) {
        0 => ids,
        more => lang.pick(format!("{ids}，另有 {more} 条"), format!("{ids} and {more} more")),
    };
    match clauses.len() {
        1 => lang.pick(
            format!("条款 {ids} 在名册里没有数据，会让人“无法判定”。可以先搁置，随时恢复。"),
            format!("Clause {ids} has no data in the roster and leaves people as “cannot tell”. Set it aside for now; put it back at any time."),
        ),
        count => lang.pick(
            format!("{count} 条条款在名册里没有数据，会让人“无法判定”：{ids}。可以先搁置，随时恢复。"),
            format!("{count} clauses have no data in the roster and leave people as “cannot tell”: {ids}. Set them aside for now; put them back at any time."),
        ),
    }
}

/// What the scores lack: by name, where these are few or the user wants to see them.
fn scores(policy: &Policy, coverage: &Coverage, is_open: bool, lang: Lang) -> String {
    let lacking = &coverage.scores;
    let shown = if is_open { lacking.len() } else { FEW };
    let mut names = names(policy, lacking.get(..shown).unwrap_or(lacking), lang);
    if shown < lacking.len() {
        names.push_str(lang.pick("等", " …"));
    }
    let count = lacking.len();
    if coverage.score_clauses.is_empty() {
        return lang.pick(
            format!("评分缺 {count} 个字段（{names}），综合分只能给出区间。"),
            format!("Scores lack {count} attributes ({names}): composites are intervals."),
        );
    }
    lang.pick(
        format!("评分用的 {count} 个字段名册里都没有（{names}），算不出综合分。"),
        format!("None of the {count} attributes of the scores is in the roster ({names}): there is no composite."),
    )
}

fn aside(count: usize, lang: Lang) -> String {
    match count {
        1 => lang.pick("搁置这 1 条".into(), "Set this clause aside".into()),
        _ => lang.pick(format!("搁置这 {count} 条"), format!("Set these {count} clauses aside")),
    }
}

fn fold(is_open: bool, on_toggle: Callback<MouseEvent>, lang: Lang) -> Html {
    html! {
        <button type="button" class="button quiet" aria-expanded={is_open.to_string()} onclick={on_toggle}>
            <span aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>{ lang.pick("逐条查看", "Clause by clause") }
        </button>
    }
}

fn list(
    clauses: &[Uncovered],
    policy: &Policy,
    kept: &BTreeSet<ClauseId>,
    on_choose: &Callback<ClauseId>,
    lang: Lang,
) -> Html {
    html! {
        <ul class="coverage-clauses">
            for it in clauses {
                <li key={it.clause.as_str().to_owned()}>
                    <label>
                        <input type="checkbox" checked={!kept.contains(&it.clause)} onchange={choose(&it.clause, on_choose)} />
                        <strong>{ it.clause.as_str().to_owned() }</strong>
                        <span>{ words::clause(policy, &it.clause).get(lang).to_owned() }</span>
                        <span class="muted">{ lacks(policy, it, lang) }</span>
                    </label>
                </li>
            }
        </ul>
    }
}

fn lacks(policy: &Policy, it: &Uncovered, lang: Lang) -> String {
    if it.attributes.is_empty() {
        return lang.pick("缺：评分", "lacks: scores").to_owned();
    }
    let names = names(policy, &it.attributes, lang);
    lang.pick(format!("缺：{names}"), format!("lacks: {names}"))
}

fn choose(clause: &ClauseId, on_choose: &Callback<ClauseId>) -> Callback<Event> {
    let clause = clause.clone();
    on_choose.reform(move |_| clause.clone())
}

fn names(policy: &Policy, attributes: &[AttributeId], lang: Lang) -> String {
    let name = |id: &AttributeId| policy.attribute(id).map_or(id.as_str(), |it| it.name.get(lang)).to_owned();
    attributes.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
}
