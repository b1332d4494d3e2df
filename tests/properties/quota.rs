//! Places against a reference that compares everybody with everybody.

use ladderlab::engine::{Bounds, Evaluator, Placement};
use ladderlab::policy::gate::YesNoGate;
use ladderlab::policy::{
    Attribute, AttributeKind, Direction, Gate, Level, Movement, Places, Policy, Quota, QuotaOrder, Rule, Step, Text,
    TiePolicy, Track, Unit, Weight,
};
use ladderlab::roster::{Column, Packed, Roster, UNKNOWN};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::evaluate;
use super::people::reordered;

/// A placement that was known stays what it was when more becomes known, and every bound still holds.
pub(crate) fn refines(before: Option<Placement>, after: Option<Placement>) -> Result<(), TestCaseError> {
    match (before, after) {
        (None, _) | (Some(Placement::Open { rank: None, .. }), Some(_)) => {}
        (Some(before), Some(after)) => {
            let is_compatible = match before {
                Placement::Promoted { .. } => matches!(after, Placement::Promoted { .. }),
                Placement::TiedOut { .. } => matches!(after, Placement::TiedOut { .. }),
                // Who waits may turn out to tie for the last place.
                Placement::Waiting { .. } => matches!(after, Placement::Waiting { .. } | Placement::TiedOut { .. }),
                Placement::Open { .. } => true,
            };
            prop_assert!(is_compatible, "{before:?} became {after:?}");
            let (Some(old), Some(new)) = (rank(before), rank(after)) else { return Ok(()) };
            lies_within(new, old)?;
            if let (Placement::Waiting { position: old, .. }, Placement::Waiting { position: new, .. }) =
                (before, after)
            {
                lies_within(new, old)?;
            }
        }
        (Some(before), None) => prop_assert!(false, "{before:?} does not qualify any more"),
    }
    Ok(())
}

fn rank(placement: Placement) -> Option<Bounds> {
    match placement {
        Placement::Promoted { rank } | Placement::Open { rank, .. } => rank,
        Placement::Waiting { rank, .. } | Placement::TiedOut { rank, .. } => Some(rank),
    }
}

pub(crate) fn lies_within(inner: Bounds, outer: Bounds) -> Result<(), TestCaseError> {
    let is_within = outer.at_least <= inner.at_least && inner.at_most <= outer.at_most;
    prop_assert!(is_within, "{inner:?} is not within {outer:?}");
    Ok(())
}

const TEAMS: [&str; 3] = ["north", "south", "west"];
const PEOPLE: usize = 12;

/// Somebody with a certificate qualifies; ranked by `exam` (more is better), then by `errors` (fewer are).
#[derive(Debug, Clone, Copy)]
struct Person {
    certificate: bool,
    exam: i64,
    errors: i64,
    team: usize,
}

fn person() -> impl Strategy<Value = Person> {
    (prop::bool::weighted(0.8), 0_i64..4, 0_i64..2, 0..TEAMS.len())
        .prop_map(|(certificate, exam, errors, team)| Person { certificate, exam, errors, team })
}

fn quota() -> impl Strategy<Value = Quota> {
    let share = || (0_u32..=100).prop_map(Weight::percent);
    let places = prop_oneof![
        (0_u32..=6).prop_map(Places::Number),
        share().prop_map(Places::ShareOfLevel),
        share().prop_map(Places::ShareOfStaff),
    ];
    let ties = prop_oneof![
        Just(TiePolicy::Strict),
        Just(TiePolicy::Inclusive),
        Just(TiePolicy::Chain { attributes: vec!["errors".into()] }),
        (0_u32..9).prop_map(|seed| TiePolicy::Lottery { seed }),
    ];
    (places, ties, select(vec![None, Some("team")])).prop_map(|(places, ties, per)| Quota {
        id: "A9".into(),
        places,
        per: per.map(Into::into),
        order: QuotaOrder::Attribute { attribute: "exam".into() },
        ties,
        set_aside: false,
    })
}

