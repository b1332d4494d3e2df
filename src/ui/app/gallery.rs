//! The gallery of presets: the same rows side by side, so that the eye can compare. Choosing one opens it as a new draft.

mod gates;

use yew::prelude::*;

use super::super::charts::small_ladder_graph;
use super::super::components::{Dialog, Later, SelectOption, button, select, tier_mark};
use super::super::store::{use_dispatch, use_document, use_lang};
use super::startup::sample_roster;
use crate::policy::presets::{self, Choice};
use crate::policy::{Lang, Origin, Policy};
use crate::state::{Action, Shared};

/// Properties of [`Gallery`].
#[derive(Properties, PartialEq)]
pub(crate) struct GalleryProps {
    /// It asks to be closed.
    pub(crate) on_close: Callback<()>,
}

/// The presets, side by side. The dialog opens at once, its many rows follow.
#[component]
pub(crate) fn Gallery(props: &GalleryProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let document = use_document();
    let on_use = {
        let (dispatch, on_close) = (dispatch.clone(), props.on_close.clone());
        let has_own_people = document.roster.as_ref().is_some_and(|roster| !roster.is_sample);
        Callback::from(move |policy: Policy| {
            let sample = (!has_own_people).then(|| sample_roster(&policy));
            dispatch.dispatch(Action::NewDraft { policy: Shared::new(policy), name: None });
            if let Some(roster) = sample {
                dispatch.dispatch(Action::SetRoster { roster });
            }
            on_close.emit(());
        })
    };
    html! {
        <Dialog title={lang.pick("从预设新建", "New from a preset")} close_label={lang.pick("关闭", "Close")}
            class="dialog gallery-dialog" on_close={&props.on_close}>
            <p class="gallery-blank">
                { button("", lang.pick("从空白开始", "Start from nothing"), on_use.reform(|_: MouseEvent| Policy::blank())) }
                <span class="small muted">{ lang.pick("或选一个现成的体系，再改成自己的：", "or take one of these and make it your own:") }</span>
            </p>
            <Later><Presets {on_use} /></Later>
        </Dialog>
    }
}

#[derive(Properties, PartialEq)]
struct PresetsProps {
    /// A preset is to become a draft.
    on_use: Callback<Policy>,
}

#[component]
fn Presets(props: &PresetsProps) -> Html {
    let lang = use_lang();
    let chosen = use_state(Vec::<String>::new);
    let policies = use_memo((), |()| presets::all());
    let on_choice = {
        let chosen = chosen.clone();
        Callback::from(move |(choice, option): (Choice, String)| {
            let others = chosen.iter().filter(|id| !choice.options.iter().any(|it| it.id == **id));
            chosen.set(others.cloned().chain([option]).collect());
        })
    };
    html! {
        <div class="gallery" tabindex="0" role="group" aria-label={lang.pick("预设，可左右滚动比较", "Presets; scroll sideways to compare")}>
            { for policies.iter().map(|policy| card(policy, lang, &chosen, &on_choice, &props.on_use)) }
        </div>
    }
}

fn card(
    preset: &Policy,
    lang: Lang,
    chosen: &[String],
    on_choice: &Callback<(Choice, String)>,
    on_use: &Callback<Policy>,
) -> Html {
    let options: Vec<&str> = chosen.iter().map(String::as_str).collect();
    let policy = presets::variant(preset.clone(), &options);
    let name = policy.name.get(lang).to_owned();
    let label = lang.pick(format!("使用“{name}”"), format!("Use “{name}”"));
    let row = |title: &'static str, inside: Html| html! { <div class="preset-row"><h4>{ title }</h4>{ inside }</div> };
    let marks: Vec<_> = policy.levels().filter_map(|level| level.mark).collect();
    let onclick = {
        let (on_use, policy) = (on_use.clone(), policy.clone());
        move |_: MouseEvent| on_use.emit(policy.clone())
    };
    html! {
        <article key={preset.id.to_string()} class="preset" aria-label={preset.name.get(lang).to_owned()}>
            <div class="preset-head">
                <h3>{ name }{ for marks.into_iter().map(tier_mark) }</h3>
                <p class="small">{ policy.preamble.get(lang).to_owned() }</p>
            </div>
            <button type="button" class="button primary" aria-label={label} {onclick}>{ lang.pick("使用", "Use it") }</button>
            { row(lang.pick("适合", "Fits"), html! { <p class="small">{ policy.fits.get(lang).to_owned() }</p> }) }
            <div class="preset-choices">
                { for presets::choices(preset.id.as_str()).into_iter().map(|it| choice(&it, &options, lang, on_choice)) }
            </div>
            { row(lang.pick("阶梯", "Ladder"), html! { <>{ size(&policy, lang) }{ small_ladder_graph(&policy, lang) }</> }) }
            { row(lang.pick("看什么", "What is weighed"), weights(&policy, lang)) }
            { row(lang.pick("门槛", "What is asked"), gates::gates(&policy, lang)) }
            { row(lang.pick("出处", "Where it comes from"), origins(&policy, lang)) }
        </article>
    }
}

