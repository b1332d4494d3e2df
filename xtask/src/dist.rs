//! Makes `dist/`: everything a static host needs, in one flat folder that works under any address.

use std::fs;
use std::path::{Path, PathBuf};

use xtask_wasm::anyhow::{Context as _, Result};
use xtask_wasm::clap;

use crate::process::root;
use crate::sizes::Size;
use crate::split::Parts;
use crate::{looks, optimise, prepare, profile, simd, sizes, split, tools, wasm};

/// What a first visit runs; `boot.js` knows this name and the next.
pub(crate) const FIRST: &str = "app_first.wasm";
/// The rest of the program, fetched once the page is painted.
pub(crate) const REST: &str = "app_rest.wasm";

/// How `dist/` is built.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// A debug build: compiles faster, runs slower, and is not optimised.
    #[arg(long)]
    pub(crate) dev: bool,
}

/// The command `cargo xtask dist`.
pub(crate) fn run(options: &Options) -> Result<()> {
    build(options)?;
    println!("Built {}", folder().display());
    Ok(())
}

/// Where the built page is.
pub(crate) fn folder() -> PathBuf {
    root().join("dist")
}

/// Builds `dist/`, checks it, prints its sizes and returns that of a first visit.
pub(crate) fn build(options: &Options) -> Result<Size> {
    let bindings = build_bindings(options)?;
    assemble(&bindings)?;
    let wasm = read(&bindings.join(wasm::APP.wasm()))?;
    put_program(&prepare::prepare(&wasm)?, &wasm::APP.linked(!options.dev)?)?;
    // Whole for programs that call it.
    write(&wasm::APP.wasm(), &split::without_custom(&wasm, |_| true)?)?;
    sizes::print(&folder())
}

/// Builds the app's JavaScript and its wasm, optimised and with the names of its functions.
pub(crate) fn build_bindings(options: &Options) -> Result<PathBuf> {
    tools::wasm_target()?;
    println!("Building the wasm ({})…", if options.dev { "debug" } else { "release" });
    let bindings = wasm::build(wasm::APP, !options.dev)?;
    if !options.dev {
        let wasm = bindings.join(wasm::APP.wasm());
        optimise::optimise(&wasm)?;
        simd::check(&read(&wasm)?)?;
    }
    Ok(bindings)
}

/// Writes the program in two parts for the page.
fn put_program(wasm: &[u8], linked: &[u8]) -> Result<()> {
    let Parts { first, rest, largest } = split::split(wasm, linked, &profile::later()?)?;
    // Compressed for servers that do not; `boot.js` inflates it.
    for (name, part, compressed) in [(FIRST, &first, sizes::small_gzip(&first)?), (REST, &rest, sizes::gzip(&rest)?)] {
        write(name, part)?;
        write(&format!("{name}.gz"), &compressed)?;
    }
    let largest: Vec<String> = largest.iter().map(|(room, size)| format!("{room} {size}")).collect();
    println!("Largest of {FIRST}, bytes: {}", largest.join(", "));
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(name: &str, bytes: &[u8]) -> Result<()> {
    fs::write(folder().join(name), bytes).with_context(|| format!("cannot write {name} in dist/"))
}

/// Puts `dist/` together from nothing, so that no file of an earlier build stays behind.
pub(crate) fn assemble(bindings: &Path) -> Result<()> {
    let dist = folder();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot empty {}", dist.display()))?;
    }
    for from in [bindings, &root().join("static")] {
        copy(from, &dist).with_context(|| format!("cannot copy {} to {}", from.display(), dist.display()))?;
    }
    fs::copy(root().join("index.html"), dist.join("index.html")).context("cannot copy index.html to dist/")?;
    looks::unite(&dist)?;
    looks::shrink(&["app.js", "boot.js", "early.js"].map(|script| dist.join(script)))
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &goal)?;
        } else {
            fs::copy(entry.path(), goal)?;
        }
    }
    Ok(())
}
