//! Procedure 程序: the cycle, the clauses that no roster can check, facts about pay, advice and references.

use yew::prelude::*;

use super::super::super::components::{NumberInput, SelectOption, TextInput, button, icon_button, select};
use super::clause::clause_element;
use super::editor::Editor;
use super::fields::bilingual;
use super::findings::findings_in;
use super::transitions::day_input;
use crate::policy::lint::Finding;
use crate::policy::{AttributeId, AttributeKind, Date, Decimal, ProcedureClause, Text};
use crate::state::edit::{CycleDay, CycleEdit, CycleNumber, RemarkEdit, WordsOf};

/// The cycle and the procedure.
pub(crate) fn procedure(editor: &Editor, findings: &[Finding]) -> Html {
    let cycle = &editor.policy.cycle;
    html! {
        <>
            <div class="section-head"><h3 class="sub">{ editor.say("程序与附则", "Procedure") }</h3></div>
            { findings_in(editor, findings, "cycle") }
            <div class="field-grid">
                { day(editor, CycleDay::NextApplication, editor.say("下次申报日", "Next application date"), cycle.next_application, "cycle/next_application") }
                for of in CycleNumber::ALL { { number(editor, of) } }
                { role(editor, &WordsOf::RecommendedBy, editor.say("推荐人", "Recommended by"), &cycle.recommended_by, "cycle/recommended_by") }
                { role(editor, &WordsOf::ReviewedBy, editor.say("评审人", "Reviewed by"), &cycle.reviewed_by, "cycle/reviewed_by") }
                { day(editor, CycleDay::NextReview, editor.say("标准下次修订日", "Next review of the standards"), cycle.next_review, "cycle/next_review") }
            </div>
            <h3 class="sub">{ editor.say("程序条款（系统不核对）", "Clauses of the procedure (not checked by the tool)") }</h3>
            <ol class="clauses">
                for (place, it) in cycle.clauses.iter().enumerate() { { clause(editor, it, place, cycle.clauses.len()) } }
            </ol>
            { button("quiet", editor.say("＋ 程序条款", "＋ Clause"), editor.on_click(CycleEdit::AddClause { text: Text::default() })) }
            { pay_facts(editor) }
            { advice(editor) }
            { references(editor) }
        </>
    }
}

fn words(editor: &Editor, of: CycleNumber) -> (&'static str, &'static str) {
    let (months, days) = (editor.say("个月", "months"), editor.say("天", "days"));
    match of {
        CycleNumber::EveryMonths => (editor.say("评审周期", "A review round every"), months),
        CycleNumber::ApplicationDays => (editor.say("申报期", "Applications are open for"), days),
        CycleNumber::PublicityDays => (editor.say("公示期", "Publicity"), days),
        CycleNumber::AppealDays => (editor.say("申诉期", "Appeal within"), days),
        CycleNumber::ExamValidMonths => (editor.say("考试合格有效期", "A passed exam counts for"), months),
        CycleNumber::AssessmentMonths => (editor.say("评估周期", "Assessment every"), months),
        CycleNumber::FeedbackMonths => (editor.say("反馈周期", "Feedback every"), months),
    }
}

/// A number; 0 leaves it open.
fn number(editor: &Editor, of: CycleNumber) -> Html {
    let (label, unit) = words(editor, of);
    let shown = |number: Option<u32>| Decimal::from_int(i64::from(number.unwrap_or(0)));
    let on_change = editor.on_gesture(move |value: Decimal| {
        let number = u32::try_from(value.micros() / Decimal::ONE).ok().filter(|it| *it > 0);
        CycleEdit::SetNumber { of, number }
    });
    let is_open = of.of(&editor.policy.cycle).is_none();
    let old = of.of(&editor.baseline.cycle).map(|it| shown(Some(it)));
    html! {
        <label class="field"><span>{ label }{ " " }{ editor.origin(of.path()) }</span>
            <span><NumberInput {label} value={shown(of.of(&editor.policy.cycle))} {old} min={Decimal::from_int(0)}
                max={Decimal::from_int(1_000)} lang={editor.lang} {on_change} />
                if let Some(is_working) = of.working_days(&editor.policy.cycle).filter(|_| !is_open) {
                    { day_kind(editor, of, label, is_working) }
                } else {
                    <span class="unit">{ unit }</span>
                }
                if is_open { <span class="muted small">{ editor.say("（0：未规定）", " (0: not laid down)") }</span> }
            </span></label>
    }
}

/// Calendar days or working days.
fn day_kind(editor: &Editor, of: CycleNumber, label: &str, is_working: bool) -> Html {
    let days = SelectOption::new("days", editor.say("天", "days"));
    let working = SelectOption::new("working", editor.say("个工作日", "working days"));
    let value = if is_working { "working" } else { "days" };
    let on_change =
        editor.on_value(move |kind: String| CycleEdit::SetWorkingDays { of, working_days: kind == "working" });
    select(
        &format!("{label} · {}", editor.say("天的算法", "how days are counted")),
        value,
        vec![days, working],
        on_change,
    )
}

fn day(editor: &Editor, of: CycleDay, label: &'static str, value: Option<Date>, path: &str) -> Html {
    let on_change = editor.on_value(move |day| CycleEdit::SetDay { of, day: Some(day) });
    let clear = editor.on_click(CycleEdit::SetDay { of, day: None });
    html! {
        <label class="field"><span>{ label }{ " " }{ editor.origin(path) }</span>
            <span>{ day_input(label, value, on_change) }
                if value.is_some() { { icon_button("✕", editor.say("清除日期", "Clear the date"), false, clear) } }
            </span></label>
    }
}

