//! One row of the report: a case, an implementation, a number of agents; and that all implementations found the same.

use serde_json::{Value, json};
use xtask_wasm::anyhow::{Context as _, Result, bail};

use super::statistics::quantile;

/// The implementation that the others are compared with.
pub(super) const OURS: &str = "ladderlab-chromium";

/// What one implementation took for one case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) case: String,
    pub(super) implementation: String,
    pub(super) agents: u64,
    pub(super) median_ms: f64,
    pub(super) p95_ms: f64,
    /// What it found after the edit, and after taking it back; empty where only time is measured.
    pub(super) found: Vec<Value>,
}

impl Row {
    /// A row from samples in milliseconds.
    pub(super) fn new(case: &str, implementation: &str, agents: u64, samples: &[f64], found: Vec<Value>) -> Self {
        Self {
            case: case.to_owned(),
            implementation: implementation.to_owned(),
            agents,
            median_ms: quantile(samples, 0.5),
            p95_ms: quantile(samples, 0.95),
            found,
        }
    }

    /// Reads the line of a runner: `{ case, impl, n, samples, found }`.
    pub(super) fn read(line: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(line).with_context(|| format!("a runner printed `{line}`"))?;
        let text = |key: &str| value[key].as_str().with_context(|| format!("a runner named no {key}: {line}"));
        let samples: Vec<f64> = value["samples"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        if samples.is_empty() {
            bail!("a runner measured nothing: {line}");
        }
        let found = value["found"].as_array().cloned().unwrap_or_default();
        Ok(Self::new(text("case")?, text("impl")?, value["n"].as_u64().unwrap_or_default(), &samples, found))
    }

    /// For the JSON report. The counts are those after the edit.
    pub(super) fn to_json(&self) -> Value {
        json!({
            "case": self.case,
            "impl": self.implementation,
            "n": self.agents,
            "median_ms": self.median_ms,
            "p95_ms": self.p95_ms,
            "counts": self.found.first(),
        })
    }

    fn is_same_work(&self, other: &Self) -> bool {
        self.case == other.case && self.agents == other.agents
    }
}

/// The row of ours for the same work.
pub(super) fn ours<'a>(rows: &'a [Row], row: &Row) -> Option<&'a Row> {
    rows.iter().find(|it| it.implementation == OURS && it.is_same_work(row))
}

/// Fails where two implementations found something different for the same work.
pub(super) fn check_agreement(rows: &[Row]) -> Result<()> {
    let mut complaints = Vec::new();
    for row in rows {
        let Some(reference) = ours(rows, row) else { continue };
        if row.found != reference.found {
            complaints.push(format!(
                "{} with {} agents: {} found\n  {}\nand {OURS}\n  {}",
                row.case,
                row.agents,
                row.implementation,
                Value::from(row.found.clone()),
                Value::from(reference.found.clone()),
            ));
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    bail!("the implementations do not agree, so their times say nothing.\n{}", complaints.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(implementation: &str, found: u32) -> Row {
        Row::new("weight-change", implementation, 10, &[1.0, 2.0, 3.0], vec![json!(found)])
    }

    #[test]
    fn lines_of_runners_become_rows() {
        let line = r#"{"case":"c","impl":"i","n":5,"samples":[3,1,2],"found":[{"levels":[]},{}]}"#;
        let row = Row::read(line).unwrap();
        assert_eq!((row.median_ms, row.agents, row.found.len()), (2.0, 5, 2));
        let json = row.to_json();
        assert_eq!(json["counts"], json!({ "levels": [] }));
        assert_eq!(json.as_object().unwrap().len(), 6);
        assert!(Row::read("Listening…").is_err());
        assert!(Row::read(r#"{"case":"c","impl":"i","n":5,"samples":[]}"#).is_err());
    }

    #[test]
    fn other_counts_are_an_error_that_names_who_differs() {
        assert!(check_agreement(&[row(OURS, 1), row("other", 1)]).is_ok());
        let error = check_agreement(&[row(OURS, 1), row("other", 2)]).unwrap_err();
        assert!(error.to_string().contains("other found"), "{error}");
    }
}
