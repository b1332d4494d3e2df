//! One step in the editor: gates, layers, cut score, floors, exception.

use yew::prelude::*;

use super::super::super::components::{Folded, NumberInput, SelectOption, button, menu};
use super::super::super::store::Findings;
use super::super::super::words;
use super::clause::{clause_element, gate_list};
use super::editor::Editor;
use super::fields::{OnField, input};
use super::findings::findings_in;
use super::movement::movement;
use super::quota::quota;
use super::step_score::step_weights;
use super::still::{still, still_with_findings};
use super::transitions::transitions;
use crate::policy::gate::{Vote, VoteBase, vote_fields};
use crate::policy::lint::Finding;
use crate::policy::{AttributeKind, Decimal, Exception, Floor, FloorOf, Layer, Policy, Score, Step, StepId};
use crate::state::PolicyEdit;
use crate::state::edit::{ExceptionEdit, FloorPlace, GatePlace, ScoreEdit, StepEdit};

/// One step with its clauses.
pub(crate) fn step(
    editor: &Editor,
    step: &Step,
    findings: &Findings,
    is_open: bool,
    on_step: &Callback<StepId>,
) -> Html {
    let path = format!("steps/{}", step.id);
    let (heading, gates, below, on_step) = (step.id.clone(), step.id.clone(), step.id.clone(), on_step.clone());
    html! {
        <section class={classes!("step", is_open.then_some("is-open"))} key={step.id.to_string()}>
            { still(editor, format!("{path}/head {is_open}"), move |editor| {
                editor.policy.step(&heading).map(|step| head(editor, step, is_open, &on_step)).unwrap_or_default()
            }) }
            { still_with_findings(editor, findings, format!("{path}/gates"), move |editor, findings| {
                editor.policy.step(&gates).map(|step| own_gates(editor, step, findings)).unwrap_or_default()
            }) }
            { layers(editor, step, findings) }
            { score(editor, step, &path) }
            // Below the figures they are about, which stay where they are while they are typed.
            { findings_in(editor, &step_findings(findings, &path), &path) }
            { step_weights(editor, step, findings) }
            { still(editor, path, move |editor| {
                editor.policy.step(&below).map(|step| beside_scores(editor, step)).unwrap_or_default()
            }) }
        </section>
    }
}

/// What a step is called, and where it leads.
fn head(editor: &Editor, step: &Step, is_open: bool, on_step: &Callback<StepId>) -> Html {
    let path = format!("steps/{}", step.id);
    let id = step.id.clone();
    let show = on_step.reform(move |_: MouseEvent| id.clone());
    let targets = editor.policy.lateral_targets(step);
    let targets: Vec<String> = targets.into_iter().map(|level| editor.text(&level.name)).collect();
    html! {
        <>
            <h3 class="step-head">
                <button type="button" class="step-name" aria-pressed={is_open.to_string()} onclick={show}>
                    { words::step(&editor.policy, step, editor.lang) }
                </button>
                { editor.origin(&format!("{path}/move")) }
                { button("quiet danger", editor.say("删除通道", "Remove step"), editor.on_click(StepEdit::Remove { step: step.id.clone() })) }
            </h3>
            if !targets.is_empty() {
                <p class="small muted">{ editor.lang.pick(
                    format!("可转为：{}", targets.join("、")),
                    format!("can become {}", targets.join(", ")),
                ) }</p>
            }
            { movement(editor, step) }
        </>
    }
}

/// The gates of a step.
fn own_gates(editor: &Editor, step: &Step, findings: &[Finding]) -> Html {
    let path = format!("steps/{}", step.id);
    let lead = if step.movement.is_demotion() {
        editor.say("以下条件全部成立时触发降级：", "All of these together trigger the demotion:")
    } else {
        editor.say("须全部满足：", "All of these are required:")
    };
    html! {
        <>
            <p class="small muted">{ lead }</p>
            { gate_list(editor, &GatePlace::Step(step.id.clone()), &format!("{path}/gates"), &step.gates, findings) }
        </>
    }
}

/// Exception, places and transitions of a step.
fn beside_scores(editor: &Editor, step: &Step) -> Html {
    let path = format!("steps/{}", step.id);
    html! {
        <>
            { exception(editor, step, &path) }
            { quota(editor, step, &path) }
            { transitions(editor, step) }
        </>
    }
}

