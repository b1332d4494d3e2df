use std::collections::BTreeSet;

use serde_json::Value;

use super::super::gate::NumberTest;
use super::super::{Movement, Origin, Rule, lint};
use super::*;

#[test]
fn every_file_reads_under_its_own_id() {
    for (id, text) in FILES {
        let policy = file::read(text).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(policy.id.as_str(), *id);
        assert_eq!(get(id), Some(policy));
    }
    assert_eq!(all().len(), FILES.len());
    assert_eq!(ids().collect::<BTreeSet<_>>().len(), FILES.len(), "ids are unique");
    assert_eq!(get("no-such-preset"), None);
}

#[test]
fn written_preset_is_read_again() {
    for policy in all() {
        assert_eq!(file::read(&file::write(&policy)), Ok(policy));
    }
}

#[test]
fn lint_has_nothing_to_say() {
    for policy in all() {
        assert_eq!(lint(&policy), [], "{}", policy.id);
        assert!(policy.accepted.iter().all(|it| !it.reason.zh.is_empty() && !it.reason.en.is_empty()));
    }
}

#[test]
fn every_field_is_given_or_assumed() {
    for policy in all() {
        for path in policy.field_paths() {
            match policy.origin(&path) {
                Some(Origin::Given { .. } | Origin::Assumed) => {}
                other => panic!("{}: {path} is {other:?}", policy.id),
            }
        }
    }
}

#[test]
fn every_recorded_origin_belongs_to_a_field() {
    for policy in all() {
        let fields = policy.field_paths();
        for place in policy.origins.keys() {
            let inside = format!("{place}/");
            let is_used = fields.iter().any(|field| field == place || field.starts_with(&inside));
            assert!(is_used, "{}: nothing stands at {place}", policy.id);
        }
    }
}

#[test]
fn every_wording_stands_in_both_languages() {
    fn check(place: &str, value: &Value) {
        match value {
            Value::Object(fields) if fields.len() == 2 && fields.contains_key("zh") && fields.contains_key("en") => {
                let is_filled = |name: &str| fields[name].as_str().is_some_and(|words| !words.trim().is_empty());
                assert!(is_filled("zh") && is_filled("en"), "{place}");
            }
            Value::Object(fields) => fields.iter().for_each(|(name, value)| check(&format!("{place}/{name}"), value)),
            Value::Array(items) => items.iter().for_each(|item| check(place, item)),
            _ => {}
        }
    }
    for policy in all() {
        check(policy.id.as_str(), &serde_json::to_value(&policy).unwrap());
    }
}

#[test]
fn every_attribute_is_used() {
    for policy in all() {
        assert_eq!(policy.attributes_in_use().len(), policy.attributes.len(), "{}", policy.id);
    }
}

#[track_caller]
fn rule<'a>(policy: &'a Policy, id: &str) -> &'a Rule {
    &policy.gate(&id.into()).unwrap_or_else(|| panic!("no clause {id}")).rule
}

/// What a clause with a number asks, as it is written in the file.
#[track_caller]
fn asks(policy: &Policy, id: &str) -> String {
    match rule(policy, id) {
        Rule::Elapsed(gate) => format!("{} ≥ {} {:?}", gate.attribute, gate.at_least, gate.unit),
        Rule::YesNo(gate) => format!("{} = {}", gate.attribute, gate.expected),
        Rule::Ordered(gate) => format!("{} ≥ {}", gate.attribute, gate.at_least),
        Rule::Number(gate) => match gate.test {
            NumberTest::AtLeast(low) => format!("{} ≥ {low}", gate.attribute),
            NumberTest::AtMost(high) => format!("{} ≤ {high}", gate.attribute),
            NumberTest::Between(low, high) => format!("{} in {low}–{high}", gate.attribute),
        },
        other => panic!("{id} is {other:?}"),
    }
}

#[track_caller]
fn cut(policy: &Policy, step: &str) -> String {
    let step = policy.step(&step.into()).unwrap();
    step.score.cut.as_ref().unwrap().at_least.to_string()
}

#[track_caller]
fn is_given(policy: &Policy, path: &str, by: &str) {
    match policy.origin(path) {
        Some(Origin::Given { source }) => assert!(source.en.contains(by), "{path}: {}", source.en),
        other => panic!("{path} is {other:?}"),
    }
}

#[track_caller]
fn is_assumed(policy: &Policy, path: &str) {
    assert_eq!(policy.origin(path), Some(&Origin::Assumed), "{path}");
}

#[test]
fn library_has_the_retailers_weights_and_the_manufacturers_sources() {
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
fn library_sources_measure_what_the_domain_says() {
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
fn library_has_the_assumed_months_cuts_and_floors() {
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
fn library_opens_the_way_to_product_and_market() {
    let policy = get("promotion-library").unwrap();
    let step = policy.step(&"senior-product".into()).unwrap();
    assert!(matches!(step.movement, Movement::Lateral { .. }));
    let targets: Vec<_> = policy.lateral_targets(step).iter().map(|level| level.id.as_str()).collect();
    assert_eq!(targets, ["product-specialist"]);
}

#[test]
fn library_has_the_given_rhythm_and_ten_references() {
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
