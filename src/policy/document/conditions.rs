//! What it takes to move: promotion, demotion, pay grades, other tracks; and the layers that steps name.

use super::super::{Floor, FloorOf, Layer, Movement, Step, Text, Weight};
use super::gates::{gates, set_aside};
use super::{Article, Chapter, Writer};

/// 晋升条件: steps upwards, and the layers.
pub(super) fn promotions(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("conditions", writer.pick("晋升条件", "Conditions of promotion"));
    let is_meant = |it: &Movement| matches!(it, Movement::Promotion { .. } | Movement::SkipLevel { .. });
    steps(writer, &mut chapter, is_meant);
    for layer in &writer.policy.layers {
        chapter.push(self::layer(writer, layer));
    }
    chapter
}

/// 降级.
pub(super) fn demotions(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("demotion", writer.pick("降级", "Demotion"));
    steps(writer, &mut chapter, Movement::is_demotion);
    chapter
}

/// 薪档.
pub(super) fn pay_steps(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("pay", writer.pick("薪档晋级", "Pay grades"));
    steps(writer, &mut chapter, |it| matches!(it, Movement::PayOnly { .. }));
    chapter
}

/// 横向.
pub(super) fn lateral_moves(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("lateral", writer.pick("横向转任", "Lateral moves"));
    steps(writer, &mut chapter, |it| matches!(it, Movement::Lateral { .. }));
    chapter
}

fn steps(writer: Writer<'_>, chapter: &mut Chapter, is_meant: impl Fn(&Movement) -> bool) {
    for step in writer.policy.steps.iter().filter(|step| is_meant(&step.movement)) {
        chapter.push(self::step(writer, step));
    }
}

fn step(writer: Writer<'_>, step: &Step) -> Article {
    let name = writer.policy.step_name(step);
    let mut article = Article::new(format!("step/{}", step.id), writer.get(&name));
    let has_clauses =
        !step.gates.is_empty() || !step.layers.is_empty() || step.score.cut.is_some() || !step.score.floors.is_empty();
    article.say("movement", &movement(writer, step, has_clauses));
    gates(writer, &mut article, &step.gates, 1);
    for id in &step.layers {
        let name = writer.policy.layer(id).map_or_else(|| id.to_string(), |it| writer.get(&it.name).to_owned());
        let words = writer.pick(
            format!("符合“{name}”的全部要求（见本方案对该层次的规定）"),
            format!("all that the layer “{name}” requires (see the article on that layer)"),
        );
        article.item(format!("layer/{id}"), 1, &words);
    }
    if let Some(cut) = &step.score.cut {
        let score = cut.at_least;
        let words = writer.pick(
            format!("综合得分不低于 {score} 分（合格线）"),
            format!("a composite score of at least {score} points (cut score)"),
        );
        article.clause(&cut.id, 1, &set_aside(writer, words, cut.set_aside), !cut.set_aside);
    }
    floors(writer, &mut article, &step.score.floors);
    weights(writer, &mut article, step);
    article
}

/// Who moves where, and what the clauses below it are to that.
fn movement(writer: Writer<'_>, step: &Step, has_clauses: bool) -> String {
    let from = writer.policy.level_name(&step.from);
    let to = step.movement.to().map(|id| writer.policy.level_name(id)).unwrap_or_default();
    let (from, to) = (writer.get(&from), writer.get(&to));
    let all = if has_clauses {
        writer.pick("，应当同时符合下列各项", " requires all of the following")
    } else {
        writer.pick("，本方案未设条件", " has no conditions in this policy")
    };
    match &step.movement {
        Movement::Promotion { .. } => {
            writer.pick(format!("由{from}晋升为{to}{all}"), format!("Promotion from {from} to {to}{all}"))
        }
        Movement::SkipLevel { .. } => writer.pick(
            format!("经批准，由{from}越级晋升为{to}{all}"),
            format!("Skip-level promotion from {from} to {to}, by approval,{all}"),
        ),
        Movement::Demotion { .. } if has_clauses => writer.pick(
            format!("{from}人员同时出现下列情形的，降为{to}"),
            format!("A {from} to whom all of the following applies is moved down to {to}"),
        ),
        Movement::Demotion { .. } => writer.pick(
            format!("由{from}降为{to}，本方案未设触发情形"),
            format!("Demotion from {from} to {to} has no triggers in this policy"),
        ),
        Movement::PayOnly { grades } => writer.pick(
            format!("{from}人员在本职级内晋升 {grades} 个薪档{all}"),
            format!("Moving up by {grades} {} as {from}{all}", if *grades == 1 { "pay grade" } else { "pay grades" }),
        ),
        Movement::Lateral { .. } => lateral(writer, step, from, all),
    }
}

