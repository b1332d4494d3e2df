//! What a round costs a month: the raises of those who are promoted, within the places.
//!
//! Nothing is made up: a step whose levels carry no pay has no cost, and somebody whose pay or pay grade is not known is
//! counted beside the sum.

use super::round::{Moves, Round};
use crate::engine::Evaluator;
use crate::policy::{Decimal, Level, Movement, Pay, PayGrade, StepId};
use crate::roster::Value;

/// An amount of money a month, known or between two ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// The least.
    pub at_least: Decimal,
    /// The most, should everything that is open turn out dear.
    pub at_most: Decimal,
}

/// What a step costs a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCost {
    /// The step.
    pub step: StepId,
    /// The currency.
    pub currency: String,
    /// What the raise of each person is measured from.
    pub basis: PayBasis,
    /// The cost.
    pub amount: Amount,
    /// Who move for certain and are part of the sum.
    pub counted: u32,
    /// Who move for certain, and whose pay or pay grade is not known: not part of the sum.
    pub unknown: u32,
    /// Who are at the top pay grade already.
    pub at_top: u32,
}

/// What a raise is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayBasis {
    /// From what each person is paid now, up to the minimum of the new level.
    CurrentPay,
    /// From the minimum of the own level to that of the new one: the roster does not say what people are paid.
    LevelMinimum,
    /// From the present pay grade to the new one.
    Grade,
}

/// What a round costs a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PayCost {
    /// By step; those that carry no pay are not there.
    pub steps: Vec<StepCost>,
}

impl PayCost {
    /// The cost of one step.
    #[must_use]
    pub fn of(&self, step: &StepId) -> Option<&StepCost> {
        self.steps.iter().find(|it| it.step == *step)
    }

    /// The sums, one per currency.
    #[must_use]
    pub fn totals(&self) -> Vec<(&str, Amount)> {
        let mut totals: Vec<(&str, Amount)> = Vec::new();
        for cost in &self.steps {
            let place = totals.iter().position(|(currency, _)| *currency == cost.currency);
            if let Some((_, sum)) = place.and_then(|place| totals.get_mut(place)) {
                *sum = Amount {
                    at_least: plus(sum.at_least, cost.amount.at_least),
                    at_most: plus(sum.at_most, cost.amount.at_most),
                };
            } else {
                totals.push((&cost.currency, cost.amount));
            }
        }
        totals
    }

    /// Who move for certain and whose pay is not known.
    #[must_use]
    pub fn unknown(&self) -> u32 {
        self.steps.iter().map(|it| it.unknown).sum()
    }
}

fn plus(a: Decimal, b: Decimal) -> Decimal {
    Decimal::from_micros(a.micros().saturating_add(b.micros()))
}

/// What a round costs a month.
#[must_use]
pub fn pay_cost(evaluator: &Evaluator, round: &Round) -> PayCost {
    if evaluator.policy().levels().all(|it| it.pay.is_none()) {
        return PayCost::default();
    }
    PayCost { steps: round.steps.iter().filter_map(|moves| step_cost(evaluator, moves)).collect() }
}

/// The raises at a step.
enum Raises<'a> {
    /// The same for everybody.
    Same(i64),
    /// Each person's own, by row.
    Own(Box<dyn Fn(usize) -> Raise + 'a>),
}

/// The raise of one person.
enum Raise {
    By(i64),
    Unknown,
    AtTop,
}

