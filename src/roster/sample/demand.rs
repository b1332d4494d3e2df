//! What a policy asks of the agents of a level, attribute by attribute: the figures around which a sample is drawn.

use std::collections::BTreeMap;

use crate::policy::gate::{ElapsedUnit, NumberTest, SeriesTest, Vote};
use crate::policy::{
    AttributeId, AttributeKind, ClauseId, Direction, Exception, FloorOf, Gate, Level, LevelId, Policy, Rule, Score,
    Step, Unit, ValueFunction, ValueId,
};

/// Of a thousand agents, how many qualify where nothing is missing and the gates are independent.
const QUALIFYING: u64 = 240;
/// The same where places are limited: enough for a waiting list.
const QUALIFYING_FOR_PLACES: u64 = 400;

/// What is asked of one attribute.
#[derive(Clone, Copy)]
pub(super) enum Ask<'a> {
    Number(NumberTest),
    YesNo(bool),
    Ordered(&'a ValueId),
    Category(&'a [ValueId]),
    Elapsed(u32, ElapsedUnit),
    /// A day of expiry, or the day since which it is valid for so many months.
    Certificate(Option<u32>),
    Series(&'a SeriesTest),
    Votes(&'a Vote),
    /// Votes that are on record for a few only.
    Record,
    /// Nothing that this generator aims at.
    Nothing,
}

/// What is asked of one attribute at one level, and how many answer it.
#[derive(Clone)]
pub(super) struct Demand<'a> {
    pub(super) ask: Ask<'a>,
    /// False where the gate must not hold.
    pub(super) wanted: bool,
    /// Of a thousand agents, how many do as asked.
    pub(super) share: u32,
    /// The gate of the main step that it belongs to.
    pub(super) clause: Option<&'a ClauseId>,
    /// The alternative that comes first, inside *any of*.
    pub(super) instead_of: Option<&'a AttributeId>,
    /// How long somebody has been in scope: nothing else of theirs has lasted longer.
    pub(super) is_entry: bool,
    /// Asked of higher levels only.
    pub(super) is_ahead: bool,
    /// The cell that it feeds, with the score around which the level lies.
    pub(super) cell: Option<(&'a ValueFunction, Score)>,
}

/// What is asked at one level.
pub(super) struct Plan<'a> {
    pub(super) level: &'a Level,
    /// The place in its track, the lowest being 0.
    pub(super) rank: u32,
    pub(super) demands: BTreeMap<&'a AttributeId, Demand<'a>>,
    /// The exception in force at the main step.
    pub(super) exception: Option<&'a Exception>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(policy: &'a Policy, level: &'a Level) -> Self {
        let main = main_step(policy, level);
        let share = main.map_or(700, |step| share_of_each(conditions(policy, step), qualifying(step)));
        let mut plan = Self {
            level,
            rank: rank(policy, &level.id),
            demands: BTreeMap::new(),
            exception: main.and_then(|step| step.exception.as_ref()).filter(|it| !it.set_aside),
        };
        if let Some(step) = main {
            plan.step(policy, step, Frame { share, place: Place::Own, ..Frame::default() });
        }
        plan.gates(&policy.scope, Frame { share: 975, place: Place::Scope, ..Frame::default() });
        plan.cells(policy, main, share);
        for step in policy.steps_from(&level.id) {
            let share = if step.movement.is_demotion() { 60 } else { 350 };
            plan.step(policy, step, Frame { share, ..Frame::default() });
        }
        plan.other_levels(policy);
        for exception in policy.steps.iter().filter_map(|step| step.exception.as_ref()) {
            plan.record(&exception.vote);
        }
        plan
    }

    /// The gates of a step and of its layers.
    fn step(&mut self, policy: &'a Policy, step: &'a Step, frame: Frame<'a>) {
        self.gates(&step.gates, frame);
        for layer in step.layers.iter().filter_map(|id| policy.layer(id)) {
            self.gates(&layer.gates, frame);
        }
    }

    /// What steps from other levels ask: those below were passed, those above are still ahead.
    fn other_levels(&mut self, policy: &'a Policy) {
        let own = self.rank;
        let mut steps: Vec<_> = policy
            .steps
            .iter()
            .filter(|step| step.from != self.level.id && !step.movement.is_demotion())
            .map(|step| (rank(policy, &step.from), step))
            .collect();
        // The nearest below first, then the nearest above.
        steps.sort_by_key(|(rank, _)| if *rank < own { own - rank } else { 1000 + rank - own });
        for (rank, step) in steps {
            let place = if rank >= own { Place::Ahead } else { Place::Elsewhere };
            let frame = Frame { share: 930, place, ..Frame::default() };
            self.step(policy, step, frame);
        }
    }

    fn gates(&mut self, gates: &'a [Gate], frame: Frame<'a>) {
        for gate in gates.iter().filter(|gate| !gate.set_aside) {
            let clause = frame.clause.or(Some(&gate.id).filter(|_| frame.place == Place::Own));
            self.rule(&gate.rule, Frame { clause, ..frame });
        }
    }

    fn rule(&mut self, rule: &'a Rule, frame: Frame<'a>) {
        let inside = Frame { is_inside: true, ..frame };
        match rule {
            Rule::Number(gate) => self.ask(&gate.attribute, Ask::Number(gate.test), frame),
            Rule::YesNo(gate) => self.ask(&gate.attribute, Ask::YesNo(gate.expected), frame),
            Rule::Ordered(gate) => self.ask(&gate.attribute, Ask::Ordered(&gate.at_least), frame),
            Rule::Category(gate) => self.ask(&gate.attribute, Ask::Category(&gate.any_of), frame),
            Rule::Interval(gate) => self.ask(&gate.attribute, Ask::Elapsed(gate.at_least, gate.unit), inside),
            Rule::Certificate(gate) => self.ask(&gate.attribute, Ask::Certificate(gate.valid_months), frame),
            Rule::Approval(gate) => self.ask(&gate.attribute, Ask::YesNo(true), frame),
            Rule::Elapsed(gate) => self.ask(&gate.attribute, Ask::Elapsed(gate.at_least, gate.unit), frame),
            Rule::Vote(gate) => {
                self.ask(&gate.vote.yes, Ask::Votes(&gate.vote), frame);
                self.record(&gate.vote);
            }
            Rule::AnyOf(group) if frame.wanted => self.alternatives(&group.gates, inside),
            Rule::AllOf(_) | Rule::AnyOf(_) | Rule::AtLeastOf(_) => {
                self.gates(rule.as_kind().children(), Frame { share: frame.share.max(900), ..inside });
            }
            Rule::Veto(group) => self.gates(&group.gates, Frame { wanted: !frame.wanted, ..inside }),
            Rule::Not(group) => self.gates(&group.gates, Frame { wanted: !frame.wanted, ..inside }),
            Rule::Series(gate) => self.ask(&gate.attribute, Ask::Series(&gate.test), frame),
            Rule::Rank(_) | Rule::Unchecked(_) => {}
        }
    }

    /// Most take the first way, the others another one.
    fn alternatives(&mut self, gates: &'a [Gate], frame: Frame<'a>) {
        let first = gates.iter().find(|gate| !gate.set_aside);
        let instead_of = first.and_then(|gate| gate.attributes().first().copied());
        for gate in gates.iter().filter(|gate| !gate.set_aside) {
            let is_first = first.is_some_and(|it| it.id == gate.id);
            let (share, instead_of) = if is_first { (800, frame.instead_of) } else { (550, instead_of) };
            self.gates(std::slice::from_ref(gate), Frame { share, instead_of, ..frame });
        }
    }

    fn ask(&mut self, attribute: &'a AttributeId, ask: Ask<'a>, frame: Frame<'a>) {
        let is_entry = frame.place == Place::Scope && !frame.is_inside && matches!(ask, Ask::Elapsed(..));
        self.demands.entry(attribute).or_insert(Demand {
            ask,
            wanted: frame.wanted,
            share: frame.share,
            clause: frame.clause,
            instead_of: frame.instead_of,
            is_entry,
            is_ahead: frame.place == Place::Ahead,
            cell: None,
        });
    }

    fn record(&mut self, vote: &'a Vote) {
        for attribute in vote.attributes() {
            self.ask(attribute, Ask::Record, Frame::default());
        }
    }

    /// The scores of a level lie around its cut.
    fn cells(&mut self, policy: &'a Policy, main: Option<&'a Step>, share: u32) {
        let cut = main
            .and_then(|step| step.score.cut.as_ref().map(|it| it.at_least))
            .or_else(|| policy.steps.iter().filter_map(|it| it.score.cut.as_ref()).map(|it| it.at_least).max());
        for cell in &policy.scoring.cells {
            let floors = main.map(|step| step.score.floors.iter()).unwrap_or_default();
            let floor = floors
                .filter(|it| it.of == FloorOf::Competency(cell.competency.clone()))
                .map(|it| it.at_least)
                .max()
                .unwrap_or_default();
            let bar = cut.unwrap_or(Score::points(70)).max(floor);
            let demand = self.demands.entry(&cell.attribute).or_insert(Demand { share, ..Demand::nothing() });
            demand.cell = Some((&cell.value, bar));
        }
    }
}

impl Demand<'_> {
    pub(super) fn nothing() -> Self {
        Self {
            ask: Ask::Nothing,
            wanted: true,
            share: 500,
            clause: None,
            instead_of: None,
            is_entry: false,
            is_ahead: false,
            cell: None,
        }
    }

    /// How many of a thousand do as asked, considering that those above have not been asked for it yet.
    pub(super) fn share(&self, kind: &AttributeKind) -> u32 {
        if !self.is_ahead {
            return self.share;
        }
        match (&self.ask, kind) {
            // A way of working, not something gathered on the way up.
            (_, AttributeKind::Number { direction: Direction::LowerIsBetter, .. }) => 800,
            (_, AttributeKind::Number { unit: Unit::Percent | Unit::Points, .. }) => 400,
            (Ask::Category(_), _) => 900,
            (Ask::Ordered(_), _) => 700,
            _ => 60,
        }
    }
}

