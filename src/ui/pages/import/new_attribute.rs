//! A column that becomes a new attribute of the policy: of which kind, and in which unit.

use yew::prelude::*;

use super::filtered;
use super::sheet::ColumnEdit;
use crate::policy::{Attribute, AttributeKind, Lang, Text, Unit};
use crate::roster::Target;
use crate::ui::components::{SelectOption, select};

/// Properties of [`NewAttribute`].
#[derive(Properties, PartialEq)]
pub(super) struct NewAttributeProps {
    /// The column.
    pub(super) header: AttrValue,
    /// The kind of its values.
    pub(super) kind: AttributeKind,
    /// The language.
    pub(super) lang: Lang,
    /// It is of another kind.
    pub(super) on_edit: Callback<ColumnEdit>,
}

/// Says what kind of attribute the column makes, and asks for the unit of numbers.
#[component]
pub(super) fn NewAttribute(props: &NewAttributeProps) -> Html {
    let lang = props.lang;
    let unit = match &props.kind {
        AttributeKind::Number { unit, .. } => unit_select(props, unit),
        _ => Html::default(),
    };
    html! {
        <span class="import-question">
            <span>{ lang.pick("新字段：", "New attribute: ") }{ words(&props.kind, lang) }</span>{ unit }
        </span>
    }
}

/// The attribute that a column would make.
pub(super) fn attribute(header: &str, kind: &AttributeKind) -> Attribute {
    Attribute::new("", Text::same(header), kind.clone())
}

fn words(kind: &AttributeKind, lang: Lang) -> String {
    let listed = |count: usize| (lang.pick("个取值", "values"), count);
    match kind {
        AttributeKind::Number { .. } => lang.pick("数值，单位", "a number in").to_owned(),
        AttributeKind::YesNo => lang.pick("是或否", "yes or no").to_owned(),
        AttributeKind::Ordered { values } => {
            let (word, count) = listed(values.len());
            lang.pick(format!("有高低之分的 {count} {word}"), format!("{count} {word} in order"))
        }
        AttributeKind::Category { values } => {
            let (word, count) = listed(values.len());
            lang.pick(format!("没有高低之分的 {count} {word}"), format!("{count} {word} without order"))
        }
        AttributeKind::Elapsed => lang.pick("从这一天起的时长", "time since that day").to_owned(),
        AttributeKind::Date => lang.pick("日期", "a day").to_owned(),
        AttributeKind::Series { .. } => lang.pick("逐期数据", "a value per period").to_owned(),
    }
}

fn unit_select(props: &NewAttributeProps, unit: &Unit) -> Html {
    let lang = props.lang;
    let mut units = Unit::LISTED.to_vec();
    if !units.contains(unit) {
        units.push(unit.clone());
    }
    let name = |unit: &Unit| match unit.name(lang) {
        "" => lang.pick("无", "no unit").to_owned(),
        name => name.to_owned(),
    };
    let options =
        units.iter().enumerate().map(|(place, unit)| SelectOption::new(place.to_string(), name(unit))).collect();
    let value = units.iter().position(|it| it == unit).unwrap_or(0).to_string();
    let kind = props.kind.clone();
    let on_change = filtered(&props.on_edit, move |place: String| {
        let unit = units.get(place.parse::<usize>().ok()?)?.clone();
        let AttributeKind::Number { direction, .. } = kind else { return None };
        Some(ColumnEdit::Target(Target::NewAttribute { of: AttributeKind::Number { unit, direction } }))
    });
    let header = &props.header;
    let label =
        lang.pick(format!("“{header}”列：新字段的单位"), format!("Column “{header}”: unit of the new attribute"));
    select(&label, &value, options, on_change)
}
