//! Weights to edit: a bar whose dividers are dragged, a figure per weight, and what the sum lacks.

use yew::prelude::*;

use super::super::super::charts::{WeightBar, WeightItem};
use super::super::super::components::{NumberInput, button};
use super::editor::Editor;
use super::fields::bilingual;
use super::still::still;
use crate::policy::{Decimal, Text, Weight};
use crate::state::edit::{WeightEdit, WeightGroup, WeightOf, WordsOf};

/// One weight in a group.
pub(crate) struct WeightRow {
    /// What is weighed.
    pub(crate) of: WeightOf,
    /// The id of its element.
    pub(crate) element: String,
    /// Its weight.
    pub(crate) weight: Weight,
    /// Its weight in the baseline.
    pub(crate) old: Option<Weight>,
    /// Its name, for labels.
    pub(crate) name: String,
    /// Its name to edit.
    pub(crate) name_input: Html,
    /// What else stands in its line.
    pub(crate) more: Html,
    /// Where it comes from.
    pub(crate) origin: Html,
}

/// The name of what is weighed, to edit; `path` is its own.
pub(crate) fn name_input(editor: &Editor, path: &str, (label, of): (&'static str, WordsOf), name: &Text) -> Html {
    let name = name.clone();
    still(editor, path.to_owned(), move |editor| bilingual(editor, label, "name-input", &of, &name))
}

/// A group of weights.
pub(crate) fn weights(editor: &Editor, label: &'static str, group: WeightGroup, rows: &[WeightRow]) -> Html {
    let items: Vec<WeightItem> = rows
        .iter()
        .map(|row| WeightItem { key: row.element.clone().into(), name: row.name.clone().into(), weight: row.weight })
        .collect();
    let all: Vec<WeightOf> = rows.iter().map(|row| row.of.clone()).collect();
    let edit = editor.edit.clone();
    let on_shift = Callback::from(move |(place, by, gesture): (usize, i32, u32)| {
        if let (Some(left), Some(right)) = (all.get(place).cloned(), all.get(place + 1).cloned()) {
            edit.emit((WeightEdit::Shift { left, right, by }.into(), Some(gesture)));
        }
    });
    html! {
        <div class="weights">
            <WeightBar {label} {items} lang={editor.lang} {on_shift} />
            <ul class="weight-list">{ for rows.iter().map(|row| one(editor, row)) }</ul>
            { sum(editor, group, rows) }
        </div>
    }
}

fn one(editor: &Editor, row: &WeightRow) -> Html {
    let of = row.of.clone();
    let on_change = editor.on_gesture(move |value: Decimal| WeightEdit::Set {
        of: of.clone(),
        weight: Weight::try_from(value).unwrap_or_default(),
    });
    let label = format!("{} {}", row.name, editor.say("权重", "weight"));
    html! {
        <li key={row.element.clone()} id={row.element.clone()} class="weight-row">
            <span class="weight-name bilingual">{ row.name_input.clone() }{ row.origin.clone() }</span>
            <span class="weight-figure">
                <NumberInput {label} value={row.weight.to_decimal()} old={row.old.map(Weight::to_decimal)}
                    min={Decimal::from_int(0)} max={Decimal::from_int(100)} places={2} lang={editor.lang} {on_change} />
                <span class="unit">{ "%" }</span>
            </span>
            { row.more.clone() }
        </li>
    }
}

/// The sum, and the way to 100 % where it is another: nothing moves silently.
fn sum(editor: &Editor, group: WeightGroup, rows: &[WeightRow]) -> Html {
    let total: u32 = rows.iter().map(|row| row.weight.hundredths()).sum();
    if rows.is_empty() {
        return Html::default();
    }
    if total == Weight::FULL.hundredths() {
        return html! { <p class="small muted">{ editor.say("合计 100 %", "Sum 100 %") }</p> };
    }
    let shown = Weight::from_hundredths(total);
    let words = editor.lang.pick(
        format!("合计 {shown} %，应为 100 %；目前按比例折算"),
        format!("Sum {shown} %, should be 100 %; figures go on in proportion"),
    );
    let distribute = WeightEdit::Distribute { group, locked: Vec::new() };
    html! {
        <p class="weight-sum" role="status">{ words }{ " " }
            { button("", editor.say("分配到 100 %", "Distribute to 100 %"), editor.on_click(distribute)) }</p>
    }
}
