//! How the cost grows with agents, columns, gates and levels: natively, by time and, where valgrind is there, by
//! instructions, which no busy machine disturbs.

use std::process::Command;

use xtask_wasm::anyhow::{Context as _, Result, ensure};

use super::BENCH;
use super::measure::FOR_SPEED;
use super::statistics::{quantile, slope};
use crate::process::{cargo, find, output, run as run_command, target};

/// The steepest growth that is still in proportion.
pub(super) const STEEPEST: f64 = 1.05;
/// Agents where something else grows.
const AGENTS: u32 = 8_000;
const SEED: &str = "1";
/// Agents whose bytes are counted.
const BYTES_AGENTS: u32 = 100_000;
const TIMED_TURNS: u32 = 31;
/// Turns whose instructions are counted, on top of those without which they cannot be.
const COUNTED_TURNS: u32 = 2;

/// How the cost of a case grows with one thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Growth {
    pub(super) case: &'static str,
    pub(super) with: &'static str,
    pub(super) points: Vec<Point>,
}

/// The cost at one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) size: u32,
    pub(super) median_ms: f64,
    pub(super) instructions: Option<f64>,
}

impl Growth {
    pub(super) fn slope_of_time(&self) -> Option<f64> {
        slope(&self.points.iter().map(|it| (f64::from(it.size), it.median_ms)).collect::<Vec<_>>())
    }

    pub(super) fn slope_of_instructions(&self) -> Option<f64> {
        let counted = self.points.iter().map(|it| Some((f64::from(it.size), it.instructions?)));
        slope(&counted.collect::<Option<Vec<_>>>()?)
    }
}

/// What grows, at which sizes, with the shape and the agents of a size.
struct Axis {
    with: &'static str,
    cases: &'static [&'static str],
    sizes: [u32; 4],
    at: fn(u32) -> (String, u32),
}

const AXES: [Axis; 4] = [
    Axis {
        with: "agents",
        cases: &["weight-change", "threshold-change", "first-evaluation"],
        sizes: [4_000, 8_000, 16_000, 32_000],
        at: |size| ("published".to_owned(), size),
    },
    Axis {
        with: "columns",
        cases: &["weight-change", "first-evaluation"],
        sizes: [8, 16, 32, 64],
        at: |size| (format!("grown-{size}-8-5"), AGENTS),
    },
    Axis {
        with: "gates",
        cases: &["first-evaluation"],
        sizes: [4, 8, 16, 32],
        at: |size| (format!("grown-16-{size}-5"), AGENTS),
    },
    Axis {
        with: "levels",
        cases: &["weight-change", "first-evaluation"],
        sizes: [2, 4, 8, 16],
        at: |size| (format!("grown-16-8-{size}"), AGENTS),
    },
];

/// The bytes that columns and caches take per agent.
pub(super) fn bytes_per_agent(shape: &str) -> Result<String> {
    build()?;
    let binary = target().join("release").join(BENCH.package).with_extension(std::env::consts::EXE_EXTENSION);
    let said = output(Command::new(binary).args([shape, &BYTES_AGENTS.to_string(), SEED]));
    Ok(said.context("the native runner failed")?.trim().to_owned())
}

fn build() -> Result<()> {
    let mut command = cargo(&["build", "--release", "--package", BENCH.package]);
    run_command(command.args(FOR_SPEED), "the compiler's messages are above")
}

/// Measures every axis.
pub(super) fn measure() -> Result<Vec<Growth>> {
    build()?;
    let valgrind = find(&["valgrind"]).is_some();
    println!("\nHow the cost grows, by time{}…", if valgrind { " and by instructions" } else { "" });
    if !valgrind {
        println!("Note: instructions are not counted: valgrind is missing (on Debian: apt-get install valgrind)");
    }
    let mut grown = Vec::new();
    for Axis { with, cases, sizes, at } in AXES {
        for case in cases {
            let point = |&size: &u32| {
                let (shape, agents) = at(size);
                let instructions = if valgrind { Some(instructions(&shape, agents, case)?) } else { None };
                Ok(Point { size, median_ms: median_ms(&shape, agents, case)?, instructions })
            };
            grown.push(Growth { case, with, points: sizes.iter().map(point).collect::<Result<_>>()? });
        }
    }
    Ok(grown)
}

/// The runner with its arguments, behind the words of `before`.
fn runner(before: &[&str], shape: &str, agents: u32, case: &str, turns: u32) -> Command {
    let binary = target().join("release").join(BENCH.package).with_extension(std::env::consts::EXE_EXTENSION);
    let mut command = match before.split_first() {
        None => Command::new(binary),
        Some((program, arguments)) => {
            let mut command = Command::new(program);
            command.args(arguments).arg(binary);
            command
        }
    };
    command.args([shape, &agents.to_string(), SEED, case, &turns.to_string()]);
    command
}

fn median_ms(shape: &str, agents: u32, case: &str) -> Result<f64> {
    let times = output(&mut runner(&[], shape, agents, case, TIMED_TURNS)).context("the native runner failed")?;
    let samples: Vec<f64> =
        times.lines().filter_map(|line| line.parse::<f64>().ok()).map(|nanos| nanos / 1e6).collect();
    ensure!(!samples.is_empty(), "the native runner measured nothing");
    Ok(quantile(&samples, 0.5))
}

/// The instructions of one turn: what some turns more cost more.
fn instructions(shape: &str, agents: u32, case: &str) -> Result<f64> {
    let count = |turns| -> Result<f64> {
        let tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
        let done = runner(&tool, shape, agents, case, turns).output().context("valgrind could not be started")?;
        let text = String::from_utf8_lossy(&done.stderr);
        counted(&text).with_context(|| format!("valgrind counted nothing: {text}"))
    };
    Ok((count(2 + COUNTED_TURNS)? - count(2)?) / f64::from(COUNTED_TURNS))
}

/// The number behind `I refs:` in what valgrind says.
fn counted(text: &str) -> Option<f64> {
    let (_, number) = text.lines().find(|line| line.contains("refs:"))?.split_once("refs:")?;
    number.trim().replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valgrinds_count_is_read() {
        assert_eq!(counted("==7== \n==7== I   refs:      1,234,567\n"), Some(1_234_567.0));
        assert_eq!(counted("==7== I refs:        89"), Some(89.0));
        assert_eq!(counted("valgrind: no such tool"), None);
    }

    #[test]
    fn without_counts_there_is_a_slope_of_time_only() {
        let point = |size| Point { size, median_ms: f64::from(size), instructions: None };
        let grown = Growth { case: "c", with: "w", points: vec![point(1), point(2), point(4)] };
        assert!((grown.slope_of_time().unwrap() - 1.0).abs() < 1e-9);
        assert_eq!(grown.slope_of_instructions(), None);
    }
}