/// The findings about a step that are not about one of its gates; those stand beside the gate.
fn step_findings(findings: &[Finding], path: &str) -> Vec<Finding> {
    let gates = format!("{path}/gates/");
    findings.iter().filter(|it| !it.path.starts_with(&gates)).cloned().collect()
}

/// The layers that the step names, with their requirements.
fn layers(editor: &Editor, step: &Step, findings: &Findings) -> Html {
    if editor.policy.layers.is_empty() {
        return Html::default();
    }
    let named = step.layers.iter().filter_map(|id| editor.policy.layer(id));
    let gates = |layer: &Layer| {
        let layer = layer.id.clone();
        still_with_findings(editor, findings, format!("steps/{}/layers/{layer}", step.id), move |editor, findings| {
            let gates = editor.policy.layer(&layer).map(|it| it.gates.as_slice()).unwrap_or_default();
            gate_list(editor, &GatePlace::Layer(layer.clone()), &format!("layers/{layer}/gates"), gates, findings)
        })
    };
    html! {
        <>{ layer_choice(editor, step) }
        for layer in named {
            <details class="layer" open={true} key={layer.id.to_string()}>
                <summary>{ editor.say("层次：", "Layer: ") }{ editor.text(&layer.name) }
                    { " " }{ editor.origin(&format!("layers/{}", layer.id)) }</summary>
                { gates(layer) }
                <ol class="clauses">
                    for floor in &layer.floors { { one_floor(editor, floor, &format!("layers/{}", layer.id)) } }
                </ol>
            </details>
        }</>
    }
}

/// Which layers the step requires.
fn layer_choice(editor: &Editor, step: &Step) -> Html {
    let one = |layer: &Layer| {
        let is_in = step.layers.contains(&layer.id);
        let edit = StepEdit::SetLayer { step: step.id.clone(), layer: layer.id.clone(), is_required: !is_in };
        let onchange = editor.edit.reform(move |_: Event| (edit.clone().into(), None));
        html! { <label class="check"><input type="checkbox" checked={is_in} {onchange} />{ editor.text(&layer.name) }</label> }
    };
    html! {
        <p class="small layer-choice"><span class="muted">{ editor.say("须达到的层次：", "Layers required: ") }</span>
            <span class="checks">{ for editor.policy.layers.iter().map(one) }</span></p>
    }
}

/// Cut score and floors.
fn score(editor: &Editor, step: &Step, path: &str) -> Html {
    if step.movement.is_demotion() || editor.policy.scoring.cells.is_empty() {
        return Html::default();
    }
    let id = step.id.clone();
    html! {
        <>
            <ol class="clauses score-clauses">
                { cut(editor, step, path) }
                for floor in &step.score.floors { { one_floor(editor, floor, &format!("{path}/score")) } }
            </ol>
            { still(editor, format!("{path}/floors"), move |editor| {
                editor.policy.step(&id).map(|step| add_floor(editor, step)).unwrap_or_default()
            }) }
        </>
    }
}

fn cut(editor: &Editor, step: &Step, path: &str) -> Html {
    let id = step.id.clone();
    let Some(cut) = &step.score.cut else {
        let add = ScoreEdit::SetCut { step: id.clone(), score: Some(Score::points(70)) };
        let cuts = move |policy: &Policy| {
            policy.step(&id).and_then(|it| it.score.cut.as_ref()).map(|it| clause_element(&it.id))
        };
        let add = editor.on_add(add, move |policy| cuts(policy).into_iter().collect());
        return html! { <li class="clause">{ button("quiet", editor.say("＋ 合格线", "＋ Cut score"), add) }</li> };
    };
    let old = editor.baseline.step(&step.id).and_then(|it| it.score.cut.as_ref()).map(|it| it.at_least.to_decimal());
    let on_change = editor.on_gesture({
        let id = id.clone();
        move |value: Decimal| ScoreEdit::SetCut { step: id.clone(), score: Score::try_from(value).ok() }
    });
    let aside = PolicyEdit::SetAside { clauses: vec![cut.id.clone()], set_aside: !cut.set_aside };
    let remove = ScoreEdit::SetCut { step: id, score: None };
    html! {
        <li class={classes!("clause", cut.set_aside.then_some("is-aside"))} id={clause_element(&cut.id)}>
            <span class="clause-id">{ cut.id.to_string() }</span>
            <div class="clause-body">
                <span class="sentence">
                    { editor.say("综合分 ≥ ", "Composite ≥ ") }
                    { score_input(editor, editor.say("合格线", "Cut score"), cut.at_least, old, on_change) }
                    <span class="unit">{ editor.say("分", "points") }</span>
                </span>
                if cut.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                { editor.origin(&format!("{path}/score/cut/at_least")) }
            </div>
            { aside_or_remove(editor, cut.set_aside, editor.on_click(aside), editor.on_click(remove)) }
        </li>
    }
}

