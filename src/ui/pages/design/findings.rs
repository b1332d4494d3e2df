//! Findings of the lint: beside the place they are about, and all of them at the head of the page.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::components::{Folded, button};
use super::editor::Editor;
use crate::policy::Text;
use crate::policy::lint::{Accepted, Finding, Severity};
use crate::state::{PolicyEdit, mends};

/// Findings offer this many ways out at most.
const MAX_MENDS: usize = 3;

/// The findings about exactly this place.
pub(crate) fn findings_at(editor: &Editor, findings: &[Finding], path: &str) -> Html {
    list(editor, findings.iter().filter(|it| it.path == path), false)
}

/// The findings about this place and everything inside it.
pub(crate) fn findings_in(editor: &Editor, findings: &[Finding], path: &str) -> Html {
    list(editor, findings.iter().filter(|it| is_in(it, path)), false)
}

fn is_in(finding: &Finding, path: &str) -> bool {
    finding.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How many findings there are about a place and everything inside it, as a small badge.
pub(crate) fn finding_badge(editor: &Editor, findings: &[Finding], paths: &[String]) -> Html {
    let here = || findings.iter().filter(|it| paths.iter().any(|path| is_in(it, path)));
    let Some(worst) = here().map(|it| it.severity).min() else { return Html::default() };
    let count = here().count();
    let words = editor.lang.pick(format!("{count} 处检查结果"), format!("{count} findings"));
    html! {
        <span class={classes!("finding-badge", class(worst))} title={words.clone()}>
            <span aria-hidden="true">{ count.to_string() }</span><span class="visually-hidden">{ words }</span>
        </span>
    }
}

/// All findings and all that were accepted, for the head of the page. What has no data is said above already, once for
/// all.
pub(crate) fn all_findings(editor: &Editor, findings: &[Finding]) -> Html {
    let findings: Vec<Finding> = findings.iter().filter(|it| !it.code.ends_with("-no-data")).cloned().collect();
    let accepted = &editor.policy.accepted;
    if findings.is_empty() && accepted.is_empty() {
        return html! { <p class="all-findings muted">{ editor.say("方案检查：没有发现问题", "Check of the policy: nothing found") }</p> };
    }
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings, hints) = (count(Severity::Error), count(Severity::Warning), count(Severity::Hint));
    let tally = |severity, zh: &str, en: &str, count: usize| {
        if count == 0 {
            return Html::default();
        }
        html! {
            <span class={classes!("tally", class(severity))}>
                <span class="finding-mark" aria-hidden="true">{ sign(severity) }</span>
                { editor.lang.pick(format!("{count} 处{zh}"), format!("{count} {en}{}", if count == 1 { "" } else { "s" })) }
            </span>
        }
    };
    let summary = html! {
        <>
                { editor.say("方案检查 ", "Check of the policy ") }
                { tally(Severity::Error, "矛盾", "contradiction", errors) }
                { tally(Severity::Warning, "警告", "warning", warnings) }
                { tally(Severity::Hint, "提示", "hint", hints) }
                if findings.is_empty() { { editor.say("没有发现问题", "nothing found") } }
                if !accepted.is_empty() {
                    <span class="muted">{ editor.lang.pick(format!("已接受 {}", accepted.len()), format!("{} accepted", accepted.len())) }</span>
                }
        </>
    };
    html! {
        <Folded class="all-findings" {summary}>
            { list(editor, findings.iter(), true) }
            { accepted_list(editor, accepted) }
        </Folded>
    }
}

fn accepted_list(editor: &Editor, accepted: &[Accepted]) -> Html {
    if accepted.is_empty() {
        return Html::default();
    }
    let item = |it: &Accepted| {
        let revive = PolicyEdit::ReviveFinding { code: it.code.clone(), path: it.path.clone() };
        html! {
            <li class="finding">
                <span class="finding-mark is-accepted" aria-hidden="true">{ "✓" }</span>
                <span class="finding-words">{ place_button(editor, &it.path) }{ " " }{ editor.text(&it.reason) }</span>
                { button("quiet", editor.say("恢复提示", "Revive"), editor.on_click(revive)) }
            </li>
        }
    };
    html! {
        <>
            <h3 class="sub small">{ editor.say("已接受，附理由", "Accepted, with the reason") }</h3>
            <ul class="findings">{ for accepted.iter().map(item) }</ul>
        </>
    }
}

