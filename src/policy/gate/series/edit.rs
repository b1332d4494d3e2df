//! How an editor sees a condition on a series: its sentence, its fields, and what a change of the form keeps.

use super::super::super::{Attribute, AttributeKind, Decimal, NamedValue, Policy, SeriesOf, Text, Unit, ValueId};
use super::super::{Choice, Field, FieldError, FieldValue, Input, NumberTest, Phrase};
use super::{SeriesGate, SeriesTest, SeriesValue, period_unit, series_of};

/// Asks for a rating or a better one.
const OR_BETTER: &str = "or_better";
/// Asks for a rating or a worse one.
const OR_WORSE: &str = "or_worse";

impl SeriesTest {
    /// The form of the condition, as an id for an editor.
    fn form(&self) -> &'static str {
        match self {
            Self::Consecutive { .. } => "consecutive",
            Self::AtLeastOfLast { .. } => "at_least_of_last",
            Self::NoEvent { .. } => "no_event",
            Self::Sum { .. } => "sum",
            Self::Mean { .. } => "mean",
        }
    }

    /// The condition in another form, with what both forms have.
    fn with_form(&self, form: &str) -> Option<Self> {
        let periods = self.periods();
        let test = self.number_test().unwrap_or(NumberTest::AtLeast(Decimal::from_int(0)));
        let value = self.value().cloned().unwrap_or(SeriesValue::Number(test));
        match form {
            "consecutive" => Some(Self::Consecutive { periods, value }),
            "at_least_of_last" => {
                let k = if let Self::AtLeastOfLast { k, .. } = self { *k } else { periods.saturating_sub(1).max(1) };
                Some(Self::AtLeastOfLast { k, of: periods, value })
            }
            "no_event" => Some(Self::NoEvent { periods }),
            "sum" => Some(Self::Sum { periods, test }),
            "mean" => Some(Self::Mean { periods, test }),
            _ => None,
        }
    }

    fn forms() -> Vec<Choice> {
        vec![
            Choice::new("consecutive", Text::new("连续", "in each of the last")),
            Choice::new("at_least_of_last", Text::new("至少", "in at least")),
            Choice::new("no_event", Text::new("未发生", "no")),
            Choice::new("sum", Text::new("合计", "in sum over")),
            Choice::new("mean", Text::new("平均", "on average over")),
        ]
    }

    fn periods_mut(&mut self) -> &mut u32 {
        match self {
            Self::Consecutive { periods, .. }
            | Self::AtLeastOfLast { of: periods, .. }
            | Self::NoEvent { periods }
            | Self::Sum { periods, .. }
            | Self::Mean { periods, .. } => periods,
        }
    }

    fn value_mut(&mut self) -> Option<&mut SeriesValue> {
        match self {
            Self::Consecutive { value, .. } | Self::AtLeastOfLast { value, .. } => Some(value),
            Self::NoEvent { .. } | Self::Sum { .. } | Self::Mean { .. } => None,
        }
    }

    /// The bounds; a condition on ratings gets some.
    fn number_test_mut(&mut self) -> Option<&mut NumberTest> {
        match self {
            Self::Sum { test, .. } | Self::Mean { test, .. } => Some(test),
            Self::Consecutive { value, .. } | Self::AtLeastOfLast { value, .. } => {
                if !matches!(value, SeriesValue::Number(_)) {
                    *value = SeriesValue::Number(NumberTest::AtLeast(Decimal::from_int(0)));
                }
                if let SeriesValue::Number(test) = value { Some(test) } else { None }
            }
            Self::NoEvent { .. } => None,
        }
    }
}

impl SeriesValue {
    /// The rating and the side of it that counts, where ratings are asked for.
    fn rating(&self) -> Option<(&ValueId, &'static str)> {
        match self {
            Self::Ordered(id) => Some((id, OR_BETTER)),
            Self::OrderedAtMost(id) => Some((id, OR_WORSE)),
            Self::Number(_) => None,
        }
    }
}

fn wants_ratings(attribute: Option<&Attribute>, test: &SeriesTest) -> bool {
    match series_of(attribute) {
        Some((_, SeriesOf::Ordered { .. })) => test.value().is_some(),
        Some((_, SeriesOf::Number { .. })) => false,
        None => !test.reads_numbers(),
    }
}

/// The two values of a scale that has no more, the worse one first: reached or not, passed or not.
fn two_values(attribute: Option<&Attribute>) -> Option<[&NamedValue; 2]> {
    match series_of(attribute)? {
        (_, SeriesOf::Ordered { values }) => values.iter().collect::<Vec<_>>().try_into().ok(),
        _ => None,
    }
}

