//! Any edit at all, chosen by numbers: what it names is mostly there, and sometimes not.

use super::super::*;
use crate::policy::gate::{FieldValue, Kind, Vote, VoteBase};
use crate::policy::{
    Aggregation, AttributeKind, Decimal, Direction, Exception, FloorOf, Gate, Missing, MissingCell, Movement, Places,
    Quota, QuotaOrder, Score, TiePolicy, Weight,
};

/// Numbers that choose an edit and what it names.
pub(in crate::state) type Dice = (u8, u16, u16, u16);

/// Picks one of the ids, or one that does not exist.
fn pick<T: Clone + From<&'static str>>(ids: &[T], number: u16) -> T {
    let place = usize::from(number) % (ids.len() + 1);
    ids.get(place).cloned().unwrap_or_else(|| T::from("nobody"))
}

macro_rules! ids {
    ($items:expr) => {
        $items.iter().map(|it| it.id.clone()).collect::<Vec<_>>()
    };
}

fn movement(policy: &Policy, kind: u16, number: u16) -> Movement {
    let levels: Vec<_> = policy.levels().map(|it| it.id.clone()).filter(|it| it.as_str() != "nobody").collect();
    // Steps lead to levels that exist: an editor offers no others.
    let Some(to) = levels.get(usize::from(number) % levels.len().max(1)).cloned() else {
        return Movement::PayOnly { grades: 1 };
    };
    let track = policy.track_of(&to).map(|it| it.id.clone()).unwrap_or_default();
    match kind % 5 {
        0 => Movement::Promotion { to },
        1 => Movement::SkipLevel { to },
        2 => Movement::Demotion { to },
        3 => Movement::Lateral { track, lower_by_min: 0, lower_by_max: 1 },
        _ => Movement::PayOnly { grades: 1 },
    }
}

/// The edit that these numbers choose.
pub(in crate::state) fn edit(policy: &Policy, (kind, a, b, c): Dice) -> PolicyEdit {
    match kind % 6 {
        5 => procedure(policy, a, b, c),
        0 => ladder(policy, a, b, c),
        1 => steps(policy, a, b, c),
        2 => gates(policy, a, b, c),
        3 => scores(policy, a, b, c),
        _ => scoring(policy, a, b, c),
    }
}

fn ladder(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let track = pick(&ids!(policy.tracks), b);
    let levels: Vec<_> = policy.levels().map(|it| it.id.clone()).collect();
    let level = pick(&levels, b);
    let steps = ids!(policy.steps);
    match kind % 9 {
        0 => LadderEdit::AddTrack,
        1 => LadderEdit::RenameTrack { track, lang: Lang::Zh, name: format!("序列 {c}") },
        2 => LadderEdit::RemoveTrack { track },
        3 => {
            let levels = policy.tracks.iter().find(|it| it.id == track).map(|it| ids!(it.levels)).unwrap_or_default();
            LadderEdit::AddLevel { track, after: levels.get(usize::from(c) % (levels.len() + 1)).cloned() }
        }
        4 => LadderEdit::RenameLevel { level, lang: Lang::En, name: format!("level {c}") },
        5 => LadderEdit::MoveLevel { level, to: usize::from(c % 8) },
        6 => LadderEdit::RemoveLevel { level },
        7 => LadderEdit::SetMainStep { level, step: (!c.is_multiple_of(7)).then(|| pick(&steps, c)) },
        _ => LadderEdit::SetLevelProfile { level, lang: Lang::Zh, words: c.to_string() },
    }
    .into()
}

fn steps(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let step = pick(&ids!(policy.steps), b);
    let layer = pick(&ids!(policy.layers), c);
    let levels: Vec<_> = policy.levels().map(|it| it.id.clone()).collect();
    match kind % 9 {
        0 => StepEdit::Add { from: pick(&levels, b), movement: movement(policy, c, b.wrapping_add(c)) },
        1 => StepEdit::Remove { step },
        2 => StepEdit::Rename { step, lang: Lang::Zh, name: c.to_string() },
        3 => StepEdit::SetMovement { step, movement: movement(policy, c, b.wrapping_mul(3)) },
        4 => {
            let places = [Places::Number(u32::from(c)), Places::ShareOfStaff(Weight::percent(7))][usize::from(b % 2)];
            let id = pick(&policy.clause_ids().into_iter().cloned().collect::<Vec<_>>(), c);
            let quota = Quota {
                id,
                places,
                per: None,
                order: QuotaOrder::Composite,
                ties: TiePolicy::Strict,
                set_aside: false,
            };
            StepEdit::SetQuota { step, quota: (!c.is_multiple_of(4)).then_some(quota) }
        }
        5 => StepEdit::SetLayer { step, layer, is_required: c.is_multiple_of(2) },
        6 => StepEdit::AddLayer,
        7 => StepEdit::RenameLayer { layer, lang: Lang::Zh, name: b.to_string() },
        _ => StepEdit::RemoveLayer { layer },
    }
    .into()
}

