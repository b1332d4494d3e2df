//! The evaluators beside the store: what a document means, computed incrementally from one edit to the next.

use std::cell::OnceCell;
use std::rc::Rc;

use super::{Document, RosterDocument, Shared, SharedTable};
use crate::analysis::{
    Coverage, Ledger, PayCost, Round, RoundChange, coverage, ledger, pay_cost, roster_lint, round_change,
};
use crate::engine::{Evaluator, Stepper, Summary};
use crate::policy::lint::{Finding, open};
use crate::policy::{Attribute, Date, Policy, Track, lint_at};
use crate::roster::{Built, Mapping, Roster, Table, adopt, build};

/// A roster of no more people is evaluated at once: that takes a few milliseconds.
const AT_ONCE: usize = 50_000;

/// What a document means: verdicts under the draft and under the baseline, and the difference.
#[derive(Debug)]
pub struct Evaluation {
    /// The draft on the roster.
    pub draft: Evaluator,
    /// Its totals.
    pub summary: Summary,
    /// The baseline on the same roster, row by row the same people.
    pub baseline: Evaluator,
    /// Its totals.
    pub baseline_summary: Summary,
    /// The difference, person by person.
    pub ledger: Ledger,
    /// The round under the draft: who moves by each step.
    pub round: Round,
    /// The difference in places and movements, which the verdicts do not say.
    pub round_change: RoundChange,
    /// What a round under the draft costs a month.
    pub cost: PayCost,
    /// What it costs under the baseline.
    pub baseline_cost: PayCost,
    /// What the draft asks and the roster does not hold.
    pub coverage: Coverage,
    /// The day that the roster is measured at; `None` without a roster.
    as_of: Option<Date>,
    findings: OnceCell<Rc<Vec<Finding>>>,
    /// The roster as it was read, with its problems; `None` without a roster.
    pub built: Option<Rc<Built>>,
}

impl Evaluation {
    /// Findings about the draft, and about the draft on the roster. Worked out when they are asked for: after an edit,
    /// the page asks once the verdicts are painted.
    pub fn findings(&self) -> &Rc<Vec<Finding>> {
        self.findings.get_or_init(|| {
            let policy = self.draft.policy();
            let mut findings = lint_at(policy, self.as_of);
            if self.as_of.is_some() {
                findings.extend(roster_lint(&self.draft, &self.coverage, true));
            }
            Rc::new(open(policy, findings))
        })
    }
}

/// Keeps evaluators and the roster between two edits.
#[derive(Debug, Default)]
pub struct Session {
    roster: Option<ReadRoster>,
    evaluators: Option<(Evaluator, Evaluator)>,
    /// The round under the baseline, which most edits leave as it is.
    before: Option<BaselineRound>,
    first: Option<First>,
}

/// The first evaluation of a large roster, under way.
#[derive(Debug)]
struct First {
    /// The draft as it is by now.
    policy: Rc<Policy>,
    /// The baseline, once it is evaluated; the draft takes over from it.
    baseline: Option<Evaluator>,
    stepper: Stepper,
}

/// A round under the baseline on a roster.
#[derive(Debug)]
struct BaselineRound {
    made_from: (Rc<Policy>, Rc<Roster>),
    round: Rc<Round>,
    cost: PayCost,
}

/// A roster as it was read, and everything that it was read from.
#[derive(Debug)]
struct ReadRoster {
    table: Option<(SharedTable, Shared<Mapping>)>,
    attributes: Vec<Attribute>,
    built: Option<Rc<Built>>,
    roster: Rc<Roster>,
    /// The last draft and baseline that would read the same people from it.
    right_for: Option<(Shared<Policy>, Shared<Policy>)>,
}

