//! Places (名额), on top of eligibility: who of those who qualify is promoted, and who waits.
//!
//! The verdict is never touched. Everybody who qualifies is ranked within the pot that the places belong to (the level,
//! or a group of it), and a placement is no more certain than the data: it holds whatever becomes of those who cannot
//! be told, of missing scores, and of people whose group is not known.

mod key;
mod lottery;
mod pots;
mod rank;
mod staff;

use std::rc::Rc;

use ladderlab_kernel::Interval;
use serde::Serialize;

pub(super) use key::reads_composite;
pub(super) use staff::Staff;

use super::Evaluator;
use super::gate::as_index;
use super::outcome::Verdict;
use super::step::{Inputs, StepColumns};
use crate::policy::{Attribute, ClauseId, Quota, StepId, TiePolicy};
use pots::Pots;
use rank::{Candidate, Placed};

/// A number that is known to lie between two others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bounds {
    /// The least it can be.
    pub at_least: u32,
    /// The most it can be.
    pub at_most: u32,
}

impl Bounds {
    /// A number that is known.
    #[must_use]
    pub fn exactly(number: u32) -> Self {
        Self { at_least: number, at_most: number }
    }

    /// Whether the number is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.at_least == self.at_most
    }

    fn plus(self, other: Self) -> Self {
        Self {
            at_least: self.at_least.saturating_add(other.at_least),
            at_most: self.at_most.saturating_add(other.at_most),
        }
    }
}

/// What becomes of somebody who qualifies: eligible is not promoted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Placement {
    /// Gets a place.
    Promoted {
        /// The rank among those who qualify; `None` where there is a place for everybody who does.
        rank: Option<Bounds>,
    },
    /// Qualifies, and is on the waiting list.
    Waiting {
        /// The rank among those who qualify.
        rank: Bounds,
        /// The position on the waiting list.
        position: Bounds,
    },
    /// Ties with others for places that are too few for all of them, and the policy gives them to none.
    TiedOut {
        /// The rank that they share.
        rank: Bounds,
        /// How many tie.
        tied: u32,
        /// How many places are left for them.
        left: u32,
    },
    /// Cannot be told yet.
    Open {
        /// The rank among those who qualify; `None` where it is not known in which group.
        rank: Option<Bounds>,
        /// What it depends on.
        because: OpenBecause,
    },
}

/// What a placement that cannot be told depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenBecause {
    /// The group of the agent is not known.
    Group,
    /// The agent's own score or value is not known exactly.
    OwnValue,
    /// Others who cannot be told, or whose score or value is not known exactly.
    Others,
}

/// The places of a pot, or of a step as a whole, and who gets them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceTotals {
    /// How many places; `None` where there is one for everybody, or where the roster cannot say.
    pub places: Option<Bounds>,
    /// Who will be promoted in all, with those who cannot be told.
    pub promotions: Bounds,
    /// Qualify and get a place for sure.
    pub promoted: u32,
    /// Qualify and wait.
    pub waiting: u32,
    /// Qualify, and tie for the last places.
    pub tied_out: u32,
    /// Qualify, and it cannot be told whether they get a place.
    pub open: u32,
}

impl PlaceTotals {
    /// Everybody who qualifies.
    #[must_use]
    pub fn qualified(&self) -> u32 {
        self.promoted + self.waiting + self.tied_out + self.open
    }

    fn count(&mut self, placement: Placement) {
        match placement {
            Placement::Promoted { .. } => self.promoted += 1,
            Placement::Waiting { .. } => self.waiting += 1,
            Placement::TiedOut { .. } => self.tied_out += 1,
            Placement::Open { .. } => self.open += 1,
        }
    }
}

/// The places of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupPlaces {
    /// The group.
    pub group: String,
    /// Its places.
    #[serde(flatten)]
    pub totals: PlaceTotals,
}

/// Why an agent is placed as it is: the places that the agent competes for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlacesOutcome {
    /// The clause of the quota.
    pub clause: ClauseId,
    /// The group whose places they are; `None` for one pot, and where the group is not known.
    pub group: Option<String>,
    /// The places.
    #[serde(flatten)]
    pub totals: PlaceTotals,
}

/// The placements of a step with what they were made from.
#[derive(Debug, Clone)]
pub(super) struct PlaceColumn {
    made_from: MadeFrom,
    /// By the place among the members; `None` for those who do not qualify.
    pub(super) placements: Rc<[Option<Placement>]>,
    pub(super) totals: PlaceTotals,
    /// In the order of their names; empty for one pot.
    pub(super) groups: Rc<[GroupPlaces]>,
    pots: Rc<Pots>,
}

