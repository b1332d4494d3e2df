//! Plus and minus points as sentences: so many points for each event, up to a limit.

use yew::prelude::*;

use super::super::super::super::components::{Folded, NumberInput, SelectOption, button, menu, select};
use super::super::clause::clause_element;
use super::super::editor::Editor;
use super::super::findings::findings_at;
use crate::policy::lint::Finding;
use crate::policy::{Adjustment, AttributeKind, Decimal, Direction, Score, SeriesOf, Text, Unit};
use crate::state::PolicyEdit;
use crate::state::edit::{AdjustmentEdit, Counted};

/// The limit that putting one on begins with.
const STARTING_LIMIT: u16 = 10;

/// All clauses, the common limit, and the way to add one.
pub(super) fn adjustments(editor: &Editor, findings: &[Finding]) -> Html {
    let scoring = &editor.policy.scoring;
    html! {
        <>
            if scoring.adjustments.is_empty() {
                <p class="small muted">{ editor.say(
                    "在综合分之外，按次数加分或扣分。例如：每次表扬加 1 分，每次有责投诉扣 5 分。",
                    "Points on top of the composite for what is counted: +1 for each praise, −5 for each justified complaint.",
                ) }</p>
            }
            <ol class="clauses">
                for adjustment in &scoring.adjustments { { one(editor, adjustment, findings) } }
            </ol>
            { findings_at(editor, findings, "scoring/adjustments") }
            if !scoring.adjustments.is_empty() { { common_limit(editor) } }
            { add(editor) }
        </>
    }
}

fn countable(kind: &AttributeKind) -> bool {
    matches!(kind, AttributeKind::Number { .. } | AttributeKind::Series { of: SeriesOf::Number { .. }, .. })
}

fn one(editor: &Editor, adjustment: &Adjustment, findings: &[Finding]) -> Html {
    let clause = adjustment.id.clone();
    let path = format!("scoring/adjustments/{clause}");
    let is_minus = adjustment.points_each.micros() < 0;
    let old = editor.baseline.scoring.adjustments.iter().find(|it| it.id == clause);
    let options = editor.policy.attribute_choices(countable);
    let options = options.into_iter().map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let on_attribute = editor.on_value({
        let clause = clause.clone();
        move |id: String| AdjustmentEdit::SetAttribute { clause: clause.clone(), attribute: id.into() }
    });
    let size = Decimal::from_micros(adjustment.points_each.micros().abs());
    let signed =
        move |size: Decimal, is_minus: bool| if is_minus { Decimal::from_micros(-size.micros()) } else { size };
    let on_points = editor.on_gesture({
        let clause = clause.clone();
        move |size: Decimal| AdjustmentEdit::SetPoints { clause: clause.clone(), points_each: signed(size, is_minus) }
    });
    let on_sign = editor.on_value({
        let clause = clause.clone();
        move |chosen: String| AdjustmentEdit::SetPoints {
            clause: clause.clone(),
            points_each: signed(size, chosen == "minus"),
        }
    });
    let signs = vec![
        SelectOption::new("plus", editor.say("加", "adds")),
        SelectOption::new("minus", editor.say("扣", "takes off")),
    ];
    let attribute = editor.policy.attribute(&adjustment.attribute);
    let is_series = attribute.is_some_and(|it| matches!(it.kind, AttributeKind::Series { .. }));
    let label = editor.say("统计哪个字段", "What is counted");
    let aside = PolicyEdit::SetAside { clauses: vec![clause.clone()], set_aside: !adjustment.set_aside };
    let aside_words = if adjustment.set_aside {
        editor.say("恢复生效", "Put in force")
    } else {
        editor.say("搁置", "Set aside")
    };
    let actions = editor.say("条款操作", "Actions for clause");
    html! {
        <li key={clause.to_string()} class={classes!("clause", adjustment.set_aside.then_some("is-aside"))} id={clause_element(&clause)}>
            <span class="clause-id">{ clause.to_string() }</span>
            <div class="clause-body">
                <span class="sentence">
                    { editor.say("每 1 次", "Each ") }
                    { select(label, adjustment.attribute.as_str(), options, on_attribute) }
                    if is_series { { periods(editor, adjustment) } }
                    { select(editor.say("加还是扣", "Plus or minus"), if is_minus { "minus" } else { "plus" }, signs, on_sign) }
                    <NumberInput label={editor.say("每次的分数", "Points for each")} value={size} old={old.map(|it| Decimal::from_micros(it.points_each.micros().abs()))}
                        min={Decimal::from_int(0)} max={Decimal::from_int(100)} places={6} lang={editor.lang} on_change={on_points} />
                    <span class="unit">{ editor.say("分", "points") }</span>
                    { own_limit(editor, adjustment, old.and_then(|it| it.limit)) }
                </span>
                if adjustment.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                { editor.origin(&path) }
                { findings_at(editor, findings, &path) }
            </div>
            <Folded class="clause-actions" summary={"⋯"} label={actions}>
                <div class="button-row">
                    { button("quiet", aside_words, editor.on_click(aside)) }
                    { button("quiet danger", editor.say("删除", "Delete"), editor.on_click(AdjustmentEdit::Remove { clause })) }
                </div>
            </Folded>
        </li>
    }
}

