use super::*;

fn gate(id: &str, attribute: &str, least: u32) -> Value {
    json!({"id": id, "rule": {"kind": "number", "attribute": attribute, "test": {"at_least": least}}})
}

fn covered() -> Policy {
    policy(json!({
        "attributes": numbers(&["days", "exam"]),
        "scope": [gate("S1", "days", 90)],
        "step": {"gates": [gate("A1", "exam", 60)]}
    }))
}

#[test]
fn who_misses_the_scope_is_out_of_it_whatever_else_she_meets() {
    let roster = |days, exam| people(&["days", "exam"], &[&[days, exam]]);
    check(&covered(), &roster("90", "60"), "Qualifies, S1 Met 0, A1 Met 0");
    check(&covered(), &roster("89", "60"), "OutOfScope, S1 Missed -1, A1 Met 0");
    check(&covered(), &roster("89", ""), "OutOfScope, S1 Missed -1, A1 Unknown");
    check(&covered(), &roster("", "60"), "CannotTell, S1 Unknown, A1 Met 0");
    check(&covered(), &roster("", "59"), "DoesNot, S1 Unknown, A1 Missed -1");
}

#[test]
fn level_decides_whether_there_is_a_step() {
    let mut roster = people(&["days", "exam"], &[&["90", "60"], &["90", "60"], &["90", "60"], &["90", "60"]]);
    roster.levels = [Some("junior"), Some("senior"), Some("gone"), None].into_iter().collect();
    let evaluator = evaluate(&covered(), &roster);
    let expected = [Verdict::Qualifies, Verdict::NoFurtherStep, Verdict::OutOfScope, Verdict::OutOfScope];
    assert_eq!(**evaluator.verdicts(), expected);
    assert_eq!(evaluator.summary().off_ladder, 2);
    assert_eq!(evaluator.explain(0).len(), 1);
    assert!((1..5).all(|row| evaluator.explain(row).is_empty() && evaluator.explain_main(row).is_none()));
}

#[test]
fn main_step_of_another_level_or_none_is_no_further_step() {
    let roster = people(&["days", "exam"], &[&["90", "60"]]);
    for main in ["other", "nowhere"] {
        let mut policy = covered();
        policy.steps.push(crate::policy::Step { id: "other".into(), from: "senior".into(), ..policy.steps[0].clone() });
        policy.tracks[0].levels[0].main_step = Some(main.into());
        assert_eq!(**evaluate(&policy, &roster).verdicts(), [Verdict::NoFurtherStep], "{main}");
    }
}

#[test]
fn step_that_asks_for_nothing_is_open_to_everybody() {
    check(&policy(json!({})), &people(&[], &[&[]]), "Qualifies");
}

#[test]
fn layer_adds_its_gates_and_floors_to_the_step() {
    let layer = json!({
        "id": "basic", "name": {}, "gates": [gate("L1", "c", 50)],
        "floors": [{"id": "L2", "of": {"kind": "competency", "id": "solve"}, "at_least": 60}]
    });
    let policy = policy(json!({
        "attributes": numbers(&["a", "b", "c"]), "scoring": scoring(), "layers": [layer],
        "step": {"layers": ["basic", "no-such-layer"]}
    }));
    let expected = "DoesNot, 72.8 points, L1 Met 7.5, L2 Missed -2.5";
    check(&policy, &people(&["a", "b", "c"], &[&["80", "90", "57.5"]]), expected);
}

#[test]
fn nobody_and_no_policy_are_fine() {
    let evaluator = evaluate(&covered(), &people(&["days", "exam"], &[]));
    assert_eq!(evaluator.summary().all.total(), 0);
    let evaluator = evaluate(&Policy::default(), &people(&[], &[&[]]));
    assert_eq!(**evaluator.verdicts(), [Verdict::OutOfScope]);
    assert_eq!(evaluator.summary().off_ladder, 1);
}

#[test]
fn totals_carry_bounds_where_something_is_missing() {
    let roster = people(&["days", "exam"], &[&["90", "60"], &["90", ""], &["90", "1"], &["1", "60"]]);
    let totals = evaluate(&covered(), &roster).summary();
    assert_eq!((totals.all.at_least(), totals.all.at_most()), (1, 2));
    assert_eq!((totals.all.does_not, totals.all.out_of_scope), (1, 1));
    assert_eq!(totals.levels[0].counts, totals.all);
    assert_eq!(totals.steps[0].counts, totals.all);
}
