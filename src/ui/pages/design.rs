//! Design 设计: the policy to edit at the left, its effect at the right.

mod add_gate;
mod attribute_kind;
mod attribute_use;
mod attributes;
mod clause;
mod clause_menu;
mod editor;
mod fields;
mod findings;
mod gate_chooser;
mod impact;
mod layers;
mod level;
mod level_fields;
mod movement;
mod outline;
mod place;
mod procedure;
mod quota;
mod rail;
mod scope;
mod scoring;
mod step;
mod step_score;
mod still;
mod target;
mod totals;
mod transitions;
mod weights;

use std::rc::Rc;

use yew::prelude::*;

use super::super::charts::{LadderGraph, LadderPart};
use super::super::components::{Folded, use_painted};
use super::super::renders::count_render;
use super::super::store::{use_document, use_edit, use_evaluation, use_findings, use_lang};
use super::coverage::CoverageNotice;
use crate::browser::page;
use crate::engine::{Bounds, Evaluator};
use crate::policy::{ClauseId, LevelId, Policy, StepId};
use crate::state::edit::GatePlace;
use editor::{ClauseView, Editor};
use findings::all_findings;
use gate_chooser::GateChooser;
use impact::Impact;

/// The id of the element that holds the open part of the policy.
const OPEN_SECTION: &str = "open-section";
/// Milliseconds until the focus goes to what an edit added.
const FOCUS_DELAY: u32 = 20;

/// The part of the policy that is open in the editor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Section {
    /// Name, preamble and scope.
    Scope,
    /// One level with its steps.
    Level(LevelId),
    /// Competencies, sources, weights.
    Scoring,
    /// Sets of requirements that steps name.
    Layers,
    /// The facts that clauses and scores read.
    Attributes,
    /// The cycle and the procedure.
    Procedure,
}

/// Properties of [`DesignPage`].
#[derive(Properties, PartialEq)]
pub(crate) struct DesignPageProps {
    /// It asks for the import of a roster.
    pub(crate) on_import: Callback<()>,
}

/// The policy to edit, and its effect.
#[component]
pub(crate) fn DesignPage(props: &DesignPageProps) -> Html {
    count_render("DesignPage");
    let document = use_document();
    let evaluation = use_evaluation();
    let chosen = use_state(|| None::<Section>);
    let chosen_step = use_state(|| None::<StepId>);
    let adding = use_state(|| None::<GatePlace>);
    let view = use_state(ClauseView::default);
    let (wanted, dragged) = (use_mut_ref(|| None::<String>), use_mut_ref(|| None));
    let (moments, before) = (use_mut_ref(|| None), use_mut_ref(|| None));
    let policy = document.policy().clone();
    let now = use_mut_ref(|| evaluation.clone());
    now.replace(evaluation.clone());
    let jump = {
        let (policy, wanted) = (policy.clone(), Rc::clone(&wanted));
        let (chosen, chosen_step, view) = (chosen.clone(), chosen_step.clone(), view.clone());
        Callback::from(move |path: String| {
            let place = place::of(&policy, &path);
            wanted.replace(Some(place.element));
            if let Some(step) = place.step {
                chosen_step.set(Some(step));
            }
            // What is filtered out or folded away cannot be gone to.
            view.set(ClauseView { is_compact: view.is_compact, opened: place.clause, ..ClauseView::default() });
            chosen.set(Some(place.section));
        })
    };
    let editor = Editor {
        policy,
        baseline: document.baseline().clone(),
        evaluation: Rc::clone(&now),
        roster: Rc::clone(evaluation.draft.roster()),
        groupings: evaluation.draft.groupings().iter().map(|(name, _)| name.clone()).collect(),
        lang: use_lang(),
        edit: use_edit(),
        as_of: document.roster.as_ref().map(|it| it.mapping.as_of),
        covered: covered_people(&evaluation.draft),
        jump,
        add_at: Callback::from({
            let adding = adding.clone();
            move |place| adding.set(Some(place))
        }),
        wanted: Rc::clone(&wanted),
        dragged,
        view: (*view).clone(),
        on_view: Callback::from(move |it| view.set(it)),
        frame: 0,
    };
    let editor = editor.numbered(&mut before.borrow_mut());
    use_effect(move || {
        if wanted.borrow().is_none() {
            return;
        }
        // A dialog that closes gives the focus back first. What is not drawn yet is asked for again after the next time.
        gloo::timers::callback::Timeout::new(FOCUS_DELAY, move || {
            let id = wanted.borrow_mut().take();
            if let Some(id) = id.filter(|id| !page::focus_inside(id)) {
                wanted.replace(Some(id));
            }
        })
        .forget();
    });
    use_effect_with((), {
        let (policy, jump) = (editor.policy.clone(), editor.jump.clone());
        move |()| target::named_path(&policy).into_iter().for_each(|path| jump.emit(path))
    });
    let is_edited_here = use_mut_ref(|| false);
    use_effect_with(editor.policy.clone(), {
        let is_edited_here = Rc::clone(&is_edited_here);
        move |_| {
            if !*is_edited_here.borrow() {
                return;
            }
            // What had the focus may be what the edit removed.
            gloo::timers::callback::Timeout::new(2 * FOCUS_DELAY, || {
                if page::is_focus_lost() {
                    let _ = page::focus_inside(OPEN_SECTION);
                }
            })
            .forget();
        }
    });
    let onfocusin = move |_: FocusEvent| {
        is_edited_here.replace(true);
    };
    // The rail answers a click at once; what was chosen is drawn after that.
    let section = open_section(&editor.policy, (*chosen).clone());
    let (painted, painted_step) = use_painted(&((*chosen).clone(), (*chosen_step).clone()));
    let drawn = open_section(&editor.policy, painted);
    let step = open_step(&editor.policy, &drawn, painted_step);

    let on_section = use_callback(chosen.setter(), |section, chosen| chosen.set(Some(section)));
    // The same callback each time: the effect is drawn anew only where it is another.
    let on_step = use_callback(chosen_step.setter(), |step, chosen| chosen.set(Some(step)));
    let findings = &use_findings();
    let open = match &drawn {
        Section::Scope => scope::scope(&editor, findings),
        Section::Level(level) => level::level(&editor, level, findings, step.as_ref(), &on_step),
        Section::Scoring => scoring::scoring(&editor, &evaluation, findings, step.as_ref(), &mut moments.borrow_mut()),
        Section::Layers => layers::layers(&editor, findings),
        Section::Attributes => attributes::attributes(&editor, findings),
        Section::Procedure => procedure::procedure(&editor, findings),
    };
    html! {
        <>
            <CoverageNotice on_import={&props.on_import} />
            <div class="design">
                <section class="policy" aria-label={editor.say("方案", "Policy")} {onfocusin}>
                    <h2 class="visually-hidden">{ editor.say("方案", "Policy") }</h2>
                    { rail::rail(&editor, &section, &evaluation.summary, findings, &on_section) }
                    { ladder(&editor, &drawn) }
                    { all_findings(&editor, findings) }
                    <div id={OPEN_SECTION} class="open-section" tabindex="-1" data-focus-self="" aria-busy={(drawn != section).then_some("true")}>
                        { open }
                    </div>
                </section>
                <section class="impact" aria-label={editor.say("影响", "Impact")}>
                    <Impact {step} {on_step} />
                </section>
            </div>
            if let Some(place) = (*adding).clone() {
                <GateChooser editor={editor.clone()} {place} on_close={move |()| adding.set(None)} />
            }
        </>
    }
}

