//! Where the boxes and lines of a ladder lie. Tracks are columns, the lowest level at the bottom.
//!
//! Lines never cross a box: each runs up and down in a channel left of a column and sideways in a gap between two rows,
//! in a lane of its own.

use crate::policy::{Lang, Level, LevelId, Movement, Policy, Step, StepId, TierMark, TrackId};

pub(super) const NODE_WIDTH: i32 = 138;
pub(super) const NODE_HEIGHT: i32 = 42;
pub(super) const MARK: i32 = 24;
const HEAD: i32 = 24;
const MARGIN: i32 = 4;
const LANE: i32 = 8;
const FONT: i32 = 13;

/// A drawing of the ladder.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    /// The names over the columns, with the middle of each.
    pub(super) heads: Vec<(i32, String)>,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<Edge>,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) of: NodeOf,
    pub(super) mark: Option<TierMark>,
    pub(super) lines: Vec<String>,
    pub(super) x: i32,
    pub(super) y: i32,
    column: usize,
    rank: usize,
}

/// What a box stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NodeOf {
    /// A level.
    Level(LevelId),
    /// A track that is drawn as one box.
    Track(TrackId),
}

/// A line for a step.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    pub(super) step: StepId,
    pub(super) is_main: bool,
    /// The class of its movement.
    pub(super) class: &'static str,
    pub(super) path: String,
    pub(super) tips: Vec<Tip>,
}

/// The end of a line: where it touches a box, and which way it points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tip {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) turn: i32,
}

/// The class of a movement, for the look of its line.
pub(super) fn class(movement: &Movement) -> &'static str {
    match movement {
        Movement::Promotion { .. } => "promotion",
        Movement::SkipLevel { .. } => "skip",
        Movement::Lateral { .. } => "lateral",
        Movement::Demotion { .. } => "demotion",
        Movement::PayOnly { .. } => "pay",
    }
}

/// How one step is drawn.
struct Route<'a> {
    step: &'a Step,
    from: usize,
    to: Vec<usize>,
    way: Way,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To the next box of the same column.
    Straight,
    /// Past boxes of the same column, in the channel left of it.
    Aside,
    /// To another column.
    Across,
    /// To no other box.
    Here,
}

/// The drawing. A compact one shows tracks from which no step starts as one box each, beside the others, and lets
/// lines to the same box share a lane.
pub(super) fn layout(policy: &Policy, lang: Lang, is_compact: bool) -> Layout {
    let mut nodes = boxes(policy, lang, is_compact);
    let routes = routes(policy, &nodes);
    let columns = nodes.iter().map(|it| it.column + 1).max().unwrap_or(0);
    let rows = nodes.iter().map(|it| it.rank + 1).max().unwrap_or(0);
    let (mut channels, mut gaps) = (Lanes::new(columns), Lanes::new(rows));
    let mut lanes = Vec::new();
    for (place, route) in routes.iter().enumerate() {
        let ends = (nodes.get(route.from), route.to.first().and_then(|to| nodes.get(*to)));
        let (Some(from), Some(to)) = ends else {
            lanes.push((0, 0));
            continue;
        };
        let shared = if is_compact { route.to.first().copied().unwrap_or(place) } else { place };
        let is_routed = matches!(route.way, Way::Aside | Way::Across);
        let channel = if is_routed { channels.take(to.column, shared) } else { 0 };
        let gap = if route.way == Way::Across { gaps.take(from.rank, if is_compact { 0 } else { place }) } else { 0 };
        lanes.push((channel, gap));
    }

    // Channels are as wide and gaps as high as their lanes need.
    let has_heads = !is_compact && policy.tracks.len() > 1;
    let mut lefts = Vec::new();
    let mut right = MARGIN;
    for column in 0..columns {
        let lanes = channels.count(column);
        let between = if column > 0 { 16 } else { 0 };
        let channel = if lanes > 0 { LANE * (lanes + 2) } else { between };
        lefts.push(right + channel);
        right += channel + NODE_WIDTH;
    }
    let mut tops = vec![0; rows];
    let mut bottom = if has_heads { HEAD } else { 14 };
    for rank in (0..rows).rev() {
        if let Some(top) = tops.get_mut(rank) {
            *top = bottom;
        }
        let lanes = gaps.count(rank);
        let least = if rank == 0 && lanes == 0 { MARGIN } else { 24 };
        bottom += NODE_HEIGHT + least.max(if lanes == 0 { 0 } else { LANE * (lanes + 1) });
    }
    for node in &mut nodes {
        node.x = lefts.get(node.column).copied().unwrap_or(0);
        node.y = tops.get(node.rank).copied().unwrap_or(0);
    }
    let heads = if has_heads { column_heads(policy, lang, &lefts) } else { Vec::new() };
    let mut drawing = Drawing { nodes: &nodes, pairs: Vec::new() };
    let is_main = |step: &Step| policy.level(&step.from).and_then(|it| it.main_step.as_ref()) == Some(&step.id);
    let edges = routes.iter().zip(lanes);
    let edges = edges.filter_map(|(route, lanes)| drawing.edge(route, lanes, is_main(route.step))).collect();
    Layout { width: right + 14, height: bottom, heads, nodes, edges }
}

