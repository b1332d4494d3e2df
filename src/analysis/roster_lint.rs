//! Findings about a policy on a roster: what no column feeds, and clauses that sort out everybody or nobody.

use super::Coverage;
use crate::engine::{Evaluator, Status};
use crate::policy::lint::{Finding, Severity};
use crate::policy::{AttributeId, AttributeKind, ClauseId, Policy, Text};

/// Fewer people than this say nothing about a clause.
const ENOUGH: usize = 5;

/// All findings about the evaluated policy on its roster. `is_dated` says whether the roster's day is a real one: on
/// another, times mean nothing.
#[must_use]
pub fn roster_lint(evaluator: &Evaluator, coverage: &Coverage, is_dated: bool) -> Vec<Finding> {
    let policy = evaluator.policy();
    let mut findings = without_data(policy, coverage);
    findings.extend(unread(evaluator, coverage));
    findings.extend(one_sided(evaluator, is_dated));
    findings
}

/// Clauses that cannot be told for anybody, and scores that nobody has.
fn without_data(policy: &Policy, coverage: &Coverage) -> Vec<Finding> {
    let clauses = coverage.clauses.iter().map(|it| {
        let names = |name: fn(&Text) -> &str| {
            let names = it.attributes.iter().map(|id| name(&attribute_name(policy, id)).to_owned());
            names.collect::<Vec<_>>()
        };
        let message = Text::new(
            format!("没有人有“{}”的数据，条款 {} 无法判定", names(|it| it.zh.as_str()).join("”“"), it.clause),
            format!(
                "nobody has data for {}: clause {} cannot be told",
                names(|it| it.en.as_str()).join(", "),
                it.clause
            ),
        );
        no_data("clause-no-data", &clause_path(policy, &it.clause), message)
    });
    let bars = coverage.score_clauses.iter().map(|id| {
        let message = Text::new(
            format!("没有任何得分数据，条款 {id} 无法判定"),
            format!("nobody has any score: clause {id} cannot be told"),
        );
        no_data("clause-no-data", &clause_path(policy, id), message)
    });
    let scores = coverage.scores.iter().map(|id| {
        let Text { zh, en } = attribute_name(policy, id);
        let message = Text::new(
            format!("没有人有得分“{zh}”，综合得分为一个区间"),
            format!("nobody has a score for {en}: composites are intervals"),
        );
        no_data("score-no-data", &format!("attributes/{id}"), message)
    });
    clauses.chain(bars).chain(scores).collect()
}

/// Attributes that are read for something else (places, pay, points) and have no column.
fn unread(evaluator: &Evaluator, coverage: &Coverage) -> Vec<Finding> {
    let (policy, roster) = (evaluator.policy(), evaluator.roster());
    let is_said =
        |id: &AttributeId| coverage.scores.contains(id) || coverage.clauses.iter().any(|it| it.attributes.contains(id));
    let mut in_gates = Vec::new();
    policy.walk_gates(&mut |_, gate| in_gates.extend(gate.rule.as_kind().attributes()));
    let lacking = policy
        .attributes_in_use()
        .into_iter()
        .filter(|it| !roster.columns.contains_key(&it.id) && !is_said(&it.id) && !in_gates.contains(&&it.id));
    let finding = |id: &AttributeId| {
        let Text { zh, en } = attribute_name(policy, id);
        let message = Text::new(format!("名册中没有一列提供“{zh}”"), format!("no column of the roster feeds {en}"));
        no_data("attribute-no-data", &format!("attributes/{id}"), message)
    };
    lacking.map(|it| finding(&it.id)).collect()
}

/// Clauses that nobody meets, and clauses that nobody misses.
fn one_sided(evaluator: &Evaluator, is_dated: bool) -> Vec<Finding> {
    let policy = evaluator.policy();
    let in_scope = |id: &ClauseId| policy.scope.iter().any(|gate| gate.id == *id);
    let mut seen: Vec<(&ClauseId, Seen)> = Vec::new();
    let mut see = |clause, here: Seen| {
        if here.people == 0 || (!is_dated && reads_time(policy, clause)) {
            return;
        }
        match seen.iter_mut().find(|(id, _)| *id == clause) {
            Some((_, before)) => before.add(&here),
            None => seen.push((clause, here)),
        }
    };
    for step in &policy.steps {
        let is_trigger = step.movement.is_demotion();
        for (clause, statuses) in evaluator.requirements(&step.id) {
            see(clause, Seen::of(statuses, is_trigger));
        }
        if let Some(cut) = step.score.cut.as_ref().filter(|it| !it.set_aside) {
            // Mostly those about whom it decides say that it divides people; else everybody is asked.
            let some = Seen::of(&evaluator.cut_where_it_decides(&step.id), is_trigger);
            let all = || Seen::of(evaluator.cut(&step.id), is_trigger);
            see(&cut.id, if some.is_divided() { some } else { all() });
        }
    }
    let finding = |(clause, seen): (&ClauseId, Seen)| {
        if seen.is_met && !seen.is_missed && !seen.is_unknown && seen.people >= ENOUGH && !in_scope(clause) {
            Some(never_missed(policy, clause, seen.people))
        } else if seen.is_missed && !seen.is_met && !seen.is_unknown && !seen.is_trigger {
            Some(never_met(policy, clause, seen.people))
        } else {
            None
        }
    };
    seen.into_iter().filter_map(finding).collect()
}

