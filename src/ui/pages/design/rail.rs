//! The ladder as a rail: one mark per level, drawn as steps, with how many stand there and how many qualify.

use yew::prelude::*;

use super::super::super::components::{TextInput, button, icon_button};
use super::super::super::words;
use super::Section;
use super::editor::Editor;
use crate::engine::Summary;
use crate::policy::{Level, Track};
use crate::state::edit::LadderEdit;

/// The ladder, and the ways to the other parts of the policy.
pub(crate) fn rail(editor: &Editor, open: &Section, summary: &Summary, on_section: &Callback<Section>) -> Html {
    let tab = |section: Section, words: &'static str| {
        let is_open = *open == section;
        html! {
            <button type="button" class="rail-tab" aria-pressed={is_open.to_string()}
                onclick={on_section.reform(move |_: MouseEvent| section.clone())}>{ words }</button>
        }
    };
    html! {
        <nav class="rail" aria-label={editor.say("方案目录", "Parts of the policy")}>
            <div class="rail-tabs">
                { tab(Section::Scope, editor.say("总则与范围", "Name and scope")) }
                { tab(Section::Scoring, editor.say("评分与权重", "Scores and weights")) }
                { tab(Section::Attributes, editor.say("字段", "Attributes")) }
            </div>
            for track in &editor.policy.tracks {
                { one_track(editor, track, open, summary, on_section) }
            }
            { button("quiet", editor.say("＋ 序列", "＋ Track"), editor.on_click(LadderEdit::AddTrack)) }
        </nav>
    }
}

fn one_track(
    editor: &Editor,
    track: &Track,
    open: &Section,
    summary: &Summary,
    on_section: &Callback<Section>,
) -> Html {
    let add = LadderEdit::AddLevel { track: track.id.clone(), after: track.levels.last().map(|it| it.id.clone()) };
    let has_name = editor.policy.tracks.len() > 1;
    html! {
        <div class="rail-track" key={track.id.to_string()}>
            if has_name { { track_head(editor, track) } }
            <ol class="rail-levels">
                for (index, level) in track.levels.iter().enumerate() {
                    { one_level(editor, level, index, open, summary, on_section) }
                }
                <li class="rail-add">{ button("quiet", editor.say("＋ 职级", "＋ Level"), editor.on_click(add)) }</li>
            </ol>
        </div>
    }
}

/// The track's name to edit, with the way to remove the track.
fn track_head(editor: &Editor, track: &Track) -> Html {
    let (lang, id) = (editor.lang, track.id.clone());
    let rename = editor.on_gesture(move |name| LadderEdit::RenameTrack { track: id.clone(), lang, name });
    let name = editor.text(&track.name);
    let remove = editor.on_click(LadderEdit::RemoveTrack { track: track.id.clone() });
    html! {
        <span class="rail-name small muted">
            <TextInput label={editor.say("序列名称", "Name of the track")} value={name.clone()} class="name-input" on_change={rename} />
            { icon_button("✕", &format!("{} {name}", editor.say("删除序列", "Remove track")), false, remove) }
        </span>
    }
}

fn one_level(
    editor: &Editor,
    level: &Level,
    index: usize,
    open: &Section,
    summary: &Summary,
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
    html! {
        <li key={level.id.to_string()} data-height={index.min(6).to_string()}>
            <button type="button" class="rail-level" aria-pressed={is_open.to_string()}
                onclick={on_section.reform(move |_: MouseEvent| section.clone())}>
                <span class="rail-level-name">{ editor.text(&level.name) }</span>
                <span class="small muted">{ people }</span>
                <span class="small muted">{ outcome }</span>
            </button>
        </li>
    }
}
