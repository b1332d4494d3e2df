//! Line charts on logarithmic scales, as SVG.

#![allow(clippy::format_push_string)] // A few kilobytes of text, made once.

use super::report::{grouped, milliseconds};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 200.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 40.0;
/// How far labels stay apart.
const LINE_HEIGHT: f64 = 15.0;

/// One line of a chart.
pub(super) struct Line {
    pub(super) name: String,
    /// Ascending; all above 0.
    pub(super) points: Vec<(f64, f64)>,
    /// A number of the palette; 0 stands out.
    pub(super) tone: usize,
}

/// A chart whose lines are named at their ends.
pub(super) fn chart(label: &str, x_title: &str, lines: &[Line]) -> String {
    let points = || lines.iter().flat_map(|line| line.points.iter());
    let (Some(x), Some(y)) = (Scale::of(points().map(|it| it.0)), Scale::of(points().map(|it| it.1))) else {
        return String::new();
    };
    let y = y.to_decades();
    let at_x = |value: f64| LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    let at_y = |value: f64| HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    let mut svg = format!("<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{}\">", escape(label));
    for value in y.decades() {
        let (place, end) = (at_y(value), WIDTH - RIGHT);
        svg += &format!("<line class=\"grid\" x1=\"{LEFT}\" x2=\"{end}\" y1=\"{place:.1}\" y2=\"{place:.1}\"/>");
        let text = short(value);
        svg += &format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>", LEFT - 8.0, place + 4.0);
    }
    let mut sizes: Vec<f64> = points().map(|it| it.0).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.dedup();
    for size in sizes {
        let text = whole(size);
        let (place, below) = (at_x(size), HEIGHT - BOTTOM + 18.0);
        svg += &format!("<text x=\"{place:.1}\" y=\"{below:.1}\" text-anchor=\"middle\">{text}</text>");
    }
    let middle = LEFT + (WIDTH - LEFT - RIGHT) / 2.0;
    svg += &format!(
        "<text class=\"axis\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
        HEIGHT - 6.0,
        escape(x_title)
    );

    let ends: Vec<f64> = lines.iter().map(|line| line.points.last().map_or(0.0, |it| at_y(it.1))).collect();
    for (line, label_y) in lines.iter().zip(spread(&ends)) {
        let path: Vec<String> = line.points.iter().map(|it| format!("{:.1},{:.1}", at_x(it.0), at_y(it.1))).collect();
        svg += &format!("<g class=\"tone-{}\"><polyline points=\"{}\"/>", line.tone, path.join(" "));
        for &(size, value) in &line.points {
            let title = format!("{}: {} ms at {}", escape(&line.name), milliseconds(value), whole(size));
            svg += &format!(
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"><title>{title}</title></circle>",
                at_x(size),
                at_y(value)
            );
        }
        if let Some(last) = line.points.last() {
            let (x, y) = (at_x(last.0), at_y(last.1));
            let end = WIDTH - RIGHT + 14.0;
            svg += &format!("<path class=\"leader\" d=\"M{x:.1} {y:.1}L{end:.1} {label_y:.1}\"/>");
            svg += &format!("<text x=\"{:.1}\" y=\"{:.1}\">{}</text>", end + 4.0, label_y + 4.0, escape(&line.name));
        }
        svg += "</g>";
    }
    svg + "</svg>"
}

/// A logarithmic scale.
#[derive(Clone, Copy)]
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        let logs = values.filter(|&value| value > 0.0).map(f64::log10);
        let (low, high) = logs.fold((f64::MAX, f64::MIN), |(low, high), it| (low.min(it), high.max(it)));
        (low <= high).then_some(Self { low, high })
    }

    /// From one power of ten to another.
    fn to_decades(self) -> Self {
        let low = self.low.floor();
        Self { low, high: self.high.ceil().max(low + 1.0) }
    }

    fn share(self, value: f64) -> f64 {
        if self.high > self.low { (value.log10() - self.low) / (self.high - self.low) } else { 0.5 }
    }

    fn decades(self) -> impl Iterator<Item = f64> {
        std::iter::successors(Some(self.low), |it| Some(it + 1.0))
            .take_while(move |&it| it <= self.high)
            .map(|it| 10_f64.powf(it))
    }
}

/// Moves places apart until none is nearer than a line's height to another; their order stays.
fn spread(places: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|&a, &b| places[a].total_cmp(&places[b]));
    let mut spread = places.to_vec();
    let mut least = f64::MIN;
    for &place in &order {
        spread[place] = places[place].max(least);
        least = spread[place] + LINE_HEIGHT;
    }
    let over = least - LINE_HEIGHT - (HEIGHT - BOTTOM);
    if over > 0.0 {
        let mut most = HEIGHT - BOTTOM;
        for &place in order.iter().rev() {
            spread[place] = spread[place].min(most);
            most = spread[place] - LINE_HEIGHT;
        }
    }
    spread
}

/// A power of ten: `0.01`, `10`, `1,000`, `1e6`.
fn short(value: f64) -> String {
    match value {
        1e6.. => format!("{value:e}"),
        1.0.. => whole(value),
        _ => format!("{value}"),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Sizes are whole and above 0.
fn whole(value: f64) -> String {
    grouped(value.round() as u64)
}

/// Text for HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart_inside_the_chart_and_in_order() {
        let places = spread(&[298.0, 299.0, 10.0, 300.0]);
        assert!(places[2] < places[0] && places[0] < places[1] && places[1] < places[3]);
        assert!(places[1] - places[0] >= LINE_HEIGHT && places[3] - places[1] >= LINE_HEIGHT);
        assert!(places.iter().all(|&it| it <= HEIGHT - BOTTOM));
    }

    #[test]
    fn ten_times_as_much_is_a_decade_higher() {
        let scale = Scale::of([0.5, 70.0].into_iter()).unwrap().to_decades();
        assert_eq!(scale.decades().map(short).collect::<Vec<_>>(), ["0.1", "1", "10", "100"]);
        assert!((scale.share(1.0) - 1.0 / 3.0).abs() < 1e-9);
        assert!(Scale::of(std::iter::empty()).is_none());
    }

    #[test]
    fn names_are_escaped() {
        let line = Line { name: "a<b".to_owned(), points: vec![(1.0, 1.0), (2.0, 2.0)], tone: 0 };
        let svg = chart("c", "n", &[line]);
        assert!(svg.contains("a&lt;b") && !svg.contains("a<b"));
    }
}
