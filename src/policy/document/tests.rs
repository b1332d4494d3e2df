mod fields;

use super::*;
use crate::policy::gate::{NumberGate, NumberTest, Rule};
use crate::policy::{Decimal, Gate, file, presets};

/// A policy with every form of everything, and with the fields that came after that file was frozen.
fn full() -> Policy {
    let mut policy = file::read(include_str!("../../../tests/documents/v1/every-variant.json")).unwrap();
    let later = file::read(include_str!("tests/later-fields.json")).unwrap();
    policy.fits = later.fits;
    policy.scoring.adjustments = later.scoring.adjustments;
    policy.scoring.adjustment_limit = later.scoring.adjustment_limit;
    policy.scoring.dispersion_penalty = later.scoring.dispersion_penalty;
    policy.pay_facts = later.pay_facts;
    policy.advice = later.advice;
    policy.transitions.extend(later.transitions);
    policy.steps.extend(later.steps);
    policy.layers.extend(later.layers);
    policy.tracks.extend(later.tracks);
    policy.attributes.extend(later.attributes);
    policy.scoring.competencies.extend(later.scoring.competencies);
    let clauses = std::mem::take(&mut policy.cycle.clauses);
    policy.cycle = crate::policy::Cycle { clauses, ..later.cycle };
    policy
}

fn all() -> Vec<Policy> {
    presets::all().into_iter().chain([full()]).collect()
}

fn texts(policy: &Policy) -> [String; 2] {
    [Lang::Zh, Lang::En].map(|lang| markdown(&regulation(policy, lang)))
}

fn marked(before: &Policy, after: &Policy) -> Regulation {
    redline(&regulation(before, Lang::Zh), &regulation(after, Lang::Zh))
}

#[test]
fn every_clause_stands_in_both_texts_with_its_id() {
    for policy in all() {
        let mut ids: Vec<_> = policy.clause_ids().into_iter().cloned().collect();
        ids.extend(policy.transitions.iter().map(|it| it.old.id.clone()));
        let [zh, en] = texts(&policy);
        for id in ids {
            assert!(zh.contains(&format!("（{id}）")), "{}: {id} in Chinese", policy.id);
            assert!(en.contains(&format!(" ({id})")), "{}: {id} in English", policy.id);
        }
    }
}

#[test]
fn chapters_and_articles_are_numbered_through() {
    let text = regulation(&full(), Lang::Zh);
    let chapters: Vec<&str> = text.chapters.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(chapters.get(..3), Some(["第一章", "第二章", "第三章"].as_slice()));
    let articles: Vec<_> = text.chapters.iter().flat_map(|it| &it.articles).map(|it| it.number.clone()).collect();
    let expected: Vec<_> = (1..=articles.len()).map(|it| format!("第{}条", numbering::chinese(it))).collect();
    assert_eq!(articles, expected);
}

#[test]
fn words_of_the_user_stay_words() {
    let mut policy = Policy::blank();
    policy.name = Text::same("<b>*A* | B</b>");
    policy.preamble = Text::same("# one\n<script>alert(1)</script>");
    let text = regulation(&policy, Lang::En);
    let markdown = markdown(&text);
    assert!(markdown.starts_with("# &lt;b&gt;\\*A\\* \\| B&lt;/b&gt;\n"), "{markdown}");
    assert!(markdown.contains("\n\\# one.\n"), "{markdown}");
    assert!(!html(&text).contains("<script>") && html(&text).contains("&lt;script&gt;"));
}

#[test]
fn the_same_policy_has_nothing_to_mark() {
    for policy in all() {
        let (articles, unchanged) = marked(&policy, &policy).counts();
        assert_eq!(articles, unchanged, "{}", policy.id);
    }
}

#[test]
fn a_changed_number_is_struck_and_written_anew_in_its_clause_only() {
    let before = presets::get("promotion-process").unwrap();
    let mut after = before.clone();
    let gate = after.gate_mut(&"A2".into()).unwrap();
    let Rule::Number(NumberGate { test, .. }) = &mut gate.rule else { panic!("A2 is a number") };
    *test = NumberTest::AtMost(Decimal::from_int(5));
    let redline = marked(&before, &after);
    let (articles, unchanged) = redline.counts();
    assert_eq!(articles - unchanged, 1);
    assert!(markdown(&redline).contains("~~8~~<ins>5</ins> 次"), "{}", markdown(&redline));
    assert!(html(&redline).contains("<del>8</del><ins>5</ins> 次"));
}

#[test]
fn clauses_are_matched_by_their_ids_and_not_by_their_places() {
    let before = presets::get("promotion-process").unwrap();
    let mut after = before.clone();
    after.steps[0].gates.reverse();
    assert_eq!(marked(&before, &after).counts().0, marked(&before, &after).counts().1);
    let gone = after.steps[0].gates.remove(0);
    after.steps[0].gates.push(Gate { id: "A99".into(), ..gone.clone() });
    let redline = marked(&before, &after);
    let article = redline.chapters.iter().flat_map(|it| &it.articles).find(|it| it.is_changed()).unwrap();
    let lines = article.blocks.iter().filter_map(|block| match block {
        Block::Line(line) if block.is_changed() => Some((line.clause.clone().unwrap(), line.words.is_deleted())),
        _ => None,
    });
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|it| it.1);
    assert_eq!(lines, [("A99".into(), false), (gone.id, true)]);
}

#[test]
fn what_the_old_text_said_can_be_read_from_the_redline() {
    let (before, after) = (presets::get("promotion-process").unwrap(), full());
    let redline = marked(&before, &after);
    let old = regulation(&before, Lang::Zh);
    let read = |regulation: &Regulation, without: Mark| {
        let mut words: Vec<String> = Vec::new();
        let mut add = |it: &Words| {
            let spans = it.spans.iter().filter(|span| span.mark != without);
            words.push(spans.map(|span| span.text.as_str()).collect());
        };
        for article in regulation.chapters.iter().flat_map(|it| &it.articles) {
            add(&article.title);
            for block in &article.blocks {
                match block {
                    Block::Line(line) => add(&line.words),
                    Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).for_each(&mut add),
                }
            }
        }
        words.retain(|it| !it.is_empty());
        words.sort();
        words
    };
    assert_eq!(read(&redline, Mark::Added), read(&old, Mark::Added));
    assert_eq!(read(&redline, Mark::Deleted), read(&regulation(&after, Lang::Zh), Mark::Deleted));
}

#[test]
fn clause_that_is_set_aside_says_so() {
    let mut policy = presets::get("promotion-process").unwrap();
    policy.gate_mut(&"A1".into()).unwrap().set_aside = true;
    let [zh, en] = texts(&policy);
    assert!(zh.contains("【暂不施行】任现职级时间满 12 个月（A1）"));
    assert!(en.contains("\\[not in force\\] "));
}
