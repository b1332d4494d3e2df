use std::collections::BTreeSet;

use super::super::edit::tests::joined;
use super::*;
use crate::policy::gate::{
    AllOf, ApprovalGate, AtLeastOf, CategoryGate, NumberGate, NumberTest, OrderedGate, SeriesGate, SeriesTest,
    SeriesValue, UncheckedGate, YesNoGate,
};
use crate::policy::lint::lint_at;
use crate::policy::{
    Adjustment, Aggregation, Aspect, Attribute, AttributeKind, Cell, Competency, Cut, Decimal, Direction, Floor,
    FloorOf, Layer, Level, MissingCell, Movement, NamedValue, Pay, Period, Places, ProcedureClause, Quota, QuotaOrder,
    Rule, Score, SeriesOf, Source, Step, TiePolicy, Track, Transition, Unit, ValueFunction, ValuePoint, Weight,
};

/// What sometimes only the user can put right: the finding leads to the place.
const MAY_ONLY_JUMP: &[&str] = &["metric-heavy"];

fn number(attribute: &str, test: NumberTest) -> Rule {
    Rule::Number(NumberGate { attribute: attribute.into(), test })
}

fn at_least(points: i64) -> Rule {
    number("exam", NumberTest::AtLeast(Decimal::from_int(points)))
}

fn at_most(points: i64) -> Rule {
    number("exam", NumberTest::AtMost(Decimal::from_int(points)))
}

fn attribute(id: &str, kind: AttributeKind) -> Attribute {
    Attribute::new(id, Text::same(id), kind)
}

fn values(ids: &[&str]) -> Vec<NamedValue> {
    let value = |id: &&str| NamedValue { id: (*id).into(), name: Text::same(*id), aliases: Vec::new() };
    ids.iter().map(value).collect()
}

/// The three-level ladder with more rules on its first step.
fn with(rules: Vec<Rule>) -> Policy {
    let mut policy = joined(&["a", "b", "c"]);
    policy.attributes.push(attribute("certified", AttributeKind::YesNo));
    policy.attributes.push(attribute("degree", AttributeKind::Ordered { values: values(&["low", "high"]) }));
    policy.attributes.push(attribute("shift", AttributeKind::Category { values: values(&["day", "night"]) }));
    let gates = rules.into_iter().zip(1..).map(|(rule, place)| Gate::new(format!("Z{place}"), rule));
    policy.steps[0].gates.extend(gates);
    policy
}

fn changed(change: impl FnOnce(&mut Policy)) -> Policy {
    let mut policy = with(Vec::new());
    change(&mut policy);
    policy
}

fn scored(change: impl FnOnce(&mut Policy)) -> Policy {
    changed(|policy| {
        let competency = |(id, weight)| Competency {
            id: CompetencyOf(id).into(),
            name: Text::same(id),
            weight: Weight::percent(weight),
            ..Competency::default()
        };
        policy.scoring.competencies = [("x", 60), ("y", 40)].map(competency).into();
        let source = Source { id: "p".into(), name: Text::same("p"), weight: Weight::FULL, parts: Vec::new() };
        policy.scoring.sources = vec![source];
        policy.scoring.cells = ["x", "y"].map(|id| cell(id, "exam")).into();
        change(policy);
    })
}