fn lateral(writer: Writer<'_>, step: &Step, from: &str, all: &str) -> String {
    let Movement::Lateral { track, lower_by_min, lower_by_max } = &step.movement else { return String::new() };
    let found = writer.policy.tracks.iter().find(|it| it.id == *track);
    let track = found.map_or(track.as_str(), |it| writer.get(&it.name));
    let lower = match (lower_by_min, lower_by_max) {
        (0, 0) => writer.pick("职级位次不变".into(), "at the same rank".into()),
        (min, max) if min == max => writer.pick(format!("职级位次降低 {min} 级"), format!("{min} level(s) lower")),
        (min, max) => writer.pick(format!("职级位次降低 {min} 至 {max} 级"), format!("{min} to {max} levels lower")),
    };
    let targets = writer.list(writer.policy.lateral_targets(step).iter().map(|level| writer.get(&level.name)));
    let targets = if targets.is_empty() {
        targets
    } else {
        writer.pick(format!("，可任{targets}"), format!(", as {targets}"))
    };
    writer.pick(
        format!("由{from}转入{track}（{lower}{targets}）{all}"),
        format!("A move from {from} into {track} ({lower}{targets}){all}"),
    )
}

fn floors(writer: Writer<'_>, article: &mut Article, floors: &[Floor]) {
    for floor in floors {
        let (name, id) = match &floor.of {
            FloorOf::Competency(id) => (writer.policy.competency(id).map(|it| &it.name), id.as_str()),
            FloorOf::Source(id) => (writer.policy.source(id).map(|it| &it.name), id.as_str()),
        };
        let name = name.map_or(id, |it: &Text| writer.get(it));
        let what = match floor.of {
            FloorOf::Competency(_) => writer.pick("能力项", "competency"),
            FloorOf::Source(_) => writer.pick("来源", "source"),
        };
        let score = floor.at_least;
        let words = writer.pick(
            format!("{what}“{name}”得分不低于 {score} 分（单项底线）"),
            format!("at least {score} points in the {what} “{name}” (floor)"),
        );
        article.clause(&floor.id, 1, &set_aside(writer, words, floor.set_aside), !floor.set_aside);
    }
}

/// Weights that hold for one step only.
fn weights(writer: Writer<'_>, article: &mut Article, step: &Step) {
    let score = &step.score;
    let pair =
        |name: Option<&Text>, id: &str, weight: Weight| format!("{} {weight} %", name.map_or(id, |it| writer.get(it)));
    let competencies = score
        .competency_weights
        .iter()
        .map(|(id, weight)| pair(writer.policy.competency(id).map(|it| &it.name), id.as_str(), *weight));
    let sources = score
        .source_weights
        .iter()
        .map(|(id, weight)| pair(writer.policy.source(id).map(|it| &it.name), id.as_str(), *weight));
    let (competencies, sources) = (writer.list(competencies), writer.list(sources));
    if !competencies.is_empty() {
        article.say(
            "competency-weights",
            &writer.pick(
                format!("计算本通道的综合得分时，下列能力项的权重另行规定：{competencies}；其余能力项按评估一章的权重"),
                format!("For the composite of this step these competencies have weights of their own: {competencies}; the others keep those of the chapter on assessment"),
            ),
        );
    }
    if !sources.is_empty() {
        article.say(
            "source-weights",
            &writer.pick(
                format!("计算本通道的综合得分时，下列来源的权重另行规定：{sources}；其余来源按评估一章的权重"),
                format!("For the composite of this step these sources have weights of their own: {sources}; the others keep those of the chapter on assessment"),
            ),
        );
    }
}

fn layer(writer: Writer<'_>, layer: &Layer) -> Article {
    let name = writer.get(&layer.name);
    let title = writer.pick(format!("层次：{name}"), format!("Layer: {name}"));
    let mut article = Article::new(format!("layer/{}", layer.id), &title);
    article.say("profile", writer.get(&layer.profile));
    let support = layer.support.iter().map(|it| writer.get(it));
    article.items("support", writer.pick("配套支持", "Support"), support);
    if layer.gates.is_empty() && layer.floors.is_empty() {
        article.say("none", writer.pick("本层次未设要求", "This layer requires nothing"));
        return article;
    }
    article.say("intro", writer.pick("本层次要求同时符合下列各项", "This layer requires all of the following"));
    gates(writer, &mut article, &layer.gates, 1);
    floors(writer, &mut article, &layer.floors);
    article
}
