//! The cases natively, by criterion. `cargo xtask bench` says by environment variables what is measured, reads the times
//! from criterion's sample files, and what was found from the file named in `LADDERLAB_BENCH_FOUND`.

use std::hint::black_box;
use std::io::Write as _;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode};
use ladderlab_bench::{Case, People, Session, Shape};
use serde_json::{Value, json};

/// What is measured.
struct Setting {
    shape: Shape,
    seed: u64,
    agents: Vec<u32>,
    cases: Vec<Case>,
    runs: usize,
    found: Option<String>,
}

fn main() {
    let setting = Setting::from_environment();
    let mut criterion = Criterion::default()
        .sample_size(setting.runs)
        .nresamples(1_001)
        .warm_up_time(Duration::from_millis(300))
        // So short that each sample is a single turn: its p95 is then that of the turns.
        .measurement_time(Duration::from_nanos(1));
    let mut lines = Vec::new();
    for &agents in &setting.agents {
        let people = People::new(&setting.shape, agents, setting.seed);
        let mut session = match Session::start(&setting.shape, &people) {
            Ok(session) => session,
            Err(error) => return eprintln!("{error}"),
        };
        drop(people);
        for &case in &setting.cases {
            let mut group = criterion.benchmark_group(case.name());
            group.sampling_mode(SamplingMode::Flat);
            let mut turn = 0;
            group.bench_function(BenchmarkId::from_parameter(agents), |bencher| {
                bencher.iter(|| {
                    turn += 1;
                    session.run(case, black_box(turn))
                });
            });
            group.finish();
            let found: Vec<Value> = (0..2).map(|turn| session.run(case, turn).to_json()).collect();
            lines.push(json!({ "case": case.name(), "n": agents, "found": found }).to_string());
        }
    }
    let lines = lines.join("\n");
    let written = match &setting.found {
        Some(file) => std::fs::write(file, lines),
        None => std::io::stdout().write_all(lines.as_bytes()),
    };
    if let Err(error) = written {
        eprintln!("what was found could not be written: {error}");
    }
}

impl Setting {
    fn from_environment() -> Self {
        let text = |name: &str| std::env::var(format!("LADDERLAB_BENCH_{name}")).ok();
        let list = |name: &str| -> Vec<String> {
            text(name).unwrap_or_default().split(',').filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect()
        };
        let or = |found: Vec<u32>, default: &[u32]| if found.is_empty() { default.to_vec() } else { found };
        let cases: Vec<Case> = list("CASES").iter().filter_map(|name| Case::named(name)).collect();
        Self {
            shape: text("SHAPE").and_then(|name| Shape::named(&name)).unwrap_or_else(Shape::published),
            seed: text("SEED").and_then(|it| it.parse().ok()).unwrap_or(1),
            agents: or(list("AGENTS").iter().filter_map(|it| it.parse().ok()).collect(), &[10_000]),
            cases: if cases.is_empty() { Case::ALL.to_vec() } else { cases },
            runs: text("RUNS").and_then(|it| it.parse().ok()).unwrap_or(101),
            found: text("FOUND"),
        }
    }
}