impl ReadRoster {
    /// Whether draft and baseline would read the same people. Most edits touch nothing that people are read with, and
    /// comparing that is faster than spelling every word of the file for a level again.
    fn is_right_for(&mut self, draft: &Shared<Policy>, baseline: &Shared<Policy>) -> bool {
        let known = self.right_for.as_ref();
        let is_right = known.is_some_and(|known| is_read_with_the_same(&known.0, draft) && known.1 == *baseline) || {
            let reader = reader(draft, baseline);
            are_read_alike(&self.attributes, &reader.attributes)
                && self.built.as_ref().is_none_or(|built| built.level_words.are_alike_in(&reader))
        };
        if is_right {
            self.right_for = Some((draft.clone(), baseline.clone()));
        }
        is_right
    }
}

/// Whether the attributes and levels of two policies are the same, names and all.
fn is_read_with_the_same(a: &Shared<Policy>, b: &Shared<Policy>) -> bool {
    a == b || (a.attributes == b.attributes && a.tracks == b.tracks)
}

impl Session {
    /// What the document means now; `None` while a large roster is evaluated for the first time.
    /// [`Session::advance`] goes on with that, whatever is asked meanwhile.
    pub fn begin(&mut self, document: &Document) -> Option<Evaluation> {
        let roster = self.read_roster(document, None);
        let is_known = self.evaluators.as_ref().is_some_and(|(draft, _)| Rc::ptr_eq(draft.roster(), &roster));
        if is_known || roster.len() <= AT_ONCE {
            return Some(self.evaluate(document));
        }
        let policy = document.policy().rc();
        let under_way = self.first.take().filter(|it| Rc::ptr_eq(it.stepper.roster(), &roster));
        self.first = Some(match under_way {
            Some(first) => First { policy, ..first },
            None => First { policy, baseline: None, stepper: Evaluator::start(document.baseline().rc(), roster) },
        });
        None
    }

    /// Goes on with a first evaluation until about so many values have been read; says whether it is done.
    pub fn advance(&mut self, values: usize) -> bool {
        let Some(mut first) = self.first.take() else { return true };
        if !first.stepper.advance(values) {
            self.first = Some(first);
            return false;
        }
        let evaluator = first.stepper.finish();
        if let Some(baseline) = first.baseline {
            self.evaluators = Some((evaluator, baseline));
            return true;
        }
        let stepper = evaluator.clone().start_update(Rc::clone(&first.policy));
        self.first = Some(First { baseline: Some(evaluator), stepper, ..first });
        false
    }

    /// What the document means now, however long that takes.
    pub fn evaluate(&mut self, document: &Document) -> Evaluation {
        let (policy, baseline) = (document.policy().rc(), document.baseline().rc());
        let roster = self.read_roster(document, None);
        self.first = None;
        let evaluators = self.evaluators.take().filter(|(draft, _)| Rc::ptr_eq(draft.roster(), &roster));
        let (mut draft, mut before) = evaluators.unwrap_or_else(|| {
            let fresh = Evaluator::new(Rc::clone(&baseline), Rc::clone(&roster));
            (fresh.clone(), fresh)
        });
        let baseline_summary = before.update(&baseline);
        let summary = draft.update(&policy);
        self.evaluators = Some((draft.clone(), before.clone()));
        let coverage = coverage(&policy, &roster);
        let (round, (round_before, baseline_cost)) = (Round::new(&draft), self.round_before(&before));
        Evaluation {
            ledger: ledger(before.verdicts(), draft.verdicts()),
            round_change: round_change((&before, &round_before), (&draft, &round)),
            as_of: document.roster.as_ref().map(|it| it.mapping.as_of),
            findings: OnceCell::new(),
            cost: pay_cost(&draft, &round),
            round,
            baseline_cost,
            coverage,
            built: self.roster.as_ref().and_then(|it| it.built.clone()),
            draft,
            summary,
            baseline: before,
            baseline_summary,
        }
    }

    /// Reads the document's people from this file, so that the document's own need not be made for that.
    pub fn read_from(&mut self, document: &Document, people: &Table) {
        self.read_roster(document, Some(people));
    }

