//! The runner for growth: `ladderlab-bench SHAPE AGENTS SEED CASE TURNS` does so many turns and prints their times in
//! nanoseconds, one a line. Under an instruction counter the difference between two numbers of turns is what the turns
//! in between cost.

use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::time::Instant;

use ladderlab_bench::{Case, People, Session, Shape};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((shape, people, case, turns)) = read(&arguments) else {
        eprintln!("usage: ladderlab-bench SHAPE AGENTS SEED CASE TURNS");
        return ExitCode::FAILURE;
    };
    match Session::start(&shape, &people) {
        Ok(mut session) => {
            drop(people);
            let time = |turn| {
                let start = Instant::now();
                black_box(session.run(case, black_box(turn)));
                start.elapsed().as_nanos().to_string()
            };
            let times: Vec<String> = (0..turns).map(time).collect();
            writeln!(stdout(), "{}", times.join("\n")).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read(arguments: &[String]) -> Option<(Shape, People, Case, u32)> {
    let [shape, agents, seed, case, turns] = arguments else { return None };
    let shape = Shape::named(shape)?;
    let people = People::new(&shape, agents.parse().ok()?, seed.parse().ok()?);
    Some((shape, people, Case::named(case)?, turns.parse().ok()?))
}
