//! Starts the runners and reads what they measure.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use xtask_wasm::anyhow::{Context as _, Result, ensure};

use super::row::Row;
use super::{BENCH, Case, Setting};
use crate::process::{cargo, root, run as run_command, target};
use crate::{e2e, tools};

/// Rounds before the first sample counts.
const WARM_UP: u32 = 10;

/// Link-time optimisation goes by the package that is linked, and makes vector instructions only of what is compiled for
/// speed. (For the wasm, `xtask` asks the compiler for them as it does for the app.)
pub(super) const FOR_SPEED: [&str; 2] = ["--config", "profile.release.package.ladderlab-bench.opt-level=3"];

/// The peers' scripts and packages.
pub(super) fn peers_folder() -> PathBuf {
    root().join("bench").join("peers")
}

/// By criterion; the times are read from its sample files.
pub(super) fn natively(setting: &Setting) -> Result<Vec<Row>> {
    println!("\nNatively, by criterion…");
    let home = target().join("xtask").join("criterion");
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("cannot empty {}", home.display()))?;
    }
    fs::create_dir_all(&home).with_context(|| format!("cannot create {}", home.display()))?;
    let found_file = home.join("found");
    let list = |items: Vec<String>| items.join(",");
    let bench = ["bench", "--package", BENCH.package, "--bench", "native"];
    run_command(cargo(&bench).args(FOR_SPEED).arg("--no-run"), "the compiler's messages are above")?;
    let done = cargo(&bench)
        .args(FOR_SPEED)
        .env("CRITERION_HOME", &home)
        .env("LADDERLAB_BENCH_SHAPE", setting.shape)
        .env("LADDERLAB_BENCH_SEED", setting.seed.to_string())
        .env("LADDERLAB_BENCH_AGENTS", list(setting.agents.iter().map(ToString::to_string).collect()))
        .env("LADDERLAB_BENCH_CASES", list(setting.cases.iter().map(|case| case.name()).collect()))
        .env("LADDERLAB_BENCH_RUNS", setting.runs.to_string())
        .env("LADDERLAB_BENCH_FOUND", &found_file)
        .output()
        .context("cargo could not be started")?;
    // Criterion's own report is of no use here: we read its samples.
    ensure!(done.status.success(), "the native benchmark failed:\n{}", String::from_utf8_lossy(&done.stderr));

    let lines = fs::read_to_string(&found_file).context("the native benchmark found nothing")?;
    let row = |line: &str| {
        let value: Value = serde_json::from_str(line).context("the native benchmark's findings are no JSON")?;
        let (case, agents) = (value["case"].as_str().unwrap_or_default(), value["n"].as_u64().unwrap_or_default());
        let file = home.join(case).join(agents.to_string()).join("new").join("sample.json");
        let sample = fs::read_to_string(&file).with_context(|| format!("criterion left no {}", file.display()))?;
        let found = value["found"].as_array().cloned().unwrap_or_default();
        Ok(Row::new(case, "ladderlab-native", agents, &samples(&sample)?, found))
    };
    lines.lines().map(row).collect()
}

/// The times per iteration, in milliseconds, of a sample file of criterion.
fn samples(text: &str) -> Result<Vec<f64>> {
    let value: Value = serde_json::from_str(text).context("criterion's sample file is no JSON")?;
    let list =
        |key: &str| -> Vec<f64> { value[key].as_array().into_iter().flatten().filter_map(Value::as_f64).collect() };
    let samples: Vec<f64> = list("times").iter().zip(list("iters")).map(|(nanos, turns)| nanos / turns / 1e6).collect();
    ensure!(!samples.is_empty(), "criterion's sample file holds no samples");
    Ok(samples)
}

/// LadderLab's wasm and both hand-written peers, in one page.
pub(super) fn in_chromium(setting: &Setting, folder: &Path) -> Result<Vec<Row>> {
    println!("\nIn Chromium…");
    let mut command = Command::new(tools::node()?);
    command
        .arg(root().join("bench").join("chromium.mjs"))
        .arg(folder)
        .arg(to_json(setting, &setting.cases))
        .env("LADDERLAB_CHROMIUM", tools::chromium()?);
    rows(&mut command)
}

/// Other libraries, in Node.js. They have no step to show.
pub(super) fn peers(setting: &Setting, folder: &Path) -> Result<Vec<Row>> {
    println!("\nPeers, in Node.js…");
    let cases: Vec<Case> = setting.cases.iter().copied().filter(|&case| case != Case::SwitchStep).collect();
    let mut command = Command::new(tools::node()?);
    // A spreadsheet's ten thousand rows need more than Node.js takes by itself.
    command
        .arg("--max-old-space-size=8192")
        .arg(peers_folder().join("run.mjs"))
        .arg(folder)
        .arg(to_json(setting, &cases));
    rows(&mut command)
}

/// The built page: from an edit to its paint, interactions, start.
pub(super) fn page(setting: &Setting) -> Result<Vec<Row>> {
    println!("\nThe built page…");
    let mut command = e2e::node(root().join("bench").join("paint.mjs"))?;
    command.arg(to_json(setting, &[]));
    rows(&mut command)
}

fn to_json(setting: &Setting, cases: &[Case]) -> String {
    json!({
        "shape": setting.shape,
        "agents": setting.agents,
        "seed": setting.seed,
        "runs": setting.runs,
        "warmUp": WARM_UP,
        "cases": cases.iter().map(|case| case.name()).collect::<Vec<_>>(),
    })
    .to_string()
}

/// A row per line that a runner prints, told as they come.
fn rows(command: &mut Command) -> Result<Vec<Row>> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("the runner could not be started")?;
    let output = child.stdout.take().context("the runner has no output")?;
    let mut rows = Vec::new();
    for line in BufReader::new(output).lines() {
        let row = Row::read(&line?)?;
        println!("  {}, {}, {} agents: {:.3} ms", row.case, row.implementation, row.agents, row.median_ms);
        rows.push(row);
    }
    let status = child.wait()?;
    ensure!(status.success(), "a runner failed ({status}); what went wrong is said above");
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn criterions_samples_are_times_per_iteration() {
        let text = r#"{"sampling_mode":"Flat","iters":[1.0,2.0],"times":[3000000.0,8000000.0]}"#;
        assert_eq!(samples(text).unwrap(), [3.0, 4.0]);
        assert!(samples(r#"{"iters":[],"times":[]}"#).is_err());
    }
}
