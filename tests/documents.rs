//! Policy files of released versions. They are frozen: a file here is never edited, and loads for ever.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ladderlab::policy::gate::{Kind, RankGate, RankGroup, SeriesGate};
use ladderlab::policy::{Policy, Rule, file};
use serde_json::Value;

fn files(version: u32) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/documents/v{version}"));
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[track_caller]
fn check(path: &Path) -> Policy {
    let text = fs::read_to_string(path).unwrap();
    file::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn every_variant() -> Policy {
    let path = files(1).into_iter().find(|path| path.ends_with("every-variant.json")).unwrap();
    check(&path)
}

/// Whether everything in `part` is in `whole`; `whole` may hold more fields, with their defaults.
fn is_kept(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, value)| whole.get(name).is_some_and(|kept| is_kept(value, kept)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_kept(part, whole))
        }
        (Value::Number(part), Value::Number(whole)) => part.as_f64() == whole.as_f64(),
        _ => part == whole,
    }
}

#[test]
fn every_file_of_every_version_loads() {
    for version in 1..=file::VERSION {
        let files = files(version);
        assert!(!files.is_empty(), "version {version} has a frozen file");
        for path in files {
            check(&path);
        }
    }
}

#[test]
fn loaded_file_is_written_and_read_as_the_same_policy() {
    for path in (1..=file::VERSION).flat_map(files) {
        let policy = check(&path);
        assert_eq!(file::read(&file::write(&policy)), Ok(policy), "{}", path.display());
    }
}

#[test]
fn nothing_in_a_file_of_this_version_is_dropped() {
    for path in files(file::VERSION) {
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let part = value.get("policy").unwrap_or(&value);
        assert!(is_kept(part, &serde_json::to_value(check(&path)).unwrap()), "{}", path.display());
    }
}

#[test]
fn full_files_have_every_kind_of_gate_and_every_form_of_a_list() {
    let policy = every_variant();
    let mut kinds = Vec::new();
    for path in files(1) {
        check(&path).walk_gates(&mut |_, gate| kinds.push(gate.rule.as_kind().kind()));
    }
    for kind in Kind::ALL {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    let value = serde_json::to_value(&policy).unwrap();
    // The `kind` of every tagged form, wherever it stands.
    let mut tags = BTreeSet::new();
    collect(&value, &mut tags);
    let forms = [
        "promotion",
        "skip_level",
        "lateral",
        "demotion",
        "pay_only",
        "linear",
        "piecewise",
        "table",
        "strict",
        "inclusive",
        "chain",
        "lottery",
        "given",
        "assumed",
        "own",
        "consecutive",
        "at_least_of_last",
        "no_event",
        "sum",
        "mean",
        "competency",
        "source",
        "number",
        "yes_no",
        "ordered",
        "category",
        "elapsed",
        "date",
        "series",
    ];
    for form in forms {
        assert!(tags.contains(form), "{form}");
    }
}

fn collect<'a>(value: &'a Value, tags: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(fields) => {
            tags.extend(fields.get("kind").and_then(Value::as_str));
            fields.values().for_each(|it| collect(it, tags));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, tags)),
        _ => {}
    }
}

#[test]
fn figures_of_the_full_file_mean_what_they_meant() {
    let policy = every_variant();
    let step = policy.step(&"promote".into()).unwrap();
    assert_eq!(step.score.cut.as_ref().unwrap().at_least.hundredths(), 7_025);
    assert_eq!(step.score.source_weights[&"review".into()].hundredths(), 3_333);
    assert_eq!(policy.cycle.next_review.unwrap().to_string(), "2027-02-28");
    let within = |id: &str| match &policy.gate(&id.into()).unwrap().rule {
        Rule::Rank(RankGate { within, .. }) => within.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(within("A16"), RankGroup::Grouping("班组".into()));
    assert!(
        matches!(&policy.gate(&"A10".into()).unwrap().rule, Rule::Series(SeriesGate { attribute, .. }) if attribute.as_str() == "ratings")
    );
}