/// What became of a clause.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // Each is a question of its own.
struct Seen {
    is_met: bool,
    is_missed: bool,
    is_unknown: bool,
    /// Whether it triggers a demotion: nobody meeting it is no fault.
    is_trigger: bool,
    people: usize,
}

impl Seen {
    fn of(statuses: &[Status], is_trigger: bool) -> Self {
        let has = |status| statuses.contains(&status);
        Self {
            is_met: has(Status::Met),
            is_missed: has(Status::Missed),
            is_unknown: has(Status::Unknown),
            is_trigger,
            people: statuses.len(),
        }
    }

    /// Whether some meet it and others do not, or that is not known: whoever else there is, it is not one-sided.
    fn is_divided(&self) -> bool {
        self.is_unknown || (self.is_met && self.is_missed)
    }

    fn add(&mut self, other: &Self) {
        self.is_met |= other.is_met;
        self.is_missed |= other.is_missed;
        self.is_unknown |= other.is_unknown;
        self.is_trigger |= other.is_trigger;
        self.people += other.people;
    }
}

fn never_missed(policy: &Policy, clause: &ClauseId, people: usize) -> Finding {
    Finding::new(
        Severity::Hint,
        "gate-never-missed",
        &clause_path(policy, clause),
        Text::new(
            format!("名册中 {people} 人全部满足条款 {clause}，它没有筛选任何人"),
            format!("all {people} people meet clause {clause}: it sorts out nobody"),
        ),
        Text::new("提高它，或说明保留的理由", "raise it, or accept this with a reason"),
    )
}

fn never_met(policy: &Policy, clause: &ClauseId, people: usize) -> Finding {
    Finding::new(
        Severity::Warning,
        "gate-never-met",
        &clause_path(policy, clause),
        Text::new(
            format!("名册中 {people} 人无一满足条款 {clause}，没有人能由此通过"),
            format!("none of {people} people meets clause {clause}: nobody gets past it"),
        ),
        Text::new("核对数据，或降低要求", "check the data, or ask for less"),
    )
}

/// Whether a clause measures time.
fn reads_time(policy: &Policy, clause: &ClauseId) -> bool {
    let is_time = |id: &AttributeId| {
        policy.attribute(id).is_some_and(|it| {
            matches!(it.kind, AttributeKind::Elapsed | AttributeKind::Date | AttributeKind::Series { .. })
        })
    };
    policy.gate(clause).is_some_and(|gate| gate.attributes().into_iter().any(is_time))
}

/// The place of a gate, a cut or a floor.
fn clause_path(policy: &Policy, clause: &ClauseId) -> String {
    let of_step = || {
        policy.steps.iter().find_map(|step| {
            let path = format!("steps/{}/score", step.id);
            if step.score.cut.as_ref().is_some_and(|it| it.id == *clause) {
                return Some(format!("{path}/cut"));
            }
            step.score.floors.iter().any(|it| it.id == *clause).then(|| format!("{path}/floors/{clause}"))
        })
    };
    let of_layer = || {
        let layer = policy.layers.iter().find(|layer| layer.floors.iter().any(|it| it.id == *clause))?;
        Some(format!("layers/{}/floors/{clause}", layer.id))
    };
    policy.gate_path(clause).or_else(of_step).or_else(of_layer).unwrap_or_else(|| format!("clauses/{clause}"))
}

fn attribute_name(policy: &Policy, id: &AttributeId) -> Text {
    policy.attribute(id).map_or_else(|| Text::same(id.as_str()), |it| it.name.clone())
}

fn no_data(code: &'static str, path: &str, message: Text) -> Finding {
    let advice = Text::new("补充数据，或暂时搁置", "add the data, or set the clause aside for now");
    Finding::new(Severity::Warning, code, path, message, advice)
}