fn periods(editor: &Editor, adjustment: &Adjustment) -> Html {
    let clause = adjustment.id.clone();
    let on_change = editor.on_gesture(move |value: Decimal| AdjustmentEdit::SetPeriods {
        clause: clause.clone(),
        periods: u32::try_from(value.micros() / Decimal::ONE).ok(),
    });
    html! {
        <>
            { editor.say("（最近 ", " (last ") }
            <NumberInput label={editor.say("统计最近几期", "Over how many periods")} value={Decimal::from_int(adjustment.periods.unwrap_or(0).into())}
                min={Decimal::from_int(1)} max={Decimal::from_int(120)} lang={editor.lang} {on_change} />
            { editor.say(" 期）", " periods) ") }
        </>
    }
}

fn own_limit(editor: &Editor, adjustment: &Adjustment, old: Option<Score>) -> Html {
    let clause = adjustment.id.clone();
    let set = move |limit| AdjustmentEdit::SetLimit { clause: clause.clone(), limit };
    html! { <>{ editor.say("，", ", ") }{ limit(editor, editor.say("此条上限", "Limit of this clause"), adjustment.limit, old, set) }</> }
}

fn common_limit(editor: &Editor) -> Html {
    let (now, old) = (editor.policy.scoring.adjustment_limit, editor.baseline.scoring.adjustment_limit);
    let set = |limit| AdjustmentEdit::SetCommonLimit { limit };
    html! {
        <p class="common-limit">{ editor.say("所有加减分合计：", "All together: ") }
            { limit(editor, editor.say("合计上限", "Common limit"), now, old, set) }
            { editor.origin("scoring/adjustment_limit") }</p>
    }
}

/// A limit to edit, or the way to put one on.
fn limit(
    editor: &Editor,
    label: &'static str,
    now: Option<Score>,
    old: Option<Score>,
    set: impl Fn(Option<Score>) -> AdjustmentEdit + Clone + 'static,
) -> Html {
    let Some(limit) = now else {
        let put = editor.on_click(set(Some(Score::points(STARTING_LIMIT))));
        return html! { <>{ editor.say("不设上限 ", "no limit ") }{ button("quiet small", editor.say("设上限", "Set a limit"), put) }</> };
    };
    let lift = editor.on_click(set(None));
    let on_change = editor.on_gesture(move |value: Decimal| set(Score::try_from(value).ok()));
    html! {
        <>{ editor.say("最多 ", "at most ") }
            <NumberInput {label} value={limit.to_decimal()} old={old.map(Score::to_decimal)} min={Decimal::from_int(0)}
                max={Decimal::from_int(100)} places={2} lang={editor.lang} {on_change} />
            <span class="unit">{ editor.say("分", "points") }</span>
            { button("quiet small", editor.say("取消上限", "No limit"), lift) }
        </>
    }
}

/// Adds a clause: what is usual first, with the attribute it needs, then what the policy has.
fn add(editor: &Editor) -> Html {
    let taken = |name: &Text| editor.policy.attributes.iter().find(|it| it.name.zh == name.zh);
    let counted = |zh: &str, en: &str, direction| {
        let name = Text::new(zh, en);
        let kind = AttributeKind::Number { unit: Unit::Times, direction };
        taken(&name).map_or(Counted::New { name, kind }, |it| Counted::Known(it.id.clone()))
    };
    let usual = [
        (
            editor.say("＋ 表扬加分", "＋ Praise"),
            AdjustmentEdit::Add {
                count: counted("表扬", "praise", Direction::HigherIsBetter),
                points_each: Decimal::from_int(1),
            },
        ),
        (
            editor.say("＋ 有责投诉扣分", "＋ Justified complaint"),
            AdjustmentEdit::Add {
                count: counted("有责投诉", "justified complaint", Direction::LowerIsBetter),
                points_each: Decimal::from_int(-5),
            },
        ),
    ];
    let title = editor.say("＋ 按其他字段…", "＋ By another attribute…");
    let options = editor.policy.attribute_choices(countable).into_iter();
    let options = options.map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let edit = editor.edit.clone();
    let on_change = Callback::from(move |id: String| {
        if !id.is_empty() {
            let count = Counted::Known(id.into());
            edit.emit((AdjustmentEdit::Add { count, points_each: Decimal::from_int(1) }.into(), None));
        }
    });
    html! {
        <div class="button-row add-gate">
            { for usual.into_iter().map(|(words, edit)| button("quiet", words, editor.on_click(edit))) }
            { menu(editor.say("按其他字段加减分", "Points by another attribute"), title, options, on_change) }
        </div>
    }
}
