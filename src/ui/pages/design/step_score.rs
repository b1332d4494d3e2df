//! The weights of one step: each inherited from the policy, or the step's own.

use yew::prelude::*;

use super::super::super::charts::{WeightBar, WeightItem};
use super::super::super::components::{Folded, NumberInput, button};
use super::super::super::store::Findings;
use super::editor::Editor;
use super::findings::findings_at;
use crate::policy::{Decimal, Step, StepId, Text, Weight};
use crate::state::edit::{ScoreEdit, WeightOf, weight_at};

/// The weights of a step, folded while all are inherited.
pub(crate) fn step_weights(editor: &Editor, step: &Step, findings: &Findings) -> Html {
    if step.movement.is_demotion() || editor.policy.scoring.cells.is_empty() {
        return Html::default();
    }
    let own = step.score.competency_weights.len() + step.score.source_weights.len();
    let state = match own {
        0 => editor.say("全部继承方案的权重", "all inherited from the policy").to_owned(),
        count => editor.lang.pick(format!("{count} 项为本通道单独设定"), format!("{count} of its own")),
    };
    let summary = html! { <>{ editor.say("本通道的权重", "Weights of this step") }{ " " }<span class="muted">{ state }</span></> };
    html! {
        <Folded class="step-weights" open={own > 0} {summary}>
            <StepWeights editor={editor.clone()} step={step.id.clone()} findings={Findings::clone(findings)} />
        </Folded>
    }
}

#[derive(Properties, PartialEq)]
struct StepWeightsProps {
    editor: Editor,
    step: StepId,
    findings: Findings,
}

/// Both groups of weights.
#[component]
fn StepWeights(props: &StepWeightsProps) -> Html {
    let StepWeightsProps { editor, step, findings } = props;
    let Some(step) = editor.policy.step(step) else { return Html::default() };
    let scoring = &editor.policy.scoring;
    let competencies = scoring.competencies.iter().map(|it| {
        let own = step.score.competency_weights.get(&it.id).copied();
        StepWeight {
            of: WeightOf::Competency(it.id.clone()),
            key: it.id.to_string(),
            name: &it.name,
            inherited: it.weight,
            own,
        }
    });
    let sources = scoring.sources.iter().map(|it| {
        let own = step.score.source_weights.get(&it.id).copied();
        StepWeight {
            of: WeightOf::Source(it.id.clone()),
            key: it.id.to_string(),
            name: &it.name,
            inherited: it.weight,
            own,
        }
    });
    let (competencies, sources): (Vec<_>, Vec<_>) = (competencies.collect(), sources.collect());
    let path = format!("steps/{}/score", step.id);
    html! {
        <>
            { group(editor, &step.id, editor.say("本通道的能力项权重", "Competency weights of this step"), &competencies) }
            { findings_at(editor, findings, &format!("{path}/competency_weights")) }
            { group(editor, &step.id, editor.say("本通道的来源权重", "Source weights of this step"), &sources) }
            { findings_at(editor, findings, &format!("{path}/source_weights")) }
        </>
    }
}

/// A weight at a step.
struct StepWeight<'a> {
    of: WeightOf,
    key: String,
    name: &'a Text,
    inherited: Weight,
    own: Option<Weight>,
}

impl StepWeight<'_> {
    fn weight(&self) -> Weight {
        self.own.unwrap_or(self.inherited)
    }
}

fn group(editor: &Editor, step: &StepId, label: &'static str, rows: &[StepWeight<'_>]) -> Html {
    let items: Vec<WeightItem> = rows
        .iter()
        .map(|it| WeightItem { key: it.key.clone().into(), name: editor.text(it.name).into(), weight: it.weight() })
        .collect();
    let all: Vec<WeightOf> = rows.iter().map(|it| it.of.clone()).collect();
    let (edit, id) = (editor.edit.clone(), step.clone());
    let on_shift = Callback::from(move |(place, by, gesture): (usize, i32, u32)| {
        if let (Some(left), Some(right)) = (all.get(place).cloned(), all.get(place + 1).cloned()) {
            edit.emit((ScoreEdit::ShiftWeights { step: id.clone(), left, right, by }.into(), Some(gesture)));
        }
    });
    let total = Weight::from_hundredths(rows.iter().map(|it| it.weight().hundredths()).sum());
    let sum = format!("{} {total} %", editor.say("合计", "Sum"));
    html! {
        <div class="weights" role="group" aria-label={label}>
            <p class="small muted">{ label }</p>
            <WeightBar {label} {items} lang={editor.lang} {on_shift} />
            <ul class="weight-list">{ for rows.iter().map(|it| one(editor, step, it)) }</ul>
            if total == Weight::FULL {
                <p class="small muted">{ sum }</p>
            } else {
                <p class="weight-sum" role="status">{ sum }{ editor.say("，应为 100 %；目前按比例折算", ", should be 100 %; figures go on in proportion") }</p>
            }
        </div>
    }
}

fn set(step: &StepId, of: &WeightOf, weight: Option<Weight>) -> Option<ScoreEdit> {
    let step = step.clone();
    match of {
        WeightOf::Competency(id) => Some(ScoreEdit::SetCompetencyWeight { step, competency: id.clone(), weight }),
        WeightOf::Source(id) => Some(ScoreEdit::SetSourceWeight { step, source: id.clone(), weight }),
        WeightOf::Part(..) => None,
    }
}

fn one(editor: &Editor, step: &StepId, row: &StepWeight<'_>) -> Html {
    let name = editor.text(row.name);
    let Some(own) = row.own else {
        let take = set(step, &row.of, Some(row.inherited));
        return html! {
            <li key={row.key.clone()} class="weight-row is-inherited">
                <span class="weight-name">{ name.clone() }</span>
                <span class="weight-figure">{ format!("{} %", row.inherited) }</span>
                <span class="badge">{ editor.say("继承", "inherited") }</span>
                { for take.map(|edit| button("quiet small", &format!("{} {name}", editor.say("单独设定", "Own weight for")), editor.on_click(edit))) }
            </li>
        };
    };
    let (edit, id, of) = (editor.edit.clone(), step.clone(), row.of.clone());
    let on_change = Callback::from(move |(value, gesture): (Decimal, u32)| {
        if let Some(set) = set(&id, &of, Weight::try_from(value).ok()) {
            edit.emit((set.into(), Some(gesture)));
        }
    });
    let inherit = set(step, &row.of, None);
    let label = format!("{name} {}", editor.say("在本通道的权重", "weight at this step"));
    let old = weight_at(&editor.baseline, step, &row.of).map(Weight::to_decimal);
    html! {
        <li key={row.key.clone()} class="weight-row is-own">
            <span class="weight-name">{ name.clone() }</span>
            <span class="weight-figure">
                <NumberInput {label} value={own.to_decimal()} {old} min={Decimal::from_int(0)} max={Decimal::from_int(100)}
                    places={2} lang={editor.lang} {on_change} />
                <span class="unit">{ "%" }</span>
            </span>
            <span class="small muted">{ format!("{} {} %", editor.say("方案为", "the policy has"), row.inherited) }</span>
            { for inherit.map(|edit| button("quiet small", &format!("{} {name}", editor.say("恢复继承", "Inherit")), editor.on_click(edit))) }
        </li>
    }
}
