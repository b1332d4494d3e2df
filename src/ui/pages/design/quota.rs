//! The places of a step (名额): how many, for which groups, who comes first, and what happens to those who tie.

use yew::prelude::*;

use super::super::super::components::{NumberInput, SelectOption, button, select};
use super::clause::clause_element;
use super::editor::Editor;
use super::step::aside_or_remove;
use crate::policy::{
    AttributeId, AttributeKind, Decimal, Direction, Places, Policy, Quota, QuotaOrder, Step, TiePolicy, Unit, Weight,
};
use crate::state::PolicyEdit;
use crate::state::edit::StepEdit;

/// The places of a step, or the way to limit them.
pub(super) fn quota(editor: &Editor, step: &Step, path: &str) -> Html {
    if step.movement.is_demotion() {
        return Html::default();
    }
    let Some(quota) = &step.quota else {
        let id = step.id.clone();
        let quotas =
            move |policy: &Policy| policy.step(&id).and_then(|it| it.quota.as_ref()).map(|it| clause_element(&it.id));
        let add = editor.on_add(set(step, &first(editor)), move |policy| quotas(policy).into_iter().collect());
        return html! { <div class="add-gate">{ button("quiet", editor.say("＋ 名额限制", "＋ Limit the places"), add) }</div> };
    };
    let aside = PolicyEdit::SetAside { clauses: vec![quota.id.clone()], set_aside: !quota.set_aside };
    let remove = StepEdit::SetQuota { step: step.id.clone(), quota: None };
    html! {
        <div class={classes!("clause", "exception", quota.set_aside.then_some("is-aside"))} id={clause_element(&quota.id)}>
            <span class="clause-id">{ quota.id.to_string() }</span>
            <div class="clause-body">
                <span class="sentence">
                    { editor.say("名额：", "Places: ") }{ places(editor, step, quota) }
                    { editor.say("，", ", ") }{ per(editor, step, quota) }
                    { editor.say("；按 ", "; by ") }{ order(editor, step, quota) }
                    { editor.say(" 排序，末位并列时 ", ", ties for the last place: ") }{ ties(editor, step, quota) }
                </span>
                if quota.set_aside { <span class="badge">{ editor.say("已搁置", "set aside") }</span> }
                { editor.origin(&format!("{path}/quota")) }
                <p class="small muted">{ editor.say(
                    "达标不等于晋升：达标者按此排序，名额以外的进入候补名单。",
                    "Eligible is not promoted: who qualifies is ranked, and those beyond the places wait.",
                ) }</p>
            </div>
            { aside_or_remove(editor, quota.set_aside, editor.on_click(aside), editor.on_click(remove)) }
        </div>
    }
}

/// A quota to start from: ranked by the composite where there is one, else by a figure of which more is better, points
/// or a share before a count, else by the first thing that has an order.
fn first(editor: &Editor) -> Quota {
    let likeness = |kind: &AttributeKind| match kind {
        AttributeKind::Number { unit: Unit::Points | Unit::Percent, direction: Direction::HigherIsBetter } => 0,
        AttributeKind::Number { direction: Direction::HigherIsBetter, .. } => 1,
        AttributeKind::Number { .. } => 2,
        AttributeKind::Ordered { .. } => 3,
        AttributeKind::Elapsed | AttributeKind::Date => 4,
        _ => 5,
    };
    let figures = editor.policy.attributes.iter().filter(|it| has_order(&it.kind));
    let order = match figures.min_by_key(|it| likeness(&it.kind)) {
        Some(best) if editor.policy.scoring.cells.is_empty() => QuotaOrder::Attribute { attribute: best.id.clone() },
        _ => QuotaOrder::Composite,
    };
    let ties = TiePolicy::Strict;
    Quota { id: "".into(), places: Places::Number(5), per: None, order, ties, set_aside: false }
}

fn set(step: &Step, quota: &Quota) -> StepEdit {
    StepEdit::SetQuota { step: step.id.clone(), quota: Some(quota.clone()) }
}