struct CompetencyOf(&'static str);

impl From<CompetencyOf> for crate::policy::CompetencyId {
    fn from(CompetencyOf(id): CompetencyOf) -> Self {
        id.into()
    }
}

fn cell(competency: &str, attribute: &str) -> Cell {
    Cell {
        competency: competency.into(),
        source: "p".into(),
        part: None,
        attribute: attribute.into(),
        weight: Weight::FULL,
        value: ValueFunction::default(),
    }
}

fn cut(points: u16) -> Cut {
    Cut { id: format!("CUT{points}").into(), at_least: Score::points(points), set_aside: false }
}

fn promotion(to: &str) -> Movement {
    Movement::Promotion { to: to.into() }
}

fn lateral(track: &str, low: u32, high: u32) -> Movement {
    Movement::Lateral { track: track.into(), lower_by_min: low, lower_by_max: high }
}

/// Policies with everything that can be wrong.
fn zoo() -> Vec<Policy> {
    let ladders = vec![
        Policy::default(),
        joined(&["a"]),
        changed(|it| it.tracks[0].levels[1].name = Text::default()),
        changed(|it| it.tracks[0].levels[1].name = Text::same("a")),
        changed(|it| it.tracks[0].levels.push(Level::new("c", Text::same("another")))),
        changed(|it| it.tracks.push(Track { id: "t".into(), name: Text::same("U"), levels: Vec::new() })),
        changed(|it| it.steps[0].movement = promotion("gone")),
        changed(|it| it.steps[0].movement = promotion("a")),
        changed(|it| it.steps[0].movement = Movement::SkipLevel { to: "c".into() }),
        changed(|it| it.steps[0].gates.clear()),
        changed(|it| it.steps.push(Step::new("down", "b", Movement::Demotion { to: "a".into() }))),
        changed(|it| it.steps.push(Step { id: "again".into(), ..it.steps[0].clone() })),
        with(
            ["a", "b"]
                .map(|role| {
                    let role = Text::same(role);
                    Rule::Approval(ApprovalGate { role, attribute: "certified".into() })
                })
                .into(),
        ),
        changed(|it| it.steps[0].movement = lateral("gone", 0, 1)),
        changed(|it| it.steps[0].movement = lateral("t", 2, 1)),
        changed(|it| it.steps.push(Step::new("back", "c", promotion("a")))),
        changed(|it| it.tracks[0].levels[0].main_step = None),
        changed(|it| it.tracks[0].levels[0].main_step = Some("gone".into())),
        changed(|it| it.steps[0].layers.push("gone".into())),
        changed(|it| it.tracks[0].levels[0].metrics.push("gone".into())),
        changed(|it| it.pay_facts.monthly = Some("gone".into())),
        changed(|it| it.cycle.next_review = Date::new(2020, 2, 29)),
        changed(|it| it.steps[1].gates[0].id = it.steps[0].gates[0].id.clone()),
        changed(|it| it.steps[1].id = it.steps[0].id.clone()),
        changed(|it| it.attributes.push(it.attributes[0].clone())),
        changed(|it| it.layers = vec![Layer::default(), Layer::default()]),
        changed(|it| it.attributes[2].kind = AttributeKind::Ordered { values: values(&["low", "low"]) }),
    ];
    let gates = vec![
        with(vec![at_least(80), at_most(70)]),
        with(vec![at_least(40)]),
        with(vec![Rule::AllOf(AllOf { gates: vec![Gate::new("Y1", at_least(90))] })]),
        with(vec![number("exam", NumberTest::Between(Decimal::from_int(90), Decimal::from_int(70)))]),
        with(vec![number("gone", NumberTest::AtLeast(Decimal::from_int(1)))]),
        with(vec![number("degree", NumberTest::AtLeast(Decimal::from_int(1)))]),
        with(vec![Rule::Ordered(OrderedGate { attribute: "degree".into(), at_least: "gone".into() })]),
        with(vec![Rule::Category(CategoryGate { attribute: "shift".into(), any_of: Vec::new() })]),
        with(vec![Rule::Category(CategoryGate { attribute: "shift".into(), any_of: vec!["gone".into()] })]),
        with([true, false].map(|it| Rule::YesNo(YesNoGate { attribute: "certified".into(), expected: it })).into()),
        with(vec![Rule::AllOf(AllOf::default())]),
        with(vec![Rule::AtLeastOf(AtLeastOf { k: 0, gates: vec![Gate::new("Y1", at_least(60))] })]),
        with(vec![Rule::AtLeastOf(AtLeastOf { k: 3, gates: vec![Gate::new("Y1", at_least(60))] })]),
        with(vec![Rule::Unchecked(UncheckedGate::default())]),
        changed(|it| it.steps[0].gates[0].rule = at_least(90)),
        changed(|it| it.attributes[0].aspect = Aspect::Efficiency),
    ];
    let scores = vec![
        scored(|it| it.scoring.competencies[0].weight = Weight::percent(30)),
        scored(|it| it.scoring.competencies.iter_mut().for_each(|it| it.weight = Weight::default())),
        scored(|it| it.scoring.sources[0].weight = Weight::percent(70)),
        scored(|it| it.scoring.cells.truncate(1)),
        scored(|it| it.scoring.cells.push(cell("gone", "exam"))),
        scored(|it| it.scoring.cells[0].attribute = "gone".into()),
        scored(|it| it.scoring.cells[0].attribute = "degree".into()),
        scored(|it| it.scoring.missing_cell = MissingCell::Spread),
        scored(|it| it.attributes[0].aspect = Aspect::Efficiency),
        scored(|it| {
            let kind = AttributeKind::Number { unit: Unit::Points, direction: Direction::LowerIsBetter };
            it.attributes[0].kind = kind;
        }),
        scored(|it| {
            let same = Decimal::from_int(5);
            it.scoring.cells[0].value = ValueFunction::Linear { worst: same, best: same };
        }),
        scored(|it| {
            let point = |at| ValuePoint { at: Decimal::from_int(at), score: Score::points(50) };
            it.scoring.cells[0].value = ValueFunction::Piecewise { points: vec![point(5), point(1), point(5)] };
        }),
        scored(|it| {
            it.steps[0].score.cut = Some(cut(80));
            it.steps[1].score.cut = Some(cut(70));
        }),
        scored(|it| {
            it.steps[0].score.competency_weights.insert("x".into(), Weight::percent(10));
        }),
        scored(|it| {
            let of = FloorOf::Competency("gone".into());
            it.steps[0].score.floors.push(Floor { id: "F1".into(), of, at_least: Score::points(50), set_aside: false });
        }),
        changed(|it| it.steps[0].score.cut = Some(cut(80))),
    ];
    ladders.into_iter().chain(gates).chain(scores).chain(places()).chain(points()).collect()
}

/// Places, transitions, the procedure, series.
fn places() -> Vec<Policy> {
    let quota = |change: fn(&mut Quota)| {
        scored(|it| {
            it.attributes[1].kind = AttributeKind::Category { values: values(&["a", "b"]) };
            let (places, order, ties) = (Places::Number(1), QuotaOrder::Composite, TiePolicy::Strict);
            let mut quota = Quota { id: "Q1".into(), places, per: None, order, ties, set_aside: false };
            change(&mut quota);
            it.steps[0].quota = Some(quota);
        })
    };
    let by = |id: &str| QuotaOrder::Attribute { attribute: id.into() };
    let transition = |change: fn(&mut Transition)| {
        changed(|it| {
            let old = it.steps[0].gates[0].clone();
            let day = |text: &str| Date::parse(text).unwrap();
            it.attributes.push(attribute("since", AttributeKind::Elapsed));
            let mut transition = Transition {
                id: "T1".into(),
                replaces: old.id.clone(),
                old,
                since: Some("since".into()),
                in_level_before: day("2026-01-01"),
                until: day("2026-12-31"),
            };
            change(&mut transition);
            it.transitions.push(transition);
        })
    };
    let series = |test: SeriesTest| {
        let mut policy = with(vec![Rule::Series(SeriesGate { attribute: "kpi".into(), test })]);
        let of = SeriesOf::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
        policy.attributes.push(attribute("kpi", AttributeKind::Series { period: Period::Month, of }));
        policy
    };
    let value = || SeriesValue::Number(NumberTest::AtLeast(Decimal::from_int(80)));
    vec![
        quota(|it| it.order = QuotaOrder::Attribute { attribute: "gone".into() }),
        quota(|it| it.order = QuotaOrder::Attribute { attribute: "certified".into() }),
        quota(|it| it.ties = TiePolicy::Chain { attributes: Vec::new() }),
        quota(|it| it.ties = TiePolicy::Chain { attributes: vec!["gone".into(), "exam".into()] }),
        changed(|it| {
            let (places, order, ties) = (Places::Number(1), QuotaOrder::Composite, TiePolicy::Strict);
            it.steps[0].quota = Some(Quota { id: "Q1".into(), places, per: None, order, ties, set_aside: false });
        }),
        changed(|it| {
            let (places, ties) = (Places::Number(1), TiePolicy::Strict);
            let order = by("gone");
            it.steps[0].quota = Some(Quota { id: "Q1".into(), places, per: None, order, ties, set_aside: false });
        }),
        transition(|it| it.replaces = "gone".into()),
        transition(|it| it.since = None),
        transition(|it| it.until = Date::parse("2025-01-01").unwrap()),
        transition(|it| it.until = Date::parse("2026-02-01").unwrap()),
        changed(|it| it.cycle.clauses.push(ProcedureClause { id: "P1".into(), text: Text::default() })),
        changed(|it| {
            let (min, max) = (Decimal::from_int(5_000), Decimal::from_int(3_000));
            it.tracks[0].levels[0].pay = Some(Pay { currency: "CNY".into(), min, max, grades: Vec::new() });
        }),
        series(SeriesTest::Consecutive { periods: 0, value: value() }),
        series(SeriesTest::AtLeastOfLast { k: 4, of: 3, value: value() }),
        series(SeriesTest::Consecutive { periods: 2, value: SeriesValue::Ordered("met".into()) }),
    ]
}

/// How scores are put together, plus and minus points, bars out of reach.
fn points() -> Vec<Policy> {
    let adjusted = |change: fn(&mut Adjustment)| {
        move |it: &mut Policy| {
            let (id, attribute) = ("D1".into(), "exam".into());
            let points_each = Decimal::from_int(1);
            let mut adjustment = Adjustment {
                id,
                attribute,
                periods: None,
                points_each,
                limit: Some(Score::points(5)),
                set_aside: false,
            };
            change(&mut adjustment);
            it.scoring.adjustments.push(adjustment);
        }
    };
    let flat = |it: &mut Policy| {
        let point = |at, score| ValuePoint { at: Decimal::from_int(at), score: Score::points(score) };
        let value = ValueFunction::Piecewise { points: vec![point(0, 20), point(100, 66)] };
        it.scoring.cells.iter_mut().for_each(|cell| cell.value = value.clone());
    };
    vec![
        scored(|it| it.scoring.aggregation = Aggregation::Geometric),
        scored(|it| it.scoring.aggregation = Aggregation::Minimum),
        scored(|it| {
            it.scoring.aggregation = Aggregation::Minimum;
            it.scoring.dispersion_penalty = Some(Weight::percent(20));
        }),
        scored(|it| it.scoring.dispersion_penalty = Some(Weight::percent(95))),
        scored(adjusted(|it| it.limit = None)),
        scored(adjusted(|it| it.points_each = Decimal::from_int(0))),
        scored(adjusted(|it| it.attribute = "gone".into())),
        scored(adjusted(|it| it.attribute = "degree".into())),
        changed(adjusted(|_| ())),
        scored(|it| {
            let point = |at, score| ValuePoint { at: Decimal::from_int(at), score: Score::points(score) };
            it.scoring.cells[0].value =
                ValueFunction::Piecewise { points: vec![point(0, 100), point(50, 70), point(100, 0)] };
        }),
        scored(|it| {
            flat(it);
            it.steps[0].score.cut = Some(cut(80));
        }),
        scored(|it| {
            flat(it);
            let of = FloorOf::Competency("x".into());
            it.steps[0].score.floors.push(Floor { id: "F1".into(), of, at_least: Score::points(70), set_aside: false });
        }),
    ]
}

#[test]
fn every_mend_removes_its_finding() {
    let as_of = Date::new(2026, 6, 30);
    let mut wrong = Vec::new();
    for policy in zoo() {
        let found = lint_at(&policy, as_of);
        for finding in &found {
            let mends = mends(&policy, finding, as_of);
            if mends.is_empty() && !MAY_ONLY_JUMP.contains(&finding.code) {
                wrong.push(format!("{finding:?}: {mends:?}"));
            }
            for mend in mends {
                assert!(!mend.label.zh.is_empty() && !mend.label.en.is_empty());
                let count = |found: &[Finding]| {
                    found.iter().filter(|it| (it.code, &it.path) == (finding.code, &finding.path)).count()
                };
                match mend.edit.apply(&policy) {
                    None => wrong.push(format!("{mend:?} changes nothing: {finding:?}")),
                    Some(mended) if count(&lint_at(&mended, as_of)) >= count(&found) => {
                        wrong.push(format!("{mend:?} leaves {finding:?}"));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_animal_of_the_zoo_is_found() {
    let as_of = Date::new(2026, 6, 30);
    let zoo = zoo();
    for (place, policy) in zoo.iter().enumerate() {
        assert!(!lint_at(policy, as_of).is_empty(), "animal {place} looks well");
    }
    let codes: BTreeSet<_> = zoo.iter().flat_map(|it| lint_at(it, as_of)).map(|it| it.code).collect();
    let new = [
        "step-empty",
        "step-twice",
        "approval-shared",
        "quota-unranked",
        "quota-chain-empty",
        "quota-attribute",
        "quota-order",
        "transition-clause",
        "transition-since",
        "transition-dates",
        "transition-over",
        "clause-empty",
        "pay-upside-down",
        "series-no-period",
        "series-k",
        "series-value-kind",
        "geometric-zero",
        "minimum-ignores-weights",
        "penalty-without-mean",
        "penalty-punishes-better",
        "adjustment-zero",
        "adjustment-without-limit",
        "adjustment-without-scores",
        "cut-unreachable",
        "floor-unreachable",
        "metric-heavy",
        "metric-without-quality",
        "hidden-contributions",
    ];
    for code in new {
        assert!(codes.contains(code), "{code} is not among {codes:?}");
    }
    for code in ["gate-implied", "gates-contradict", "bar-falls", "promotion-cycle", "review-passed", "attribute-kind"]
    {
        assert!(codes.contains(code), "{code} is not among {codes:?}");
    }
}

#[test]
fn accepted_warning_stays_away_and_an_error_cannot_be_accepted() {
    let accept = |policy: &Policy, code: &str| {
        let finding = lint_at(policy, None).into_iter().find(|it| it.code == code).unwrap();
        let edit = PolicyEdit::AcceptFinding { code: code.into(), path: finding.path, reason: Text::same("ok") };
        let accepted = edit.apply(policy).unwrap();
        lint_at(&accepted, None).iter().any(|it| it.code == code)
    };
    assert!(!accept(&changed(|it| it.tracks[0].levels[0].main_step = None), "main-step-missing"));
    assert!(accept(&with(vec![at_least(80), at_most(70)]), "gates-contradict"));
}
