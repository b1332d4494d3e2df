use super::*;
use crate::policy::Date;
use crate::roster::{ColumnMapping, Confidence, Empty, Target};

/// A mapping that ignores columns with these headers.
pub(super) fn mapping(headers: &[&str]) -> Mapping {
    let column = |header: &&str| ColumnMapping {
        header: (*header).to_owned(),
        target: Target::Ignore,
        empty: Empty::default(),
        unit: None,
        direction: None,
        day_first: false,
        labels: std::collections::BTreeMap::new(),
        confidence: Confidence::default(),
    };
    let as_of = Date::parse("2026-06-30").unwrap();
    Mapping { as_of, level_of_all: None, columns: headers.iter().map(column).collect() }
}
