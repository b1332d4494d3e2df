//! A competency: its weight, what it means, and what behaviour earns which score.

use yew::prelude::*;

use super::super::super::super::components::{Folded, NumberInput, TextInput, button, icon_button};
use super::super::editor::Editor;
use super::super::still::still;
use super::super::weights::{WeightRow, name_input};
use super::effective;
use crate::analysis::EffectiveWeights;
use crate::policy::{Anchor, Competency, CompetencyId, Decimal, Score};
use crate::state::edit::{CompetencyEdit, ScoringEdit, WeightOf, WordsOf};

/// The id of the element that holds a competency.
pub(super) fn element(competency: &CompetencyId) -> String {
    format!("competency-{competency}")
}

pub(super) fn row(editor: &Editor, competency: &Competency, effective: Option<&EffectiveWeights>) -> WeightRow {
    let id = competency.id.clone();
    let name = editor.text(&competency.name);
    let path = format!("scoring/competencies/{id}");
    let remove = editor.on_click(ScoringEdit::RemoveCompetency { competency: id.clone() });
    let works = effective.and_then(|it| it.competencies.get(&id));
    WeightRow {
        of: WeightOf::Competency(id.clone()),
        element: element(&id),
        weight: competency.weight,
        old: editor.baseline.competency(&id).map(|it| it.weight),
        name_input: name_input(
            editor,
            &path,
            (editor.say("能力项名称", "Name of the competency"), WordsOf::Competency(id.clone())),
            &competency.name,
        ),
        origin: editor.origin(&format!("{path}/weight")),
        more: html! {
            <>
                { effective::figure(editor, works) }
                { icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, remove) }
                { still(editor, format!("{path}/anchors"), move |editor| {
                    editor.policy.competency(&id).map(|it| details(editor, it)).unwrap_or_default()
                }) }
            </>
        },
        name,
    }
}

/// Profile and anchors, folded.
fn details(editor: &Editor, competency: &Competency) -> Html {
    let path = format!("scoring/competencies/{}", competency.id);
    let id = competency.id.clone();
    let lang = editor.lang;
    let on_profile = editor.on_gesture({
        let id = id.clone();
        move |words: String| CompetencyEdit::SetProfile { competency: id.clone(), lang, words }
    });
    let is_hidden = competency.hidden_contribution;
    let on_hidden = editor.edit.reform({
        let id = id.clone();
        move |_: Event| (CompetencyEdit::SetHidden { competency: id.clone(), is_hidden: !is_hidden }.into(), None)
    });
    let label = editor.say("这项能力指什么", "What it means");
    let summary = html! {
        <>{ editor.say("含义与行为描述", "Meaning and behaviour") }
                if !competency.anchors.is_empty() { { format!(" · {}", competency.anchors.len()) } }
                { " " }{ editor.origin(&format!("{path}/anchors")) }</>
    };
    html! {
        <Folded class="anchors small" {summary}>
            <label class="field"><span>{ label }</span>
                <TextInput {label} value={editor.text(&competency.profile)} class="text-area" can_be_empty=true lines=2 on_change={on_profile} /></label>
            <ul class="anchor-list">
                for (place, anchor) in competency.anchors.iter().enumerate() { { one_anchor(editor, competency, place, anchor) } }
            </ul>
            { button("quiet", editor.say("＋ 行为描述", "＋ Behaviour"), editor.on_click(CompetencyEdit::AddAnchor { competency: id })) }
            <label class="check"><input type="checkbox" checked={is_hidden} onchange={on_hidden} />
                { editor.say("包含效率指标看不到的贡献（产品洞察、市场分析等）", "covers contributions that efficiency figures overlook (product insight, market analysis)") }</label>
        </Folded>
    }
}

fn one_anchor(editor: &Editor, competency: &Competency, place: usize, anchor: &Anchor) -> Html {
    let (lang, from) = (editor.lang, anchor.from);
    let on_score = editor.on_gesture({
        let competency = competency.id.clone();
        move |value: Decimal| CompetencyEdit::SetAnchorScore {
            competency: competency.clone(),
            from,
            to: Score::try_from(value).unwrap_or_default(),
        }
    });
    let on_words = editor.on_gesture({
        let competency = competency.id.clone();
        move |words: String| CompetencyEdit::SetAnchorWords { competency: competency.clone(), from, lang, words }
    });
    let remove = editor.on_click(CompetencyEdit::RemoveAnchor { competency: competency.id.clone(), from });
    html! {
        <li key={place.to_string()} class="anchor">
            <span class="anchor-from">{ "≥ " }
                <NumberInput label={editor.say("从多少分起", "From which score")} value={from.to_decimal()} min={Decimal::from_int(0)}
                    max={Decimal::from_int(100)} places={2} lang={editor.lang} on_change={on_score} />
                <span class="unit">{ editor.say("分", "points") }</span></span>
            <TextInput label={editor.say("行为描述", "Behaviour")} value={editor.text(&anchor.behaviour)} class="text-input anchor-words" on_change={on_words} />
            { icon_button("✕", editor.say("删除此行为描述", "Remove this behaviour"), false, remove) }
        </li>
    }
}
