use super::*;
use crate::engine::Bounds;

/// The exam asks 80 of everybody, and 60 until June of those in the level for more than 15 March 2025; months are known.
fn with_transition() -> Policy {
    let gate =
        |least: u32| json!({"id": "A1", "rule": {"kind": "number", "attribute": "exam", "test": {"at_least": least}}});
    policy(json!({
        "attributes": numbers(&["exam", "months"]),
        "step": {"gates": [gate(80)]},
        "transitions": [{
            "id": "T1", "replaces": "A1", "old": gate(60), "since": "months",
            "in_level_before": "2025-03-31", "until": "2026-06-30"
        }]
    }))
}

#[test]
fn people_that_a_transition_covers_are_counted_while_it_lasts() {
    // On 31 March 2026: 13 full months began before 1 March 2025, 11 after it; 12 began in the month before the day.
    let rows: [[&str; 2]; 4] = [["70", "13"], ["70", "11"], ["70", ""], ["90", "14"]];
    let mut roster = people(&["exam", "months"], &rows.each_ref().map(<[&str; 2]>::as_slice));
    let policy = with_transition();
    let covered = |roster: &Roster| evaluate(&policy, roster).covered_by(&"T1".into());
    assert_eq!(covered(&roster), Some(Bounds { at_least: 2, at_most: 3 }));
    roster.as_of = Date::parse("2026-07-01").unwrap();
    assert_eq!(covered(&roster), Some(Bounds::default()), "it is over");
    assert_eq!(evaluate(&policy, &roster).covered_by(&"gone".into()), None);
}
