//! 过渡条款 and 程序: what goes on for people in flight, and how a round of reviews goes.

use super::super::{Cycle, Date, Gate};
use super::gates::{attribute, gates, remark, spelt_out};
use super::{Article, Chapter, Writer};

pub(super) fn transitions(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("transitions", writer.pick("过渡条款", "Transition clauses"));
    for it in &writer.policy.transitions {
        let replaced = &it.replaces;
        let title = writer.pick(format!("条款 {replaced} 的过渡"), format!("Transition of clause {replaced}"));
        let mut article = Article::new(format!("transition/{}", it.id), &title);
        let since = it.since.as_ref().map(|id| {
            let name = attribute(writer, id);
            remark(writer, &writer.pick(format!("以“{name}”为准"), format!("by “{name}”")))
        });
        let sentence = writer.policy.gate(replaced).map(|gate: &Gate| gate.sentence(writer.policy));
        let sentence = sentence.map(|it| remark(writer, &spelt_out(writer, writer.get(&it)))).unwrap_or_default();
        let (before, until) = (date(writer, it.in_level_before), date(writer, it.until));
        let since = since.unwrap_or_default();
        let words = writer.pick(
            format!("{before}之前已任现职级{since}的人员，在 {until}前不适用条款 {replaced}{sentence}，仍适用原规定"),
            format!("Whoever is in the level since before {before}{since} keeps, until {until}, the old rule in place of clause {replaced}{sentence}"),
        );
        article.clause(&it.id, 0, &words, true);
        gates(writer, &mut article, std::slice::from_ref(&it.old), 1);
        chapter.push(article);
    }
    chapter
}

pub(super) fn chapter(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("procedure", writer.pick("程序", "Procedure"));
    chapter.push(cycle(writer));
    chapter.push(clauses(writer));
    chapter
}

fn cycle(writer: Writer<'_>) -> Article {
    let Cycle {
        every_months,
        assessment_months,
        feedback_months,
        next_application,
        application_days,
        recommended_by,
        reviewed_by,
        publicity_days,
        appeal_days,
        working_days,
        exam_valid_months,
        next_review: _,
        clauses: _,
    } = &writer.policy.cycle;
    let mut article = Article::new("cycle", writer.pick("周期与期限", "Cycle and time limits"));
    let days = |is_working: bool| {
        if is_working { writer.pick("个工作日", "working days") } else { writer.pick("天", "days") }
    };
    say(&mut article, "every", *every_months, &|it| {
        writer.pick(
            format!("晋升评审每 {it} 个月进行一次"),
            format!("Reviews for promotion take place every {it} months"),
        )
    });
    say(&mut article, "assessment", *assessment_months, &|it| {
        writer.pick(format!("能力评估每 {it} 个月进行一次"), format!("Assessments take place every {it} months"))
    });
    say(&mut article, "feedback", *feedback_months, &|it| {
        writer.pick(format!("反馈面谈每 {it} 个月进行一次"), format!("Feedback talks take place every {it} months"))
    });
    if let Some(day) = next_application {
        let day = date(writer, *day);
        article.say(
            "application",
            &writer.pick(format!("下一次自 {day}起受理申请"), format!("Applications are next taken from {day} on")),
        );
    }
    say(&mut article, "application-days", *application_days, &|it| {
        let days = days(working_days.application);
        writer.pick(format!("每次受理申请 {it} {days}"), format!("Applications are taken for {it} {days} each time"))
    });
    for (key, role, zh, en) in [
        ("recommended", recommended_by, "申请人由{}推荐", "Applicants are recommended by {}"),
        ("reviewed", reviewed_by, "申请由{}评审", "Applications are reviewed by {}"),
    ] {
        if !role.is_empty() {
            article.say(key, &writer.pick(zh, en).replace("{}", writer.get(role)));
        }
    }
    say(&mut article, "publicity", *publicity_days, &|it| {
        let days = days(working_days.publicity);
        writer.pick(
            format!("评审结果公示 {it} {days}"),
            format!("Results are published for {it} {days} before they hold"),
        )
    });
    say(&mut article, "appeal", *appeal_days, &|it| {
        let days = days(working_days.appeal);
        writer.pick(
            format!("对结果有异议的，可在 {it} {days}内申诉"),
            format!("A result can be appealed against within {it} {days}"),
        )
    });
    say(&mut article, "exam", *exam_valid_months, &|it| {
        writer.pick(format!("考试合格的结果 {it} 个月内有效"), format!("A passed exam counts for {it} months"))
    });
    article
}

/// Says a figure, where there is one.
fn say(article: &mut Article, key: &str, count: Option<u32>, words: &dyn Fn(u32) -> String) {
    if let Some(count) = count {
        article.say(key, &words(count));
    }
}

fn clauses(writer: Writer<'_>) -> Article {
    let mut article = Article::new("clauses", writer.pick("程序规定", "Rules of procedure"));
    if writer.policy.cycle.clauses.is_empty() {
        return article;
    }
    article.say(
        "intro",
        writer.pick(
            "下列各项由人工执行和核对，系统不核对",
            "The following is carried out and checked by people; the tool does not check it",
        ),
    );
    for clause in &writer.policy.cycle.clauses {
        article.clause(&clause.id, 1, writer.get(&clause.text), true);
    }
    article
}

/// `2027 年 2 月 28 日 `; as in files in English.
pub(super) fn date(writer: Writer<'_>, date: Date) -> String {
    let text = date.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let [year, month, day] = [year, month, day].map(Option::unwrap_or_default);
    writer.pick(format!("{year} 年 {month} 月 {day} 日"), text.clone())
}
