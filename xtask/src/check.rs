//! Everything that CI runs, in order, stopping at the first failure.

use std::time::{Duration, Instant};

use xtask_wasm::anyhow::{Context as _, Result, ensure};
use xtask_wasm::clap::{self, ValueEnum};

use crate::process::{cargo, run as run_command};
use crate::{dist, e2e, sizes, tools, wasm};

/// The whole workspace in two parts: together, Cargo would unite the features of their dependencies, and compile what
/// xtask is made of a second time.
const PACKAGES: [&[&str]; 2] = [&["--workspace", "--exclude", "xtask"], &["--package", "xtask"]];

/// Which stages run.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run these stages only, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Stage>,
    /// Passed on to `cargo test` or Playwright when one of these is the only stage, after `--`.
    #[arg(last = true, requires = "only")]
    arguments: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Stage {
    /// Formatting.
    Fmt,
    /// Lints of the whole workspace.
    Clippy,
    /// Lints of the app as it is compiled for the browser.
    ClippyWasm,
    /// The core compiles without anything of the browser.
    Core,
    /// Native tests.
    Unit,
    /// The release build and its size.
    Dist,
    /// Browser tests of the built page.
    Browser,
}

/// The command `cargo xtask test`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let stages: Vec<Stage> = Stage::value_variants()
        .iter()
        .copied()
        .filter(|stage| options.only.is_empty() || options.only.contains(stage))
        .collect();
    ensure!(
        options.arguments.is_empty() || matches!(stages[..], [Stage::Unit | Stage::Browser]),
        "arguments after `--` go to one stage: add `--only unit` or `--only browser`",
    );
    // First, so that a missing tool is known before anything is waited for.
    for stage in &stages {
        stage.prepare()?;
    }

    let start = Instant::now();
    let mut times = Vec::new();
    for (index, stage) in stages.iter().enumerate() {
        println!("\n[{}/{}] {}", index + 1, stages.len(), stage.title());
        let stage_start = Instant::now();
        stage.run(&options.arguments).with_context(|| {
            let name = stage.name();
            format!("stage `{name}` failed; repeat it with `cargo xtask test --only {name}`")
        })?;
        times.push(format!("{} {}", stage.name(), seconds(stage_start.elapsed())));
        println!("ok, {}", seconds(stage_start.elapsed()));
    }
    println!("\nAll passed in {}: {}", seconds(start.elapsed()), times.join(" · "));
    Ok(())
}

impl Stage {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn title(self) -> String {
        let help = self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        format!("{}: {}", self.name(), help.unwrap_or_default())
    }

    /// Sees to the tools that the stage needs.
    fn prepare(self) -> Result<()> {
        match self {
            Self::Fmt => tools::rust_component("rustfmt", "fmt"),
            Self::Clippy => tools::rust_component("clippy", "clippy"),
            Self::ClippyWasm => tools::rust_component("clippy", "clippy").and_then(|()| tools::wasm_target()),
            Self::Core | Self::Unit => Ok(()),
            Self::Dist => tools::wasm_target(),
            Self::Browser => e2e::prepare(),
        }
    }

    fn run(self, arguments: &[String]) -> Result<()> {
        match self {
            Self::Fmt => run_command(&mut cargo(&["fmt", "--all", "--check"]), "run `cargo fmt --all`"),
            Self::Clippy => {
                let lints = ["--all-targets", "--", "-D", "warnings"];
                for packages in PACKAGES {
                    run_command(cargo(&["clippy"]).args(packages).args(lints), "mend what is said above")?;
                }
                Ok(())
            }
            Self::ClippyWasm => {
                let mut command = cargo(&["clippy", "--lib", "--target", wasm::TARGET, "--", "-D", "warnings"]);
                wasm::add_flags(&mut command);
                run_command(&mut command, "mend what is said above")
            }
            Self::Core => run_command(
                &mut cargo(&["check", "--lib", "--no-default-features"]),
                "the core must not use the browser; what does is said above",
            ),
            Self::Unit => {
                // Arguments, such as the name of a test, are for the app's tests.
                let parts = if arguments.is_empty() { &PACKAGES[..] } else { &PACKAGES[..1] };
                for packages in parts {
                    run_command(cargo(&["test"]).args(*packages).args(arguments), "which test failed is said above")?;
                }
                Ok(())
            }
            Self::Dist => {
                let size = dist::build(&dist::Options { dev: false })?;
                ensure!(
                    size.brotli <= sizes::LIMIT,
                    "a first visit downloads {} bytes (brotli), more than {}: `cargo xtask profile` \
                     sorts out which new functions it needs, `cargo tree` shows new packages",
                    size.brotli,
                    sizes::LIMIT,
                );
                Ok(())
            }
            Self::Browser => e2e::test(arguments),
        }
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
