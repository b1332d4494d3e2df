//! What each attribute is: its values, its unit, which way is better, what a missing value counts as.

use super::super::{Aspect, Attribute, AttributeKind, Direction, Missing, NamedValue, Period, SeriesOf, Unit};
use super::{Article, Row, Writer};

pub(super) fn article(writer: Writer<'_>) -> Article {
    let mut article = Article::new("definitions", writer.pick("字段定义", "Definitions of attributes"));
    if writer.policy.attributes.is_empty() {
        return article;
    }
    article.say(
        "intro",
        writer.pick("本方案使用的字段含义如下", "The attributes that this policy reads mean the following"),
    );
    let rows = writer.policy.attributes.iter().map(|it| row(writer, it)).collect();
    let head = [
        writer.pick("字段", "Attribute"),
        writer.pick("取值", "Values"),
        writer.pick("说明", "Reading"),
        writer.pick("缺失时", "Where missing"),
    ];
    article.table("attributes", &head, rows);
    article
}

fn row(writer: Writer<'_>, attribute: &Attribute) -> Row {
    let (values, reading) = match &attribute.kind {
        AttributeKind::Number { unit, direction } => (number(writer, unit), better(writer, *direction).to_owned()),
        AttributeKind::YesNo => (writer.pick("是或否", "yes or no").to_owned(), String::new()),
        AttributeKind::Ordered { values } => (named(writer, values), rising(writer).to_owned()),
        AttributeKind::Category { values } => {
            (named(writer, values), writer.pick("不分高低", "without order").to_owned())
        }
        AttributeKind::Elapsed => {
            (writer.pick("起始日期或已满月数", "a starting date, or full months").to_owned(), String::new())
        }
        AttributeKind::Date => (writer.pick("日期", "a date").to_owned(), String::new()),
        AttributeKind::Series { period, of } => series(writer, *period, of),
    };
    let missing = match attribute.missing {
        Missing::Unknown => writer.pick("未知", "not known"),
        Missing::Missed => writer.pick("视为不符合，得分按 0 分计", "counts as missed, and as a score of 0"),
    };
    let aspect = match attribute.aspect {
        Aspect::Unspecified => "",
        Aspect::Efficiency => writer.pick("效率指标", "a metric of efficiency"),
        Aspect::Quality => writer.pick("质量指标", "a metric of quality"),
    };
    let reading: Vec<&str> = [reading.as_str(), aspect].into_iter().filter(|it| !it.is_empty()).collect();
    let reading = reading.join(writer.pick("；", "; "));
    Row::new(attribute.id.as_str(), vec![writer.get(&attribute.name).to_owned(), values, reading, missing.to_owned()])
}

fn number(writer: Writer<'_>, unit: &Unit) -> String {
    if *unit == Unit::None {
        return writer.pick("数值", "a number").to_owned();
    }
    let unit = unit.name(writer.lang);
    writer.pick(format!("数值（{unit}）"), format!("a number ({unit})"))
}

fn better(writer: Writer<'_>, direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => writer.pick("越高越好", "more is better"),
        Direction::LowerIsBetter => writer.pick("越低越好", "less is better"),
    }
}

fn rising(writer: Writer<'_>) -> &'static str {
    writer.pick("自低到高", "from the lowest to the highest")
}

fn named(writer: Writer<'_>, values: &[NamedValue]) -> String {
    writer.list(values.iter().map(|value| writer.get(&value.name)))
}

fn series(writer: Writer<'_>, period: Period, of: &SeriesOf) -> (String, String) {
    let period = match period {
        Period::Month => writer.pick("按月", "by month"),
        Period::Quarter => writer.pick("按季度", "by quarter"),
        Period::HalfYear => writer.pick("按半年", "by half-year"),
        Period::Year => writer.pick("按年", "by year"),
    };
    let (values, reading) = match of {
        SeriesOf::Number { unit, direction } => (number(writer, unit), better(writer, *direction)),
        SeriesOf::Ordered { values } => (named(writer, values), rising(writer)),
    };
    (writer.pick(format!("{period}记录：{values}"), format!("{values}, recorded {period}")), reading.to_owned())
}
