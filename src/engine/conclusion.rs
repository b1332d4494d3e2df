//! From the statuses of clauses to verdicts, with what is kept between two edits.

use std::rc::Rc;

use ladderlab_kernel::{all_of, conclude};

use super::gate::Facts;
use super::memory::{Held, held};
use super::outcome::Verdict;
use super::status::Status;
use super::step::{Statuses, StepColumns, is_granted, is_waived};
use crate::policy::Exception;

/// Everything that a step asks besides the cut, together: kept until a gate or a floor changes, so that weights and cuts
/// touch one status per member and no more.
#[derive(Debug, Clone)]
pub(super) struct Required {
    made_from: [Vec<Statuses>; 2],
    scope: Statuses,
    /// The scope too.
    all: Statuses,
}

impl Required {
    /// The lists that are its own.
    pub(super) fn held(&self) -> [Held; 2] {
        [held(&self.scope), held(&self.all)]
    }

    /// Joins the statuses of the scope and of the other clauses for so many members.
    pub(super) fn new(made_from: [Vec<Statuses>; 2], members: usize, before: Option<&Self>) -> Self {
        let is_same = |before: &&Self| {
            let lists = before.made_from.iter().zip(&made_from);
            lists.clone().all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Rc::ptr_eq(a, b)))
        };
        if let Some(before) = before.filter(is_same) {
            return before.clone();
        }
        let [of_scope, others] = &made_from;
        let nothing = Status::Met.repeated(members);
        let scope = if of_scope.is_empty() { nothing } else { all_of(&nothing, of_scope) };
        let all = if others.is_empty() { Rc::clone(&scope) } else { all_of(&scope, others) };
        Self { made_from, scope, all }
    }
}

impl StepColumns {
    /// The verdicts of the members, taking over those from before where nothing that leads to them changed.
    pub(super) fn conclude(&self, facts: Facts<'_>, before: Option<&Self>) -> Rc<[Verdict]> {
        let Required { scope, all, .. } = &self.required;
        let exception = self.step.exception.as_ref().filter(|it| !it.set_aside);
        // Without a cut, nothing more is asked than all the rest.
        let cut = self.cut.as_ref().map_or(all, |it| &it.statuses);
        let is_same = |before: &&Self| {
            let before_cut = before.cut.as_ref().map_or(&before.required.all, |it| &it.statuses);
            let is_open = exception.is_some() || before.step.exception.is_some();
            !is_open && Rc::ptr_eq(&before.required.all, all) && Rc::ptr_eq(before_cut, cut)
        };
        if let Some(before) = before.filter(is_same) {
            return Rc::clone(&before.verdicts);
        }
        let mut verdicts = conclude(scope, all, cut);
        if let (Some(exception), Some(verdicts)) = (exception, Rc::get_mut(&mut verdicts)) {
            self.grant(exception, facts, verdicts);
        }
        verdicts
    }

    /// Judges those who do not qualify once more, without the gates that a granted exception waives.
    fn grant(&self, exception: &Exception, facts: Facts<'_>, verdicts: &mut [Verdict]) {
        let kept: Vec<&Statuses> =
            self.gates.iter().filter(|it| !is_waived(exception, &it.gate)).map(|it| &it.statuses).collect();
        let scope = self.scope.iter().map(|it| &it.statuses);
        let bars = self.floors.iter().chain(&self.cut).map(|it| &it.statuses);
        let rest: Vec<&Statuses> = scope.chain(bars).chain(kept).collect();
        for (place, (verdict, &row)) in verdicts.iter_mut().zip(self.members.iter()).enumerate() {
            let is_open = matches!(verdict, Verdict::DoesNot | Verdict::CannotTell);
            if is_open && is_granted(exception, facts, row) {
                let statuses = rest.iter().map(|it| it.get(place).copied().unwrap_or(Status::Unknown));
                *verdict = match Verdict::of(statuses.fold(Status::Met, Status::and)) {
                    Verdict::Qualifies => Verdict::QualifiesByException,
                    other => other,
                };
            }
        }
    }
}
