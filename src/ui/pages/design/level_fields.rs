//! What a level is besides its steps: profile, duties, abilities, incentives, ranges, mark, pay, other names.

use yew::prelude::*;

use super::super::super::components::{
    Folded, NumberInput, SelectOption, TextInput, WordLine, button, icon_button, select,
};
use super::editor::Editor;
use super::fields::{bilingual, both_languages};
use crate::policy::{CountRange, Decimal, Level, Pay, PayGrade, Text, TierMark, fresh};
use crate::state::edit::{LadderEdit, LevelEdit, LevelList, LevelRange, WordsOf};

/// The most that pay or a count can be.
const MOST: i64 = 2_000_000_000;

/// Everything about the level that changes no verdict: folded.
pub(crate) fn about(editor: &Editor, level: &Level, path: &str) -> Html {
    let id = || level.id.clone();
    let list = |title: &'static str, list: LevelList, entries: &[Text]| {
        let level = id();
        let on_set = editor.on_gesture(move |entries| LevelEdit::SetList { level: level.clone(), list, entries });
        text_list(editor, title, entries, &on_set)
    };
    let profile = editor.say("一句话画像", "Profile, in a sentence");
    let summary = editor.say("画像、职责、能力、激励与薪酬", "Profile, duties, abilities, incentives and pay");
    html! {
        <Folded class="about" {summary}>
            <div class="level-fields">
                <p class="labelled"><span class="muted">{ profile }</span>{ " " }{ editor.origin(&format!("{path}/profile")) }
                    { bilingual(editor, profile, "text-input long", &WordsOf::LevelProfile(id()), &level.profile) }</p>
                { list(editor.say("职责与权限", "Duties and powers"), LevelList::Duties, &level.duties) }
                { list(editor.say("能力要求", "Must be able to"), LevelList::Abilities, &level.abilities) }
                { list(editor.say("激励（奖金以外：荣誉、培训优先）", "Incentives besides pay"), LevelList::Incentives, &level.incentives) }
                { metrics(editor, level) }
                <div class="field-grid">
                    { range(editor, level, LevelRange::DailyOutput, level.daily_output, editor.say("每日处理量", "Cases a day")) }
                    { range(editor, level, LevelRange::Leads, level.leads, editor.say("带领人数", "People led")) }
                    { mark(editor, level) }
                    { aliases(editor, level) }
                </div>
                { pay(editor, level) }
            </div>
        </Folded>
    }
}

/// A list of words: add, edit, reorder, remove.
pub(crate) fn text_list(editor: &Editor, title: &str, entries: &[Text], on_set: &Callback<(Vec<Text>, u32)>) -> Html {
    let with = |change: &dyn Fn(&mut Vec<Text>)| {
        let mut changed = entries.to_vec();
        change(&mut changed);
        on_set.reform(move |_: MouseEvent| (changed.clone(), super::super::super::components::next_gesture()))
    };
    let row = |(place, entry): (usize, &Text)| {
        let entries = entries.to_vec();
        let on_words = on_set.reform(move |(words, gesture)| {
            let mut entries = entries.clone();
            if let Some(entry) = entries.get_mut(place) {
                *entry = words;
            }
            (entries, gesture)
        });
        let label = format!("{title} {}", place + 1);
        let up = with(&|it| it.swap(place, place.saturating_sub(1)));
        let remove = with(&|it| {
            it.remove(place);
        });
        html! {
            <li key={place}>
                { both_languages(editor, &label, "text-input long", true, entry, &on_words) }
                { icon_button("↑", editor.say("上移", "Move up"), place == 0, up) }
                { icon_button("✕", &format!("{} {label}", editor.say("删除", "Remove")), false, remove) }
            </li>
        }
    };
    let add = with(&|it| it.push(Text::default()));
    html! {
        <div class="text-list">
            <span class="muted">{ title.to_owned() }</span>
            <ul>{ for entries.iter().enumerate().map(row) }</ul>
            { button("quiet", editor.say("＋ 一条", "＋ Add"), add) }
        </div>
    }
}

/// The metrics that start to count at the level.
fn metrics(editor: &Editor, level: &Level) -> Html {
    if editor.policy.attributes.is_empty() {
        return Html::default();
    }
    let title = editor.say("从这一级起考核的指标", "Metrics that start to count here");
    let one = |attribute: &crate::policy::Attribute| {
        let is_in = level.metrics.contains(&attribute.id);
        let mut metrics = level.metrics.clone();
        if is_in {
            metrics.retain(|it| *it != attribute.id);
        } else {
            metrics.push(attribute.id.clone());
        }
        let edit = LevelEdit::SetMetrics { level: level.id.clone(), metrics };
        let onchange = editor.edit.reform(move |_: Event| (edit.clone().into(), None));
        html! { <label class="check"><input type="checkbox" checked={is_in} {onchange} />{ editor.text(&attribute.name) }</label> }
    };
    html! {
        <details class="metrics"><summary>{ format!("{title}（{}）", level.metrics.len()) }</summary>
            <span class="checks" role="group" aria-label={title}>{ for editor.policy.attributes.iter().map(one) }</span>
        </details>
    }
}

