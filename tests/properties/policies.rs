//! Random policies over the same few ids, so that parts of one can be put into another as an edit.

use std::collections::BTreeMap;

use ladderlab::policy::gate::{
    AllOf, AnyOf, ApprovalGate, AtLeastOf, CategoryGate, CertificateGate, ElapsedGate, ElapsedUnit, IntervalGate, Not,
    NumberGate, NumberTest, OrderedGate, RankGate, RankGroup, RankTies, RankTop, SeriesGate, SeriesTest, SeriesValue,
    UncheckedGate, Veto, Vote, VoteBase, VoteGate, YesNoGate,
};
use ladderlab::policy::{
    Attribute, AttributeId, AttributeKind, ClauseId, Cut, Decimal, Direction, Exception, Floor, FloorOf, Gate, Layer,
    Level, Missing, Movement, NamedValue, Period, Places, Policy, Quota, QuotaOrder, Rule, Score, SeriesOf, Step,
    StepScore, Text, TiePolicy, Track, Transition, Unit, ValueId, Weight,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::people::{DEGREES, FOREIGN, NUMBERS, RATINGS, SHIFTS, VOTES, day, number};
use super::scores::scoring;

/// Now and then.
fn rarely() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.12)
}

pub(crate) fn score() -> impl Strategy<Value = Score> {
    prop_oneof![
        2 => (0_u16..=8).prop_map(|eighths| Score::from_hundredths(u32::from(eighths) * 1_250)),
        1 => (0_u32..=10_000).prop_map(Score::from_hundredths),
    ]
}

/// Weights of none, of round per cents, of anything.
pub(crate) fn weight() -> impl Strategy<Value = Weight> {
    prop_oneof![
        1 => Just(Weight::default()),
        4 => select(vec![10_u32, 20, 30, 40, 100]).prop_map(Weight::percent),
        3 => (1_u32..=10_000).prop_map(Weight::from_hundredths),
    ]
}

fn attributes() -> impl Strategy<Value = Vec<Attribute>> {
    let named = |ids: &[&str]| {
        ids.iter().map(|id| NamedValue { id: (*id).into(), name: Text::same(*id), aliases: vec![] }).collect()
    };
    let number = || AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
    let mut kinds: Vec<(&str, AttributeKind)> = NUMBERS.into_iter().chain(VOTES).map(|id| (id, number())).collect();
    kinds.push(("certificate", AttributeKind::YesNo));
    kinds.push(("degree", AttributeKind::Ordered { values: named(&DEGREES) }));
    kinds.push(("shift", AttributeKind::Category { values: named(&SHIFTS) }));
    kinds.push(("since", AttributeKind::Elapsed));
    kinds.push(("expires", AttributeKind::Date));
    let series = |period, of| AttributeKind::Series { period, of };
    let counts = SeriesOf::Number { unit: Unit::Times, direction: Direction::LowerIsBetter };
    let points = SeriesOf::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
    kinds.push(("events", series(Period::Month, counts)));
    kinds.push(("kpi", series(Period::Month, points)));
    kinds.push(("ratings", series(Period::Quarter, SeriesOf::Ordered { values: named(&RATINGS) })));
    let missing = prop_oneof![5 => Just(Missing::Unknown), 1 => Just(Missing::Missed)];
    vec(missing, kinds.len()).prop_map(move |missing| {
        let attribute = |((id, kind), missing): (&(&str, AttributeKind), Missing)| Attribute {
            missing,
            ..Attribute::new(*id, Text::same(*id), kind.clone())
        };
        kinds.iter().zip(missing).map(attribute).collect()
    })
}

fn number_test() -> impl Strategy<Value = NumberTest> {
    prop_oneof![
        number().prop_map(NumberTest::AtLeast),
        number().prop_map(NumberTest::AtMost),
        number().prop_map(NumberTest::MoreThan),
        number().prop_map(NumberTest::LessThan),
        (number(), number()).prop_map(|(low, high)| NumberTest::Between(low, high)),
    ]
}

fn vote() -> impl Strategy<Value = Vote> {
    let share = prop_oneof![3 => Just((2, 3)), 3 => Just((1, 2)), 1 => (0_u32..=3, 0_u32..=3)];
    let base = select(vec![VoteBase::AllMembers, VoteBase::Present, VoteBase::VotesCast]);
    let quorum = prop_oneof![2 => Just(0_u32), 1 => 3_u32..=6];
    let columns = [0.9, 0.9, 0.5].map(prop::bool::weighted);
    (share, base, 6_u32..=7, quorum, columns).prop_map(
        |((share, of), base, members, quorum, [no, present, recused])| {
            let column = |is_named: bool, id: &str| is_named.then(|| AttributeId::from(id));
            Vote {
                share,
                of,
                base,
                members,
                quorum,
                yes: "yes".into(),
                no: column(no, "no"),
                present: column(present, "present"),
                recused: column(recused, "recused"),
            }
        },
    )
}