fn role(editor: &Editor, of: &WordsOf, label: &'static str, value: &Text, path: &str) -> Html {
    html! {
        <div class="field"><span>{ label }{ " " }{ editor.origin(path) }</span>
            <span class="bilingual">{ bilingual(editor, label, "text-input", of, value) }</span></div>
    }
}

fn clause(editor: &Editor, clause: &ProcedureClause, place: usize, count: usize) -> Html {
    let label = format!("{} {}", editor.say("程序条款", "Clause"), clause.id);
    let move_to = |to: usize| editor.on_click(CycleEdit::MoveClause { clause: clause.id.clone(), to });
    let remove = editor.on_click(CycleEdit::RemoveClause { clause: clause.id.clone() });
    html! {
        <li key={clause.id.to_string()} class="clause" id={clause_element(&clause.id)}>
            <span class="clause-id">{ clause.id.to_string() }</span>
            <div class="clause-body">
                <span class="bilingual">
                    { bilingual(editor, &label, "text-input long", &WordsOf::Procedure(clause.id.clone()), &clause.text) }
                </span>
                { editor.origin(&format!("cycle/clauses/{}", clause.id)) }
            </div>
            <span class="button-row">
                { icon_button("↑", editor.say("上移", "Move up"), place == 0, move_to(place.saturating_sub(1))) }
                { icon_button("↓", editor.say("下移", "Move down"), place + 1 >= count, move_to(place + 1)) }
                { icon_button("✕", editor.say("删除条款", "Remove the clause"), false, remove) }
            </span>
        </li>
    }
}

/// Which columns say what people are paid.
fn pay_facts(editor: &Editor) -> Html {
    let facts = &editor.policy.pay_facts;
    let one = |label: &'static str,
               value: &Option<AttributeId>,
               fits: fn(&AttributeKind) -> bool,
               edit: fn(Option<AttributeId>) -> RemarkEdit| {
        let mut options = vec![SelectOption::new("", editor.say("（无此字段）", "(no such attribute)"))];
        let all = editor.policy.attribute_choices(fits).into_iter();
        options.extend(all.map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())));
        let on_change = editor.on_value(move |id: String| edit((!id.is_empty()).then(|| id.into())));
        let value = value.as_ref().map(AttributeId::as_str).unwrap_or_default();
        html! { <div class="field"><span>{ label }</span>{ select(label, value, options, on_change) }</div> }
    };
    html! {
        <>
            <h3 class="sub">{ editor.say("薪酬测算所用字段", "Attributes about pay") }</h3>
            <div class="field-grid">
                { one(editor.say("现月薪", "Present pay a month"), &facts.monthly, |it| matches!(it, AttributeKind::Number { .. }), |attribute| RemarkEdit::SetMonthlyPay { attribute }) }
                { one(editor.say("现薪档", "Present pay grade"), &facts.grade, |it| matches!(it, AttributeKind::Ordered { .. } | AttributeKind::Category { .. }), |attribute| RemarkEdit::SetPayGrade { attribute }) }
            </div>
        </>
    }
}

/// Advice: what stands in the way, and what helps.
fn advice(editor: &Editor) -> Html {
    let lang = editor.lang;
    let input = |place: usize, is_obstacle: bool, label: &'static str, value: &Text| {
        let on_change = editor.on_gesture(move |words| RemarkEdit::SetAdvice { place, is_obstacle, lang, words });
        html! { <TextInput label={format!("{label} {}", place + 1)} value={editor.text(value)} class="text-input long" {on_change} /> }
    };
    html! {
        <details class="references">
            <summary>{ editor.lang.pick(format!("发展建议（{}）", editor.policy.advice.len()), format!("Advice ({})", editor.policy.advice.len())) }</summary>
            <ol class="plain-list">
                for (place, it) in editor.policy.advice.iter().enumerate() {
                    <li key={place}>
                        <span class="small muted">{ editor.say("障碍 ", "Obstacle ") }</span>{ input(place, true, editor.say("障碍", "Obstacle"), &it.obstacle) }
                        <span class="small muted">{ editor.say("建议 ", "Remedy ") }</span>{ input(place, false, editor.say("建议", "Remedy"), &it.remedy) }
                        { editor.origin(&format!("advice/{place}")) }
                        { icon_button("✕", editor.say("删除建议", "Remove the advice"), false, editor.on_click(RemarkEdit::RemoveAdvice { place })) }
                    </li>
                }
            </ol>
            { button("quiet", editor.say("＋ 建议", "＋ Advice"), editor.on_click(RemarkEdit::AddAdvice)) }
        </details>
    }
}

fn references(editor: &Editor) -> Html {
    let lang = editor.lang;
    let one = |(place, it): (usize, &Text)| {
        let on_change = editor.on_gesture(move |words| RemarkEdit::SetReference { place, lang, words });
        html! {
            <li key={place}>
                <TextInput label={format!("{} {}", editor.say("参考数据", "Reference"), place + 1)} value={editor.text(it)}
                    class="text-input long" {on_change} />
                { editor.origin(&format!("references/{place}")) }
                { icon_button("✕", editor.say("删除参考", "Remove the reference"), false, editor.on_click(RemarkEdit::RemoveReference { place })) }
            </li>
        }
    };
    html! {
        <details class="references">
            <summary>{ editor.say("参考数据及出处", "Reference figures and their owners") }</summary>
            <ul class="plain-list">{ for editor.policy.references.iter().enumerate().map(one) }</ul>
            { button("quiet", editor.say("＋ 参考", "＋ Reference"), editor.on_click(RemarkEdit::AddReference)) }
        </details>
    }
}
