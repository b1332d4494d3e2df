//! Findings about how competencies are put together.

use super::super::super::{Aggregation, Policy, Text, Weight};
use super::super::Findings;

pub(super) fn lint(policy: &Policy, findings: &mut Findings) {
    let scoring = &policy.scoring;
    match scoring.aggregation {
        Aggregation::Arithmetic => {}
        Aggregation::Geometric => findings.hint(
            "geometric-zero",
            "scoring/aggregation",
            Text::new(
                "几何平均下，任何一项能力为 0 分，综合分就是 0 分",
                "with the geometric mean, one competency at 0 makes the composite 0",
            ),
            Text::new(
                "让换算曲线的最低分高于 0，或说明接受的理由",
                "let the curves end above 0, or accept this with a reason",
            ),
        ),
        Aggregation::Minimum => findings.hint(
            "minimum-ignores-weights",
            "scoring/aggregation",
            Text::new(
                "取最低分时，能力项权重不起作用（权重为 0 的除外）",
                "with the lowest competency, their weights make no difference (unless they are 0)",
            ),
            Text::new("改用加权平均，或说明接受的理由", "use a weighted mean, or accept this with a reason"),
        ),
    }
    let Some(share) = scoring.dispersion_penalty.filter(|it| *it > Weight::default()) else { return };
    if scoring.aggregation != Aggregation::Arithmetic {
        findings.warning(
            "penalty-without-mean",
            "scoring/dispersion_penalty",
            Text::new(
                "离散惩罚只用于加权平均，现在不起作用",
                "the dispersion penalty belongs to the weighted mean and has no effect now",
            ),
            Text::new("去掉惩罚，或改用加权平均", "remove the penalty, or use the weighted mean"),
        );
        return;
    }
    punished(policy, share, findings);
}

/// A penalty so strong that a better score can cost points: with weight w, the strongest competency lies up to
/// √((1 − w) / w) deviations above the mean, and each deviation costs the share.
fn punished(policy: &Policy, share: Weight, findings: &mut Findings) {
    let competencies = &policy.scoring.competencies;
    let total: f64 = competencies.iter().map(|it| it.weight.to_decimal().to_f64()).sum();
    let share = share.to_decimal().to_f64() / 100.0;
    let is_punished = |weight: f64| weight > 0.0 && share * share * (1.0 - weight) > weight * (1.0 + 1e-9);
    let lightest = competencies
        .iter()
        .filter(|it| is_punished(it.weight.to_decimal().to_f64() / total))
        .min_by_key(|it| it.weight);
    if let Some(lightest) = lightest {
        findings.hint(
            "penalty-punishes-better",
            "scoring/dispersion_penalty",
            Text::new(
                format!("惩罚太重：“{}”已经突出的人，再进步反而会掉分", lightest.name.zh),
                format!("so strong a penalty lets people lose points by getting even better in “{}”", lightest.name.en),
            ),
            Text::new("降低惩罚，或说明接受的理由", "lower the penalty, or accept this with a reason"),
        );
    }
}
