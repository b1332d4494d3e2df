use super::*;
use crate::policy::{Aggregation, Gate, MissingCell, Score, Text};

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

#[test]
fn floor_of_a_competency_stays_when_the_policy_no_longer_lists_it() {
    let mut policy = scored();
    policy.scoring.missing_cell = MissingCell::Spread;
    let floor = json!({"id": "A8", "of": {"kind": "competency", "id": "talk"}, "at_least": 65});
    policy.steps[0].score.floors.push(serde_json::from_value(floor).unwrap());
    check_edits(policy, &[|policy| policy.scoring.competencies.retain(|it| it.id != "talk".into())]);
}

/// What an edit works out again; all else is taken over.
fn worked_out(policy: Policy, edit: fn(&mut Policy)) -> Vec<&'static str> {
    let before = evaluate(&policy, &roster());
    let mut edited = policy;
    edit(&mut edited);
    let mut after = before.clone();
    after.update(&Rc::new(edited));
    let (old, new) = (&before.steps[0], &after.steps[0]);
    let granted = |step: &crate::engine::step::StepColumns| step.waiver.as_ref().map(|it| Rc::clone(&it.granted));
    let (old_cut, new_cut) = (old.cut.as_ref().unwrap(), new.cut.as_ref().unwrap());
    let (old_score, new_score) = (old.composite.as_ref().unwrap(), new.composite.as_ref().unwrap());
    let parts = [
        ("cells", before.cells[0].generation == after.cells[0].generation),
        ("gates", Rc::ptr_eq(&old.gates[0].statuses, &new.gates[0].statuses)),
        ("undecided", old.required.is_same(&new.required)),
        ("composites", old_score.is_alike(new_score)),
        ("composites of the undecided", Rc::ptr_eq(old_score.undecided(), new_score.undecided())),
        ("cut", old_cut.decides_alike(new_cut)),
        ("exceptions", granted(old).zip(granted(new)).is_none_or(|(old, new)| Rc::ptr_eq(&old, &new))),
        ("verdicts", Rc::ptr_eq(&old.verdicts, &new.verdicts)),
        ("verdicts by row", Rc::ptr_eq(before.verdicts(), after.verdicts())),
    ];
    parts.into_iter().filter(|it| !it.1).map(|it| it.0).collect()
}

#[test]
fn edit_works_out_only_what_it_touches() {
    let mut policy = scored();
    policy.steps[0].gates.push(Gate::new(
        "A1",
        serde_json::from_value(json!(
            {"kind": "number", "attribute": "a", "test": {"at_least": 60}}
        ))
        .unwrap(),
    ));
    let work = |edit| worked_out(policy.clone(), edit);
    assert_eq!(work(|policy| policy.tracks[0].levels[0].name = Text::same("renamed")), [""; 0]);
    let weight = work(|policy| policy.scoring.competencies[0].weight = crate::policy::Weight::percent(61));
    assert_eq!(weight, ["composites", "composites of the undecided", "cut", "verdicts", "verdicts by row"]);
    for aggregation in [Aggregation::Geometric, Aggregation::Minimum] {
        policy.scoring.aggregation = aggregation;
        let renamed = worked_out(policy.clone(), |policy| policy.tracks[0].levels[0].name = Text::same("renamed"));
        assert_eq!(renamed, [""; 0], "{aggregation:?}");
    }
    policy.scoring.aggregation = Aggregation::Arithmetic;
    let work = |edit| worked_out(policy.clone(), edit);
    let cut = work(|policy| policy.steps[0].score.cut.as_mut().unwrap().at_least = Score::points(71));
    assert_eq!(cut, ["cut", "verdicts", "verdicts by row"]);
    let gate = work(|policy| policy.steps[0].gates[0].set_aside = true);
    assert_eq!(gate, ["gates", "undecided", "composites of the undecided", "cut", "verdicts", "verdicts by row"]);
}

/// Three of three vote for an exception from the gate on the first attribute.
fn with_exception() -> Policy {
    let mut policy = scored();
    let gate = json!({"kind": "number", "attribute": "a", "test": {"at_least": 70}});
    policy.steps[0].gates.push(Gate::new("A1", serde_json::from_value(gate).unwrap()));
    let vote = json!({"share": 1, "of": 1, "base": "all_members", "members": 90, "yes": "b"});
    let exception = json!({"id": "A7", "waives": ["A1"], "vote": vote});
    policy.steps[0].exception = Some(serde_json::from_value(exception).unwrap());
    policy
}