fn policy(quota: &Quota) -> Policy {
    let number = |direction| AttributeKind::Number { unit: Unit::None, direction };
    let mut step = Step::new("up", "junior", Movement::Promotion { to: "senior".into() });
    let gate = YesNoGate { attribute: "certificate".into(), expected: true };
    step.gates.push(Gate::new("A1", Rule::YesNo(gate)));
    step.quota = Some(quota.clone());
    let mut junior = Level::new("junior", Text::default());
    junior.main_step = Some("up".into());
    let levels = vec![junior, Level::new("senior", Text::default())];
    Policy {
        attributes: vec![
            Attribute::new("certificate", Text::default(), AttributeKind::YesNo),
            Attribute::new("exam", Text::default(), number(Direction::HigherIsBetter)),
            Attribute::new("errors", Text::default(), number(Direction::LowerIsBetter)),
        ],
        tracks: vec![Track { id: "service".into(), name: Text::default(), levels }],
        steps: vec![step],
        ..Policy::default()
    }
}

/// What is known of each person: whether of the certificate, the exam, the errors, the team.
type Known = [bool; 4];

fn roster(people: &[Person], known: &[Known]) -> Roster {
    let column = |place: usize, value: fn(&Person) -> i64| -> Packed {
        people.iter().zip(known).map(|(it, known)| if known[place] { value(it) } else { UNKNOWN }).collect()
    };
    let teams = people.iter().zip(known).map(|(it, known)| known[3].then_some(TEAMS[it.team])).collect();
    Roster {
        ids: (0..people.len()).map(|row| format!("P{row}")).collect(),
        names: vec![String::new(); people.len()],
        levels: people.iter().map(|_| Some("junior")).collect(),
        groupings: vec![("team".into(), teams)],
        columns: [
            ("certificate".into(), Column::YesNo(column(0, |it| i64::from(it.certificate)))),
            ("exam".into(), Column::Number(column(1, |it| it.exam * 1_000_000))),
            ("errors".into(), Column::Number(column(2, |it| it.errors * 1_000_000))),
        ]
        .into(),
        ..Roster::default()
    }
}

const ALL: Known = [true; 4];

/// The places of each team by Hamilton's method, in fractions as floats: the numbers here are small.
fn places_of_teams(quota: &Quota, people: &[Person]) -> Vec<u32> {
    let share = match quota.places {
        Places::Number(number) => return vec![number; TEAMS.len()],
        Places::ShareOfLevel(share) | Places::ShareOfStaff(share) => share,
    };
    let total = share.hundredths() as usize * people.len() / 10_000;
    let sizes: Vec<usize> = (0..TEAMS.len()).map(|team| people.iter().filter(|it| it.team == team).count()).collect();
    let mut places: Vec<usize> = sizes.iter().map(|size| total * size / people.len()).collect();
    while places.iter().sum::<usize>() < total {
        let rest = |team: &usize| (total * sizes[*team] % people.len(), TEAMS.len() - team);
        let served = |team: &usize| places[*team] > total * sizes[*team] / people.len();
        let next = (0..TEAMS.len()).filter(|it| !served(it)).max_by_key(rest).unwrap();
        places[next] += 1;
    }
    places.into_iter().map(|it| u32::try_from(it).unwrap()).collect()
}

/// Whether everybody is promoted, one by one: compared with everybody else in the same pot.
fn promoted(quota: &Quota, people: &[Person], lots: &[usize]) -> Vec<bool> {
    let better = |a: usize, b: usize| {
        let key = |row: usize| {
            let person = &people[row];
            match quota.ties {
                TiePolicy::Chain { .. } => (person.exam, -person.errors, 0),
                TiePolicy::Lottery { .. } => (person.exam, 0, lots[row]),
                _ => (person.exam, 0, 0),
            }
        };
        (key(a) > key(b), key(a) >= key(b))
    };
    let places = places_of_teams(quota, people);
    let whole = match quota.places {
        Places::Number(number) => number,
        Places::ShareOfLevel(share) | Places::ShareOfStaff(share) => share.hundredths() * 12 / 10_000,
    };
    let is_promoted = |row: usize| {
        let places = if quota.per.is_some() { places[people[row].team] } else { whole };
        let is_rival = |other: &usize| {
            *other != row
                && people[*other].certificate
                && (quota.per.is_none() || people[*other].team == people[row].team)
        };
        let rivals: Vec<usize> = (0..people.len()).filter(is_rival).collect();
        let better_than = rivals.iter().filter(|&&other| better(other, row).0).count();
        let as_good = rivals.iter().filter(|&&other| better(other, row).1).count();
        let ahead = if quota.ties == TiePolicy::Inclusive { better_than } else { as_good };
        people[row].certificate && u32::try_from(ahead).unwrap() < places
    };
    (0..people.len()).map(is_promoted).collect()
}

