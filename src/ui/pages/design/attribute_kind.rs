//! What depends on the kind of an attribute: unit, direction, period, named values.

use yew::prelude::*;

use super::super::super::components::{SelectOption, button, icon_button, next_gesture, select};
use super::editor::Editor;
use super::fields::both_languages;
use super::level_fields::word_line;
use crate::policy::{Attribute, AttributeKind, Direction, NamedValue, Period, SeriesOf, Text, Unit, ValueId, fresh};
use crate::state::edit::AttributeEdit;

/// The fields of an attribute's kind.
pub(crate) fn kind_fields(editor: &Editor, attribute: &Attribute) -> Html {
    match &attribute.kind {
        AttributeKind::Number { unit, direction } => {
            number(editor, attribute, unit, *direction, |unit, direction| AttributeKind::Number { unit, direction })
        }
        AttributeKind::Ordered { values: items } => values(editor, attribute, items, true),
        AttributeKind::Category { values: items } => values(editor, attribute, items, false),
        AttributeKind::Series { period: length, of } => {
            let length = *length;
            html! {
                <>
                    { period(editor, attribute, length, of) }
                    { match of {
                        SeriesOf::Number { unit, direction } => number(editor, attribute, unit, *direction, move |unit, direction| {
                            AttributeKind::Series { period: length, of: SeriesOf::Number { unit, direction } }
                        }),
                        SeriesOf::Ordered { values: items } => values(editor, attribute, items, true),
                    } }
                </>
            }
        }
        AttributeKind::YesNo | AttributeKind::Elapsed | AttributeKind::Date => Html::default(),
    }
}

fn set(attribute: &Attribute, kind: AttributeKind) -> AttributeEdit {
    AttributeEdit::SetKind { attribute: attribute.id.clone(), kind }
}

/// The unit and the direction of numbers; a unit of the user's own has a name.
fn number(
    editor: &Editor,
    attribute: &Attribute,
    unit: &Unit,
    direction: Direction,
    kind: impl Fn(Unit, Direction) -> AttributeKind + Clone + 'static,
) -> Html {
    let name = |unit: &Unit| match unit.name(editor.lang) {
        "" => editor.say("无单位", "no unit").to_owned(),
        name => name.to_owned(),
    };
    let mut options: Vec<_> = Unit::LISTED.iter().map(|unit| SelectOption::new(unit_key(unit), name(unit))).collect();
    options.push(SelectOption::new("own", editor.say("自定单位…", "own unit…")));
    let on_unit = {
        let (attribute, kind, own) = (attribute.clone(), kind.clone(), editor.lang.pick("单", "unit"));
        editor.on_value(move |chosen: String| {
            let listed = Unit::LISTED.into_iter().find(|unit| unit_key(unit) == chosen);
            let unit = listed.unwrap_or_else(|| Unit::Other(Text::same(own)));
            set(&attribute, kind(unit, direction))
        })
    };
    let on_direction = {
        let (attribute, kind, unit) = (attribute.clone(), kind.clone(), unit.clone());
        editor.on_value(move |chosen: String| {
            let direction = if chosen == "lower" { Direction::LowerIsBetter } else { Direction::HigherIsBetter };
            set(&attribute, kind(unit.clone(), direction))
        })
    };
    let directions = vec![
        SelectOption::new("higher", editor.say("越大越好", "more is better")),
        SelectOption::new("lower", editor.say("越小越好", "less is better")),
    ];
    let chosen = if direction == Direction::LowerIsBetter { "lower" } else { "higher" };
    let own = match unit {
        Unit::Other(words) => {
            let attribute = attribute.clone();
            let on_words = editor.on_gesture(move |words: Text| set(&attribute, kind(Unit::Other(words), direction)));
            both_languages(
                editor,
                editor.say("单位名称", "Name of the unit"),
                "text-input currency",
                false,
                words,
                &on_words,
            )
        }
        _ => Html::default(),
    };
    html! {
        <>
            { select(editor.say("单位", "Unit"), unit_key(unit), options, on_unit) }
            { own }
            { select(editor.say("方向", "Direction"), chosen, directions, on_direction) }
        </>
    }
}

/// A unit as an id for a list.
fn unit_key(unit: &Unit) -> &'static str {
    match unit {
        Unit::None => "none",
        Unit::Points => "points",
        Unit::Percent => "percent",
        Unit::Times => "times",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Years => "years",
        Unit::Seconds => "seconds",
        Unit::People => "people",
        Unit::Pieces => "pieces",
        Unit::Yuan => "yuan",
        Unit::Other(_) => "own",
    }
}