fn series() -> impl Strategy<Value = Rule> {
    let few = (0_i64..=4).prop_map(Decimal::from_int);
    let few = prop_oneof![few.clone().prop_map(NumberTest::AtLeast), few.prop_map(NumberTest::AtMost)];
    let test = || prop_oneof![1 => few.clone(), 1 => number_test()];
    let rating = || select(vec![RATINGS[0], RATINGS[1], RATINGS[2], "none"]).prop_map(ValueId::from);
    let value = || {
        prop_oneof![
            2 => test().prop_map(SeriesValue::Number),
            1 => rating().prop_map(SeriesValue::Ordered),
            1 => rating().prop_map(SeriesValue::OrderedAtMost),
        ]
    };
    let n = || 1_u32..=4;
    let tests = prop_oneof![
        (n(), value()).prop_map(|(periods, value)| SeriesTest::Consecutive { periods, value }),
        (n(), n(), value()).prop_map(|(k, of, value)| SeriesTest::AtLeastOfLast { k, of, value }),
        n().prop_map(|periods| SeriesTest::NoEvent { periods }),
        (n(), test()).prop_map(|(periods, test)| SeriesTest::Sum { periods, test }),
        (n(), test()).prop_map(|(periods, test)| SeriesTest::Mean { periods, test }),
    ];
    (select(vec!["events", "kpi", "ratings"]), tests)
        .prop_map(|(attribute, test)| Rule::Series(SeriesGate { attribute: attribute.into(), test }))
        .boxed()
}

fn rank() -> impl Strategy<Value = Rule> {
    let within = select(vec![
        RankGroup::All,
        RankGroup::Level,
        RankGroup::Grouping("team".into()),
        RankGroup::Grouping("nowhere".into()),
    ]);
    let top = prop_oneof![
        (0_u32..=5).prop_map(RankTop::Count),
        (0_u32..=10).prop_map(|tenths| RankTop::Share(Weight::percent(tenths * 10))),
    ];
    let ties = select(vec![RankTies::Inclusive, RankTies::Strict]);
    (select(NUMBERS.to_vec()), within, any::<bool>(), top, ties)
        .prop_map(|(id, within, same_level, top, ties)| {
            Rule::Rank(RankGate { attribute: id.into(), within, same_level, top, ties })
        })
        .boxed()
}

/// A gate on days or on an approval.
fn record() -> impl Strategy<Value = Rule> {
    let months = option::of(0_u32..=30);
    let certificate = months
        .prop_map(|valid_months| Rule::Certificate(CertificateGate { attribute: "expires".into(), valid_months }));
    let unit = select(vec![ElapsedUnit::Months, ElapsedUnit::Days]);
    let interval = (select(vec!["since", "expires"]), 0_u32..=30, unit, any::<bool>());
    let interval = interval.prop_map(|(id, at_least, unit, empty_is_never)| {
        Rule::Interval(IntervalGate { attribute: id.into(), at_least, unit, empty_is_never })
    });
    let approval = Rule::Approval(ApprovalGate { role: Text::same("chief"), attribute: "certificate".into() });
    prop_oneof![2 => certificate, 2 => interval, 1 => Just(approval)].boxed()
}

/// A gate without gates inside it.
fn leaf() -> impl Strategy<Value = Rule> {
    let attribute = || prop_oneof![9 => select(NUMBERS.to_vec()), 1 => Just("nowhere")];
    let number =
        (attribute(), number_test()).prop_map(|(id, test)| Rule::Number(NumberGate { attribute: id.into(), test }));
    let yes_no =
        any::<bool>().prop_map(|expected| Rule::YesNo(YesNoGate { attribute: "certificate".into(), expected }));
    let degree = prop_oneof![9 => select(DEGREES.to_vec()), 1 => Just("doctor")];
    let ordered =
        degree.prop_map(|value| Rule::Ordered(OrderedGate { attribute: "degree".into(), at_least: value.into() }));
    let category = subsequence(vec![SHIFTS[0], SHIFTS[1], FOREIGN], 0..=3).prop_map(|ids| {
        let any_of = ids.into_iter().map(ValueId::from).collect();
        Rule::Category(CategoryGate { attribute: "shift".into(), any_of })
    });
    let time = prop_oneof![
        3 => (0_u32..=30).prop_map(|months| (months, ElapsedUnit::Months)),
        1 => (0_u32..=900).prop_map(|days| (days, ElapsedUnit::Days)),
    ];
    let elapsed =
        time.prop_map(|(at_least, unit)| Rule::Elapsed(ElapsedGate { attribute: "since".into(), at_least, unit }));
    let unchecked = Just(Rule::Unchecked(UncheckedGate::default()));
    let vote = vote().prop_map(|vote| Rule::Vote(VoteGate { vote }));
    prop_oneof![
        4 => number,
        2 => yes_no,
        2 => ordered,
        2 => category,
        3 => elapsed,
        1 => unchecked,
        2 => vote,
        4 => series(),
        3 => rank(),
        3 => record(),
    ]
    .boxed()
}

