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
            if !coverage.scores.is_empty() { <p>{ scores(policy, &coverage.scores, lang) }</p> }
            if *is_open { { list(&clauses, policy, &kept, &on_choose, lang) } }
            <div class="button-row">
                if !chosen.is_empty() { { button("", &aside(chosen.len(), lang), on_aside) } }
                if !clauses.is_empty() { { fold(*is_open, on_toggle, lang) } }
                { button("quiet", lang.pick("重新对应各列", "Match the columns again"), props.on_import.reform(|_| ())) }
            </div>
        </section>
    }
}

/// Clauses without data: those that read attributes, then those that need scores nobody has.
fn uncovered(coverage: &Coverage) -> Vec<Uncovered> {
    let of_scores = coverage.score_clauses.iter();
    let of_scores = of_scores.map(|id| Uncovered { clause: id.clone(), attributes: coverage.scores.clone() });
    coverage.clauses.iter().cloned().chain(of_scores).collect()
}

fn headline(clauses: &[Uncovered], lang: Lang) -> String {
    let ids: Vec<&str> = clauses.iter().map(|it| it.clause.as_str()).take(SHOWN).collect();
    let more = if clauses.len() > SHOWN { lang.pick("等", ", …") } else { "" };
    let ids = ids.join(lang.pick("、", ", ")) + more;
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

fn scores(policy: &Policy, attributes: &[AttributeId], lang: Lang) -> String {
    let names = names(policy, attributes, lang);
    lang.pick(
        format!("评分缺少这些字段：{names}。综合分只能给出区间。"),
        format!("Scores lack: {names}. Composites are intervals."),
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
            <span aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>{ lang.pick("逐条选择", "Choose clause by clause") }
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
                        <span class="muted">
                            { lang.pick("缺：", "lacks: ") }{ names(policy, &it.attributes, lang) }
                        </span>
                    </label>
                </li>
            }
        </ul>
    }
}

fn choose(clause: &ClauseId, on_choose: &Callback<ClauseId>) -> Callback<Event> {
    let clause = clause.clone();
    on_choose.reform(move |_| clause.clone())
}

fn names(policy: &Policy, attributes: &[AttributeId], lang: Lang) -> String {
    let name = |id: &AttributeId| policy.attribute(id).map_or(id.as_str(), |it| it.name.get(lang)).to_owned();
    attributes.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
}
