//! A source, and the parts that it has.

use yew::prelude::*;

use super::super::super::super::components::{button, icon_button};
use super::super::super::super::store::Findings;
use super::super::editor::Editor;
use super::super::findings::findings_at;
use super::super::weights::{WeightRow, name_input, weights};
use super::effective;
use crate::analysis::EffectiveWeights;
use crate::policy::{Part, PartId, Policy, Source, SourceId};
use crate::state::edit::{ScoringEdit, WeightGroup, WeightOf, WordsOf};

/// The id of the element that holds a source.
pub(super) fn element(source: &SourceId) -> String {
    format!("source-{source}")
}

/// The id of the element that holds a part of a source.
fn part_element(source: &SourceId, part: &PartId) -> String {
    format!("part-{source}/{part}")
}

/// The elements of a source's parts.
fn part_elements(source: &SourceId) -> impl Fn(&Policy) -> Vec<String> + 'static {
    let id = source.clone();
    move |policy| {
        let parts = policy.source(&id).into_iter().flat_map(|it| &it.parts);
        parts.map(|part| part_element(&id, &part.id)).collect()
    }
}

pub(super) fn row(editor: &Editor, source: &Source, effective: Option<&EffectiveWeights>) -> WeightRow {
    let id = source.id.clone();
    let name = editor.text(&source.name);
    let remove = editor.on_click(ScoringEdit::RemoveSource { source: id.clone() });
    let path = format!("scoring/sources/{id}");
    let split = editor.on_add(ScoringEdit::AddPart { source: id.clone() }, part_elements(&id));
    WeightRow {
        of: WeightOf::Source(id.clone()),
        element: element(&id),
        weight: source.weight,
        old: editor.baseline.source(&id).map(|it| it.weight),
        name_input: name_input(
            editor,
            &path,
            (editor.say("来源名称", "Name of the source"), WordsOf::Source(id.clone())),
            &source.name,
        ),
        origin: editor.origin(&format!("{path}/weight")),
        more: html! {
            <>
                { effective::figure(editor, effective.and_then(|it| it.sources.get(&id))) }
                if source.parts.is_empty() { { button("quiet small", editor.say("分成几部分", "Split"), split) } }
                { icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, remove) }
            </>
        },
        name,
    }
}

/// The parts of a source; nothing for a source that is one figure.
pub(super) fn parts(editor: &Editor, source: &Source, findings: &Findings) -> Html {
    if source.parts.is_empty() {
        return Html::default();
    }
    let rows: Vec<_> = source.parts.iter().map(|part| part_row(editor, source, part)).collect();
    let add = editor.on_add(ScoringEdit::AddPart { source: source.id.clone() }, part_elements(&source.id));
    html! {
        <div key={source.id.to_string()}>
            <h3 class="sub">{ editor.lang.pick(format!("{}的组成", source.name.zh), format!("Parts of {}", source.name.en)) }</h3>
            { weights(editor, editor.say("组成权重", "Weights of the parts"), WeightGroup::Parts(source.id.clone()), &rows) }
            { findings_at(editor, findings, &format!("scoring/sources/{}/parts", source.id)) }
            { button("quiet", editor.say("＋ 组成部分", "＋ Part"), add) }
        </div>
    }
}

fn part_row(editor: &Editor, source: &Source, part: &Part) -> WeightRow {
    let of = WordsOf::Part(source.id.clone(), part.id.clone());
    let path = format!("scoring/sources/{}/parts/{}", source.id, part.id);
    let name = editor.text(&part.name);
    let remove = editor.on_click(ScoringEdit::RemovePart { source: source.id.clone(), part: part.id.clone() });
    let old = editor.baseline.source(&source.id).and_then(|it| it.parts.iter().find(|it| it.id == part.id));
    WeightRow {
        of: WeightOf::Part(source.id.clone(), part.id.clone()),
        element: part_element(&source.id, &part.id),
        weight: part.weight,
        old: old.map(|it| it.weight),
        name_input: name_input(editor, &path, (editor.say("来源部分的名称", "Name of the part"), of), &part.name),
        origin: editor.origin(&format!("{path}/weight")),
        more: icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, remove),
        name,
    }
}
