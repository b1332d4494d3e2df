//! 发展建议 and 附则: advice, references, data, and what words and figures mean.

use super::gates::attribute;
use super::procedure::date;
use super::{Article, Chapter, Writer, definitions};

pub(super) fn advice(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("advice", writer.pick("发展建议", "Advice"));
    let mut article = Article::new("advice", writer.pick("给员工的建议", "Advice for people on the way up"));
    if !writer.policy.advice.is_empty() {
        article.say(
            "intro",
            writer.pick("下列建议供参考，不作为晋升条件", "This is advice; none of it is a condition of promotion"),
        );
    }
    for it in &writer.policy.advice {
        let (obstacle, remedy) = (writer.get(&it.obstacle), writer.get(&it.remedy));
        let words = if obstacle.is_empty() {
            remedy.to_owned()
        } else {
            writer.pick(format!("{obstacle}：{remedy}"), format!("{obstacle}: {remedy}"))
        };
        article.item("advice#", 1, &words);
    }
    chapter.push(article);
    chapter
}

pub(super) fn chapter(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("closing", writer.pick("附则", "Final provisions"));
    chapter.push(validity(writer));
    chapter.push(pay_facts(writer));
    chapter.push(counting(writer));
    chapter.push(definitions::article(writer));
    let mut references = Article::new("references", writer.pick("参考资料", "References"));
    let items = writer.policy.references.iter().map(|it| writer.get(it));
    let heading = writer.pick(
        "下列数据和背景资料供参考，属其出处所有，不是本方案的规定",
        "These figures and this background are for reference; they are their owners' and no rules of this policy",
    );
    references.items("references", heading, items);
    chapter.push(references);
    chapter
}

fn validity(writer: Writer<'_>) -> Article {
    let policy = writer.policy;
    let mut article = Article::new("validity", writer.pick("效力与修订", "Force and revision"));
    article.say(
        "ids",
        writer.pick(
            "条款后括号内为条款号。评审结果的说明引用同一条款号",
            "The id of a clause stands in brackets behind it. Explanations of results use the same ids",
        ),
    );
    if has_set_aside(writer) {
        article.say(
            "aside",
            writer.pick(
                "标明【暂不施行】的条款保留条款号，不作为判定的依据",
                "A clause marked [not in force] keeps its id and decides nothing",
            ),
        );
    }
    if let Some(day) = policy.cycle.next_review {
        let day = date(writer, day);
        article.say(
            "review",
            &writer.pick(
                format!("本方案的标准于 {day}前复审"),
                format!("The standards of this policy are due for review by {day}"),
            ),
        );
    }
    article
}

fn has_set_aside(writer: Writer<'_>) -> bool {
    let policy = writer.policy;
    let mut found = policy.scoring.adjustments.iter().any(|it| it.set_aside);
    policy.walk_gates(&mut |_, gate| found |= gate.set_aside);
    let floors =
        policy.steps.iter().flat_map(|it| &it.score.floors).chain(policy.layers.iter().flat_map(|it| &it.floors));
    found
        || floors.into_iter().any(|it| it.set_aside)
        || policy.steps.iter().any(|step| {
            step.score.cut.as_ref().is_some_and(|it| it.set_aside)
                || step.exception.as_ref().is_some_and(|it| it.set_aside)
                || step.quota.as_ref().is_some_and(|it| it.set_aside)
        })
}

fn pay_facts(writer: Writer<'_>) -> Article {
    let facts = &writer.policy.pay_facts;
    let mut article = Article::new("pay-facts", writer.pick("薪酬数据", "Pay data"));
    if let Some(id) = &facts.monthly {
        let name = attribute(writer, id);
        article.say(
            "monthly",
            &writer.pick(format!("现行月薪取自“{name}”"), format!("Present pay a month is read from “{name}”")),
        );
    }
    if let Some(id) = &facts.grade {
        let name = attribute(writer, id);
        article.say(
            "grade",
            &writer.pick(format!("现行薪档取自“{name}”"), format!("The present pay grade is read from “{name}”")),
        );
    }
    article
}

fn counting(writer: Writer<'_>) -> Article {
    let mut article = Article::new("counting", writer.pick("时间与缺失数据", "Time and missing data"));
    article.say(
        "as-of",
        writer.pick(
            "时间计算至名册的截止日期。满若干个月，指截止日期不早于若干个月后的同一日；当月没有该日的，以当月最后一日为准",
            "Time is counted up to the as-of date of the roster. So many months are complete when the same day of the month that many months later has come; where that month has no such day, its last day counts",
        ),
    );
    article.say(
        "unknown",
        writer.pick(
            "数据缺失的，除字段定义另有规定外，视为未知：有关条款既不视为符合，也不视为不符合，结论可能为无法判定",
            "Missing data is not known, unless the definition of the attribute says otherwise: a clause is then neither met nor missed, and the result may be that it cannot be told",
        ),
    );
    article
}
