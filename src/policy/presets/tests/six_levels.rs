//! The generic ladder against the files that it is meant for.

use super::super::get;
use super::asks;

#[test]
fn six_levels_know_the_labels_of_files_that_count_downwards() {
    let policy = get("six-levels").unwrap();
    let levels: Vec<_> = policy.levels().collect();
    let labels = [
        "6 - Junior Officer",
        "5 - Senior Officer",
        "4 - Manager",
        "3 - Senior Manager",
        "2 - Director",
        "1 - Executive",
    ];
    assert_eq!(levels.len(), labels.len());
    for (level, label) in levels.iter().zip(labels) {
        let (number, title) = label.split_once(" - ").unwrap();
        for alias in [label, number] {
            assert!(level.aliases.iter().any(|it| it == alias), "{} is not called {alias}", level.id);
        }
        assert_eq!(level.name.en, title);
    }
    assert!(policy.attribute(&"rating".into()).unwrap().is_lower_better());
    assert!(policy.scoring.cells.is_empty());
    for letter in 'A'..='E' {
        assert_eq!(asks(&policy, &format!("{letter}1")), "rating ≤ 2");
        assert_eq!(asks(&policy, &format!("{letter}2")), "time-in-level ≥ 24 Months");
    }
}
