//! The report as one HTML file: charts on logarithmic scales, and the tables under them.

#![allow(clippy::format_push_string)] // A few kilobytes of text, made once.

use super::charts::{Line, chart, escape};
use super::growth::{Growth, Point};
use super::report::{grouped, is_steep, milliseconds, ratio, works};
use super::row::{OURS, Row};

const STYLE: &str = include_str!("report.css");

/// The page.
pub(super) fn page(rows: &[Row], grown: &[Growth], notes: &[String]) -> String {
    let mut body = String::from("<h1>LadderLab, side by side</h1>");
    for note in notes {
        body += &format!("<p>{}</p>", escape(note));
    }
    let mut cases: Vec<&str> = works(rows).into_iter().map(|it| it.0).collect();
    cases.dedup();
    for case in cases {
        body += &section(rows, case);
    }
    if !grown.is_empty() {
        body += &growth_section(grown);
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>LadderLab benchmark</title>\
         <style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )
}

/// A case: its chart where there is more than one size, and its table.
fn section(rows: &[Row], case: &str) -> String {
    let of_case: Vec<&Row> = rows.iter().filter(|row| row.case == case).collect();
    let mut names: Vec<&str> = Vec::new();
    for row in &of_case {
        if !names.contains(&row.implementation.as_str()) {
            names.push(&row.implementation);
        }
    }
    // Ours first: it has the accent, and is drawn where others cannot cover its colour in the legend.
    names.sort_by_key(|&name| name != OURS);
    let line = |(tone, &name): (usize, &&str)| {
        let mut points: Vec<(f64, f64)> = of_case
            .iter()
            .filter(|row| row.implementation == name && row.median_ms > 0.0)
            .map(|row| (to_float(row.agents), row.median_ms))
            .collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Line { name: name.to_owned(), points, tone }
    };
    let lines: Vec<Line> = names.iter().enumerate().map(line).collect();
    let mut html = format!("<section><h2>{}</h2>", escape(case));
    if lines.iter().any(|line| line.points.len() > 1) {
        html += "<p class=\"unit\">median, milliseconds</p>";
        html += &chart(&format!("{case}: median in milliseconds by agents"), "agents", &lines);
    }
    html += "<table class=\"times\"><thead><tr><th>agents</th><th>implementation</th><th>median ms</th><th>p95 ms</th><th>÷ ours</th></tr></thead><tbody>";
    for (_, agents) in works(rows).into_iter().filter(|work| work.0 == case) {
        for row in of_case.iter().filter(|row| row.agents == agents) {
            let ratio = ratio(rows, row).map_or_else(String::new, |ratio| format!("{ratio:.2}"));
            html += &format!(
                "<tr{}><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{ratio}</td></tr>",
                if row.implementation == OURS { " class=\"ours\"" } else { "" },
                grouped(agents),
                escape(&row.implementation),
                milliseconds(row.median_ms),
                milliseconds(row.p95_ms),
            );
        }
    }
    html + "</tbody></table></section>"
}

fn growth_section(grown: &[Growth]) -> String {
    let mut html = String::from(
        "<section><h2>How the cost grows</h2><p>Natively. The exponent is the slope in log-log, by instructions: 1 is in proportion.</p>\
         <table><thead><tr><th>case</th><th>with</th><th>exponent</th><th>by time</th>\
         <th>sizes</th><th>million instructions</th><th>ms</th></tr></thead><tbody>",
    );
    let exponent = |slope: Option<f64>| slope.map_or_else(|| "–".to_owned(), |slope| format!("{slope:.2}"));
    for growth in grown {
        let list = |text: Vec<String>| text.join(" · ");
        let sizes = list(growth.points.iter().map(|it| grouped(u64::from(it.size))).collect());
        let times = list(growth.points.iter().map(|it| milliseconds(it.median_ms)).collect());
        let counts = growth
            .points
            .iter()
            .map(|it| it.instructions.map_or_else(|| "–".to_owned(), |count| format!("{:.2}", count / 1e6)));
        let counts = list(counts.collect());
        html += &format!(
            "<tr{}><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{sizes}</td><td>{counts}</td><td>{times}</td></tr>",
            if is_steep(growth) { " class=\"steep\"" } else { "" },
            growth.case,
            growth.with,
            exponent(growth.slope_of_instructions()),
            exponent(growth.slope_of_time()),
        );
    }
    html += "</tbody></table>";
    for with in ["agents", "columns", "gates", "levels"] {
        let of_axis: Vec<&Growth> = grown.iter().filter(|growth| growth.with == with).collect();
        // Instructions where they are counted: times jump on a busy machine.
        let is_counted = of_axis.iter().flat_map(|it| &it.points).all(|it| it.instructions.is_some());
        let unit = if is_counted { "million instructions" } else { "median in milliseconds" };
        let cost = |it: &Point| it.instructions.filter(|_| is_counted).map_or(it.median_ms, |count| count / 1e6);
        let line = |(tone, growth): (usize, &&Growth)| Line {
            name: growth.case.to_owned(),
            points: growth.points.iter().map(|it| (f64::from(it.size), cost(it))).collect(),
            tone,
        };
        let lines: Vec<Line> = of_axis.iter().enumerate().map(line).collect();
        if !lines.is_empty() {
            html += &format!("<h3>With {with}</h3><p class=\"unit\">{unit}</p>");
            html += &chart(&format!("{unit} by {with}"), with, &lines);
        }
    }
    html + "</section>"
}

#[allow(clippy::cast_precision_loss)] // At most some millions.
fn to_float(agents: u64) -> f64 {
    agents as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stands_alone_and_shows_every_row() {
        let row = |implementation: &str, agents| Row::new("weight-change", implementation, agents, &[1.5], vec![]);
        let rows = [row(OURS, 10), row(OURS, 100), row("typed-array-js", 10), row("typed-array-js", 100)];
        let html = page(&rows, &[], &["All agree.".to_owned()]);
        assert_eq!(html.matches("<tr").count(), 5);
        assert_eq!(html.matches("<polyline").count(), 2);
        assert!(!html.contains("http") && !html.contains("src="), "nothing is fetched");
    }
}
