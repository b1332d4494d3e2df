//! Runs the benchmark of `bench/`: natively and in Chromium, beside a peer written by hand, on the same people.

use std::path::PathBuf;
use std::process::Command;

use xtask_wasm::anyhow::{Result, ensure};
use xtask_wasm::clap;

use crate::process::{cargo, root, run as run_command, target};
use crate::wasm::Module;
use crate::{e2e, optimise, tools, wasm};

/// The fewest runs whose median says something.
const FEWEST_RUNS: u32 = 21;

const BENCH: Module = Module { package: "ladderlab-bench", name: "bench", folder: "bench-dist" };

/// What is measured.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many agents.
    #[arg(long, default_value_t = 10_000)]
    agents: u32,
    /// How many runs of each, after warming up.
    #[arg(long, default_value_t = 101)]
    runs: u32,
    /// Also write the figures to this file, a JSON object per line.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// The command `cargo xtask bench`. It fails where the implementations do not give the same counts.
pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(
        options.runs >= FEWEST_RUNS,
        "a median of fewer than {FEWEST_RUNS} runs says little: use --runs {FEWEST_RUNS}"
    );
    tools::wasm_target()?;
    e2e::prepare()?;
    let bindings = wasm::build(BENCH, true)?;
    optimise::optimise(&bindings.join(BENCH.wasm()))?;
    run_command(&mut cargo(&["build", "--release", "--package", BENCH.package]), "the compiler's messages are above")?;

    let native = target().join("release").join(BENCH.package).with_extension(std::env::consts::EXE_EXTENSION);
    let mut command = Command::new(tools::node()?);
    command
        .arg(root().join("bench").join("run.mjs"))
        .arg(native)
        .arg(bindings)
        .args([options.agents.to_string(), options.runs.to_string()])
        .env("LADDERLAB_CHROMIUM", tools::chromium()?);
    if let Some(file) = &options.json {
        command.arg(std::path::absolute(file)?);
    }
    run_command(&mut command, "what went wrong is said above")
}
