//! Words for data: verdicts, states, reasons, margins, in both languages.

mod place;

pub(crate) use place::{bounds as place_bounds, cost, money, place_line, placement, placement_class, placement_reason};

use crate::analysis::{LedgerState, Reason};
use crate::engine::{ClauseOutcome, Margin, Required, Status, Verdict};
use crate::policy::{Adjustment, ClauseId, Decimal, FloorOf, Lang, Movement, Policy, Step, Text, Unit};

/// A verdict.
pub(crate) fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Qualifies => lang.pick("达标", "Qualifies"),
        Verdict::QualifiesByException => lang.pick("破格达标", "Qualifies by exception"),
        Verdict::CannotTell => lang.pick("无法判定", "Cannot tell"),
        Verdict::DoesNot => lang.pick("未达标", "Does not"),
        Verdict::OutOfScope => lang.pick("不在范围", "Out of scope"),
        Verdict::NoFurtherStep => lang.pick("无更高通道", "No further step"),
    }
}

/// The verdict of a demotion step.
pub(crate) fn demotion_verdict(it: Verdict, lang: Lang) -> &'static str {
    match it {
        Verdict::Qualifies | Verdict::QualifiesByException => lang.pick("已触发", "Triggered"),
        Verdict::DoesNot => lang.pick("未触发", "Not triggered"),
        other => verdict(other, lang),
    }
}

/// The class of a verdict's colour and shape.
pub(crate) fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Qualifies | Verdict::QualifiesByException => "is-yes",
        Verdict::CannotTell => "is-open",
        Verdict::DoesNot => "is-no",
        Verdict::OutOfScope | Verdict::NoFurtherStep => "is-beside",
    }
}

/// The shape beside a verdict, so that colour never stands alone.
pub(crate) fn verdict_mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Qualifies => "✓",
        Verdict::QualifiesByException => "✦",
        Verdict::CannotTell => "?",
        Verdict::DoesNot => "✕",
        Verdict::OutOfScope | Verdict::NoFurtherStep => "–",
    }
}

/// The status of a clause.
pub(crate) fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Met => lang.pick("满足", "met"),
        Status::Missed => lang.pick("未满足", "missed"),
        Status::Unknown => lang.pick("缺数据", "no data"),
        Status::Unchecked => lang.pick("系统不核对", "not checked by the tool"),
        Status::SetAside => lang.pick("已搁置", "set aside"),
    }
}

/// The class of a status.
pub(crate) fn status_class(status: Status) -> &'static str {
    match status {
        Status::Met => "is-yes",
        Status::Missed => "is-no",
        Status::Unknown => "is-open",
        Status::Unchecked | Status::SetAside => "is-beside",
    }
}

/// The shape beside a status.
pub(crate) fn status_mark(status: Status) -> &'static str {
    match status {
        Status::Met => "✓",
        Status::Missed => "✕",
        Status::Unknown => "?",
        Status::Unchecked => "○",
        Status::SetAside => "–",
    }
}

/// A state of the ledger.
pub(crate) fn ledger_state(state: LedgerState, lang: Lang) -> &'static str {
    match state {
        LedgerState::Newly => lang.pick("新达标", "Newly qualifies"),
        LedgerState::Still => lang.pick("仍达标", "Still qualifies"),
        LedgerState::Loses => lang.pick("失去资格", "Loses"),
        LedgerState::CannotTell => lang.pick("无法判定", "Cannot tell"),
        LedgerState::StillNot => lang.pick("仍未达标", "Still does not"),
        LedgerState::Beside => lang.pick("不计入", "Beside the count"),
    }
}

/// The class of a state of the ledger.
pub(crate) fn ledger_class(state: LedgerState) -> &'static str {
    match state {
        LedgerState::Newly => "ledger-newly",
        LedgerState::Still => "ledger-still",
        LedgerState::Loses => "ledger-loses",
        LedgerState::CannotTell => "ledger-open",
        LedgerState::StillNot => "ledger-not",
        LedgerState::Beside => "ledger-beside",
    }
}

/// The shape of a state of the ledger.
pub(crate) fn ledger_mark(state: LedgerState) -> &'static str {
    match state {
        LedgerState::Newly => "▲",
        LedgerState::Still => "●",
        LedgerState::Loses => "▼",
        LedgerState::CannotTell => "?",
        LedgerState::StillNot => "–",
        LedgerState::Beside => "·",
    }
}

/// How many people.
pub(crate) fn people(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 人"),
        Lang::En if count == 1 => "1 person".into(),
        Lang::En => format!("{count} people"),
    }
}