/// Between two values there is no “or better”: one of them is asked for. `None` where the test is not put like that.
fn state_of<'a>(attribute: Option<&'a Attribute>, test: &SeriesTest) -> Option<&'a NamedValue> {
    let [worse, better] = two_values(attribute)?;
    match test.value()? {
        SeriesValue::Ordered(id) if *id == better.id => Some(better),
        SeriesValue::OrderedAtMost(id) if *id == worse.id => Some(worse),
        _ => None,
    }
}

impl SeriesGate {
    pub(super) fn phrase_of(&self, attribute: Option<&Attribute>) -> Phrase {
        let value = match self.test.number_test() {
            _ if state_of(attribute, &self.test).is_some() => Text::same("{state}"),
            _ if wants_ratings(attribute, &self.test) => Text::new("{side}{rating}", "{rating} {side}"),
            Some(test) => test.template(),
            None => Text::same("{comparison}"),
        };
        let unit = series_of(attribute).map(|(period, _)| period_unit(period)).unwrap_or_default();
        let unit = unit.name(crate::policy::Lang::Zh);
        // A state is the verb of the sentence and stands close to what it is said of.
        let zh_space = if state_of(attribute, &self.test).is_some() { "" } else { " " };
        let Text { zh, en } = value;
        let (zh, en) = match &self.test {
            SeriesTest::Consecutive { .. } => (
                format!("{{attribute}}{{form}} {{periods}}{zh_space}{zh}"),
                format!("{{attribute}} {en} {{form}} {{periods}}"),
            ),
            SeriesTest::AtLeastOfLast { .. } => (
                format!("{{attribute}}最近 {{periods}}中{{form}} {{k}} {unit}{zh_space}{zh}"),
                format!("{{attribute}} {en} {{form}} {{k}} of the last {{periods}}"),
            ),
            SeriesTest::NoEvent { .. } => {
                ("最近 {periods}{form}{attribute}".into(), "{form} {attribute} in the last {periods}".into())
            }
            SeriesTest::Sum { .. } | SeriesTest::Mean { .. } => (
                format!("{{attribute}}最近 {{periods}}{{form}} {zh}"),
                format!("{{attribute}} {{form}} the last {{periods}} {en}"),
            ),
        };
        let keys = ["attribute", "form", "k", "periods", "comparison", "low", "high", "side", "rating", "state"];
        Phrase::of(&zh, &en, &keys)
    }

    pub(super) fn all_fields(&self, policy: &Policy) -> Vec<Field> {
        let attribute = policy.attribute(&self.attribute);
        let unit = series_of(attribute).map(|(period, _)| period_unit(period)).unwrap_or_default();
        let count = |key, label, count, unit| Field {
            key,
            label,
            value: FieldValue::Count(count),
            input: Input::Count { min: 1, max: 120, unit },
        };
        let choice = |key, label, id: &str, choices| Field {
            key,
            label,
            value: FieldValue::Choice(id.into()),
            input: Input::One(choices),
        };
        let mut fields = vec![
            Field {
                key: "attribute",
                label: Text::new("字段", "attribute"),
                value: FieldValue::Attribute(self.attribute.clone()),
                input: Input::Attribute(policy.attribute_choices(|kind| matches!(kind, AttributeKind::Series { .. }))),
            },
            choice("form", Text::new("要求的形式", "form of the condition"), self.test.form(), SeriesTest::forms()),
            count("periods", Text::new("期数", "periods"), self.test.periods(), unit),
        ];
        if let SeriesTest::AtLeastOfLast { k, .. } = self.test {
            fields.push(count("k", Text::new("至少几期", "at least"), k, Unit::None));
        }
        if let (Some([worse, better]), Some(state)) = (two_values(attribute), state_of(attribute, &self.test)) {
            let choices = vec![
                Choice::new(format!("{OR_BETTER}/{}", better.id), better.name.clone()),
                Choice::new(format!("{OR_WORSE}/{}", worse.id), worse.name.clone()),
            ];
            let side = if state.id == better.id { OR_BETTER } else { OR_WORSE };
            fields.push(choice("state", Text::new("结果", "outcome"), &format!("{side}/{}", state.id), choices));
        } else if wants_ratings(attribute, &self.test) {
            let (rating, side) = match self.test.value().and_then(SeriesValue::rating) {
                Some((id, side)) => (id.as_str(), side),
                None => ("", OR_BETTER),
            };
            let values = attribute.map(Attribute::values).unwrap_or_default();
            let sides = vec![
                Choice::new(OR_BETTER, Text::new("不低于", "or better")),
                Choice::new(OR_WORSE, Text::new("不高于", "or worse")),
            ];
            fields.push(choice("side", Text::new("方向", "direction"), side, sides));
            fields.push(choice(
                "rating",
                Text::new("评级", "rating"),
                rating,
                values.iter().map(Choice::from).collect(),
            ));
        } else if let Some(test) = self.test.number_test() {
            fields.extend(test.fields(&attribute.map(Attribute::unit).unwrap_or_default()));
        } else if self.test.value().is_some() {
            // Numbers are asked of an attribute that had ratings before.
            let label = Text::new("比较方式", "comparison");
            fields.push(choice("comparison", label, "", NumberTest::choices()));
        }
        fields
    }

