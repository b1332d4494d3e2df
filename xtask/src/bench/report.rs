//! The report on the terminal, and as JSON.

use serde_json::Value;

use super::growth::{Growth, STEEPEST};
use super::row::{OURS, Row, check_agreement, ours};

/// The rows as one JSON array.
pub(super) fn json(rows: &[Row]) -> String {
    format!("{:#}\n", Value::from(rows.iter().map(Row::to_json).collect::<Vec<_>>()))
}

/// Prints the tables.
pub(super) fn print(rows: &[Row], grown: &[Growth], notes: &[String]) {
    for (case, agents) in works(rows) {
        println!("\n{case}, {} agents", grouped(agents));
        println!("  {:<24}{:>12}{:>12}{:>10}", "", "median ms", "p95 ms", "÷ ours");
        for row in rows.iter().filter(|row| row.case == case && row.agents == agents) {
            println!(
                "  {:<24}{:>12}{:>12}{:>10}",
                row.implementation,
                milliseconds(row.median_ms),
                milliseconds(row.p95_ms),
                ratio(rows, row).map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            );
        }
    }
    if !grown.is_empty() {
        println!("\nHow the cost grows, natively (1 = in proportion)");
        println!("  {:<40}{:>12}{:>14}", "", "by time", "instructions");
        for growth in grown {
            let text = |slope: Option<f64>| slope.map_or_else(|| "–".to_owned(), |slope| format!("{slope:.2}"));
            let name = format!("{} with {}", growth.case, growth.with);
            let mark = if is_steep(growth) { "  steeper than in proportion" } else { "" };
            let (time, counted) = (text(growth.slope_of_time()), text(growth.slope_of_instructions()));
            println!("  {name:<40}{time:>12}{counted:>14}{mark}");
        }
    }
    println!("\n{}", notes.join("\n"));
}

/// What a reader of the figures must know.
pub(super) fn notes(rows: &[Row], shape: &str, bytes: Option<&str>) -> Vec<String> {
    let has = |name: &str| rows.iter().any(|row| row.implementation == name);
    let mut notes = Vec::new();
    if has(OURS) {
        let agree = if check_agreement(rows).is_ok() { "find the same" } else { "DO NOT find the same" };
        notes.push(format!("All implementations {agree}, on the people and the policy of the shape `{shape}`."));
        notes.push(
            "An edit of ours includes the copy of the policy, all totals and the ledger. Ratios are medians against \
             ladderlab-chromium in the same run."
                .to_owned(),
        );
    }
    if let Some(bytes) = bytes {
        notes.push(format!("Columns and caches of ours take {bytes} bytes per agent, without ids and names."));
    }
    if rows.iter().any(|row| row.case == "first-evaluation-task") {
        notes.push(
            "first-evaluation-task is the longest task of a first evaluation that goes on piece by piece, as the page \
             does it with many people."
                .to_owned(),
        );
    }
    if has("duckdb-wasm") {
        notes.push(
            "duckdb-wasm, arquero and hyperformula run in Node.js, whose V8 is Chromium's. Both gates and tables are \
             prepared before an edit; hyperformula stops at 10,000 agents."
                .to_owned(),
        );
    }
    if rows.iter().any(|row| row.case == "edit-to-paint") {
        notes.push(
            "edit-to-paint is the scripting between an input event and the next paint while a weight is dragged; inp \
             is the slowest interaction of each of some sessions at 4 × CPU throttling, and key-to-figures the time \
             from a typed key, whose field is painted first, to the paint of its figures there; start-throttled is at \
             4 × CPU, 1.6 Mbit/s and 150 ms round trip."
                .to_owned(),
        );
    }
    notes
}

/// The different pairs of case and number of agents, in the order of the rows.
pub(super) fn works(rows: &[Row]) -> Vec<(&str, u64)> {
    let mut works: Vec<(&str, u64)> = Vec::new();
    for row in rows {
        if !works.contains(&(&row.case, row.agents)) {
            works.push((&row.case, row.agents));
        }
    }
    works.sort_by_key(|&(case, agents)| (rows.iter().position(|row| row.case == case), agents));
    works
}

/// How many times as long as ours.
pub(super) fn ratio(rows: &[Row], row: &Row) -> Option<f64> {
    let ours = ours(rows, row)?;
    (ours.median_ms > 0.0 && row.implementation != OURS).then(|| row.median_ms / ours.median_ms)
}

/// Whether instructions grow faster than in proportion; by time where they are not counted.
pub(super) fn is_steep(growth: &Growth) -> bool {
    growth.slope_of_instructions().or_else(|| growth.slope_of_time()).is_some_and(|slope| slope > STEEPEST)
}

/// Milliseconds with three significant digits or so.
pub(super) fn milliseconds(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        1.0.. => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

/// A number with commas.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(case: &str, implementation: &str, agents: u64, median: f64) -> Row {
        Row::new(case, implementation, agents, &[median], vec![])
    }

    #[test]
    fn ratios_are_against_ours_in_the_same_work() {
        let rows = [row("a", OURS, 10, 2.0), row("a", "other", 10, 6.0), row("a", "other", 20, 6.0)];
        assert_eq!(ratio(&rows, &rows[1]), Some(3.0));
        assert_eq!(ratio(&rows, &rows[2]), None);
        assert_eq!(ratio(&rows, &rows[0]), None);
    }

    #[test]
    fn works_come_case_by_case_in_growing_size() {
        let rows = [row("b", "x", 20, 1.0), row("a", "x", 10, 1.0), row("b", "x", 10, 1.0), row("b", "y", 20, 1.0)];
        assert_eq!(works(&rows), [("b", 10), ("b", 20), ("a", 10)]);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(grouped(999), "999");
        assert_eq!([0.01234, 1.234, 12.34, 123.4].map(milliseconds), ["0.0123", "1.23", "12.3", "123"]);
    }
}
