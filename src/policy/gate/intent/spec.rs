//! The attributes that intents need, as data, and how they are found in a policy.

use std::mem::discriminant;

use super::super::super::{
    Attribute, AttributeId, AttributeKind, Direction, NamedValue, Period, Policy, SeriesOf, Text, Unit, ValueId, fresh,
};

/// An attribute that an intent needs.
pub(super) struct Spec {
    pub(super) id: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    /// Other headers, separated by bars.
    pub(super) aliases: &'static str,
    pub(super) shape: Shape,
}

/// The values that an attribute takes.
pub(super) enum Shape {
    Number(Unit, Direction),
    YesNo,
    Elapsed,
    Date,
    Series(Period, Unit, Direction),
    /// Ratings by period.
    Ratings(Period),
    /// Reached or not, by period.
    Met(Period),
    Education,
    /// One of the policy's levels.
    Levels,
}

/// The attributes of a policy, and those that an intent adds to it.
pub(super) struct Needs<'a> {
    policy: &'a Policy,
    new: Vec<Attribute>,
}

impl<'a> Needs<'a> {
    pub(super) fn of(policy: &'a Policy) -> Self {
        Self { policy, new: Vec::new() }
    }

    pub(super) fn into_new(self) -> Vec<Attribute> {
        self.new
    }

    fn all(&self) -> impl Iterator<Item = &Attribute> {
        self.policy.attributes.iter().chain(&self.new)
    }

    /// The attribute that fits by its kind and one of its names, or else a new one.
    pub(super) fn attribute(&mut self, spec: &Spec) -> AttributeId {
        self.attribute_unless(spec, &|_, _| false)
    }

    /// The same; one that is taken for something else does not fit.
    pub(super) fn attribute_unless(
        &mut self,
        spec: &Spec,
        is_taken: &dyn Fn(&Policy, &AttributeId) -> bool,
    ) -> AttributeId {
        let kind = spec.shape.kind(self.policy);
        let is_fit =
            |it: &&Attribute| spec.is_called_like(it) && fits(&it.kind, &kind) && !is_taken(self.policy, &it.id);
        let known = self.all().find(is_fit);
        if let Some(known) = known {
            return known.id.clone();
        }
        let id = fresh(spec.id, |id| self.all().any(|it| it.id.as_str() == id));
        let aliases = spec.aliases.split('|').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let name = Text::new(spec.zh, spec.en);
        self.new.push(Attribute { aliases, ..Attribute::new(id.as_str(), name, kind) });
        id.into()
    }

    /// The first of an attribute's values.
    pub(super) fn first_value(&self, id: &AttributeId) -> Option<ValueId> {
        self.all().find(|it| it.id == *id)?.values().first().map(|it| it.id.clone())
    }

    /// One of an attribute's values: the one that is wanted, or else the one in the middle.
    pub(super) fn value(&self, id: &AttributeId, wanted: &str) -> ValueId {
        let values = self.all().find(|it| it.id == *id).map(Attribute::values).unwrap_or_default();
        let value = values.iter().find(|it| it.is_spelt(wanted)).or_else(|| values.get(values.len() / 2));
        value.map(|it| it.id.clone()).unwrap_or_default()
    }
}

impl Spec {
    fn is_called_like(&self, attribute: &Attribute) -> bool {
        let own = || [self.id, self.zh, self.en].into_iter().chain(self.aliases.split('|')).filter(|it| !it.is_empty());
        let names = [attribute.id.as_str(), &attribute.name.zh, &attribute.name.en];
        let mut names = names.into_iter().chain(attribute.aliases.iter().map(String::as_str));
        names.any(|name| own().any(|own| own.eq_ignore_ascii_case(name.trim())))
    }
}

/// Whether an attribute of one kind can stand for one of the other: figures in the same unit, periods of the same
/// length, some value to choose from.
fn fits(known: &AttributeKind, wanted: &AttributeKind) -> bool {
    match (known, wanted) {
        (AttributeKind::Number { unit, .. }, AttributeKind::Number { unit: wanted, .. }) => unit == wanted,
        (AttributeKind::Series { period, of }, AttributeKind::Series { period: wanted, of: wanted_of }) => {
            let is_same = match (of, wanted_of) {
                (SeriesOf::Number { unit, .. }, SeriesOf::Number { unit: wanted, .. }) => unit == wanted,
                (SeriesOf::Ordered { values }, SeriesOf::Ordered { .. }) => !values.is_empty(),
                _ => false,
            };
            period == wanted && is_same
        }
        (AttributeKind::Ordered { values } | AttributeKind::Category { values }, _) => {
            discriminant(known) == discriminant(wanted) && !values.is_empty()
        }
        _ => discriminant(known) == discriminant(wanted),
    }
}

fn named(values: &[(&str, &str, &str)]) -> Vec<NamedValue> {
    let value = |(id, zh, en): &(&str, &str, &str)| NamedValue {
        id: (*id).into(),
        name: Text::new(*zh, *en),
        aliases: Vec::new(),
    };
    values.iter().map(value).collect()
}

impl Shape {
    fn kind(&self, policy: &Policy) -> AttributeKind {
        match self {
            Self::Number(unit, direction) => AttributeKind::Number { unit: unit.clone(), direction: *direction },
            Self::YesNo => AttributeKind::YesNo,
            Self::Elapsed => AttributeKind::Elapsed,
            Self::Date => AttributeKind::Date,
            Self::Series(period, unit, direction) => AttributeKind::Series {
                period: *period,
                of: SeriesOf::Number { unit: unit.clone(), direction: *direction },
            },
            Self::Ratings(period) => {
                let ratings = ["C", "B", "B+", "A", "S"];
                let values = ratings.map(|it| (it, it, it));
                AttributeKind::Series { period: *period, of: SeriesOf::Ordered { values: named(&values) } }
            }
            Self::Met(period) => {
                let mut values = named(&[("missed", "未达标", "missed"), ("met", "达标", "met")]);
                for (value, aliases) in values.iter_mut().zip([["否", "no", "0"], ["是", "yes", "1"]]) {
                    value.aliases = aliases.map(str::to_owned).to_vec();
                }
                AttributeKind::Series { period: *period, of: SeriesOf::Ordered { values } }
            }
            Self::Education => AttributeKind::Ordered {
                values: named(&[
                    ("secondary", "高中及以下", "Secondary school or below"),
                    ("junior-college", "大专", "Junior college"),
                    ("bachelor", "本科", "Bachelor"),
                    ("master", "硕士及以上", "Master or above"),
                ]),
            },
            Self::Levels => {
                let level = |it: &crate::policy::Level| NamedValue {
                    id: it.id.as_str().into(),
                    name: it.name.clone(),
                    aliases: it.aliases.clone(),
                };
                AttributeKind::Category { values: policy.levels().map(level).collect() }
            }
        }
    }
}