/// The order of the lots under a quota: who goes first where all tie for one place after another.
fn lots(quota: &Quota, people: &[Person]) -> Vec<usize> {
    let alike: Vec<Person> = people.iter().map(|_| Person { certificate: true, exam: 0, errors: 0, team: 0 }).collect();
    let one_pot = Quota { per: None, places: Places::Number(0), ..quota.clone() };
    let evaluator = evaluate(&policy(&one_pot), &roster(&alike, &[ALL; PEOPLE]));
    let rank = |it: Option<Placement>| it.and_then(rank).map_or(0, |it| usize::try_from(it.at_least).unwrap());
    evaluator.placements(&"up".into()).map(|it| PEOPLE - rank(it)).collect()
}

fn placements(evaluator: &Evaluator) -> Vec<Option<Placement>> {
    evaluator.placements(&"up".into()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn who_is_promoted_is_what_the_reference_says(people in vec(person(), PEOPLE), quota in quota()) {
        let evaluator = evaluate(&policy(&quota), &roster(&people, &[ALL; PEOPLE]));
        let expected = promoted(&quota, &people, &lots(&quota, &people));
        for ((placement, expected), person) in placements(&evaluator).into_iter().zip(&expected).zip(&people) {
            prop_assert_eq!(placement.is_some(), person.certificate);
            prop_assert_eq!(matches!(placement, Some(Placement::Promoted { .. })), *expected, "{:?}", placement);
            prop_assert!(!matches!(placement, Some(Placement::Open { .. })), "everything is known");
        }
        let totals = evaluator.summary().steps[0].places.clone().unwrap();
        let count = u32::try_from(expected.iter().filter(|it| **it).count()).unwrap();
        prop_assert_eq!(totals.promotions, Bounds::exactly(count));
        let places: u32 = evaluator.group_places(&"up".into()).iter().filter_map(|it| it.totals.places).map(|it| it.at_most).sum();
        if quota.per.is_some() {
            prop_assert_eq!(totals.places, Some(Bounds::exactly(places)), "the groups add up to the whole");
        }
    }

    #[test]
    fn placement_is_never_more_certain_than_the_data(
        people in vec(person(), PEOPLE), quota in quota(), known in vec(prop::array::uniform4(prop::bool::weighted(0.85)), PEOPLE),
    ) {
        // Somebody of each team is known, so that no team is new once everything is.
        let mut known = known;
        for (known, person) in known.iter_mut().zip(&people) {
            known[3] |= quota.per.is_none() || person.team == 2;
        }
        let teams_known = |team: usize| people.iter().zip(&known).any(|(it, known)| it.team == team && known[3]);
        prop_assume!(people.iter().all(|it| teams_known(it.team)));
        let policy = policy(&quota);
        let (coarse, fine) = (evaluate(&policy, &roster(&people, &known)), evaluate(&policy, &roster(&people, &[ALL; PEOPLE])));
        for (before, after) in placements(&coarse).into_iter().zip(placements(&fine)) {
            refines(before, after)?;
        }
        let (before, after) = (coarse.summary(), fine.summary());
        let totals = |it: &ladderlab::engine::Summary| it.steps[0].places.clone().unwrap();
        lies_within(totals(&after).promotions, totals(&before).promotions)?;
        for group in coarse.group_places(&"up".into()) {
            let now = fine.group_places(&"up".into()).iter().find(|it| it.group == group.group).unwrap();
            lies_within(now.totals.promotions, group.totals.promotions)?;
        }
    }

    #[test]
    fn order_of_rows_draws_the_same_lots(
        people in vec(person(), 8), quota in quota(), order in Just((0..8).collect::<Vec<_>>()).prop_shuffle(),
        known in vec(option::weighted(0.8, Just(())), 8),
    ) {
        let known: Vec<Known> = known.iter().map(|it| [it.is_some(), true, true, true]).collect();
        let roster = roster(&people, &known);
        let policy = policy(&quota);
        let (first, second) = (placements(&evaluate(&policy, &roster)), placements(&evaluate(&policy, &reordered(&roster, &order))));
        for (place, &row) in order.iter().enumerate() {
            prop_assert_eq!(first[row], second[place]);
        }
    }
}
