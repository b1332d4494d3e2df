//! The ladder as a rail: one mark per level, drawn as steps, with how many stand there and how many qualify.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::super::super::components::{button, icon_button, tier_mark};
use super::super::super::words;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::finding_badge;
use super::{FOCUS_DELAY, Section};
use crate::browser::page;
use crate::engine::Summary;
use crate::policy::lint::Finding;
use crate::policy::{Level, LevelId, Track, TrackId};
use crate::state::PolicyEdit;
use crate::state::edit::{LadderEdit, WordsOf};

/// The ladder, and the ways to the other parts of the policy.
pub(crate) fn rail(
    editor: &Editor,
    open: &Section,
    summary: &Summary,
    findings: &[Finding],
    on_section: &Callback<Section>,
) -> Html {
    let tab = |section: Section, words: &'static str, paths: &[&str]| {
        let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
        let is_open = *open == section;
        html! {
            <button type="button" class="rail-tab" aria-pressed={is_open.to_string()}
                onclick={on_section.reform(move |_: MouseEvent| section.clone())}>{ words }{ finding_badge(editor, findings, &paths) }</button>
        }
    };
    html! {
        <nav class="rail" aria-label={editor.say("方案目录", "Parts of the policy")}>
            <div class="rail-tabs">
                { tab(Section::Scope, editor.say("总则与范围", "Name and scope"), &["scope"]) }
                { tab(Section::Scoring, editor.say("评分与权重", "Scores and weights"), &["scoring"]) }
                { tab(Section::Layers, editor.say("层次", "Layers"), &["layers"]) }
                { tab(Section::Procedure, editor.say("程序与附则", "Procedure"), &["cycle", "transitions", "advice", "pay_facts"]) }
                { tab(Section::Attributes, editor.say("字段", "Attributes"), &["attributes"]) }
            </div>
            for track in &editor.policy.tracks {
                { one_track(editor, track, open, (summary, findings), on_section) }
            }
            { button("quiet", editor.say("＋ 序列", "＋ Track"), editor.on_add(LadderEdit::AddTrack, |policy| policy.tracks.iter().map(|it| element(&it.id)).collect())) }
        </nav>
    }
}

/// The id of the element that holds a track.
fn element(track: &TrackId) -> String {
    format!("track-{track}")
}

/// The id of the element that shows a level.
fn rail_element(level: &LevelId) -> String {
    format!("rail-{level}")
}

fn one_track(
    editor: &Editor,
    track: &Track,
    open: &Section,
    (summary, findings): (&Summary, &[Finding]),
    on_section: &Callback<Section>,
) -> Html {
    let add = LadderEdit::AddLevel { track: track.id.clone(), after: track.levels.last().map(|it| it.id.clone()) };
    let add = add_and_open(editor, add.into(), on_section);
    let has_name = editor.policy.tracks.len() > 1;
    html! {
        <div class="rail-track" key={track.id.to_string()} id={element(&track.id)}>
            if has_name { { track_head(editor, track) } }
            <ol class="rail-levels">
                for (index, level) in track.levels.iter().enumerate() {
                    { one_level(editor, level, (index, &track.id), open, (summary, findings), on_section) }
                }
                <li class="rail-add">{ button("quiet", editor.say("＋ 职级", "＋ Level"), add) }</li>
            </ol>
        </div>
    }
}

/// Adds a level and opens it, so that what is typed next names the new level and not the one before.
fn add_and_open(editor: &Editor, add: PolicyEdit, on_section: &Callback<Section>) -> Callback<MouseEvent> {
    let (policy, edit, on_section) = (editor.policy.clone(), editor.edit.clone(), on_section.clone());
    Callback::from(move |_| {
        let edited = add.apply(&policy).unwrap_or_default();
        let new = edited.levels().find(|it| policy.level(&it.id).is_none()).map(|it| it.id.clone());
        edit.emit((add.clone(), None));
        if let Some(level) = new {
            let element = rail_element(&level);
            on_section.emit(Section::Level(level));
            // On a long ladder it is drawn outside of what is seen of the rail.
            Timeout::new(FOCUS_DELAY, move || drop(page::show_near(&element))).forget();
        }
    })
}