    /// Takes over people that were read already, with the draft's policy, so that they are not read again once they
    /// are the document's. Where the baseline or another draft knows attributes or levels that this draft lacks, they
    /// may be read again all the same.
    pub fn take_over(&mut self, people: &RosterDocument, draft: &Policy, built: Rc<Built>) {
        let (policy, mapping) = adopt(&people.mapping, draft);
        let mapping = if mapping == *people.mapping { people.mapping.clone() } else { mapping.into() };
        self.roster = Some(ReadRoster {
            table: Some((people.table.clone(), mapping)),
            attributes: policy.attributes,
            roster: Rc::clone(&built.roster),
            built: Some(built),
            right_for: None,
        });
    }

    /// The round under the baseline and what it costs.
    fn round_before(&mut self, baseline: &Evaluator) -> (Rc<Round>, PayCost) {
        let (policy, roster) = (baseline.policy(), baseline.roster());
        let is_same = |it: &BaselineRound| Rc::ptr_eq(&it.made_from.0, policy) && Rc::ptr_eq(&it.made_from.1, roster);
        let known = self.before.take().filter(is_same);
        let before = known.unwrap_or_else(|| {
            let round = Rc::new(Round::new(baseline));
            let cost = pay_cost(baseline, &round);
            BaselineRound { made_from: (Rc::clone(policy), Rc::clone(roster)), round, cost }
        });
        let answer = (Rc::clone(&before.round), before.cost.clone());
        self.before = Some(before);
        answer
    }

    /// The roster for draft and baseline alike: it is read with the attributes and levels of both, so that a level or
    /// an attribute that the draft no longer has does not take people away from the comparison.
    fn read_roster(&mut self, document: &Document, people: Option<&Table>) -> Rc<Roster> {
        let table = document.roster.as_ref().map(|it| (it.table.clone(), it.mapping.clone()));
        let (draft, baseline) = (document.policy(), document.baseline());
        if let Some(read) = &mut self.roster
            && is_same_file(read.table.as_ref(), table.as_ref())
            && read.is_right_for(draft, baseline)
        {
            return Rc::clone(&read.roster);
        }
        let reader = reader(draft, baseline);
        // `unwrap_or` would have the document's own file made.
        let built = table.as_ref().map(|(table, mapping)| build(people.unwrap_or_else(|| table), mapping, &reader));
        let roster = built.as_ref().map_or_else(Rc::default, |built| Rc::clone(&built.roster));
        self.roster = Some(ReadRoster {
            table,
            attributes: reader.attributes,
            built: built.map(Rc::new),
            roster: Rc::clone(&roster),
            right_for: Some((draft.clone(), baseline.clone())),
        });
        roster
    }
}

/// The draft with the attributes and levels that only the baseline has.
fn reader(draft: &Policy, baseline: &Policy) -> Policy {
    let mut reader = Policy { attributes: draft.attributes.clone(), tracks: draft.tracks.clone(), ..Policy::default() };
    let only_before = baseline.attributes.iter().filter(|it| draft.attribute(&it.id).is_none());
    reader.attributes.extend(only_before.cloned());
    for track in &baseline.tracks {
        let gone: Vec<_> = track.levels.iter().filter(|it| draft.level(&it.id).is_none()).cloned().collect();
        if !gone.is_empty() {
            reader.tracks.push(Track { levels: gone, ..track.clone() });
        }
    }
    reader
}

/// Whether two files are one, understood alike.
fn is_same_file(a: Option<&(SharedTable, Shared<Mapping>)>, b: Option<&(SharedTable, Shared<Mapping>)>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some((table, mapping)), Some((other_table, other))) => {
            table == other_table && (mapping == other || **mapping == **other)
        }
        _ => false,
    }
}

/// Whether values are read alike: what an attribute is called does not matter.
fn are_read_alike(a: &[Attribute], b: &[Attribute]) -> bool {
    let is_alike = |(a, b): (&Attribute, &Attribute)| (&a.id, &a.kind, a.missing) == (&b.id, &b.kind, b.missing);
    a.len() == b.len() && a.iter().zip(b).all(is_alike)
}

#[cfg(test)]
mod tests;
