use super::*;
use crate::policy::presets;

/// All drawings to look at: presets, a ladder with every movement, and odd ones.
fn drawings() -> Vec<(String, Policy, Layout)> {
    let mut policies = presets::all();
    let internet = presets::variant(presets::get("job-grades").unwrap_or_default(), &["internet"]);
    policies.extend([internet, every_movement(), Policy::default(), Policy::blank()]);
    let both = |policy: Policy| {
        [false, true].map(|is_compact| {
            let name = format!("{}, compact: {is_compact}", policy.id);
            (name, policy.clone(), layout(&policy, Lang::En, is_compact))
        })
    };
    policies.into_iter().flat_map(both).collect()
}

fn every_movement() -> Policy {
    let mut policy = presets::get("promotion-process").unwrap();
    let steps = [
        ("down", "senior", Movement::Demotion { to: "intermediate".into() }),
        ("far-down", "manager", Movement::Demotion { to: "junior".into() }),
        ("skip", "junior", Movement::SkipLevel { to: "senior".into() }),
        ("pay", "junior", Movement::PayOnly { grades: 1 }),
        ("back", "quality-senior", Movement::Lateral { track: "service".into(), lower_by_min: 0, lower_by_max: 1 }),
        ("itself", "junior", Movement::Promotion { to: "junior".into() }),
        ("nowhere", "junior", Movement::Promotion { to: "gone".into() }),
    ];
    policy.steps.extend(steps.map(|(id, from, movement)| Step::new(id, from, movement)));
    policy
}

/// The corners of a path, in runs between moves.
fn corners(path: &str) -> Vec<Vec<(i32, i32)>> {
    let mut runs = Vec::new();
    let (mut x, mut y) = (0, 0);
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|it: char| it.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        let numbers: Vec<i32> = rest[1..end].split(' ').map(|it| it.parse().unwrap()).collect();
        match command {
            'M' => {
                (x, y) = (numbers[0], numbers[1]);
                runs.push(Vec::new());
            }
            'H' => x = numbers[0],
            'V' => y = numbers[0],
            other => panic!("{other}"),
        }
        runs.last_mut().unwrap().push((x, y));
        rest = &rest[end..];
    }
    runs
}

#[test]
fn boxes_do_not_touch_and_lie_inside() {
    for (name, _, drawing) in drawings() {
        for (place, one) in drawing.nodes.iter().enumerate() {
            assert!(
                one.x >= 0 && one.x + NODE_WIDTH <= drawing.width && one.y + NODE_HEIGHT <= drawing.height,
                "{name}"
            );
            for other in &drawing.nodes[..place] {
                let apart = (one.x - other.x).abs() >= NODE_WIDTH || (one.y - other.y).abs() >= NODE_HEIGHT;
                assert!(apart, "{name}: {:?} and {:?}", one.of, other.of);
            }
        }
    }
}

#[test]
fn lines_cross_no_box_and_lie_inside() {
    for (name, _, drawing) in drawings() {
        for edge in &drawing.edges {
            for run in corners(&edge.path) {
                for pair in run.windows(2) {
                    let (left, right) = (pair[0].0.min(pair[1].0), pair[0].0.max(pair[1].0));
                    let (top, bottom) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
                    assert!(left >= 0 && right <= drawing.width && bottom <= drawing.height, "{name}: {}", edge.step);
                    let crossed = drawing.nodes.iter().find(|node| {
                        left < node.x + NODE_WIDTH && right > node.x && top < node.y + NODE_HEIGHT && bottom > node.y
                    });
                    assert_eq!(crossed, None, "{name}: {}", edge.step);
                }
            }
        }
    }
}

#[test]
fn every_step_that_leads_somewhere_has_a_line_that_ends_at_a_box() {
    for (name, policy, drawing) in drawings() {
        let lost = usize::from(name.contains("promotion-process") && policy.step(&"itself".into()).is_some()) * 2;
        assert_eq!(drawing.edges.len(), policy.steps.len() - lost, "{name}");
        for edge in &drawing.edges {
            assert!(!edge.tips.is_empty(), "{name}: {}", edge.step);
            for tip in &edge.tips {
                let touches = |node: &Node| {
                    (node.x..=node.x + NODE_WIDTH).contains(&tip.x) && (node.y..=node.y + NODE_HEIGHT).contains(&tip.y)
                };
                assert!(drawing.nodes.iter().any(touches), "{name}: {}", edge.step);
            }
        }
    }
}

#[test]
fn compact_drawing_folds_tracks_that_lead_no_further() {
    let policy = presets::get("promotion-process").unwrap();
    assert_eq!(layout(&policy, Lang::Zh, false).nodes.len(), 13);
    let compact = layout(&policy, Lang::Zh, true);
    let folded: Vec<_> = compact.nodes.iter().filter(|it| matches!(it.of, NodeOf::Track(_))).collect();
    assert_eq!((compact.nodes.len(), folded.len()), (8, 3));
    assert_eq!(folded[0].lines, ["培训序列（2 级）"]);
}

#[test]
fn long_names_break_into_two_lines_and_then_end() {
    assert_eq!(lines("Entry-Level Customer Service", NODE_WIDTH, 2), ["Entry-Level", "Customer Service"]);
    assert_eq!(lines("青铜", NODE_WIDTH, 2), ["青铜"]);
    assert_eq!(lines("一二三四五六七八九十一二三四五六七八九十", NODE_WIDTH, 2).len(), 2);
    assert!(lines("一二三四五六七八九十一二三四五六七八九十", NODE_WIDTH, 2)[1].ends_with('…'));
    assert!(lines("Unbreakableandverylongnameofalevel", NODE_WIDTH, 2)[0].ends_with('…'));
    assert!(lines("", NODE_WIDTH, 2).is_empty());
}