pub(crate) fn one_floor(editor: &Editor, floor: &Floor, path: &str) -> Html {
    let clause = floor.id.clone();
    let on_change = editor.on_gesture(move |value: Decimal| ScoreEdit::SetFloor {
        clause: clause.clone(),
        score: Score::try_from(value).unwrap_or_default(),
    });
    let in_baseline = |floors: &[Floor]| floors.iter().find(|it| it.id == floor.id).map(|it| it.at_least.to_decimal());
    let steps = editor.baseline.steps.iter().map(|step| step.score.floors.as_slice());
    let old = steps.chain(editor.baseline.layers.iter().map(|it| it.floors.as_slice())).find_map(in_baseline);
    let aside = PolicyEdit::SetAside { clauses: vec![floor.id.clone()], set_aside: !floor.set_aside };
    let remove = ScoreEdit::RemoveFloor { clause: floor.id.clone() };
    let name = words::floor_of(&editor.policy, &floor.of);
    html! {
        <li key={floor.id.to_string()} class={classes!("clause", floor.set_aside.then_some("is-aside"))} id={clause_element(&floor.id)}>
            <span class="clause-id">{ floor.id.to_string() }</span>
            <div class="clause-body">
                <span class="sentence">
                    { format!("{} ≥ ", name.get(editor.lang)) }
                    { score_input(editor, name.get(editor.lang), floor.at_least, old, on_change) }
                    <span class="unit">{ editor.say("分", "points") }</span>
                </span>
                if floor.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                { editor.origin(&format!("{path}/floors/{}", floor.id)) }
            </div>
            { aside_or_remove(editor, floor.set_aside, editor.on_click(aside), editor.on_click(remove)) }
        </li>
    }
}

fn score_input(
    editor: &Editor,
    label: &str,
    value: Score,
    old: Option<Decimal>,
    on_change: Callback<(Decimal, u32)>,
) -> Html {
    html! {
        <NumberInput label={label.to_owned()} value={value.to_decimal()} {old} min={Decimal::from_int(0)}
            max={Decimal::from_int(100)} places={2} lang={editor.lang} {on_change} />
    }
}

/// What can be done with a clause that is no gate.
pub(super) fn aside_or_remove(
    editor: &Editor,
    is_aside: bool,
    aside: Callback<MouseEvent>,
    remove: Callback<MouseEvent>,
) -> Html {
    let words = if is_aside { editor.say("恢复生效", "Put in force") } else { editor.say("搁置", "Set aside") };
    let label = editor.say("条款操作", "Actions for clause");
    html! {
        <Folded class="clause-actions" summary={"⋯"} {label}>
            <div class="button-row">
                { button("quiet", words, aside) }
                { button("quiet danger", editor.say("删除", "Delete"), remove) }
            </div>
        </Folded>
    }
}

fn add_floor(editor: &Editor, step: &Step) -> Html {
    let competencies = editor.policy.scoring.competencies.iter();
    let free =
        competencies.filter(|it| !step.score.floors.iter().any(|floor| floor.of == FloorOf::Competency(it.id.clone())));
    let add = |of| {
        let id = step.id.clone();
        let floors = move |policy: &Policy| policy.step(&id).map(|it| it.score.floors.clone()).unwrap_or_default();
        let add = ScoreEdit::AddFloor { place: FloorPlace::Step(step.id.clone()), of };
        editor.on_add(add, move |policy| floors(policy).iter().map(|it| clause_element(&it.id)).collect())
    };
    html! {
        <Folded class="clause-actions add-step" summary={editor.say("＋ 单项底线", "＋ Floor")}>
            <div class="button-row">
                for competency in free {
                    { button("", &editor.text(&competency.name), add(FloorOf::Competency(competency.id.clone()))) }
                }
            </div>
        </Folded>
    }
}

