//! The effective weight beside the nominal one: how far each part moves the ranking of the people at hand.

use yew::prelude::*;

use super::super::editor::Editor;
use crate::analysis::{EffectiveWeight, EffectiveWeights, NoEffectiveWeights};
use crate::policy::{StepId, Text};

/// What a weight works like, in a few words; nothing where it is not defined.
pub(super) fn figure(editor: &Editor, weight: Option<&EffectiveWeight>) -> Html {
    let Some(weight) = weight else { return Html::default() };
    let title = editor.say("按现有名册，实际影响排名的份量", "how much it moves the ranking of the people at hand");
    html! {
        <span class={classes!("effective", weight.is_other().then_some("is-other"))} {title}>
            { format!("{} {}", editor.say("实际约", "works like"), percent(weight.effective)) }
        </span>
    }
}

/// A sentence for each weight that works clearly otherwise than written, and whom the figures come from.
pub(super) fn summary(
    editor: &Editor,
    effective: Option<&Result<EffectiveWeights, NoEffectiveWeights>>,
    step: Option<&StepId>,
) -> Html {
    let (Some(effective), Some(step)) = (effective, step) else { return Html::default() };
    let policy = &editor.policy;
    let step = policy.step(step).map(|it| editor.text(&policy.step_name(it))).unwrap_or_default();
    let it = match effective {
        Ok(it) => it,
        Err(reason) => return html! { <p class="small muted effective-note">{ why_not(editor, *reason, &step) }</p> },
    };
    let competencies = it.competencies.iter().filter_map(|(id, it)| Some((&policy.competency(id)?.name, it)));
    let sources = it.sources.iter().filter_map(|(id, it)| Some((&policy.source(id)?.name, it)));
    let sentences: Vec<String> =
        competencies.chain(sources).filter(|it| it.1.is_other()).map(|(name, it)| sentence(editor, name, it)).collect();
    let from = editor.lang.pick(
        format!(
            "“实际”按“{step}”的 {} 人计算：得分差距大的项目更能拉开排名，大家得分都差不多的项目权重再高也拉不开。",
            it.people
        ),
        format!(
            "“Works like” comes from {} people at “{step}”: what differs much between them moves the ranking, what is \
             nearly the same for all does not, whatever its weight.",
            it.people
        ),
    );
    html! {
        <div class="effective-note small">
            if !sentences.is_empty() {
                <ul class="plain-list">{ for sentences.into_iter().map(|it| html! { <li>{ it }</li> }) }</ul>
            }
            <p class="muted">{ from }</p>
        </div>
    }
}

fn sentence(editor: &Editor, name: &Text, it: &EffectiveWeight) -> String {
    let (written, works) = (percent(it.nominal), percent(it.effective));
    editor.lang.pick(
        format!("{}：名义权重 {written}，实际影响排名约 {works}", name.zh),
        format!("{}: written as {written}, moves the ranking like {works}", name.en),
    )
}

fn why_not(editor: &Editor, reason: NoEffectiveWeights, step: &str) -> String {
    match reason {
        NoEffectiveWeights::NotAMean => editor
            .say(
                "不按加权平均合成时，没有“实际权重”可比。",
                "Without a weighted mean there are no effective weights to compare.",
            )
            .to_owned(),
        NoEffectiveWeights::TooFew(people) => editor.lang.pick(
            format!("“{step}”只有 {people} 人评分齐全，不足 10 人，不计算实际权重。"),
            format!(
                "Only {people} people at “{step}” have all scores; with fewer than 10 there are no effective weights."
            ),
        ),
        NoEffectiveWeights::NoSpread => editor.lang.pick(
            format!("“{step}”的人综合分都相同，没有排名可言。"),
            format!("Everybody at “{step}” has the same composite: there is no ranking to move."),
        ),
    }
}

fn percent(share: f64) -> String {
    // A share of −0.2 % is shown as 0, not as −0.
    format!("{:.0} %", (share * 100.0).round() + 0.0)
}
