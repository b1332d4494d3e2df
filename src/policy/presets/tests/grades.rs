//! The five job grades and their variants against the figures of the domain.

use super::super::super::{Movement, Policy, lint};
use super::super::{choices, get, variant};
use super::{asks, cut, is_assumed, is_given, weights};

fn grades(chosen: &[&str]) -> Policy {
    variant(get("job-grades").unwrap(), chosen)
}

/// From, to, months and cut of each promotion.
fn ways(policy: &Policy) -> Vec<String> {
    let promotion = |step: &&crate::policy::Step| matches!(step.movement, Movement::Promotion { .. });
    let way = |step: &crate::policy::Step| {
        let months = asks(policy, step.gates[0].id.as_str());
        let months = months.trim_start_matches("time-in-grade ≥ ").trim_end_matches(" Months");
        format!("{}-{} {months} {}", step.from, step.movement.to().unwrap(), cut(policy, step.id.as_str()))
    };
    policy.steps.iter().filter(promotion).map(way).collect()
}

#[test]
fn five_grades_have_duties_and_requirements_of_the_source() {
    let policy = grades(&[]);
    let expected = [
        ("entry", "初级客服", "Entry-Level Customer Service", 3, 3),
        ("mid", "中级客服", "Mid-Level Customer Service", 3, 3),
        ("senior", "高级客服", "Senior Customer Service", 3, 4),
        ("manager", "客户服务主管", "Customer Service Manager", 3, 3),
        ("director", "客户服务总监", "Customer Service Director", 3, 4),
    ];
    assert_eq!(policy.levels().count(), expected.len());
    for (level, (id, zh, en, duties, abilities)) in policy.levels().zip(expected) {
        assert_eq!((level.id.as_str(), level.name.zh.as_str(), level.name.en.as_str()), (id, zh, en));
        assert_eq!((level.duties.len(), level.abilities.len()), (duties, abilities), "{id}");
        for field in ["name/zh", "duties/0/zh", "abilities/0/en"] {
            is_given(&policy, &format!("tracks/service/levels/{id}/{field}"), "source");
        }
    }
}

#[test]
fn five_qualities_weigh_as_assumed() {
    let policy = grades(&[]);
    assert_eq!(weights(&policy), "communication 25, emotion 20, service 20, learning 15, teamwork 20");
    let sources: Vec<_> = policy.scoring.sources.iter().map(|it| format!("{} {}", it.id, it.weight)).collect();
    assert_eq!(sources, ["review 40", "test 30", "performance 30"]);
    for quality in &policy.scoring.competencies {
        is_given(&policy, &format!("scoring/competencies/{}/name/en", quality.id), "source");
        is_assumed(&policy, &format!("scoring/competencies/{}/weight", quality.id));
    }
}

#[test]
fn full_form_has_the_assumed_months_and_cuts() {
    let policy = grades(&[]);
    let expected = ["entry-mid 6 70", "mid-senior 12 74", "senior-manager 24 78", "manager-director 36 82"];
    assert_eq!(ways(&policy), expected);
    for clause in ["A2", "B2", "C2", "D2"] {
        assert_eq!(asks(&policy, clause), "competition = true");
        is_given(&policy, &format!("{}/rule", policy.gate_path(&clause.into()).unwrap()), "source");
    }
    assert!(policy.steps.iter().all(|step| matches!(step.movement, Movement::Promotion { .. })));
}

#[test]
fn small_form_has_three_grades() {
    let policy = grades(&["small"]);
    let levels: Vec<_> = policy.levels().map(|level| level.id.as_str()).collect();
    assert_eq!(levels, ["entry", "senior", "manager"]);
    assert_eq!(ways(&policy), ["entry-senior 9 74", "senior-manager 18 78"]);
    assert_eq!(policy.name.zh, "五级职位：中小企业");
}

#[test]
fn internet_variant_shortens_the_months_and_allows_to_skip() {
    let policy = grades(&["internet"]);
    // 6, 12, 24 and 36 × 0.75; 4.5 rounds up.
    let expected = ["entry-mid 5 70", "mid-senior 9 74", "senior-manager 18 78", "manager-director 27 82"];
    assert_eq!(ways(&policy), expected);
    let skips: Vec<_> = policy.steps.iter().filter(|it| matches!(it.movement, Movement::SkipLevel { .. })).collect();
    let ends: Vec<_> = skips.iter().map(|it| format!("{} {}", it.from, it.movement.to().unwrap())).collect();
    assert_eq!(ends, ["entry senior", "mid manager", "senior director"]);
    for skip in &skips {
        let approval = &skip.gates[1];
        assert!(approval.sentence(&policy).zh.contains("批准"), "{}", approval.sentence(&policy).zh);
        is_assumed(&policy, &format!("steps/{}/move", skip.id));
    }
    // 9 and 18 × 0.75.
    assert_eq!(ways(&grades(&["small", "internet"])), ["entry-senior 7 74", "senior-manager 14 78"]);
}

#[test]
fn traditional_variant_adds_the_quality_check_and_no_skipping() {
    let policy = grades(&["traditional"]);
    assert_eq!(ways(&policy), ways(&grades(&[])));
    for clause in ["A4", "B4", "C4", "D4"] {
        assert_eq!(asks(&policy, clause), "qa ≥ 85");
    }
    assert!(!policy.steps.iter().any(|step| matches!(step.movement, Movement::SkipLevel { .. })));
}

#[test]
fn options_of_other_presets_change_nothing() {
    for policy in super::super::all() {
        assert_eq!(variant(policy.clone(), &["full", "common", "nothing"]), policy);
        assert_eq!(choices(policy.id.as_str()).is_empty(), policy.id.as_str() != "job-grades");
    }
}

#[test]
fn every_variant_is_whole() {
    for policy in super::with_variants() {
        assert_eq!(lint(&policy), [], "{}", policy.id);
        let ids = policy.clause_ids();
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "{}", policy.id);
    }
}
