//! What an edit took away besides what it named: told with a way back.

use super::edit::{LadderEdit, StepEdit};
use super::{Notice, NoticeAction, PolicyEdit};
use crate::policy::{Policy, Text};

/// How many clause ids are named before the rest is counted.
const NAMED: usize = 6;

/// What removing a level, a track or a step took along; `None` where that is nothing that had to be thought of.
pub(super) fn notice(edit: &PolicyEdit, before: &Policy, after: &Policy) -> Option<Notice> {
    let gone = match edit {
        PolicyEdit::Ladder(LadderEdit::RemoveLevel { level }) => named("职级", "level", &before.level_name(level)),
        PolicyEdit::Ladder(LadderEdit::RemoveTrack { track }) => {
            named("序列", "track", &before.tracks.iter().find(|it| it.id == *track)?.name)
        }
        PolicyEdit::Step(StepEdit::Remove { step }) => named("通道", "step", &before.step_name(before.step(step)?)),
        _ => return None,
    };
    let kept = after.clause_ids();
    let clauses: Vec<&str> =
        before.clause_ids().into_iter().filter(|id| !kept.contains(id)).map(crate::policy::ClauseId::as_str).collect();
    let parts: Vec<Text> = [lost(&clauses), rejoined(before, after)].into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let joined = Text::new(
        parts.iter().map(|it| it.zh.as_str()).collect::<Vec<_>>().join("；"),
        parts.iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join("; "),
    );
    let text = Text::new(format!("已删除{}：{}。", gone.zh, joined.zh), format!("Removed {}: {}.", gone.en, joined.en));
    Some(Notice::info(text).with_action(NoticeAction::Undo))
}

fn named(zh: &str, en: &str, name: &Text) -> Text {
    Text::new(format!("{zh}“{}”", name.zh), format!("the {en} “{}”", name.en))
}

/// The clauses that went.
fn lost(clauses: &[&str]) -> Option<Text> {
    let count = clauses.len();
    let first = |separator: &str| clauses.iter().take(NAMED).copied().collect::<Vec<_>>().join(separator);
    let more = |zh: &'static str| if count > NAMED { zh } else { "" };
    let noun = if count == 1 { "clause" } else { "clauses" };
    (count > 0).then(|| {
        Text::new(
            format!("连同 {count} 条条款（{}{}）", first("、"), more("……")),
            format!("{count} {noun} went with it ({}{})", first(", "), more(", …")),
        )
    })
}

/// The steps that lead elsewhere now.
fn rejoined(before: &Policy, after: &Policy) -> Option<Text> {
    let moved = after
        .steps
        .iter()
        .filter(|now| before.step(&now.id).is_some_and(|then| then.movement != now.movement || then.from != now.from));
    let names: Vec<Text> = moved
        .map(|step| {
            let (from, to) = (after.level_name(&step.from), step.movement.to().map(|to| after.level_name(to)));
            let to = to.unwrap_or_default();
            Text::new(format!("{} → {}", from.zh, to.zh), format!("{} → {}", from.en, to.en))
        })
        .collect();
    let list = |of: fn(&Text) -> &str, separator: &str| names.iter().map(of).collect::<Vec<_>>().join(separator);
    (!names.is_empty()).then(|| {
        Text::new(
            format!("原来通往它的通道改为 {}", list(|it| &it.zh, "、")),
            format!("steps that led to it now lead {}", list(|it| &it.en, ", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::edit::tests::joined;
    use super::*;

    fn said(edit: impl Into<PolicyEdit>, before: &Policy) -> Option<String> {
        let edit = edit.into();
        notice(&edit, before, &edit.apply(before).unwrap()).map(|it| it.text.en)
    }

    #[test]
    fn level_that_goes_says_which_clauses_and_which_steps_it_took_along() {
        let policy = joined(&["a", "b", "c"]);
        let text = said(LadderEdit::RemoveLevel { level: "b".into() }, &policy).unwrap();
        let clause = &policy.steps[1].gates[0].id;
        assert_eq!(
            text,
            format!("Removed the level “b”: 1 clause went with it ({clause}); steps that led to it now lead a → c.")
        );
    }

    #[test]
    fn what_takes_nothing_along_is_not_told() {
        let mut policy = joined(&["a", "b"]);
        policy.steps[0].gates.clear();
        assert_eq!(said(StepEdit::Remove { step: policy.steps[0].id.clone() }, &policy), None);
        assert_eq!(said(LadderEdit::AddTrack, &policy), None);
    }
}
