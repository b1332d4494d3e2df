use super::*;
use crate::policy::{Score, ValueFunction, ValueId};

fn weights(policy: &Policy, group: &WeightGroup) -> Vec<u32> {
    group.members(policy).iter().map(|it| it.weight(policy).unwrap().hundredths()).collect()
}

fn competency(id: &str) -> WeightOf {
    WeightOf::Competency(id.into())
}

#[test]
fn shifting_keeps_the_sum_and_stops_at_zero() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let shift = |by| WeightEdit::Shift { left: competency("x"), right: competency("y"), by };
    apply(&mut policy, shift(500));
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [5_500, 2_500, 2_000]);
    apply(&mut policy, shift(-9_999));
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [0, 8_000, 2_000]);
    check_nothing(&policy, shift(-1));
    let across = WeightEdit::Shift { left: competency("x"), right: WeightOf::Source("p".into()), by: 1 };
    check_nothing(&policy, across);
    assert!(is_own(&policy, "scoring/competencies/x/weight"));
}

#[test]
fn one_weight_changes_alone_and_distributing_fills_to_a_hundred() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    apply(&mut policy, WeightEdit::Set { of: competency("x"), weight: Weight::percent(70) });
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [7_000, 3_000, 2_000]);
    let distribute = |locked| WeightEdit::Distribute { group: WeightGroup::Competencies, locked };
    let mut free = policy.clone();
    apply(&mut free, distribute(vec![]));
    assert_eq!(weights(&free, &WeightGroup::Competencies), [5_833, 2_500, 1_667]);
    check_nothing(&free, distribute(vec![]));
    apply(&mut policy, distribute(vec![competency("x")]));
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [7_000, 1_800, 1_200]);
}

#[test]
fn weights_of_zero_are_distributed_equally_and_locks_over_a_hundred_leave_all_as_it_is() {
    let mut policy = scored([0, 0, 0], [110, 40]);
    apply(&mut policy, WeightEdit::Distribute { group: WeightGroup::Competencies, locked: vec![] });
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [3_334, 3_333, 3_333]);
    let locked = vec![WeightOf::Source("p".into())];
    check_nothing(&policy, WeightEdit::Distribute { group: WeightGroup::Sources, locked });
}

#[test]
fn what_is_added_weighs_nothing() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    apply(&mut policy, ScoringEdit::AddCompetency);
    apply(&mut policy, ScoringEdit::AddSource);
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [5_000, 3_000, 2_000, 0]);
    assert_eq!(weights(&policy, &WeightGroup::Sources), [6_000, 4_000, 0]);
}

fn place(part: Option<&str>) -> CellPlace {
    CellPlace { competency: "x".into(), source: "p".into(), part: part.map(Into::into) }
}

#[test]
fn cell_is_set_replaced_and_taken_away() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let set = |attribute: Option<&str>, value| CellEdit::Set {
        place: place(None),
        attribute: attribute.map(Into::into),
        value,
    };
    apply(&mut policy, set(Some("exam"), None));
    assert_eq!(policy.scoring.cells[0].value, ValueFunction::default());
    check_nothing(&policy, set(Some("exam"), None));
    check_nothing(&policy, CellEdit::Add { place: place(None), attribute: "exam".into() });
    check_nothing(&policy, set(Some("nobody"), None));
    let weight = Weight::percent(30);
    apply(&mut policy, CellEdit::SetWeight { place: place(None), attribute: "exam".into(), weight });
    assert!(is_own(&policy, "scoring/cells/0/weight"));
    apply(&mut policy, set(None, None));
    assert!(policy.scoring.cells.is_empty());
}

#[test]
fn removing_a_cell_takes_the_record_of_the_later_ones_along() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let other = CellPlace { competency: "y".into(), ..place(None) };
    for place in [place(None), other] {
        apply(&mut policy, CellEdit::Add { place, attribute: "exam".into() });
    }
    policy.origins.clear();
    policy.origins.insert("scoring/cells/0".into(), Origin::Assumed);
    policy.origins.insert("scoring/cells/1/value".into(), Origin::Own);
    apply(&mut policy, CellEdit::Remove { place: place(None), attribute: "exam".into() });
    assert!(is_own(&policy, "scoring/cells/0/value"));
    assert_eq!(policy.origin("scoring/cells/0/weight"), None);
}

#[test]
fn named_values_are_spread_over_the_scale() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let value = |id: &str| crate::policy::NamedValue { id: id.into(), name: Text::same(id), aliases: vec![] };
    let kind = AttributeKind::Ordered { values: vec![value("c"), value("b"), value("a")] };
    apply(&mut policy, AttributeEdit::Add { name: Text::same("评级"), kind });
    apply(&mut policy, CellEdit::Add { place: place(None), attribute: "评级".into() });
    let scored = |id: &str| policy.scoring.cells[0].value.score_of(&ValueId::from(id));
    assert_eq!([scored("c"), scored("b"), scored("a")], [0, 50, 100].map(|it| Some(Score::points(it))));
}

#[test]
fn first_part_takes_the_sources_columns_and_the_last_gives_them_back() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    apply(&mut policy, CellEdit::Add { place: place(None), attribute: "exam".into() });
    apply(&mut policy, ScoringEdit::AddPart { source: "p".into() });
    apply(&mut policy, ScoringEdit::AddPart { source: "p".into() });
    assert_eq!(weights(&policy, &WeightGroup::Parts("p".into())), [10_000, 0]);
    assert_eq!(place(Some("part")).cells(&policy).count(), 1);
    let remove = |part: &str| ScoringEdit::RemovePart { source: "p".into(), part: part.into() };
    apply(&mut policy, remove("part-2"));
    apply(&mut policy, remove("part"));
    assert_eq!(place(None).cells(&policy).count(), 1);
}

