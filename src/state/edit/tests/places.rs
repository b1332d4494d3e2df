use super::*;
use crate::policy::gate::AnyOf;
use crate::policy::{Gate, Rule};

/// `a-b` with A1, A2 and a group A3 of A4; `b-c` with B1.
fn grouped() -> Policy {
    let mut policy = joined(&["a", "b", "c"]);
    let place = || GatePlace::Step("a-b".into());
    apply(&mut policy, GateEdit::Add { place: place(), rule: at_least(70) });
    let gates = vec![Gate::new("x", at_least(80))];
    apply(&mut policy, GateEdit::Add { place: place(), rule: Rule::AnyOf(AnyOf { gates }) });
    policy
}

fn ids(gates: &[Gate]) -> Vec<&str> {
    gates.iter().map(|it| it.id.as_str()).collect()
}

fn relocate(clause: &str, place: GatePlace, before: Option<&str>) -> ClauseEdit {
    ClauseEdit::Relocate { clause: clause.into(), place, before: before.map(Into::into) }
}

#[test]
fn gate_moves_between_lists_with_its_id_and_its_record() {
    let mut policy = grouped();
    policy.origins.clear();
    policy.origins.insert("steps/a-b/gates/A2".into(), Origin::Assumed);
    apply(&mut policy, relocate("A2", GatePlace::Group("A3".into()), Some("A4")));
    assert_eq!(ids(&step(&policy, "a-b").gates), ["A1", "A3"]);
    assert_eq!(policy.origin("steps/a-b/gates/A3/rule/gates/A2"), Some(&Origin::Assumed));
    apply(&mut policy, relocate("A2", GatePlace::Step("b-c".into()), None));
    assert_eq!(ids(&step(&policy, "b-c").gates), ["B1", "A2"]);
    apply(&mut policy, relocate("A2", GatePlace::Step("b-c".into()), Some("B1")));
    assert_eq!(ids(&step(&policy, "b-c").gates), ["A2", "B1"]);
}

#[test]
fn group_does_not_move_into_itself_and_staying_is_nothing() {
    let policy = grouped();
    check_nothing(&policy, relocate("A3", GatePlace::Group("A3".into()), None));
    check_nothing(&policy, relocate("A3", GatePlace::Step("a-b".into()), Some("A4")));
    check_nothing(&policy, relocate("A3", GatePlace::Step("a-b".into()), None));
    check_nothing(&policy, relocate("A3", GatePlace::Step("nobody".into()), None));
}

#[test]
fn copy_has_ids_of_its_own_and_keeps_the_remark() {
    let mut policy = grouped();
    apply(&mut policy, GateEdit::SetNote { clause: "A3".into(), lang: Lang::Zh, words: "注".into() });
    apply(&mut policy, ClauseEdit::Copy { clause: "A3".into(), place: GatePlace::Step("b-c".into()) });
    let copied = &step(&policy, "b-c").gates[1];
    assert_eq!((copied.id.as_str(), copied.note.zh.as_str()), ("B2", "注"));
    assert_eq!(ids(copied.rule.as_kind().children()), ["B3"]);
}
