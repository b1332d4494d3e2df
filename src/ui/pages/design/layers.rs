//! Layers in the editor: sets of requirements that steps name.

use yew::prelude::*;

use super::super::super::components::{SelectOption, button, icon_button, menu};
use super::clause::gate_list;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::findings_at;
use super::level_fields::text_list;
use super::step::one_floor;
use crate::policy::lint::Finding;
use crate::policy::{FloorOf, Layer, LayerId, Text};
use crate::state::edit::{FloorPlace, GatePlace, LevelEdit, ScoreEdit, StepEdit, WordsOf};

/// All layers, with the way to add another.
pub(crate) fn layers(editor: &Editor, findings: &[Finding]) -> Html {
    html! {
        <>
            <h2 class="section-title">{ editor.say("层次", "Layers") }</h2>
            <p class="small muted">{ editor.say(
                "几个通道共用的一组要求，例如“基础层：持有上岗认证”。在通道里勾选须达到的层次。",
                "A set of requirements that several steps share, such as “basic: certified”. Each step says which layers it requires.",
            ) }</p>
            for layer in &editor.policy.layers { { one(editor, layer, findings) } }
            { button("quiet", editor.say("＋ 层次", "＋ Layer"), editor.on_add(StepEdit::AddLayer, |policy| policy.layers.iter().map(|it| element(&it.id)).collect())) }
        </>
    }
}

/// The id of the element that holds a layer.
fn element(layer: &LayerId) -> String {
    format!("layer-{layer}")
}

fn one(editor: &Editor, layer: &Layer, findings: &[Finding]) -> Html {
    let path = format!("layers/{}", layer.id);
    let id = || layer.id.clone();
    let users = editor.policy.steps.iter().filter(|step| step.layers.contains(&layer.id));
    let users: Vec<String> = users.map(|step| editor.text(&editor.policy.step_name(step))).collect();
    let used = if users.is_empty() {
        editor.say("还没有通道使用它", "no step requires it yet").to_owned()
    } else {
        format!("{}{}", editor.say("用于：", "Required by: "), users.join(editor.say("、", ", ")))
    };
    let remove = editor.on_click_to(StepEdit::RemoveLayer { layer: id() }, "open-section".into());
    let remove_label = format!("{} {}", editor.say("删除层次", "Remove layer"), editor.text(&layer.name));
    let support = editor.on_gesture({
        let layer = id();
        move |entries| LevelEdit::SetSupport { layer: layer.clone(), entries }
    });
    html! {
        <section class="layer-edit" key={layer.id.to_string()} id={element(&layer.id)} tabindex="-1">
            <div class="section-head">
                { bilingual(editor, editor.say("层次名称", "Name of the layer"), "title-input small-title", &WordsOf::Layer(id()), &layer.name) }
                { editor.origin(&format!("{path}/name")) }
                <span class="button-row">{ icon_button("✕", &remove_label, false, remove) }</span>
            </div>
            <p class="small muted">{ used }</p>
            { findings_at(editor, findings, &path) }
            <p class="labelled">{ bilingual(editor, editor.say("这个层次是什么", "What it is about"), "text-input long", &WordsOf::LayerProfile(id()), &layer.profile) }</p>
            { gate_list(editor, &GatePlace::Layer(id()), &format!("{path}/gates"), &layer.gates, findings) }
            <ol class="clauses">
                for floor in &layer.floors { { one_floor(editor, floor, &path) } }
            </ol>
            { add_floor(editor, layer) }
            { text_list(editor, editor.say("有什么帮助达到它（培训、认证）", "What helps to get there (training, certification)"), &layer.support, &support) }
        </section>
    }
}

/// Adds a floor of a competency that the layer has none of.
fn add_floor(editor: &Editor, layer: &Layer) -> Html {
    let competencies = editor.policy.scoring.competencies.iter();
    let of = |id: &crate::policy::CompetencyId| FloorOf::Competency(id.clone());
    let free: Vec<(FloorOf, Text)> = competencies
        .map(|it| (of(&it.id), it.name.clone()))
        .filter(|(of, _)| !layer.floors.iter().any(|floor| floor.of == *of))
        .collect();
    if free.is_empty() {
        return Html::default();
    }
    let title = editor.say("＋ 单项底线…", "＋ Floor…");
    let options = free.iter().zip(0_usize..);
    let options = options.map(|((_, name), place)| SelectOption::new(place.to_string(), editor.text(name))).collect();
    let (edit, id) = (editor.edit.clone(), layer.id.clone());
    let on_change = Callback::from(move |chosen: String| {
        if let Some((of, _)) = chosen.parse::<usize>().ok().and_then(|place| free.get(place)) {
            let add = ScoreEdit::AddFloor { place: FloorPlace::Layer(id.clone()), of: of.clone() };
            edit.emit((add.into(), None));
        }
    });
    html! { <div class="add-gate">{ menu(title, title, options, on_change) }</div> }
}
