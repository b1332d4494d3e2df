//! Makes `dist/`: everything a static host needs, in one flat folder that works under any address.

use std::fs;
use std::path::{Path, PathBuf};

use xtask_wasm::anyhow::{Context as _, Result};
use xtask_wasm::clap;

use crate::process::root;
use crate::sizes::Size;
use crate::{optimise, simd, sizes, tools, wasm};

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

/// Builds `dist/`, checks it, prints its sizes and returns them.
pub(crate) fn build(options: &Options) -> Result<Size> {
    tools::wasm_target()?;
    println!("Building the wasm ({})…", if options.dev { "debug" } else { "release" });
    let bindings = wasm::build(wasm::APP, !options.dev)?;
    if !options.dev {
        let wasm = bindings.join(wasm::APP.wasm());
        optimise::optimise(&wasm)?;
        simd::check(&fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?)?;
    }
    assemble(&bindings)?;
    compress(&folder().join(wasm::APP.wasm()))?;
    sizes::print(&folder())
}

/// Puts `dist/` together from nothing, so that no file of an earlier build stays behind.
fn assemble(bindings: &Path) -> Result<()> {
    let dist = folder();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot empty {}", dist.display()))?;
    }
    for from in [bindings, &root().join("static")] {
        copy(from, &dist).with_context(|| format!("cannot copy {} to {}", from.display(), dist.display()))?;
    }
    fs::copy(root().join("index.html"), dist.join("index.html")).context("cannot copy index.html to dist/")?;
    Ok(())
}

/// Puts a compressed copy beside the wasm, for servers that do not compress; `boot.js` inflates it.
fn compress(wasm: &Path) -> Result<()> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let compressed = wasm.with_extension("wasm.gz");
    fs::write(&compressed, sizes::gzip(&bytes)?).with_context(|| format!("cannot write {}", compressed.display()))
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
