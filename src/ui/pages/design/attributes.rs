//! Attributes in the editor: the facts that gates and scores read.

use yew::prelude::*;

use super::super::super::components::{SelectOption, TextInput, icon_button, select};
use super::editor::Editor;
use super::findings::findings_at;
use crate::policy::lint::Finding;
use crate::policy::{Attribute, AttributeKind, Direction, Missing, NamedValue, Text, Unit};
use crate::state::edit::AttributeEdit;

/// All attributes, with the way to add another.
pub(crate) fn attributes(editor: &Editor, findings: &[Finding]) -> Html {
    html! {
        <>
            <h2 class="section-title">{ editor.say("字段", "Attributes") }</h2>
            <p class="small muted">{ editor.say(
                "条款和评分读取的数据项。导入名册时，每一列对应一个字段。",
                "The facts that clauses and scores read. On import each column is matched to one of them.",
            ) }</p>
            <ul class="attributes">
                for attribute in &editor.policy.attributes { { one(editor, attribute, findings) } }
            </ul>
            { add(editor) }
        </>
    }
}

fn one(editor: &Editor, attribute: &Attribute, findings: &[Finding]) -> Html {
    let (lang, id) = (editor.lang, attribute.id.clone());
    let rename = editor.on_gesture(move |name| AttributeEdit::Rename { attribute: id.clone(), lang, name });
    let path = format!("attributes/{}", attribute.id);
    let is_used = editor.policy.attributes_in_use().iter().any(|it| it.id == attribute.id);
    let remove = editor.on_click(AttributeEdit::Remove { attribute: attribute.id.clone() });
    let name = editor.text(&attribute.name);
    let remove_label = if is_used {
        editor.say("使用中，不能删除", "in use, cannot be removed").to_owned()
    } else {
        format!("{} {name}", editor.say("删除", "Remove"))
    };
    html! {
        <li key={attribute.id.to_string()} class="attribute">
            <TextInput label={editor.say("字段名称", "Name of the attribute")} value={name.clone()} class="name-input wide"
                on_change={rename} />
            { editor.origin(&path) }
            { kind(editor, attribute) }
            { missing(editor, attribute) }
            { icon_button("✕", &remove_label, is_used, remove) }
            { values(editor, attribute) }
            { findings_at(editor, findings, &path) }
        </li>
    }
}

/// The kind, with the unit and the direction of numbers.
fn kind(editor: &Editor, attribute: &Attribute) -> Html {
    let options = kinds(editor).into_iter().map(|(id, name, _)| SelectOption::new(id, name)).collect();
    let id = attribute.id.clone();
    let all = kinds(editor);
    let edit = editor.edit.clone();
    let on_change = Callback::from(move |chosen: String| {
        if let Some((_, _, kind)) = all.iter().find(|(key, _, _)| *key == chosen) {
            edit.emit((AttributeEdit::SetKind { attribute: id.clone(), kind: kind.clone() }.into(), None));
        }
    });
    html! {
        <>
            { select(editor.say("类型", "Kind"), kind_key(&attribute.kind), options, on_change) }
            if let AttributeKind::Number { unit, direction } = &attribute.kind { { number(editor, attribute, unit, *direction) } }
        </>
    }
}

fn number(editor: &Editor, attribute: &Attribute, unit: &Unit, direction: Direction) -> Html {
    let name = |unit: &Unit| match unit.name(editor.lang) {
        "" => editor.say("无单位", "no unit").to_owned(),
        name => name.to_owned(),
    };
    let options = Unit::LISTED.iter().map(|unit| SelectOption::new(name(unit), name(unit))).collect();
    let on_unit = {
        let (id, names) = (attribute.id.clone(), Unit::LISTED.map(|unit| (name(&unit), unit)));
        let edit = editor.edit.clone();
        Callback::from(move |chosen: String| {
            if let Some((_, unit)) = names.iter().find(|(name, _)| *name == chosen) {
                let kind = AttributeKind::Number { unit: unit.clone(), direction };
                edit.emit((AttributeEdit::SetKind { attribute: id.clone(), kind }.into(), None));
            }
        })
    };
    let id = attribute.id.clone();
    let on_direction = editor.on_value(move |chosen: String| AttributeEdit::SetDirection {
        attribute: id.clone(),
        direction: if chosen == "lower" { Direction::LowerIsBetter } else { Direction::HigherIsBetter },
    });
    let directions = vec![
        SelectOption::new("higher", editor.say("越大越好", "more is better")),
        SelectOption::new("lower", editor.say("越小越好", "less is better")),
    ];
    let chosen = if direction == Direction::LowerIsBetter { "lower" } else { "higher" };
    html! {
        <>
            { select(editor.say("单位", "Unit"), &name(unit), options, on_unit) }
            { select(editor.say("方向", "Direction"), chosen, directions, on_direction) }
        </>
    }
}