/// The exception: which clauses it waives, and how the committee decides.
fn exception(editor: &Editor, step: &Step, path: &str) -> Html {
    let Some(exception) = &step.exception else { return add_exception(editor, step) };
    let id = step.id.clone();
    let on_field: OnField = editor.edit.reform(move |(key, value, gesture): (&'static str, _, _)| {
        (ExceptionEdit::SetField { step: id.clone(), key: key.to_owned(), value }.into(), gesture)
    });
    let old = editor.baseline.step(&step.id).and_then(|it| it.exception.as_ref());
    let old = old.map(|it| vote_fields(&it.vote, &editor.baseline)).unwrap_or_default();
    let fields = vote_fields(&exception.vote, &editor.policy);
    let aside = PolicyEdit::SetAside { clauses: vec![exception.id.clone()], set_aside: !exception.set_aside };
    let remove = ExceptionEdit::Set { step: step.id.clone(), exception: None };
    html! {
        <div class={classes!("clause", "exception", exception.set_aside.then_some("is-aside"))} id={clause_element(&exception.id)}>
            <span class="clause-id">{ exception.id.to_string() }</span>
            <div class="clause-body">
                <p>{ editor.say("破格：", "Exception: ") }{ editor.text(&exception.vote.sentence()) }
                    { editor.say("，可豁免 ", ", waives ") }{ waives(editor, step, exception) }
                    if exception.set_aside { <span class="badge">{ editor.say("未启用", "not in force") }</span> }
                    { editor.origin(&format!("{path}/exception")) }</p>
                <details class="small"><summary>{ editor.say("表决规则", "Rules of the vote") }</summary>
                    <div class="field-grid">
                        for field in &fields {
                            <label class="field"><span>{ editor.text(&field.label) }</span>
                                { input(editor, field, old.iter().find(|it| it.key == field.key), &on_field) }</label>
                        }
                    </div>
                </details>
            </div>
            { aside_or_remove(editor, exception.set_aside, editor.on_click(aside), editor.on_click(remove)) }
        </div>
    }
}

/// Adds an exception: first the column that holds the votes in favour, since without a recorded vote there is none.
fn add_exception(editor: &Editor, step: &Step) -> Html {
    let columns = editor.policy.attribute_choices(|kind| matches!(kind, AttributeKind::Number { .. }));
    if step.movement.is_demotion() || step.gates.is_empty() || columns.is_empty() {
        return Html::default();
    }
    let title = editor.say("＋ 破格：同意票数在哪一列…", "＋ Exception: which column holds the votes in favour…");
    let options = columns.into_iter();
    let options = options.map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let (edit, id) = (editor.edit.clone(), step.id.clone());
    let clause = editor.policy.fresh_clause_id(&editor.policy.clause_prefix(step));
    let waives: Vec<_> = step.gates.first().map(|gate| gate.id.clone()).into_iter().collect();
    let on_change = Callback::from(move |yes: String| {
        if yes.is_empty() {
            return;
        }
        let vote = Vote {
            share: 2,
            of: 3,
            base: VoteBase::AllMembers,
            members: 9,
            quorum: 0,
            yes: yes.into(),
            no: None,
            present: None,
            recused: None,
        };
        let exception = Exception { id: clause.clone(), waives: waives.clone(), vote, set_aside: false };
        edit.emit((ExceptionEdit::Set { step: id.clone(), exception: Some(exception) }.into(), None));
    });
    html! { <div class="add-gate">{ menu(title, title, options, on_change) }</div> }
}

fn waives(editor: &Editor, step: &Step, exception: &Exception) -> Html {
    let gate = |gate: &crate::policy::Gate| {
        let is_in = exception.waives.contains(&gate.id);
        let (id, all, clause) = (step.id.clone(), exception.waives.clone(), gate.id.clone());
        let onchange = editor.edit.reform(move |_: Event| {
            let mut waives = all.clone();
            if is_in {
                waives.retain(|it| *it != clause);
            } else {
                waives.push(clause.clone());
            }
            (ExceptionEdit::SetWaives { step: id.clone(), waives }.into(), None)
        });
        let name = gate.sentence(&editor.policy);
        html! {
            <label class="check" title={name.get(editor.lang).to_owned()}>
                <input type="checkbox" checked={is_in} {onchange} />{ format!("{} {}", gate.id, name.get(editor.lang)) }
            </label>
        }
    };
    html! { <span class="checks" role="group" aria-label={editor.say("可豁免的条款", "Clauses that can be waived")}>{ for step.gates.iter().map(gate) }</span> }
}