/// A gate with groups up to three deep. Its ids are set when it gets its place.
pub(crate) fn gate() -> impl Strategy<Value = Gate> {
    fn gates(rule: impl Strategy<Value = Rule>) -> impl Strategy<Value = Gate> {
        (rule, rarely()).prop_map(|(rule, set_aside)| Gate { set_aside, ..Gate::new("", rule) })
    }
    let rule = leaf().prop_recursive(3, 12, 3, |inner| {
        let members = prop_oneof![9 => vec(gates(inner), 1..=3), 1 => Just(vec![])];
        (0_u32..=3, 0..5, members).prop_map(|(k, kind, gates)| match kind {
            0 => Rule::AllOf(AllOf { gates }),
            1 => Rule::AnyOf(AnyOf { gates }),
            2 => Rule::Not(Not { gates }),
            3 => Rule::Veto(Veto { gates }),
            _ => Rule::AtLeastOf(AtLeastOf { k, gates }),
        })
    });
    gates(rule)
}

fn floor() -> impl Strategy<Value = Floor> {
    let competency = select(vec!["talk", "solve", "know"]).prop_map(|id| FloorOf::Competency(id.into()));
    let source = select(vec!["test", "review"]).prop_map(|id| FloorOf::Source(id.into()));
    (prop_oneof![2 => competency, 1 => source], score(), rarely()).prop_map(|(of, at_least, set_aside)| Floor {
        id: "".into(),
        of,
        at_least,
        set_aside,
    })
}

fn step_score() -> impl Strategy<Value = StepScore> {
    let cut = (prop_oneof![score(), Just(Score::points(30))], rarely()).prop_map(|(at_least, set_aside)| Cut {
        id: "".into(),
        at_least,
        set_aside,
    });
    let competencies = btree_map(select(vec!["talk", "solve", "know"]).prop_map(Into::into), weight(), 0..=2);
    let sources = btree_map(select(vec!["test", "review"]).prop_map(Into::into), weight(), 0..=1);
    let overrides = (option::weighted(0.3, competencies), option::weighted(0.3, sources));
    (option::weighted(0.5, cut), option::weighted(0.4, floor()), overrides).prop_map(
        |(cut, floor, (competencies, sources))| StepScore {
            cut,
            floors: floor.into_iter().collect(),
            competency_weights: competencies.unwrap_or_default(),
            source_weights: sources.unwrap_or_default(),
        },
    )
}

fn exception() -> impl Strategy<Value = Exception> {
    let clauses = vec!["A1", "A2", "B1", "B2", "L1", "S1", "nowhere"];
    (vote(), subsequence(clauses, 2..=7), rarely()).prop_map(|(vote, waives, set_aside)| Exception {
        id: "".into(),
        waives: waives.into_iter().map(ClauseId::from).collect(),
        vote,
        set_aside,
    })
}

/// Few places for the few people of a random roster.
pub(crate) fn quota() -> impl Strategy<Value = Quota> {
    let attribute = || select(vec!["quality", "speed", "exam", "degree", "since", "certificate", "shift"]);
    let places = prop_oneof![
        4 => (0_u32..=4).prop_map(Places::Number),
        2 => weight().prop_map(Places::ShareOfLevel),
        2 => weight().prop_map(Places::ShareOfStaff),
    ];
    let order = prop_oneof![
        Just(QuotaOrder::Composite),
        attribute().prop_map(|id| QuotaOrder::Attribute { attribute: id.into() }),
    ];
    let ties = prop_oneof![
        Just(TiePolicy::Strict),
        Just(TiePolicy::Inclusive),
        vec(attribute().prop_map(AttributeId::from), 1..=2).prop_map(|attributes| TiePolicy::Chain { attributes }),
        any::<u32>().prop_map(|seed| TiePolicy::Lottery { seed }),
    ];
    let per = prop_oneof![3 => Just(None), 3 => Just(Some("team")), 1 => Just(Some("nowhere"))];
    (places, per, order, ties, rarely()).prop_map(|(places, per, order, ties, set_aside)| Quota {
        id: "".into(),
        places,
        per: per.map(Into::into),
        order,
        ties,
        set_aside,
    })
}