/// How many people each transition covers.
fn covered_people(evaluator: &Evaluator) -> Vec<(ClauseId, Bounds)> {
    let all = evaluator.policy().transitions.iter();
    all.filter_map(|it| Some((it.id.clone(), evaluator.covered_by(&it.id)?))).collect()
}

/// The ladder as a graph, behind a disclosure: the rail above it says the same in less space.
fn ladder(editor: &Editor, section: &Section) -> Html {
    let open = if let Section::Level(level) = section { Some(LadderPart::Level(level.clone())) } else { None };
    let policy = editor.policy.clone();
    let on_open = editor.jump.reform(move |part: LadderPart| match part {
        LadderPart::Level(level) => policy.level_path(&level),
        LadderPart::Step(step) => format!("steps/{step}"),
    });
    html! {
        <Folded class="ladder-disclosure" summary={editor.say("阶梯图", "The ladder as a graph")}>
            <LadderGraph policy={editor.policy.clone()} lang={editor.lang} {open} {on_open} />
        </Folded>
    }
}

/// The section that is open: the chosen one while it exists, else the first level that has a step.
fn open_section(policy: &Policy, chosen: Option<Section>) -> Section {
    match chosen {
        Some(Section::Level(level)) if policy.level(&level).is_none() => {}
        Some(section) => return section,
        None => {}
    }
    let with_step = policy.levels().find(|level| level.main_step.is_some());
    with_step.or(policy.levels().next()).map_or(Section::Scope, |level| Section::Level(level.id.clone()))
}

/// The step whose effect is shown: the chosen one where it belongs to the open level, else the level's main step.
fn open_step(policy: &Policy, section: &Section, chosen: Option<StepId>) -> Option<StepId> {
    let Section::Level(level) = section else {
        return chosen
            .filter(|id| policy.step(id).is_some())
            .or_else(|| policy.levels().find_map(|level| level.main_step.clone()));
    };
    let is_here = |id: &StepId| policy.step(id).is_some_and(|step| step.from == *level);
    let main = policy.level(level).and_then(|level| level.main_step.clone());
    let first = policy.steps_from(level).next().map(|step| step.id.clone());
    chosen.filter(is_here).or(main.filter(is_here)).or(first)
}
