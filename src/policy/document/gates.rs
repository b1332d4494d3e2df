//! Gates as numbered items, groups with what is inside them.

use super::super::gate::{AtLeastOf, Vote, YesNoGate};
use super::super::{Attribute, AttributeId, Gate, Rule, Unit};
use super::{Article, Writer};

/// Adds gates as items of a list, those inside groups one deeper.
pub(super) fn gates(writer: Writer<'_>, article: &mut Article, gates: &[Gate], depth: usize) {
    for gate in gates {
        let words = statement(writer, gate);
        article.clause(&gate.id, depth, &words, !gate.set_aside);
        self::gates(writer, article, gate.rule.as_kind().children(), depth + 1);
    }
}

/// What a gate says, with its remark and whether it applies.
fn statement(writer: Writer<'_>, gate: &Gate) -> String {
    let sentence = match &gate.rule {
        Rule::AllOf(group) if !group.gates.is_empty() => {
            writer.pick("同时符合下列各项", "all of the following").to_owned()
        }
        Rule::AnyOf(group) if !group.gates.is_empty() => {
            writer.pick("符合下列任意一项", "any one of the following").to_owned()
        }
        Rule::AtLeastOf(AtLeastOf { k, gates }) if !gates.is_empty() => {
            writer.pick(format!("至少符合下列各项中的 {k} 项"), format!("at least {k} of the following"))
        }
        Rule::Not(group) if !group.gates.is_empty() => {
            writer.pick("没有下列任何一种情形", "none of the following").to_owned()
        }
        Rule::Veto(group) if !group.gates.is_empty() => writer
            .pick(
                "有下列情形之一的，一票否决，不适用破格",
                "any one of the following is a veto, which no exception waives",
            )
            .to_owned(),
        Rule::Vote(gate) => vote(writer, &gate.vote),
        Rule::YesNo(YesNoGate { attribute, expected }) => yes_no(writer, attribute, *expected),
        Rule::Unchecked(_) => writer.get(&gate.sentence(writer.policy)).to_owned(),
        Rule::Number(number) => {
            let words = spelt_out(writer, writer.get(&gate.sentence(writer.policy)));
            if is_counted(writer, &number.attribute) { words.replace("不低于", "不少于") } else { words }
        }
        _ => spelt_out(writer, writer.get(&gate.sentence(writer.policy))),
    };
    let unchecked = match &gate.rule {
        Rule::Unchecked(_) => writer.pick("（系统不核对）", " (not checked by the tool)"),
        _ => "",
    };
    let note = if gate.note.is_empty() { String::new() } else { remark(writer, writer.get(&gate.note)) };
    set_aside(writer, format!("{sentence}{note}{unchecked}"), gate.set_aside)
}

/// Whether an attribute counts things, of which Chinese says few and many instead of low and high.
fn is_counted(writer: Writer<'_>, id: &AttributeId) -> bool {
    let unit = writer.policy.attribute(id).map(Attribute::unit).unwrap_or_default();
    matches!(unit, Unit::Times | Unit::People | Unit::Pieces | Unit::Days | Unit::Other(_))
}

/// A fact that must or must not hold: its name says which fact.
fn yes_no(writer: Writer<'_>, id: &AttributeId, expected: bool) -> String {
    let name = attribute(writer, id);
    if expected {
        writer.pick(name.clone(), format!("“{name}” holds"))
    } else {
        writer.pick(format!("不属于“{name}”的情形"), format!("“{name}” does not hold"))
    }
}

/// A sentence of the editor as a regulation writes it: signs in words, and no spaces between Chinese characters.
pub(super) fn spelt_out(writer: Writer<'_>, sentence: &str) -> String {
    let (least, most) = writer.pick(("不低于 ", "不超过 "), (" at least ", " at most "));
    let (more, less) = writer.pick(("高于 ", "低于 "), (" more than ", " less than "));
    let sentence = sentence
        .replace(" > ", more)
        .replace(" < ", less)
        .replace(" ≥ ", least)
        .replace(" ≤ ", most)
        .replace("≥ ", least.trim_start())
        .replace("≤ ", most.trim_start());
    let is_chinese = |it: Option<&char>| it.is_some_and(|it| ('\u{4e00}'..='\u{9fff}').contains(it));
    let characters: Vec<char> = sentence.chars().collect();
    let is_kept = |place: usize, it: char| {
        let before = place.checked_sub(1).and_then(|before| characters.get(before));
        !(it == ' ' && is_chinese(before) && is_chinese(characters.get(place + 1)))
    };
    characters.iter().enumerate().filter(|(place, it)| is_kept(*place, **it)).map(|(_, it)| it).collect()
}

/// A remark in brackets.
pub(super) fn remark(writer: Writer<'_>, words: &str) -> String {
    writer.pick(format!("（{words}）"), format!(" ({words})"))
}

/// The words of a clause, marked where it is set aside.
pub(super) fn set_aside(writer: Writer<'_>, words: String, is_set_aside: bool) -> String {
    if is_set_aside {
        writer.pick(format!("【暂不施行】{words}"), format!("[not in force] {words}"))
    } else {
        words
    }
}

/// How a committee decides, and where its votes are recorded.
pub(super) fn vote(writer: Writer<'_>, vote: &Vote) -> String {
    let columns = [
        (Some(&vote.yes), writer.pick("同意票", "votes in favour")),
        (vote.no.as_ref(), writer.pick("反对票", "votes against")),
        (vote.present.as_ref(), writer.pick("到会人数", "members present")),
        (vote.recused.as_ref(), writer.pick("回避人数", "members recused")),
    ];
    let columns = columns.into_iter().filter_map(|(id, what)| {
        let name = attribute(writer, id?);
        Some(writer.pick(format!("{what}取自“{name}”"), format!("{what} from “{name}”")))
    });
    let columns = writer.list(columns);
    format!("{}{}", writer.get(&vote.sentence()), remark(writer, &columns))
}

/// The name of an attribute; its id where the policy has none.
pub(super) fn attribute(writer: Writer<'_>, id: &AttributeId) -> String {
    writer.policy.attribute(id).map_or_else(|| id.to_string(), |it| writer.get(&it.name).to_owned())
}
