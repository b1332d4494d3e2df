//! 总则: what the policy is for, for whom it fits, whom it covers.

use super::gates::gates;
use super::{Article, Chapter, Writer};

pub(super) fn chapter(writer: Writer<'_>) -> Chapter {
    let mut chapter = Chapter::new("general", writer.pick("总则", "General provisions"));
    chapter.push(purpose(writer));
    chapter.push(scope(writer));
    chapter
}

fn purpose(writer: Writer<'_>) -> Article {
    let policy = writer.policy;
    let mut article = Article::new("purpose", writer.pick("目的", "Purpose"));
    if policy.preamble.is_empty() {
        article.say(
            "preamble",
            writer.pick(
                "为规范客服人员的晋升管理，制定本方案",
                "This policy governs the promotion of customer-service staff",
            ),
        );
    } else {
        article.say("preamble", writer.get(&policy.preamble));
    }
    if !policy.fits.is_empty() {
        let fits = writer.get(&policy.fits);
        article.say("fits", &writer.pick(format!("适合采用本方案的单位：{fits}"), format!("Where it fits: {fits}")));
    }
    article
}

fn scope(writer: Writer<'_>) -> Article {
    let mut article = Article::new("scope", writer.pick("适用范围", "Scope"));
    if writer.policy.scope.is_empty() {
        article.say("all", writer.pick("本方案适用于全体客服人员", "This policy covers all customer-service staff"));
        return article;
    }
    article.say(
        "intro",
        writer.pick(
            "本方案适用于同时符合下列各项的客服人员；不符合其中任何一项的，不在本方案适用范围内",
            "This policy covers customer-service staff for whom all of the following holds; anybody for whom one does not hold is out of scope",
        ),
    );
    gates(writer, &mut article, &writer.policy.scope, 1);
    article
}