/// A way to choose the form of a preset.
fn choice(choice: &Choice, chosen: &[&str], lang: Lang, on_choice: &Callback<(Choice, String)>) -> Html {
    let first = choice.options.first().map(|it| it.id).unwrap_or_default();
    let value = choice.options.iter().map(|it| it.id).find(|id| chosen.contains(id)).unwrap_or(first);
    let options = choice.options.iter().map(|it| SelectOption::new(it.id, it.name.get(lang).to_owned())).collect();
    let name = choice.name.get(lang);
    let on_change = {
        let choice = choice.clone();
        on_choice.reform(move |option| (choice.clone(), option))
    };
    html! { <label class="field"><span>{ name.to_owned() }</span>{ select(name, value, options, on_change) }</label> }
}

fn size(policy: &Policy, lang: Lang) -> Html {
    let (levels, steps, clauses) = (policy.levels().count(), policy.steps.len(), policy.clause_ids().len());
    html! {
        <p class="small muted">{ lang.pick(
            format!("{levels} 个职级 · {steps} 条通道 · {clauses} 条条款"),
            format!("{levels} levels · {steps} steps · {clauses} clauses"),
        ) }</p>
    }
}

/// Competencies as widths, with their names and figures below.
fn weights(policy: &Policy, lang: Lang) -> Html {
    let competencies = &policy.scoring.competencies;
    if competencies.is_empty() {
        return html! { <p class="small muted">{ lang.pick("不评分，只看门槛", "Nothing is scored: clauses only") }</p> };
    }
    let has_own_weights = policy.steps.iter().any(|step| !step.score.competency_weights.is_empty());
    html! {
        <>
            <span class="weight-bar is-mini" aria-hidden="true">
                for (place, it) in competencies.iter().enumerate() {
                    <span key={it.id.to_string()} class="weight-part" data-tone={(place % 6).to_string()}
                        ~style={format!("flex: {} 0 0", it.weight.hundredths())}></span>
                }
            </span>
            <ul class="preset-weights small">
                for it in competencies {
                    <li key={it.id.to_string()}>{ it.name.get(lang).to_owned() }<span>{ format!("{} %", it.weight) }</span></li>
                }
            </ul>
            if has_own_weights {
                <p class="small muted">{ lang.pick("第一条通道的权重；越往上各不相同", "Weights of the first step; they change on the way up") }</p>
            }
        </>
    }
}

/// How much of what it asks and weighs stands in the source.
fn origins(policy: &Policy, lang: Lang) -> Html {
    let (given, all) = given_share(policy);
    let words = lang.pick(
        format!("职责、条款和权重共 {all} 处：{given} 处来自来源文档，其余为假设值，都已标明"),
        format!("Of {all} duties, clauses and weights, {given} come from the source document; the others are assumed, and marked so"),
    );
    let share = format!("{:.1}", 100.0 * ratio(given, all));
    html! {
        <>
            <svg class="given-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="given-ground" width="100" height="6" /><rect class="given-part" width={share} height="6" />
            </svg>
            <p class="small muted">{ words }</p>
        </>
    }
}

fn ratio(part: usize, of: usize) -> f64 {
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    exact(part) / exact(of).max(1.0)
}

/// How many of the duties, abilities, clauses and weights are given, and how many there are.
fn given_share(policy: &Policy) -> (usize, usize) {
    let mut paths = Vec::new();
    for level in policy.levels() {
        let path = policy.level_path(&level.id);
        paths.extend((0..level.duties.len()).map(|place| format!("{path}/duties/{place}")));
        paths.extend((0..level.abilities.len()).map(|place| format!("{path}/abilities/{place}")));
    }
    policy.walk_gates(&mut |path, _| paths.push(format!("{path}/rule")));
    let scored = policy.steps.iter().filter(|step| step.score.cut.is_some());
    paths.extend(scored.map(|step| format!("steps/{}/score/cut/at_least", step.id)));
    let weight = |kind: &str, id: &str| format!("scoring/{kind}/{id}/weight");
    paths.extend(policy.scoring.competencies.iter().map(|it| weight("competencies", it.id.as_str())));
    paths.extend(policy.scoring.sources.iter().map(|it| weight("sources", it.id.as_str())));
    let is_given = |path: &&String| matches!(policy.origin(path), Some(Origin::Given { .. }));
    (paths.iter().filter(is_given).count(), paths.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_of_what_is_given_is_that_of_the_origins() {
        let share = |id: &str| given_share(&presets::get(id).unwrap_or_default());
        // The four weights of the retailer and the four of the manufacturer.
        let (given, all) = share("promotion-library");
        assert_eq!(given, 8);
        assert!(all > 40, "{all}");
        let (given, all) = share("six-levels");
        assert!(given == 0 && all > 0);
    }
}
