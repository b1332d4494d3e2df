//! The weighted competency model against the figures of its source.

use std::collections::BTreeSet;

use super::super::super::Movement;
use super::super::get;
use super::{asks, cut, is_assumed, is_given};

#[test]
fn has_the_retailers_weights_and_the_manufacturers_sources() {
    let policy = get("promotion-library").unwrap();
    let expected = [("communication", 40), ("problem-solving", 30), ("product-knowledge", 20), ("teamwork", 10)];
    for (competency, (id, weight)) in policy.scoring.competencies.iter().zip(expected) {
        assert_eq!((competency.id.as_str(), competency.weight.to_string()), (id, weight.to_string()));
        is_given(&policy, &format!("scoring/competencies/{id}/weight"), "retailer");
        assert_eq!(competency.anchors.len(), 4);
        is_assumed(&policy, &format!("scoring/competencies/{id}/anchors/0/behaviour/zh"));
    }
    let expected = [("performance", 30), ("test", 25), ("review", 20), ("interview", 25)];
    for (source, (id, weight)) in policy.scoring.sources.iter().zip(expected) {
        assert_eq!((source.id.as_str(), source.weight.to_string()), (id, weight.to_string()));
        is_given(&policy, &format!("scoring/sources/{id}/weight"), "manufacturer");
    }
    let review = policy.source(&"review".into()).unwrap();
    let parts: Vec<_> = review.parts.iter().map(|part| (part.id.as_str(), part.weight.to_string())).collect();
    assert_eq!(parts, [("customers", "40".into()), ("superiors", "40".into()), ("peers", "20".into())]);
    is_assumed(&policy, "scoring/sources/review/parts/customers/weight");
}

#[test]
fn sources_measure_what_the_domain_says() {
    let policy = get("promotion-library").unwrap();
    let cells: BTreeSet<_> =
        policy.scoring.cells.iter().map(|cell| (cell.source.as_str(), cell.competency.as_str())).collect();
    let expected = BTreeSet::from([
        ("performance", "communication"),
        ("performance", "problem-solving"),
        ("test", "product-knowledge"),
        ("test", "communication"),
        ("review", "communication"),
        ("review", "teamwork"),
        ("interview", "problem-solving"),
        ("interview", "teamwork"),
    ]);
    assert_eq!(cells, expected);
    let columns: BTreeSet<_> = policy.scoring.cells.iter().map(|cell| &cell.attribute).collect();
    assert_eq!(columns.len(), 12, "a column per cell, and per part of the review");
}

#[test]
fn has_the_assumed_months_cuts_and_floors() {
    let policy = get("promotion-library").unwrap();
    let steps = [("agent-senior", "A1", 6, "70"), ("senior-lead", "B1", 9, "76"), ("lead-supervisor", "C1", 12, "82")];
    for (step, clause, months, at_least) in steps {
        assert_eq!(asks(&policy, clause), format!("time-in-level ≥ {months} Months"));
        assert_eq!(cut(&policy, step), at_least);
        is_assumed(&policy, &format!("steps/{step}/gates/{clause}/rule/at_least"));
        is_assumed(&policy, &format!("steps/{step}/score/cut/at_least"));
        let floors: Vec<_> =
            policy.step(&step.into()).unwrap().score.floors.iter().map(|it| it.at_least.to_string()).collect();
        assert_eq!(floors, if step == "agent-senior" { vec!["60"] } else { vec!["60", "65"] });
    }
    for (layer, clause) in [("basic", "L1"), ("advanced", "L2"), ("leadership", "L3")] {
        assert_eq!(asks(&policy, clause), format!("{layer}-certificate = true"));
    }
}

#[test]
fn opens_the_way_to_product_and_market() {
    let policy = get("promotion-library").unwrap();
    let step = policy.step(&"senior-product".into()).unwrap();
    assert!(matches!(step.movement, Movement::Lateral { .. }));
    let targets: Vec<_> = policy.lateral_targets(step).iter().map(|level| level.id.as_str()).collect();
    assert_eq!(targets, ["product-specialist"]);
}

#[test]
fn has_the_given_rhythm_and_ten_references() {
    let policy = get("promotion-library").unwrap();
    assert_eq!((policy.cycle.assessment_months, policy.cycle.feedback_months), (Some(3), Some(1)));
    is_given(&policy, "cycle/assessment_months", "telecom");
    is_given(&policy, "cycle/feedback_months", "telecom");
    is_assumed(&policy, "cycle/publicity_days");
    is_given(&policy, "references/0/zh", "each line");
    for figure in
        ["78 %", "65 %", "85 %", "18 %", "83 %", "67 %", "22 %", "6–12", "3–4", "89 %", "35 %", "52 %", "12 %"]
    {
        assert!(policy.references.iter().any(|it| it.zh.contains(figure) && it.en.contains(figure)), "{figure}");
    }
}