/// The lanes of channels or of gaps, each taken by those who share a key.
struct Lanes(Vec<Vec<usize>>);

impl Lanes {
    fn new(places: usize) -> Self {
        Self(vec![Vec::new(); places])
    }

    /// The lane of a key, from 1.
    fn take(&mut self, place: usize, key: usize) -> i32 {
        let Some(keys) = self.0.get_mut(place) else { return 1 };
        let lane = keys.iter().position(|it| *it == key).unwrap_or_else(|| {
            keys.push(key);
            keys.len() - 1
        });
        length(lane + 1)
    }

    fn count(&self, place: usize) -> i32 {
        length(self.0.get(place).map_or(0, Vec::len))
    }
}

fn column_heads(policy: &Policy, lang: Lang, lefts: &[i32]) -> Vec<(i32, String)> {
    let names = policy.tracks.iter().map(|track| track.name.get(lang));
    let middles = lefts.iter().map(|left| left + NODE_WIDTH / 2);
    middles.zip(names).map(|(middle, name)| (middle, lines(name, NODE_WIDTH, 1).concat())).collect()
}

fn boxes(policy: &Policy, lang: Lang, is_compact: bool) -> Vec<Node> {
    let starts = |level: &Level| policy.steps_from(&level.id).next().is_some();
    let is_folded = |place: usize, levels: &[Level]| is_compact && place > 0 && !levels.iter().any(starts);
    let mut nodes = Vec::new();
    let mut column = 0;
    let mut folded = Vec::new();
    for (place, track) in policy.tracks.iter().enumerate() {
        if is_folded(place, &track.levels) {
            folded.push(track);
            continue;
        }
        for (rank, level) in track.levels.iter().enumerate() {
            let room = if level.mark.is_some() { NODE_WIDTH - MARK } else { NODE_WIDTH };
            let (of, lines) = (NodeOf::Level(level.id.clone()), lines(level.name.get(lang), room, 2));
            nodes.push(Node { of, mark: level.mark, lines, x: 0, y: 0, column, rank });
        }
        column += 1;
    }
    let rows = nodes.iter().map(|it| it.rank + 1).max().unwrap_or(1);
    for (place, track) in folded.into_iter().enumerate() {
        let count = track.levels.len();
        let name = track.name.get(lang);
        let words = lang.pick(format!("{name}（{count} 级）"), format!("{name} ({count})"));
        let (of, lines) = (NodeOf::Track(track.id.clone()), lines(&words, NODE_WIDTH, 2));
        let (beside, rank) = (column + place / rows, rows - 1 - place % rows);
        nodes.push(Node { of, mark: None, lines, x: 0, y: 0, column: beside, rank });
    }
    nodes
}

fn routes<'a>(policy: &'a Policy, nodes: &[Node]) -> Vec<Route<'a>> {
    let of_level = |id: &LevelId| {
        let own = nodes.iter().position(|it| it.of == NodeOf::Level(id.clone()));
        let track = || policy.track_of(id).map(|track| NodeOf::Track(track.id.clone()));
        own.or_else(|| track().and_then(|of| nodes.iter().position(|it| it.of == of)))
    };
    let route = |step: &'a Step| {
        let from = of_level(&step.from)?;
        let targets: Vec<usize> = match &step.movement {
            Movement::PayOnly { .. } => return Some(Route { step, from, to: Vec::new(), way: Way::Here }),
            Movement::Lateral { .. } => {
                policy.lateral_targets(step).into_iter().filter_map(|it| of_level(&it.id)).collect()
            }
            movement => movement.to().and_then(of_level).into_iter().collect(),
        };
        let mut to = targets;
        to.dedup();
        to.retain(|it| *it != from);
        let (source, first) = (nodes.get(from)?, nodes.get(*to.first()?)?);
        let way = match (source.column == first.column, source.rank.abs_diff(first.rank)) {
            (true, 1) if to.len() == 1 => Way::Straight,
            (true, _) => Way::Aside,
            (false, _) => Way::Across,
        };
        Some(Route { step, from, to, way })
    };
    policy.steps.iter().filter_map(route).collect()
}