fn list<'a>(editor: &Editor, findings: impl Iterator<Item = &'a Finding>, is_far: bool) -> Html {
    let items: Vec<Html> = findings.map(|finding| item(editor, finding, is_far)).collect();
    if items.is_empty() {
        Html::default()
    } else {
        html! { <ul class="findings">{ items }</ul> }
    }
}

/// One finding with its ways out; `is_far` says whether its place is somewhere else.
fn item(editor: &Editor, finding: &Finding, is_far: bool) -> Html {
    let mends = mends(&editor.policy, finding, editor.as_of);
    let advice = finding.advice.get(editor.lang);
    html! {
        <li class={classes!("finding", class(finding.severity))}>
            <span class="finding-mark" aria-hidden="true">{ sign(finding.severity) }</span>
            <div class="finding-words">
                if is_far { { place_button(editor, &finding.path) }{ " " } }
                { editor.text(&finding.message) }
                <span class="muted">{ format!(" → {advice}") }</span>
                <span class="finding-ways">
                    for mend in mends.into_iter().take(MAX_MENDS) {
                        { button("mend", mend.label.get(editor.lang), editor.on_mend(finding, mend.edit, "open-section".into())) }
                    }
                    if let Some(other) = &finding.other { { place_button(editor, other) } }
                    if finding.can_be_accepted() { { accept(editor, finding) } }
                </span>
            </div>
        </li>
    }
}

/// Goes to a place; says what it is.
fn place_button(editor: &Editor, path: &str) -> Html {
    let (path, jump) = (path.to_owned(), editor.jump.clone());
    let words = place_words(editor, &path);
    html! { <button type="button" class="place" onclick={jump.reform(move |_: MouseEvent| path.clone())}>{ words }</button> }
}

/// A place in words: the step, level or attribute, and the clause in it.
fn place_words(editor: &Editor, path: &str) -> String {
    let policy = &editor.policy;
    let second = path.split('/').nth(1).unwrap_or_default();
    let owner = match path.split('/').next().unwrap_or_default() {
        "steps" => policy.step(&second.into()).map(|it| policy.step_name(it)),
        "tracks" => path.split('/').nth(3).and_then(|id| policy.level(&id.into())).map(|it| it.name.clone()),
        "attributes" => policy.attribute(&second.into()).map(|it| it.name.clone()),
        "layers" => policy.layer(&second.into()).map(|it| it.name.clone()),
        "scope" => Some(Text::new("适用范围", "Scope")),
        "scoring" => Some(Text::new("评分", "Scores")),
        "cycle" => Some(Text::new("周期", "Cycle")),
        _ => None,
    };
    let owner = owner.unwrap_or_else(|| Text::new("方案", "Policy"));
    match super::place::of(policy, path).clause {
        Some(clause) => format!("{} {clause}", owner.get(editor.lang)),
        None => owner.get(editor.lang).to_owned(),
    }
}

/// Accepting: a reason, stored in the policy.
fn accept(editor: &Editor, finding: &Finding) -> Html {
    let (code, path) = (finding.code.to_owned(), finding.path.clone());
    let label = editor.say("接受的理由", "Why it is accepted");
    let (edit, wanted) = (editor.edit.clone(), Rc::clone(&editor.wanted));
    let send = move |input: &web_sys::HtmlInputElement| {
        let reason = input.value().trim().to_owned();
        if reason.is_empty() {
            // A field without a reason asks for one.
            input.focus().ok();
            return;
        }
        wanted.replace(Some("open-section".into()));
        let reason = Text::same(reason);
        edit.emit((PolicyEdit::AcceptFinding { code: code.clone(), path: path.clone(), reason }, None));
    };
    let onkeydown = {
        let send = send.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>()
            {
                send(&input);
            }
        }
    };
    let node = NodeRef::default();
    let onclick = {
        let node = node.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = node.cast::<web_sys::HtmlInputElement>() {
                send(&input);
            }
        })
    };
    html! {
        <Folded class="accept" summary={editor.say("接受…", "Accept…")}>
            <span class="accept-form">
                <input ref={node} type="text" class="text-input" aria-label={label} placeholder={label} autocomplete="off" {onkeydown} />
                { button("", editor.say("记录理由并接受", "Accept with this reason"), onclick) }
            </span>
        </Folded>
    }
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "is-error",
        Severity::Warning => "is-warning",
        Severity::Hint => "is-hint",
    }
}

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✕",
        Severity::Warning => "!",
        Severity::Hint => "i",
    }
}
