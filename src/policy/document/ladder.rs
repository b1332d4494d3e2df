//! 通道: tracks, and what each level is.

use super::super::{CountRange, Level, Pay, TierMark, Track};
use super::gates::attribute;
use super::{Article, Chapter, Row, Writer};

pub(super) fn chapter(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("ladder", writer.pick("序列与职级", "Tracks and levels"));
    for track in &writer.policy.tracks {
        chapter.push(self::track(writer, track));
        for level in &track.levels {
            chapter.push(self::level(writer, level));
        }
    }
    chapter
}

fn track(writer: Writer<'_>, track: &Track) -> Article {
    let mut article = Article::new(format!("track/{}", track.id), writer.get(&track.name));
    let count = track.levels.len();
    let names = writer.list(track.levels.iter().map(|level| writer.get(&level.name)));
    let words = match count {
        0 => writer.pick("本序列尚未设职级".into(), "This track has no levels yet".into()),
        1 => writer.pick(format!("本序列设一个职级：{names}"), format!("This track has one level: {names}")),
        _ => writer.pick(
            format!("本序列自低到高设 {count} 个职级：{names}"),
            format!("This track has {count} levels, the lowest first: {names}"),
        ),
    };
    article.say("levels", &words);
    article
}

fn level(writer: Writer<'_>, level: &Level) -> Article {
    let mut article = Article::new(format!("level/{}", level.id), writer.get(&level.name));
    article.say("profile", writer.get(&level.profile));
    if let Some(mark) = level.mark {
        let mark = tier(writer, mark);
        article.say("mark", &writer.pick(format!("段位标识：{mark}"), format!("Tier mark: {mark}")));
    }
    let words = |texts: &'_ [super::Text]| texts.iter().map(|it| writer.get(it).to_owned()).collect::<Vec<_>>();
    article.items("duties", writer.pick("职责与权限", "Duties and powers"), words(&level.duties));
    article.items("abilities", writer.pick("能力要求", "Required abilities"), words(&level.abilities));
    if let Some(output) = level.daily_output {
        let range = range(writer, output);
        article.say("output", &writer.pick(format!("日均处理量：{range} 件"), format!("Cases a day: {range}")));
    }
    if let Some(leads) = level.leads {
        let range = range(writer, leads);
        article.say("leads", &writer.pick(format!("带领人数：{range} 人"), format!("People led: {range}")));
    }
    if !level.metrics.is_empty() {
        let names = writer.list(level.metrics.iter().map(|id| attribute(writer, id)));
        article.say(
            "metrics",
            &writer.pick(
                format!("自本职级起计入考核的指标：{names}"),
                format!("Metrics that count from this level on: {names}"),
            ),
        );
    }
    article.items("incentives", writer.pick("激励", "Incentives"), words(&level.incentives));
    if let Some(pay) = &level.pay {
        self::pay(writer, &mut article, pay);
    }
    main_step(writer, &mut article, level);
    article
}

fn main_step(writer: Writer<'_>, article: &mut Article, level: &Level) {
    let Some(id) = &level.main_step else {
        let words = writer.pick("本职级不设后续的主通道", "There is no further main step from this level");
        return article.say("main", words);
    };
    let name = writer.policy.step(id).map(|step| writer.policy.step_name(step));
    let name = name.map_or_else(|| id.to_string(), |it| writer.get(&it).to_owned());
    article.say("main", &writer.pick(format!("主通道：{name}"), format!("Main step: {name}")));
}

fn pay(writer: Writer<'_>, article: &mut Article, pay: &Pay) {
    let Pay { currency, min, max, grades } = pay;
    let currency = if currency == "CNY" { writer.pick("元", "CNY") } else { currency };
    article.say(
        "pay",
        &writer.pick(format!("月薪：{min} 至 {max} {currency}"), format!("Pay a month: {min} to {max} {currency}")),
    );
    let rows = grades.iter().map(|grade| {
        let cells = vec![writer.get(&grade.name).to_owned(), format!("{} {currency}", grade.monthly)];
        Row::new(grade.id.as_str(), cells)
    });
    let head = [writer.pick("薪档", "Pay grade"), writer.pick("月薪", "Pay a month")];
    article.table("grades", &head, rows.collect());
}

/// `30 至 50`, `不少于 20`.
fn range(writer: Writer<'_>, range: CountRange) -> String {
    let CountRange { from, to } = range;
    match to {
        Some(to) => writer.pick(format!("{from} 至 {to}"), format!("{from} to {to}")),
        None => writer.pick(format!("不少于 {from}"), format!("at least {from}")),
    }
}

fn tier(writer: Writer<'_>, mark: TierMark) -> &'static str {
    match mark {
        TierMark::Bronze => writer.pick("青铜", "bronze"),
        TierMark::Silver => writer.pick("白银", "silver"),
        TierMark::Gold => writer.pick("黄金", "gold"),
        TierMark::Platinum => writer.pick("铂金", "platinum"),
        TierMark::Diamond => writer.pick("钻石", "diamond"),
    }
}
