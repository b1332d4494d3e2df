//! The headline sentence, computed from the figures, and the bar of everybody in the five states.

use yew::prelude::*;

use super::super::renders::count_render;
use super::super::store::{use_evaluation, use_findings, use_lang};
use super::super::words;
use crate::analysis::{Headline, LedgerCounts, LedgerState, ListChange, headline, nearest_to_flip};
use crate::policy::Lang;
use crate::policy::lint::Severity;
use crate::state::Evaluation;

/// How many of those one clause short are looked at for the nearest one; enough for a call centre, and at once.
const NEAREST_LIMIT: usize = 1_000;

/// Properties of [`HeadlineSection`].
#[derive(Properties, PartialEq)]
pub(crate) struct HeadlineSectionProps {
    /// A state was chosen, to see who is in it.
    pub(crate) on_state: Callback<LedgerState>,
}

/// The headline and the bar.
#[component]
pub(crate) fn HeadlineSection(props: &HeadlineSectionProps) -> Html {
    count_render("HeadlineSection");
    let lang = use_lang();
    let evaluation = use_evaluation();
    let counts = evaluation.ledger.counts;
    html! {
        <section class="headline" aria-label={lang.pick("结论", "Result")}>
            <h1 aria-live="polite">{ sentence(&evaluation, lang) }</h1>
            if let Some(round) = round(&evaluation, lang) { <p class="round-change">{ round }</p> }
            <Provisional />
            { bar(counts, lang, &props.on_state) }
            { legend(counts, lang, &props.on_state) }
            { cost(&evaluation, lang) }
        </section>
    }
}

/// Says that the figures are provisional while the checks find a contradiction. What they find comes after the figures,
/// which are not drawn again for it.
#[component]
fn Provisional() -> Html {
    let lang = use_lang();
    if !use_findings().iter().any(|it| it.severity == Severity::Error) {
        return Html::default();
    }
    html! {
        <p class="provisional">
            { lang.pick("方案还有矛盾之处，以下数字是暂定的。", "The policy still contradicts itself: figures are provisional.") }
        </p>
    }
}

/// What the round costs a month, behind what it costs under the baseline; nothing where no level carries pay.
fn cost(evaluation: &Evaluation, lang: Lang) -> Html {
    let Some(shown) = words::cost(&evaluation.cost) else { return Html::default() };
    let before = words::cost(&evaluation.baseline_cost).filter(|it| *it != shown);
    let unknown = evaluation.cost.unknown();
    html! {
        <p class="round-cost small">
            { lang.pick("本轮月增薪酬：", "This round costs more a month: ") }
            if let Some(before) = before { <del>{ before }</del>{ " " } }
            <strong>{ shown }</strong>
            if unknown > 0 {
                <span class="muted">{ lang.pick(
                    format!("（另有 {unknown} 人薪酬未知，未计入）"),
                    format!(" (without {unknown} whose pay is not known)"),
                ) }</span>
            }
        </p>
    }
}

/// What changes about places and movements beside the verdicts; nothing where the ledger says the same.
fn round(evaluation: &Evaluation, lang: Lang) -> Option<String> {
    let (round, counts) = (evaluation.round_change, evaluation.ledger.counts);
    let list = |change: ListChange, zh: &str, en: &str| {
        let (joined, left) = (change.joined, change.left);
        (!change.is_none()).then(|| match (joined, left) {
            (joined, 0) => lang.pick(format!("{zh}新增 {joined} 人"), format!("{en} {joined} more")),
            (0, left) => lang.pick(format!("{zh}少了 {left} 人"), format!("{en} {left} fewer")),
            _ => lang.pick(format!("{zh}换入 {joined} 人、换出 {left} 人"), format!("{en} {joined} in and {left} out")),
        })
    };
    let is_said = (round.promotions.joined, round.promotions.left) == (counts.newly, counts.loses);
    let promotions = (!is_said).then(|| list(round.promotions, "本轮晋升", "promoted this round:")).flatten();
    let pay_only = list(round.pay_only, "晋薪", "pay grade up:");
    let demotions = list(round.demotions, "降级", "demoted:");
    let waiting = (round.waiting > 0).then(|| {
        let waiting = round.waiting;
        lang.pick(format!("候补位次变动 {waiting} 人"), format!("waiting list: {waiting} moved"))
    });
    let parts: Vec<String> = [promotions, pay_only, demotions, waiting].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(lang.pick("；", "; ")))
}