/// How long a period is.
fn period(editor: &Editor, attribute: &Attribute, length: Period, of: &SeriesOf) -> Html {
    let all = [
        ("month", editor.say("每月", "each month"), Period::Month),
        ("quarter", editor.say("每季度", "each quarter"), Period::Quarter),
        ("half-year", editor.say("每半年", "each half-year"), Period::HalfYear),
        ("year", editor.say("每年", "each year"), Period::Year),
    ];
    let options = all.iter().map(|(id, name, _)| SelectOption::new(*id, *name)).collect();
    let chosen = all.iter().find(|(_, _, it)| *it == length).map_or("month", |(id, _, _)| *id);
    let (attribute, of, ids) = (attribute.clone(), of.clone(), all.map(|(id, _, period)| (id, period)));
    let on_change = editor.on_value(move |chosen: String| {
        let period = ids.iter().find(|(id, _)| *id == chosen).map_or(Period::Month, |(_, period)| *period);
        set(&attribute, AttributeKind::Series { period, of: of.clone() })
    });
    select(editor.say("多久记录一次", "How often it is recorded"), chosen, options, on_change)
}

/// The named values: one line of words to type, and a list to rename, reorder and give other spellings.
fn values(editor: &Editor, attribute: &Attribute, items: &[NamedValue], is_ordered: bool) -> Html {
    let label = if is_ordered {
        editor.say("取值，从低到高，用顿号分开", "values from low to high, with commas between")
    } else {
        editor.say("取值，用顿号分开", "values, with commas between")
    };
    let shown: Vec<String> = items.iter().map(|value| editor.text(&value.name)).collect();
    let on_line = {
        let (attribute, old, lang) = (attribute.clone(), items.to_vec(), editor.lang);
        editor.on_value(move |words: Vec<String>| {
            set(&attribute, with(&attribute.kind, named_values(&words, &old, lang)))
        })
    };
    html! {
        <div class="attribute-values small">
            <label><span class="muted">{ format!("{label} ") }</span>{ word_line(editor, label, &shown, on_line) }</label>
            <details>
                <summary>{ editor.say("逐个编辑：改名、排序、其他写法", "One by one: rename, reorder, other spellings") }</summary>
                <ol class="value-list">
                    for (place, value) in items.iter().enumerate() { { one_value(editor, attribute, items, place, value) } }
                </ol>
                { add_value(editor, attribute, items) }
            </details>
        </div>
    }
}

fn with(kind: &AttributeKind, values: Vec<NamedValue>) -> AttributeKind {
    match kind {
        AttributeKind::Ordered { .. } => AttributeKind::Ordered { values },
        AttributeKind::Series { period, .. } => {
            AttributeKind::Series { period: *period, of: SeriesOf::Ordered { values } }
        }
        _ => AttributeKind::Category { values },
    }
}

fn one_value(editor: &Editor, attribute: &Attribute, items: &[NamedValue], place: usize, value: &NamedValue) -> Html {
    let changed = |change: &dyn Fn(&mut Vec<NamedValue>)| {
        let mut items = items.to_vec();
        change(&mut items);
        editor.on_click(set(attribute, with(&attribute.kind, items)))
    };
    let on_item = |change: fn(&mut NamedValue, Text)| {
        let (attribute, items) = (attribute.clone(), items.to_vec());
        editor.on_gesture(move |words: Text| {
            let mut items = items.clone();
            items.iter_mut().skip(place).take(1).for_each(|it| change(it, words.clone()));
            set(&attribute, with(&attribute.kind, items))
        })
    };
    let name = editor.text(&value.name);
    let on_aliases = {
        let on_words = on_item(|item, words| {
            item.aliases = words.zh.split('、').filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect();
        });
        on_words.reform(|aliases: Vec<String>| (Text::same(aliases.join("、")), next_gesture()))
    };
    let spellings = format!("{name} · {}", editor.say("名册中的其他写法", "other spellings in files"));
    html! {
        <li key={value.id.to_string()}>
            { both_languages(editor, editor.say("取值名称", "Name of the value"), "text-input", false, &value.name, &on_item(|item, words| item.name = words)) }
            { word_line(editor, &spellings, &value.aliases, on_aliases) }
            { icon_button("↑", &format!("{} {name}", editor.say("上移", "Move up")), place == 0, changed(&|it| it.swap(place, place.saturating_sub(1)))) }
            { icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, changed(&|it| { it.remove(place); })) }
        </li>
    }
}

fn add_value(editor: &Editor, attribute: &Attribute, items: &[NamedValue]) -> Html {
    let is_taken = |id: &str| items.iter().any(|it| it.id.as_str() == id || it.name.zh == id || it.name.en == id);
    let name = fresh(editor.say("新取值", "new value"), is_taken);
    let mut items = items.to_vec();
    items.push(NamedValue { id: ValueId::from(name.clone()), name: Text::same(name), aliases: Vec::new() });
    let add = editor.on_click(set(attribute, with(&attribute.kind, items)));
    button("quiet", editor.say("＋ 取值", "＋ Value"), add)
}

/// Values from words; a value that was there before keeps its id and spellings.
fn named_values(words: &[String], old: &[NamedValue], lang: crate::policy::Lang) -> Vec<NamedValue> {
    let mut values: Vec<NamedValue> = Vec::new();
    for word in words {
        let known = old.iter().find(|value| value.name.get(lang) == word).cloned();
        let value = known.unwrap_or_else(|| NamedValue {
            id: word.as_str().into(),
            name: Text::same(word.as_str()),
            aliases: Vec::new(),
        });
        if !values.iter().any(|it| it.id == value.id) {
            values.push(value);
        }
    }
    values
}
