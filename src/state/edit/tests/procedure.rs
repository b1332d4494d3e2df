use super::*;
use crate::policy::gate::FieldValue;
use crate::policy::{Date, Decimal, Gate, Places, Quota, QuotaOrder, TiePolicy};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn every_number_of_the_cycle_is_set_and_left_open_again() {
    let mut policy = joined(&["a"]);
    for (number, of) in (1..).zip(CycleNumber::ALL) {
        let set = CycleEdit::SetNumber { of, number: Some(number) };
        apply(&mut policy, set.clone());
        assert_eq!(of.of(&policy.cycle), Some(number));
        assert!(is_own(&policy, of.path()));
        check_nothing(&policy, set);
    }
    for of in CycleNumber::ALL {
        apply(&mut policy, CycleEdit::SetNumber { of, number: None });
    }
    assert_eq!(policy.cycle, crate::policy::Cycle::default());
}

#[test]
fn days_and_roles_of_the_cycle_are_the_users_own() {
    let mut policy = joined(&["a"]);
    apply(&mut policy, CycleEdit::SetDay { of: CycleDay::NextApplication, day: Some(day("2026-04-01")) });
    apply(&mut policy, CycleEdit::SetDay { of: CycleDay::NextReview, day: Some(day("2027-01-01")) });
    apply(&mut policy, WordsEdit { of: WordsOf::ReviewedBy, words: Text::same("评审委员会") });
    assert_eq!(policy.cycle.next_application, Some(day("2026-04-01")));
    assert_eq!(policy.cycle.next_review, Some(day("2027-01-01")));
    assert!(is_own(&policy, "cycle/reviewed_by") && is_own(&policy, "cycle/next_review"));
    check_nothing(&policy, WordsEdit { of: WordsOf::RecommendedBy, words: Text::default() });
}

#[test]
fn procedure_clauses_keep_their_ids_while_they_move() {
    let mut policy = joined(&["a", "b"]);
    for words in ["公示", "申诉"] {
        apply(&mut policy, CycleEdit::AddClause { text: Text::same(words) });
    }
    let shown = |policy: &Policy| -> Vec<String> {
        policy.cycle.clauses.iter().map(|it| format!("{} {}", it.id, it.text.zh)).collect()
    };
    assert_eq!(shown(&policy), ["P1 公示", "P2 申诉"]);
    apply(&mut policy, CycleEdit::MoveClause { clause: "P2".into(), to: 0 });
    apply(&mut policy, WordsEdit { of: WordsOf::Procedure("P2".into()), words: Text::same("异议") });
    assert_eq!(shown(&policy), ["P2 异议", "P1 公示"]);
    check_nothing(&policy, CycleEdit::MoveClause { clause: "P2".into(), to: 0 });
    apply(&mut policy, CycleEdit::RemoveClause { clause: "P2".into() });
    check_nothing(&policy, CycleEdit::RemoveClause { clause: "P2".into() });
    assert_eq!(shown(&policy), ["P1 公示"]);
    assert!(!policy.origins.contains_key("cycle/clauses/P2"));
}

#[test]
fn transition_keeps_a_clause_as_it_was_once_and_can_be_changed() {
    let mut policy = joined(&["a", "b"]);
    let old: Gate = policy.gate(&"A1".into()).unwrap().clone();
    let add = TransitionEdit::Add {
        replaces: "A1".into(),
        old: Box::new(old),
        since: None,
        in_level_before: day("2026-01-01"),
        until: day("2026-12-31"),
    };
    apply(&mut policy, add.clone());
    check_nothing(&policy, add);
    let id = policy.transitions[0].id.clone();
    assert_eq!(id.as_str(), "G1");
    assert!(policy.clause_ids().contains(&&id));
    apply(&mut policy, TransitionEdit::SetSince { transition: id.clone(), since: Some("exam".into()) });
    apply(&mut policy, TransitionEdit::SetBefore { transition: id.clone(), day: day("2026-02-01") });
    apply(&mut policy, TransitionEdit::SetUntil { transition: id.clone(), day: day("2027-02-01") });
    let value = FieldValue::Decimal(Decimal::from_int(50));
    apply(&mut policy, TransitionEdit::SetOldField { transition: id.clone(), key: "low".into(), value });
    let it = &policy.transitions[0];
    assert_eq!((it.since.as_ref().unwrap().as_str(), it.in_level_before), ("exam", day("2026-02-01")));
    assert_eq!((it.until, &it.old.rule), (day("2027-02-01"), &at_least(50)));
    apply(&mut policy, TransitionEdit::Remove { transition: id });
    assert!(policy.transitions.is_empty() && !is_own(&policy, "transitions/G1"));
}

