//! The native runner: `ladderlab-bench AGENTS SEED RUNS WARM_UP WEIGHT…` prints the times and the counts as JSON.

use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::time::Instant;

use ladderlab_bench::Session;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Option<Vec<u32>> = std::env::args().skip(1).map(|it| it.parse().ok()).collect();
    let Some([agents, seed, runs, warm_up, weights @ ..]) = arguments.as_deref() else {
        eprintln!("usage: ladderlab-bench AGENTS SEED RUNS WARM_UP WEIGHT…");
        return ExitCode::FAILURE;
    };
    match Session::start(*agents, u64::from(*seed)) {
        Ok(session) => {
            let found = measure(session, *runs, *warm_up, weights);
            writeln!(stdout(), "{found}").map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the edits in turn; each run is one edit.
fn measure(mut session: Session, runs: u32, warm_up: u32, weights: &[u32]) -> Value {
    let mut samples = Vec::new();
    for (run, weight) in (0..warm_up + runs).zip(weights.iter().cycle()) {
        let start = Instant::now();
        black_box(session.edit_weight(black_box(*weight)));
        if run >= warm_up {
            samples.push(start.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    let counts: Vec<_> = weights.iter().map(|weight| session.edit_weight(*weight)).map(Vec::from).collect();
    json!({ "counts": counts, "samples": samples })
}