#[test]
fn votes_on_exceptions_are_counted_only_where_they_changed() {
    let work = |edit| worked_out(with_exception(), edit);
    assert_eq!(work(|policy| policy.tracks[0].levels[0].name = Text::same("renamed")), [""; 0]);
    let cut = work(|policy| policy.steps[0].score.cut.as_mut().unwrap().at_least = Score::points(71));
    assert_eq!(cut, ["cut", "verdicts", "verdicts by row"]);
    let vote = work(|policy| policy.steps[0].exception.as_mut().unwrap().vote.members = 80);
    assert_eq!(vote, ["exceptions", "verdicts", "verdicts by row"]);
    let missing = work(|policy| {
        let read = policy.attributes.iter_mut().find(|it| it.id == "b".into());
        read.unwrap().missing = crate::policy::Missing::Missed;
    });
    assert!(missing.contains(&"exceptions"), "{missing:?}");
}

#[test]
fn exceptions_follow_edits_of_the_vote_the_cut_and_the_gates() {
    check_edits(
        with_exception(),
        &[
            |policy| policy.steps[0].exception.as_mut().unwrap().vote.members = 70,
            |policy| policy.steps[0].score.cut.as_mut().unwrap().at_least = Score::points(61),
            |policy| policy.steps[0].exception.as_mut().unwrap().set_aside = true,
            |policy| policy.steps[0].exception.as_mut().unwrap().set_aside = false,
            |policy| policy.steps[0].score.cut = None,
            |policy| policy.steps[0].exception.as_mut().unwrap().vote.members = 90,
            |policy| policy.steps[0].gates[0].set_aside = true,
            |policy| policy.steps[0].exception = None,
        ],
    );
}

#[test]
fn places_by_score_sum_only_those_who_may_get_one() {
    let mut policy = scored();
    let at_least = json!({"kind": "number", "attribute": "a", "test": {"at_least": 70}});
    policy.steps[0].gates.push(Gate::new("A1", serde_json::from_value(at_least).unwrap()));
    let quota =
        json!({"id": "A8", "places": {"number": 1}, "order": {"kind": "composite"}, "ties": {"kind": "strict"}});
    policy.steps[0].quota = Some(serde_json::from_value(quota).unwrap());
    let mut evaluator = evaluate(&policy, &roster());
    policy.scoring.competencies[0].weight = crate::policy::Weight::percent(61);
    let policy = Rc::new(policy);
    evaluator.update(&policy);
    let fresh = evaluate(&policy, &roster());
    let placements: Vec<_> = evaluator.placements(&"up".into()).collect();
    assert_eq!(placements, fresh.placements(&"up".into()).collect::<Vec<_>>());
    assert_eq!(placements.iter().filter(|it| it.is_some()).count(), 1, "{placements:?}");
    let held = evaluator.bytes();
    assert_eq!(evaluator.composites(&"up".into()).len(), 3);
    assert_eq!(evaluator.bytes(), held + 3 * 4, "composites of everybody were not summed before");
}

#[test]
fn scores_of_those_who_miss_a_gate_are_summed_only_to_be_shown() {
    let mut policy = scored();
    let at_least = json!({"kind": "number", "attribute": "a", "test": {"at_least": 70}});
    policy.steps[0].gates.push(Gate::new("A1", serde_json::from_value(at_least).unwrap()));
    let evaluator = evaluate(&policy, &roster());
    let step = &evaluator.steps[0];
    assert_eq!(step.required.known_undecided().unwrap().places, [0, 2]);
    assert_eq!(step.composite.as_ref().unwrap().undecided().len(), 2);
    let held = evaluator.bytes();
    assert_eq!(evaluator.composites(&"up".into()).len(), 3);
    assert_eq!(evaluator.clauses(&"up".into()).last().unwrap().1.len(), 3);
    assert_eq!(evaluator.bytes(), held + 3 * (4 + 1), "composites and statuses of the cut are kept");
}
