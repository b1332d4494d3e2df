//! The ladder as a rail: one mark per level, drawn as steps, with how many stand there and how many qualify.

use yew::prelude::*;

use super::super::super::components::button;
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
            </div>
            for track in &editor.policy.tracks {
                { one_track(editor, track, open, summary, on_section) }
            }
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
            if has_name { <span class="rail-name small muted">{ editor.text(&track.name) }</span> }
            <ol class="rail-levels">
                for (index, level) in track.levels.iter().enumerate() {
                    { one_level(editor, level, index, open, summary, on_section) }
                }
                <li class="rail-add">{ button("quiet", editor.say("＋ 职级", "＋ Level"), editor.on_click(add)) }</li>
            </ol>
        </div>
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
        editor.say("最高职级", "top level").to_owned()
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
