//! Pots: what places there are, and who competes for which.

use std::collections::BTreeMap;

use super::super::gate::as_index;
use super::Bounds;
use super::staff::Staff;
use crate::policy::{Places, Quota, Weight};
use crate::roster::Roster;

/// The pots of a quota: one for all, or one per group in the order of the groups' names.
#[derive(Debug)]
pub(super) struct Pots {
    /// Whether all compete in one pot, without groups.
    is_one: bool,
    names: Vec<String>,
    places: Vec<Bounds>,
    /// The pot of each member; `None` where the group is not known.
    of_members: Vec<Option<usize>>,
    /// All places together; `None` where the roster does not have the groups.
    total: Option<Bounds>,
}

/// How many people a share is of.
#[derive(Clone, Copy, Default)]
struct People {
    certain: u32,
    /// Those of whom it is not known whether they count here.
    possible: u32,
}

impl People {
    fn add(&mut self, is_certain: bool) {
        self.certain += u32::from(is_certain);
        self.possible += u32::from(!is_certain);
    }

    fn at_most(self) -> u32 {
        self.certain + self.possible
    }
}

impl Pots {
    pub(super) fn new(quota: &Quota, roster: &Roster, members: &[u32], staff: Option<&Staff>) -> Self {
        // Of whom a share is taken: row by row, with whether the person counts for certain.
        let of_level = || members.iter().map(|&row| (row, true));
        let people: Vec<(u32, bool)> = match (quota.places, staff) {
            (Places::ShareOfStaff(_), Some(staff)) => staff.rows.clone(),
            _ => of_level().collect(),
        };
        let mut all = People::default();
        for (_, is_certain) in &people {
            all.add(*is_certain);
        }
        let total = match quota.places {
            Places::Number(number) => Bounds::exactly(number),
            Places::ShareOfLevel(share) | Places::ShareOfStaff(share) => {
                Bounds { at_least: share_of(share, all.certain), at_most: share_of(share, all.at_most()) }
            }
        };
        let Some(per) = &quota.per else {
            let (names, of_members) = (Vec::new(), Vec::new());
            return Self { is_one: true, names, places: vec![total], of_members, total: Some(total) };
        };
        let labels = roster.groupings.iter().find(|(name, _)| name == per).map(|(_, labels)| labels);
        let label = |row: u32| labels.and_then(|it| it.get(as_index(row)));
        let mut groups: BTreeMap<&str, People> = BTreeMap::new();
        let mut homeless = 0;
        for &(row, is_certain) in &people {
            match label(row) {
                Some(label) => groups.entry(label).or_default().add(is_certain),
                None => homeless += 1,
            }
        }
        // Somebody whose group is not known may count in each.
        for people in groups.values_mut() {
            people.possible += homeless;
        }
        let places: Vec<Bounds> = match quota.places {
            Places::Number(number) => groups.values().map(|_| Bounds::exactly(number)).collect(),
            Places::ShareOfLevel(share) | Places::ShareOfStaff(share) => {
                let people: Vec<People> = groups.values().copied().collect();
                distribute(share, total, &people)
            }
        };
        let total = match quota.places {
            Places::Number(_) if groups.is_empty() => None,
            Places::Number(number) => Some(Bounds::exactly(places.iter().fold(0, |sum, _| number.saturating_add(sum)))),
            _ => Some(total),
        };
        let names: Vec<String> = groups.into_keys().map(str::to_owned).collect();
        let pot = |row: u32| names.binary_search_by(|name| name.as_str().cmp(label(row).unwrap_or_default())).ok();
        let of_members = members.iter().map(|&row| pot(row)).collect();
        Self { is_one: false, places, of_members, total, names }
    }

    /// How many pots there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The places of each pot.
    pub(super) fn places(&self) -> impl Iterator<Item = Bounds> {
        self.places.iter().copied()
    }

    /// The groups; none for one pot.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The places of all pots together; `None` where the roster cannot say.
    pub(super) fn total(&self) -> Option<Bounds> {
        self.total
    }