/// How gates are read.
#[derive(Clone, Copy)]
struct Frame<'a> {
    wanted: bool,
    share: u32,
    clause: Option<&'a ClauseId>,
    instead_of: Option<&'a AttributeId>,
    place: Place,
    /// Inside a group.
    is_inside: bool,
}

impl Default for Frame<'_> {
    fn default() -> Self {
        Self { wanted: true, share: 500, clause: None, instead_of: None, place: Place::Elsewhere, is_inside: false }
    }
}

/// Where gates stand, seen from a level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the main step.
    Own,
    /// In the scope of the policy.
    Scope,
    /// In a step from a level that is not below.
    Ahead,
    /// In another step.
    Elsewhere,
}

/// The step that the level's verdict comes from, or the first that leads on.
fn main_step<'a>(policy: &'a Policy, level: &Level) -> Option<&'a Step> {
    let main = level.main_step.as_ref().and_then(|id| policy.step(id)).filter(|step| step.from == level.id);
    main.or_else(|| policy.steps_from(&level.id).find(|step| !step.movement.is_demotion()))
}

/// How many conditions a step has, each of which leaves some behind.
fn conditions(policy: &Policy, step: &Step) -> usize {
    let layers = step.layers.iter().filter_map(|id| policy.layer(id));
    let gates = step.gates.iter().chain(layers.flat_map(|layer| &layer.gates));
    let is_applied = |gate: &&Gate| !gate.set_aside && !matches!(gate.rule, Rule::Unchecked(_));
    gates.filter(is_applied).count() + usize::from(step.score.cut.as_ref().is_some_and(|cut| !cut.set_aside))
}

/// Of a thousand agents, how many should pass all conditions of a step.
fn qualifying(step: &Step) -> u64 {
    if step.quota.as_ref().is_some_and(|quota| !quota.set_aside) { QUALIFYING_FOR_PLACES } else { QUALIFYING }
}

/// The share of a thousand that passes each of several conditions, so that `qualifying` pass all of them; between 600
/// and 900.
fn share_of_each(conditions: usize, qualifying: u64) -> u32 {
    let passes_all = |share: u64| (0..conditions).fold(1000, |all, _| all * share / 1000);
    let share = (600..900).find(|&share| passes_all(share) >= qualifying).unwrap_or(900);
    u32::try_from(share).unwrap_or(900)
}

/// The place of a level in its track.
fn rank(policy: &Policy, level: &LevelId) -> u32 {
    let track = policy.track_of(level);
    let place = track.and_then(|it| it.levels.iter().position(|one| one.id == *level)).unwrap_or(0);
    u32::try_from(place).unwrap_or(u32::MAX)
}