fn procedure(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let clause = pick(&ids!(policy.cycle.clauses), b);
    let transition = pick(&ids!(policy.transitions), b);
    let attribute = (!c.is_multiple_of(3)).then(|| pick(&ids!(policy.attributes), c));
    let day = crate::policy::Date::from_days(i32::from(c)).unwrap_or_default();
    let place = usize::from(b % 4);
    match kind % 14 {
        0 => {
            let of = CycleNumber::ALL[usize::from(b) % CycleNumber::ALL.len()];
            CycleEdit::SetNumber { of, number: (!c.is_multiple_of(5)).then(|| u32::from(c)) }.into()
        }
        1 if c.is_multiple_of(3) => CycleEdit::SetWorkingDays {
            of: CycleNumber::ALL[usize::from(b) % CycleNumber::ALL.len()],
            working_days: c.is_multiple_of(2),
        }
        .into(),
        1 => CycleEdit::SetDay { of: CycleDay::NextReview, day: (!c.is_multiple_of(5)).then_some(day) }.into(),
        2 => WordsEdit { of: WordsOf::RecommendedBy, words: Text::same(c.to_string()) }.into(),
        3 => CycleEdit::AddClause { text: Text::same(c.to_string()) }.into(),
        4 => CycleEdit::MoveClause { clause, to: usize::from(c % 5) }.into(),
        5 => CycleEdit::RemoveClause { clause }.into(),
        6 | 7 => {
            let mut gates = Vec::new();
            policy.walk_gates(&mut |_, gate| gates.push(gate.clone()));
            let gate = gates.get(usize::from(b) % gates.len().max(1)).cloned();
            gate.map_or(CycleEdit::RemoveClause { clause }.into(), |old| {
                let (replaces, since) = (old.id.clone(), attribute);
                TransitionEdit::Add { replaces, old: Box::new(old), since, in_level_before: day, until: day }.into()
            })
        }
        8 => TransitionEdit::SetSince { transition, since: attribute }.into(),
        9 => TransitionEdit::SetUntil { transition, day }.into(),
        10 => TransitionEdit::Remove { transition }.into(),
        11 => [RemarkEdit::AddAdvice, RemarkEdit::AddReference, RemarkEdit::RemoveAdvice { place }][usize::from(c % 3)]
            .clone()
            .into(),
        12 => RemarkEdit::SetAdvice { place, is_obstacle: c.is_multiple_of(2), lang: Lang::En, words: c.to_string() }
            .into(),
        _ => RemarkEdit::SetMonthlyPay { attribute }.into(),
    }
}

fn gates(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let mut clauses = Vec::new();
    policy.walk_gates(&mut |_, gate| clauses.push(gate.id.clone()));
    let clause: ClauseId = pick(&clauses, b);
    match kind % 8 {
        0 | 1 => {
            let place = match c % 4 {
                0 => GatePlace::Scope,
                1 => GatePlace::Step(pick(&ids!(policy.steps), b)),
                2 => GatePlace::Layer(pick(&ids!(policy.layers), b)),
                _ => GatePlace::Group(clause.clone()),
            };
            let rule = policy.gate(&clause).map(|it| it.rule.clone());
            let starting = policy.attributes.first().and_then(|it| Kind::ALL[usize::from(b) % 13].starting_rule(it));
            let rule = if c.is_multiple_of(3) { rule.or(starting) } else { starting.or(rule) };
            rule.map_or(PolicyEdit::SetAside { clauses: vec![clause], set_aside: true }, |rule| {
                GateEdit::Add { place, rule }.into()
            })
        }
        2 => GateEdit::Remove { clause }.into(),
        3 => {
            let fields = policy.gate(&clause).map(|it: &Gate| it.rule.as_kind().fields(policy)).unwrap_or_default();
            let key = fields.get(usize::from(c) % fields.len().max(1)).map_or("none", |it| it.key).to_owned();
            let value = match c % 3 {
                0 => FieldValue::Count(u32::from(c)),
                1 => FieldValue::Decimal(Decimal::from_int(i64::from(c))),
                _ => FieldValue::Words(Text::same(c.to_string())),
            };
            GateEdit::SetField { clause, key, value }.into()
        }
        4 => GateEdit::Move { clause, to: usize::from(c % 6) }.into(),
        5 => GateEdit::SetNote { clause, lang: Lang::Zh, words: c.to_string() }.into(),
        6 => GateEdit::Negate { clause }.into(),
        _ => GateEdit::WrapInAnyOf { clause }.into(),
    }
}

