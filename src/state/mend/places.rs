//! Mends of places, transitions, the procedure and pay.

use super::super::edit::{CycleEdit, LadderEdit, PolicyEdit, StepEdit, TransitionEdit};
use super::{Mend, last, level_at, step_at};
use crate::policy::lint::Finding;
use crate::policy::{AttributeKind, Pay, Policy, Quota, QuotaOrder, Step, TiePolicy, Transition};

pub(super) fn mends(policy: &Policy, finding: &Finding) -> Vec<Mend> {
    if let Some(it) = transition_at(policy, &finding.path) {
        return of_transition(policy, it, finding.code);
    }
    match finding.code {
        "clause-empty" if finding.path.starts_with("cycle/clauses/") => last(&finding.path)
            .map(|id| Mend::new("删除此条款", "Delete the clause", CycleEdit::RemoveClause { clause: id.into() }))
            .into_iter()
            .collect(),
        "pay-upside-down" => swap_pay(policy, finding).into_iter().collect(),
        code if code.starts_with("quota-") => {
            let step = step_at(policy, &finding.path);
            step.and_then(|step| Some(of_quota(policy, step, step.quota.as_ref()?, finding))).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn transition_at<'a>(policy: &'a Policy, path: &str) -> Option<&'a Transition> {
    let id = path.strip_prefix("transitions/")?.split('/').next()?;
    policy.transitions.iter().find(|it| it.id.as_str() == id)
}

fn of_transition(policy: &Policy, it: &Transition, code: &str) -> Vec<Mend> {
    let id = || it.id.clone();
    let remove = Mend::new("删除此过渡条款", "Delete the transition", TransitionEdit::Remove { transition: id() });
    match code {
        "transition-since" => {
            let times = policy.attributes.iter().filter(|it| it.kind == AttributeKind::Elapsed);
            let choose = times.map(|attribute| {
                let name = &attribute.name;
                let since = Some(attribute.id.clone());
                let edit = TransitionEdit::SetSince { transition: id(), since };
                Mend::new(format!("以“{}”为准", name.zh), format!("Go by “{}”", name.en), edit)
            });
            choose.chain([remove]).collect()
        }
        "transition-dates" => {
            let day = it.in_level_before.plus_months(12);
            let edit = TransitionEdit::SetUntil { transition: id(), day };
            vec![Mend::new(format!("延长到 {day}"), format!("Extend it to {day}"), edit), remove]
        }
        "transition-clause" | "transition-over" => vec![remove],
        _ => Vec::new(),
    }
}

fn swap_pay(policy: &Policy, finding: &Finding) -> Option<Mend> {
    let level = level_at(policy, &finding.path)?;
    let pay = level.pay.as_ref()?;
    let pay = Some(Pay { min: pay.max, max: pay.min, ..pay.clone() });
    let edit = LadderEdit::SetLevelPay { level: level.id.clone(), pay };
    Some(Mend::new("对调上限与下限", "Swap the least and the most", edit))
}

fn of_quota(policy: &Policy, step: &Step, quota: &Quota, finding: &Finding) -> Vec<Mend> {
    let set = |quota: Quota| PolicyEdit::from(StepEdit::SetQuota { step: step.id.clone(), quota: Some(quota) });
    let by_composite = || {
        let order = QuotaOrder::Composite;
        Mend::new("改按综合分排序", "Rank by the composite", set(Quota { order, ..quota.clone() }))
    };
    let strict = || {
        let ties = TiePolicy::Strict;
        Mend::new("并列者均不入选", "Take none of those who tie", set(Quota { ties, ..quota.clone() }))
    };
    let aside = PolicyEdit::SetAside { clauses: vec![quota.id.clone()], set_aside: true };
    let aside = Mend::new("搁置名额", "Set the places aside", aside);
    let named = last(&finding.path).unwrap_or_default();
    let is_order = matches!(&quota.order, QuotaOrder::Attribute { attribute } if attribute.as_str() == named);
    match finding.code {
        "quota-chain-empty" => vec![strict()],
        "quota-attribute" | "quota-order" if is_order && !policy.scoring.cells.is_empty() => {
            vec![by_composite(), aside]
        }
        "quota-attribute" | "quota-order" if !is_order => {
            let TiePolicy::Chain { attributes } = &quota.ties else { return vec![aside] };
            let attributes: Vec<_> = attributes.iter().filter(|it| it.as_str() != named).cloned().collect();
            let ties = if attributes.is_empty() { TiePolicy::Strict } else { TiePolicy::Chain { attributes } };
            vec![Mend::new("不比较此字段", "Do not compare it", set(Quota { ties, ..quota.clone() })), aside]
        }
        _ => vec![aside],
    }
}
