//! 破格 and 名额: how clauses can be waived, and how many places there are.

use super::super::{ClauseId, Exception, Places, Quota, QuotaOrder, Step, TiePolicy};
use super::gates::{attribute, remark, set_aside, spelt_out, vote};
use super::{Article, Chapter, Writer};

pub(super) fn exceptions(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("exceptions", writer.pick("破格", "Exceptions"));
    for step in &writer.policy.steps {
        if let Some(exception) = &step.exception {
            chapter.push(self::exception(writer, step, exception));
        }
    }
    chapter
}

fn exception(writer: Writer<'_>, step: &Step, exception: &Exception) -> Article {
    let name = writer.policy.step_name(step);
    let mut article = Article::new(format!("exception/{}", step.id), writer.get(&name));
    let vote = vote(writer, &exception.vote);
    let waived = writer.list(exception.waives.iter().map(|id| waived(writer, id)));
    let words = if waived.is_empty() {
        writer.pick(
            format!("经{vote}的，可以破格；本条尚未指定可豁免的条款"),
            format!("An exception is possible if {vote}; no clauses are named yet that it waives"),
        )
    } else {
        writer.pick(
            format!("不符合条款 {waived}的，经{vote}，可以破格，视为符合"),
            format!("Who does not meet {waived} counts as meeting it by exception if {vote}"),
        )
    };
    article.clause(&exception.id, 0, &set_aside(writer, words, exception.set_aside), !exception.set_aside);
    article.say("record", writer.pick("没有表决记录的，不予破格", "No recorded vote means no exception"));
    article
}

/// A waived clause by id, with what it says.
fn waived(writer: Writer<'_>, id: &ClauseId) -> String {
    let gate = writer.policy.gate(id).map(|gate| gate.sentence(writer.policy));
    let words = gate.map(|it| remark(writer, &spelt_out(writer, writer.get(&it)))).unwrap_or_default();
    format!("{id}{words}")
}

pub(super) fn quotas(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("quotas", writer.pick("名额", "Places"));
    for step in &writer.policy.steps {
        if let Some(quota) = &step.quota {
            chapter.push(self::quota(writer, step, quota));
        }
    }
    chapter
}

fn quota(writer: Writer<'_>, step: &Step, quota: &Quota) -> Article {
    let name = writer.policy.step_name(step);
    let mut article = Article::new(format!("quota/{}", step.id), writer.get(&name));
    let per = quota
        .per
        .as_ref()
        .map(|per| writer.pick(format!("，按“{per}”分别计算"), format!(", counted for each “{per}” apart")));
    let words = format!("{}{}", places(writer, quota.places), per.unwrap_or_default());
    article.clause(&quota.id, 0, &set_aside(writer, words, quota.set_aside), !quota.set_aside);
    article.say("order", &order(writer, &quota.order));
    article.say("ties", &ties(writer, &quota.ties));
    article.say(
        "waiting",
        writer.pick(
            "达标而未获名额的，列入候补名单；达标与晋升是两回事",
            "Who qualifies and gets no place is on the waiting list; to qualify is not yet to be promoted",
        ),
    );
    article
}

fn places(writer: Writer<'_>, places: Places) -> String {
    match places {
        Places::Number(count) => {
            writer.pick(format!("本通道的名额为 {count} 人"), format!("This step has {count} places"))
        }
        Places::ShareOfLevel(share) => writer.pick(
            format!("本通道的名额为该职级人数的 {share} %，向下取整"),
            format!("This step has places for {share} % of the people of its level, rounded down"),
        ),
        Places::ShareOfStaff(share) => writer.pick(
            format!("本通道的名额为适用范围内全体人数的 {share} %，向下取整"),
            format!("This step has places for {share} % of everybody in scope, rounded down"),
        ),
    }
}

fn order(writer: Writer<'_>, order: &QuotaOrder) -> String {
    match order {
        QuotaOrder::Composite => writer.pick(
            "达标人数超过名额的，按综合得分从高到低确定".to_owned(),
            "Where more people qualify than there are places, those with the higher composite come first".to_owned(),
        ),
        QuotaOrder::Attribute { attribute: id } => {
            let name = attribute(writer, id);
            writer.pick(
                format!("达标人数超过名额的，按“{name}”从优到劣确定"),
                format!("Where more people qualify than there are places, those better by “{name}” come first"),
            )
        }
    }
}

fn ties(writer: Writer<'_>, ties: &TiePolicy) -> String {
    match ties {
        TiePolicy::Strict => writer.pick(
            "并列于最后一个名额的，均不予晋升".to_owned(),
            "Of people who tie for the last place none is promoted".to_owned(),
        ),
        TiePolicy::Inclusive => writer.pick(
            "并列于最后一个名额的，均予晋升".to_owned(),
            "People who tie for the last place are all promoted".to_owned(),
        ),
        TiePolicy::Chain { attributes } => {
            let names = writer.list(attributes.iter().map(|id| format!("“{}”", attribute(writer, id))));
            writer.pick(
                format!("并列于最后一个名额的，依次按{names}确定"),
                format!("People who tie for the last place are told apart by {names}, in this order"),
            )
        }
        TiePolicy::Lottery { seed } => writer.pick(
            format!("并列于最后一个名额的，抽签决定（签号种子 {seed}）"),
            format!("Lots are drawn between people who tie for the last place (seed {seed})"),
        ),
    }
}
