//! Findings about a policy, and about what it asks of people and they do not hold.

use crate::analysis::coverage;
use crate::policy::lint::{Finding, Severity, lint};
use crate::policy::{AttributeId, Policy, Text};
use crate::roster::Roster;

/// The findings of the policy alone, and then those on the roster, if there is one.
pub(super) fn findings(policy: &Policy, roster: Option<&Roster>) -> Vec<Finding> {
    let on_roster = roster.map(|roster| without_data(policy, roster)).unwrap_or_default();
    lint(policy).into_iter().chain(on_roster).collect()
}

/// Clauses that cannot be told for anybody, and scores that nobody has.
fn without_data(policy: &Policy, roster: &Roster) -> Vec<Finding> {
    let coverage = coverage(policy, roster);
    let clauses = coverage.clauses.iter().map(|it| {
        let names = |name: fn(&Text) -> &str| {
            let names = it.attributes.iter().map(|id| name(&attribute_name(policy, id)).to_owned());
            names.collect::<Vec<_>>()
        };
        let path = policy.gate_path(&it.clause).unwrap_or_else(|| format!("clauses/{}", it.clause));
        let message = Text::new(
            format!("没有人有“{}”的数据，条款 {} 无法判定", names(|it| it.zh.as_str()).join("”“"), it.clause),
            format!(
                "nobody has data for {}: clause {} cannot be told",
                names(|it| it.en.as_str()).join(", "),
                it.clause
            ),
        );
        finding("clause-no-data", path, message)
    });
    let bars = coverage.score_clauses.iter().map(|id| {
        let message = Text::new(
            format!("没有任何得分数据，条款 {id} 无法判定"),
            format!("nobody has any score: clause {id} cannot be told"),
        );
        finding("clause-no-data", format!("clauses/{id}"), message)
    });
    let scores = coverage.scores.iter().map(|id| {
        let Text { zh, en } = attribute_name(policy, id);
        let message = Text::new(
            format!("没有人有得分“{zh}”，综合得分为一个区间"),
            format!("nobody has a score for {en}: composites are intervals"),
        );
        finding("score-no-data", format!("attributes/{id}"), message)
    });
    clauses.chain(bars).chain(scores).collect()
}

fn attribute_name(policy: &Policy, id: &AttributeId) -> Text {
    policy.attribute(id).map_or_else(|| Text::same(id.as_str()), |it| it.name.clone())
}

fn finding(code: &'static str, path: String, message: Text) -> Finding {
    let advice = Text::new("补充数据，或暂时搁置", "add the data, or set the clause aside for now");
    Finding { code, severity: Severity::Warning, path, message, advice }
}