/// A number of qualifiers with its bounds: `41`, or `41 – 57` where some cannot be told.
pub(crate) fn bounds(at_least: u32, at_most: u32) -> String {
    if at_least == at_most { at_least.to_string() } else { format!("{at_least} – {at_most}") }
}

/// What a clause is called: the sentence of a gate, or the words of a cut, floor or exception.
pub(crate) fn clause(policy: &Policy, id: &ClauseId) -> Text {
    if let Some(gate) = policy.gate(id) {
        return gate.sentence(policy);
    }
    if policy.steps.iter().any(|step| step.score.cut.as_ref().is_some_and(|cut| cut.id == *id)) {
        return Text::new("综合分达到合格线", "the composite reaches the cut score");
    }
    let floors = policy.steps.iter().flat_map(|step| &step.score.floors);
    let floors = floors.chain(policy.layers.iter().flat_map(|layer| &layer.floors));
    if let Some(floor) = floors.into_iter().find(|floor| floor.id == *id) {
        return floor_of(policy, &floor.of);
    }
    if policy.steps.iter().filter_map(|step| step.quota.as_ref()).any(|quota| quota.id == *id) {
        return Text::new("名额", "places");
    }
    if let Some(adjustment) = policy.scoring.adjustments.iter().find(|it| it.id == *id) {
        return counted(policy, adjustment);
    }
    if let Some(exception) = policy.steps.iter().filter_map(|step| step.exception.as_ref()).find(|it| it.id == *id) {
        return exception.vote.sentence();
    }
    Text::same(id.as_str())
}

/// What plus or minus points count: `有责投诉（最近 6 期）`.
fn counted(policy: &Policy, adjustment: &Adjustment) -> Text {
    let attribute = policy.attribute(&adjustment.attribute);
    let name = attribute.map_or_else(|| Text::same(adjustment.attribute.as_str()), |it| it.name.clone());
    match adjustment.periods {
        None => name,
        Some(count) => {
            Text::new(format!("{}（最近 {count} 期）", name.zh), format!("{} (last {count} periods)", name.en))
        }
    }
}

/// What a floor is a minimum of: `客户沟通单项底线`.
pub(crate) fn floor_of(policy: &Policy, of: &FloorOf) -> Text {
    let name = match of {
        FloorOf::Competency(id) => policy.competency(id).map(|it| it.name.clone()),
        FloorOf::Source(id) => policy.source(id).map(|it| it.name.clone()),
    }
    .unwrap_or_else(|| Text::same("?"));
    Text::new(format!("{}单项底线", name.zh), format!("floor on {}", name.en))
}

/// What a step is called, with its kind where that is not a promotion.
pub(crate) fn step(policy: &Policy, step: &Step, lang: Lang) -> String {
    let name = policy.step_name(step);
    if matches!(step.movement, Movement::Promotion { .. }) {
        return name.get(lang).to_owned();
    }
    let kind = movement(&step.movement, lang);
    lang.pick(format!("{}（{kind}）", name.zh), format!("{} ({kind})", name.get(lang)))
}

/// What kind of step it is.
pub(crate) fn movement(movement: &Movement, lang: Lang) -> &'static str {
    match movement {
        Movement::Promotion { .. } => lang.pick("晋升", "promotion"),
        Movement::SkipLevel { .. } => lang.pick("越级", "skip-level"),
        Movement::Lateral { .. } => lang.pick("横向", "lateral"),
        Movement::Demotion { .. } => lang.pick("降级", "demotion"),
        Movement::PayOnly { .. } => lang.pick("晋级", "pay only"),
    }
}

/// A margin: `差 3 分`, `多出 47 天`.
pub(crate) fn margin(margin: &Margin, lang: Lang) -> String {
    let micros = margin.amount.micros();
    let amount = amount(Decimal::from_micros(micros.abs()), &margin.unit, lang);
    match micros.signum() {
        -1 => lang.pick(format!("差 {amount}"), format!("{amount} short")),
        0 => lang.pick("正好达到".into(), "exactly met".into()),
        _ => lang.pick(format!("余 {amount}"), format!("{amount} to spare")),
    }
}

/// A margin of a clause. What is too much reads as such: `2 late arrivals too many` instead of short.
pub(crate) fn margin_of(outcome: &ClauseOutcome, lang: Lang) -> Option<String> {
    let it = outcome.margin.as_ref()?;
    if it.amount.micros() == 0 && outcome.status == Status::Missed {
        return Some(lang.pick("恰在界上，不算达到".into(), "exactly on the bound, which does not count".into()));
    }
    if it.amount.micros() < 0 && matches!(outcome.required, Required::AtMost { .. } | Required::LessThan { .. }) {
        let amount = amount(Decimal::from_micros(it.amount.micros().abs()), &it.unit, lang);
        return Some(lang.pick(format!("超出 {amount}"), format!("{amount} too many")));
    }
    Some(margin(it, lang))
}