/// A choice among words that changes the quota; an unknown value changes nothing.
fn choice(
    editor: &Editor,
    step: &Step,
    (label, value): (&str, &str),
    options: Vec<SelectOption>,
    change: impl Fn(&str) -> Option<Quota> + 'static,
) -> Html {
    let (edit, step) = (editor.edit.clone(), step.clone());
    let on_change = Callback::from(move |value: String| {
        if let Some(quota) = change(&value) {
            edit.emit((set(&step, &quota).into(), None));
        }
    });
    select(label, value, options, on_change)
}

/// How many: a number, or a share of the level or of the staff.
fn places(editor: &Editor, step: &Step, quota: &Quota) -> Html {
    let (kind, number) = match quota.places {
        Places::Number(number) => ("number", Decimal::from_int(i64::from(number))),
        Places::ShareOfLevel(share) => ("level", share.to_decimal()),
        Places::ShareOfStaff(share) => ("staff", share.to_decimal()),
    };
    let of = |kind: &str, number: Decimal| {
        let share = || Weight::try_from(number).unwrap_or(Weight::FULL);
        match kind {
            "level" => Places::ShareOfLevel(share()),
            "staff" => Places::ShareOfStaff(share()),
            _ => Places::Number(u32::try_from(number.micros() / Decimal::ONE).unwrap_or(0)),
        }
    };
    let old = editor.baseline.step(&step.id).and_then(|it| it.quota.as_ref()).map(|it| it.places);
    let old = old.and_then(|it| match (it, quota.places) {
        (Places::Number(old), Places::Number(_)) => Some(Decimal::from_int(i64::from(old))),
        (Places::ShareOfLevel(old), Places::ShareOfLevel(_)) | (Places::ShareOfStaff(old), Places::ShareOfStaff(_)) => {
            Some(old.to_decimal())
        }
        _ => None,
    });
    let on_number = {
        let (step, quota) = (step.clone(), quota.clone());
        editor.on_gesture(move |number| set(&step, &Quota { places: of(kind, number), ..quota.clone() }))
    };
    let is_number = kind == "number";
    let max = if is_number { Decimal::from_int(1_000_000) } else { Decimal::from_int(100) };
    let options = vec![
        SelectOption::new("number", editor.say("人", "people")),
        SelectOption::new("level", editor.say("% 的本职级人数", "% of the people of the level")),
        SelectOption::new("staff", editor.say("% 的适用范围内人数", "% of all staff in scope")),
    ];
    let before = quota.clone();
    let kinds = choice(editor, step, (editor.say("名额单位", "Unit of the places"), kind), options, move |kind| {
        let fits = number.min(Decimal::from_int(if kind == "number" { 1_000_000 } else { 100 }));
        Some(Quota { places: of(kind, fits), ..before.clone() })
    });
    html! {
        <>
            <NumberInput label={editor.say("名额", "Places")} value={number} {old} min={Decimal::from_int(0)} {max}
                places={if is_number { 0 } else { 2 }} lang={editor.lang} on_change={on_number} />
            { kinds }
        </>
    }
}

/// Whether each group has its own places.
fn per(editor: &Editor, step: &Step, quota: &Quota) -> Html {
    let mut options = vec![SelectOption::new("", editor.say("全体合并计算", "in one pot for all"))];
    let named = |name: &String| editor.lang.pick(format!("每个“{name}”分别计算"), format!("for each “{name}”"));
    let missing = quota.per.iter().filter(|name| !editor.groupings.contains(name));
    options.extend(editor.groupings.iter().chain(missing).map(|name| SelectOption::new(name.clone(), named(name))));
    let (before, value) = (quota.clone(), quota.per.clone().unwrap_or_default());
    choice(editor, step, (editor.say("名额分组", "Groups of the places"), &value), options, move |name| {
        Some(Quota { per: (!name.is_empty()).then(|| name.to_owned()), ..before.clone() })
    })
}

/// Whether people can be ranked by it. Yes and no would tie half of them.
fn has_order(kind: &AttributeKind) -> bool {
    !matches!(kind, AttributeKind::Category { .. } | AttributeKind::Series { .. } | AttributeKind::YesNo)
}

/// What can be ranked by.
fn ranking_attributes(editor: &Editor) -> Vec<SelectOption> {
    let all = editor.policy.attribute_choices(has_order).into_iter();
    all.map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect()
}

