//! One level in the editor: its name and place, what it is about, and the steps that start from it.

use yew::prelude::*;

use super::super::super::components::{Folded, SelectOption, button, icon_button, select};
use super::super::super::store::Findings;
use super::super::super::words;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::findings_at;
use super::level_fields::about;
use super::outline::{foldable, outline};
use super::step::step as one_step;
use super::still::{still, still_with_findings};
use crate::policy::lint::Finding;
use crate::policy::{Level, LevelId, Movement, Policy, StepId};
use crate::state::edit::{LadderEdit, StepEdit, WordsOf};

/// One level with its steps.
pub(crate) fn level(
    editor: &Editor,
    id: &LevelId,
    findings: &Findings,
    open: Option<&StepId>,
    on_step: &Callback<StepId>,
) -> Html {
    let (above, below) = (id.clone(), id.clone());
    html! {
        <div key={id.to_string()}>
            { still_with_findings(editor, findings, format!("levels/{id}"), move |editor, findings| about_level(editor, &above, findings)) }
            for step in editor.policy.steps_from(id) {
                { foldable(editor, step, findings, || one_step(editor, step, findings, open == Some(&step.id), on_step)) }
            }
            { still(editor, format!("levels/{id}/add"), move |editor| add_step(editor, &below)) }
        </div>
    }
}

/// What stands above the steps of a level.
fn about_level(editor: &Editor, id: &LevelId, findings: &[Finding]) -> Html {
    let Some(level) = editor.policy.level(id) else { return Html::default() };
    let path = editor.policy.level_path(id);
    let steps: Vec<_> = editor.policy.steps_from(id).collect();
    html! {
        <>
            { head(editor, level, &path) }
            { findings_at(editor, findings, &path) }
            { about(editor, level, &path) }
            if steps.is_empty() {
                <p class="muted">{ editor.say("从本职级没有晋升通道。", "No step starts from this level.") }</p>
            }
            if steps.len() > 1 { { main_step(editor, level) } }
            { findings_at(editor, findings, &format!("{path}/main_step")) }
            { outline(editor, &steps, findings) }
        </>
    }
}

/// The level's name, with the ways to move and remove it.
fn head(editor: &Editor, level: &Level, path: &str) -> Html {
    let track = editor.policy.track_of(&level.id);
    let place = track.and_then(|it| it.levels.iter().position(|other| other.id == level.id)).unwrap_or(0);
    let last = track.map_or(0, |it| it.levels.len().saturating_sub(1));
    let move_to = |to: usize| editor.on_click(LadderEdit::MoveLevel { level: level.id.clone(), to });
    let insert = track
        .map(|track| editor.on_click(LadderEdit::AddLevel { track: track.id.clone(), after: Some(level.id.clone()) }));
    let remove = editor.on_click_to(LadderEdit::RemoveLevel { level: level.id.clone() }, "open-section".into());
    html! {
        <div class="section-head">
            { bilingual(editor, editor.say("职级名称", "Name of the level"), "title-input", &WordsOf::Level(level.id.clone()), &level.name) }
            { editor.origin(&format!("{path}/name")) }
            <span class="button-row">
                { icon_button("↓", editor.say("下移一级", "Move down the ladder"), place == 0, move_to(place.saturating_sub(1))) }
                { icon_button("↑", editor.say("上移一级", "Move up the ladder"), place >= last, move_to(place + 1)) }
                if let Some(insert) = insert {
                    { icon_button("＋", editor.say("在其上插入职级", "Insert a level above"), false, insert) }
                }
                { icon_button("✕", editor.say("删除职级", "Remove the level"), false, remove) }
            </span>
        </div>
    }
}

fn main_step(editor: &Editor, level: &Level) -> Html {
    let label = editor.say("代表结论的主通道", "Main step, whose verdict stands for the agent");
    let steps = editor.policy.steps_from(&level.id);
    let mut options = vec![SelectOption::new("", editor.say("（无）", "(none)"))];
    options.extend(steps.map(|it| SelectOption::new(it.id.to_string(), words::step(&editor.policy, it, editor.lang))));
    let id = level.id.clone();
    let on_change = editor.on_value(move |step: String| LadderEdit::SetMainStep {
        level: id.clone(),
        step: (!step.is_empty()).then(|| step.into()),
    });
    let value = level.main_step.as_ref().map(ToString::to_string).unwrap_or_default();
    html! { <p class="main-step"><span class="muted">{ format!("{label} ") }</span>{ select(label, &value, options, on_change) }</p> }
}

/// Adds a step: to each level that none leads to yet, or into another track.
fn add_step(editor: &Editor, level: &LevelId) -> Html {
    let Some(level) = editor.policy.level(level) else { return Html::default() };
    let offers = movements(&editor.policy, level);
    if offers.is_empty() {
        return Html::default();
    }
    let name = |movement: &Movement| match movement {
        Movement::Demotion { to } => {
            let to = editor.policy.level_name(to);
            editor.lang.pick(format!("降级到 {}", to.zh), format!("demotion to {}", to.en))
        }
        Movement::Lateral { track, .. } => {
            let track = editor.policy.tracks.iter().find(|it| it.id == *track).map(|it| it.name.clone());
            let track = track.unwrap_or_default();
            editor.lang.pick(format!("横向转入 {}", track.zh), format!("lateral move to {}", track.en))
        }
        Movement::SkipLevel { to } => {
            let to = editor.policy.level_name(to);
            editor.lang.pick(format!("越级到 {}", to.zh), format!("skip to {}", to.en))
        }
        Movement::PayOnly { .. } => editor.say("薪档晋级", "pay grade only").to_owned(),
        Movement::Promotion { to } => {
            let to = editor.policy.level_name(to);
            editor.lang.pick(format!("晋升到 {}", to.zh), format!("promotion to {}", to.en))
        }
    };
    html! {
        <Folded class="clause-actions add-step" summary={editor.say("＋ 添加通道", "＋ Add a step")}>
            <div class="button-row">
                for movement in offers {
                    { button("", &name(&movement), editor.on_click(StepEdit::Add { from: level.id.clone(), movement })) }
                }
            </div>
        </Folded>
    }
}

fn movements(policy: &Policy, level: &Level) -> Vec<Movement> {
    let taken: Vec<&Movement> = policy.steps_from(&level.id).map(|step| &step.movement).collect();
    let Some(track) = policy.track_of(&level.id) else { return Vec::new() };
    let place = track.levels.iter().position(|it| it.id == level.id).unwrap_or(0);
    let at = |place: usize| track.levels.get(place).map(|it| it.id.clone());
    let below = place.checked_sub(1).and_then(at);
    let laterals = policy.tracks.iter().filter(|it| it.id != track.id).map(|it| Movement::Lateral {
        track: it.id.clone(),
        lower_by_min: 1,
        lower_by_max: 2,
    });
    let is_taken = |movement: &Movement| {
        taken.iter().any(|it| match (it, movement) {
            (Movement::Lateral { track: a, .. }, Movement::Lateral { track: b, .. }) => a == b,
            (a, b) => *a == b,
        })
    };
    at(place + 1)
        .map(|to| Movement::Promotion { to })
        .into_iter()
        .chain(at(place + 2).map(|to| Movement::SkipLevel { to }))
        .chain(below.map(|to| Movement::Demotion { to }))
        .chain(std::iter::once(Movement::PayOnly { grades: 1 }))
        .chain(laterals)
        .filter(|movement| !is_taken(movement))
        .collect()
}
