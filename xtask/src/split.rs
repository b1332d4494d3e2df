//! Splits the wasm in two: what a first visit runs, and the rest, which the page fetches a moment later.
//!
//! ```text
//!          table          functions
//! whole    a b c d        a b c d e f g
//! first    a * c * *      a c g, and a stand-in (*) for each function of the rest that may be called
//! rest       b   d e      b d e f
//! ```
//!
//! Both share the memory, the globals and the table. Where `first` calls a function of the rest, it calls it from the
//! table by its number; there a stand-in waits, which has the rest loaded (that is `LOAD`, an import of the app) and
//! calls again. When the rest is instantiated, it takes its places in the table. So whichever functions are in
//! which part, the program does the same; it only may have to wait.

mod family;
mod first;
mod plan;
mod program;
mod rest;
mod visits;

use std::convert::Infallible;

use wasm_encoder::Module;
use wasm_encoder::reencode::{Error, Reencode};
use xtask_wasm::anyhow::{Context as _, Result};

pub(crate) use family::Later;
use plan::Plan;
use program::Program;
pub(crate) use visits::note;

/// The import that loads the rest at once.
const LOAD: &str = "loadRest";

/// The two parts.
pub(crate) struct Parts {
    /// What a first visit runs.
    pub(crate) first: Vec<u8>,
    /// Everything else.
    pub(crate) rest: Vec<u8>,
}

/// Splits a program by the names of its functions.
pub(crate) fn split(wasm: &[u8], later: &Later) -> Result<Parts> {
    let program = Program::read(wasm, LOAD)?;
    let plan = Plan::new(&program, |name| later.contains(name))?;
    Ok(Parts { first: first::encode(&program, &plan)?, rest: rest::encode(&program, &plan)? })
}

/// The functions that no first visit runs; `visits` tells of each whether it ran.
pub(crate) fn later(wasm: &[u8], visits: &[bool]) -> Result<Later> {
    let program = Program::read(wasm, LOAD)?;
    let names = program.defined().map(|(function, _)| program.name(function));
    Ok(Later::of(names.zip(visits.iter().copied())))
}

/// A program without the names of its functions.
pub(crate) fn without_names(wasm: &[u8]) -> Result<Vec<u8>> {
    struct Nameless;
    impl Reencode for Nameless {
        type Error = Infallible;

        fn parse_custom_section(
            &mut self,
            _: &mut Module,
            _: wasmparser::CustomSectionReader<'_>,
        ) -> Result<(), Error<Infallible>> {
            Ok(())
        }
    }
    let mut module = Module::new();
    Nameless
        .parse_core_module(&mut module, wasmparser::Parser::new(0), wasm)
        .context("the whole program cannot be written")?;
    Ok(module.finish())
}
