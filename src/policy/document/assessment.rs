//! 评估: what is scored, by which sources, with which weights, and how it becomes one figure.

use super::super::gate::period_unit;
use super::super::{Adjustment, Aggregation, AttributeKind, Competency, MissingCell, Source, Weight};
use super::gates::{attribute, remark, set_aside};
use super::{Article, Chapter, Row, Writer, cells};

pub(super) fn chapter(writer: Writer<'_>) -> Chapter {
    let scoring = &writer.policy.scoring;
    let mut chapter = Chapter::new("assessment", writer.pick("评估", "Assessment"));
    chapter.push(competencies(writer));
    for competency in &scoring.competencies {
        chapter.push(anchors(writer, competency));
    }
    chapter.push(sources(writer));
    chapter.push(cells::article(writer));
    chapter.push(composite(writer));
    chapter.push(adjustments(writer));
    chapter
}

fn competencies(writer: Writer<'_>) -> Article {
    let all = &writer.policy.scoring.competencies;
    let mut article = Article::new("competencies", writer.pick("能力项与权重", "Competencies and weights"));
    if all.is_empty() {
        article.say("none", writer.pick("本方案未设评分的能力项", "This policy scores no competencies"));
        return article;
    }
    article.say(
        "intro",
        writer.pick("综合得分由下列能力项按权重构成", "The composite score is made of these competencies by weight"),
    );
    let rows = all.iter().map(|it| {
        let hidden = writer.pick("计入效率指标之外的隐性贡献", "counts contributions that efficiency figures overlook");
        let mut meaning = writer.get(&it.profile).to_owned();
        if it.hidden_contribution {
            meaning = if meaning.is_empty() { hidden.to_owned() } else { meaning + &remark(writer, hidden) };
        }
        Row::new(it.id.as_str(), vec![writer.get(&it.name).to_owned(), format!("{} %", it.weight), meaning])
    });
    let head = [writer.pick("能力项", "Competency"), writer.pick("权重", "Weight"), writer.pick("含义", "Meaning")];
    article.table("weights", &head, rows.collect());
    proportion(writer, &mut article, all.iter().map(|it| it.weight));
    article
}

/// What holds where weights do not add up to 100 %.
fn proportion(writer: Writer<'_>, article: &mut Article, weights: impl Iterator<Item = Weight>) {
    let sum = Weight::from_hundredths(weights.map(Weight::hundredths).sum());
    if sum != Weight::FULL {
        article.say(
            "sum",
            &writer.pick(
                format!("以上权重合计 {sum} %，计算时按比例折算"),
                format!("These weights add up to {sum} %; they count in proportion"),
            ),
        );
    }
}

fn anchors(writer: Writer<'_>, competency: &Competency) -> Article {
    let name = writer.get(&competency.name);
    let title = writer.pick(format!("{name}的行为描述"), format!("{name}: behaviour"));
    let mut article = Article::new(format!("anchors/{}", competency.id), &title);
    if competency.anchors.is_empty() {
        return article;
    }
    article
        .say("intro", &writer.pick(format!("“{name}”按下列行为评定"), format!("“{name}” is rated by this behaviour")));
    for anchor in &competency.anchors {
        let (from, behaviour) = (anchor.from, writer.get(&anchor.behaviour));
        let words = writer.pick(format!("{from} 分起：{behaviour}"), format!("from {from} points: {behaviour}"));
        article.item("anchor#", 1, &words);
    }
    article
}

fn sources(writer: Writer<'_>) -> Article {
    let all = &writer.policy.scoring.sources;
    let mut article = Article::new("sources", writer.pick("评估来源", "Assessment sources"));
    if all.is_empty() {
        return article;
    }
    article.say(
        "intro",
        writer.pick(
            "每个能力项的得分由下列来源按权重构成；来源分为几部分的，各部分按其在该来源内的权重构成",
            "The score of each competency is made of these sources by weight, and a source of its parts by their weights within it",
        ),
    );
    let rows = all.iter().flat_map(|source| source_rows(writer, source)).collect();
    let head = [writer.pick("来源", "Source"), writer.pick("权重", "Weight")];
    article.table("weights", &head, rows);
    proportion(writer, &mut article, all.iter().map(|it| it.weight));
    article
}

fn source_rows(writer: Writer<'_>, source: &Source) -> Vec<Row> {
    let name = writer.get(&source.name);
    let mut rows = vec![Row::new(source.id.as_str(), vec![name.to_owned(), format!("{} %", source.weight)])];
    for part in &source.parts {
        let words =
            writer.pick(format!("其中：{}", writer.get(&part.name)), format!("of which: {}", writer.get(&part.name)));
        let weight = writer.pick(format!("该来源的 {} %", part.weight), format!("{} % of the source", part.weight));
        rows.push(Row::new(format!("{}/{}", source.id, part.id), vec![words, weight]));
    }
    rows
}

