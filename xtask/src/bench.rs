//! The benchmarks: LadderLab natively and in Chromium beside two peers written by hand (`own`), other libraries on the
//! same work (`peers`), the built page itself (`page`). One report of one run; it fails where counts differ.

mod charts;
mod growth;
mod html;
mod measure;
mod report;
mod row;
mod statistics;

use std::path::{Path, PathBuf};

use xtask_wasm::anyhow::{Context as _, Result, ensure};
use xtask_wasm::clap::{self, ValueEnum};

use crate::wasm::Module;
use crate::{dist, e2e, optimise, tools, wasm};
use growth::Growth;
use row::Row;

/// The fewest runs whose median says something.
const FEWEST_RUNS: u32 = 21;

const BENCH: Module = Module { package: "ladderlab-bench", name: "bench", folder: "bench-dist" };

/// What is measured.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which part.
    #[arg(value_enum, default_value_t = Part::Own)]
    part: Part,
    /// How many agents, separated by commas.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000, 1_000_000])]
    agents: Vec<u32>,
    /// Which cases, separated by commas [default: all].
    #[arg(long, value_enum, value_delimiter = ',')]
    cases: Vec<Case>,
    /// How many runs of each, after warming up.
    #[arg(long, default_value_t = 31)]
    runs: u32,
    /// Another roster and policy: eight levels, 18 cells, other gates, facts that are missing.
    #[arg(long)]
    second: bool,
    /// Draws other people.
    #[arg(long, default_value_t = 20_250_630)]
    seed: u32,
    /// Leave out how the cost grows.
    #[arg(long)]
    no_growth: bool,
    /// Take `dist/` as it is for the page.
    #[arg(long)]
    no_build: bool,
    /// Also write the rows to this file, one JSON array.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Also write the report to this file, a page with charts.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// LadderLab natively and in Chromium, hand-written JavaScript, and how the cost grows.
    Own,
    /// DuckDB, Arquero and HyperFormula, beside LadderLab; installs them from npm.
    Peers,
    /// From an edit to its paint, interactions and start, in the built page.
    Page,
    /// Everything.
    All,
}

/// What each implementation is timed at; the workload's own names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Case {
    /// One competency weight by 1 %.
    WeightChange,
    /// One cut by half a point.
    ThresholdChange,
    /// Everything from the columns.
    FirstEvaluation,
    /// What the page needs to show another step.
    SwitchStep,
}

/// What all runners are told.
struct Setting {
    shape: &'static str,
    agents: Vec<u32>,
    seed: u32,
    runs: u32,
    cases: Vec<Case>,
}

impl Case {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

impl Options {
    fn setting(&self) -> Setting {
        let all = Case::value_variants().iter().copied();
        let is_wanted = |case: &Case| self.cases.is_empty() || self.cases.contains(case);
        Setting {
            shape: if self.second { "second" } else { "published" },
            agents: self.agents.clone(),
            seed: self.seed,
            runs: self.runs,
            cases: all.filter(is_wanted).collect(),
        }
    }

    fn includes(&self, part: Part) -> bool {
        self.part == part || self.part == Part::All
    }
}

/// The command `cargo xtask bench`. It fails where the implementations do not find the same.
pub(crate) fn run(options: &Options) -> Result<()> {
    ensure!(
        options.runs >= FEWEST_RUNS,
        "a median of fewer than {FEWEST_RUNS} runs says little: use --runs {FEWEST_RUNS}"
    );
    ensure!(options.agents.iter().all(|&agents| agents > 0), "a roster has at least one agent");
    let (own, peers) = (options.includes(Part::Own), options.includes(Part::Peers));
    let setting = options.setting();
    e2e::prepare()?;
    let mut rows: Vec<Row> = Vec::new();
    let mut grown: Vec<Growth> = Vec::new();
    let mut bytes = None;
    if own || peers {
        let folder = build()?;
        if own {
            rows.extend(measure::natively(&setting)?);
        }
        rows.extend(measure::in_chromium(&setting, &folder)?);
        if peers {
            tools::npm_packages(&measure::peers_folder())?;
            rows.extend(measure::peers(&setting, &folder)?);
        }
    }
    if options.includes(Part::Page) {
        if !options.no_build {
            dist::build(&dist::Options { dev: false })?;
        }
        rows.extend(measure::page(&setting)?);
    }
    if own && !options.no_growth {
        grown = growth::measure()?;
        bytes = Some(growth::bytes_per_agent(setting.shape)?);
    }

    let notes = report::notes(&rows, setting.shape, bytes.as_deref());
    report::print(&rows, &grown, &notes);
    row::check_agreement(&rows)?;
    write(options.json.as_deref(), || report::json(&rows))?;
    write(options.html.as_deref(), || html::page(&rows, &grown, &notes))
}

/// Builds what runs in Chromium and in Node.js, and returns its folder.
fn build() -> Result<PathBuf> {
    tools::wasm_target()?;
    let folder = wasm::build(BENCH, true)?;
    optimise::optimise(&folder.join(BENCH.wasm()))?;
    // So that Node.js reads the bindings as the module that they are.
    std::fs::write(folder.join("package.json"), r#"{"type":"module"}"#).context("cannot write beside the bindings")?;
    Ok(folder)
}

fn write(file: Option<&Path>, text: impl FnOnce() -> String) -> Result<()> {
    let Some(file) = file else { return Ok(()) };
    std::fs::write(file, text()).with_context(|| format!("cannot write {}", file.display()))?;
    println!("Written: {}", file.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use xtask_wasm::clap::{self, Parser as _};

    use super::*;

    #[derive(clap::Parser)]
    struct Command {
        #[command(flatten)]
        options: Options,
    }

    fn options(arguments: &str) -> Result<Options, clap::Error> {
        Command::try_parse_from(["bench"].into_iter().chain(arguments.split_whitespace())).map(|it| it.options)
    }

    #[test]
    fn without_arguments_everything_of_our_own_is_measured() {
        let options = options("").unwrap();
        assert!(options.includes(Part::Own) && !options.includes(Part::Peers) && !options.includes(Part::Page));
        let setting = options.setting();
        assert_eq!(setting.agents, [1_000, 10_000, 100_000, 1_000_000]);
        assert_eq!(setting.cases.len(), 4);
        assert!(setting.runs >= FEWEST_RUNS);
    }

    #[test]
    fn lists_are_separated_by_commas_and_cases_keep_their_order() {
        let options = options("peers --agents 10,20 --cases first-evaluation,weight-change --second").unwrap();
        let setting = options.setting();
        assert_eq!(setting.agents, [10, 20]);
        assert_eq!(setting.cases, [Case::WeightChange, Case::FirstEvaluation]);
        assert_eq!(setting.shape, "second");
    }

    #[test]
    fn what_is_no_number_and_no_case_is_refused() {
        assert!(options("--agents many").is_err());
        assert!(options("--cases guess").is_err());
        assert!(options("everything").is_err());
    }

    #[test]
    fn all_includes_every_part() {
        let options = options("all").unwrap();
        assert!([Part::Own, Part::Peers, Part::Page].into_iter().all(|part| options.includes(part)));
    }
}