/// The track's name to edit, with the way to remove the track.
fn track_head(editor: &Editor, track: &Track) -> Html {
    let name = editor.text(&track.name);
    let remove = editor.on_click_to(LadderEdit::RemoveTrack { track: track.id.clone() }, "open-section".into());
    html! {
        <span class="rail-name small muted">
            { bilingual(editor, editor.say("序列名称", "Name of the track"), "name-input", &WordsOf::Track(track.id.clone()), &track.name) }
            { icon_button("✕", &format!("{} {name}", editor.say("删除序列", "Remove track")), false, remove) }
        </span>
    }
}

fn one_level(
    editor: &Editor,
    level: &Level,
    (index, track): (usize, &TrackId),
    open: &Section,
    (summary, findings): (&Summary, &[Finding]),
    on_section: &Callback<Section>,
) -> Html {
    let section = Section::Level(level.id.clone());
    let is_open = *open == section;
    let counts = summary.levels.iter().find(|it| it.level == level.id).map(|it| it.counts).unwrap_or_default();
    let qualified = words::bounds(counts.at_least(), counts.at_most());
    let people = words::people(counts.total(), editor.lang);
    let outcome = if level.main_step.is_some() {
        editor.lang.pick(format!("{qualified} 达标"), format!("{qualified} qualify"))
    } else {
        editor.say("无更高通道", "no further step").to_owned()
    };
    let steps = editor.policy.steps_from(&level.id).map(|step| format!("steps/{}", step.id));
    let paths: Vec<String> = steps.chain([editor.policy.level_path(&level.id)]).collect();
    html! {
        <li key={level.id.to_string()} data-height={index.min(6).to_string()} ondragover={|event: DragEvent| event.prevent_default()}
            ondrop={drop_level(editor, track, index)}>
            <button type="button" id={rail_element(&level.id)} class="rail-level" aria-pressed={is_open.to_string()} draggable="true"
                title={editor.say("拖动，或按 Alt + ← → 调整顺序", "Drag, or press Alt + ← → to reorder")}
                ondragstart={drag_level(level)} onkeydown={on_arrow(editor, level, index)} onclick={on_section.reform(move |_: MouseEvent| section.clone())}>
                <span>{ for level.mark.map(tier_mark) }<span class="rail-level-name">{ editor.text(&level.name) }</span>{ finding_badge(editor, findings, &paths) }</span>
                <span class="small muted">{ people }</span>
                <span class="small muted">{ outcome }</span>
            </button>
        </li>
    }
}

/// A dragged level carries its id with this before it, so that nothing else is taken for one.
const DRAGGED: &str = "level:";

fn drag_level(level: &Level) -> Callback<DragEvent> {
    let id = format!("{DRAGGED}{}", level.id);
    Callback::from(move |event: DragEvent| {
        if let Some(transfer) = event.data_transfer() {
            // A browser that refuses does not drag.
            transfer.set_data("text/plain", &id).ok();
        }
    })
}

/// Puts the level that is dropped in the place of this one, on the same track.
fn drop_level(editor: &Editor, track: &TrackId, to: usize) -> Callback<DragEvent> {
    let (edit, policy, track) = (editor.edit.clone(), editor.policy.clone(), track.clone());
    Callback::from(move |event: DragEvent| {
        let data = event.data_transfer().and_then(|it| it.get_data("text/plain").ok()).unwrap_or_default();
        let Some(level) = data.strip_prefix(DRAGGED).map(LevelId::from) else { return };
        event.prevent_default();
        if policy.track_of(&level).is_some_and(|it| it.id == track) {
            edit.emit((LadderEdit::MoveLevel { level, to }.into(), None));
        }
    })
}

/// The arrow keys with Alt move the level.
fn on_arrow(editor: &Editor, level: &Level, index: usize) -> Callback<KeyboardEvent> {
    let (edit, wanted, level) = (editor.edit.clone(), Rc::clone(&editor.wanted), level.id.clone());
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" if event.alt_key() => index.checked_sub(1),
            "ArrowRight" | "ArrowUp" if event.alt_key() => Some(index + 1),
            _ => return,
        };
        event.prevent_default();
        if let Some(to) = to {
            wanted.replace(Some(rail_element(&level)));
            edit.emit((LadderEdit::MoveLevel { level: level.clone(), to }.into(), None));
        }
    })
}
