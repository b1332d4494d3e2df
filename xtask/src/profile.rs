//! Finds out which functions a first visit runs: a build that notes them is opened in Chromium.

use std::fs;
use std::path::PathBuf;

use xtask_wasm::anyhow::{Context as _, Result, ensure};

use crate::process::{output, root};
use crate::split::Later;
use crate::{dist, e2e, prepare, split, wasm};

/// The command `cargo xtask profile`.
pub(crate) fn run() -> Result<()> {
    e2e::prepare()?;
    let bindings = dist::build_bindings(&dist::Options { dev: false })?;
    let wasm = prepare::prepare(&fs::read(bindings.join(wasm::APP.wasm())).context("cannot read the wasm")?)?;
    dist::assemble(&bindings)?;
    fs::write(dist::folder().join(dist::FIRST), split::note(&wasm)?).context("cannot write the wasm that notes")?;
    let visits = output(&mut e2e::node("visits.mjs")?).context("the page could not be opened: is it complete?")?;
    let visits: Vec<bool> = visits.bytes().map(|visit| visit == b'1').collect();
    ensure!(visits.contains(&true), "no function ran");
    fs::write(file(), split::later(&wasm, &visits)?.write()).context("cannot write the list")?;
    println!("Wrote {}", file().display());
    dist::run(&dist::Options { dev: false })
}

/// The functions that no first visit runs, as they were found last.
pub(crate) fn later() -> Result<Later> {
    Later::read(&fs::read_to_string(file()).with_context(|| format!("cannot read {}", file().display()))?)
}

fn file() -> PathBuf {
    root().join("xtask").join("later.txt")
}