fn scores(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let step = pick(&ids!(policy.steps), b);
    let all: Vec<ClauseId> = policy.clause_ids().into_iter().cloned().collect();
    let score = Score::from_hundredths(u32::from(c));
    match kind % 8 {
        0 => ScoreEdit::SetCut { step, score: (!c.is_multiple_of(5)).then_some(score) }.into(),
        1 => {
            let of = if c.is_multiple_of(2) {
                policy.scoring.competencies.first().map(|it| FloorOf::Competency(it.id.clone()))
            } else {
                policy.scoring.sources.first().map(|it| FloorOf::Source(it.id.clone()))
            };
            let place = if c.is_multiple_of(3) {
                FloorPlace::Layer(pick(&ids!(policy.layers), b))
            } else {
                FloorPlace::Step(step)
            };
            of.map_or_else(|| ScoringEdit::AddCompetency.into(), |of| ScoreEdit::AddFloor { place, of }.into())
        }
        2 => ScoreEdit::SetFloor { clause: pick(&all, b), score }.into(),
        3 => ScoreEdit::RemoveFloor { clause: pick(&all, b) }.into(),
        4 => {
            let competency = pick(&ids!(policy.scoring.competencies), c);
            let weight = (!c.is_multiple_of(3)).then(|| Weight::from_hundredths(u32::from(c)));
            ScoreEdit::SetCompetencyWeight { step, competency, weight }.into()
        }
        5 => {
            let vote = Vote {
                share: 2,
                of: 3,
                base: VoteBase::Present,
                members: 9,
                quorum: 0,
                yes: "yes".into(),
                no: None,
                present: None,
                recused: None,
            };
            let exception = Exception { id: pick(&all, c), waives: Vec::new(), vote, set_aside: false };
            ExceptionEdit::Set { step, exception: (!c.is_multiple_of(4)).then_some(exception) }.into()
        }
        6 => {
            ExceptionEdit::SetWaives { step, waives: all.into_iter().skip(usize::from(c % 9)).take(4).collect() }.into()
        }
        _ => PolicyEdit::SetAside { clauses: vec![pick(&all, b), pick(&all, c)], set_aside: c.is_multiple_of(2) },
    }
}

fn scoring(policy: &Policy, kind: u16, b: u16, c: u16) -> PolicyEdit {
    let competency = pick(&ids!(policy.scoring.competencies), b);
    let source = pick(&ids!(policy.scoring.sources), c);
    let part = policy.source(&source).and_then(|it| it.parts.first()).map(|it| it.id.clone());
    let attribute = pick(&ids!(policy.attributes), b.wrapping_add(c));
    let place = CellPlace { competency: competency.clone(), source: source.clone(), part: part.clone() };
    let group = match c % 3 {
        0 => WeightGroup::Competencies,
        1 => WeightGroup::Sources,
        _ => WeightGroup::Parts(source.clone()),
    };
    let members = group.members(policy);
    let member = |number: u16| {
        members.get(usize::from(number) % members.len().max(1)).cloned().unwrap_or(WeightOf::Source("nobody".into()))
    };
    match kind % 16 {
        0 => ScoringEdit::AddCompetency.into(),
        1 => ScoringEdit::RemoveCompetency { competency }.into(),
        2 => ScoringEdit::AddSource.into(),
        3 => ScoringEdit::RemoveSource { source }.into(),
        4 => ScoringEdit::AddPart { source }.into(),
        5 => ScoringEdit::RemovePart { source, part: part.unwrap_or_else(|| "nobody".into()) }.into(),
        6 => ScoringEdit::SetMissingCell { missing_cell: [MissingCell::Hold, MissingCell::Spread][usize::from(c % 2)] }
            .into(),
        7 => ScoringEdit::SetAggregation {
            aggregation: [Aggregation::Minimum, Aggregation::Arithmetic][usize::from(c % 2)],
        }
        .into(),
        8 => WeightEdit::Set { of: member(b), weight: Weight::from_hundredths(u32::from(c)) }.into(),
        9 => WeightEdit::Shift { left: member(b), right: member(b.wrapping_add(1)), by: i32::from(c) - 3_000 }.into(),
        10 => {
            WeightEdit::Distribute { group, locked: members.iter().take(usize::from(b % 3)).cloned().collect() }.into()
        }
        11 => CellEdit::Set { place, attribute: (!c.is_multiple_of(4)).then_some(attribute), value: None }.into(),
        12 => CellEdit::Add { place, attribute }.into(),
        13 => AttributeEdit::Add { name: Text::same(c.to_string()), kind: AttributeKind::YesNo }.into(),
        14 => AttributeEdit::SetDirection { attribute, direction: Direction::LowerIsBetter }.into(),
        _ => AttributeEdit::SetMissing { attribute, missing: Missing::Missed }.into(),
    }
}
