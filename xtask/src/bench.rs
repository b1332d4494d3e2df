//! Runs the benchmarks.

use xtask_wasm::anyhow::Result;
use xtask_wasm::clap;

use crate::process::{cargo, root, run as run_command};

/// What is measured.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Passed on to `cargo bench`, after `--`.
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// The command `cargo xtask bench`.
pub(crate) fn run(options: &Options) -> Result<()> {
    if !root().join("benches").is_dir() {
        println!("No benchmarks yet: they go to benches/.");
        return Ok(());
    }
    run_command(
        cargo(&["bench", "--package", "ladderlab"]).args(&options.arguments),
        "the benchmark's messages are above",
    )
}