fn whole(count: u32) -> Decimal {
    Decimal::from_int(i64::from(count))
}

/// From – to, the upper end open where it is empty.
fn range(editor: &Editor, level: &Level, range: LevelRange, count: Option<CountRange>, label: &'static str) -> Html {
    let set = |count| LevelEdit::SetRange { level: level.id.clone(), range, count };
    let Some(count) = count else {
        let add = editor.on_click(set(Some(CountRange { from: 1, to: None })));
        return html! { <div class="field"><span>{ label }</span>{ button("quiet", editor.say("＋ 设定", "＋ Set"), add) }</div> };
    };
    let read = |value: Decimal| u32::try_from(value.micros() / Decimal::ONE).unwrap_or(0);
    let id = level.id.clone();
    let on_from = editor.on_gesture({
        let id = id.clone();
        move |value| LevelEdit::SetRange {
            level: id.clone(),
            range,
            count: Some(CountRange { from: read(value), ..count }),
        }
    });
    let on_to = editor.on_gesture(move |value| {
        let to = Some(read(value));
        LevelEdit::SetRange { level: id.clone(), range, count: Some(CountRange { to, ..count }) }
    });
    let max = Decimal::from_int(1_000_000);
    let open = editor.on_click(set(Some(CountRange { to: None, ..count })));
    let close = editor.on_click(set(Some(CountRange { to: Some(count.from), ..count })));
    html! {
        <div class="field"><span>{ label }</span>
            <span>
                <NumberInput label={format!("{label} {}", editor.say("下限", "from"))} value={whole(count.from)}
                    min={Decimal::from_int(0)} {max} lang={editor.lang} on_change={on_from} />
                if let Some(to) = count.to {
                    { " – " }
                    <NumberInput label={format!("{label} {}", editor.say("上限", "to"))} value={whole(to)}
                        min={whole(count.from)} {max} lang={editor.lang} on_change={on_to} />
                    { button("quiet", editor.say("不设上限", "no upper end"), open) }
                } else {
                    { editor.say(" 起", " or more") }{ button("quiet", editor.say("设上限", "set an upper end"), close) }
                }
                { icon_button("✕", &format!("{} {label}", editor.say("删除", "Remove")), false, editor.on_click(set(None))) }
            </span>
        </div>
    }
}

fn mark(editor: &Editor, level: &Level) -> Html {
    let name = |mark: TierMark| match mark {
        TierMark::Bronze => ("bronze", editor.say("青铜", "bronze")),
        TierMark::Silver => ("silver", editor.say("白银", "silver")),
        TierMark::Gold => ("gold", editor.say("黄金", "gold")),
        TierMark::Platinum => ("platinum", editor.say("铂金", "platinum")),
        TierMark::Diamond => ("diamond", editor.say("钻石", "diamond")),
    };
    let mut options = vec![SelectOption::new("", editor.say("（无）", "(none)"))];
    options.extend(TierMark::ALL.into_iter().map(|it| SelectOption::new(name(it).0, name(it).1)));
    let ids = TierMark::ALL.map(|it| (name(it).0, it));
    let id = level.id.clone();
    let on_change = editor.on_value(move |chosen: String| {
        let mark = ids.iter().find(|(id, _)| *id == chosen).map(|(_, mark)| *mark);
        LevelEdit::SetMark { level: id.clone(), mark }
    });
    let label = editor.say("段位标志", "Tier mark");
    let value = level.mark.map(|it| name(it).0).unwrap_or_default();
    html! { <div class="field"><span>{ label }</span>{ select(label, value, options, on_change) }</div> }
}

/// Other names in files, with commas between.
fn aliases(editor: &Editor, level: &Level) -> Html {
    let id = level.id.clone();
    let label = editor.say("名册中的其他写法，用顿号分开", "Other names in files, with commas between");
    let on_change = editor.on_value(move |aliases| LevelEdit::SetAliases { level: id.clone(), aliases });
    html! { <label class="field wide"><span>{ label }</span>{ word_line(editor, label, &level.aliases, on_change) }</label> }
}

/// A line of words with commas between, read when it is done.
pub(crate) fn word_line(editor: &Editor, label: &str, words: &[String], on_change: Callback<Vec<String>>) -> Html {
    html! { <WordLine label={label.to_owned()} words={words.to_vec()} comma={editor.say("、", ", ")} {on_change} /> }
}