/// Everything that placements depend on, besides the roster and the members.
#[derive(Debug, Clone)]
struct MadeFrom {
    quota: Quota,
    attributes: Vec<Option<Attribute>>,
    verdicts: Rc<[Verdict]>,
    /// Of those who may compete, in their order; empty where the quota does not rank by it.
    composites: Vec<Interval>,
    staff: Option<Rc<Staff>>,
}

impl MadeFrom {
    /// Whether the same places are given.
    fn has_same_pots(&self, other: &Self) -> bool {
        let is_same_staff = match (&self.staff, &other.staff) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        is_same_staff && self.quota == other.quota
    }

    fn is_same(&self, other: &Self) -> bool {
        self.has_same_pots(other)
            && self.attributes == other.attributes
            && self.composites == other.composites
            && self.verdicts == other.verdicts
    }
}

/// Whether somebody with this verdict may get a place.
fn may_compete(verdict: Verdict) -> bool {
    verdict.is_qualified() || verdict == Verdict::CannotTell
}

/// The quota of a step that is in force. A demotion needs no place.
pub(super) fn quota_of(step: &crate::policy::Step) -> Option<&Quota> {
    step.quota.as_ref().filter(|it| !it.set_aside && !step.movement.is_demotion())
}

impl PlaceColumn {
    /// Places the members of a step; `None` without a quota in force. Nothing is done again that `before` has already.
    pub(super) fn evaluate(inputs: Inputs<'_>, columns: &StepColumns, before: Option<&Self>) -> Option<Self> {
        let quota = quota_of(&columns.step)?;
        let made_from = MadeFrom {
            quota: quota.clone(),
            attributes: quota.attributes().into_iter().map(|id| inputs.policy.attribute(id).cloned()).collect(),
            verdicts: Rc::clone(&columns.verdicts),
            composites: if reads_composite(quota) { columns.composites_of_competitors() } else { Vec::new() },
            staff: inputs.staff.cloned(),
        };
        let pots = before.filter(|it| it.made_from.has_same_pots(&made_from)).map(|it| Rc::clone(&it.pots));
        match before {
            Some(before) if before.made_from.is_same(&made_from) => Some(before.clone()),
            _ => Some(Self::place(inputs, columns, made_from, pots)),
        }
    }

    /// Gives the places of `pots`, or of new ones.
    fn place(inputs: Inputs<'_>, columns: &StepColumns, made_from: MadeFrom, pots: Option<Rc<Pots>>) -> Self {
        let (quota, members, verdicts) = (&made_from.quota, &columns.members, &made_from.verdicts);
        let new_pots = || Rc::new(Pots::new(quota, inputs.roster, members, made_from.staff.as_deref()));
        let pots = pots.unwrap_or_else(new_pots);

        // Who cannot be told, or whose group is not known, may compete.
        let competing = verdicts.iter().enumerate().filter(|(_, verdict)| may_compete(**verdict));
        let competitors: Vec<usize> = competing.map(|it| it.0).collect();
        let rows: Vec<u32> = competitors.iter().filter_map(|&member| members.get(member).copied()).collect();
        let are_ranked = reads_composite(quota) && columns.composite.is_some();
        debug_assert!(!are_ranked || made_from.composites.len() == rows.len(), "each competitor has a composite");
        let keys = key::keys(quota, inputs, &rows, &made_from.composites);
        let mut candidates: Vec<Vec<Candidate>> = vec![Vec::new(); pots.len()];
        for (competitor, &member) in competitors.iter().enumerate() {
            let own = pots.of_member(member);
            let is_qualified = verdicts.get(member).is_some_and(|it| it.is_qualified());
            let candidate = Candidate { competitor, is_certain: own.is_some() && is_qualified };
            let competing = candidates.iter_mut().enumerate().filter(|(pot, _)| own.is_none_or(|own| own == *pot));
            competing.for_each(|(_, pot)| pot.push(candidate));
        }

        let mut placements: Vec<Option<Placement>> = vec![None; members.len()];
        let mut groups = Vec::with_capacity(pots.len());
        let mut totals = PlaceTotals { places: pots.total(), ..PlaceTotals::default() };
        for (candidates, places) in candidates.iter().zip(pots.places()) {
            let Placed { placements: placed, totals: mut of_pot } = rank::place(&keys, candidates, places, quota);
            for (competitor, placement) in placed {
                of_pot.count(placement);
                if let Some(slot) = competitors.get(competitor).and_then(|&member| placements.get_mut(member)) {
                    *slot = Some(placement);
                }
            }
            totals.promotions = totals.promotions.plus(of_pot.promotions);
            groups.push(of_pot);
        }
        for (slot, _) in placements.iter_mut().zip(verdicts.iter()).filter(|(_, verdict)| verdict.is_qualified()) {
            totals.count(*slot.get_or_insert(Placement::Open { rank: None, because: OpenBecause::Group }));
        }
        // Somebody whose group is not known was counted in each.
        let most = u32::try_from(competitors.len()).unwrap_or(u32::MAX);
        let homeless_fit = if quota.ties == TiePolicy::Inclusive { None } else { totals.places };
        let most = homeless_fit.map_or(most, |places| most.min(places.at_most));
        let counted = if groups.is_empty() { most } else { totals.promotions.at_most };
        totals.promotions.at_most = counted.min(most);
        let named = pots.names().zip(groups).map(|(group, totals)| GroupPlaces { group: group.to_owned(), totals });
        Self { placements: placements.into(), totals, groups: named.collect(), pots, made_from }
    }