#[test]
fn removed_competency_takes_its_cells_and_weights_along() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    apply(&mut policy, CellEdit::Add { place: place(None), attribute: "exam".into() });
    let set = |weight| ScoreEdit::SetCompetencyWeight { step: "a-b".into(), competency: "x".into(), weight };
    apply(&mut policy, set(Some(Weight::percent(80))));
    check_nothing(&policy, set(Some(Weight::percent(80))));
    apply(&mut policy, ScoringEdit::RemoveCompetency { competency: "x".into() });
    assert!(policy.scoring.cells.is_empty());
    assert!(step(&policy, "a-b").score.competency_weights.is_empty());
}

#[test]
fn attribute_is_named_after_its_english_name_and_keeps_its_id() {
    let mut policy = joined(&["a"]);
    let kind = AttributeKind::Number { unit: Unit::Seconds, direction: Direction::HigherIsBetter };
    apply(&mut policy, AttributeEdit::Add { name: Text::new("平均处理时长", "Average handle time"), kind });
    let attribute = crate::policy::AttributeId::from("average_handle_time");
    let name = "AHT".to_owned();
    apply(&mut policy, AttributeEdit::Rename { attribute: attribute.clone(), lang: Lang::En, name });
    let direction = Direction::LowerIsBetter;
    apply(&mut policy, AttributeEdit::SetDirection { attribute: attribute.clone(), direction });
    assert!(policy.attribute(&attribute).unwrap().is_lower_better());
    check_nothing(&policy, AttributeEdit::SetDirection { attribute: attribute.clone(), direction });
    apply(&mut policy, AttributeEdit::Remove { attribute: attribute.clone() });
    check_nothing(&policy, AttributeEdit::Remove { attribute });
}

#[test]
fn shifted_weights_of_a_step_are_its_own_and_go_back_to_the_policys() {
    let mut policy = joined(&["a", "b"]);
    policy.scoring = scored([50, 30, 20], [60, 40]).scoring;
    let step = || StepId::from("a-b");
    let shift = |by| ScoreEdit::ShiftWeights { step: step(), left: competency("x"), right: competency("y"), by };
    apply(&mut policy, shift(1_000));
    let at =
        |policy: &Policy| ["x", "y", "z"].map(|id| weight_at(policy, &step(), &competency(id)).unwrap().hundredths());
    assert_eq!(at(&policy), [6_000, 2_000, 2_000]);
    assert_eq!(weights(&policy, &WeightGroup::Competencies), [5_000, 3_000, 2_000]);
    apply(&mut policy, shift(9_999));
    assert_eq!(at(&policy), [8_000, 0, 2_000]);
    let inherit = ScoreEdit::SetCompetencyWeight { step: step(), competency: "x".into(), weight: None };
    apply(&mut policy, inherit.clone());
    assert_eq!(at(&policy), [5_000, 0, 2_000]);
    check_nothing(&policy, inherit);
}

#[test]
fn plus_points_come_with_the_attribute_they_count() {
    let mut policy = joined(&["a", "b"]);
    let kind = AttributeKind::Number { unit: Unit::Times, direction: Direction::HigherIsBetter };
    let praise = Counted::New { name: Text::new("表扬", "praise"), kind };
    apply(&mut policy, AdjustmentEdit::Add { count: praise, points_each: crate::policy::Decimal::from_int(3) });
    let adjustment = policy.scoring.adjustments[0].clone();
    assert_eq!(policy.attribute(&adjustment.attribute).unwrap().name.zh, "表扬");
    assert_eq!((adjustment.periods, adjustment.limit), (None, Some(Score::points(6))));
    let clauses = vec![adjustment.id.clone()];
    apply(&mut policy, PolicyEdit::SetAside { clauses, set_aside: true });
    assert!(policy.scoring.adjustments[0].set_aside);
    apply(&mut policy, AdjustmentEdit::Remove { clause: adjustment.id });
    assert!(policy.scoring.adjustments.is_empty());
}

#[test]
fn anchors_keep_the_order_of_their_scores() {
    let mut policy = scored([50, 30, 20], [60, 40]);
    let x = || crate::policy::CompetencyId::from("x");
    for _ in 0..3 {
        apply(&mut policy, CompetencyEdit::AddAnchor { competency: x() });
    }
    let scores =
        |policy: &Policy| policy.competency(&x()).unwrap().anchors.iter().map(|it| it.from).collect::<Vec<_>>();
    assert_eq!(scores(&policy), [0, 20, 40].map(Score::points));
    let moved =
        |from, to| CompetencyEdit::SetAnchorScore { competency: x(), from: Score::points(from), to: Score::points(to) };
    apply(&mut policy, moved(0, 60));
    assert_eq!(scores(&policy), [20, 40, 60].map(Score::points));
    check_nothing(&policy, moved(20, 40));
    apply(&mut policy, CompetencyEdit::RemoveAnchor { competency: x(), from: Score::points(40) });
    assert_eq!(scores(&policy), [20, 60].map(Score::points));
}
