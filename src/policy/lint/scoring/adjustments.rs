//! Findings about plus and minus points.

use super::super::super::{Adjustment, AttributeKind, Policy, SeriesOf, Text};
use super::super::{Findings, attribute_of_kind};

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    let scoring = &policy.scoring;
    for adjustment in scoring.adjustments.iter().filter(|it| !it.set_aside) {
        let path = format!("scoring/adjustments/{}", adjustment.id);
        clause(policy, adjustment, &path, findings);
    }
    if scoring.cells.is_empty() && scoring.adjustments.iter().any(|it| !it.set_aside) {
        findings.warning(
            "adjustment-without-scores",
            "scoring/adjustments",
            Text::new("没有评分，加减分无处可加", "nothing is scored, so there is nothing to add points to"),
            Text::new("添加评分，或搁置加减分", "add scores, or set the points aside"),
        );
    }
}

/// Whether an attribute can be counted.
fn is_countable(kind: &AttributeKind) -> bool {
    matches!(kind, AttributeKind::Number { .. } | AttributeKind::Series { of: SeriesOf::Number { .. }, .. })
}

fn clause(policy: &Policy, adjustment: &Adjustment, path: &str, findings: &mut Findings) {
    if !attribute_of_kind(policy, &adjustment.attribute, path, findings, is_countable) {
        return;
    }
    let kind = policy.attribute(&adjustment.attribute).map(|it| &it.kind);
    let is_series = matches!(kind, Some(AttributeKind::Series { .. }));
    if is_series && adjustment.periods.is_none_or(|it| it == 0) {
        findings.error(
            "adjustment-periods",
            path,
            Text::new("没有说明统计最近几期，无法计算", "it does not say how many periods are counted"),
            Text::new("填写统计的期数", "say over how many periods"),
        );
    }
    if adjustment.points_each.micros() == 0 {
        findings.warning(
            "adjustment-zero",
            path,
            Text::new("每次 0 分，没有作用", "0 points each make no difference"),
            Text::new("填写每次的分数，或删除此条", "say how many points each, or remove the clause"),
        );
    }
    let has_limit = adjustment.limit.is_some() || policy.scoring.adjustment_limit.is_some();
    if !has_limit {
        findings.hint(
            "adjustment-without-limit",
            path,
            Text::new(
                "没有上限：仅凭这一条就可能决定综合分；缺数据的人也无法判定",
                "without a limit this clause alone may decide the composite, and people without data cannot be told",
            ),
            Text::new("设一个上限，或说明理由", "set a limit, or accept this with a reason"),
        );
    }
}
