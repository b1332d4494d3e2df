//! What is scored, in the editor: competencies, sources, the grid of cells, how they are put together, plus and minus
//! points.

mod adjustments;
mod aggregation;
mod cells;
mod competencies;
mod effective;
mod sources;
mod value;

use yew::prelude::*;

use super::super::super::components::{Later, button};
use super::super::super::store::Findings;
use super::editor::Editor;
use super::findings::{findings_at, findings_in};
use super::still::still_with_findings;
use super::weights::weights;
use crate::analysis::{ScoreMoments, effective_weights};
use crate::policy::StepId;
use crate::state::Evaluation;
use crate::state::edit::{ScoringEdit, WeightGroup};
use cells::CellGrid;

/// Everything that is scored. `step` is the one whose people the effective weights come from, `known` what is kept of
/// them from one time to the next.
pub(crate) fn scoring(
    editor: &Editor,
    evaluation: &Evaluation,
    findings: &Findings,
    step: Option<&StepId>,
    known: &mut Option<ScoreMoments>,
) -> Html {
    let scoring = &editor.policy.scoring;
    let effective = step.map(|step| effective_weights(&evaluation.draft, step, known));
    let of = effective.as_ref().and_then(|it| it.as_ref().ok());
    let competencies: Vec<_> = scoring.competencies.iter().map(|it| competencies::row(editor, it, of)).collect();
    let sources: Vec<_> = scoring.sources.iter().map(|it| sources::row(editor, it, of)).collect();
    html! {
        <>
            <h2 class="section-title">{ editor.say("评分与权重", "Scores and weights") }</h2>
            <h3 class="sub">{ editor.say("能力项", "Competencies") }</h3>
            { weights(editor, editor.say("能力项权重", "Competency weights"), WeightGroup::Competencies, &competencies) }
            { findings_in(editor, findings, "scoring/competencies") }
            { button("quiet", editor.say("＋ 能力项", "＋ Competency"), editor.on_add(ScoringEdit::AddCompetency, |policy| policy.scoring.competencies.iter().map(|it| competencies::element(&it.id)).collect())) }
            <h3 class="sub">{ editor.say("评估来源", "Sources") }</h3>
            { weights(editor, editor.say("来源权重", "Source weights"), WeightGroup::Sources, &sources) }
            { findings_at(editor, findings, "scoring/sources") }
            { button("quiet", editor.say("＋ 来源", "＋ Source"), editor.on_add(ScoringEdit::AddSource, |policy| policy.scoring.sources.iter().map(|it| sources::element(&it.id)).collect())) }
            for source in &scoring.sources { { sources::parts(editor, source, findings) } }
            { effective::summary(editor, effective.as_ref(), step) }
            <Later is_now={editor.wanted.borrow().is_some()}>
            <h3 class="sub">{ editor.say("哪一列给哪一项打分", "Which column feeds which score") }</h3>
            <CellGrid editor={editor.clone()} findings={Findings::clone(findings)} />
            <h3 class="sub">{ editor.say("怎样合成综合分", "How the composite is put together") }</h3>
            { aggregation::aggregation(editor, findings) }
            <h3 class="sub">{ editor.say("加分与扣分", "Plus and minus points") }</h3>
            { still_with_findings(editor, findings, "adjustments", |editor, findings| adjustments::adjustments(editor, findings)) }
            </Later>
        </>
    }
}
