//! The five tiers against the figures of the domain.

use super::super::super::gate::{NumberTest, SeriesTest, SeriesValue};
use super::super::super::{FloorOf, Places, Policy, Rule, TierMark};
use super::super::get;
use super::{asks, cut, is_assumed, is_given, rule, weights};

const STEPS: [&str; 4] = ["bronze-silver", "silver-gold", "gold-platinum", "platinum-diamond"];

fn tiers() -> Policy {
    get("tier-names").unwrap()
}

#[test]
fn five_tiers_have_their_marks_names_and_pay() {
    let policy = tiers();
    let expected = [
        ("bronze", "青铜", ["见习", "新手"], TierMark::Bronze, "4000", "5000"),
        ("silver", "白银", ["初级", "合格"], TierMark::Silver, "4800", "6200"),
        ("gold", "黄金", ["中级", "熟练"], TierMark::Gold, "6000", "8000"),
        ("platinum", "铂金", ["高级", "专家"], TierMark::Platinum, "7800", "10500"),
        ("diamond", "钻石", ["大师", "顾问"], TierMark::Diamond, "10000", "14000"),
    ];
    assert_eq!(policy.levels().count(), expected.len());
    for (level, (id, name, also, mark, min, max)) in policy.levels().zip(expected) {
        let pay = level.pay.as_ref().unwrap();
        let figures = (pay.currency.as_str(), pay.min.to_string(), pay.max.to_string());
        assert_eq!((level.id.as_str(), level.name.zh.as_str(), level.mark), (id, name, Some(mark)));
        assert_eq!(figures, ("CNY", min.to_owned(), max.to_owned()));
        assert!(also.iter().all(|name| level.aliases.iter().any(|it| it == name)), "{id}: {:?}", level.aliases);
        assert!(!level.incentives.is_empty() && !level.metrics.is_empty());
        for field in ["name/zh", "duties/0/zh", "abilities/0/en", "profile/zh"] {
            is_given(&policy, &format!("tracks/tiers/levels/{id}/{field}"), "source");
        }
        for field in ["pay/min", "incentives/0/zh"] {
            is_assumed(&policy, &format!("tracks/tiers/levels/{id}/{field}"));
        }
    }
}

#[test]
fn efficiency_and_quality_begin_to_count_at_silver() {
    let policy = tiers();
    let metrics = |id: &str| -> Vec<String> {
        policy.level(&id.into()).unwrap().metrics.iter().map(ToString::to_string).collect()
    };
    assert_eq!(metrics("bronze"), ["attitude"]);
    assert_eq!(metrics("silver")[..2], ["csat", "aht"]);
    assert_eq!(metrics("gold")[0], "fcr");
    is_given(&policy, "tracks/tiers/levels/silver/metrics/0", "source");
    is_assumed(&policy, "tracks/tiers/levels/silver/metrics/2");
}

#[test]
fn steps_ask_for_the_assumed_figures() {
    let policy = tiers();
    let expected = [
        ("A1", "time-in-tier ≥ 3 Months"),
        ("A2", "csat ≥ 85"),
        ("A3", "fcr ≥ 70"),
        ("A4", "aht ≤ 420"),
        ("A5", "qa ≥ 80"),
        ("A6", "exam ≥ 80"),
        ("A7", "attitude ≥ 3"),
        ("B1", "time-in-tier ≥ 9 Months"),
        ("B6", "exam ≥ 82"),
        ("B7", "kb-edits ≥ 4"),
        ("C1", "time-in-tier ≥ 15 Months"),
        ("C2", "csat ≥ 92"),
        ("C3", "fcr ≥ 84"),
        ("C4", "qa ≥ 88"),
        ("C5", "exam ≥ 85"),
        ("C6", "mentees ≥ 1"),
        ("C7", "complaint-reversal ≥ 60"),
        ("D1", "time-in-tier ≥ 24 Months"),
        ("D2", "csat ≥ 93"),
        ("D3", "fcr ≥ 86"),
        ("D4", "qa ≥ 90"),
        ("D5", "exam ≥ 88"),
        ("D6", "courses ≥ 2"),
        ("D7", "improvements ≥ 1"),
    ];
    for (clause, asked) in expected {
        assert_eq!(asks(&policy, clause), asked, "{clause}");
        is_assumed(&policy, &format!("{}/rule", policy.gate_path(&clause.into()).unwrap()));
    }
    let gates: usize = policy.steps.iter().map(|step| step.gates.len()).sum();
    assert_eq!(gates, expected.len() + 4, "and four by the month");
}

#[test]
fn gold_asks_for_three_months_running() {
    let policy = tiers();
    let expected = [
        ("B2", "csat-monthly", "≥ 90"),
        ("B3", "fcr-monthly", "≥ 78"),
        ("B4", "aht-monthly", "≤ 360"),
        ("B5", "qa-monthly", "≥ 85"),
    ];
    for (clause, attribute, bound) in expected {
        let Rule::Series(gate) = rule(&policy, clause) else { panic!("{clause} is no series") };
        let SeriesTest::Consecutive { periods, value: SeriesValue::Number(test) } = &gate.test else {
            panic!("{clause} does not count months running");
        };
        let shown = match test {
            NumberTest::AtLeast(low) => format!("≥ {low}"),
            NumberTest::AtMost(high) => format!("≤ {high}"),
            other => panic!("{clause} asks {other:?}"),
        };
        assert_eq!((gate.attribute.as_str(), *periods, shown.as_str()), (attribute, 3, bound));
    }
}

#[test]
fn cuts_floors_weights_and_places_are_the_assumed_ones() {
    let policy = tiers();
    for (step, at_least) in STEPS.into_iter().zip(["70", "75", "80", "85"]) {
        assert_eq!(cut(&policy, step), at_least);
        let floors = &policy.step(&step.into()).unwrap().score.floors;
        assert_eq!(floors.len(), 1);
        assert_eq!(floors[0].of, FloorOf::Competency("soft-skills".into()));
        assert_eq!(floors[0].at_least.to_string(), "60");
    }
    assert_eq!(weights(&policy), "quality 40, resolution 25, efficiency 15, soft-skills 20");
    let quotas: Vec<_> = policy.steps.iter().map(|step| step.quota.as_ref().map(|it| it.places)).collect();
    let share = Places::ShareOfStaff(super::super::super::Weight::percent(2));
    assert_eq!(quotas, [None, None, None, Some(share)]);
    let columns: Vec<_> = policy.scoring.cells.iter().map(|it| format!("{} {}", it.competency, it.attribute)).collect();
    let expected = [
        "quality csat",
        "quality qa",
        "resolution fcr",
        "efficiency aht",
        "soft-skills empathy",
        "soft-skills communication",
    ];
    assert_eq!(columns, expected);
}
