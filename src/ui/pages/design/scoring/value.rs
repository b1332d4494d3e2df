//! How a column becomes a score: a line between goalposts, a curve of points, or a score for each named value. Every
//! figure can be typed; lines and curves can be drawn.

use yew::prelude::*;

use super::super::super::super::charts::ValueCurve;
use super::super::super::super::components::{NumberInput, SelectOption, button, icon_button, select};
use super::super::editor::Editor;
use super::cells::points_of;
use crate::analysis::value_histogram;
use crate::policy::{Attribute, AttributeKind, Cell, Decimal, Score, ValueFunction, ValueId, ValuePoint};
use crate::state::edit::{CellEdit, CellPlace};

/// Where a new value function goes.
type OnValue = Callback<(ValueFunction, Option<u32>)>;

/// The editor of a cell's value function.
pub(super) fn editor(editor: &Editor, place: &CellPlace, cell: &Cell) -> Html {
    let Some(attribute) = editor.policy.attribute(&cell.attribute) else { return Html::default() };
    let on_value: OnValue = editor.edit.reform({
        let (place, attribute) = (place.clone(), cell.attribute.clone());
        move |(value, gesture)| {
            (CellEdit::SetValue { place: place.clone(), attribute: attribute.clone(), value }.into(), gesture)
        }
    });
    match &cell.value {
        ValueFunction::Table { scores } => table(editor, attribute, scores, &on_value),
        ValueFunction::Linear { .. } | ValueFunction::Piecewise { .. } => {
            curve(editor, attribute, &cell.value, &on_value)
        }
    }
}

fn curve(editor: &Editor, attribute: &Attribute, value: &ValueFunction, on_value: &OnValue) -> Html {
    let is_linear = matches!(value, ValueFunction::Linear { .. });
    let points = points_of(value);
    let name = editor.text(&attribute.name);
    let label = editor.lang.pick(format!("{name}怎样换算成分数"), format!("how {name} becomes a score"));
    let on_points =
        on_value.reform(move |(points, gesture): (Vec<ValuePoint>, u32)| (function(is_linear, &points), Some(gesture)));
    let forms = vec![
        SelectOption::new("linear", editor.say("直线：0 分点到 100 分点", "a line from 0 to 100 points")),
        SelectOption::new("piecewise", editor.say("折线：自己画几个点", "a curve of points")),
    ];
    let on_form = {
        let points = points.clone();
        on_value.reform(move |form: String| {
            let points = if form == "linear" { as_goalposts(&points) } else { ascending(points.clone()) };
            (function(form == "linear", &points), None)
        })
    };
    let add = {
        let points = points.clone();
        on_value.reform(move |_: MouseEvent| (ValueFunction::Piecewise { points: with_one_more(&points) }, None))
    };
    html! {
        <>
            <p class="cell-head"><span class="muted">{ editor.say("换算", "Scored by") }</span>
                { select(editor.say("换算方式", "How it is scored"), if is_linear { "linear" } else { "piecewise" }, forms, on_form) }</p>
            <ValueCurve {label} points={points.clone()} are_goalposts={is_linear}
                people={value_histogram(&editor.roster, &attribute.id)} unit={attribute.unit()} lang={editor.lang}
                on_change={on_points} />
            <p class="small muted">{ editor.say(
                "拖动圆点，或选中后用方向键移动（按住 Shift 一次移十步）。灰柱是名册中的人。",
                "Drag the points, or move them with the arrow keys (Shift: ten steps). The grey bars are the people.",
            ) }</p>
            <ul class="curve-points">
                for (place, _) in points.iter().enumerate() { { typed(editor, attribute, &points, place, is_linear, on_value) } }
            </ul>
            if !is_linear { { button("quiet", editor.say("＋ 点", "＋ Point"), add) } }
        </>
    }
}

/// One point, typed.
fn typed(
    editor: &Editor,
    attribute: &Attribute,
    points: &[ValuePoint],
    place: usize,
    is_linear: bool,
    on_value: &OnValue,
) -> Html {
    let Some(point) = points.get(place).copied() else { return Html::default() };
    // A typed value may pass its neighbours on the way: the points are put in order.
    let change = {
        let points = points.to_vec();
        move |new: ValuePoint| {
            let mut points = points.clone();
            if let Some(place) = points.get_mut(place) {
                *place = new;
            }
            function(is_linear, &if is_linear { points } else { ascending(points) })
        }
    };
    let on_at = {
        let change = change.clone();
        on_value.reform(move |(at, gesture): (Decimal, u32)| (change(ValuePoint { at, ..point }), Some(gesture)))
    };
    let on_score = on_value.reform(move |(score, gesture): (Decimal, u32)| {
        (change(ValuePoint { score: Score::try_from(score).unwrap_or_default(), ..point }), Some(gesture))
    });
    let remove = {
        let points = points.to_vec();
        on_value.reform(move |_: MouseEvent| {
            let mut points = points.clone();
            points.remove(place);
            (ValueFunction::Piecewise { points }, None)
        })
    };
    let number = place + 1;
    html! {
        <li key={place.to_string()}>
            <NumberInput label={editor.lang.pick(format!("第 {number} 个点的数值"), format!("value of point {number}"))} value={point.at}
                min={Decimal::from_int(-1_000_000_000)} max={Decimal::from_int(1_000_000_000)} places={6} lang={editor.lang} on_change={on_at} />
            <span class="unit">{ attribute.unit().name(editor.lang).to_owned() }</span>
            <span aria-hidden="true">{ "→" }</span>
            if is_linear {
                <span>{ point.score.to_string() }</span>
            } else {
                <NumberInput label={editor.lang.pick(format!("第 {number} 个点的分数"), format!("score of point {number}"))} value={point.score.to_decimal()}
                    min={Decimal::from_int(0)} max={Decimal::from_int(100)} places={2} lang={editor.lang} on_change={on_score} />
            }
            <span class="unit">{ editor.say("分", "points") }</span>
            if !is_linear && points.len() > 1 {
                { icon_button("✕", &editor.lang.pick(format!("删除第 {number} 个点"), format!("Remove point {number}")), false, remove) }
            }
        </li>
    }
}

