//! From the statuses of clauses to verdicts, with what is kept between two edits.

use std::cell::OnceCell;
use std::rc::Rc;

use ladderlab_kernel::{all_of, conclude, decide};

use super::cut::CutColumn;
use super::gate::as_index;
use super::memory::{Held, held};
use super::outcome::Verdict;
use super::status::Status;
use super::step::{Statuses, StepColumns};
use super::undecided::Undecided;

/// Everything that a step asks besides the cut, together: kept until a gate or a floor changes, so that weights and cuts
/// touch those who miss none of it and nobody else.
#[derive(Debug, Clone)]
pub(super) struct Required {
    made_from: Clauses,
    scope: Statuses,
    /// The scope too, without what an exception waives.
    kept: Statuses,
    all: Statuses,
    undecided: OnceCell<Rc<Undecided>>,
}

/// The statuses of a step's clauses besides the cut.
#[derive(Debug, Clone)]
pub(super) struct Clauses {
    pub(super) scope: Vec<Statuses>,
    /// Gates that no exception waives, and floors.
    pub(super) kept: Vec<Statuses>,
    /// Gates that an exception waives.
    pub(super) waived: Vec<Statuses>,
}

impl Clauses {
    fn is_same(&self, other: &Self) -> bool {
        let is_same =
            |a: &[Statuses], b: &[Statuses]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Rc::ptr_eq(a, b));
        is_same(&self.scope, &other.scope) && is_same(&self.kept, &other.kept) && is_same(&self.waived, &other.waived)
    }
}

impl Required {
    /// The lists that are its own.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        let own = [held(&self.scope), held(&self.kept), held(&self.all)];
        own.into_iter().chain(self.undecided.get().into_iter().flat_map(|it| it.held()))
    }

    /// Joins the statuses of clauses for so many members.
    pub(super) fn new(made_from: Clauses, members: usize, before: Option<&Self>) -> Self {
        if let Some(before) = before.filter(|it| it.made_from.is_same(&made_from)) {
            return before.clone();
        }
        let with = |so_far: &Statuses, more: &[Statuses]| {
            if more.is_empty() { Rc::clone(so_far) } else { all_of(so_far, more) }
        };
        let scope = with(&Status::Met.repeated(members), &made_from.scope);
        let kept = with(&scope, &made_from.kept);
        let all = with(&kept, &made_from.waived);
        Self { made_from, scope, kept, all, undecided: OnceCell::new() }
    }

    /// Those for whom more than this decides, among the members.
    pub(super) fn undecided(&self, members: &[u32]) -> &Rc<Undecided> {
        self.undecided.get_or_init(|| Rc::new(Undecided::new(members, &self.kept, &self.all)))
    }

    /// Those for whom more than this decides, where that was ever asked.
    pub(super) fn known_undecided(&self) -> Option<&Rc<Undecided>> {
        self.undecided.get()
    }

    /// Whether both are the same for everybody.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.all, &other.all)
    }
}

impl StepColumns {
    /// The verdicts of the members, taking over those from before where nothing that leads to them changed.
    pub(super) fn conclude(&self, before: Option<&Self>) -> Rc<[Verdict]> {
        fn in_force(columns: &StepColumns) -> Option<&CutColumn> {
            columns.cut.as_ref().filter(|cut| !cut.is_set_aside())
        }
        fn granted(columns: &StepColumns) -> Option<&Rc<[usize]>> {
            columns.waiver.as_ref().map(|it| &it.granted)
        }
        let (cut, before) = (in_force(self), before.filter(|it| it.required.is_same(&self.required)));
        let is_same = |before: &&Self| {
            let is_same_cut = match (cut, in_force(before)) {
                (Some(cut), Some(before)) => cut.decides_alike(before),
                (now, before) => now.is_none() && before.is_none(),
            };
            let is_same_waiver = match (granted(self), granted(before)) {
                (Some(now), Some(before)) => Rc::ptr_eq(now, before),
                (now, before) => now.is_none() && before.is_none(),
            };
            is_same_cut && is_same_waiver
        };
        if let Some(same) = before.filter(is_same) {
            return Rc::clone(&same.verdicts);
        }
        let Required { scope, all, .. } = &self.required;
        let mut verdicts = match before {
            // Whoever is decided is so as before, and of the others the cut says.
            Some(before) if cut.is_some() => Rc::from(&*before.verdicts),
            _ => conclude(scope, all),
        };
        if let Some(verdicts) = Rc::get_mut(&mut verdicts) {
            if let Some(cut) = cut {
                let Undecided { places, required, .. } = &**self.required.undecided(&self.members);
                decide(verdicts, places, required, &cut.undecided, cut.bar());
            }
            if let Some(granted) = granted(self) {
                self.grant(granted, verdicts);
            }
        }
        verdicts
    }

    /// Judges those whose exception is granted and who do not qualify once more, without the gates that it waives.
    fn grant(&self, granted: &[usize], verdicts: &mut [Verdict]) {
        let places = &self.required.undecided(&self.members).places;
        for &nth in granted {
            let Some(place) = places.get(nth).copied().map(as_index) else { continue };
            let Some(verdict) = verdicts.get_mut(place) else { continue };
            if matches!(verdict, Verdict::DoesNot | Verdict::CannotTell) {
                let kept = self.required.kept.get(place).copied().unwrap_or(Status::Unknown);
                let cut = self.cut.as_ref().map_or(Status::SetAside, |it| it.of_undecided(nth));
                *verdict = match Verdict::of(kept.and(cut)) {
                    Verdict::Qualifies => Verdict::QualifiesByException,
                    other => other,
                };
            }
        }
    }
}
