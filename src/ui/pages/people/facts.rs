//! What the roster says about one agent: every attribute that the policy reads, and the groupings.

use yew::prelude::*;

use super::super::super::components::Folded;
use crate::engine::{Evaluator, Fact};
use crate::policy::{Attribute, Lang, Text};
use crate::roster::{Column, Roster, Value};

/// How many periods of a series are listed, the latest ones.
const PERIODS: usize = 6;

/// The facts about an agent, to open.
pub(super) fn facts(draft: &Evaluator, row: usize, lang: Lang) -> Html {
    let roster = draft.roster();
    let attributes = draft.policy().attributes_in_use();
    let groups = roster.groupings.iter().map(|(name, labels)| {
        (name.clone(), labels.get(row).map_or_else(|| lang.pick("空", "empty").to_owned(), str::to_owned))
    });
    let values = attributes.into_iter().map(|it| (it.name.get(lang).to_owned(), fact(roster, it, row, lang)));
    html! {
        <Folded class="agent-facts" summary={html! { <h3>{ lang.pick("名册中的资料", "Facts in the roster") }</h3> }}>
            <p class="small muted">{ lang.pick(
                format!("时间算到 {}；只列出方案用到的字段。", roster.as_of),
                format!("Times are measured at {}; only what the policy reads is listed.", roster.as_of),
            ) }</p>
            <dl>
                for (name, value) in groups.chain(values) {
                    <div key={name.clone()}><dt>{ name }</dt><dd>{ value }</dd></div>
                }
            </dl>
        </Folded>
    }
}

/// The value of an attribute in words.
fn fact(roster: &Roster, attribute: &Attribute, row: usize, lang: Lang) -> String {
    match roster.columns.get(&attribute.id) {
        None => lang.pick("名册没有这一列", "no such column").into(),
        Some(Column::Series { periods, values }) => {
            let first = periods.len().saturating_sub(PERIODS);
            let entry = |(place, period): (usize, &crate::policy::Date)| {
                let value = values.value(row * periods.len() + place);
                format!("{period} {}", value_words(value, attribute, lang))
            };
            let entries: Vec<_> = periods.iter().enumerate().skip(first).map(entry).collect();
            entries.join(lang.pick("；", "; "))
        }
        Some(column) => value_words(column.value(row), attribute, lang),
    }
}

fn value_words(value: Value<'_>, attribute: &Attribute, lang: Lang) -> String {
    let fact = match value {
        Value::Unknown => return lang.pick("空", "empty").into(),
        Value::Failed => Fact::Failed,
        Value::Number(value) => Fact::Number { value, unit: attribute.unit() },
        Value::YesNo(value) => Fact::YesNo { value },
        Value::Date(value) => Fact::Date { value },
        Value::Label(id) => Fact::Named { name: named(attribute, id) },
    };
    fact.shown(lang)
}

fn named(attribute: &Attribute, id: &str) -> Text {
    attribute.value_name(&id.into())
}