fn composite(writer: Writer<'_>) -> Article {
    let scoring = &writer.policy.scoring;
    let mut article = Article::new("composite", writer.pick("综合得分", "Composite score"));
    let is_scored = !scoring.competencies.is_empty();
    if is_scored || scoring.aggregation != Aggregation::default() {
        article.say("aggregation", aggregation(writer, scoring.aggregation));
    }
    if is_scored {
        article.say(
            "rounding",
            writer.pick(
                "各单项得分换算后四舍五入到 0.01 分，此后不再舍入；综合得分以未经舍入的数值与合格线比较，公布时舍去 0.01 分以下的尾数",
                "Each single score is rounded once, half up, to 0.01 point, and nothing is rounded after that; the composite is compared with the cut as it is, and published with all beyond 0.01 point cut off",
            ),
        );
    }
    if is_scored || scoring.missing_cell != MissingCell::default() {
        article.say("missing", missing(writer, scoring.missing_cell));
    }
    if let Some(share) = scoring.dispersion_penalty {
        article.say(
            "dispersion",
            &writer.pick(
                format!("为防止偏科，综合得分减去各能力项得分加权标准差的 {share} %"),
                format!("So that no one competency is chased alone, {share} % of the weighted standard deviation of the competency scores is taken off the composite"),
            ),
        );
    }
    article
}

fn aggregation(writer: Writer<'_>, aggregation: Aggregation) -> &'static str {
    match aggregation {
        Aggregation::Arithmetic => writer.pick(
            "综合得分为各能力项得分的加权算术平均",
            "The composite is the weighted arithmetic mean of the competency scores",
        ),
        Aggregation::Geometric => writer.pick(
            "综合得分为各能力项得分的加权几何平均，一项过低不能由其他项完全弥补",
            "The composite is the weighted geometric mean of the competency scores, so that a low one is not fully made up for by others",
        ),
        Aggregation::Minimum => writer.pick(
            "综合得分取各能力项得分中的最低者",
            "The composite is the lowest of the competency scores",
        ),
    }
}

fn missing(writer: Writer<'_>, missing: MissingCell) -> &'static str {
    match missing {
        MissingCell::Hold => writer.pick(
            "缺少某项得分的，该项分别按 0 分和 100 分计算：两种结果都达到合格线的为达标，都未达到的为未达标，其余为无法判定，待补齐后再定",
            "Where a score is missing, it is counted as 0 and as 100: if both results reach the cut the agent qualifies, if neither does the agent does not, else it cannot be told until the score is there",
        ),
        MissingCell::Spread => writer.pick(
            "缺少某项得分的，其权重按比例分给同一能力项的其他得分",
            "Where a score is missing, its weight goes in proportion to the other scores of the same competency",
        ),
    }
}

fn adjustments(writer: Writer<'_>) -> Article {
    let scoring = &writer.policy.scoring;
    let mut article = Article::new("adjustments", writer.pick("加分与扣分", "Plus and minus points"));
    if !scoring.adjustments.is_empty() {
        article.say(
            "intro",
            writer.pick("综合得分另按下列各项加分或扣分", "These points are added to or taken off the composite"),
        );
        for it in &scoring.adjustments {
            article.clause(&it.id, 1, &adjustment(writer, it), !it.set_aside);
        }
    }
    if let Some(limit) = scoring.adjustment_limit {
        article.say(
            "limit",
            &writer.pick(
                format!("全部加分与扣分合计不超过正负 {limit} 分"),
                format!("All plus and minus points together are at most {limit} points either way"),
            ),
        );
    }
    article
}

fn adjustment(writer: Writer<'_>, it: &Adjustment) -> String {
    let name = attribute(writer, &it.attribute);
    let unit = writer.policy.attribute(&it.attribute).map(super::super::Attribute::unit).unwrap_or_default();
    let one = unit.with(super::super::Decimal::from_int(1), writer.lang);
    let period = writer.policy.attribute(&it.attribute).and_then(|it| match it.kind {
        AttributeKind::Series { period, .. } => Some(period_unit(period)),
        _ => None,
    });
    let periods = it.periods.zip(period).map(|(count, unit)| {
        let last = unit.with(super::super::Decimal::from_int(i64::from(count)), writer.lang);
        writer.pick(format!("最近 {last}合计"), format!(" (sum over the last {last})"))
    });
    let periods = periods.unwrap_or_default();
    let is_minus = it.points_each.micros() < 0;
    let points = it.points_each.to_string();
    let points = points.trim_start_matches('-');
    let points_words = if points == "1" { "point" } else { "points" };
    let limit = it
        .limit
        .map(|limit| writer.pick(format!("，本项最多 {limit} 分"), format!(", at most {limit} points by this clause")));
    let limit = limit.unwrap_or_default();
    let words = writer.pick(
        format!("{name}{periods}，每 {one}{} {points} 分{limit}", if is_minus { "扣" } else { "加" }),
        format!(
            "{name}{periods}: {} {points} {points_words} for each {}{limit}",
            if is_minus { "minus" } else { "plus" },
            one.trim_start_matches("1 "),
        ),
    );
    set_aside(writer, words, it.set_aside)
}
