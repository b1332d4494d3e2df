//! The project's commands: `cargo xtask serve | test | dist | profile | bench | shots`.
//!
//! Each module does one thing; none of them knows what the app is about.

use std::process::ExitCode;

use xtask_wasm::{clap, clap::Parser as _};

mod bench;
mod check;
mod dist;
mod e2e;
mod imports;
mod looks;
mod optimise;
mod prepare;
mod process;
mod profile;
mod serve;
mod simd;
mod sizes;
mod split;
mod tools;
mod wasm;

/// Builds, serves, tests and measures `LadderLab`.
#[derive(clap::Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Build the app and serve it on this machine.
    Serve(serve::Options),
    /// Run everything that CI runs, and stop at the first failure.
    Test(check::Options),
    /// Build `dist/`, the folder for any static host.
    Dist(dist::Options),
    /// Find out anew which functions a first visit runs, for the split of the wasm.
    Profile,
    /// Run the benchmarks.
    Bench(bench::Options),
    /// Take screenshots of the built page in both languages, two widths, light and dark.
    Shots(e2e::ShotOptions),
}

fn main() -> ExitCode {
    let outcome = match Task::parse() {
        Task::Serve(options) => serve::run(&options),
        Task::Test(options) => check::run(&options),
        Task::Dist(options) => dist::run(&options),
        Task::Profile => profile::run(),
        Task::Bench(options) => bench::run(&options),
        Task::Shots(options) => e2e::take_shots(&options),
    };
    let Err(error) = outcome else { return ExitCode::SUCCESS };
    // The causes from the outside in, a line each; a backtrace into xtask would help nobody.
    eprintln!("\nFailed: {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  because: {cause}");
    }
    ExitCode::FAILURE
}
