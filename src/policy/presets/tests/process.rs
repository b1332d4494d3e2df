//! The complete promotion procedure against the figures of its source.

use super::super::super::gate::VoteBase;
use super::super::super::{CountRange, Rule};
use super::super::get;
use super::{asks, cut, is_assumed, is_given, rule};

#[test]
fn covers_whom_the_source_covers() {
    let policy = get("promotion-process").unwrap();
    let scope: Vec<_> = policy.scope.iter().map(|gate| gate.sentence(&policy).en).collect();
    let expected = [
        "covers all serving customer-service staff: phone, online and tickets",
        "must not: Employment type is one of Intern, Part-time",
        "Time since probation began: at least 3 months",
        "any of: Transferred from another department: no or Time in present post: at least 6 months",
    ];
    assert_eq!(scope, expected);
    for clause in ["S2", "S4", "S5"] {
        is_given(&policy, &format!("scope/{clause}/rule"), "source");
    }
}

#[test]
fn has_the_months_attendance_and_cuts_of_each_step() {
    let policy = get("promotion-process").unwrap();
    let steps = [
        ("junior-intermediate", 'A', 12, "70"),
        ("intermediate-senior", 'B', 18, "75"),
        ("senior-supervisor", 'C', 24, "80"),
        ("supervisor-manager", 'D', 36, "82"),
    ];
    for (step, letter, months, at_least) in steps {
        let path = |clause: u32, field: &str| format!("steps/{step}/gates/{letter}{clause}/{field}");
        assert_eq!(asks(&policy, &format!("{letter}1")), format!("time-in-level ≥ {months} Months"));
        assert_eq!(asks(&policy, &format!("{letter}2")), "late-early ≤ 8");
        assert_eq!(asks(&policy, &format!("{letter}3")), "absence ≤ 0");
        assert_eq!(asks(&policy, &format!("{letter}4")), "personal-leave ≤ 15");
        assert_eq!(cut(&policy, step), at_least);
        is_assumed(&policy, &format!("steps/{step}/score/cut/at_least"));
        for clause in 2..=4 {
            is_given(&policy, &path(clause, "rule/test/at_most"), "source");
        }
        if letter == 'D' {
            is_assumed(&policy, &path(1, "rule/at_least"));
        } else {
            is_given(&policy, &path(1, "rule/at_least"), "source");
        }
        if letter == 'A' {
            is_given(&policy, &path(2, "note/zh"), "source");
        } else {
            is_assumed(&policy, &path(2, "note/zh"));
        }
    }
}

#[test]
fn asks_for_the_ability_of_the_target_grade() {
    let policy = get("promotion-process").unwrap();
    let given = [
        ("junior-intermediate", "A5", "non-standard-kinds ≥ 2"),
        ("junior-intermediate", "A6", "hears-unsaid-need = true"),
        ("intermediate-senior", "B5", "senior-exam = true"),
        ("intermediate-senior", "B6", "departments-alone ≥ 3"),
        ("intermediate-senior", "B7", "cases-into-method = true"),
        ("senior-supervisor", "C8", "core-data-kinds ≥ 4"),
        ("senior-supervisor", "C9", "balances-targets = true"),
        ("senior-supervisor", "C10", "juniors-mentored ≥ 1"),
    ];
    for (step, clause, asked) in given {
        assert_eq!(asks(&policy, clause), asked);
        is_given(&policy, &format!("steps/{step}/gates/{clause}/rule/attribute"), "source");
    }
    for (clause, asked) in [("D8", "team-led ≥ 5"), ("D9", "time-leading ≥ 12 Months")] {
        assert_eq!(asks(&policy, clause), asked);
        is_assumed(&policy, &format!("steps/supervisor-manager/gates/{clause}/rule/attribute"));
    }
    for (step, group, schooling, value) in
        [("senior-supervisor", "C5", "C6", "college"), ("supervisor-manager", "D5", "D6", "bachelor")]
    {
        assert!(matches!(rule(&policy, group), Rule::AnyOf(_)));
        assert_eq!(asks(&policy, schooling), format!("education ≥ {value}"));
        let path = format!("steps/{step}/gates/{group}/rule/gates/{schooling}/rule/at_least");
        if group == "C5" { is_given(&policy, &path, "source") } else { is_assumed(&policy, &path) }
    }
}