fn step(id: &'static str, from: impl Strategy<Value = &'static str>) -> impl Strategy<Value = Step> {
    let layers = prop_oneof![3 => Just(vec![]), 1 => Just(vec!["basic".into()])];
    let on_top = (option::weighted(0.7, exception()), option::weighted(0.6, quota()));
    let parts = (from, vec(gate(), 0..=2), layers, step_score(), on_top);
    parts.prop_map(move |(from, gates, layers, score, (exception, quota))| Step {
        id: id.into(),
        name: Text::default(),
        from: from.into(),
        movement: Movement::Promotion { to: "chief".into() },
        gates,
        layers,
        score,
        exception,
        quota,
    })
}

fn level(id: &str, main_step: Option<&str>) -> Level {
    Level { main_step: main_step.map(Into::into), ..Level::new(id, Text::same(id)) }
}

/// Gives every clause an id: its place's letter and a number.
pub(crate) fn number_clauses(policy: &mut Policy) {
    fn gates(letter: &str, count: &mut usize, list: &mut [Gate]) {
        for gate in list.iter_mut() {
            *count += 1;
            gate.id = format!("{letter}{count}").into();
        }
        for gate in list {
            if let Some(inside) = gate.rule.as_kind_mut().children_mut() {
                gates(letter, count, inside);
            }
        }
    }
    gates("S", &mut 0, &mut policy.scope);
    for (letter, step) in ["A", "B"].into_iter().zip(&mut policy.steps) {
        gates(letter, &mut 0, &mut step.gates);
        step.score.cut.iter_mut().for_each(|cut| cut.id = format!("{letter}-cut").into());
        for (place, floor) in step.score.floors.iter_mut().enumerate() {
            floor.id = format!("{letter}-floor-{place}").into();
        }
        step.exception.iter_mut().for_each(|it| it.id = format!("{letter}-exception").into());
        step.quota.iter_mut().for_each(|it| it.id = format!("{letter}-quota").into());
    }
    for layer in &mut policy.layers {
        gates("L", &mut 0, &mut layer.gates);
        for (place, floor) in layer.floors.iter_mut().enumerate() {
            floor.id = format!("L-floor-{place}").into();
        }
    }
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let scope = prop_oneof![4 => Just(vec![]), 1 => vec(gate(), 1..=2)];
    let steps =
        (step("first", Just("junior")), step("second", select(vec!["junior", "senior", "senior", "senior", "gone"])));
    let layer = (vec(gate(), 0..=1), vec(floor(), 0..=1));
    let senior_step = prop_oneof![3 => Just(Some("second")), 1 => select(vec![None, Some("first"), Some("nowhere")])];
    (attributes(), scope, steps, layer, scoring(), senior_step).prop_map(
        |(attributes, scope, (first, second), (gates, floors), scoring, senior_step)| {
            let levels = vec![level("junior", Some("first")), level("senior", senior_step), level("chief", None)];
            let basic = Layer { id: "basic".into(), name: Text::same("basic"), gates, floors, ..Layer::default() };
            let mut policy = Policy {
                id: "random".into(),
                attributes,
                scope,
                tracks: vec![Track { id: "service".into(), name: Text::same("service"), levels }],
                steps: vec![first, second],
                layers: vec![basic],
                scoring,
                origins: BTreeMap::new(),
                ..Policy::default()
            };
            number_clauses(&mut policy);
            policy
        },
    )
}

/// A policy under which some are in flight: one or two of its clauses have replaced others.
pub(crate) fn policy_in_transition() -> impl Strategy<Value = Policy> {
    let replaces = select(vec!["A1", "A2", "B1", "L1", "S1"]);
    let since = option::weighted(0.9, select(vec!["since", "speed"]));
    let transition =
        (replaces, gate(), since, day(), day()).prop_map(|(replaces, old, since, before, until)| Transition {
            id: "".into(),
            replaces: replaces.into(),
            old,
            since: since.map(Into::into),
            in_level_before: before,
            until,
        });
    (policy(), vec(transition, 0..=2)).prop_map(|(policy, transitions)| Policy { transitions, ..policy })
}
