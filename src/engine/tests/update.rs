use super::*;
use crate::policy::{MissingCell, Score};

const IDS: [&str; 3] = ["a", "b", "c"];

fn scored() -> Policy {
    let cut = json!({"id": "A9", "at_least": 70});
    policy(json!({"attributes": numbers(&IDS), "scoring": scoring(), "step": {"score": {"cut": cut}}}))
}

fn roster() -> Roster {
    people(&IDS, &[&["80", "90", "70"], &["60", "", "75"], &["", "70", ""]])
}

/// After the edits, one after another, the evaluator says what a new one says.
#[track_caller]
fn check_edits(first: Policy, edits: &[fn(&mut Policy)]) {
    let roster = Rc::new(roster());
    let mut evaluator = Evaluator::new(Rc::new(first.clone()), Rc::clone(&roster));
    let mut policy = first;
    for edit in edits {
        edit(&mut policy);
        let summary = evaluator.update(&Rc::new(policy.clone()));
        let fresh = Evaluator::new(Rc::new(policy.clone()), Rc::clone(&roster));
        assert_eq!(summary, fresh.summary());
        assert_eq!(evaluator.composites(&"up".into()), fresh.composites(&"up".into()));
        assert_eq!(evaluator.verdicts(), fresh.verdicts());
    }
}

#[test]
fn same_policy_again_changes_nothing() {
    let mut evaluator = evaluate(&scored(), &roster());
    let before = evaluator.summary();
    let same = Rc::clone(evaluator.policy());
    assert_eq!(evaluator.update(&same), before);
}

#[test]
fn cut_goes_up_and_down_again() {
    check_edits(
        scored(),
        &[
            |policy| policy.steps[0].score.cut.as_mut().unwrap().at_least = Score::points(80),
            |policy| policy.steps[0].score.cut.as_mut().unwrap().at_least = Score::points(70),
        ],
    );
}

#[test]
fn level_leaves_the_ladder_and_comes_back() {
    check_edits(
        scored(),
        &[
            |policy| policy.tracks[0].levels[0].id = "other".into(),
            |policy| policy.tracks[0].levels[0].id = "junior".into(),
        ],
    );
}

/// The weights in millionths stay the same, but a missing score now goes to another cell.
#[test]
fn spread_scores_follow_a_cell_to_another_competency() {
    let mut policy = scored();
    policy.scoring.missing_cell = MissingCell::Spread;
    let half = crate::policy::Weight::percent(50);
    policy.scoring.competencies.iter_mut().for_each(|it| it.weight = half);
    policy.scoring.sources.iter_mut().for_each(|it| it.weight = half);
    policy.scoring.cells.remove(0);
    check_edits(
        policy,
        &[
            |policy| policy.scoring.cells[1].competency = "talk".into(),
            |policy| policy.scoring.cells[1].competency = "solve".into(),
        ],
    );
}