fn order(editor: &Editor, step: &Step, quota: &Quota) -> Html {
    let mut options = vec![SelectOption::new("", editor.say("综合分", "the composite"))];
    options.extend(ranking_attributes(editor));
    let value = match &quota.order {
        QuotaOrder::Composite => "",
        QuotaOrder::Attribute { attribute } => attribute.as_str(),
    };
    let before = quota.clone();
    choice(editor, step, (editor.say("排序依据", "Ranked by"), value), options, move |id| {
        let order = match id {
            "" => QuotaOrder::Composite,
            id => QuotaOrder::Attribute { attribute: id.into() },
        };
        Some(Quota { order, ..before.clone() })
    })
}

fn ties(editor: &Editor, step: &Step, quota: &Quota) -> Html {
    let options = vec![
        SelectOption::new("strict", editor.say("均不入选", "none of them")),
        SelectOption::new("inclusive", editor.say("全部入选", "all of them")),
        SelectOption::new("chain", editor.say("依次比较", "compared further")),
        SelectOption::new("lottery", editor.say("抽签", "by lot")),
    ];
    let value = match &quota.ties {
        TiePolicy::Strict => "strict",
        TiePolicy::Inclusive => "inclusive",
        TiePolicy::Chain { .. } => "chain",
        TiePolicy::Lottery { .. } => "lottery",
    };
    let before = quota.clone();
    let kinds = choice(editor, step, (editor.say("并列处理", "Ties"), value), options, move |kind| {
        let ties = match kind {
            "inclusive" => TiePolicy::Inclusive,
            "chain" => TiePolicy::Chain { attributes: Vec::new() },
            "lottery" => TiePolicy::Lottery { seed: 1 },
            _ => TiePolicy::Strict,
        };
        Some(Quota { ties, ..before.clone() })
    });
    let more = match &quota.ties {
        TiePolicy::Chain { attributes } => chain(editor, step, quota, attributes),
        TiePolicy::Lottery { seed } => {
            let (step, quota) = (step.clone(), quota.clone());
            let on_change = editor.on_gesture(move |seed: Decimal| {
                let seed = u32::try_from(seed.micros() / Decimal::ONE).unwrap_or(0);
                set(&step, &Quota { ties: TiePolicy::Lottery { seed }, ..quota.clone() })
            });
            html! {
                <>{ editor.say("，种子 ", ", seed ") }
                    <NumberInput label={editor.say("抽签种子", "Seed of the lot")} value={Decimal::from_int(i64::from(*seed))}
                        min={Decimal::from_int(0)} max={Decimal::from_int(1_000_000)} lang={editor.lang} {on_change} /></>
            }
        }
        _ => Html::default(),
    };
    html! { <>{ kinds }{ more }</> }
}

/// The attributes that break a tie, one after another; the last list adds one.
fn chain(editor: &Editor, step: &Step, quota: &Quota, attributes: &[AttributeId]) -> Html {
    let label = editor.say("并列时比较", "Then compared by");
    let one = |place: usize, id: &str| {
        let none = if id.is_empty() {
            editor.say("＋ 字段…", "＋ attribute…")
        } else {
            editor.say("（去掉）", "(remove)")
        };
        let mut options = vec![SelectOption::new("", none)];
        options.extend(ranking_attributes(editor));
        let (before, attributes) = (quota.clone(), attributes.to_vec());
        choice(editor, step, (label, id), options, move |id| {
            let mut attributes = attributes.clone();
            match (attributes.get_mut(place), id) {
                (Some(_), "") => drop(attributes.remove(place)),
                (Some(slot), id) => *slot = id.into(),
                (None, "") => return None,
                (None, id) => attributes.push(id.into()),
            }
            Some(Quota { ties: TiePolicy::Chain { attributes }, ..before.clone() })
        })
    };
    html! {
        <span key={attributes.len()}>
            { editor.say("：", ": ") }
            for (place, id) in attributes.iter().enumerate() { { one(place, id.as_str()) }{ " → " } }
            { one(attributes.len(), "") }
        </span>
    }
}
