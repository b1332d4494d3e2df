//! The career path against the figures of the domain.

use super::super::get;
use super::{asks, cut, is_assumed, is_given};

const STEPS: [&str; 4] = ["junior-intermediate", "intermediate-senior", "senior-supervisor", "supervisor-head"];

#[test]
fn five_stages_have_duties_and_requirements_of_the_source() {
    let policy = get("career-path").unwrap();
    let expected = [("junior", 2, 2), ("intermediate", 3, 3), ("senior", 4, 3), ("supervisor", 4, 3), ("head", 4, 3)];
    assert_eq!(policy.levels().count(), expected.len());
    for (level, (id, duties, abilities)) in policy.levels().zip(expected) {
        assert_eq!((level.id.as_str(), level.duties.len(), level.abilities.len()), (id, duties, abilities));
        is_given(&policy, &format!("tracks/service/levels/{id}/duties/0/zh"), "source");
    }
}

#[test]
fn each_step_weighs_the_six_abilities_as_assumed() {
    let policy = get("career-path").unwrap();
    let abilities: Vec<_> = policy.scoring.competencies.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(abilities, ["communication", "problem-solving", "data-analysis", "teamwork", "emotion", "learning"]);
    let expected =
        [[30, 20, 5, 15, 20, 10], [20, 25, 15, 15, 15, 10], [15, 20, 20, 20, 10, 15], [15, 15, 25, 20, 10, 15]];
    for (id, expected) in STEPS.into_iter().zip(expected) {
        let own = &policy.step(&id.into()).unwrap().score.competency_weights;
        let weights = policy.scoring.competencies.iter().map(|it| own.get(&it.id).copied().unwrap_or(it.weight));
        assert_eq!(weights.map(|it| it.to_string()).collect::<Vec<_>>(), expected.map(|it| it.to_string()), "{id}");
        assert_eq!(own.len(), if id == "junior-intermediate" { 0 } else { 6 });
    }
    for ability in abilities {
        is_given(&policy, &format!("scoring/competencies/{ability}/name/zh"), "source");
        is_assumed(&policy, &format!("steps/senior-supervisor/score/competency_weights/{ability}"));
    }
}

#[test]
fn steps_have_the_assumed_months_cuts_and_sources() {
    let policy = get("career-path").unwrap();
    for ((id, letter), (months, at_least)) in
        STEPS.into_iter().zip(["A", "B", "C", "D"]).zip([(6, "65"), (12, "72"), (18, "78"), (24, "84")])
    {
        assert_eq!(asks(&policy, &format!("{letter}1")), format!("time-in-stage ≥ {months} Months"));
        assert_eq!(cut(&policy, id), at_least);
        is_assumed(&policy, &format!("steps/{id}/score/cut/at_least"));
    }
    let sources: Vec<_> = policy.scoring.sources.iter().map(|it| format!("{} {}", it.id, it.weight)).collect();
    assert_eq!(sources, ["superior 50", "peers 25", "test 25"]);
}

#[test]
fn advice_names_the_obstacles_of_the_source() {
    let policy = get("career-path").unwrap();
    let obstacles: Vec<_> =
        policy.advice.iter().map(|it| it.obstacle.en.as_str()).filter(|it| !it.is_empty()).collect();
    assert_eq!(obstacles, ["Little experience", "Weak ability", "Few openings", "Unclear path"]);
    assert_eq!(policy.advice.len() - obstacles.len(), 5, "and what always helps");
    is_given(&policy, "advice/0/remedy/zh", "source");
}
