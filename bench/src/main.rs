//! The runner for growth: `ladderlab-bench SHAPE AGENTS SEED CASE TURNS` does so many turns and prints their times in
//! nanoseconds, one a line. Under an instruction counter the difference between two numbers of turns is what the turns
//! in between cost. Without a case it prints the bytes that columns and caches take per agent.

use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::process::ExitCode;
use std::time::Instant;

use ladderlab_bench::{Case, People, Session, Shape};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((shape, people, turns)) = read(&arguments) else {
        eprintln!("usage: ladderlab-bench SHAPE AGENTS SEED [CASE TURNS]");
        return ExitCode::FAILURE;
    };
    match Session::start(&shape, &people) {
        Ok(mut session) => {
            drop(people);
            let Some((case, turns)) = turns else {
                let written = writeln!(stdout(), "{:.1}", session.bytes_per_agent());
                return written.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
            };
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

/// A case and how many turns of it.
type Turns = (Case, u32);

fn read(arguments: &[String]) -> Option<(Shape, People, Option<Turns>)> {
    let [shape, agents, seed, turns @ ..] = arguments else { return None };
    let turns = match turns {
        [] => None,
        [case, turns] => Some((Case::named(case)?, turns.parse().ok()?)),
        _ => return None,
    };
    let shape = Shape::named(shape)?;
    let people = People::new(&shape, agents.parse().ok()?, seed.parse().ok()?);
    Some((shape, people, turns))
}