/// What lines need to know of each other while they are drawn.
struct Drawing<'a> {
    nodes: &'a [Node],
    /// Neighbours that are joined already.
    pairs: Vec<(usize, usize)>,
}

impl Drawing<'_> {
    fn edge(&mut self, route: &Route<'_>, (channel, gap): (i32, i32), is_main: bool) -> Option<Edge> {
        let from = self.nodes.get(route.from)?;
        let first = *route.to.first().unwrap_or(&route.from);
        let to = self.nodes.get(first)?;
        let (middle, bottom) = (from.x + NODE_WIDTH / 2, from.y + NODE_HEIGHT);
        // Lines that meet at one box lie side by side.
        let level = |node: &Node| node.y + NODE_HEIGHT / 2 + (channel - 1).rem_euclid(5) * 5 - 10;
        let lane = to.x - LANE * (channel + 1);
        let mut tips = Vec::new();
        let path = match route.way {
            Way::Here => {
                tips.push(Tip { x: from.x + NODE_WIDTH, y: from.y, turn: 0 });
                String::new()
            }
            Way::Straight => {
                let pair = (route.from.min(first), route.from.max(first));
                let x = middle + beside(self.pairs.iter().filter(|it| **it == pair).count());
                self.pairs.push(pair);
                let (start, end, turn) =
                    if to.y < from.y { (from.y, to.y + NODE_HEIGHT, 0) } else { (bottom, to.y, 180) };
                tips.push(Tip { x, y: end, turn });
                format!("M{x} {start}V{end}")
            }
            Way::Aside => format!("M{} {}H{lane}", from.x, level(from)),
            Way::Across => {
                let out = middle + (18 + LANE * (gap - 1)).min(NODE_WIDTH / 2 - 4);
                format!("M{out} {bottom}V{}H{lane}", bottom + LANE * gap)
            }
        };
        let mut path = path;
        if matches!(route.way, Way::Aside | Way::Across) {
            for (place, end) in route.to.iter().filter_map(|it| self.nodes.get(*it)).enumerate() {
                let y = level(end);
                let back = if place > 0 {
                    format!("M{lane} {}", tips.last().map_or(y, |it: &Tip| it.y))
                } else {
                    String::new()
                };
                path = format!("{path}{back}V{y}H{}", end.x);
                tips.push(Tip { x: end.x, y, turn: 90 });
            }
        }
        Some(Edge { step: route.step.id.clone(), is_main, class: class(&route.step.movement), path, tips })
    }
}

/// How far beside the middle the n-th line between two boxes runs: 0, 26, −26, 52 …
fn beside(place: usize) -> i32 {
    let place = length(place);
    if place % 2 == 1 { 26 * (place + 1) / 2 } else { -13 * place }
}

fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1000)
}

/// The words in at most so many lines; what does not fit is cut with an ellipsis.
fn lines(words: &str, room: i32, most: usize) -> Vec<String> {
    let room = room - 16;
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(words) {
        match lines.last_mut() {
            Some(line) if width(line) + width(piece.trim_end()) <= room => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        let mut line = last.trim_end().to_owned();
        let is_long = width(&line) > room;
        while width(&line) > room - FONT && (is_cut || is_long) && line.pop().is_some() {}
        if is_cut || is_long {
            line.push('…');
        }
        *last = line;
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// Where words may be broken: behind spaces, and between characters that are as wide as high.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, letter) in words.char_indices() {
        let end = at + letter.len_utf8();
        let next_is_wide = words.get(end..).and_then(|it| it.chars().next()).is_some_and(is_wide);
        if letter == ' ' || is_wide(letter) || next_is_wide {
            pieces.extend(words.get(start..end));
            start = end;
        }
    }
    pieces.extend(words.get(start..).filter(|it| !it.is_empty()));
    pieces
}

fn is_wide(letter: char) -> bool {
    letter >= '\u{2e80}'
}

/// About how wide the words are.
fn width(words: &str) -> i32 {
    let tenths = |letter: char| match letter {
        it if is_wide(it) => 10,
        it if it.is_uppercase() => 7,
        ' ' | 'i' | 'l' | 'j' | 't' | 'f' | 'r' => 4,
        _ => 6,
    };
    words.chars().map(tenths).sum::<i32>() * FONT / 10
}

#[cfg(test)]
mod tests;
