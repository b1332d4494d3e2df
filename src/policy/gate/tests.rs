use super::super::{Attribute, AttributeKind, Direction, NamedValue, Period, SeriesOf, Unit};
use super::*;

fn attribute(id: &str, kind: AttributeKind) -> Attribute {
    Attribute::new(id, Text::new("甲", "a"), kind)
}

/// One attribute of every kind.
fn attributes() -> Vec<Attribute> {
    let values = vec![NamedValue { id: "low".into(), name: Text::new("低", "low"), aliases: vec![] }];
    let number = AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
    let of = SeriesOf::Number { unit: Unit::Times, direction: Direction::LowerIsBetter };
    vec![
        attribute("number", number),
        attribute("yes-no", AttributeKind::YesNo),
        attribute("ordered", AttributeKind::Ordered { values: values.clone() }),
        attribute("category", AttributeKind::Category { values }),
        attribute("elapsed", AttributeKind::Elapsed),
        attribute("date", AttributeKind::Date),
        attribute("series", AttributeKind::Series { period: Period::Month, of }),
    ]
}

#[test]
fn every_kind_brings_all_its_parts() {
    let policy = Policy { attributes: attributes(), ..Policy::default() };
    for kind in Kind::ALL {
        let rule = policy.attributes.iter().find_map(|it| kind.starting_rule(it)).expect("a rule to start from");
        assert_eq!(rule.as_kind().kind(), kind);
        assert!(!kind.name().zh.is_empty() && !kind.name().en.is_empty());

        let fields = rule.as_kind().fields(&policy);
        let phrase = rule.as_kind().phrase(&policy);
        for piece in phrase.zh.iter().chain(&phrase.en) {
            if let Piece::Slot(key) = piece {
                assert!(fields.iter().any(|field| field.key == *key), "{kind:?} has no field {key}");
            }
        }
        let mut edited = rule.clone();
        for field in fields {
            assert!(!field.label.zh.is_empty() && !field.label.en.is_empty(), "{kind:?} {}", field.key);
            edited.as_kind_mut().set(field.key, field.value.clone()).expect("its own value fits a field");
        }
        assert_eq!(edited, rule, "{kind:?}: setting its own values changes nothing");
        assert!(edited.as_kind_mut().set("nonsense", FieldValue::Count(1)).is_err());

        let json = serde_json::to_string(&rule).expect("a rule can be written");
        assert_eq!(serde_json::from_str::<Rule>(&json).expect("and read again"), rule);
    }
}

#[test]
fn words_of_a_sentence_are_complete_in_both_languages() {
    let policy = Policy { attributes: attributes(), ..Policy::default() };
    let inner = Gate::new("A1", Kind::Number.starting_rule(&policy.attributes[0]).unwrap());
    let group = Gate::new("A2", Rule::AnyOf(AnyOf { gates: vec![inner] }));
    assert_eq!(group.sentence(&policy), Text::new("满足其一：甲 ≥ 0 分", "any of: a ≥ 0 points"));
}

#[test]
fn dangling_attribute_is_a_finding_with_its_place() {
    let rule = Rule::YesNo(YesNoGate { attribute: "gone".into(), expected: true });
    let policy = Policy { scope: vec![Gate::new("S1", rule)], ..Policy::default() };
    let found = super::super::lint(&policy);
    assert!(found.iter().any(|it| it.code == "attribute-unknown" && it.path == "scope/S1"), "{found:#?}");
}