/// The headline in its four forms; where nothing moves, it names who is nearest.
fn sentence(evaluation: &Evaluation, lang: Lang) -> String {
    let all = evaluation.summary.all;
    if all.total() == 0 && evaluation.built.as_ref().is_some_and(|built| built.rows_read > 0) {
        return lang
            .pick(
                "名册中没有人站在本方案的职级上：请重新对应职级",
                "Nobody in the roster stands on a level of this policy: match the levels again",
            )
            .into();
    }
    if all.total() == 0 {
        return lang
            .pick("还没有名册：导入名册后，这里会说明谁达标。", "No roster yet: import one to see who qualifies.")
            .into();
    }
    let now = words::bounds(all.at_least(), all.at_most());
    let (total, before) = (all.total(), evaluation.baseline_summary.all);
    let was = || words::bounds(before.at_least(), before.at_most());
    // An edit that cancels another out leaves an equal policy in another place.
    let (draft, baseline) = (evaluation.draft.policy(), evaluation.baseline.policy());
    let is_same = || std::rc::Rc::ptr_eq(draft, baseline) || draft == baseline;
    match headline(evaluation.ledger.counts) {
        Headline::None if is_same() => lang.pick(
            format!("{total} 人中有 {now} 人达到晋升条件"),
            format!("{now} of {total} people qualify for promotion"),
        ),
        Headline::None if all != before => lang.pick(
            format!(
                "无人新达标或失去资格，但无法判定由 {} 人变为 {} 人：达标 {now} 人",
                before.cannot_tell, all.cannot_tell
            ),
            format!(
                "Nobody gains or loses for sure, but {} instead of {} cannot be told: {now} qualify",
                all.cannot_tell, before.cannot_tell
            ),
        ),
        Headline::None if !evaluation.round_change.is_none() => lang
            .pick("达标的人没有变，变的是本轮名单", "The same people qualify; what changes is the round itself")
            .into(),
        Headline::None => {
            let nearest = nearest_to_flip(&evaluation.draft, NEAREST_LIMIT).map(|it| {
                let roster = evaluation.draft.roster();
                let name = roster.names.get(it.row).filter(|name| !name.is_empty()).or_else(|| roster.ids.get(it.row));
                let (name, margin) = (name.cloned().unwrap_or_default(), words::margin(&it.margin, lang));
                lang.pick(format!("；最接近的 {name} 还{margin}"), format!("; the nearest, {name}, is {margin}"))
            });
            let nearest = nearest.unwrap_or_default();
            lang.pick(
                format!("这些修改没有改变任何人的结论{nearest}"),
                format!("These edits change nobody's verdict{nearest}"),
            )
        }
        Headline::Both { up, down } => lang.pick(
            format!("新增 {up} 人达标，{down} 人失去资格：达标由 {} 人变为 {now} 人", was()),
            format!("{up} more qualify and {down} lose it: from {} to {now}", was()),
        ),
        Headline::Up { up } => lang.pick(
            format!("新增 {up} 人达标，无人失去资格：达标由 {} 人变为 {now} 人", was()),
            format!("{up} more qualify and nobody loses it: from {} to {now}", was()),
        ),
        Headline::Down { down } => lang.pick(
            format!("{down} 人失去资格，无人新达标：达标由 {} 人变为 {now} 人", was()),
            format!("{down} lose their qualification and nobody gains it: from {} to {now}", was()),
        ),
    }
}

/// The parts of the bar are as wide as their counts. Buttons below carry the same, so the bar itself is decoration
/// for a reader of the screen.
fn bar(counts: LedgerCounts, lang: Lang, on_state: &Callback<LedgerState>) -> Html {
    let total = counts.in_bar();
    if total == 0 {
        return Html::default();
    }
    let part = |state: LedgerState| {
        let count = counts.get(state);
        if count == 0 {
            return Html::default();
        }
        let onclick = on_state.reform(move |_: MouseEvent| state);
        let title = format!("{} {}", words::ledger_state(state, lang), words::people(count, lang));
        let words = if f64::from(count) / f64::from(total) > 0.06 {
            format!("{} {count}", words::ledger_mark(state))
        } else {
            String::new()
        };
        html! {
            <span class={classes!("bar-part", words::ledger_class(state))} {title} {onclick}
                ~style={format!("flex: {count} 0 0")}>{ words }</span>
        }
    };
    html! { <div class="ledger-bar" aria-hidden="true">{ for LedgerState::BAR.map(part) }</div> }
}

fn legend(counts: LedgerCounts, lang: Lang, on_state: &Callback<LedgerState>) -> Html {
    let item = |state: LedgerState| {
        let onclick = on_state.reform(move |_: MouseEvent| state);
        html! {
            <li>
                <button type="button" {onclick} data-state={words::ledger_class(state)}>
                    <span class={classes!("swatch", words::ledger_class(state))} aria-hidden="true">
                        { words::ledger_mark(state) }
                    </span>
                    { words::ledger_state(state, lang) }
                    <strong>{ counts.get(state).to_string() }</strong>
                </button>
            </li>
        }
    };
    html! {
        <ul class="ledger-legend">
            { for LedgerState::BAR.map(item) }
            if counts.beside > 0 { { item(LedgerState::Beside) } }
        </ul>
    }
}
