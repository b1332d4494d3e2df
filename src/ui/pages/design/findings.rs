//! Findings of the lint, beside the place they are about.

use yew::prelude::*;

use super::editor::Editor;
use crate::policy::lint::{Finding, Severity};

/// The findings about exactly this place.
pub(crate) fn findings_at(editor: &Editor, findings: &[Finding], path: &str) -> Html {
    list(editor, findings.iter().filter(|it| it.path == path))
}

/// The findings about this place and everything inside it.
pub(crate) fn findings_in(editor: &Editor, findings: &[Finding], path: &str) -> Html {
    let inside = format!("{path}/");
    list(editor, findings.iter().filter(|it| it.path == path || it.path.starts_with(&inside)))
}

/// All findings, for the head of the page.
pub(crate) fn all_findings(editor: &Editor, findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let (errors, others) = (count(Severity::Error), findings.len() - count(Severity::Error));
    let words = editor.lang.pick(
        format!("方案检查：{errors} 处矛盾，{others} 处提示"),
        format!("Check of the policy: {errors} contradictions, {others} remarks"),
    );
    html! {
        <details class="all-findings">
            <summary>{ words }</summary>
            { list(editor, findings.iter()) }
        </details>
    }
}

fn list<'a>(editor: &Editor, findings: impl Iterator<Item = &'a Finding>) -> Html {
    let item = |finding: &Finding| {
        let (class, sign) = match finding.severity {
            Severity::Error => ("is-error", "✕"),
            Severity::Warning => ("is-warning", "!"),
            Severity::Hint => ("is-hint", "i"),
        };
        html! {
            <li class={classes!("finding", class)}>
                <span class="finding-mark" aria-hidden="true">{ sign }</span>
                <span>{ editor.text(&finding.message) }
                    <span class="muted">{ format!(" {}{}", editor.say("→ ", "→ "), finding.advice.get(editor.lang)) }</span>
                </span>
            </li>
        }
    };
    let items: Vec<Html> = findings.map(item).collect();
    if items.is_empty() {
        Html::default()
    } else {
        html! { <ul class="findings">{ items }</ul> }
    }
}