/// Pay a month, with its grades.
fn pay(editor: &Editor, level: &Level) -> Html {
    let set = {
        let level = level.id.clone();
        move |pay: Option<Pay>| LadderEdit::SetLevelPay { level: level.clone(), pay }
    };
    let label = editor.say("月薪", "Pay a month");
    let Some(pay) = &level.pay else {
        let zero = Decimal::from_int(0);
        let currency =
            editor.policy.levels().find_map(|it| it.pay.as_ref()).map_or("CNY".to_owned(), |it| it.currency.clone());
        let add = editor.on_click(set(Some(Pay { currency, min: zero, max: zero, grades: Vec::new() })));
        return html! { <p class="labelled"><span class="muted">{ label }</span>{ " " }{ button("quiet", editor.say("＋ 设定薪酬", "＋ Set pay"), add) }</p> };
    };
    let number = |label: String, value: Decimal, change: fn(&mut Pay, Decimal)| {
        let (pay, set) = (pay.clone(), set.clone());
        let on_change = editor.on_gesture(move |value| {
            let mut pay = pay.clone();
            change(&mut pay, value);
            set(Some(pay))
        });
        html! { <NumberInput {label} {value} min={Decimal::from_int(0)} max={Decimal::from_int(MOST)} places={2}
        step={Decimal::from_int(100)} lang={editor.lang} {on_change} /> }
    };
    let on_currency = {
        let (pay, set) = (pay.clone(), set.clone());
        editor.on_gesture(move |currency| set(Some(Pay { currency, ..pay.clone() })))
    };
    let add_grade = {
        let mut pay = pay.clone();
        let id = fresh("grade", |id| pay.grades.iter().any(|it| it.id.as_str() == id));
        let number = pay.grades.len() + 1;
        let name = Text::new(format!("{number} 档"), format!("Grade {number}"));
        let monthly = pay.grades.last().map_or(pay.min, |it| it.monthly);
        pay.grades.push(PayGrade { id: id.into(), name, monthly });
        editor.on_click(set(Some(pay)))
    };
    html! {
        <div class="pay">
            <p class="labelled"><span class="muted">{ label }</span>{ " " }
                { number(format!("{label} {}", editor.say("下限", "from")), pay.min, |pay, it| pay.min = it) }{ " – " }
                { number(format!("{label} {}", editor.say("上限", "to")), pay.max, |pay, it| pay.max = it) }{ " " }
                <TextInput label={editor.say("货币", "Currency")} value={pay.currency.clone()} class="text-input currency" on_change={on_currency} />
                { icon_button("✕", editor.say("删除薪酬", "Remove pay"), false, editor.on_click(set(None))) }</p>
            <ul class="pay-grades">
                for (place, grade) in pay.grades.iter().enumerate() { { pay_grade(editor, pay, place, grade, &set) } }
            </ul>
            { button("quiet", editor.say("＋ 薪档", "＋ Pay grade"), add_grade) }
        </div>
    }
}

fn pay_grade(
    editor: &Editor,
    pay: &Pay,
    place: usize,
    grade: &PayGrade,
    set: &(impl Fn(Option<Pay>) -> LadderEdit + Clone + 'static),
) -> Html {
    let change = |change: &dyn Fn(&mut Vec<PayGrade>)| {
        let mut pay = pay.clone();
        change(&mut pay.grades);
        set(Some(pay))
    };
    let on_name = {
        let (pay, set) = (pay.clone(), set.clone());
        editor.on_gesture(move |name: Text| {
            let mut pay = pay.clone();
            pay.grades.iter_mut().skip(place).take(1).for_each(|it| it.name = name.clone());
            set(Some(pay))
        })
    };
    let on_monthly = {
        let (pay, set) = (pay.clone(), set.clone());
        editor.on_gesture(move |monthly: Decimal| {
            let mut pay = pay.clone();
            pay.grades.iter_mut().skip(place).take(1).for_each(|it| it.monthly = monthly);
            set(Some(pay))
        })
    };
    let name = editor.text(&grade.name);
    let up = change(&|it| it.swap(place, place.saturating_sub(1)));
    let remove = change(&|it| {
        it.remove(place);
    });
    html! {
        <li key={grade.id.to_string()}>
            { both_languages(editor, editor.say("薪档名称", "Name of the pay grade"), "text-input", false, &grade.name, &on_name) }
            <NumberInput label={format!("{name} {}", editor.say("月薪", "pay a month"))} value={grade.monthly} min={Decimal::from_int(0)}
                max={Decimal::from_int(MOST)} places={2} step={Decimal::from_int(100)} lang={editor.lang} on_change={on_monthly} />
            { icon_button("↑", editor.say("上移", "Move up"), place == 0, editor.on_click(up)) }
            { icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, editor.on_click(remove)) }
        </li>
    }
}
