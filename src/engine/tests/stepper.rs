use super::*;

/// How often a stepper is asked for the least that it does until everything is done.
fn turns(mut stepper: Stepper) -> usize {
    (1..100).find(|_| stepper.advance(1)).unwrap()
}

#[test]
fn each_turn_does_one_piece_and_what_is_taken_over_costs_none() {
    let ids = ["a", "b", "c"];
    let gate = |id: &str, attribute: &str| json!({"id": id, "rule": {"kind": "number", "attribute": attribute, "test": {"at_least": 60}}});
    let cut = json!({"id": "A9", "at_least": 70});
    let floor = json!({"id": "A8", "of": {"kind": "competency", "id": "talk"}, "at_least": 50});
    let policy = policy(json!({
        "attributes": numbers(&ids),
        "scoring": scoring(),
        "step": {"gates": [gate("A1", "a"), gate("A2", "b")], "score": {"cut": cut, "floors": [floor]}},
    }));
    let roster = Rc::new(people(&ids, &[&["80", "90", "70"], &["60", "", "75"]]));
    let mut edited = policy.clone();
    edited.steps[0].score.cut.as_mut().unwrap().at_least = crate::policy::Score::points(80);
    let policy = Rc::new(policy);

    let pieces = ["cell", "cell", "cell", "sum", "gate", "gate", "step"];
    assert_eq!(turns(Evaluator::start(Rc::clone(&policy), Rc::clone(&roster))), pieces.len());
    let evaluator = Evaluator::new(policy, roster);
    assert_eq!(turns(evaluator.start_update(Rc::new(edited))), ["step"].len());
}