/// A score for each named value.
fn table(
    editor: &Editor,
    attribute: &Attribute,
    scores: &std::collections::BTreeMap<ValueId, Score>,
    on_value: &OnValue,
) -> Html {
    let values: Vec<(ValueId, String)> = match &attribute.kind {
        AttributeKind::YesNo => {
            vec![("yes".into(), editor.say("是", "yes").to_owned()), ("no".into(), editor.say("否", "no").to_owned())]
        }
        _ => attribute.values().iter().map(|it| (it.id.clone(), editor.text(&it.name))).collect(),
    };
    let one = |(id, name): (ValueId, String)| {
        let on_score = {
            let (scores, id) = (scores.clone(), id.clone());
            on_value.reform(move |(score, gesture): (Decimal, u32)| {
                let mut scores = scores.clone();
                scores.insert(id.clone(), Score::try_from(score).unwrap_or_default());
                (ValueFunction::Table { scores }, Some(gesture))
            })
        };
        let score = scores.get(&id).copied();
        html! {
            <tr key={id.to_string()}>
                <th scope="row">{ name.clone() }</th>
                <td><NumberInput label={editor.lang.pick(format!("{name}的分数"), format!("score of {name}"))} value={score.unwrap_or_default().to_decimal()}
                    min={Decimal::from_int(0)} max={Decimal::from_int(100)} places={2} lang={editor.lang} on_change={on_score} />
                    <span class="unit">{ editor.say("分", "points") }</span></td>
                <td class="small muted">{ if score.is_none() { editor.say("未给分，按缺数据处理", "no score: counts as missing") } else { "" } }</td>
            </tr>
        }
    };
    html! {
        <table class="table score-table">
            <thead><tr><th scope="col">{ editor.say("取值", "Value") }</th><th scope="col">{ editor.say("分数", "Score") }</th><td></td></tr></thead>
            <tbody>{ for values.into_iter().map(one) }</tbody>
        </table>
    }
}

fn function(is_linear: bool, points: &[ValuePoint]) -> ValueFunction {
    match points {
        [worst, best] if is_linear => ValueFunction::Linear { worst: worst.at, best: best.at },
        points => ValueFunction::Piecewise { points: points.to_vec() },
    }
}

/// In the order of their values; of two at the same value the later one goes a grain further, so that none is lost.
fn ascending(mut points: Vec<ValuePoint>) -> Vec<ValuePoint> {
    points.sort_by_key(|it| it.at);
    let mut last = None::<Decimal>;
    for point in &mut points {
        if let Some(last) = last.filter(|last| point.at <= *last) {
            point.at = Decimal::from_micros(last.micros() + 1);
        }
        last = Some(point.at);
    }
    points
}

/// The ends of a curve as goalposts: the end with the lower score is the worst.
fn as_goalposts(points: &[ValuePoint]) -> Vec<ValuePoint> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return points_of(&ValueFunction::default());
    };
    let (worst, best) = if first.score <= last.score { (first.at, last.at) } else { (last.at, first.at) };
    points_of(&ValueFunction::Linear { worst, best })
}

/// One more point in the middle of the widest gap, on the curve; behind the last where there is but one.
fn with_one_more(points: &[ValuePoint]) -> Vec<ValuePoint> {
    let gaps = points.iter().zip(points.iter().skip(1));
    let widest = gaps.max_by_key(|(a, b)| b.at.micros() - a.at.micros());
    let new = match (widest, points.last()) {
        (Some((a, b)), _) => ValuePoint {
            at: Decimal::from_micros(i64::midpoint(a.at.micros(), b.at.micros())),
            score: Score::from_hundredths(u32::midpoint(a.score.hundredths(), b.score.hundredths())),
        },
        (None, Some(only)) => ValuePoint { at: Decimal::from_micros(only.at.micros() + Decimal::ONE), ..*only },
        (None, None) => ValuePoint { at: Decimal::from_int(0), score: Score::default() },
    };
    let mut points = points.to_vec();
    points.push(new);
    ascending(points)
}
