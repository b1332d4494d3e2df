//! What a column may become: the list to choose from, and the words for each.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::choices::AttributeChoices;
use super::sheet::takes_one;
use crate::policy::{AttributeId, Lang, Policy};
use crate::roster::{Mapping, Table, Target, new_attribute_kind};

/// The columns that have what only one column can have, by the code of their target.
pub(super) type Taken = BTreeMap<String, (usize, String)>;

/// Who has what only one column can have.
pub(super) fn taken(mapping: &Mapping, policy: &Policy) -> Taken {
    let columns = mapping.columns.iter().enumerate().filter(|(_, column)| takes_one(&column.target, policy));
    columns.map(|(place, column)| (code(&column.target), (place, column.header.clone()))).collect()
}

/// A target as the value of an option.
pub(super) fn code(target: &Target) -> String {
    match target {
        Target::Ignore => "ignore".into(),
        Target::Id => "id".into(),
        Target::Name => "name".into(),
        Target::Level => "level".into(),
        Target::Grouping => "grouping".into(),
        Target::NewAttribute { .. } => "new".into(),
        Target::Attribute { id } => format!("attribute {id}"),
    }
}

/// The target that an option stands for.
pub(super) fn decode(code: &str, table: &Table, place: usize) -> Option<Target> {
    let target = match code {
        "ignore" => Target::Ignore,
        "id" => Target::Id,
        "name" => Target::Name,
        "level" => Target::Level,
        "grouping" => Target::Grouping,
        "new" => Target::NewAttribute { of: new_attribute_kind(table, place) },
        other => Target::Attribute { id: AttributeId::from(other.strip_prefix("attribute ")?) },
    };
    Some(target)
}

/// Properties of [`TargetSelect`].
#[derive(Properties, PartialEq)]
pub(super) struct TargetSelectProps {
    /// The column.
    pub(super) header: AttrValue,
    /// Its place.
    pub(super) place: usize,
    /// The code of what it becomes.
    pub(super) value: AttrValue,
    /// The policy's attributes.
    pub(super) choices: Rc<AttributeChoices>,
    /// What other columns have.
    pub(super) taken: Rc<Taken>,
    /// The language.
    pub(super) lang: Lang,
    /// Another code was chosen.
    pub(super) on_change: Callback<String>,
}

/// A list of everything that a column may become.
#[component]
pub(super) fn TargetSelect(props: &TargetSelectProps) -> Html {
    let lang = props.lang;
    let onchange = {
        let on_change = props.on_change.clone();
        move |event: Event| {
            if let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
                on_change.emit(select.value());
            }
        }
    };
    let label = lang.pick(format!("“{}”列对应", props.header), format!("Column “{}” becomes", props.header));
    let choices = &props.choices;
    html! {
        <select class="select import-target" aria-label={label} {onchange}>
            { option(props, "ignore", lang.pick("不导入", "Not imported")) }
            <optgroup label={lang.pick("人员", "People")}>
                { option(props, "id", lang.pick("工号（编号）", "Id")) }
                { option(props, "name", lang.pick("姓名", "Name")) }
                { option(props, "level", lang.pick("职级", "Level")) }
                { option(props, "grouping", lang.pick("分组（团队、区域…）", "Grouping (team, region …)")) }
            </optgroup>
            { group(props, lang.pick("门槛用到的字段", "Read by gates"), &choices.gates) }
            { group(props, lang.pick("评分用到的字段", "Read by scores"), &choices.scores) }
            { group(props, lang.pick("其他字段", "Other attributes"), &choices.others) }
            <optgroup label={lang.pick("方案里没有", "Not in the policy")}>
                { option(props, "new", lang.pick("新增为字段", "Make it a new attribute")) }
            </optgroup>
        </select>
    }
}

fn group(props: &TargetSelectProps, label: &'static str, attributes: &[(AttributeId, crate::policy::Text)]) -> Html {
    if attributes.is_empty() {
        return Html::default();
    }
    html! {
        <optgroup {label}>
            for (id, name) in attributes {
                { option(props, &format!("attribute {id}"), name.get(props.lang)) }
            }
        </optgroup>
    }
}

/// An option; where another column has it, it says that choosing it takes it from there.
fn option(props: &TargetSelectProps, value: &str, name: &str) -> Html {
    let lang = props.lang;
    let holder = props.taken.get(value).filter(|(place, _)| *place != props.place);
    let words = match holder {
        Some((_, header)) => lang.pick(format!("{name}（现为“{header}”列）"), format!("{name} (now “{header}”)")),
        None => name.to_owned(),
    };
    html! { <option value={value.to_owned()} selected={props.value == value}>{ words }</option> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_targets() {
        let table = Table::read("a,b\n1,2\n").unwrap();
        let attribute = Target::Attribute { id: "csat".into() };
        for target in [Target::Ignore, Target::Id, Target::Name, Target::Level, Target::Grouping, attribute] {
            assert_eq!(decode(&code(&target), &table, 0), Some(target));
        }
        assert!(matches!(decode("new", &table, 0), Some(Target::NewAttribute { .. })));
        assert_eq!(decode("nonsense", &table, 0), None);
    }
}
