//! Which column feeds which competency from which source, and how it becomes a score of 0–100.

use super::super::{Cell, Unit, ValueFunction};
use super::gates::attribute;
use super::{Article, Row, Writer};

pub(super) fn article(writer: Writer<'_>) -> Article {
    let cells = &writer.policy.scoring.cells;
    let mut article = Article::new("cells", writer.pick("计分依据", "What each score is based on"));
    if cells.is_empty() {
        return article;
    }
    article
        .say("intro", writer.pick("各单项得分按下表取数和换算", "Each single score is read and converted as follows"));
    let rows = cells.iter().map(|cell| row(writer, cell)).collect();
    let head = [
        writer.pick("能力项", "Competency"),
        writer.pick("来源", "Source"),
        writer.pick("依据的字段", "Attribute"),
        writer.pick("占比", "Share"),
        writer.pick("换算为 0–100 分", "Becomes 0–100 points"),
    ];
    article.table("cells", &head, rows);
    article.say(
        "rest",
        writer.pick(
            "表中未列出的能力项与来源的组合不作评估，其来源权重按比例分给同一能力项的其他来源",
            "A pair of competency and source that is not listed is not assessed; the source's weight goes in proportion to the other sources of the same competency",
        ),
    );
    article
}

fn row(writer: Writer<'_>, cell: &Cell) -> Row {
    let policy = writer.policy;
    let competency = policy.competency(&cell.competency).map(|it| writer.get(&it.name).to_owned());
    let source = policy.source(&cell.source);
    let mut source_name = source.map_or_else(|| cell.source.to_string(), |it| writer.get(&it.name).to_owned());
    if let Some(id) = &cell.part {
        let part = source.and_then(|it| it.parts.iter().find(|part| part.id == *id));
        let part = part.map_or(id.as_str(), |it| writer.get(&it.name));
        source_name = writer.pick(format!("{source_name}：{part}"), format!("{source_name}: {part}"));
    }
    let key = [cell.competency.as_str(), cell.source.as_str(), cell.part.as_ref().map_or("", |it| it.as_str())];
    let cells = vec![
        competency.unwrap_or_else(|| cell.competency.to_string()),
        source_name,
        attribute(writer, &cell.attribute),
        format!("{} %", cell.weight),
        conversion(writer, cell),
    ];
    Row::new(key.join("/"), cells)
}

/// How the attribute becomes a score.
fn conversion(writer: Writer<'_>, cell: &Cell) -> String {
    let attribute = writer.policy.attribute(&cell.attribute);
    let unit = attribute.map_or(Unit::None, super::super::Attribute::unit);
    // Chinese characters and what is none stand apart.
    let with_unit = |value| {
        let words = unit.with(value, writer.lang);
        if words.ends_with(|it: char| it.is_ascii()) { words + " " } else { words }
    };
    let points = |score| writer.pick(format!("{score} 分"), format!("{score} points"));
    match &cell.value {
        ValueFunction::Linear { .. } if cell.value == ValueFunction::default() => {
            writer.pick("数值即得分，限于 0 至 100", "the value is the score, within 0 to 100").to_owned()
        }
        ValueFunction::Linear { worst, best } => {
            let (worst, best) = (with_unit(*worst), with_unit(*best));
            writer.pick(
                format!("{worst}为 0 分，{best}为 100 分，其间按直线折算，超出的按两端计"),
                format!("{worst}is 0, {best}is 100, in a straight line between them and level outside"),
            )
        }
        ValueFunction::Piecewise { points: curve } => {
            let curve = curve.iter().map(|it| {
                let (at, score) = (with_unit(it.at), points(it.score.to_string()));
                writer.pick(format!("{at}为 {score}"), format!("{at}is {score}"))
            });
            let curve = writer.list(curve);
            writer.pick(
                format!("{curve}，其间按直线折算，超出的按两端计"),
                format!("{curve}, in straight lines between them and level outside"),
            )
        }
        ValueFunction::Table { scores } => {
            let named = |id| match (attribute.map(|it| it.value_name(id)), super::super::ValueId::as_str(id)) {
                (Some(name), _) if attribute.is_some_and(|it| it.values().iter().any(|value| value.id == *id)) => {
                    writer.get(&name).to_owned()
                }
                (_, "yes") => writer.pick("是", "yes").to_owned(),
                (_, "no") => writer.pick("否", "no").to_owned(),
                (_, other) => other.to_owned(),
            };
            writer.list(scores.iter().map(|(id, score)| {
                let (name, score) = (named(id), points(score.to_string()));
                writer.pick(format!("{name}为 {score}"), format!("{name} is {score}"))
            }))
        }
    }
}
