//! No kind of gate is half there: each has its file of data and its file of evaluation.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::policy::gate::Kind;

/// The file that holds a kind. The match has no wildcard, so that a new kind must name its file.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Number => "number",
        Kind::YesNo => "yes_no",
        Kind::Ordered => "ordered",
        Kind::Category => "category",
        Kind::Elapsed => "elapsed",
        Kind::Series => "series",
        Kind::Rank => "rank",
        Kind::Vote => "vote",
        Kind::Unchecked => "unchecked",
        Kind::Certificate => "certificate",
        Kind::Interval => "interval",
        Kind::Approval => "approval",
        Kind::Veto => "veto",
        Kind::AllOf | Kind::AnyOf | Kind::AtLeastOf | Kind::Not => "group",
    }
}

fn files(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    paths.filter(|path| path.extension().is_some_and(|it| it == "rs")).map(name).collect()
}

#[track_caller]
fn check(folder: &str, helpers: &[&str]) {
    let expected: BTreeSet<String> = Kind::ALL.into_iter().map(|kind| file_of(kind).to_owned()).collect();
    let mut found = files(folder);
    found.retain(|name| !helpers.contains(&name.as_str()));
    assert_eq!(found, expected, "one file for each kind of gate in src/{folder}");
}

#[test]
fn every_kind_has_a_file_of_data_and_a_file_of_evaluation() {
    check("policy/gate", &["field", "intent", "tests"]);
    check("engine/gate", &["tests"]);
}
