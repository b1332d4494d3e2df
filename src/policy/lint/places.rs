//! Findings about places and about transition clauses.

use super::super::{AttributeKind, Date, Policy, Quota, QuotaOrder, Text, TiePolicy, Transition};
use super::Findings;

pub(super) fn lint(policy: &Policy, as_of: Option<Date>, findings: &mut Findings) {
    for step in &policy.steps {
        if let Some(it) = step.quota.as_ref().filter(|it| !it.set_aside && !step.movement.is_demotion()) {
            quota(policy, it, &format!("steps/{}/quota", step.id), findings);
        }
    }
    for it in policy.cycle.clauses.iter().filter(|it| it.text.is_empty()) {
        findings.warning(
            "clause-empty",
            &format!("cycle/clauses/{}", it.id),
            Text::new("条款没有内容", "the clause has no words"),
            Text::new("写下条款内容，或删除它", "write the clause, or delete it"),
        );
    }
    for it in &policy.transitions {
        transition(policy, it, as_of, findings);
    }
}

fn quota(policy: &Policy, quota: &Quota, path: &str, findings: &mut Findings) {
    if quota.order == QuotaOrder::Composite && policy.scoring.cells.is_empty() {
        findings.error(
            "quota-unranked",
            path,
            Text::new("名额按综合分排序，但方案没有评分", "places go by the composite, but nothing is scored"),
            Text::new("改按某个字段排序，或添加评分", "rank by an attribute, or add scores"),
        );
    }
    if matches!(&quota.ties, TiePolicy::Chain { attributes } if attributes.is_empty()) {
        findings.warning(
            "quota-chain-empty",
            path,
            Text::new("并列时依次比较，但没有选比较什么", "ties are told apart by attributes, but none is chosen"),
            Text::new("选一个字段，或换一种并列处理", "choose an attribute, or another way with ties"),
        );
    }
    for id in quota.attributes() {
        let path = format!("{path}/{id}");
        let Some(attribute) = policy.attribute(id) else {
            findings.error(
                "quota-attribute",
                &path,
                Text::new(
                    format!("名额排序所用的字段“{id}”不存在"),
                    format!("places go by `{id}`, which does not exist"),
                ),
                Text::new("另选一个字段", "choose another attribute"),
            );
            continue;
        };
        if matches!(attribute.kind, AttributeKind::Category { .. } | AttributeKind::Series { .. }) {
            let Text { zh, en } = &attribute.name;
            findings.error(
                "quota-order",
                &path,
                Text::new(
                    format!("“{zh}”没有高低之分，不能用来排序"),
                    format!("“{en}” has no order to rank people by"),
                ),
                Text::new("另选一个字段", "choose another attribute"),
            );
        }
    }
}

fn transition(policy: &Policy, it: &Transition, as_of: Option<Date>, findings: &mut Findings) {
    let path = format!("transitions/{}", it.id);
    let (id, clause) = (&it.id, &it.replaces);
    if policy.gate(clause).is_none() {
        findings.error(
            "transition-clause",
            &path,
            Text::new(
                format!("过渡条款 {id} 所替代的条款 {clause} 不存在"),
                format!("transition {id} goes with the clause {clause}, which does not exist"),
            ),
            Text::new("删除此过渡条款", "delete the transition"),
        );
    }
    if it.since.is_none() {
        findings.error(
            "transition-since",
            &format!("{path}/since"),
            Text::new(
                format!("过渡条款 {id} 没有指定任职起始字段，无法判断覆盖谁"),
                format!("transition {id} names no attribute that says since when people are in the level"),
            ),
            Text::new("指定任现职级时间的字段", "name the attribute of the time in the level"),
        );
    }
    if it.until < it.in_level_before {
        findings.warning(
            "transition-dates",
            &format!("{path}/until"),
            Text::new(
                format!("过渡条款 {id} 在开始之前就结束（{} 早于 {}）", it.until, it.in_level_before),
                format!("transition {id} ends on {} before it begins on {}", it.until, it.in_level_before),
            ),
            Text::new("改正日期", "correct the dates"),
        );
    } else if as_of.is_some_and(|as_of| it.until < as_of) {
        findings.hint(
            "transition-over",
            &format!("{path}/until"),
            Text::new(
                format!("过渡条款 {id} 已于 {} 到期，不再起作用", it.until),
                format!("transition {id} ended on {} and has no effect any more", it.until),
            ),
            Text::new("删除此过渡条款，或延长期限", "delete the transition, or extend it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::gate::{NumberGate, NumberTest};
    use super::super::super::{Decimal, Gate, Movement, Places, Rule, Step, TiePolicy};
    use super::super::lint_at;
    use super::*;

    fn codes(policy: &Policy) -> Vec<&'static str> {
        let found = lint_at(policy, Date::parse("2026-06-30"));
        found.iter().map(|it| it.code).filter(|it| it.starts_with("transition") || it.starts_with("quota")).collect()
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn transition_with_nothing_to_hold_on_to_is_found() {
        let rule =
            Rule::Number(NumberGate { attribute: "exam".into(), test: NumberTest::AtLeast(Decimal::from_int(60)) });
        let mut transition = Transition {
            id: "G1".into(),
            replaces: "A1".into(),
            old: Gate::new("A1", rule.clone()),
            since: None,
            in_level_before: day("2026-07-01"),
            until: day("2026-06-29"),
        };
        let mut policy = Policy { transitions: vec![transition.clone()], ..Policy::default() };
        assert_eq!(codes(&policy), ["transition-clause", "transition-since", "transition-dates"]);
        transition.since = Some("since".into());
        transition.in_level_before = day("2026-01-01");
        policy.transitions = vec![transition];
        policy.scope.push(Gate::new("A1", rule));
        assert_eq!(codes(&policy), ["transition-over"]);
    }

    #[test]
    fn quota_without_an_order_is_found() {
        let mut step = Step::new("up", "a", Movement::PayOnly { grades: 1 });
        step.quota = Some(Quota {
            id: "A9".into(),
            places: Places::Number(1),
            per: None,
            order: QuotaOrder::Composite,
            ties: TiePolicy::Chain { attributes: vec!["nowhere".into()] },
            set_aside: false,
        });
        let policy = Policy { steps: vec![step], ..Policy::default() };
        assert_eq!(codes(&policy), ["quota-unranked", "quota-attribute"]);
    }
}
