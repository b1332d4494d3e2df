//! Series: a column per period, the latest that has ended last.

use crate::policy::gate::{NumberTest, SeriesTest, SeriesValue};
use crate::policy::{Attribute, AttributeKind, Date, Decimal, NamedValue, Policy, Rule, SeriesOf};

use super::super::window::last_period_names;
use super::chance::Chance;
use super::value::{NumberScale, ordered};

/// The periods of which an attribute has columns, as they stand before its name; none for what is no series.
pub(super) fn periods(policy: &Policy, attribute: &Attribute, as_of: Date) -> Vec<String> {
    let AttributeKind::Series { period, .. } = &attribute.kind else { return Vec::new() };
    let mut asked = 6;
    policy.walk_gates(&mut |_, gate| {
        if let Rule::Series(series) = &gate.rule
            && series.attribute == attribute.id
        {
            asked = asked.max(series.test.periods());
        }
    });
    let mut names: Vec<_> = last_period_names(*period, as_of, asked.min(24)).collect();
    names.reverse();
    names
}

/// A value for each of several periods, so that the condition on them holds where `distance` is 0 or above.
pub(super) fn values(
    of: &SeriesOf,
    test: Option<&SeriesTest>,
    distance: i64,
    periods: usize,
    chance: &mut Chance,
) -> Vec<String> {
    if let (SeriesOf::Number { unit, direction }, Some(SeriesTest::Sum { periods: n, test })) = (of, test) {
        let scale = NumberScale { unit, direction: *direction };
        return shared_out(scale.near(*test, true, distance), *n, periods, chance);
    }
    // Of so many periods, the latest ones, so many must be good.
    let (n, k) = match test {
        Some(SeriesTest::AtLeastOfLast { k, of, .. }) => (*of, *k),
        Some(test) => (test.periods(), test.periods()),
        None => (0, 0),
    };
    let is_mean = matches!(test, Some(SeriesTest::Mean { .. }));
    let bad = if distance < 0 { n.saturating_sub(k) + 1 } else { 0 };
    let first_bad = chance.below(n.saturating_sub(bad) + 1);
    let value_of = |place: usize| {
        let back = u32::try_from(periods - 1 - place).unwrap_or(u32::MAX);
        // One month differs from the next, but less than people do.
        let near = distance + chance.normal() / 2;
        let is_asked = back < n;
        let is_bad =
            is_asked && distance < 0 && (is_mean || (first_bad..first_bad.saturating_add(bad)).contains(&back));
        let near = match is_asked {
            true if is_bad => near.min(-1),
            true if distance >= 0 => near.max(0),
            _ => near.abs(),
        };
        value(of, test, near)
    };
    (0..periods).map(value_of).collect()
}

/// A number for each of several periods, around the figure that they belong to.
pub(super) fn around(scale: &NumberScale<'_>, figure: Decimal, periods: usize, chance: &mut Chance) -> Vec<String> {
    let mut one = || scale.near(NumberTest::AtLeast(figure), true, chance.normal() / 2).to_string();
    (0..periods).map(|_| one()).collect()
}

/// The mean of the periods; `None` where one of them is no number.
pub(super) fn mean(texts: &[String]) -> Option<Decimal> {
    let sum = texts.iter().try_fold(0, |sum, text| Some(sum + Decimal::parse(text)?.micros()))?;
    Some(Decimal::from_micros(sum / i64::try_from(texts.len().max(1)).unwrap_or(1)))
}

/// A sum of whole numbers shared out over the last `n` of several periods.
fn shared_out(sum: Decimal, n: u32, periods: usize, chance: &mut Chance) -> Vec<String> {
    let n = usize::try_from(n).unwrap_or(usize::MAX).clamp(1, periods.max(1));
    let whole = sum.micros() / Decimal::ONE;
    let count = i64::try_from(n).unwrap_or(1);
    let mut shares = vec![whole.div_euclid(count); periods];
    let rest = usize::try_from(whole.rem_euclid(count)).unwrap_or(0);
    let from = usize::try_from(chance.below(u32::try_from(n).unwrap_or(1))).unwrap_or(0);
    for place in 0..rest {
        if let Some(share) = shares.get_mut(periods - 1 - (from + place) % n) {
            *share += 1;
        }
    }
    shares.iter().map(ToString::to_string).collect()
}

fn value(of: &SeriesOf, test: Option<&SeriesTest>, distance: i64) -> String {
    match of {
        SeriesOf::Number { unit, direction } => {
            let scale = NumberScale { unit, direction: *direction };
            let bounds = match test {
                Some(SeriesTest::NoEvent { .. }) => Some(NumberTest::AtMost(Decimal::from_int(0))),
                test => test.and_then(SeriesTest::number_test),
            };
            let value = bounds.map_or_else(|| scale.typical(distance), |test| scale.near(test, true, distance));
            value.to_string()
        }
        SeriesOf::Ordered { values } => {
            let middle = || values.get(values.len() / 2).map(|it| &it.id);
            let (bar, wanted) = match test.and_then(SeriesTest::value) {
                Some(SeriesValue::Ordered(at_least)) => (Some(at_least), true),
                // As bad as the bar is not as good as the next one above it.
                Some(SeriesValue::OrderedAtMost(at_most)) => {
                    let place = values.iter().position(|it| it.id == *at_most);
                    (place.and_then(|it| values.get(it + 1)).map(|it| &it.id), false)
                }
                _ => (middle(), true),
            };
            let found: Option<&NamedValue> = bar.and_then(|bar| ordered(values, bar, wanted, distance));
            found.or(values.last()).map(super::word).unwrap_or_default()
        }
    }
}