    /// The places that a member competes for.
    fn of_member(&self, member: usize) -> PlacesOutcome {
        let group = self.pots.of_member(member).and_then(|pot| self.groups.get(pot));
        PlacesOutcome {
            clause: self.made_from.quota.id.clone(),
            group: group.map(|it| it.group.clone()),
            totals: group.map_or_else(|| self.totals.clone(), |it| it.totals.clone()),
        }
    }
}

impl Evaluator {
    /// What becomes of each member of a step who qualifies, in the order of [`Evaluator::members`]; `None` for those who
    /// do not, and for a demotion.
    pub fn placements(&self, step: &StepId) -> impl Iterator<Item = Option<Placement>> {
        let columns = self.columns(step);
        let members = columns.map_or(0, |it| it.members.len());
        (0..members).map(move |member| columns?.placement(member))
    }

    /// What becomes of an agent at the step that stands for the agent.
    #[must_use]
    pub fn placement(&self, row: usize) -> Option<Placement> {
        self.columns(self.main_step(row)?)?.placement(as_index(*self.places.get(row)?))
    }

    /// The places of a step and who gets them; `None` for a demotion.
    #[must_use]
    pub fn place_totals(&self, step: &StepId) -> Option<PlaceTotals> {
        self.columns(step)?.place_totals()
    }

    /// The places of each group of a step, in the order of their names; empty where all compete in one pot.
    #[must_use]
    pub fn group_places(&self, step: &StepId) -> &[GroupPlaces] {
        self.columns(step).and_then(|it| it.places.as_ref()).map(|it| &*it.groups).unwrap_or_default()
    }
}

impl StepColumns {
    /// The composites of those who may get a place, in the order of the members; empty where nothing is scored.
    fn composites_of_competitors(&self) -> Vec<Interval> {
        let Some(composite) = &self.composite else { return Vec::new() };
        // Who may get a place misses nothing, and so is one of the undecided.
        let places = &composite.people.places;
        let verdict_of = |place: u32| self.verdicts.get(as_index(place)).copied();
        let all = places.iter().zip(&**composite.undecided());
        all.filter(|(place, _)| verdict_of(**place).is_some_and(may_compete)).map(|it| *it.1).collect()
    }

    /// What becomes of a member who qualifies.
    pub(super) fn placement(&self, member: usize) -> Option<Placement> {
        if let Some(places) = &self.places {
            return places.placements.get(member).copied().flatten();
        }
        let is_qualified = self.verdicts.get(member).is_some_and(|it| it.is_qualified());
        (is_qualified && !self.step.movement.is_demotion()).then_some(Placement::Promoted { rank: None })
    }

    /// The places that a member competes for; `None` where there is one for everybody.
    pub(super) fn places_of(&self, member: usize) -> Option<PlacesOutcome> {
        self.places.as_ref().map(|it| it.of_member(member))
    }

    /// The places of the step and who gets them; `None` for a demotion.
    pub(super) fn place_totals(&self) -> Option<PlaceTotals> {
        if self.step.movement.is_demotion() {
            return None;
        }
        if let Some(places) = &self.places {
            return Some(places.totals.clone());
        }
        let (promoted, at_most) = (self.counts.at_least(), self.counts.at_most());
        Some(PlaceTotals { promoted, promotions: Bounds { at_least: promoted, at_most }, ..PlaceTotals::default() })
    }
}
