//! Attributes in the editor: the facts that gates and scores read.

use std::rc::Rc;

use yew::prelude::*;

use super::super::super::components::{SelectOption, icon_button, menu, select};
use super::attribute_kind::kind_fields;
use super::attribute_use::used_by;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::findings_at;
use super::level_fields::word_line;
use crate::policy::lint::Finding;
use crate::policy::{Aspect, Attribute, AttributeKind, Direction, Missing, NamedValue, Period, SeriesOf, Text, Unit};
use crate::state::edit::{AttributeEdit, WordsOf};

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
                for (place, attribute) in editor.policy.attributes.iter().enumerate() {
                    { one(editor, attribute, place, findings) }
                }
            </ul>
            { add(editor) }
        </>
    }
}

fn one(editor: &Editor, attribute: &Attribute, place: usize, findings: &[Finding]) -> Html {
    let path = format!("attributes/{}", attribute.id);
    let id = || attribute.id.clone();
    let up = editor.on_click(AttributeEdit::Move { attribute: id(), to: place.saturating_sub(1) });
    html! {
        <li key={attribute.id.to_string()} class="attribute" id={format!("attribute-{}", attribute.id)} tabindex="-1">
            { bilingual(editor, editor.say("字段名称", "Name of the attribute"), "name-input wide", &WordsOf::Attribute(id()), &attribute.name) }
            { editor.origin(&path) }
            { kind(editor, attribute) }
            { kind_fields(editor, attribute) }
            { missing(editor, attribute) }
            { aspect(editor, attribute) }
            { icon_button("↑", editor.say("上移", "Move up"), place == 0, up) }
            { used_by(editor, attribute) }
            <details class="attribute-more small"><summary>{ editor.say("名册中的其他列名", "Other headers in files") }
                { if attribute.aliases.is_empty() { String::new() } else { format!(" ({})", attribute.aliases.len()) } }</summary>
                { aliases(editor, attribute) }
            </details>
            { findings_at(editor, findings, &path) }
        </li>
    }
}

fn kind(editor: &Editor, attribute: &Attribute) -> Html {
    let all = kinds(editor);
    let options = all.iter().map(|(id, name, _)| SelectOption::new(*id, *name)).collect();
    let (id, edit, old) = (attribute.id.clone(), editor.edit.clone(), attribute.values().to_vec());
    let on_change = Callback::from(move |chosen: String| {
        if let Some((_, _, kind)) = all.iter().find(|(key, _, _)| *key == chosen) {
            let kind = with_values(kind.clone(), &old);
            edit.emit((AttributeEdit::SetKind { attribute: id.clone(), kind }.into(), None));
        }
    });
    select(editor.say("类型", "Kind"), kind_key(&attribute.kind), options, on_change)
}

/// A kind with the named values that there were before, where it takes any.
fn with_values(mut kind: AttributeKind, old: &[NamedValue]) -> AttributeKind {
    if let AttributeKind::Ordered { values }
    | AttributeKind::Category { values }
    | AttributeKind::Series { of: SeriesOf::Ordered { values }, .. } = &mut kind
    {
        old.clone_into(values);
    }
    kind
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

fn aspect(editor: &Editor, attribute: &Attribute) -> Html {
    let options = vec![
        SelectOption::new("", editor.say("不分效率与质量", "neither speed nor quality")),
        SelectOption::new("efficiency", editor.say("衡量效率", "measures efficiency")),
        SelectOption::new("quality", editor.say("衡量质量", "measures quality")),
    ];
    let chosen = match attribute.aspect {
        Aspect::Unspecified => "",
        Aspect::Efficiency => "efficiency",
        Aspect::Quality => "quality",
    };
    let id = attribute.id.clone();
    let on_change = editor.on_value(move |chosen: String| AttributeEdit::SetAspect {
        attribute: id.clone(),
        aspect: match chosen.as_str() {
            "efficiency" => Aspect::Efficiency,
            "quality" => Aspect::Quality,
            _ => Aspect::Unspecified,
        },
    });
    select(editor.say("衡量什么", "What it measures"), chosen, options, on_change)
}

fn aliases(editor: &Editor, attribute: &Attribute) -> Html {
    let id = attribute.id.clone();
    let label = editor.say("其他列名，用顿号分开", "Other headers, with commas between");
    let on_change = editor.on_value(move |aliases| AttributeEdit::SetAliases { attribute: id.clone(), aliases });
    word_line(editor, label, &attribute.aliases, on_change)
}

/// The kinds that an attribute can be given, with an id and a name each.
fn kinds(editor: &Editor) -> Vec<(&'static str, &'static str, AttributeKind)> {
    let (unit, direction) = (Unit::None, Direction::HigherIsBetter);
    let series = |of| AttributeKind::Series { period: Period::Month, of };
    let values = || {
        let value = |id: &str, zh, en| NamedValue { id: id.into(), name: Text::new(zh, en), aliases: Vec::new() };
        vec![value("low", "低", "low"), value("high", "高", "high")]
    };
    vec![
        ("number", editor.say("数值", "number"), AttributeKind::Number { unit: unit.clone(), direction }),
        ("yes_no", editor.say("是 / 否", "yes or no"), AttributeKind::YesNo),
        ("elapsed", editor.say("时长", "time that runs"), AttributeKind::Elapsed),
        ("ordered", editor.say("有高低的等级", "ordered grades"), AttributeKind::Ordered { values: values() }),
        ("category", editor.say("类别", "categories"), AttributeKind::Category { values: Vec::new() }),
        ("date", editor.say("日期", "date"), AttributeKind::Date),
        ("series", editor.say("按期记录的数值", "numbers by period"), series(SeriesOf::Number { unit, direction })),
        ("ratings", editor.say("按期记录的评级", "ratings by period"), series(SeriesOf::Ordered { values: values() })),
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
        AttributeKind::Series { of: SeriesOf::Number { .. }, .. } => "series",
        AttributeKind::Series { of: SeriesOf::Ordered { .. }, .. } => "ratings",
    }
}

/// Adds an attribute of a kind.
fn add(editor: &Editor) -> Html {
    let title = editor.say("＋ 添加字段…", "＋ Add an attribute…");
    let all = kinds(editor);
    let options = all.iter().map(|(id, name, _)| SelectOption::new(*id, *name)).collect();
    let (edit, wanted, policy) = (editor.edit.clone(), Rc::clone(&editor.wanted), editor.policy.clone());
    let on_change = Callback::from(move |chosen: String| {
        if let Some((_, _, kind)) = all.iter().find(|(key, _, _)| *key == chosen) {
            let name = crate::state::edit::fresh_name(
                crate::policy::offered::ATTRIBUTE,
                policy.attributes.iter().map(|it| &it.name),
            );
            let add = crate::state::PolicyEdit::from(AttributeEdit::Add { name, kind: kind.clone() });
            let added = add.apply(&policy).and_then(|it| it.attributes.last().map(|it| it.id.clone()));
            wanted.replace(added.map(|id| format!("attribute-{id}")));
            edit.emit((add, None));
        }
    });
    html! { <div class="add-gate">{ menu(title, title, options, on_change) }</div> }
}
