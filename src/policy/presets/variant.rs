//! Forms of a preset that differ by a few rules, made from the full form by small transformations.
//!
//! `job-grades` is the one that has them: its source describes large and small companies, internet and traditional ones.

use super::super::{
    Attribute, AttributeKind, Direction, Gate, Movement, Origin, Policy, Rule, Step, StepScore, Text, Unit,
};
use crate::policy::gate::{ApprovalGate, ElapsedGate, NumberGate, NumberTest};
use crate::policy::{Aspect, Cut, Score, StepId};

/// Something to choose about a preset.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is chosen.
    pub name: Text,
    /// What there is; the first one leaves the preset as it is.
    pub options: Vec<ChoiceOption>,
}

/// One way to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOption {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: Text,
}

/// What can be chosen about the preset with that id; nothing for most.
#[must_use]
pub fn choices(preset: &str) -> Vec<Choice> {
    if preset != "job-grades" {
        return Vec::new();
    }
    let option = |id, zh, en| ChoiceOption { id, name: Text::new(zh, en) };
    vec![
        Choice {
            name: Text::new("企业规模", "Company size"),
            options: vec![option("full", "大企业", "Large"), option("small", "中小企业", "Small or mid-size")],
        },
        Choice {
            name: Text::new("企业类型", "Kind of company"),
            options: vec![
                option("common", "通用", "Any"),
                option("internet", "互联网", "Internet"),
                option("traditional", "传统", "Traditional"),
            ],
        },
    ]
}

/// The preset in the form that the chosen options say. Options that it does not have change nothing.
#[must_use]
pub fn variant(mut policy: Policy, chosen: &[&str]) -> Policy {
    let made_of = policy.id.to_string();
    for choice in choices(&made_of) {
        let Some(option) = choice.options.iter().skip(1).find(|it| chosen.contains(&it.id)) else { continue };
        match option.id {
            "small" => small(&mut policy),
            "internet" => internet(&mut policy),
            "traditional" => traditional(&mut policy),
            _ => {}
        }
        policy.id = format!("{}-{}", policy.id, option.id).into();
        let Text { zh, en } = &policy.name;
        let is_first = policy.id.as_str() == format!("{made_of}-{}", option.id);
        let (zh_sign, en_sign) = if is_first { ("：", ": ") } else { ("，", ", ") };
        policy.name = Text::new(
            format!("{zh}{zh_sign}{}", option.name.zh),
            format!("{en}{en_sign}{}", option.name.en.to_lowercase()),
        );
    }
    policy
}

/// Three grades: entry, senior, manager. The step into a grade keeps its clauses and its cut.
fn small(policy: &mut Policy) {
    for track in &mut policy.tracks {
        track.levels.retain(|level| !matches!(level.id.as_str(), "mid" | "director"));
    }
    policy.steps.retain(|step| !matches!(step.id.as_str(), "entry-mid" | "manager-director"));
    let joined: StepId = "entry-senior".into();
    for step in &mut policy.steps {
        if step.id.as_str() == "mid-senior" {
            step.id = joined.clone();
            step.from = "entry".into();
        }
    }
    for (level, step) in [("entry", Some(joined)), ("manager", None)] {
        if let Some(level) = policy.level_mut(&level.into()) {
            level.main_step = step;
        }
    }
    for (step, months) in [("entry-senior", 9), ("senior-manager", 18)] {
        each_elapsed(policy, step, |gate| gate.at_least = months);
    }
    let gone = [
        "tracks/service/levels/mid/",
        "tracks/service/levels/director/",
        "steps/entry-mid/",
        "steps/manager-director/",
    ];
    policy.origins.retain(|path, _| !gone.iter().any(|it| path.starts_with(it)));
    let moved: Vec<_> = policy.origins.keys().filter(|path| path.starts_with("steps/mid-senior/")).cloned().collect();
    for path in moved {
        if let Some(origin) = policy.origins.remove(&path) {
            // The source knows no step from entry to senior.
            let origin = if path.ends_with("/from") { Origin::Assumed } else { origin };
            policy.origins.insert(path.replacen("mid-senior", "entry-senior", 1), origin);
        }
    }
}

/// Months × 0.75, rounded to whole months, and a way to skip a level by approval.
fn internet(policy: &mut Policy) {
    let ids: Vec<StepId> = policy.steps.iter().map(|step| step.id.clone()).collect();
    for id in &ids {
        each_elapsed(policy, id.as_str(), |gate| gate.at_least = (gate.at_least * 3 + 2) / 4);
    }
    let role = Text::new("总经理", "the general manager");
    let approved = Attribute {
        aliases: vec!["越级批准".into(), "skip approved".into()],
        ..Attribute::new(
            "skip-approval",
            Text::new("越级晋升获批", "Skip-level promotion approved"),
            AttributeKind::YesNo,
        )
    };
    let mut skips = Vec::new();
    for (lower, upper) in policy.steps.iter().zip(policy.steps.iter().skip(1)) {
        let Some(to) = upper.movement.to() else { continue };
        let letter = char::from(b'E'.saturating_add(u8::try_from(skips.len()).unwrap_or(0)));
        let months = lower.gates.first().map(|gate| gate.rule.clone());
        let approval = Rule::Approval(ApprovalGate { role: role.clone(), attribute: approved.id.clone() });
        let rules = months.into_iter().chain([approval]);
        let at_least = upper.score.cut.as_ref().map_or(Score::default(), |cut| cut.at_least);
        skips.push(Step {
            gates: rules.zip(1..).map(|(rule, place)| Gate::new(format!("{letter}{place}"), rule)).collect(),
            score: StepScore {
                cut: Some(Cut { id: format!("{letter}3").into(), at_least, set_aside: false }),
                ..StepScore::default()
            },
            ..Step::new(format!("{}-{to}-skip", lower.from), lower.from.clone(), Movement::SkipLevel { to: to.clone() })
        });
    }
    if !skips.is_empty() {
        policy.attributes.push(approved);
    }
    policy.steps.extend(skips);
}

/// A quality check score of at least 85 on every step.
fn traditional(policy: &mut Policy) {
    let number = AttributeKind::Number { unit: Unit::Points, direction: Direction::HigherIsBetter };
    let qa = Attribute {
        aliases: vec!["质检分".into(), "QA".into()],
        aspect: Aspect::Quality,
        ..Attribute::new("qa", Text::new("质检得分", "Quality check score (QA)"), number)
    };
    for step in &mut policy.steps {
        let letters: String = step
            .gates
            .first()
            .map_or_else(String::new, |gate| gate.id.as_str().chars().take_while(char::is_ascii_alphabetic).collect());
        let test = NumberTest::AtLeast(crate::policy::Decimal::from_int(85));
        step.gates.push(Gate::new(format!("{letters}4"), Rule::Number(NumberGate { attribute: qa.id.clone(), test })));
    }
    policy.attributes.push(qa);
}

/// Changes the gates of one step that ask for time.
fn each_elapsed(policy: &mut Policy, step: &str, mut change: impl FnMut(&mut ElapsedGate)) {
    for gate in policy.step_mut(&step.into()).into_iter().flat_map(|step| &mut step.gates) {
        if let Rule::Elapsed(elapsed) = &mut gate.rule {
            change(elapsed);
        }
    }
}
