//! Where a step leads, to choose and to change.

use yew::prelude::*;

use super::super::super::components::{Folded, NumberInput, SelectOption, TextInput, select};
use super::editor::Editor;
use crate::policy::{Decimal, Movement, Policy, Step};
use crate::state::edit::StepEdit;

/// Name and movement of a step.
pub(super) fn movement(editor: &Editor, step: &Step) -> Html {
    let (lang, id) = (editor.lang, step.id.clone());
    let rename = editor.on_gesture(move |name| StepEdit::Rename { step: id.clone(), lang, name });
    let label = editor.say("通道名称（可留空）", "Name of the step (may be empty)");
    html! {
        <Folded class="small" summary={editor.say("名称与去向", "Name and destination")}>
            <div class="field-grid">
                <label class="field"><span>{ label }</span>
                    <TextInput label={label} value={editor.text(&step.name)} class="text-input" on_change={rename} /></label>
                <div class="field"><span>{ editor.say("去向", "Leads to") }</span>{ kinds(editor, step) }</div>
                { numbers(editor, step) }
            </div>
        </Folded>
    }
}

/// Every movement that the ladder allows from the step's level, as one list.
fn kinds(editor: &Editor, step: &Step) -> Html {
    let all = movements(&editor.policy, step);
    let is_same = |a: &Movement, b: &Movement| match (a, b) {
        (Movement::Lateral { track: a, .. }, Movement::Lateral { track: b, .. }) => a == b,
        (Movement::PayOnly { .. }, Movement::PayOnly { .. }) => true,
        (a, b) => a == b,
    };
    let chosen = all.iter().position(|it| is_same(it, &step.movement));
    let options = (0..).zip(&all).map(|(place, it): (usize, _)| SelectOption::new(place.to_string(), name(editor, it)));
    let options = options.collect();
    let (edit, id) = (editor.edit.clone(), step.id.clone());
    let on_change = Callback::from(move |place: String| {
        if let Some(movement) = place.parse::<usize>().ok().and_then(|place| all.get(place)) {
            edit.emit((StepEdit::SetMovement { step: id.clone(), movement: movement.clone() }.into(), None));
        }
    });
    let value = chosen.map_or_else(|| name(editor, &step.movement), |it| it.to_string());
    select(editor.say("通道去向", "Where the step leads"), &value, options, on_change)
}

/// A movement in words.
fn name(editor: &Editor, movement: &Movement) -> String {
    let to = movement.to().map(|to| editor.text(&editor.policy.level_name(to))).unwrap_or_default();
    match movement {
        Movement::Promotion { .. } => editor.lang.pick(format!("晋升到 {to}"), format!("promotion to {to}")),
        Movement::SkipLevel { .. } => {
            editor.lang.pick(format!("经批准越级到 {to}"), format!("skip to {to} by approval"))
        }
        Movement::Demotion { .. } => editor.lang.pick(format!("降级到 {to}"), format!("demotion to {to}")),
        Movement::Lateral { track, .. } => {
            let track = editor.policy.tracks.iter().find(|it| it.id == *track);
            let track = track.map(|it| editor.text(&it.name)).unwrap_or_default();
            editor.lang.pick(format!("横向转入 {track}"), format!("lateral to {track}"))
        }
        Movement::PayOnly { .. } => editor.say("只晋薪档", "a higher pay grade only").to_owned(),
    }
}

fn movements(policy: &Policy, step: &Step) -> Vec<Movement> {
    let Some(track) = policy.track_of(&step.from) else { return Vec::new() };
    let own = track.levels.iter().position(|it| it.id == step.from).unwrap_or(0);
    let above = track.levels.iter().skip(own + 1).map(|it| it.id.clone());
    let below = track.levels.iter().take(own).rev().map(|it| it.id.clone());
    let lateral = |id: &crate::policy::TrackId| match &step.movement {
        Movement::Lateral { track, .. } if track == id => step.movement.clone(),
        _ => Movement::Lateral { track: id.clone(), lower_by_min: 1, lower_by_max: 2 },
    };
    let mut all: Vec<Movement> = above.clone().map(|to| Movement::Promotion { to }).collect();
    all.extend(above.skip(1).map(|to| Movement::SkipLevel { to }));
    all.extend(below.map(|to| Movement::Demotion { to }));
    all.push(Movement::PayOnly { grades: 1 });
    all.extend(policy.tracks.iter().filter(|it| it.id != track.id).map(|it| lateral(&it.id)));
    all
}

/// The numbers of a movement: by how many grades, keeping the level less how many.
fn numbers(editor: &Editor, step: &Step) -> Html {
    let number = |label: &'static str, value: u32, min: i64, of: fn(&Movement, u32) -> Movement| {
        let (id, movement) = (step.id.clone(), step.movement.clone());
        let on_change = editor.on_gesture(move |value: Decimal| {
            let value = u32::try_from(value.micros() / Decimal::ONE).unwrap_or(0);
            StepEdit::SetMovement { step: id.clone(), movement: of(&movement, value) }
        });
        html! {
            <label class="field"><span>{ label }</span>
                <NumberInput {label} value={Decimal::from_int(i64::from(value))} min={Decimal::from_int(min)}
                    max={Decimal::from_int(20)} lang={editor.lang} {on_change} /></label>
        }
    };
    match &step.movement {
        Movement::PayOnly { grades } => {
            number(editor.say("上升档数", "Grades up"), *grades, 1, |_, grades| Movement::PayOnly { grades })
        }
        Movement::Lateral { lower_by_min, lower_by_max, .. } => html! {
            <>
                { number(editor.say("至少降", "Lower by at least"), *lower_by_min, 0, |it, value| lateral(it, Some(value), None)) }
                { number(editor.say("至多降", "Lower by at most"), *lower_by_max, 0, |it, value| lateral(it, None, Some(value))) }
            </>
        },
        _ => Html::default(),
    }
}

/// A lateral move with another bound; the other one gives way, so that they stay in order.
fn lateral(movement: &Movement, min: Option<u32>, max: Option<u32>) -> Movement {
    let Movement::Lateral { track, lower_by_min, lower_by_max } = movement else { return movement.clone() };
    let lower_by_min = min.unwrap_or(*lower_by_min).min(max.unwrap_or(u32::MAX));
    let lower_by_max = max.unwrap_or(*lower_by_max).max(lower_by_min);
    Movement::Lateral { track: track.clone(), lower_by_min, lower_by_max }
}
