use super::*;

/// Months waived by two thirds of nine members; the exam is not. Columns: months, exam, votes.
fn with_exception(fields: &Value) -> Policy {
    let mut exception = json!({
        "id": "A7", "waives": ["A1", "A3"],
        "vote": {"share": 2, "of": 3, "base": "all_members", "members": 9, "yes": "votes"}
    });
    exception.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let gate = |id: &str, attribute: &str, least: u32| json!({"id": id, "rule": {"kind": "number", "attribute": attribute, "test": {"at_least": least}}});
    let mut aside = gate("A3", "months", 99);
    aside["set_aside"] = json!(true);
    let gates = json!([gate("A1", "months", 24), gate("A2", "exam", 60), aside]);
    policy(json!({"attributes": numbers(&COLUMNS), "step": {"gates": gates, "exception": exception}}))
}

const COLUMNS: [&str; 3] = ["months", "exam", "votes"];

#[track_caller]
fn check_agent(values: [&str; 3], expected: &str) {
    check(&with_exception(&json!({})), &people(&COLUMNS, &[&values]), expected);
}

#[test]
fn granted_vote_waives_the_named_clause() {
    check_agent(["20", "60", "6"], "QualifiesByException, A1 Missed -4 waived, A2 Met 0, A3 SetAside -79");
}

#[test]
fn vote_below_its_share_waives_nothing() {
    check_agent(["20", "60", "5"], "DoesNot, A1 Missed -4, A2 Met 0, A3 SetAside -79");
}

#[test]
fn without_a_recorded_vote_there_is_no_exception() {
    check_agent(["20", "60", ""], "DoesNot, A1 Missed -4, A2 Met 0, A3 SetAside -79");
}

#[test]
fn clause_that_is_not_named_is_not_waived() {
    check_agent(["20", "59", "9"], "DoesNot, A1 Missed -4 waived, A2 Missed -1, A3 SetAside -79");
}

#[test]
fn clause_that_cannot_be_told_is_waived_too() {
    check_agent(["", "60", "6"], "QualifiesByException, A1 Unknown waived, A2 Met 0, A3 SetAside");
}

#[test]
fn who_meets_everything_needs_no_exception() {
    check_agent(["24", "60", "9"], "Qualifies, A1 Met 0, A2 Met 0, A3 SetAside -75");
}

#[test]
fn exception_that_is_set_aside_grants_nothing() {
    let expected = "DoesNot, A1 Missed -4, A2 Met 0, A3 SetAside -79";
    check(&with_exception(&json!({"set_aside": true})), &people(&COLUMNS, &[&["20", "60", "9"]]), expected);
}

#[test]
fn exceptions_are_counted_apart_and_their_vote_is_explained() {
    let roster = people(&COLUMNS, &[&["20", "60", "6"], &["24", "60", "0"], &["20", "60", "0"]]);
    let evaluator = evaluate(&with_exception(&json!({})), &roster);
    let counts = evaluator.summary().all;
    assert_eq!((counts.qualifies, counts.by_exception, counts.does_not), (1, 1, 1));
    assert_eq!((counts.at_least(), counts.at_most()), (2, 2));
    let votes = |row| {
        let exception = evaluator.explain_main(row).unwrap().exception.unwrap();
        (exception.granted, exception.vote.status, exception.vote.margin.unwrap().amount.to_string())
    };
    assert_eq!(votes(0), (true, Status::Met, "0".into()));
    assert_eq!(votes(2), (false, Status::Missed, "-6".into()));
}

/// A veto on more than 3 late arrivals, named by the exception, alone or inside a group.
fn with_veto(is_inside: bool) -> Policy {
    let late = json!({"id": "A5", "rule": {"kind": "number", "attribute": "exam", "test": {"more_than": 3}}});
    let veto = json!({"kind": "veto", "gates": [late]});
    let inside = json!({"kind": "all_of", "gates": [{"id": "A6", "rule": veto}]});
    let mut policy = with_exception(&json!({"waives": ["A1", "A2"]}));
    let rule = if is_inside { inside } else { veto };
    policy.steps[0].gates[1].rule = serde_json::from_value(rule).unwrap();
    policy
}

#[test]
fn veto_is_never_waived() {
    for is_inside in [false, true] {
        let expected = "DoesNot, A1 Missed -4 waived, A2 Missed, A3 SetAside -79";
        check(&with_veto(is_inside), &people(&COLUMNS, &[&["20", "4", "9"]]), expected);
        let expected = "QualifiesByException, A1 Missed -4 waived, A2 Met, A3 SetAside -79";
        check(&with_veto(is_inside), &people(&COLUMNS, &[&["20", "3", "9"]]), expected);
        let found = crate::policy::lint(&with_veto(is_inside));
        assert!(found.iter().any(|it| it.code == "exception-waives-veto"), "{found:#?}");
    }
}