    pub(super) fn set_field(&mut self, key: &str, value: FieldValue) -> Result<(), FieldError> {
        match (key, value, &mut self.test) {
            ("attribute", FieldValue::Attribute(id), _) => self.attribute = id,
            ("form", FieldValue::Choice(id), test) => {
                *test = test.with_form(&id).ok_or(FieldError::WrongForm("form"))?;
            }
            ("periods", FieldValue::Count(count), test) => *test.periods_mut() = count,
            ("k", FieldValue::Count(count), SeriesTest::AtLeastOfLast { k, .. }) => *k = count,
            ("side" | "rating", FieldValue::Choice(id), test) => {
                let value = test.value_mut().ok_or_else(|| FieldError::NoSuchField(key.into()))?;
                set_rating(value, key, &id)?;
            }
            ("state", FieldValue::Choice(choice), test) => {
                let (side, id) = choice.split_once('/').ok_or(FieldError::WrongForm("state"))?;
                let value = test.value_mut().ok_or_else(|| FieldError::NoSuchField(key.into()))?;
                set_rating(value, "rating", id)?;
                set_rating(value, "side", side)?;
            }
            // An empty choice stands for one that is still to be made.
            ("comparison", FieldValue::Choice(id), _) if id.is_empty() => {}
            ("comparison" | "low" | "high", value, test) => {
                let test = test.number_test_mut().ok_or_else(|| FieldError::NoSuchField(key.into()))?;
                return test.set(key, value);
            }
            ("attribute" | "form" | "periods" | "side" | "rating" | "state", ..) => {
                return Err(FieldError::WrongForm("series gate"));
            }
            _ => return Err(FieldError::NoSuchField(key.into())),
        }
        Ok(())
    }
}

fn set_rating(value: &mut SeriesValue, key: &str, id: &str) -> Result<(), FieldError> {
    let (rating, side) = value.rating().map_or((None, OR_BETTER), |(rating, side)| (Some(rating.clone()), side));
    let (rating, side) = if key == "rating" { (Some(ValueId::from(id)), side) } else { (rating, id) };
    let Some(rating) = rating.filter(|it| !it.as_str().is_empty()) else { return Ok(()) };
    *value = match side {
        OR_BETTER => SeriesValue::Ordered(rating),
        OR_WORSE => SeriesValue::OrderedAtMost(rating),
        _ => return Err(FieldError::WrongForm("side")),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::super::super::Period;
    use super::*;

    fn kpi(values: &[&str]) -> Attribute {
        let value = |id: &&str| NamedValue { id: (*id).into(), name: Text::same(*id), aliases: Vec::new() };
        let of = SeriesOf::Ordered { values: values.iter().map(value).collect() };
        Attribute::new("kpi", Text::same("KPI"), AttributeKind::Series { period: Period::Month, of })
    }

    fn gate(value: SeriesValue) -> SeriesGate {
        SeriesGate { attribute: "kpi".into(), test: SeriesTest::Consecutive { periods: 2, value } }
    }

    fn keys(gate: &SeriesGate, attribute: &Attribute) -> Vec<&'static str> {
        let policy = Policy { attributes: vec![attribute.clone()], ..Policy::default() };
        gate.all_fields(&policy).iter().map(|it| it.key).collect()
    }

    #[test]
    fn scale_of_two_asks_for_one_of_them_and_not_for_a_side() {
        let two = kpi(&["missed", "met"]);
        let mut gate = gate(SeriesValue::Ordered("met".into()));
        assert_eq!(keys(&gate, &two), ["attribute", "form", "periods", "state"]);
        gate.set_field("state", FieldValue::Choice("or_worse/missed".into())).unwrap();
        assert_eq!(gate.test.value(), Some(&SeriesValue::OrderedAtMost("missed".into())));
        assert_eq!(keys(&gate, &two), ["attribute", "form", "periods", "state"]);
        assert!(gate.set_field("state", FieldValue::Choice("met".into())).is_err());
    }

    #[test]
    fn longer_scale_and_a_test_that_everybody_meets_keep_the_side() {
        let met = gate(SeriesValue::Ordered("met".into()));
        assert_eq!(keys(&met, &kpi(&["missed", "nearly", "met"])), ["attribute", "form", "periods", "side", "rating"]);
        let anything = gate(SeriesValue::Ordered("missed".into()));
        assert!(keys(&anything, &kpi(&["missed", "met"])).contains(&"side"));
    }
}