fn amount(value: Decimal, unit: &Unit, lang: Lang) -> String {
    unit.with(value, lang)
}

/// A required value.
pub(crate) fn required(required: &Required, lang: Lang) -> String {
    match required {
        Required::AtLeast { fact } => format!("≥ {}", fact.shown(lang)),
        Required::AtMost { fact } => format!("≤ {}", fact.shown(lang)),
        Required::MoreThan { fact } => format!("> {}", fact.shown(lang)),
        Required::LessThan { fact } => format!("< {}", fact.shown(lang)),
        Required::Between { low, high } => format!("{} – {}", low.shown(lang), high.shown(lang)),
        Required::Is { fact } => fact.shown(lang),
        Required::OneOf { names } => {
            names.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(lang.pick("、", ", "))
        }
        Required::Clauses { k: 0, .. } => lang.pick("均不得具备".into(), "none may hold".into()),
        Required::Clauses { k, of } if k == of => lang.pick("全部满足".into(), "all of them".into()),
        Required::Clauses { k, of } => lang.pick(format!("{of} 项中至少 {k} 项"), format!("at least {k} of {of}")),
        Required::Words { text } => text.get(lang).to_owned(),
    }
}

/// The deciding reason in words.
pub(crate) fn reason(policy: &Policy, reason: &Reason, lang: Lang) -> String {
    match reason {
        Reason::MeetsAll { cut: Some(cut) } => {
            let room = margin_of(cut, lang).unwrap_or_default();
            lang.pick(format!("全部满足，综合分{room}"), format!("meets everything, composite {room}"))
        }
        Reason::MeetsAll { cut: None } => lang.pick("全部满足".into(), "meets everything".into()),
        Reason::Waived { clauses } => {
            let names = list(policy, clauses, lang);
            lang.pick(format!("委员会表决豁免：{names}"), format!("waived by the committee: {names}"))
        }
        Reason::Misses { clauses } => {
            let first = clauses.first().map(|it| missing(policy, it, lang)).unwrap_or_default();
            more(first, clauses.len(), lang)
        }
        Reason::Lacks { clauses } => {
            let names = list(policy, clauses, lang);
            lang.pick(format!("缺数据：{names}"), format!("no data for: {names}"))
        }
        Reason::NotCovered { clauses } => {
            let names = list(policy, clauses, lang);
            lang.pick(format!("不符合适用范围：{names}"), format!("not covered: {names}"))
        }
        Reason::OffLadder => lang.pick("职级不在本方案中".into(), "level is not on this ladder".into()),
        Reason::NoFurtherStep => lang.pick("已是最高职级或未设主通道".into(), "top level, or no main step".into()),
    }
}

/// A missed clause with its distance: `A3 业务考试 ≥ 80 分：差 3 分`.
pub(crate) fn missing(policy: &Policy, outcome: &ClauseOutcome, lang: Lang) -> String {
    let name = clause(policy, &outcome.clause);
    let colon = lang.pick("：", ": ");
    if let Some(margin) = margin_of(outcome, lang) {
        return format!("{} {}{colon}{margin}", outcome.clause, name.get(lang));
    }
    let actual = outcome.actual.as_ref().map(|it| it.shown(lang));
    let actual = actual.map(|it| lang.pick(format!("：现为{it}"), format!(": is {it}"))).unwrap_or_default();
    format!("{} {}{actual}", outcome.clause, name.get(lang))
}

fn more(first: String, count: usize, lang: Lang) -> String {
    match count {
        0 | 1 => first,
        _ => lang.pick(format!("{first}，另有 {} 项", count - 1), format!("{first}, and {} more", count - 1)),
    }
}

fn list(policy: &Policy, clauses: &[ClauseOutcome], lang: Lang) -> String {
    let shown = clauses.iter().take(2).map(|it| format!("{} {}", it.clause, clause(policy, &it.clause).get(lang)));
    let shown: Vec<_> = shown.collect();
    let rest = clauses.len().saturating_sub(shown.len());
    let joined = shown.join(lang.pick("、", "; "));
    if rest == 0 {
        joined
    } else {
        lang.pick(format!("{joined}，另有 {rest} 项"), format!("{joined}, and {rest} more"))
    }
}
