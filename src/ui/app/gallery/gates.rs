//! What a preset asks on the way up: one line per fact, with its figures step by step.

use yew::prelude::*;

use crate::policy::gate::{ElapsedUnit, NumberTest, SeriesTest, SeriesValue};
use crate::policy::{Decimal, Gate, Lang, Policy, Rule, Unit};

/// How many lines a card shows.
const SHOWN: usize = 6;

/// The facts that most main steps ask for, with their figures from the lowest step to the highest.
pub(super) fn gates(policy: &Policy, lang: Lang) -> Html {
    let lines = lines(policy, lang);
    let more = lines.len().saturating_sub(SHOWN);
    html! {
        <>
            <ul class="preset-gates small">
                for (place, (name, figures)) in lines.into_iter().take(SHOWN).enumerate() {
                    <li key={place}>{ name }if !figures.is_empty() { <span>{ figures }</span> }</li>
                }
            </ul>
            if more > 0 { <p class="small muted">{ lang.pick(format!("还有 {more} 项"), format!("and {more} more")) }</p> }
        </>
    }
}

/// Each fact with its figures; those asked by most steps first.
fn lines(policy: &Policy, lang: Lang) -> Vec<(String, String)> {
    let mut found: Vec<(String, Vec<String>, usize)> = Vec::new();
    let mains = policy.levels().filter_map(|level| policy.step(level.main_step.as_ref()?));
    for step in mains {
        let layers = step.layers.iter().filter_map(|id| policy.layer(id)).flat_map(|layer| &layer.gates);
        for gate in step.gates.iter().chain(layers) {
            let (name, figure) = line(policy, gate, lang);
            let place = found.iter().position(|it| it.0 == name).unwrap_or_else(|| {
                found.push((name, Vec::new(), 0));
                found.len() - 1
            });
            if let Some(line) = found.get_mut(place) {
                line.1.extend(figure);
                line.2 += 1;
            }
        }
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.2));
    found.into_iter().map(|(name, figures, _)| (name, chain(&figures))).collect()
}

/// Figures step by step; one alone where all are the same.
fn chain(figures: &[String]) -> String {
    match figures.first() {
        Some(first) if figures.iter().all(|it| it == first) => first.clone(),
        _ => figures.join(" → "),
    }
}

/// What a gate is about, and its figure where it is about a figure.
fn line(policy: &Policy, gate: &Gate, lang: Lang) -> (String, Option<String>) {
    let name = |id| policy.attribute(id).map(|it| it.name.get(lang).to_owned());
    let unit = |id| policy.attribute(id).map(crate::policy::Attribute::unit).unwrap_or_default();
    let named = match &gate.rule {
        Rule::Number(it) => name(&it.attribute).zip(Some(bound(it.test, &unit(&it.attribute), lang))),
        Rule::Elapsed(it) => {
            let unit = if it.unit == ElapsedUnit::Days { Unit::Days } else { Unit::Months };
            name(&it.attribute).zip(Some(unit.with(Decimal::from_int(i64::from(it.at_least)), lang)))
        }
        Rule::Series(it) => match &it.test {
            SeriesTest::Consecutive { periods, value: SeriesValue::Number(test) } => {
                let bound = bound(*test, &unit(&it.attribute), lang);
                let running = lang.pick(format!("连续 {periods} 期 {bound}"), format!("{bound}, {periods} running"));
                name(&it.attribute).zip(Some(running))
            }
            _ => None,
        },
        Rule::YesNo(it) if it.expected => return (name(&it.attribute).unwrap_or_default(), None),
        _ => None,
    };
    named.map_or_else(|| (gate.sentence(policy).get(lang).to_owned(), None), |(name, figure)| (name, Some(figure)))
}

fn bound(test: NumberTest, unit: &Unit, lang: Lang) -> String {
    let with = |value| unit.with(value, lang);
    match test {
        NumberTest::AtLeast(low) => format!("≥ {}", with(low)),
        NumberTest::AtMost(high) => format!("≤ {}", with(high)),
        NumberTest::LessThan(high) => format!("< {}", with(high)),
        NumberTest::MoreThan(low) => format!("> {}", with(low)),
        NumberTest::Between(low, high) => format!("{low} – {}", with(high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::presets;

    #[test]
    fn facts_come_with_their_figures_from_step_to_step() {
        let policy = presets::get("tier-names").unwrap_or_default();
        let lines = lines(&policy, Lang::Zh);
        let figures = |name: &str| lines.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        assert_eq!(figures("任现段位时间"), Some("3 个月 → 9 个月 → 15 个月 → 24 个月"));
        assert_eq!(figures("月度客户满意度"), Some("连续 3 期 ≥ 90 %"));
        let policy = presets::get("six-levels").unwrap_or_default();
        assert_eq!(self::lines(&policy, Lang::En).len(), 2);
    }
}