fn step_cost(evaluator: &Evaluator, moves: &Moves) -> Option<StepCost> {
    let policy = evaluator.policy();
    let step = policy.step(&moves.step).filter(|it| !it.movement.is_demotion())?;
    let own = policy.level(&step.from)?;
    let pay = own.pay.as_ref();
    let (currency, basis, raise): (_, _, Raises<'_>) = match &step.movement {
        Movement::PayOnly { grades } => {
            let pay = pay.filter(|it| !it.grades.is_empty())?;
            policy.pay_facts.grade.as_ref()?;
            let raise = move |row| raise_of_grade(evaluator, pay, *grades, row);
            (&pay.currency, PayBasis::Grade, Raises::Own(Box::new(raise)))
        }
        movement => {
            let target = movement.to().and_then(|to| policy.level(to)).and_then(|it: &Level| it.pay.as_ref())?;
            let from_current =
                policy.pay_facts.monthly.as_ref().filter(|id| evaluator.roster().columns.contains_key(id));
            if let Some(id) = from_current {
                let raise = move |row| match evaluator.roster().value(id, row) {
                    Value::Number(current) => Raise::By(target.min.micros().saturating_sub(current.micros()).max(0)),
                    _ => Raise::Unknown,
                };
                (&target.currency, PayBasis::CurrentPay, Raises::Own(Box::new(raise)))
            } else {
                let own = pay.filter(|it| it.currency == target.currency)?;
                let by = target.min.micros().saturating_sub(own.min.micros()).max(0);
                (&target.currency, PayBasis::LevelMinimum, Raises::Same(by))
            }
        }
    };
    let mut cost = StepCost {
        step: step.id.clone(),
        currency: currency.clone(),
        basis,
        amount: Amount::default(),
        counted: 0,
        unknown: 0,
        at_top: 0,
    };
    // At most as many more as there are places: the dearest of those who may move.
    let places = evaluator.place_totals(&step.id).map_or(u32::MAX, |it| it.promotions.at_most);
    let left = places.saturating_sub(moves.certain);
    let (sum, more) = match raise {
        Raises::Same(by) => {
            cost.counted = moves.certain;
            let times = |people: u32| by.saturating_mul(people.into());
            (times(moves.certain), times(left.min(moves.possible)))
        }
        Raises::Own(raise) => {
            let (mut sum, mut possible) = (0_i64, Vec::new());
            for mover in moves.movers(evaluator) {
                match raise(mover.row) {
                    Raise::By(micros) if mover.is_certain => {
                        sum = sum.saturating_add(micros);
                        cost.counted += 1;
                    }
                    Raise::By(micros) => possible.push(micros),
                    Raise::Unknown => cost.unknown += u32::from(mover.is_certain),
                    Raise::AtTop => cost.at_top += u32::from(mover.is_certain),
                }
            }
            possible.sort_unstable();
            let left = usize::try_from(left).unwrap_or(usize::MAX);
            (sum, possible.iter().rev().take(left).fold(0_i64, |sum, it| sum.saturating_add(*it)))
        }
    };
    cost.amount =
        Amount { at_least: Decimal::from_micros(sum), at_most: Decimal::from_micros(sum.saturating_add(more)) };
    Some(cost)
}

/// From the present pay grade up by some, at most to the top.
fn raise_of_grade(evaluator: &Evaluator, pay: &Pay, by: u32, row: usize) -> Raise {
    let policy = evaluator.policy();
    let Some(id) = &policy.pay_facts.grade else { return Raise::Unknown };
    let Value::Label(word) = evaluator.roster().value(id, row) else { return Raise::Unknown };
    let name = policy.attribute(id).map(|it| it.value_name(&word.into())).unwrap_or_default();
    let is_called = |grade: &&PayGrade| {
        let is_named = |it: &str| !it.is_empty() && (it == name.zh || it == name.en || it == word);
        grade.id.as_str() == word || is_named(&grade.name.zh) || is_named(&grade.name.en)
    };
    let Some(present) = pay.grades.iter().position(|it| is_called(&it)) else { return Raise::Unknown };
    if present + 1 >= pay.grades.len() {
        return Raise::AtTop;
    }
    let next = present.saturating_add(usize::try_from(by).unwrap_or(usize::MAX)).min(pay.grades.len() - 1);
    match (pay.grades.get(present), pay.grades.get(next)) {
        (Some(now), Some(then)) => Raise::By(then.monthly.micros().saturating_sub(now.monthly.micros()).max(0)),
        _ => Raise::Unknown,
    }
}

#[cfg(test)]
mod tests;