#[test]
fn has_the_assumed_performance() {
    let policy = get("promotion-process").unwrap();
    let steps = [
        ("junior-intermediate", ["A7", "A8", "A9"], ["≥ 88", "≤ 40", "≥ 75"]),
        ("intermediate-senior", ["B8", "B9", "B10"], ["≥ 91", "≤ 35", "≥ 82"]),
        ("senior-supervisor", ["C11", "C12", "C13"], ["≥ 93", "≤ 30", "≥ 86"]),
    ];
    for (step, clauses, figures) in steps {
        for ((clause, figure), attribute) in
            clauses.iter().zip(figures).zip(["satisfaction", "response-time", "resolution"])
        {
            assert_eq!(asks(&policy, clause), format!("{attribute} {figure}"));
            is_assumed(&policy, &format!("steps/{step}/gates/{clause}/rule/test"));
        }
    }
    let weights: Vec<_> =
        policy.scoring.competencies.iter().map(|it| (it.id.as_str(), it.weight.to_string())).collect();
    assert_eq!(weights, [("ability", "40".into()), ("performance", "40".into()), ("attitude", "20".into())]);
    is_given(&policy, "scoring/competencies/ability/name/zh", "source");
    is_assumed(&policy, "scoring/competencies/ability/weight");
}

#[test]
fn waives_the_months_alone_and_only_for_supervisors() {
    let policy = get("promotion-process").unwrap();
    for (step, months) in [
        ("junior-intermediate", "A1"),
        ("intermediate-senior", "B1"),
        ("senior-supervisor", "C1"),
        ("supervisor-manager", "D1"),
    ] {
        let exception = policy.step(&step.into()).unwrap().exception.as_ref().unwrap();
        assert_eq!(exception.waives, [months.into()]);
        assert_eq!((exception.vote.share, exception.vote.of, exception.vote.base), (2, 3, VoteBase::AllMembers));
        assert_eq!(exception.set_aside, step != "senior-supervisor");
        let path = format!("steps/{step}/exception/vote");
        is_assumed(&policy, &format!("{path}/members"));
        if exception.set_aside {
            is_assumed(&policy, &format!("{path}/share"));
        } else {
            is_given(&policy, &format!("{path}/share"), "source");
        }
    }
}

#[test]
fn has_output_and_span_of_each_grade() {
    let policy = get("promotion-process").unwrap();
    let range = |from, to| Some(CountRange { from, to });
    let grades = [
        ("junior", range(30, Some(50)), None),
        ("intermediate", range(50, Some(80)), None),
        ("senior", range(40, Some(60)), None),
        ("supervisor", None, range(5, Some(8))),
        ("manager", None, range(20, None)),
    ];
    for (id, output, leads) in grades {
        let level = policy.level(&id.into()).unwrap();
        assert_eq!((level.daily_output, level.leads), (output, leads), "{id}");
        let field = if output.is_some() { "daily_output" } else { "leads" };
        is_given(&policy, &format!("tracks/service/levels/{id}/{field}/from"), "source");
        is_given(&policy, &format!("tracks/service/levels/{id}/duties/0/en"), "source");
    }
}

#[test]
fn leads_sideways_one_or_two_grades_lower() {
    let policy = get("promotion-process").unwrap();
    let targets = |step: &str| -> Vec<&str> {
        let step = policy.step(&step.into()).unwrap();
        policy.lateral_targets(step).iter().map(|level| level.id.as_str()).collect()
    };
    assert_eq!(targets("senior-training"), ["training-junior", "training-intermediate"]);
    assert_eq!(targets("intermediate-quality"), ["quality-junior"]);
    assert_eq!(targets("supervisor-operations"), ["operations-intermediate", "operations-senior"]);
    assert_eq!(asks(&policy, "L1"), "trial-lecture = true");
    assert!(policy.attribute(&"trial-lecture".into()).unwrap().name.zh.contains("15 分钟"));
    assert_eq!(asks(&policy, "L2"), "reports-alone ≥ 3");
    assert_eq!(asks(&policy, "L3"), "accepted-analyses ≥ 1");
    is_given(&policy, "layers/quality-test/gates/L2/rule/test/at_least", "source");
    is_assumed(&policy, "layers/operations-test/gates/L3/rule/test/at_least");
    is_given(&policy, "steps/senior-training/move/lower_by_max", "source");
}
