//! Builds the wasm with its JavaScript and TypeScript: cargo, then the wasm-bindgen of Cargo.lock.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;
use xtask_wasm::anyhow::{Context as _, Result};

use crate::process::{cargo, root, run, target};
use crate::split::symbols;
use crate::{imports, split};

/// What the app is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler copies a function to its only caller almost whatever its size. With instructions that weigh fifty times
/// as much, and calls too, only small ones are copied: the split (`split.rs`) goes by functions, so what is rarely used
/// must stay one. For the same reason the paths to errors become functions. The whole is smaller for it, too.
const SMALL_FUNCTIONS: &str = "-Cllvm-args=-inline-instr-cost=250 -inline-call-penalty=1250 -hot-cold-split";

/// A package of the workspace that becomes wasm.
#[derive(Clone, Copy)]
pub(crate) struct Module {
    /// The package, whose library is built.
    pub(crate) package: &'static str,
    /// What its files are called.
    pub(crate) name: &'static str,
    /// The folder of its bindings, in `target/xtask`.
    pub(crate) folder: &'static str,
}

impl Module {
    /// The wasm file's name; `boot.js` knows the app's.
    pub(crate) fn wasm(self) -> String {
        format!("{}_bg.wasm", self.name)
    }

    /// What the linker wrote.
    pub(crate) fn linked(self, is_release: bool) -> Result<Vec<u8>> {
        let profile = if is_release { "release" } else { "debug" };
        let file = target().join(TARGET).join(profile).join(self.package.replace('-', "_")).with_extension("wasm");
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    }
}

/// The app.
pub(crate) const APP: Module = Module { package: "ladderlab", name: "app", folder: "bindings" };

/// Builds a module's JavaScript, TypeScript and wasm into a folder of their own, and returns that folder.
///
/// `xtask_wasm::Dist` would do the same but leaves out the TypeScript.
pub(crate) fn build(module: Module, is_release: bool) -> Result<PathBuf> {
    // As a cdylib alone: with a second form beside it Cargo leaves the link-time optimisation out.
    let mut command = cargo(&["rustc", "--lib", "--crate-type", "cdylib", "--target", TARGET]);
    command.args(["--package", module.package]);
    if is_release {
        command.arg("--release");
    }
    add_flags(&mut command);
    // The split asks what of the data is used by which function.
    command.args(["--", "-Clink-arg=--emit-relocs"]);
    if is_release {
        command.arg(SMALL_FUNCTIONS);
    }
    run(&mut command, "the compiler's messages are above")?;

    let folder = target().join("xtask").join(module.folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Bindgen::new()
        .input_bytes(module.name, split::without_custom(&module.linked(is_release)?, symbols::is_about_symbols)?)
        .out_name(module.name)
        .web(true)
        .and_then(|bindgen| {
            bindgen.typescript(true).omit_default_module_path(false).debug(!is_release).generate(&folder)
        })
        .context("wasm-bindgen could not make the bindings: run `cargo clean` and build again")?;
    if is_release {
        imports::shorten(&folder.join(module.name).with_extension("js"), &folder.join(module.wasm()))?;
    }
    // It types the raw exports, which nobody is to call.
    fs::remove_file(folder.join(module.wasm()).with_extension("wasm.d.ts")).context("cannot tidy the bindings")?;
    Ok(folder)
}

/// Vector instructions out of loops, made package by package. Otherwise link-time optimisation would make them, and that
/// goes by the app, which is compiled for size: the kernel's loops, compiled for speed, would be without. Functions that
/// are compiled for size stay as they are.
const VECTORISE: &str = "-Cpasses=function(loop-vectorize,instcombine<no-verify-fixpoint>,simplifycfg)";

/// Compiler flags for wasm only: SIMD for the engine, and no path of the builder's machine in the panic messages.
pub(crate) fn add_flags(command: &mut Command) {
    let mut flags = vec![
        "-Ctarget-feature=+simd128".to_owned(),
        "-Csymbol-mangling-version=v0".to_owned(),
        VECTORISE.to_owned(),
        remap(root(), "ladderlab"),
    ];
    if let Some(home) = cargo_home() {
        flags.push(remap(&home, "cargo"));
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
}

fn remap(folder: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", folder.display())
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}