#[test]
fn transition_of_a_clause_that_is_not_there_changes_nothing() {
    let policy = joined(&["a", "b"]);
    let old = Box::new(policy.gate(&"A1".into()).unwrap().clone());
    let (in_level_before, until) = (day("2026-01-01"), day("2026-12-31"));
    check_nothing(&policy, TransitionEdit::Add { replaces: "Z9".into(), old, since: None, in_level_before, until });
    check_nothing(&policy, TransitionEdit::Remove { transition: "G1".into() });
}

#[test]
fn advice_and_references_keep_their_sources_when_one_before_them_goes() {
    let mut policy = joined(&["a"]);
    for _ in 0..2 {
        apply(&mut policy, RemarkEdit::AddAdvice);
        apply(&mut policy, RemarkEdit::AddReference);
    }
    let second = Origin::Given { source: Text::same("handbook") };
    policy.origins.insert("advice/1".into(), second.clone());
    policy.origins.insert("references/1".into(), second.clone());
    let words =
        |place: usize| RemarkEdit::SetAdvice { place, is_obstacle: true, lang: Lang::Zh, words: "通过率低".into() };
    check_nothing(&policy, words(9));
    apply(&mut policy, RemarkEdit::RemoveAdvice { place: 0 });
    apply(&mut policy, RemarkEdit::RemoveReference { place: 0 });
    assert_eq!((policy.origin("advice/0"), policy.origin("references/0")), (Some(&second), Some(&second)));
    apply(&mut policy, words(0));
    assert_eq!(policy.advice[0].obstacle.zh, "通过率低");
    apply(&mut policy, RemarkEdit::SetReference { place: 0, lang: Lang::En, words: "figure".into() });
    assert!(is_own(&policy, "references/0"));
}

#[test]
fn facts_about_pay_are_named_and_forgotten() {
    let mut policy = joined(&["a"]);
    apply(&mut policy, RemarkEdit::SetMonthlyPay { attribute: Some("exam".into()) });
    apply(&mut policy, RemarkEdit::SetPayGrade { attribute: Some("exam".into()) });
    assert_eq!(policy.attributes_in_use().len(), 1);
    apply(&mut policy, RemarkEdit::SetMonthlyPay { attribute: None });
    apply(&mut policy, RemarkEdit::SetPayGrade { attribute: None });
    assert_eq!(policy.pay_facts, crate::policy::PayFacts::default());
}

#[test]
fn quota_gets_an_id_of_its_own_and_goes_with_its_record() {
    let mut policy = joined(&["a", "b"]);
    let quota = Quota {
        id: "".into(),
        places: Places::Number(3),
        per: Some("team".into()),
        order: QuotaOrder::Attribute { attribute: "exam".into() },
        ties: TiePolicy::Lottery { seed: 7 },
        set_aside: false,
    };
    let set = |quota| StepEdit::SetQuota { step: "a-b".into(), quota };
    apply(&mut policy, set(Some(quota.clone())));
    assert_eq!(step(&policy, "a-b").quota.as_ref().unwrap().id.as_str(), "A2");
    check_nothing(&policy, set(Some(quota)));
    apply(&mut policy, set(None));
    assert!(!is_own(&policy, "steps/a-b/quota"));
}

#[test]
fn step_from_nothing_becomes_a_demotion_with_a_name() {
    let mut policy = joined(&["a", "b", "c"]);
    let to = |movement| StepEdit::SetMovement { step: "b-c".into(), movement };
    apply(&mut policy, to(Movement::Demotion { to: "a".into() }));
    assert!(is_own(&policy, "steps/b-c/move"));
    assert_eq!(policy.level(&"b".into()).unwrap().main_step, None, "a demotion stands for nobody's verdict");
    apply(&mut policy, to(Movement::Promotion { to: "c".into() }));
    assert_eq!(policy.level(&"b".into()).unwrap().main_step, Some("b-c".into()));
    check_nothing(&policy, to(Movement::Promotion { to: "nowhere".into() }));
    check_nothing(&policy, to(Movement::Lateral { track: "nowhere".into(), lower_by_min: 1, lower_by_max: 2 }));
}