fn missing(editor: &Editor, attribute: &Attribute) -> Html {
    let options = vec![
        SelectOption::new("unknown", editor.say("缺数据 = 无法判定", "no data = cannot tell")),
        SelectOption::new("missed", editor.say("缺数据 = 未满足", "no data = missed")),
    ];
    let chosen = if attribute.missing == Missing::Missed { "missed" } else { "unknown" };
    let id = attribute.id.clone();
    let on_change = editor.on_value(move |chosen: String| AttributeEdit::SetMissing {
        attribute: id.clone(),
        missing: if chosen == "missed" { Missing::Missed } else { Missing::Unknown },
    });
    select(editor.say("缺数据时", "Without data"), chosen, options, on_change)
}

/// The named values of an attribute as one line of words, from the lowest to the highest.
fn values(editor: &Editor, attribute: &Attribute) -> Html {
    let is_ordered = matches!(attribute.kind, AttributeKind::Ordered { .. });
    if !is_ordered && !matches!(attribute.kind, AttributeKind::Category { .. }) {
        return Html::default();
    }
    let separator = editor.say("、", ", ");
    let shown: Vec<_> = attribute.values().iter().map(|value| editor.text(&value.name)).collect();
    let (id, old, lang) = (attribute.id.clone(), attribute.values().to_vec(), editor.lang);
    let edit = editor.edit.clone();
    // Read when the line is done, not while it is typed: half a list is another list.
    let onchange = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
        let values = named_values(&input.value(), &old, lang);
        let kind = if is_ordered { AttributeKind::Ordered { values } } else { AttributeKind::Category { values } };
        edit.emit((AttributeEdit::SetKind { attribute: id.clone(), kind }.into(), None));
    });
    let label = if is_ordered {
        editor.say("取值，从低到高，用顿号分开", "values from low to high, with commas between")
    } else {
        editor.say("取值，用顿号分开", "values, with commas between")
    };
    html! {
        <label class="attribute-values small"><span class="muted">{ format!("{label} ") }</span>
            <input type="text" class="text-input long" aria-label={label} autocomplete="off" value={shown.join(separator)} {onchange} /></label>
    }
}

/// Values from a line of words; a value that was there before keeps its id and spellings.
fn named_values(words: &str, old: &[NamedValue], lang: crate::policy::Lang) -> Vec<NamedValue> {
    let mut values: Vec<NamedValue> = Vec::new();
    for word in words.split(['、', ',', '，', ';', '；']).map(str::trim).filter(|word| !word.is_empty()) {
        let known = old.iter().find(|value| value.name.get(lang) == word).cloned();
        let value =
            known.unwrap_or_else(|| NamedValue { id: word.into(), name: Text::same(word), aliases: Vec::new() });
        if !values.iter().any(|it| it.id == value.id) {
            values.push(value);
        }
    }
    values
}

/// The kinds that an attribute can be given here, with an id and a name each.
fn kinds(editor: &Editor) -> Vec<(&'static str, &'static str, AttributeKind)> {
    let number = AttributeKind::Number { unit: Unit::None, direction: Direction::HigherIsBetter };
    vec![
        ("number", editor.say("数值", "number"), number),
        ("yes_no", editor.say("是 / 否", "yes or no"), AttributeKind::YesNo),
        ("elapsed", editor.say("时间（起始日期或月数）", "time (start date or months)"), AttributeKind::Elapsed),
        ("ordered", editor.say("有高低之分的取值", "ordered values"), AttributeKind::Ordered { values: Vec::new() }),
        ("category", editor.say("类别", "categories"), AttributeKind::Category { values: Vec::new() }),
        ("date", editor.say("日期", "date"), AttributeKind::Date),
    ]
}

fn kind_key(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Number { .. } => "number",
        AttributeKind::YesNo => "yes_no",
        AttributeKind::Elapsed => "elapsed",
        AttributeKind::Ordered { .. } => "ordered",
        AttributeKind::Category { .. } => "category",
        AttributeKind::Date => "date",
        AttributeKind::Series { .. } => "series",
    }
}

/// Adds an attribute of a kind.
fn add(editor: &Editor) -> Html {
    let title = editor.say("＋ 添加字段…", "＋ Add an attribute…");
    let mut options = vec![SelectOption::new("", title)];
    options.extend(kinds(editor).into_iter().map(|(id, name, _)| SelectOption::new(id, name)));
    let all = kinds(editor);
    let edit = editor.edit.clone();
    let on_change = Callback::from(move |chosen: String| {
        if let Some((_, _, kind)) = all.iter().find(|(key, _, _)| *key == chosen) {
            let name = Text::new("新字段", "New attribute");
            edit.emit((AttributeEdit::Add { name, kind: kind.clone() }.into(), None));
        }
    });
    html! { <div class="add-gate" key={format!("attribute-{:p}", &*editor.policy)}>{ select(title, "", options, on_change) }</div> }
}
