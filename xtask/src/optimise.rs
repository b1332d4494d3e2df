//! Makes the wasm smaller and faster with wasm-opt, which comes from the npm package `binaryen`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use xtask_wasm::anyhow::{Context as _, Result};

use crate::process::{root, run, target};
use crate::tools;

/// Level s, as the first visit pays for every byte. The split needs the functions' names (`-g`) and, like the compiler's
/// `SMALL_FUNCTIONS`, functions that were not copied to their only caller. The features are those rustc assumes for the
/// target, and SIMD.
const OPTIONS: [&str; 11] = [
    "-Os",
    "-g",
    "--one-caller-inline-max-function-size=0",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-producers",
];

/// Optimises a wasm file in place. Without Node.js or the package it stays as it is, and we say so.
pub(crate) fn optimise(wasm: &Path) -> Result<()> {
    let node = match tools::node().and_then(|node| tools::npm_packages(&root().join("xtask")).map(|()| node)) {
        Ok(node) => node,
        Err(error) => {
            println!("Note: built without wasm-opt, so the wasm is about a third larger. {error:#}");
            return Ok(());
        }
    };
    let lock = root().join("xtask/package-lock.json");
    let version = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let before = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    // The result depends on the wasm, the options and the version alone: where they are the same, it is kept.
    let key = [OPTIONS.join(" ").as_bytes(), &version, &before].concat();
    let kept = target().join("xtask").join("wasm-opt");
    let (kept_key, kept_output) = (kept.join("key"), kept.join("output.wasm"));
    if fs::read(&kept_key).is_ok_and(|kept_key| kept_key == key) && fs::copy(&kept_output, wasm).is_ok() {
        println!("wasm-opt: unchanged since the last run");
        return Ok(());
    }

    let start = Instant::now();
    fs::create_dir_all(&kept).with_context(|| format!("cannot create {}", kept.display()))?;
    run(
        Command::new(node)
            .arg(root().join("xtask/node_modules/binaryen/bin/wasm-opt"))
            .args(OPTIONS)
            .arg(wasm)
            .arg("--output")
            .arg(&kept_output),
        "run `npm ci` in xtask/ and try again",
    )?;
    fs::copy(&kept_output, wasm).with_context(|| format!("cannot write {}", wasm.display()))?;
    // Written last: it vouches for the output.
    fs::write(&kept_key, &key).with_context(|| format!("cannot write {}", kept_key.display()))?;
    println!("wasm-opt: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