    /// The pot that a member competes in; `None` where the member's group is not known.
    pub(super) fn of_member(&self, member: usize) -> Option<usize> {
        if self.is_one { Some(0) } else { self.of_members.get(member).copied().flatten() }
    }
}

/// A share of so many people, rounded down.
fn share_of(share: Weight, people: u32) -> u32 {
    let places = u64::from(share.hundredths()) * u64::from(people) / 10_000;
    u32::try_from(places).unwrap_or(u32::MAX)
}

/// The places of each group: those of the whole in proportion to the people, by largest remainder, so that they add up;
/// where remainders tie, the group whose name comes first. Where it is not known who counts, the bounds of that.
fn distribute(share: Weight, total: Bounds, people: &[People]) -> Vec<Bounds> {
    if people.iter().all(|it| it.possible == 0) {
        let people: Vec<u32> = people.iter().map(|it| it.certain).collect();
        return largest_remainder(total.at_least, &people).into_iter().map(Bounds::exactly).collect();
    }
    // A group's exact share of the rounded whole is less than one below its share of its own people, and never above.
    let bounds = |it: &People| {
        let most = u64::from(share.hundredths()) * u64::from(it.at_most());
        Bounds {
            at_least: share_of(share, it.certain).saturating_sub(1),
            at_most: u32::try_from(most.div_ceil(10_000)).unwrap_or(u32::MAX).min(total.at_most),
        }
    };
    people.iter().map(bounds).collect()
}

/// Integers that sum to `total` in proportion to `people` (Hamilton's method).
fn largest_remainder(total: u32, people: &[u32]) -> Vec<u32> {
    let all: u64 = people.iter().copied().map(u64::from).sum();
    let exact = |people: u32| u64::from(total) * u64::from(people);
    let whole = |people: &u32| u32::try_from(exact(*people).checked_div(all).unwrap_or(0)).unwrap_or(total);
    let mut places: Vec<u32> = people.iter().map(whole).collect();
    let left = total - places.iter().sum::<u32>();
    let mut by_remainder: Vec<(u64, usize)> = Vec::with_capacity(people.len());
    for (place, &people) in people.iter().enumerate().filter(|_| all > 0) {
        by_remainder.push((all - exact(people) % all, place));
    }
    by_remainder.sort_unstable();
    for (_, place) in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(places) = places.get_mut(place) {
            *places += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_add_up_to_the_places_of_the_whole() {
        // Quotas for 10 places: 4.7, 1.6, 3.7; two of the three remainders are served.
        assert_eq!(largest_remainder(10, &[47, 16, 37]), [5, 1, 4]);
        assert_eq!(largest_remainder(3, &[1, 1, 1, 1]), [1, 1, 1, 0], "where remainders tie, the first comes first");
        assert_eq!(largest_remainder(4, &[0, 7]), [0, 4]);
        assert_eq!(largest_remainder(0, &[]), Vec::<u32>::new());
    }

    #[test]
    fn share_is_rounded_down() {
        assert_eq!(share_of(Weight::percent(15), 33), 4);
        assert_eq!(share_of(Weight::percent(10), 9), 0);
        assert_eq!(share_of(Weight::percent(100), u32::MAX), u32::MAX);
    }

    #[test]
    fn bounds_of_groups_hold_wherever_the_people_without_a_group_belong() {
        let share = Weight::percent(15);
        for homeless_in_first in 0..=5_u32 {
            let people = [People { certain: 23, possible: 5 }, People { certain: 17, possible: 5 }];
            let total = share_of(share, 45);
            let bounds = distribute(share, Bounds::exactly(total), &people);
            let truth = largest_remainder(total, &[23 + homeless_in_first, 17 + 5 - homeless_in_first]);
            for (bounds, places) in bounds.iter().zip(truth) {
                assert!((bounds.at_least..=bounds.at_most).contains(&places), "{bounds:?} {places}");
            }
        }
    }
}
