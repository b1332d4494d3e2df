mod clauses;
mod ladder;
mod places;
mod procedure;
mod properties;
pub(in crate::state) mod random;
mod scoring;
mod text;

use super::*;
use crate::policy::{
    Attribute, AttributeKind, Competency, Direction, Level, Movement, Origin, Source, Step, StepId, Track, Unit,
    Weight, presets,
};

/// Levels `a` … on one track `t`, each joined to the next by a promotion `a-b` with a clause of its own.
pub(in crate::state) fn joined(levels: &[&str]) -> Policy {
    let level = |id: &&str| Level::new(*id, Text::same(*id));
    let track = Track { id: "t".into(), name: Text::same("T"), levels: levels.iter().map(level).collect() };
    let mut policy = Policy { tracks: vec![track], attributes: vec![exam()], ..Policy::default() };
    for (from, to) in levels.iter().zip(levels.iter().skip(1)) {
        apply(&mut policy, StepEdit::Add { from: (*from).into(), movement: promotion(to) });
        let place = GatePlace::Step(format!("{from}-{to}").into());
        apply(&mut policy, GateEdit::Add { place, rule: at_least(60) });
    }
    policy.origins.clear();
    policy
}

/// A policy with competencies `x`, `y`, `z` and sources `p`, `q`, of these weights in per cent.
fn scored(competencies: [u32; 3], sources: [u32; 2]) -> Policy {
    let mut policy = joined(&["a", "b"]);
    let competency = |(id, weight): (&str, u32)| Competency {
        id: id.into(),
        name: Text::same(id),
        weight: Weight::percent(weight),
        ..Competency::default()
    };
    let source = |(id, weight): (&str, u32)| Source {
        id: id.into(),
        name: Text::same(id),
        weight: Weight::percent(weight),
        parts: vec![],
    };
    policy.scoring.competencies = ["x", "y", "z"].into_iter().zip(competencies).map(competency).collect();
    policy.scoring.sources = ["p", "q"].into_iter().zip(sources).map(source).collect();
    policy
}

fn exam() -> Attribute {
    let kind = AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
    Attribute::new("exam", Text::new("考试", "exam"), kind)
}

fn promotion(to: &str) -> Movement {
    Movement::Promotion { to: to.into() }
}

fn at_least(points: i64) -> crate::policy::Rule {
    use crate::policy::gate::{NumberGate, NumberTest};
    let test = NumberTest::AtLeast(crate::policy::Decimal::from_int(points));
    crate::policy::Rule::Number(NumberGate { attribute: "exam".into(), test })
}

#[track_caller]
fn apply(policy: &mut Policy, edit: impl Into<PolicyEdit>) {
    let edit = edit.into();
    *policy = edit.apply(policy).unwrap_or_else(|| panic!("{edit:?} changes nothing"));
}

#[track_caller]
fn check_nothing(policy: &Policy, edit: impl Into<PolicyEdit>) {
    let edit = edit.into();
    assert_eq!(edit.apply(policy), None, "{edit:?}");
}

fn is_own(policy: &Policy, path: &str) -> bool {
    policy.origin(path) == Some(&Origin::Own)
}

#[test]
fn renaming_in_one_language_is_the_users_own_and_twice_the_same_is_nothing() {
    let mut policy = joined(&["a"]);
    let rename = PolicyEdit::Rename { lang: Lang::Zh, name: "客服晋升办法".into() };
    apply(&mut policy, rename.clone());
    assert_eq!(policy.name.zh, "客服晋升办法");
    assert!(is_own(&policy, "name"));
    check_nothing(&policy, rename);
}

#[test]
fn clauses_of_every_kind_are_set_aside_at_once_and_unknown_ones_passed_over() {
    let mut policy = scored([100, 0, 0], [100, 0]);
    let step = StepId::from("a-b");
    apply(&mut policy, ScoreEdit::SetCut { step: step.clone(), score: Some(crate::policy::Score::points(70)) });
    let of = crate::policy::FloorOf::Competency("x".into());
    apply(&mut policy, ScoreEdit::AddFloor { place: FloorPlace::Step(step.clone()), of });
    let clauses: Vec<ClauseId> = policy.clause_ids().into_iter().cloned().chain(["nobody".into()]).collect();
    let aside = |set_aside| PolicyEdit::SetAside { clauses: clauses.clone(), set_aside };
    apply(&mut policy, aside(true));
    let score = &policy.step(&step).unwrap().score;
    assert!(score.cut.as_ref().unwrap().set_aside && score.floors[0].set_aside);
    assert!(policy.step(&step).unwrap().gates[0].set_aside);
    check_nothing(&policy, aside(true));
    apply(&mut policy, aside(false));
}

#[test]
fn accepted_hint_can_be_revived() {
    let mut policy = joined(&["a"]);
    let (code, path) = ("cut-falls".to_owned(), "steps/a-b/score/cut".to_owned());
    let reason = Text::same("ok");
    apply(&mut policy, PolicyEdit::AcceptFinding { code: code.clone(), path: path.clone(), reason });
    assert_eq!(policy.accepted.len(), 1);
    apply(&mut policy, PolicyEdit::ReviveFinding { code, path });
    assert!(policy.accepted.is_empty());
}

/// The policies that edits are tried on.
pub(in crate::state) fn samples() -> Vec<Policy> {
    presets::all().into_iter().chain([joined(&["a", "b", "c", "d"]), Policy::default()]).collect()
}

/// The step with that id.
#[track_caller]
fn step<'a>(policy: &'a Policy, id: &str) -> &'a Step {
    policy.step(&id.into()).unwrap_or_else(|| panic!("no step {id}"))
}
